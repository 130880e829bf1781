//! The canonical form of a template: one form for all ways to write the same thing.

use crate::intrinsic::{Function, Target};
use crate::node::{Decimal, Map, Node, Number, Text};
use crate::write;

use super::change::Effect;
use super::schema_cursor::SchemaCursor;

/// Returns a node in canonical form: with long forms read as functions, without the marks of
/// `Value::unchecked`, and without the values that are `AWS::NoValue`.
pub(crate) fn canonical(node: &Node) -> Node {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => node.clone(),
        Node::List(items) => {
            let items = items.iter().map(canonical);
            Node::List(items.filter(|item| !is_no_value(item)).collect())
        }
        Node::Map(map) => {
            let map = entries(map);
            Function::from_long_form(map).map_or_else(Node::Map, function)
        }
        Node::Function(inner) => function((**inner).clone()),
        Node::Unchecked(inner) => canonical(inner),
    }
}

fn entries(map: &Map) -> Map {
    let entries = map
        .iter()
        .map(|(key, value)| (key.clone(), canonical(value)));
    entries.filter(|(_, value)| !is_no_value(value)).collect()
}

/// Returns a function in canonical form. `!Condition X` becomes the map that it is in JSON.
fn function(mut function: Function) -> Node {
    match &function {
        Function::Condition(Target::Name(name)) => {
            return Node::map([(Text::Borrowed("Condition"), Node::String(name.clone()))]);
        }
        Function::Sub(text, variables) if variables.is_empty() && !text.contains("${") => {
            return Node::String(text.clone());
        }
        Function::Sub(text, variables) if variables.is_empty() => {
            if let Some(reference) = only_placeholder(text) {
                return Node::from(reference);
            }
        }
        _ => {}
    }
    for argument in function.arguments_mut() {
        *argument = canonical(argument);
    }
    // A function that a reader would not recognize in its long form becomes a map.
    let long = Map::from_iter([(Text::Borrowed(function.name()), write::argument(&function))]);
    Function::from_long_form(long).map_or_else(Node::Map, Node::from)
}

/// Returns the function that is the same as `!Sub` of a single placeholder: `!Ref A` for `${A}`, and
/// `!GetAtt A.B` for `${A.B}`.
fn only_placeholder(text: &str) -> Option<Function> {
    let name = text.strip_prefix("${")?.strip_suffix('}')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '.');
    if name.is_empty() || !name.chars().all(plain) {
        return None;
    }
    Some(match name.split_once('.') {
        Some((of, attribute)) => Function::GetAtt(of.into(), attribute.to_owned().into()),
        None => Function::Ref(name.into()),
    })
}

fn is_no_value(node: &Node) -> bool {
    matches!(node, Node::Function(function)
        if matches!(&**function, Function::Ref(Target::Name(name)) if name == "AWS::NoValue"))
}

/// Returns whether two canonical nodes mean the same at a place in a template.
pub(super) fn equal(a: &Node, b: &Node, cursor: SchemaCursor) -> bool {
    match (a, b) {
        (Node::List(a), Node::List(b)) => {
            let mut pairs = a.iter().zip(b);
            a.len() == b.len() && pairs.all(|(a, b)| equal(a, b, cursor.item()))
        }
        (Node::Map(a), Node::Map(b)) => {
            let mut entries = a.iter();
            a.len() == b.len()
                && entries.all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b, cursor.key(key))))
        }
        (Node::Function(a), Node::Function(b)) => {
            let nowhere = SchemaCursor::of(Effect::Nothing);
            let (a_argument, b_argument) = (write::argument(a), write::argument(b));
            a.name() == b.name() && equal(&a_argument, &b_argument, nowhere)
        }
        (Node::Number(a), Node::Number(b)) if cursor.numeric() => same_number(*a, *b),
        (Node::Number(a), Node::Number(b)) => spelling(*a) == spelling(*b),
        (Node::Number(n), Node::String(text)) | (Node::String(text), Node::Number(n)) => {
            !cursor.strict() && is_text_of(*n, text, cursor)
        }
        (Node::Bool(b), Node::String(text)) | (Node::String(text), Node::Bool(b)) => {
            !cursor.strict() && *text == if *b { "true" } else { "false" }
        }
        (a, b) => a == b,
    }
}

fn same_number(a: Number, b: Number) -> bool {
    match (a.decimal(), b.decimal()) {
        (Some(a), Some(b)) => a == b,
        _ => a.as_f64() == b.as_f64(),
    }
}

/// How a number is spelled, in the template that it was read from or in those of this crate.
fn spelling(number: Number) -> String {
    match number {
        Number::Spelled(spelling) => spelling.to_string(),
        number => write::json::to_line(&Node::Number(number)),
    }
}

/// Whether a text and a number are the same where CloudFormation turns one into the other.
fn is_text_of(number: Number, text: &str, cursor: SchemaCursor) -> bool {
    if cursor.numeric() {
        // As a number is written in decimals: `5`, `-1.50`, not `0x5` or `+5`.
        let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'e' | 'E');
        return text.chars().all(plain) && Decimal::of(text) == number.decimal();
    }
    // A number with a fraction may lose its spelling before it becomes a text: `1.20` is not surely "1.20".
    let whole = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match number {
        Number::Spelled(spelling) => whole(text) && spelling.as_str() == text,
        number => spelling(number) == text,
    }
}
