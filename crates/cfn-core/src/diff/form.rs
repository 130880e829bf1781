//! One form for all ways to write the same: what two templates are compared in.

use std::collections::BTreeSet;

use crate::intrinsic::{Function, Target};
use crate::node::{Map, Node, Number, Text};
use crate::write;

use super::Effect;
use super::spot::Spot;

/// A node with its functions read, marks of the author taken off, and nothing where
/// `AWS::NoValue` stands.
pub(super) fn canonical(node: &Node) -> Node {
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

/// A function whose arguments are canonical; `!Condition X` is a map in JSON, so it is one here.
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
    // Written down, some functions are none: what a reader would not take for one is a map.
    let long = Map::from_iter([(Text::Borrowed(function.name()), write::argument(&function))]);
    Function::from_long_form(long).map_or_else(Node::Map, Node::from)
}

/// What `!Sub` of nothing but one placeholder is: `${A}` is `!Ref A`, `${A.B}` is `!GetAtt A.B`.
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

/// Whether two canonical nodes mean the same at a place in a template.
pub(super) fn equal(a: &Node, b: &Node, spot: Spot) -> bool {
    match (a, b) {
        (Node::List(a), Node::List(b)) => {
            let mut pairs = a.iter().zip(b);
            a.len() == b.len() && pairs.all(|(a, b)| equal(a, b, spot.item()))
        }
        (Node::Map(a), Node::Map(b)) => {
            let mut entries = a.iter();
            a.len() == b.len()
                && entries.all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b, spot.key(key))))
        }
        (Node::Function(a), Node::Function(b)) => {
            let nowhere = Spot::of(Effect::Nothing);
            let (a_argument, b_argument) = (write::argument(a), write::argument(b));
            a.name() == b.name() && equal(&a_argument, &b_argument, nowhere)
        }
        (Node::Number(a), Node::Number(b)) => same_number(*a, *b),
        (Node::Number(n), Node::String(text)) | (Node::String(text), Node::Number(n)) => {
            !spot.strict() && is_number(text, *n)
        }
        (Node::Bool(b), Node::String(text)) | (Node::String(text), Node::Bool(b)) => {
            !spot.strict() && *text == if *b { "true" } else { "false" }
        }
        (a, b) => a == b,
    }
}

fn same_number(a: Number, b: Number) -> bool {
    match (a, b) {
        (Number::Int(a), Number::Int(b)) => a == b,
        (Number::Unsigned(a), Number::Unsigned(b)) => a == b,
        (a, b) => a.as_f64() == b.as_f64(),
    }
}

/// Whether a text is a number as it is written in decimals: `5`, `-1.50`, not `0x5` or `+5`.
fn is_number(text: &str, number: Number) -> bool {
    if let (Number::Int(n), Ok(value)) = (number, text.parse::<i64>()) {
        return n == value && !text.starts_with('+');
    }
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | 'e' | 'E');
    text.chars().all(plain) && text.parse() == Ok(number.as_f64())
}

/// The names of other things of the template that a node depends on.
#[derive(Default)]
pub(super) struct Names {
    /// What `Ref`, `Fn::GetAtt` and `Fn::Sub` name.
    pub(super) referred: BTreeSet<String>,
    /// Conditions of `Fn::If` and of other conditions.
    pub(super) conditions: BTreeSet<String>,
    /// Mappings of `Fn::FindInMap`.
    pub(super) mappings: BTreeSet<String>,
}

impl Names {
    /// Collects the names in a canonical node.
    pub(super) fn of(node: &Node) -> Names {
        let mut names = Names::default();
        names.collect(node);
        names
    }

    fn collect(&mut self, node: &Node) {
        match node {
            Node::List(items) => items.iter().for_each(|item| self.collect(item)),
            Node::Map(map) => {
                if let (1, Some(Node::String(name))) = (map.len(), map.get("Condition")) {
                    self.conditions.insert(name.to_string());
                }
                map.values().for_each(|value| self.collect(value));
            }
            Node::Function(function) => {
                self.function(function);
                for argument in function.arguments() {
                    self.collect(argument);
                }
            }
            Node::Unchecked(inner) => self.collect(inner),
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        }
    }

    fn function(&mut self, function: &Function) {
        match function {
            Function::Ref(Target::Name(name)) | Function::GetAtt(Target::Name(name), _) => {
                self.referred.insert(name.to_string());
            }
            Function::If(Target::Name(name), ..) => {
                self.conditions.insert(name.to_string());
            }
            Function::FindInMap(Node::String(name), ..) => {
                self.mappings.insert(name.to_string());
            }
            Function::Sub(text, variables) => {
                let names = placeholders(text).map(|name| name.split('.').next().unwrap_or(name));
                let names = names.filter(|name| !variables.contains_key(*name));
                self.referred.extend(names.map(str::to_owned));
            }
            _ => {}
        }
    }
}

/// What stands in `${…}`, without the literals `${!…}`.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.split("${").skip(1);
    let names = inner.filter_map(|rest| rest.split_once('}').map(|(name, _)| name.trim()));
    names.filter(|name| !name.starts_with('!'))
}
