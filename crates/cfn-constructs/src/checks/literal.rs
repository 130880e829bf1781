//! The parts of a text that are known although the text is made by a function.

use cfn_core::Node;
use cfn_core::intrinsic::{Function, SubPiece, sub_pieces};

/// Whether a text has dynamic references, which CloudFormation replaces at deploy time.
pub(super) fn is_dynamic(text: &str) -> bool {
    text.contains("{{resolve:")
}

/// The text that a value begins with, as far as it is known.
pub(super) fn start(node: &Node) -> String {
    match node {
        Node::String(text) => text
            .split("{{resolve:")
            .next()
            .unwrap_or_default()
            .to_owned(),
        Node::Function(function) => match &**function {
            Function::Join(delimiter, Node::List(items)) => match &items[..] {
                [only] => start(only),
                [Node::String(first), ..] if !is_dynamic(first) => format!("{first}{delimiter}"),
                [first, ..] => start(first),
                [] => String::new(),
            },
            Function::Sub(text, _) => match sub_pieces(text).next() {
                Some(SubPiece::Text(text)) => start(&text.to_owned().into()),
                _ => String::new(),
            },
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// The text that a value ends with, as far as it is known.
pub(super) fn end(node: &Node) -> String {
    match node {
        Node::String(text) if !is_dynamic(text) => text.to_string(),
        Node::Function(function) => match &**function {
            Function::Join(delimiter, Node::List(items)) => match &items[..] {
                [only] => end(only),
                [.., Node::String(last)] if !is_dynamic(last) => format!("{delimiter}{last}"),
                [.., last] => end(last),
                [] => String::new(),
            },
            Function::Sub(text, _) => match sub_pieces(text).last() {
                Some(SubPiece::Text(text)) => end(&text.to_owned().into()),
                _ => String::new(),
            },
            _ => String::new(),
        },
        _ => String::new(),
    }
}
