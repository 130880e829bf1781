//! Regular expressions between percent signs: the few characters and operators
//! CloudWatch Logs allows, checked one by one, then handed to the engine in
//! its own spelling.

use std::fmt;

use crate::pattern::MAX_CHARACTERS;
use crate::problem::{ParseError, Position, Problem};

/// Symbols that stand for themselves.
const SYMBOLS: &str = ":_#=@/;,-";
/// Characters with a meaning, which a backslash takes away.
const OPERATORS: &str = "^$?[]{}|\\*+.";
/// Times a `{m,n}` may ask for.
const MAX_REPEAT: u32 = 1000;
/// Bytes the compiled expression may take: what bounds the time of a match.
const MAX_SIZE: usize = 256 << 10;

/// A regular expression of a pattern, without its percent signs.
///
/// Letters, digits, spaces, the symbols `: _ # = @ / ; , -` and the operators
/// `^ $ ? [ ] { } | \ * + .`; no groups, nothing outside ASCII. `\d \D \s \S
/// \w \W` are classes and `\xhh` is any ASCII character. It matches anywhere
/// in a text unless `^` or `$` hold it, in time linear in the text.
///
/// Unconfirmed: that `\t` and `\n` may be written, that a `?` after a
/// quantifier is taken (it makes no difference to whether a text matches).
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html>
///
/// ```
/// use filter_pattern::Regex;
///
/// let address = Regex::new(r"10\.0\.0\.[1-9]")?;
/// assert!(address.matches("from 10.0.0.7"));
/// assert_eq!(address.to_string(), r"%10\.0\.0\.[1-9]%");
///
/// let error = Regex::new("(a|b)").unwrap_err();
/// assert!(error.to_string().contains("groups are not supported"));
/// # Ok::<(), filter_pattern::ParseError>(())
/// ```
#[derive(Clone)]
pub struct Regex {
    source: String,
    engine: regex_lite::Regex,
}

impl Regex {
    /// Reads an expression, given without percent signs.
    ///
    /// # Errors
    ///
    /// Every character or operator that CloudWatch Logs does not take.
    ///
    /// ```
    /// use filter_pattern::Regex;
    ///
    /// assert!(Regex::new("colou?r").is_ok());
    /// assert_eq!(Regex::new("a!b%").unwrap_err().problems().len(), 2);
    /// ```
    pub fn new(source: &str) -> Result<Self, ParseError> {
        Self::read(source).map_err(|faults| {
            let problems = faults
                .into_iter()
                .map(|fault| {
                    Problem::new(Position::of(source, fault.at), fault.message, fault.help)
                })
                .collect();
            ParseError::new(source, problems)
        })
    }

    /// The expression, without percent signs.
    ///
    /// ```
    /// assert_eq!(filter_pattern::Regex::new("a+")?.as_str(), "a+");
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether it matches somewhere in a text.
    ///
    /// ```
    /// assert!(filter_pattern::Regex::new("AUTHORIZED")?.matches("401 UNAUTHORIZED"));
    /// # Ok::<(), filter_pattern::ParseError>(())
    /// ```
    pub fn matches(&self, text: &str) -> bool {
        self.engine.is_match(text)
    }

    pub(crate) fn read(source: &str) -> Result<Self, Vec<Fault>> {
        if source.len() > MAX_CHARACTERS {
            return Err(vec![Fault {
                at: 0,
                message: format!(
                    "this regular expression is longer than {MAX_CHARACTERS} characters"
                ),
                help: Some("shorten it".to_owned()),
            }]);
        }
        let spelled = Reader::new(source).read()?;
        let engine = regex_lite::RegexBuilder::new(&spelled)
            .size_limit(MAX_SIZE)
            .build()
            .map_err(|_| {
                vec![Fault {
                    at: 0,
                    message: "this regular expression is too large".to_owned(),
                    help: Some("ask for fewer repetitions".to_owned()),
                }]
            })?;
        Ok(Self {
            source: source.to_owned(),
            engine,
        })
    }
}

impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Regex {}

impl fmt::Debug for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Regex({:?})", self.source)
    }
}

impl fmt::Display for Regex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "%{}%", self.source)
    }
}

