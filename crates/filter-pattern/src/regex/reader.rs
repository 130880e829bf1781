//! Checks an expression character by character, and spells it for the engine.

use super::fault::Fault;
use crate::rule;

/// Symbols without a meaning.
const SYMBOLS: &str = ":_#=@/;,-";
/// Characters with a meaning, which a backslash removes.
const OPERATORS: &str = "^$?[]{}|\\*+.";
/// The maximum number of repetitions in `{m,n}`.
const MAX_REPEAT: u32 = 1000;
/// The size that an expression may have, repetitions counted, in units of 8 bytes of a compiled
/// expression. It bounds the time of a match.
pub(super) const MAX_SIZE: usize = 32 << 10;

/// Checks an expression and spells it as the engine reads it.
pub(super) fn spell(source: &str) -> Result<String, Vec<Fault>> {
    Reader::new(source).read()
}

/// What came before: a quantifier needs something to repeat.
#[derive(Clone, Copy, PartialEq)]
enum Previous {
    Nothing,
    /// Something that can be repeated, and its size.
    Item(usize),
    Quantifier,
}

/// The size of a character, or of a class without its ranges.
const ITEM_SIZE: usize = 4;
/// The size of a branch: of an optional repetition, or an alternative.
const BRANCH_SIZE: usize = 10;
/// The maximum number of ranges that `.` or a class such as `\W` has.
const MAX_CLASS_RANGES: usize = 7;

