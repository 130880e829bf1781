//! Reads JSON patterns and selectors. After an error in one condition, reading
//! continues at the next `&&`, `||` or parenthesis.

use std::str::FromStr;

use super::condition::{Condition, Test};
use super::selector::{JsonSelector, Segment, is_plain_key};
use crate::cursor::Cursor;
use crate::error::ParseError;
use crate::limits::{MAX_DEPTH, MAX_WILDCARDS};
use crate::rule;

/// The characters that end a value without quotation marks.
const ENDS: &[char] = &['&', '|', '(', ')', '}', '%'];

/// Reads `{ … }`.
pub(crate) fn pattern(cursor: &mut Cursor<'_>) -> Option<Condition> {
    cursor.eat("{");
    let mut reader = Reader {
        cursor,
        wildcards: 0,
        too_deep: false,
    };
    let condition = reader.any(0);
    reader.end();
    condition
}

/// Reads a text that is one selector.
pub(crate) fn selector(text: &str) -> Result<JsonSelector, ParseError> {
    let mut cursor = Cursor::new(text);
    let selector = read_selector(&mut cursor);
    if selector.is_some() && !cursor.at_end() {
        cursor.expected("the end of the selector", None);
    }
    cursor.finish(selector)
}

impl FromStr for JsonSelector {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        selector(text)
    }
}

struct Reader<'c, 'a> {
    cursor: &'c mut Cursor<'a>,
    wildcards: usize,
    too_deep: bool,
}

impl Reader<'_, '_> {
    fn end(&mut self) {
        let cursor = &mut *self.cursor;
        cursor.skip_space();
        if !cursor.eat("}") {
            let help = match cursor.peek() {
                None => Some("a JSON pattern ends with `}`"),
                Some(')') => Some("this parenthesis closes nothing"),
                Some('&') => Some("write `&&` for and"),
                Some('|') => Some("write `||` for or"),
                Some(',' | ';') => Some("join conditions with `&&` or `||`"),
                Some('A' | 'a') if starts_word(cursor.rest(), "AND") => Some("write `&&` for and"),
                Some('O' | 'o') if starts_word(cursor.rest(), "OR") => Some("write `||` for or"),
                _ => Some("put text with spaces or symbols in quotation marks"),
            };
            cursor.expected("`&&`, `||` or `}`", help.map(str::to_owned));
            return;
        }
        cursor.skip_space();
        if !cursor.at_end() {
            let found = cursor.found();
            cursor.error(
                rule::SYNTAX,
                cursor.offset(),
                format!("expected the end of the pattern after `}}`, found {found}"),
                Some("put every condition inside one pair of braces".to_owned()),
            );
        }
    }

    fn any(&mut self, depth: usize) -> Option<Condition> {
        self.joined("||", Condition::or, |reader| reader.all(depth))
    }

    fn all(&mut self, depth: usize) -> Option<Condition> {
        self.joined("&&", Condition::and, |reader| reader.single(depth))
    }

    /// Reads parts with `joint` between them. All parts are read; the result is
    /// `None` if one of them has an error.
    fn joined(
        &mut self,
        joint: &str,
        join: fn(Condition, Condition) -> Condition,
        mut part: impl FnMut(&mut Self) -> Option<Condition>,
    ) -> Option<Condition> {
        let mut whole = part(self);
        loop {
            self.cursor.skip_space();
            if self.too_deep || !self.cursor.eat(joint) {
                return whole;
            }
            let next = part(self);
            whole = whole.zip(next).map(|(whole, next)| join(whole, next));
        }
    }

    fn single(&mut self, depth: usize) -> Option<Condition> {
        self.cursor.skip_space();
        let at = self.cursor.offset();
        if !self.cursor.eat("(") {
            let condition = self.test();
            if condition.is_none() {
                self.cursor.skip_to(&["&&", "||", ")", "}"]);
            }
            return condition;
        }
        if depth == MAX_DEPTH {
            self.too_deep = true;
            self.cursor.last_error(
                rule::NESTING,
                at,
                &format!("parentheses are nested more than {MAX_DEPTH} deep"),
                "leave out the parentheses that change nothing: `&&` binds tighter than `||`",
            );
            return None;
        }
        let inner = self.any(depth + 1);
        self.cursor.skip_space();
        if self.cursor.eat(")") {
            return inner;
        }
        if inner.is_some() {
            self.cursor.expected(
                "`&&`, `||` or `)`",
                Some("close the parenthesis".to_owned()),
            );
            self.cursor.skip_to(&["&&", "||", ")", "}"]);
            self.cursor.eat(")");
        }
        None
    }