/// A fault at a byte offset of the expression.
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// What may follow: a quantifier needs something to repeat.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    Nothing,
    Atom,
    Quantifier,
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    spelled: String,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            spelled: String::with_capacity(source.len() + 8),
            faults: Vec::new(),
        }
    }

    fn read(mut self) -> Result<String, Vec<Fault>> {
        if self.source.is_empty() {
            self.fault(0, "this regular expression is empty", "write what to match");
        }
        let mut last = Last::Nothing;
        while let Some(next) = self.next() {
            let at = self.at - next.len_utf8();
            last = match next {
                '^' | '$' | '|' => {
                    self.spelled.push(next);
                    Last::Nothing
                }
                '?' if last == Last::Quantifier => {
                    self.spelled.push('?');
                    Last::Nothing
                }
                '*' | '+' | '?' => self.quantifier(at, last, &next.to_string()),
                '{' => match self.repetition(at) {
                    Some(times) => self.quantifier(at, last, &times),
                    None => Last::Nothing,
                },
                '[' => self.class(at),
                ']' | '}' => {
                    let help = format!("write `\\{next}` to match it");
                    self.fault(at, &format!("`{next}` closes nothing"), &help);
                    Last::Nothing
                }
                '.' => {
                    self.spelled.push('.');
                    Last::Atom
                }
                '\\' => {
                    match self.escape(at) {
                        Some(Escape::Class(letter)) => {
                            self.spelled.push('\\');
                            self.spelled.push(letter);
                        }
                        Some(Escape::Char(c)) => self.literal(c),
                        None => {}
                    }
                    Last::Atom
                }
                c => {
                    self.allowed(at, c);
                    self.literal(c);
                    Last::Atom
                }
            };
        }
        if self.faults.is_empty() {
            Ok(self.spelled)
        } else {
            Err(self.faults)
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

    fn fault(&mut self, at: usize, message: &str, help: &str) {
        self.faults.push(Fault {
            at,
            message: message.to_owned(),
            help: Some(help.to_owned()),
        });
    }

    /// Told as a code point, so that no character has a meaning to the engine.
    fn literal(&mut self, c: char) {
        self.spelled.push_str(&format!("\\x{{{:X}}}", u32::from(c)));
    }

    fn allowed(&mut self, at: usize, c: char) {
        if c.is_ascii_alphanumeric() || c == ' ' || SYMBOLS.contains(c) {
            return;
        }
        if c == '(' || c == ')' {
            let help = format!(
                "spell the alternatives out, or write `\\x{:X}` to match it",
                c as u32
            );
            self.fault(at, &format!("`{c}`: groups are not supported"), &help);
        } else if c.is_ascii() {
            let help = format!("write `\\x{:02X}`", c as u32);
            self.fault(
                at,
                &format!(
                    "`{}` is not supported in a regular expression",
                    c.escape_default()
                ),
                &help,
            );
        } else {
            self.fault(
                at,
                &format!("`{c}` is outside ASCII, which a regular expression may not be"),
                "write `.` for it, or use a `*` wildcard instead",
            );
        }
    }

    fn quantifier(&mut self, at: usize, last: Last, spelled: &str) -> Last {
        if last != Last::Atom {
            self.fault(
                at,
                "there is nothing to repeat here",
                "write a backslash before it to match the character itself",
            );
            return Last::Atom;
        }
        self.spelled.push_str(spelled);
        Last::Quantifier
    }

    /// `{m}`, `{m,}`, `{,n}` or `{m,n}`, from after the brace.
    fn repetition(&mut self, at: usize) -> Option<String> {
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
                &format!("`{{{inside}}}` is not a number of times"),
                "write `{m}`, `{m,}`, `{,n}` or `{m,n}`, or `\\{` to match a brace",
            );
            return None;
        };
        if low > high.unwrap_or(low) || low.max(high.unwrap_or(0)) > MAX_REPEAT {
            self.fault(
                at,
                &format!("`{{{inside}}}` must go from few to many, up to {MAX_REPEAT}"),
                "ask for fewer repetitions, the smaller number first",
            );
            return None;
        }
        Some(match high {
            Some(high) => format!("{{{low},{high}}}"),
            None => format!("{{{low},}}"),
        })
    }

    /// A class, from after its bracket.
    fn class(&mut self, at: usize) -> Last {
        self.spelled.push('[');
        if self.peek() == Some('^') {
            self.next();
            self.spelled.push('^');
        }
        let mut items = 0;
        loop {
            let start = self.at;
            let low = match self.next() {
                Some(']') => break,
                Some(c) => self.member(start, c),
                None => {
                    self.fault(
                        at,
                        "this bracket is never closed",
                        "write `\\[` to match it",
                    );
                    return Last::Atom;
                }
            };
            items += 1;
            let rest = &self.source[self.at..];
            let range = rest.starts_with('-') && !rest.starts_with("-]") && rest.len() > 1;
            if !range {
                match low {
                    Some(Escape::Class(letter)) => {
                        self.spelled.push('\\');
                        self.spelled.push(letter);
                    }
                    Some(Escape::Char(c)) => self.literal(c),
                    None => {}
                }
                continue;
            }
            self.next();
            let high_at = self.at;
            let high = self.next().and_then(|c| self.member(high_at, c));
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
        }
        if items == 0 {
            self.fault(
                at,
                "this character class is empty",
                "write `\\[` to match a bracket",
            );
        }
        self.spelled.push(']');
        Last::Atom
    }

    /// One character of a class.
    fn member(&mut self, at: usize, c: char) -> Option<Escape> {
        match c {
            '\\' => return self.escape(at),
            '[' => self.fault(
                at,
                "`[` inside a character class",
                "write `\\[` to match it",
            ),
            c if OPERATORS.contains(c) => {}
            c => self.allowed(at, c),
        }
        Some(Escape::Char(c))
    }

    /// What a backslash makes of what follows it.
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
                self.fault(at, &format!("`\\{c}` is not supported"), &help);
                None
            }
            Some(c) => {
                self.fault(
                    at,
                    &format!("`\\{c}` is not supported"),
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
    /// `\d` and its like.
    Class(char),
    /// A character that stands for itself.
    Char(char),
}
