//! The reading position in a pattern, and the parts that every kind of pattern
//! has: quoted text, regular expressions, values, operators. The cursor collects
//! the errors, so that one reading finds as many as it can.

use findings::{Finding, Position};

use crate::error::{ParseError, error_at};
use crate::limits::MAX_REGEXES;
use crate::number::{Number, is_number};
use crate::operand::{Comparison, Operand, Operator};
use crate::regex::Regex;
use crate::rule;

pub(crate) struct Cursor<'a> {
    text: &'a str,
    offset: usize,
    findings: Vec<Finding>,
    regexes: usize,
    /// The words `true`, `false` and `null` that were compared with and not quoted.
    bare_literals: Vec<&'static str>,
    /// Set when the rest of the text has no meaning (after an open quotation mark), so
    /// that what follows does not report the same error again.
    lost: bool,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            findings: Vec::new(),
            regexes: 0,
            bare_literals: Vec::new(),
            lost: false,
        }
    }

    /// The value that was read, or the errors that were found.
    pub(crate) fn finish<T>(self, value: Option<T>) -> Result<T, ParseError> {
        match value {
            Some(value) if self.findings.is_empty() => Ok(value),
            _ => Err(ParseError::new(self.text, self.findings)),
        }
    }

    /// Adds an error, unless there is one at the same position: the first is the cause of others.
    pub(crate) fn error(
        &mut self,
        rule: &'static str,
        at: usize,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let position = Some(Position::of(self.text.as_bytes(), at));
        let reported = self
            .findings
            .iter()
            .any(|finding| finding.place.position == position);
        if !self.lost && !reported {
            self.findings
                .push(error_at(self.text, at, rule, message, help));
        }
    }

    /// Adds an error after which the rest of the text has no meaning, and stops reading.
    pub(crate) fn last_error(&mut self, rule: &'static str, at: usize, message: &str, help: &str) {
        self.error(rule, at, message, Some(help.to_owned()));
        self.lost = true;
        self.offset = self.text.len();
    }

    /// Adds the error "expected this, found that" at the current position.
    pub(crate) fn expected(&mut self, what: &str, help: Option<String>) {
        let message = format!("expected {what}, found {}", self.found());
        self.error(rule::SYNTAX, self.offset, message, help);
    }

    /// The words `true`, `false` and `null` that the pattern compares with and does not quote.
    pub(crate) fn take_bare_literals(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.bare_literals)
    }

    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    pub(crate) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.offset]
    }

    pub(crate) fn rest(&self) -> &'a str {
        &self.text[self.offset..]
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn at_end(&self) -> bool {
        self.offset == self.text.len()
    }

    pub(crate) fn bump(&mut self) {
        self.offset += self.peek().map_or(0, char::len_utf8);
    }

    pub(crate) fn eat(&mut self, token: &str) -> bool {
        let there = self.rest().starts_with(token);
        if there {
            self.offset += token.len();
        }
        there
    }

    pub(crate) fn skip_space(&mut self) {
        self.take_while(char::is_whitespace);
    }

    pub(crate) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.offset += end;
        &rest[..end]
    }

    /// The next word or symbol, for a message.
    pub(crate) fn found(&self) -> String {
        let Some(first) = self.peek() else {
            return "the end of the pattern".to_owned();
        };
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let same = |c: char| if word(first) { word(c) } else { c == first };
        let token: String = self
            .rest()
            .chars()
            .take_while(|&c| same(c))
            .take(24)
            .collect();
        format!("`{token}`")
    }

    /// Moves on to the first of `stops`, over quoted text and regular expressions.
    pub(crate) fn skip_to(&mut self, stops: &[&str]) {
        while let Some(next) = self.peek() {
            if stops.iter().any(|stop| self.rest().starts_with(stop)) {
                return;
            }
            self.bump();
            if (next == '"' || next == '%')
                && let Some(closing) = self.rest().find(next)
            {
                self.offset += closing + 1;
            }
        }
    }

    /// Quoted text, from its opening quotation mark. `\"` and `\\` are escapes;
    /// a backslash before any other character is a backslash.
    pub(crate) fn quoted(&mut self) -> Option<String> {
        let start = self.offset;
        self.bump();
        let mut text = String::new();
        loop {
            text.push_str(self.take_while(|c| c != '"' && c != '\\'));
            if self.eat("\"") {
                return Some(text);
            }
            if self.eat("\\\"") {
                text.push('"');
            } else if self.eat("\\\\") || self.eat("\\") {
                text.push('\\');
            } else {
                self.last_error(
                    rule::UNCLOSED,
                    start,
                    "this quotation mark is never closed",
                    "end the text with `\"`; a quotation mark inside it is written `\\\"`",
                );
                return None;
            }
        }
    }

    /// A regular expression, from its opening percent sign. The next percent
    /// sign always ends it: a regular expression cannot contain one.
    pub(crate) fn regex(&mut self) -> Option<Regex> {
        let start = self.offset;
        self.bump();
        let source = self.take_while(|c| c != '%');
        if !self.eat("%") {
            self.last_error(
                rule::UNCLOSED,
                start,
                "this regular expression is never closed",
                "end it with `%`; to match a percent sign write `\\x25`",
            );
            return None;
        }
        self.regexes += 1;
        if self.regexes == MAX_REGEXES + 1 {
            self.error(
                rule::REGEX_COUNT,
                start,
                format!("a pattern has at most {MAX_REGEXES} regular expressions"),
                Some("join some with `|`, use `*` wildcards, or make another filter".to_owned()),
            );
        }
        match Regex::read(source) {
            Ok(regex) => Some(regex),
            Err(faults) => {
                for fault in faults {
                    self.error(fault.rule, start + 1 + fault.at, fault.message, fault.help);
                }
                None
            }
        }
    }

    /// An operator and a value. A value without quotation marks ends at white space or one of `ends`.
    pub(crate) fn comparison(&mut self, ends: &[char], bad_start: &str) -> Option<Comparison> {
        let at = self.offset;
        let (token, operator) = [
            ("!=", Operator::NotEqual),
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("=", Operator::Equal),
            ("<", Operator::LessThan),
            (">", Operator::GreaterThan),
        ]
        .into_iter()
        .find(|(token, _)| self.rest().starts_with(token))
        .or_else(|| {
            let help = self
                .eat("!")
                .then(|| "write `!=` for inequality".to_owned());
            self.offset = at;
            self.expected(bad_start, help);
            None
        })?;
        self.offset += token.len();
        let mistake = match (operator, self.peek()) {
            (Operator::Equal, Some('=')) => Some("write `=` for equality"),
            (Operator::Equal, Some('!')) => Some("write `!=` for inequality"),
            (Operator::LessThan, Some('>')) => Some("write `!=` for inequality"),
            _ => None,
        };
        if let Some(help) = mistake {
            self.bump();
            let message = format!("`{}` is not an operator", self.since(at));
            self.error(rule::OPERATOR, at, message, Some(help.to_owned()));
            return None;
        }
        self.skip_space();
        let at = self.offset;
        let operand = self.operand(ends)?;
        if operator.orders() && !matches!(operand, Operand::Number(_)) {
            let help = match &operand {
                Operand::Text(text) if is_number(text.as_str()) => {
                    format!("write `{}` without quotation marks", text.as_str())
                }
                _ => "compare text with `=` or `!=`".to_owned(),
            };
            let message = format!(
                "expected a number after `{operator}`, found `{}`",
                self.since(at)
            );
            self.error(rule::NUMBER, at, message, Some(help));
            return None;
        }
        Some(Comparison { operator, operand })
    }

    fn operand(&mut self, ends: &[char]) -> Option<Operand> {
        match self.peek() {
            Some('"') => return self.quoted().map(Operand::from),
            Some('%') => return self.regex().map(Operand::from),
            _ => {}
        }
        let at = self.offset;
        let word = self.take_while(|c| !c.is_whitespace() && c != '"' && !ends.contains(&c));
        if word.is_empty() {
            self.expected("a value", None);
            return None;
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "_.*+-".contains(c);
        if let Some((bad, c)) = word.char_indices().find(|&(_, c)| !plain(c)) {
            let bare = word.trim_matches(['\'', '‘', '’', '“', '”']);
            let message = format!("`{c}` is allowed only inside quotation marks");
            self.error(
                rule::QUOTATION_MARKS,
                at + bad,
                message,
                Some(in_quotes(bare)),
            );
            return None;
        }
        if !is_number(word) {
            let literal = ["true", "false", "null"].into_iter();
            self.bare_literals
                .extend(literal.filter(|literal| *literal == word));
            return Some(word.into());
        }
        let number = Number::read(word);
        if number.is_none() {
            self.error(
                rule::NUMBER_RANGE,
                at,
                format!("the number `{word}` is too large"),
                Some("write it in quotation marks to compare it as text".to_owned()),
            );
        }
        number.map(Operand::from)
    }
}

/// The advice to put a word in quotation marks.
pub(crate) fn in_quotes(word: &str) -> String {
    format!("write `\"{}\"`", word.replace('\\', "\\\\"))
}
