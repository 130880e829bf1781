//! Classes of characters: `[a-z]`, and the escapes that are one.

use super::{Read, Reader, Stop, escaped, malformed};

/// What an escape means.
pub(super) enum Set {
    /// One character.
    One(char),
    /// The inside of a class, as ECMAScript writes it, and whether the class is negated.
    Of(&'static str, bool),
    /// A category of Unicode.
    Category(String),
    /// Something without an equal.
    Unlike,
}

impl Set {
    /// As an atom of an expression.
    pub(super) fn as_atom(&self) -> String {
        match self {
            Set::One(character) => escaped(*character),
            Set::Of(inside, false) => format!("[{inside}]"),
            Set::Of(inside, true) => format!("[^{inside}]"),
            Set::Category(category) => category.clone(),
            Set::Unlike => String::new(),
        }
    }
}

const HORIZONTAL: &str = r" \t\xa0\u1680\u180e\u2000-\u200a\u202f\u205f\u3000";
const VERTICAL: &str = r"\n\x0b\f\r\x85\u2028\u2029";
const SPACE: &str = r" \t\n\x0b\f\r";

/// The inside of the classes that POSIX names.
fn posix(name: &str) -> Option<&'static str> {
    Some(match name {
        "Lower" => "a-z",
        "Upper" => "A-Z",
        "ASCII" => r"\x00-\x7f",
        "Alpha" => "a-zA-Z",
        "Digit" => "0-9",
        "Alnum" => "a-zA-Z0-9",
        "Punct" => r"!-\/:-@\[-`\{-~",
        "Graph" => "!-~",
        "Print" => " -~",
        "Blank" => r" \t",
        "Cntrl" => r"\x00-\x1f\x7f",
        "XDigit" => "0-9a-fA-F",
        "Space" => SPACE,
        _ => return None,
    })
}

impl Reader {
    /// A class after its `[`.
    pub(super) fn class(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > super::DEEPEST {
            return Err(Stop::Unlike);
        }
        self.out.push('[');
        if self.skip("^") {
            self.out.push('^');
        }
        let mut empty = true;
        loop {
            let Some(next) = self.rest.next() else {
                return malformed(
                    "a `[` has no `]`; a `]` right after it is a character of the class",
                );
            };
            match next {
                ']' if !empty => break,
                '[' => {
                    self.unlike = true;
                    self.class()?;
                }
                '&' if self.peek() == Some('&') => {
                    // What follows is another class, or nothing.
                    self.unlike = true;
                    self.rest.next();
                    if self.peek() == Some(']') && empty {
                        return Err(Stop::Unlike);
                    }
                }
                first => self.range(first)?,
            }
            empty = false;
        }
        self.out.push(']');
        self.depth -= 1;
        Ok(())
    }

    /// A character of a class, or a range from it.
    fn range(&mut self, first: char) -> Read<()> {
        let first = match first {
            '\\' => self.escape_in_class()?,
            literal => Set::One(literal),
        };
        let Set::One(from) = first else {
            match first {
                Set::Of(inside, false) => self.out.push_str(inside),
                Set::Category(category) => self.out.push_str(&category),
                _ => self.unlike = true,
            }
            return Ok(());
        };
        self.out.push_str(&escaped(from));
        let is_range = self.peek() == Some('-')
            && self
                .peek_second()
                .is_some_and(|to| !matches!(to, ']' | '['));
        if !is_range {
            return Ok(());
        }
        self.rest.next();
        let to = match self.rest.next() {
            Some('\\') => self.escape_in_class()?,
            Some(literal) => Set::One(literal),
            None => return Ok(()),
        };
        let Set::One(to) = to else {
            self.unlike = true;
            return Ok(());
        };
        if to < from {
            return malformed(format!(
                "`{from}-{to}` is not a range, because it ends before it begins"
            ));
        }
        self.out.push('-');
        self.out.push_str(&escaped(to));
        Ok(())
    }

    fn escape_in_class(&mut self) -> Read<Set> {
        match self.rest.next() {
            None => malformed("there is nothing after the last backslash"),
            // A quoted text in a class has its own rules.
            Some('Q') => Err(Stop::Unlike),
            Some(next) => self.character_or_set(next),
        }
    }

