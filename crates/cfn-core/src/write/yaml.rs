//! Writes YAML, with functions in their short form if CloudFormation can read it.
//!
//! A value cannot have two tags, so a function whose argument is a function is written in its long
//! form: `Fn::Base64: !Sub …`. A function whose argument is a number or a boolean has the long form
//! too, because a tag would turn the argument into text.

use serde_core::ser::{Serialize, Serializer};
use serde_saphyr::{LitStr, Tagged};

use crate::intrinsic::Function;
use crate::node::{Map, Node, Number, Text};

/// Returns a node as YAML, with a line break at the end.
pub(crate) fn to_string(node: &Node) -> String {
    let options = serde_saphyr::ser_options! {
        // This turns off `>` blocks. `string` below writes `|` blocks.
        prefer_block_scalars: false,
    };
    serde_saphyr::to_string_with_options(&Yaml(node), options).unwrap_or_default()
}

/// A node in the form that serde-saphyr writes.
struct Yaml<'a>(&'a Node);

impl Serialize for Yaml<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(b) => serializer.serialize_bool(*b),
            Node::Number(Number::Int(n)) => serializer.serialize_i64(*n),
            Node::Number(Number::Unsigned(n)) => serializer.serialize_u64(*n),
            Node::Number(number) => serializer.serialize_f64(number.as_f64()),
            Node::String(text) => string(text, serializer),
            Node::List(items) => serializer.collect_seq(items.iter().map(Yaml)),
            Node::Map(map) => entries(map, serializer),
            Node::Function(function) => self::function(function, serializer),
            Node::Unchecked(inner) => Yaml(inner).serialize(serializer),
        }
    }
}

fn string<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    match is_literal_block(text) {
        true => LitStr(text).serialize(serializer),
        false => serializer.serialize_str(text),
    }
}

/// Returns whether a string is written as a `|` block: it has line breaks, and no characters that a
/// block would lose or that a reader could mistake for indentation.
fn is_literal_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && !text.lines().any(|line| line.ends_with([' ', '\t']))
        && text.chars().all(is_in_block)
}

/// Returns whether a `|` block can have a character.
pub(super) fn is_in_block(c: char) -> bool {
    c == '\n' || (' '..='~').contains(&c) || (c > '\u{a0}' && c.is_alphanumeric())
}

fn entries<S: Serializer>(map: &Map, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().map(|(key, value)| (&**key, Yaml(value))))
}

fn function<S: Serializer>(function: &Function, serializer: S) -> Result<S::Ok, S::Error> {
    if let Function::GetAtt(target, attribute) = function {
        let text = format!("{}.{attribute}", super::name(target));
        return tagged("!GetAtt", &Node::from(text), serializer);
    }
    let argument = super::argument(function);
    match (short_form(function), argument.checked()) {
        (Some(tag), Node::String(_) | Node::List(_) | Node::Map(_)) => {
            tagged(tag, argument.checked(), serializer)
        }
        (_, argument) => {
            let long = Map::from_iter([(Text::Borrowed(function.name()), argument.clone())]);
            entries(&long, serializer)
        }
    }
}

fn tagged<S: Serializer>(tag: &str, argument: &Node, serializer: S) -> Result<S::Ok, S::Error> {
    Tagged(Yaml(argument), Some(tag.to_owned())).serialize(serializer)
}

/// Returns the tag of a function. Those of AWS::LanguageExtensions have none here, because some tools
/// cannot read their tags.
fn short_form(function: &Function) -> Option<&'static str> {
    Some(match function {
        Function::Ref(_) => "!Ref",
        Function::GetAtt(..) => "!GetAtt",
        Function::Sub(..) => "!Sub",
        Function::Join(..) => "!Join",
        Function::Select(..) => "!Select",
        Function::Split(..) => "!Split",
        Function::If(..) => "!If",
        Function::ImportValue(_) => "!ImportValue",
        Function::FindInMap(..) => "!FindInMap",
        Function::Base64(_) => "!Base64",
        Function::Cidr(..) => "!Cidr",
        Function::GetAZs(_) => "!GetAZs",
        Function::And(_) => "!And",
        Function::Or(_) => "!Or",
        Function::Not(_) => "!Not",
        Function::Equals(..) => "!Equals",
        Function::Condition(_) => "!Condition",
        Function::ToJsonString(_)
        | Function::Length(_)
        | Function::Transform(..)
        | Function::OfTemplate(..) => return None,
    })
}
