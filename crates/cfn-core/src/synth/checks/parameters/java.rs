//! The regular expressions of `AllowedPattern`, which are Java's, read and turned into ECMAScript's.
//!
//! What is different: possessive quantifiers (`a++`), atomic groups, flags inside the pattern (`(?i)`), `\Q…\E`,
//! `\h`, `\p{Alpha}` and classes inside classes are Java's alone, and Java refuses `[^]`, `a{`, `\y` and a quantifier
//! of a quantifier. The expression that comes out accepts all that Java's accepts, and possibly more, because
//! ECMAScript has nothing that keeps a match from being taken back.
//!
//! Source: <https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html>

mod class;

use regress::Regex;

use class::Set;

/// Groups that are nested deeper are not read.
const DEEPEST: usize = 50;

/// Why a pattern cannot be turned into one of ECMAScript: it is not a pattern, or it has no equal.
enum Stop {
    Malformed(String),
    Unlike,
}

type Read<T> = Result<T, Stop>;

fn malformed<T>(message: impl Into<String>) -> Read<T> {
    Err(Stop::Malformed(message.into()))
}

/// Compiles a pattern so that it matches whole texts. `None` if nothing certain can be said about texts.
///
/// # Errors
///
/// What Java would refuse.
pub(super) fn compile(pattern: &str) -> Result<Option<Regex>, String> {
    let mut reader = Reader {
        rest: pattern.chars().collect::<Vec<_>>().into_iter(),
        out: String::new(),
        names: Vec::new(),
        depth: 0,
        unlike: false,
    };
    match reader.all() {
        Err(Stop::Malformed(message)) => return Err(message),
        Err(Stop::Unlike) => return Ok(None),
        Ok(()) if reader.unlike => return Ok(None),
        Ok(()) => {}
    }
    let (flags, body) = match reader.out.strip_prefix("(?i)") {
        Some(body) => ("iu", body),
        None => ("u", &*reader.out),
    };
    Ok(Regex::with_flags(&format!("^(?:{body})$"), flags).ok())
}