    fn test(&mut self) -> Option<Condition> {
        let at = self.cursor.offset();
        if self.cursor.peek() != Some('$') {
            let help = match self.cursor.peek() {
                Some(c) if is_plain_key(c) => {
                    let word = self.cursor.take_while(|c| is_plain_key(c) || c == '.');
                    Some(format!(
                        "write `$.{}` to select a property",
                        word.trim_matches('.')
                    ))
                }
                Some('!') => Some("there is no negation; use `!=` or `NOT EXISTS`".to_owned()),
                _ => Some("a condition is like `$.account = \"1*\"`".to_owned()),
            };
            let found = if help.is_some() && self.cursor.offset() > at {
                format!("`{}`", self.cursor.since(at))
            } else {
                self.cursor.found()
            };
            let message = format!("expected a condition, found {found}");
            self.cursor.error(rule::SYNTAX, at, message, help);
            return None;
        }
        let selector = read_selector(self.cursor)?;
        let before = self.wildcards;
        self.wildcards += selector.wildcards();
        if before <= MAX_WILDCARDS && self.wildcards > MAX_WILDCARDS {
            self.cursor.error(
                rule::WILDCARD_COUNT,
                at,
                format!("a pattern has at most {MAX_WILDCARDS} wildcard selectors"),
                Some("name the element or the property, or make another filter".to_owned()),
            );
        }
        self.cursor.skip_space();
        let test = self.predicate(&selector)?;
        Some(Condition::leaf(selector, test))
    }

    fn predicate(&mut self, selector: &JsonSelector) -> Option<Test> {
        if self.cursor.peek().is_some_and(|c| c.is_ascii_alphabetic()) {
            return keywords(self.cursor, selector);
        }
        let expected = "an operator (`=`, `!=`, `<`, `<=`, `>`, `>=`, `IS` or `NOT EXISTS`)";
        self.cursor.comparison(ENDS, expected).map(Test::Compare)
    }
}

/// Reads `IS NULL`, `IS TRUE`, `IS FALSE` or `NOT EXISTS`.
fn keywords(cursor: &mut Cursor<'_>, selector: &JsonSelector) -> Option<Test> {
    let at = cursor.offset();
    let first = cursor.take_while(|c| c.is_ascii_alphabetic());
    let mut second_at = at;
    let mut second = "";
    if ["IS", "NOT"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(first))
    {
        cursor.skip_space();
        second_at = cursor.offset();
        second = cursor.take_while(|c| c.is_ascii_alphabetic());
    }
    let known = [
        ("IS", "NULL", Test::IsNull),
        ("IS", "TRUE", Test::IsTrue),
        ("IS", "FALSE", Test::IsFalse),
        ("NOT", "EXISTS", Test::NotExists),
    ];
    for (is, what, test) in known {
        if (first, second) == (is, what) {
            return Some(test);
        }
        if first.eq_ignore_ascii_case(is) && second.eq_ignore_ascii_case(what) {
            let message = format!("`{first} {second}` must be in capitals");
            let help = format!("write `{is} {what}`");
            cursor.error(rule::OPERATOR, at, message, Some(help));
            return None;
        }
    }
    let (at, message, help) = match first.to_ascii_uppercase().as_str() {
        "EXISTS" => (
            at,
            "`EXISTS` is not supported by CloudWatch Logs".to_owned(),
            format!("write `{selector} = *`, or `NOT EXISTS` for the opposite"),
        ),
        "IS" if second.eq_ignore_ascii_case("NOT") => (
            at,
            "`IS NOT` is not supported by CloudWatch Logs".to_owned(),
            format!("write `{selector} = *` for a value that exists"),
        ),
        "IS" => (
            second_at,
            format!("expected `NULL`, `TRUE` or `FALSE` after `IS`, found `{second}`"),
            "compare other values with `=`".to_owned(),
        ),
        "NOT" => (
            second_at,
            format!("expected `EXISTS` after `NOT`, found `{second}`"),
            "use `!=` to exclude a value".to_owned(),
        ),
        _ => (
            at,
            format!("expected an operator, found `{first}`"),
            "operators are `=`, `!=`, `<`, `<=`, `>`, `>=`, `IS` and `NOT EXISTS`".to_owned(),
        ),
    };
    cursor.error(rule::OPERATOR, at, message, Some(help));
    None
}

