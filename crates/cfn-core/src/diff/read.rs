//! Reads a template that people wrote, in YAML or JSON, into nodes.
//!
//! JSON is read as YAML, which includes it. Scalars follow YAML 1.1, as in CloudFormation. Dates are an exception:
//! they are text, so that `Version: 2012-10-17` is what its author means.
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html>

use std::borrow::Cow;

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use crate::intrinsic::{Function, Target};
use crate::node::{Map, Node, Number, Spelling, Text};
use crate::write;

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
/// twice, an alias, a merge key, a tag that CloudFormation does not know, several documents, more than 4,000,000
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
        unfinished: unfinished_line(&text),
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

/// Writes what YAML reads differently in JSON in its form of YAML.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.starts_with('{') {
        return Cow::Borrowed(text);
    }
    match with_long_keys(text) {
        None => with_escapes(text),
        Some(text) => Cow::Owned(with_escapes(&text).into_owned()),
    }
}

/// Escapes the characters of JSON that YAML allows only in escaped form. They can only be in strings.
fn with_escapes(text: &str) -> Cow<'_, str> {
    let bare = |c: char| matches!(c, '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    if !text.contains(bare) {
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

/// Marks long keys of JSON with `?`, because YAML allows at most 1,024 characters in a key without it. `None` if there
/// are none.
///
/// Source: <https://yaml.org/spec/1.2.2/#rule-ns-s-implicit-yaml-key>
fn with_long_keys(text: &str) -> Option<String> {
    // Escapes make a key up to six times as long.
    const LONG: usize = 1_024 / 6;
    let (mut out, mut done) = (String::new(), 0);
    let mut rest = text.char_indices();
    while let Some((start, c)) = rest.next() {
        if c != '"' {
            continue;
        }
        while let Some((_, c)) = rest.next() {
            match c {
                '"' => break,
                '\\' => _ = rest.next(),
                _ => {}
            }
        }
        let is_key = rest.as_str().trim_start().starts_with(':');
        if is_key && rest.offset() - start > LONG {
            out.push_str(&text[done..start]);
            out.push_str("? ");
            done = start;
        }
    }
    (done > 0).then(|| out + &text[done..])
}

struct Reader<'a> {
    events: Parser<'a, StrInput<'a>>,
    unfinished: Option<Unfinished<'a>>,
}

/// The last line of a text that does not end with a line break.
struct Unfinished<'a> {
    /// What the line has after its indentation.
    content: &'a str,
    /// The number of characters of the whole text.
    end: usize,
}

fn unfinished_line(text: &str) -> Option<Unfinished<'_>> {
    let last = text.rsplit(['\n', '\r']).next()?;
    let content = last.trim_start_matches(' ');
    (!content.is_empty()).then(|| Unfinished {
        content,
        end: text.chars().count(),
    })
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
            Event::Scalar(text, style, _, tag) => scalar(
                self.finished(text, style, span),
                style,
                tag.as_deref(),
                span,
            ),
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
                        (Event::Scalar(key, style, _, tag), at) => {
                            check_key(&key, style, tag.as_deref(), at)?;
                            (key.into_owned(), at)
                        }
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

    /// Removes the line break that the parser adds to a block at the end of a text that does not end with one.
    fn finished(&self, text: Cow<'a, str>, style: ScalarStyle, span: Span) -> Cow<'a, str> {
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        match &self.unfinished {
            Some(line) if is_block && span.end.index() == line.end => {
                let whole = text.strip_suffix('\n');
                match whole.filter(|text| text.ends_with(line.content)) {
                    Some(whole) => Cow::Owned(whole.to_owned()),
                    None => text,
                }
            }
            _ => text,
        }
    }
}

/// Refuses keys that would be something else than their text.
fn check_key(
    key: &str,
    style: ScalarStyle,
    tag: Option<&Tag>,
    span: Span,
) -> Result<(), ReadError> {
    if let Some(tag) = tag
        && tag.core_suffix() != Some("str")
        && tag.original() != "!"
    {
        let message = format!("a key must be a text, without the tag {}", tag.original());
        return Err(error_at(span.tag_span().unwrap_or(span), message));
    }
    if key == "<<" && style == ScalarStyle::Plain && tag.is_none() {
        let message = "a merge key, which CloudFormation does not support";
        return Err(error_at(span, message));
    }
    Ok(())
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
            let node = plain(&text);
            let is = match (&node, tag.core_suffix()) {
                (Node::Bool(_), Some("bool")) | (Node::Null, Some("null")) => true,
                (Node::Number(_), Some("float")) => true,
                (Node::Number(number), Some("int")) => {
                    number.decimal().is_none_or(|it| it.is_whole())
                }
                _ => false,
            };
            match is {
                true => Ok(node),
                false => Err(error_at(
                    span,
                    format!("{text:?} is no value for the tag {}", tag.original()),
                )),
            }
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
    // Underscores are between digits, not beside an exponent or in front of a part.
    let misplaced = [":_", "e_", "E_", "+_", "-_", "_e", "_E"];
    if misplaced.iter().any(|it| unsigned.contains(it)) || unsigned.starts_with("._") {
        return None;
    }
    let digits = unsigned.replace('_', "");
    let whole = |digits: &str, radix| {
        if digits.starts_with(['+', '-']) {
            return None;
        }
        let number = u64::from_str_radix(digits, radix).ok()?;
        match (negative, i64::try_from(number)) {
            (false, Ok(number)) => Some(Number::Int(number)),
            (false, Err(_)) => Some(Number::Unsigned(number)),
            (true, _) => 0_i64.checked_sub_unsigned(number).map(Number::Int),
        }
    };
    let float = |number: f64| spelled(text, if negative { -number } else { number });
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return whole(hexadecimal, 16);
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return whole(binary, 2);
    }
    if digits.contains(':') {
        return match digits.split_once('.') {
            Some((whole, fraction)) => sexagesimal_fraction(whole, fraction).and_then(float),
            None => sexagesimal(&digits).and_then(|number| whole(&number.to_string(), 10)),
        };
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
    let number = digits.parse().ok().filter(|n: &f64| n.is_finite());
    number.and_then(float)
}

/// A number that is not a whole number of 64 bits, with its spelling if this crate would write another one. A number
/// with an endless spelling is a text.
fn spelled(text: &str, value: f64) -> Option<Number> {
    let number = Number::Float(value);
    let node = Node::Number(number);
    if text == write::json::to_line(&node) || text == write::yaml::to_string(&node).trim_end() {
        return Some(number);
    }
    Spelling::new(text, value).map(Number::Spelled)
}

/// Reads a number in base 60: in YAML 1.1, `1:30` is 90.
fn sexagesimal(digits: &str) -> Option<u64> {
    let first = digits.split(':').next()?;
    if first.starts_with('0') {
        return None;
    }
    in_base_60(digits)
}

/// Reads a number in base 60 with a fraction: in YAML 1.1, `0:1:30.5` is 90.5.
fn sexagesimal_fraction(whole: &str, fraction: &str) -> Option<f64> {
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let fraction: f64 = format!("0.{fraction}").parse().ok()?;
    Some(in_base_60(whole)? as f64 + fraction)
}

fn in_base_60(digits: &str) -> Option<u64> {
    let mut parts = digits.split(':');
    let mut number: u64 = parts.next()?.parse().ok()?;
    for part in parts {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        if part.len() > 2 || part.is_empty() || !digits {
            return None;
        }
        let next: u64 = part.parse().ok().filter(|n| *n < 60)?;
        number = number.checked_mul(60)?.checked_add(next)?;
    }
    Some(number)
}