/// Reads a pattern and writes the one of ECMAScript.
struct Reader {
    rest: std::vec::IntoIter<char>,
    out: String,
    /// The names of groups.
    names: Vec<String>,
    depth: usize,
    /// Whether something has no equal. Reading goes on, because it can also be malformed.
    unlike: bool,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.rest.as_slice().first().copied()
    }

    fn peek_second(&self) -> Option<char> {
        self.rest.as_slice().get(1).copied()
    }

    /// Skips a text if it is next.
    fn skip(&mut self, text: &str) -> bool {
        let length = text.chars().count();
        let next = self.rest.as_slice().get(..length);
        let found = next.is_some_and(|next| next.iter().copied().eq(text.chars()));
        if found {
            _ = self.rest.nth(length - 1);
        }
        found
    }

    /// Skips to a character and returns what is before it.
    fn until(&mut self, end: char) -> Option<String> {
        let length = self.rest.as_slice().iter().position(|c| *c == end)?;
        let text = self.rest.by_ref().take(length).collect();
        self.rest.next();
        Some(text)
    }

    fn all(&mut self) -> Read<()> {
        if self.skip("(?i)") {
            self.out.push_str("(?i)");
        }
        self.alternatives()?;
        match self.rest.next() {
            None => Ok(()),
            Some(_) => malformed("a `)` has no `(`"),
        }
    }

    fn alternatives(&mut self) -> Read<()> {
        loop {
            self.sequence()?;
            if !self.skip("|") {
                return Ok(());
            }
            self.out.push('|');
        }
    }

    fn sequence(&mut self) -> Read<()> {
        while let Some(next) = self.peek() {
            if matches!(next, '|' | ')') {
                return Ok(());
            }
            self.quantified(next)?;
        }
        Ok(())
    }

    /// An atom and its quantifier.
    fn quantified(&mut self, next: char) -> Read<()> {
        // Java repeats nothing if a repetition has nothing before it.
        let repeatable = match next {
            '{' => false,
            '*' | '+' | '?' => {
                return malformed(format!(
                    "there is nothing before `{next}` that it could repeat"
                ));
            }
            _ => {
                self.rest.next();
                self.atom(next)?
            }
        };
        let start = self.out.len();
        let quantifier = self.quantifier()?;
        if !repeatable && quantifier {
            self.out.truncate(start);
            self.unlike |= next != '{';
        }
        Ok(())
    }

    /// A quantifier, if one is next. Possessive ones become greedy.
    fn quantifier(&mut self) -> Read<bool> {
        match self.peek() {
            Some(sign @ ('*' | '+' | '?')) => {
                self.rest.next();
                self.out.push(sign);
            }
            Some('{') => {
                self.rest.next();
                self.repetition()?;
            }
            _ => return Ok(false),
        }
        if self.skip("?") {
            self.out.push('?');
        } else {
            self.skip("+");
        }
        Ok(true)
    }

    /// A repetition after its `{`.
    fn repetition(&mut self) -> Read<()> {
        let bounds = self.until('}');
        let bounds = bounds.as_deref().unwrap_or_default();
        let (least, most) = match bounds.split_once(',') {
            Some((least, most)) => (least, Some(most)),
            None => (bounds, None),
        };
        let number = |text: &str| match text.bytes().all(|b| b.is_ascii_digit()) {
            true => text.parse::<i32>().ok(),
            false => None,
        };
        let least = number(least);
        let fits = match (least, most) {
            (Some(_), None | Some("")) => true,
            (Some(least), Some(most)) => number(most).is_some_and(|most| least <= most),
            (None, _) => false,
        };
        if !fits {
            return malformed(
                "after `{` there is a repetition such as `{2}`; write `\\{` for the character",
            );
        }
        self.out.push_str(&format!("{{{bounds}}}"));
        Ok(())
    }

    /// An atom, without its first character. Returns whether ECMAScript can repeat it.
    fn atom(&mut self, first: char) -> Read<bool> {
        match first {
            '(' => self.group(),
            '[' => {
                self.class()?;
                Ok(true)
            }
            '\\' => self.escape(),
            '.' => {
                self.out.push_str(r"[^\n\r\u0085\u2028\u2029]");
                Ok(true)
            }
            '^' => {
                self.out.push('^');
                Ok(false)
            }
            '$' => {
                // Java's is also found before a line break at the end, which can be matched then.
                let ends = match self.peek() {
                    Some('|') => self.depth == 0,
                    _ => self.rest.as_slice().iter().all(|c| *c == ')'),
                };
                self.unlike |= !ends;
                self.out.push('$');
                Ok(false)
            }
            literal => {
                self.literal(literal);
                Ok(true)
            }
        }
    }

    /// A group after its `(`.
    fn group(&mut self) -> Read<bool> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Stop::Unlike);
        }
        let mut repeatable = true;
        let mut turned = false;
        if !self.skip("?") {
            self.out.push('(');
        } else if self.skip(":") || self.skip(">") {
            self.out.push_str("(?:");
        } else if self.skip("=") {
            self.out.push_str("(?=");
            repeatable = false;
        } else if self.skip("<=") {
            self.out.push_str("(?<=");
            repeatable = false;
        } else if self.skip("!") {
            self.out.push_str("(?!");
            (repeatable, turned) = (false, true);
        } else if self.skip("<!") {
            self.out.push_str("(?<!");
            (repeatable, turned) = (false, true);
        } else if self.skip("<") {
            self.name()?;
        } else if !self.flags()? {
            self.depth -= 1;
            return Ok(false);
        }
        // What is accepted beyond Java's matches would be refused here.
        self.unlike |= turned;
        self.alternatives()?;
        if !self.skip(")") {
            return malformed("a `(` has no `)`");
        }
        self.out.push(')');
        self.depth -= 1;
        Ok(repeatable)
    }

    /// The name of a group after its `<`.
    fn name(&mut self) -> Read<()> {
        let name = self.until('>').unwrap_or_default();
        if !is_group_name(&name) {
            return malformed("a group's name has letters and digits, and begins with a letter");
        }
        if self.names.contains(&name) {
            return malformed(format!("two groups have the name {name}"));
        }
        self.out.push_str(&format!("(?<{name}>"));
        self.names.push(name);
        Ok(())
    }

    /// Flags after `(?`. Returns whether a group with these flags begins.
    fn flags(&mut self) -> Read<bool> {
        self.unlike = true;
        for next in self.rest.by_ref() {
            match next {
                // Spaces and comments are skipped from here on.
                'x' => return Err(Stop::Unlike),
                'i' | 'd' | 'm' | 's' | 'u' | 'U' | '-' => {}
                ':' => {
                    self.out.push_str("(?:");
                    return Ok(true);
                }
                ')' => return Ok(false),
                _ => break,
            }
        }
        malformed("after `(?` there is none of `:`, `=`, `!`, `>`, `<` and the flags `idmsuxU`")
    }

    /// What is after a backslash. Returns whether ECMAScript can repeat it.
    fn escape(&mut self) -> Read<bool> {
        let Some(next) = self.rest.next() else {
            return malformed("there is nothing after the last backslash");
        };
        match next {
            'b' | 'B' => {
                // What is part of a word is different for letters beyond ASCII.
                self.unlike = true;
                _ = self.skip("{g}");
                Ok(false)
            }
            'A' => {
                self.out.push('^');
                Ok(false)
            }
            'z' => {
                self.out.push('$');
                Ok(false)
            }
            'G' | 'Z' | 'R' | 'X' => {
                self.unlike = true;
                Ok(false)
            }
            'Q' => {
                self.quoted();
                Ok(true)
            }
            'k' => {
                let name = if self.skip("<") {
                    self.until('>')
                } else {
                    None
                };
                let Some(name) = name.filter(|name| self.names.contains(name)) else {
                    return malformed(
                        "`\\k` is followed by the name of a group before it: `\\k<name>`",
                    );
                };
                self.out.push_str(&format!("\\k<{name}>"));
                Ok(true)
            }
            // Which digits belong to the number depends on how many groups there are.
            '1'..='9' => {
                self.unlike = true;
                Ok(true)
            }
            other => {
                let set = self.character_or_set(other)?;
                self.unlike |= matches!(set, Set::Unlike);
                self.out.push_str(&set.as_atom());
                Ok(true)
            }
        }
    }

    /// A literal text after its `\Q`.
    fn quoted(&mut self) {
        let mut last = None;
        while let Some(next) = self.peek() {
            if self.skip("\\E") {
                break;
            }
            self.rest.next();
            self.literal(next);
            last = Some(next);
        }
        // A quantifier after nothing is read as that of what was before.
        self.unlike |= last.is_none();
    }

    fn literal(&mut self, character: char) {
        self.out.push_str(&escaped(character));
    }
}

fn is_group_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// A character as ECMAScript writes it.
fn escaped(character: char) -> String {
    match character.is_ascii_alphanumeric() {
        true => character.to_string(),
        false => format!("\\u{{{:x}}}", u32::from(character)),
    }
}

#[cfg(test)]
mod tests;