/// Whether a text starts with a word, in upper or lower case.
fn starts_word(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Reads `$.a.b[0]` and moves the cursor past it.
fn read_selector(cursor: &mut Cursor<'_>) -> Option<JsonSelector> {
    let start = cursor.offset();
    if !cursor.eat("$") {
        let help = "a selector starts with `$.`, as in `$.account`";
        cursor.expected("`$`", Some(help.to_owned()));
        return None;
    }
    if cursor.peek() != Some('.') {
        let help = match cursor.peek() {
            Some('[') => "start with a property, as in `$.items[0]` or `$.['a.b']`",
            _ => "a selector starts with `$.`, as in `$.account`",
        };
        cursor.expected("`.` after `$`", Some(help.to_owned()));
        return None;
    }
    let segments = read_segments(cursor)?;
    // A character that cannot begin a key, an operator or the end.
    if let Some(c) = cursor.peek()
        && !c.is_whitespace()
        && !"=!<>&|(){}".contains(c)
    {
        let at = cursor.offset();
        let name = cursor.take_while(|c| !c.is_whitespace() && !"=!<>&|(){}'.[".contains(c));
        let name = if name.is_empty() { "name" } else { name };
        let key = match segments.last() {
            Some(Segment::Key(key)) => format!("{key}{name}"),
            _ => name.to_owned(),
        };
        let help = (start < at).then(|| format!("write `.['{key}']` for a property of that name"));
        let message = format!("`{c}` is not allowed in a selector");
        cursor.error(rule::SELECTOR, at, message, help);
        return None;
    }
    Some(JsonSelector::from_segments(segments))
}

/// Reads the properties and elements of a selector, from after `$`.
fn read_segments(cursor: &mut Cursor<'_>) -> Option<Vec<Segment>> {
    let mut segments = Vec::new();
    let mut wildcards = 0;
    loop {
        let at = cursor.offset();
        let segment = if cursor.eat(".") {
            if cursor.eat("*") {
                Segment::AnyKey
            } else if cursor.rest().starts_with("['") || cursor.rest().starts_with("[\"") {
                cursor.eat("[");
                bracket(cursor)?
            } else {
                key(cursor)?
            }
        } else if cursor.eat("[") {
            bracket(cursor)?
        } else {
            break;
        };
        wildcards += usize::from(segment.is_wildcard());
        if segment.is_wildcard() && wildcards == 2 {
            cursor.error(
                rule::WILDCARD_COUNT,
                at,
                "a selector has at most one wildcard",
                Some("name the other element or property".to_owned()),
            );
        }
        segments.push(segment);
    }
    Some(segments)
}

fn key(cursor: &mut Cursor<'_>) -> Option<Segment> {
    let key = cursor.take_while(is_plain_key);
    if key.is_empty() {
        let help = match cursor.peek() {
            Some('.') => Some("write one dot; there is no recursive descent".to_owned()),
            Some(c) if !c.is_whitespace() && !"=!<>&|(){}[".contains(c) => {
                let at = cursor.offset();
                let name = cursor.take_while(|c| !c.is_whitespace() && !"=!<>&|(){}'".contains(c));
                let message = format!("`{c}` is not allowed in a selector");
                let help = format!("write `.['{name}']` for a property of that name");
                cursor.error(rule::SELECTOR, at, message, Some(help));
                return None;
            }
            _ => None,
        };
        cursor.expected("a property name after `.`", help);
        return None;
    }
    Some(Segment::Key(key.to_owned()))
}

/// The content of brackets, from after the opening one.
fn bracket(cursor: &mut Cursor<'_>) -> Option<Segment> {
    let inside = cursor.offset();
    let segment = if cursor.eat("*") {
        Segment::AnyElement
    } else if cursor.eat("'") {
        let key = cursor.take_while(|c| c != '\'').to_owned();
        if !cursor.eat("'") {
            cursor.last_error(
                rule::UNCLOSED,
                inside,
                "this quotation mark is never closed",
                "end the name with `']`",
            );
            return None;
        }
        if key.is_empty() {
            cursor.error(
                rule::SELECTOR,
                inside,
                "a property name may not be empty",
                None,
            );
        }
        Segment::Key(key)
    } else {
        let digits = cursor.take_while(|c| c.is_ascii_digit());
        if digits.is_empty() {
            let help = match cursor.peek() {
                Some('"') => "use apostrophes: `['name']`",
                Some('-') => "elements count from 0, from the start",
                _ => "write `[0]`, `[*]` or `['name']`",
            };
            cursor.expected(
                "an element's number, `*` or a name in apostrophes",
                Some(help.into()),
            );
            return None;
        }
        match digits.parse() {
            Ok(index) => Segment::Index(index),
            Err(_) => {
                cursor.error(
                    rule::SELECTOR,
                    inside,
                    format!("the element number `{digits}` is too large"),
                    None,
                );
                Segment::Index(0)
            }
        }
    };
    if !cursor.eat("]") {
        cursor.expected("`]`", Some("close the bracket".to_owned()));
        return None;
    }
    Some(segment)
}