    /// What is after a backslash, if it is a character or a set of characters.
    pub(super) fn character_or_set(&mut self, next: char) -> Read<Set> {
        Ok(match next {
            't' => Set::One('\t'),
            'n' => Set::One('\n'),
            'r' => Set::One('\r'),
            'f' => Set::One('\u{c}'),
            'a' => Set::One('\u{7}'),
            'e' => Set::One('\u{1b}'),
            'd' => Set::Of("0-9", false),
            'D' => Set::Of("0-9", true),
            'w' => Set::Of("a-zA-Z0-9_", false),
            'W' => Set::Of("a-zA-Z0-9_", true),
            's' => Set::Of(SPACE, false),
            'S' => Set::Of(SPACE, true),
            'h' => Set::Of(HORIZONTAL, false),
            'H' => Set::Of(HORIZONTAL, true),
            'v' => Set::Of(VERTICAL, false),
            'V' => Set::Of(VERTICAL, true),
            'c' => match self.rest.next() {
                // Java's control characters are an exclusive or, so they are not those of ECMAScript.
                Some(letter) => {
                    char::from_u32(u32::from(letter) ^ 64).map_or(Set::Unlike, Set::One)
                }
                None => return malformed("`\\c` is followed by a letter"),
            },
            'p' => self.property(false)?,
            'P' => self.property(true)?,
            'x' | 'u' | '0' => self.code(next)?,
            'N' => {
                let name = if self.skip("{") {
                    self.until('}')
                } else {
                    None
                };
                match name {
                    Some(_) => Set::Unlike,
                    None => {
                        return malformed("`\\N` is followed by a character's name: `\\N{SPACE}`");
                    }
                }
            }
            letter if letter.is_ascii_alphanumeric() => {
                return malformed(format!("there is no escape `\\{letter}`"));
            }
            literal => Set::One(literal),
        })
    }

    /// A property after its `\p`.
    fn property(&mut self, negated: bool) -> Read<Set> {
        let name = match self.rest.next() {
            Some('{') => self.until('}'),
            Some(letter) => Some(letter.to_string()),
            None => None,
        };
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return malformed("`\\p` is followed by a property: `\\p{Alpha}`");
        };
        if let Some(inside) = posix(&name) {
            return Ok(Set::Of(inside, negated));
        }
        let categories = [
            "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "N", "Nd", "P", "S", "Z", "Zs",
        ];
        Ok(match categories.contains(&&*name) {
            true => Set::Category(format!("\\{}{{{name}}}", if negated { 'P' } else { 'p' })),
            false => {
                self.unlike = true;
                Set::Unlike
            }
        })
    }

    /// A character by its number, after `\x`, `\u` or `\0`.
    fn code(&mut self, kind: char) -> Read<Set> {
        let (digits, radix) = match kind {
            'x' if self.skip("{") => (self.until('}').unwrap_or_default(), 16),
            'x' => (self.rest.by_ref().take(2).collect(), 16),
            'u' => (self.rest.by_ref().take(4).collect(), 16),
            _ => (self.octal(), 8),
        };
        let length = digits.chars().count();
        let fits = match kind {
            'u' => length == 4,
            // With braces there can be any number of digits.
            _ => length >= 1,
        };
        match u32::from_str_radix(&digits, radix) {
            Ok(number) if fits && !digits.starts_with('+') => {
                Ok(char::from_u32(number).map_or(Set::Unlike, Set::One))
            }
            _ => malformed(format!(
                "`\\{kind}` is followed by the number of a character"
            )),
        }
    }

    /// Up to three octal digits, at most 377.
    fn octal(&mut self) -> String {
        let mut digits = String::new();
        while let Some(digit @ '0'..='7') = self.peek() {
            let most = if digits.starts_with(['0', '1', '2', '3']) {
                3
            } else {
                2
            };
            if digits.len() == most {
                break;
            }
            self.rest.next();
            digits.push(digit);
        }
        digits
    }
}
