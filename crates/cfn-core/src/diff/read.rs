//! Reads a template that people wrote, in YAML or JSON, into nodes.
//!
//! JSON is read as YAML, which includes it. Scalars follow YAML 1.1, as in CloudFormation. Dates are an exception:
//! they are text, so that `Version: 2012-10-17` is what its author means.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html>

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use crate::intrinsic::{Function, Target};
use crate::node::{Map, Node, Number, Text};

use super::DEEPEST;

/// The number of bytes that a template may have. CloudFormation's limit is 1,000,000.
const LARGEST: usize = 4_000_000;

/// An error in a text that is not a template.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", if *.line > 0 { format!("line {line}, column {column}: ") } else { String::new() })]
pub struct ReadError {
    /// The line, counted from 1, or 0 if the error is about the whole text.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
}

/// Reads a template: YAML, with short-form functions or long ones, or JSON.
///
/// ```
/// use cfn_core::Node;
/// use cfn_core::diff::read;
///
/// let short = read("Resources: {Rule: {Type: AWS::Events::Rule, Properties: {Name: !Ref Name}}}")?;
/// let long = read(r#"{"Resources": {"Rule": {"Type": "AWS::Events::Rule",
///     "Properties": {"Name": {"Ref": "Name"}}}}}"#)?;
/// assert_eq!(short, long);
/// # Ok::<(), cfn_core::diff::ReadError>(())
/// ```
///
/// # Errors
///
/// Returns the first error: the text is not YAML; it is not a map with a map `Resources`; it has a key
/// twice, an alias, a tag that CloudFormation does not know, several documents, more than 4,000,000
/// bytes, or values that are nested more than 128 levels deep.
pub fn read(text: &str) -> Result<Node, ReadError> {
    let whole = |message: String| ReadError {
        line: 0,
        column: 0,
        message,
    };
    if text.len() > LARGEST {
        let message = format!("has {} bytes, more than {LARGEST}", text.len());
        return Err(whole(message));
    }
    let text = escaped(text);
    let mut reader = Reader {
        events: Parser::new_from_str(&text),
    };
    let root = reader.document()?;
    match &root {
        None => Err(whole("is empty".to_owned())),
        Some(Node::Map(map)) => match map.get("Resources") {
            Some(Node::Map(_)) => Ok(root.unwrap_or_default()),
            _ => Err(whole(
                "has no map `Resources`, so it is not a template".to_owned(),
            )),
        },
        Some(other) => Err(whole(format!("is {}, not a map of sections", other.kind()))),
    }
}

/// Escapes the characters of JSON that YAML allows only in escaped form. They can only be in strings.
fn escaped(text: &str) -> Cow<'_, str> {
    let bare = |c: char| matches!(c, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if !text.starts_with('{') || !text.contains(bare) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match bare(c) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
}

fn error_at(span: Span, message: impl Into<String>) -> ReadError {
    ReadError {
        line: span.start.line(),
        column: span.start.col() + 1,
        message: message.into(),
    }
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), ReadError> {
        loop {
            return match self.events.next() {
                // Another crate may turn on the parser's feature for comments.
                Some(Ok((event, _))) if !matters(&event) => continue,
                Some(Ok(next)) => Ok(next),
                Some(Err(error)) => Err(scan(&error)),
                None => Ok((Event::StreamEnd, Span::default())),
            };
        }
    }

    /// Reads the only document, if there is one.
    fn document(&mut self) -> Result<Option<Node>, ReadError> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(root),
                (Event::DocumentStart(..), span) if root.is_some() => {
                    return Err(error_at(
                        span,
                        "a second document begins, but a template is one document",
                    ));
                }
                (Event::DocumentStart(..), _) => {
                    let next = self.next()?;
                    root = Some(self.node(next, 1)?);
                }
                _ => {}
            }
        }
    }

    fn node(&mut self, (event, span): (Event<'a>, Span), depth: usize) -> Result<Node, ReadError> {
        if depth > DEEPEST / 2 {
            let message = format!("values are nested more than {} levels deep", DEEPEST / 2);
            return Err(error_at(span, message));
        }
        match event {
            Event::Scalar(text, style, _, tag) => scalar(text, style, tag.as_deref(), span),
            Event::SequenceStart(_, _, tag) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break,
                        next => items.push(self.node(next, depth + 1)?),
                    }
                }
                tagged(Node::List(items), tag.as_deref(), span)
            }
            Event::MappingStart(_, _, tag) => {
                let mut map = Map::new();
                loop {
                    let (key, at) = match self.next()? {
                        (Event::MappingEnd, _) => break,
                        (Event::Scalar(key, ..), at) => (key.into_owned(), at),
                        (_, at) => {
                            return Err(error_at(at, "a key must be a text, not a list or a map"));
                        }
                    };
                    let next = self.next()?;
                    let value = self.node(next, depth + 1)?;
                    if map.contains_key(key.as_str()) {
                        return Err(error_at(at, format!("the key {key:?} occurs twice")));
                    }
                    map.insert(Cow::Owned(key), value);
                }
                let node = Function::from_long_form(map).map_or_else(Node::Map, Node::from);
                tagged(node, tag.as_deref(), span)
            }
            Event::Alias(_) => Err(error_at(
                span,
                "an alias, which CloudFormation does not support",
            )),
            _ => Err(error_at(span, "a value is missing")),
        }
    }
}

