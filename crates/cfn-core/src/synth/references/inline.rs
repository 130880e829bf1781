//! Variables of `Fn::Sub` whose names do not matter: what they refer to is written in the text.

use std::collections::HashMap;

use crate::intrinsic::ANONYMOUS;
use crate::node::{Function, Map, Node, SubPiece, Target, Text, sub_pieces};

/// Writes `${Topic.Arn}` for a variable without a name that refers to an attribute. One that refers to nothing of the
/// stack gets its name without the mark.
pub(super) fn inline(template: &mut Text, variables: &mut Map) {
    if !variables.keys().any(|name| name.starts_with(ANONYMOUS)) {
        return;
    }
    let named: Vec<String> = (variables.keys())
        .filter(|name| !name.starts_with(ANONYMOUS))
        .map(ToString::to_string)
        .collect();
    // A variable hides a resource of its name.
    let all: Vec<String> = variables.keys().map(|name| bare(name).to_owned()).collect();
    let is_hidden = |reference: &str| {
        let id = reference.split('.').next().unwrap_or_default();
        all.iter().any(|name| name == id || name == reference)
    };
    let mut written = HashMap::new();
    for (name, value) in std::mem::take(variables) {
        let is_anonymous = name.starts_with(ANONYMOUS);
        let reference = reference(&value).filter(|it| is_anonymous && !is_hidden(it));
        if let Some(reference) = reference {
            written.insert(name, reference);
            continue;
        }
        let mut kept = bare(&name).to_owned();
        while is_anonymous && named.contains(&kept) {
            kept.push('_');
        }
        written.insert(name, kept.clone());
        variables.insert(kept.into(), value);
    }
    let text: String = sub_pieces(template)
        .map(|piece| match piece {
            SubPiece::Text(text) | SubPiece::Unclosed(text) => text.to_owned(),
            SubPiece::Literal(name) => format!("${{!{name}}}"),
            SubPiece::Variable(name) => {
                let name = written.get(name).map_or(name, String::as_str);
                format!("${{{name}}}")
            }
        })
        .collect();
    *template = text.into();
}

/// A variable's name without the mark.
fn bare(name: &str) -> &str {
    name.strip_prefix(ANONYMOUS).unwrap_or(name)
}

/// What a variable is written as in the text: `Topic` or `Topic.Arn`.
fn reference(value: &Node) -> Option<String> {
    let Node::Function(function) = value.checked() else {
        return None;
    };
    let reference = match &**function {
        Function::Ref(Target::Name(name)) if name != "AWS::NoValue" => name.to_string(),
        Function::GetAtt(Target::Name(name), attribute) => format!("{name}.{attribute}"),
        _ => return None,
    };
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b':' | b'_');
    reference.bytes().all(is_allowed).then_some(reference)
}
