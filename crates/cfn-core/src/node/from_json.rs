//! JSON as nodes, in which `{"Fn::X": …}` and `{"Ref": …}` become functions.

use std::borrow::Cow;

use super::{Function, Map, Node, Number, Target, Text};

impl From<serde_json::Value> for Node {
    /// JSON becomes literal nodes. A map such as `{"Ref": "X"}` becomes the function it spells,
    /// so that raw templates are checked like typed ones.
    fn from(value: serde_json::Value) -> Node {
        use serde_json::Value as Json;
        match value {
            Json::Null => Node::Null,
            Json::Bool(b) => Node::Bool(b),
            Json::Number(n) => match (n.as_i64(), n.as_u64()) {
                (Some(n), _) => Node::Number(Number::Int(n)),
                (None, Some(n)) => Node::Number(Number::Unsigned(n)),
                (None, None) => Node::Number(Number::Float(n.as_f64().unwrap_or(f64::NAN))),
            },
            Json::String(s) => Node::String(Cow::Owned(s)),
            Json::Array(items) => Node::List(items.into_iter().map(Node::from).collect()),
            Json::Object(map) => {
                let map: Map = map
                    .into_iter()
                    .map(|(key, value)| (Cow::Owned(key), Node::from(value)))
                    .collect();
                Function::from_long_form(map).map_or_else(Node::Map, Node::from)
            }
        }
    }
}

impl Function {
    /// Reads `{"Fn::X": …}`. Returns the map itself if it is not a function, or a malformed one.
    pub(crate) fn from_long_form(map: Map) -> Result<Function, Map> {
        if map.len() != 1 {
            return Err(map);
        }
        match map
            .get_index(0)
            .and_then(|(key, node)| read_long_form(key, node))
        {
            Some(function) => Ok(function),
            None => Err(map),
        }
    }
}

/// How many conditions `Fn::And` and `Fn::Or` take.
const CONDITIONS: std::ops::RangeInclusive<usize> = 2..=10;

/// Whether a node is neither a list nor a function that can yield one.
fn is_scalar(node: &Node) -> bool {
    matches!(node, Node::Bool(_) | Node::Number(_) | Node::String(_))
}

/// Reads the function of a name and its arguments.
fn read_long_form(name: &str, node: &Node) -> Option<Function> {
    Some(match (name, node.as_list()) {
        ("Ref", _) => Function::Ref(target(node)?),
        ("Fn::GetAtt", Some([of, attribute])) => Function::GetAtt(target(of)?, text(attribute)?),
        ("Fn::GetAtt", None) => {
            let (of, attribute) = node.as_str()?.split_once('.')?;
            Function::GetAtt(of.into(), attribute.to_owned().into())
        }
        ("Fn::Sub", None) => Function::Sub(text(node)?, Map::new()),
        ("Fn::Sub", Some([template, Node::Map(vars)])) => {
            Function::Sub(text(template)?, vars.clone())
        }
        ("Fn::Join", Some([delimiter, list])) if !is_scalar(list) => {
            Function::Join(text(delimiter)?, list.clone())
        }
        ("Fn::Select", Some([index, list])) if !is_scalar(list) && index.as_list().is_none() => {
            Function::Select(index.clone(), list.clone())
        }
        ("Fn::Split", Some([delimiter, source])) if source.as_list().is_none() => {
            Function::Split(text(delimiter)?, source.clone())
        }
        ("Fn::ImportValue", None) => Function::ImportValue(node.clone()),
        ("Fn::FindInMap", Some([map, top, second])) => {
            Function::FindInMap(map.clone(), top.clone(), second.clone(), None)
        }
        ("Fn::FindInMap", Some([map, top, second, Node::Map(options)])) if options.len() == 1 => {
            let default = options.get("DefaultValue")?.clone();
            Function::FindInMap(map.clone(), top.clone(), second.clone(), Some(default))
        }
        ("Fn::Base64", None) => Function::Base64(node.clone()),
        ("Fn::Cidr", Some([block, count])) => Function::Cidr(block.clone(), count.clone(), None),
        ("Fn::Cidr", Some([block, count, bits])) => {
            Function::Cidr(block.clone(), count.clone(), Some(bits.clone()))
        }
        ("Fn::GetAZs", None) => Function::GetAZs(node.clone()),
        ("Fn::ToJsonString", _) => Function::ToJsonString(node.clone()),
        ("Fn::Length", _) => Function::Length(node.clone()),
        ("Fn::Transform", None) => transform(node)?,
        _ => return read_condition(name, node),
    })
}

/// Reads the functions that make conditions, and `Fn::If`.
fn read_condition(name: &str, node: &Node) -> Option<Function> {
    Some(match (name, node.as_list()?) {
        ("Fn::If", [condition, a, b]) => Function::If(target(condition)?, a.clone(), b.clone()),
        ("Fn::And", nodes) if CONDITIONS.contains(&nodes.len()) => Function::And(nodes.to_vec()),
        ("Fn::Or", nodes) if CONDITIONS.contains(&nodes.len()) => Function::Or(nodes.to_vec()),
        ("Fn::Not", [condition]) => Function::Not(condition.clone()),
        ("Fn::Equals", [a, b]) => Function::Equals(a.clone(), b.clone()),
        _ => return None,
    })
}

/// The arguments of `Fn::Transform`.
fn transform(node: &Node) -> Option<Function> {
    let map = node.as_map()?;
    let parameters = match map.get("Parameters") {
        Some(Node::Map(parameters)) => parameters.clone(),
        None => Map::new(),
        Some(_) => return None,
    };
    Some(Function::Transform(text(map.get("Name")?)?, parameters))
}

/// A literal text.
fn text(node: &Node) -> Option<Text> {
    match node {
        Node::String(text) => Some(text.clone()),
        _ => None,
    }
}

/// A logical id, by name.
fn target(node: &Node) -> Option<Target> {
    text(node).map(Target::Name)
}