struct Reader<'a> {
    source: &'a str,
    at: usize,
    spelled: String,
    /// The size of the expression so far; see [`MAX_SIZE`].
    size: usize,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            spelled: String::with_capacity(source.len() + 8),
            size: 0,
            faults: Vec::new(),
        }
    }

    fn read(mut self) -> Result<String, Vec<Fault>> {
        if self.source.is_empty() {
            self.fault(0, "this regular expression is empty", "write what to match");
        }
        let mut previous = Previous::Nothing;
        while let Some(next) = self.next() {
            previous = self.part(next, previous);
            if let Previous::Item(size) = previous {
                self.size += size;
            }
        }
        if self.faults.is_empty() && self.size > MAX_SIZE {
            self.faults.push(Fault::too_large());
        }
        if self.faults.is_empty() {
            Ok(self.spelled)
        } else {
            Err(self.faults)
        }
    }

    /// Reads the part that begins with the character `next`.
    fn part(&mut self, next: char, previous: Previous) -> Previous {
        let at = self.at - next.len_utf8();
        match next {
            '^' | '$' | '|' => {
                self.spelled.push(next);
                self.size += BRANCH_SIZE;
                Previous::Nothing
            }
            '?' if previous == Previous::Quantifier => {
                self.spelled.push('?');
                Previous::Nothing
            }
            '*' => self.quantifier(at, previous, "*", (0, None)),
            '+' => self.quantifier(at, previous, "+", (1, None)),
            '?' => self.quantifier(at, previous, "?", (0, Some(1))),
            '{' => match self.repetition(at) {
                Some((low, Some(high))) => {
                    let spelled = format!("{{{low},{high}}}");
                    self.quantifier(at, previous, &spelled, (low, Some(high)))
                }
                Some((low, None)) => {
                    self.quantifier(at, previous, &format!("{{{low},}}"), (low, None))
                }
                None => Previous::Nothing,
            },
            '[' => self.class(at),
            ']' | '}' => {
                let help = format!("write `\\{next}` to match it");
                self.fault(at, format!("`{next}` closes nothing"), help);
                Previous::Nothing
            }
            '.' => {
                self.spelled.push('.');
                Previous::Item(ITEM_SIZE + MAX_CLASS_RANGES)
            }
            '\\' => {
                let escape = self.escape(at);
                Previous::Item(ITEM_SIZE + self.spell(escape))
            }
            c => {
                self.check_allowed(at, c);
                self.literal(c);
                Previous::Item(ITEM_SIZE)
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn fault(&mut self, at: usize, message: impl Into<String>, help: impl Into<String>) {
        self.faults.push(Fault::new(rule::REGEX, at, message, help));
    }

    /// Spells a character as a code point, so that no character has a meaning to the engine.
    fn literal(&mut self, c: char) {
        self.spelled.push_str(&format!("\\x{{{:X}}}", u32::from(c)));
    }

    /// Reports a character that CloudWatch Logs does not support.
    fn check_allowed(&mut self, at: usize, c: char) {
        if c.is_ascii_alphanumeric() || c == ' ' || SYMBOLS.contains(c) {
            return;
        }
        if c == '(' || c == ')' {
            let help = format!(
                "spell the alternatives out, or write `\\x{:X}` to match it",
                c as u32
            );
            self.fault(at, format!("`{c}`: groups are not supported"), help);
        } else if c.is_ascii() {
            let help = format!("write `\\x{:02X}`", c as u32);
            self.fault(
                at,
                format!(
                    "`{}` is not supported in a regular expression",
                    c.escape_default()
                ),
                help,
            );
        } else {
            self.fault(
                at,
                format!("`{c}` is outside ASCII, which a regular expression may not be"),
                "write `.` for it, or use a `*` wildcard instead",
            );
        }
    }

    fn quantifier(
        &mut self,
        at: usize,
        previous: Previous,
        spelled: &str,
        (low, high): (u32, Option<u32>),
    ) -> Previous {
        let Previous::Item(size) = previous else {
            self.fault(
                at,
                "there is nothing to repeat here",
                "write a backslash before it to match the character itself",
            );
            return Previous::Item(ITEM_SIZE);
        };
        self.spelled.push_str(spelled);
        // The engine compiles a copy of the item for each repetition, and a branch for each
        // optional one.
        let times = high.unwrap_or(low + 1);
        self.size += size * times as usize + BRANCH_SIZE * (times - low + 1) as usize;
        Previous::Quantifier
    }

    /// Spells an escape. Returns the number of ranges that it needs.
    fn spell(&mut self, escape: Option<Escape>) -> usize {
        match escape {
            Some(Escape::Class(letter)) => {
                self.spelled.push('\\');
                self.spelled.push(letter);
                MAX_CLASS_RANGES
            }
            Some(Escape::Char(c)) => {
                self.literal(c);
                0
            }
            None => 0,
        }
    }

    /// The minimum and maximum number of repetitions of `{m}`, `{m,}`, `{,n}` or `{m,n}`,
    /// from after the brace.
    fn repetition(&mut self, at: usize) -> Option<(u32, Option<u32>)> {
        let Some((inside, _)) = self.source[self.at..].split_once('}') else {
            self.fault(at, "this brace is never closed", "write `\\{` to match it");
            return None;
        };
        self.at += inside.len() + 1;
        let (low, high) = inside.split_once(',').unwrap_or((inside, inside));
        let (low, high) = (low.trim(), high.trim());
        let times = |text: &str| text.parse::<u32>().ok().filter(|_| !text.starts_with('+'));
        let bounds = match (low, high) {
            ("", "") => None,
            ("", high) => times(high).map(|high| (0, Some(high))),
            (low, "") => times(low).map(|low| (low, None)),
            (low, high) => times(low)
                .zip(times(high))
                .map(|(low, high)| (low, Some(high))),
        };
        let Some((low, high)) = bounds else {
            self.fault(
                at,
                format!("`{{{inside}}}` is not a number of times"),
                "write `{m}`, `{m,}`, `{,n}` or `{m,n}`, or `\\{` to match a brace",
            );
            return None;
        };
        if low > high.unwrap_or(low) || low.max(high.unwrap_or(0)) > MAX_REPEAT {
            self.fault(
                at,
                format!(
                    "`{{{inside}}}` must go from fewer to more repetitions, at most {MAX_REPEAT}"
                ),
                "ask for fewer repetitions, the smaller number first",
            );
            return None;
        }
        Some((low, high))
    }

    /// A character class, from after its bracket.
    fn class(&mut self, at: usize) -> Previous {
        self.spelled.push('[');
        if self.peek() == Some('^') {
            self.next();
            self.spelled.push('^');
        }
        let mut ranges = 0;
        let first = self.at;
        loop {
            let start = self.at;
            match self.next() {
                Some(']') if start == first => {
                    let help = "write `\\[` to match a bracket";
                    self.fault(at, "this character class is empty", help);
                    break;
                }
                Some(']') => break,
                Some(c) => ranges += self.class_part(start, c),
                None => {
                    let message = "this bracket is never closed";
                    self.fault(at, message, "write `\\[` to match it");
                    return Previous::Item(ITEM_SIZE);
                }
            }
        }
        self.spelled.push(']');
        // A negated class has a range more.
        Previous::Item(ITEM_SIZE + ranges + 1)
    }

    /// One character or range of a class, which begins with `c` at `start`.
    /// Returns how many ranges it adds to the class.
    fn class_part(&mut self, start: usize, c: char) -> usize {
        let low = self.class_member(start, c);
        let rest = &self.source[self.at..];
        let range = rest.starts_with('-') && !rest.starts_with("-]") && rest.len() > 1;
        if !range {
            return self.spell(low).max(1);
        }
        self.next();
        let high_at = self.at;
        let high = self.next().and_then(|c| self.class_member(high_at, c));
        match (low, high) {
            (Some(Escape::Char(low)), Some(Escape::Char(high))) if low <= high => {
                self.literal(low);
                self.spelled.push('-');
                self.literal(high);
            }
            (None, _) | (_, None) => {}
            _ => self.fault(
                start,
                "this is not a range of characters",
                "put the smaller character first, or write `\\-` to match a hyphen",
            ),
        }
        1
    }

    /// One character of a class.
    fn class_member(&mut self, at: usize, c: char) -> Option<Escape> {
        match c {
            '\\' => return self.escape(at),
            '[' => self.fault(
                at,
                "`[` inside a character class",
                "write `\\[` to match it",
            ),
            c if OPERATORS.contains(c) => {}
            c => self.check_allowed(at, c),
        }
        Some(Escape::Char(c))
    }

    /// The meaning of a backslash and the character after it.
    fn escape(&mut self, at: usize) -> Option<Escape> {
        match self.next() {
            Some(c @ ('d' | 'D' | 's' | 'S' | 'w' | 'W')) => Some(Escape::Class(c)),
            Some('t') => Some(Escape::Char('\t')),
            Some('n') => Some(Escape::Char('\n')),
            Some('x') => {
                let digits = self.source.get(self.at..self.at + 2).unwrap_or("");
                let code = u8::from_str_radix(digits, 16)
                    .ok()
                    .filter(|code| code.is_ascii() && !digits.starts_with('+'));
                if code.is_some() {
                    self.at += 2;
                } else {
                    self.fault(
                        at,
                        "`\\x` is not followed by two hexadecimal digits of an ASCII character",
                        "write `\\x00` to `\\x7F`",
                    );
                }
                code.map(|code| Escape::Char(char::from(code)))
            }
            Some(c) if c == ' ' || OPERATORS.contains(c) || SYMBOLS.contains(c) => {
                Some(Escape::Char(c))
            }
            Some(c @ ('(' | ')')) => {
                let help = format!("write `\\x{:X}`", c as u32);
                self.fault(at, format!("`\\{c}` is not supported"), help);
                None
            }
            Some(c) => {
                self.fault(
                    at,
                    format!("`\\{c}` is not supported"),
                    "supported are `\\d \\D \\s \\S \\w \\W`, `\\xhh`, and a backslash before an operator",
                );
                None
            }
            None => {
                self.fault(
                    at,
                    "a backslash ends this regular expression",
                    "write `\\\\` to match one",
                );
                None
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Escape {
    /// A class such as `\d`.
    Class(char),
    /// A character to match.
    Char(char),
}
