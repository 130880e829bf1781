//! Texts that functions build: which parts of them are known before the stack is deployed.

use std::borrow::Cow;

use crate::node::{Function, Map, Node, SubPiece, Target, sub_pieces};

/// The known parts of a text, in their order.
#[derive(Default)]
pub(super) struct Pieces<'n> {
    pub(super) texts: Vec<Cow<'n, str>>,
    /// Whether there is nothing else in the text.
    pub(super) complete: bool,
}

/// The known parts of a text. `None` if the node is not a text, or may be left out.
pub(super) fn pieces(node: &Node) -> Option<Pieces<'_>> {
    let mut pieces = Pieces {
        texts: Vec::new(),
        complete: true,
    };
    pieces.add(node)?;
    // What CloudFormation replaces can be in several parts.
    let replaced = pieces.texts.iter().any(|text| text.contains("{{"));
    (!replaced).then_some(pieces)
}

impl<'n> Pieces<'n> {
    fn add(&mut self, node: &'n Node) -> Option<()> {
        match node {
            Node::String(text) => self.texts.push(Cow::Borrowed(text)),
            Node::Number(number) => self.texts.push(Cow::Owned(number.to_string())),
            Node::Bool(value) => self.texts.push(Cow::Owned(value.to_string())),
            Node::Function(function) => match &**function {
                Function::Sub(template, variables) => self.add_sub(template, variables)?,
                Function::Join(delimiter, list) => self.add_join(delimiter, list)?,
                Function::Ref(Target::Name(name)) if name == "AWS::NoValue" => return None,
                Function::If(..) | Function::Transform(..) => return None,
                _ => self.complete = false,
            },
            _ => return None,
        }
        Some(())
    }

    fn add_sub(&mut self, template: &'n str, variables: &'n Map) -> Option<()> {
        for piece in sub_pieces(template) {
            match piece {
                SubPiece::Text(text) => self.texts.push(Cow::Borrowed(text)),
                SubPiece::Literal(name) => self.texts.push(Cow::Owned(format!("${{{name}}}"))),
                SubPiece::Variable(name) => match variables.get(name) {
                    Some(variable) => self.add(variable)?,
                    None => self.complete = false,
                },
                SubPiece::Unclosed(_) => return None,
            }
        }
        Some(())
    }

    fn add_join(&mut self, delimiter: &'n str, list: &'n Node) -> Option<()> {
        let Node::List(items) = list else {
            self.complete = false;
            return Some(());
        };
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.texts.push(Cow::Borrowed(delimiter));
            }
            self.add(item)?;
        }
        Some(())
    }

    /// The number of characters that are known.
    pub(super) fn characters(&self) -> usize {
        self.texts.iter().map(|text| text.chars().count()).sum()
    }
}