/// Whether an event is part of the data.
fn matters(event: &Event<'_>) -> bool {
    event.is_node()
        || matches!(
            event,
            Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(..)
                | Event::DocumentEnd
                | Event::SequenceEnd
                | Event::MappingEnd
        )
}

fn scan(error: &ScanError) -> ReadError {
    ReadError {
        line: error.marker().line(),
        column: error.marker().col() + 1,
        message: format!("is not YAML: {}", error.info()),
    }
}

fn scalar(
    text: Cow<'_, str>,
    style: ScalarStyle,
    tag: Option<&Tag>,
    span: Span,
) -> Result<Node, ReadError> {
    let literal = || Node::String(Cow::Owned(text.clone().into_owned()));
    match tag {
        None if style == ScalarStyle::Plain => Ok(plain(&text)),
        Some(tag) if matches!(tag.core_suffix(), Some("bool" | "float" | "int" | "null")) => {
            Ok(plain(&text))
        }
        // A tag makes its value a text: `!Ref 5`.
        _ => tagged(literal(), tag, span),
    }
}

/// The functions with a short form, including those of rules, and `!Condition`.
const FUNCTIONS: &[&str] = &[
    "And",
    "Base64",
    "Cidr",
    "Condition",
    "Contains",
    "EachMemberEquals",
    "EachMemberIn",
    "Equals",
    "FindInMap",
    "GetAZs",
    "GetAtt",
    "If",
    "ImportValue",
    "Join",
    "Length",
    "Not",
    "Or",
    "Ref",
    "RefAll",
    "Select",
    "Split",
    "Sub",
    "ToJsonString",
    "Transform",
    "ValueOf",
    "ValueOfAll",
];

/// Turns a value with a tag into the function that the tag names.
fn tagged(node: Node, tag: Option<&Tag>, span: Span) -> Result<Node, ReadError> {
    let Some(tag) = tag else { return Ok(node) };
    if matches!(tag.core_suffix(), Some("str" | "seq" | "map")) || tag.original() == "!" {
        return Ok(node);
    }
    let name = match FUNCTIONS.iter().find(|name| **name == tag.suffix()) {
        Some(name) if tag.handle() == "!" => *name,
        _ => {
            let message = format!("CloudFormation has no function {}", tag.original());
            return Err(error_at(span.tag_span().unwrap_or(span), message));
        }
    };
    if let ("Condition", Node::String(name)) = (name, &node) {
        return Ok(Function::Condition(Target::Name(name.clone())).into());
    }
    let long = match name {
        "Ref" | "Condition" => Text::Borrowed(name),
        _ => Text::Owned(format!("Fn::{name}")),
    };
    let map = Map::from_iter([(long, node)]);
    Ok(Function::from_long_form(map).map_or_else(Node::Map, Node::from))
}

/// Reads a scalar without quotes, as YAML 1.1 does.
///
/// Source: <https://yaml.org/type/>
fn plain(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => Node::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
            Node::Bool(false)
        }
        _ => match number(text) {
            Some(number) => Node::Number(number),
            None => Node::String(Cow::Owned(text.to_owned())),
        },
    }
}

/// Reads a number without quotes, if the scalar is one.
fn number(text: &str) -> Option<Number> {
    let (negative, unsigned) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    let digits = unsigned.replace('_', "");
    let whole = |digits: &str, radix| {
        let number = u64::from_str_radix(digits, radix).ok()?;
        match (negative, i64::try_from(number)) {
            (false, Ok(number)) => Some(Number::Int(number)),
            (false, Err(_)) => Some(Number::Unsigned(number)),
            (true, _) => 0_i64.checked_sub_unsigned(number).map(Number::Int),
        }
    };
    let sign = |number: f64| Number::Float(if negative { -number } else { number });
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return whole(hexadecimal, 16);
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return whole(binary, 2);
    }
    if digits.contains(':') {
        return sexagesimal(&digits).and_then(|number| whole(&number.to_string(), 10));
    }
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if all_digits && digits.len() > 1 && digits.starts_with('0') {
        // With an 8 or a 9 it is not an octal number but a text, as are most account ids that start with 0.
        return whole(&digits, 8);
    }
    if all_digits && let Some(number) = whole(&digits, 10) {
        return Some(number);
    }
    let decimal = |c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '+' | '-');
    // A template cannot have infinities and NaN, so they are text.
    if !digits.chars().all(decimal) {
        return None;
    }
    digits
        .parse()
        .ok()
        .filter(|n: &f64| n.is_finite())
        .map(sign)
}

/// Reads a number in base 60: in YAML 1.1, `1:30` is 90.
fn sexagesimal(digits: &str) -> Option<u64> {
    let mut parts = digits.split(':');
    let first = parts.next()?;
    if first.starts_with('0') && first.len() > 1 || first == "0" {
        return None;
    }
    let mut number: u64 = first.parse().ok()?;
    for part in parts {
        if part.len() > 2 || part.is_empty() {
            return None;
        }
        let next: u64 = part.parse().ok().filter(|n| *n < 60)?;
        number = number.checked_mul(60)?.checked_add(next)?;
    }
    Some(number)
}
