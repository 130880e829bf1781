//! JSON text that contains deploy-time values, for properties such as the body of a dashboard.
//!
//! `Fn::ToJsonString` could write it at deploy time, but it needs a transform. This module writes the JSON
//! at synthesis, and leaves only the values to `Fn::Sub`.

use std::fmt::Write;

use cfn_core::intrinsic::{Function, SubPiece, Target, pseudo, sub, sub_pieces, sub_with};
use cfn_core::{Map, Node, Value};

/// The longest line, except for one with a longer text. YAML indents it by ten more.
const LINE: usize = 108;

/// A node as JSON text. A function is written as a string. The texts in `Fn::Sub`, `Fn::Join` and `Fn::If`
/// are escaped like all others. A value that is known only at deploy time is inserted unchanged, so a
/// quote, backslash or line break in a parameter breaks the JSON.
pub(crate) fn json_text(node: &Node) -> Value<String> {
    let mut writer = Writer {
        is_sub: has_function(node),
        variables: Vec::new(),
    };
    let text = writer.block(node, 0);
    if !writer.is_sub {
        return text.into();
    }
    match writer.variables.is_empty() {
        true => sub(text),
        false => {
            let variables = writer.variables.into_iter().enumerate();
            let value = |(index, function): (usize, Function)| {
                (variable(index), Value::<String>::from_node(function))
            };
            sub_with(text, variables.map(value))
        }
    }
}

/// A node in one line, for messages.
pub(crate) fn json_line(node: &Node) -> String {
    let mut writer = Writer {
        is_sub: false,
        variables: Vec::new(),
    };
    writer.line(node)
}

/// Whether JSON can represent the node's numbers: it has no infinities and no NaN.
pub(crate) fn is_finite(node: &Node) -> bool {
    match node {
        Node::Number(number) => number.as_f64().is_finite(),
        Node::List(items) => items.iter().all(is_finite),
        Node::Map(map) => map.values().all(is_finite),
        Node::Unchecked(inner) => is_finite(inner),
        _ => true,
    }
}

/// The name of a variable. Synthesis writes references in the text instead, because of the colon.
fn variable(index: usize) -> String {
    format!(":Value{}", index + 1)
}

fn has_function(node: &Node) -> bool {
    match node {
        Node::Function(_) => true,
        Node::List(items) => items.iter().any(has_function),
        Node::Map(map) => map.values().any(has_function),
        Node::Unchecked(inner) => has_function(inner),
        _ => false,
    }
}

struct Writer {
    /// Whether the text goes through `Fn::Sub`, where `${` begins a variable.
    is_sub: bool,
    /// The values that are not pseudo parameters, without duplicates.
    variables: Vec<Function>,
}

impl Writer {
    /// A node, broken into several lines if one line is too long.
    fn block(&mut self, node: &Node, indent: usize) -> String {
        let line = self.line(node);
        if indent + line.chars().count() <= LINE {
            return line;
        }
        let next = indent + 2;
        let (open, close, items): (char, char, Vec<String>) = match node {
            Node::Unchecked(inner) => return self.block(inner, indent),
            // The brackets of a single item take no lines of their own.
            Node::List(items) if items.len() == 1 => {
                let items = items.iter().map(|item| self.block(item, indent));
                return format!("[{}]", items.collect::<String>());
            }
            Node::List(items) => {
                let items = items.iter().map(|item| self.block(item, next));
                ('[', ']', items.collect())
            }
            Node::Map(map) => ('{', '}', self.entries(map, |w, node| w.block(node, next))),
            _ => return line,
        };
        let pad = " ".repeat(next);
        let lines = filled(items, next);
        // Between objects that are broken, the brackets share a line.
        let is_broken = |line: &String| line.starts_with("{\n");
        let separator = match lines.iter().all(is_broken) {
            true => ", ".to_owned(),
            false => format!(",\n{pad}"),
        };
        format!(
            "{open}\n{pad}{}\n{}{close}",
            lines.join(&separator),
            " ".repeat(indent)
        )
    }

    /// A node in one line.
    fn line(&mut self, node: &Node) -> String {
        match node {
            Node::Null => "null".to_owned(),
            Node::Bool(b) => b.to_string(),
            Node::Number(n) => n.to_string(),
            Node::String(text) => format!("\"{}\"", self.escaped(text)),
            Node::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.line(item)).collect();
                format!("[{}]", items.join(", "))
            }
            Node::Map(map) => {
                let entries = self.entries(map, |writer, node| writer.line(node));
                format!("{{{}}}", entries.join(", "))
            }
            Node::Function(function) => format!("\"{}\"", self.function(function)),
            Node::Unchecked(inner) => self.line(inner),
        }
    }

    fn entries(
        &mut self,
        map: &Map,
        mut write: impl FnMut(&mut Writer, &Node) -> String,
    ) -> Vec<String> {
        map.iter()
            .map(|(key, node)| format!("\"{}\": {}", self.escaped(key), write(self, node)))
            .collect()
    }

    /// The text between the quotes for a function.
    fn function(&mut self, function: &Function) -> String {
        match function {
            Function::Ref(Target::Name(name)) if pseudo::NAMES.contains(&&**name) => {
                format!("${{{name}}}")
            }
            Function::Join(delimiter, Node::List(items)) => {
                let delimiter = self.escaped(delimiter);
                let items: Vec<String> = items.iter().map(|item| self.inside(item)).collect();
                items.join(&delimiter)
            }
            Function::Sub(text, variables) => match pieces(text) {
                Some(pieces) => self.pieces(&pieces, |writer, name| match variables.get(name) {
                    Some(value) => writer.inside(value),
                    None => format!("${{{name}}}"),
                }),
                None => self.variable(function.clone()),
            },
            _ => {
                let Node::Function(function) = self.embedded(&function.clone().into()) else {
                    return String::new();
                };
                self.variable(*function)
            }
        }
    }

    /// The variable for a function. Equal functions share a variable.
    fn variable(&mut self, function: Function) -> String {
        let known = self.variables.iter().position(|other| *other == function);
        let index = known.unwrap_or_else(|| {
            self.variables.push(function);
            self.variables.len() - 1
        });
        format!("${{{}}}", variable(index))
    }

    /// A part of a string.
    fn inside(&mut self, node: &Node) -> String {
        match node {
            Node::Function(function) => self.function(function),
            Node::Unchecked(inner) => self.inside(inner),
            Node::String(text) => self.escaped(text),
            other => self.line(other),
        }
    }

    /// A node with escaped texts, for a function that selects one of them at deploy time.
    fn embedded(&mut self, node: &Node) -> Node {
        match node {
            Node::String(text) => self.escaped(text).into(),
            Node::Unchecked(inner) => self.embedded(inner),
            Node::List(items) => Node::List(items.iter().map(|item| self.embedded(item)).collect()),
            Node::Function(function) => match &**function {
                Function::If(condition, then, otherwise) => {
                    let (then, otherwise) = (self.embedded(then), self.embedded(otherwise));
                    Function::If(condition.clone(), then, otherwise).into()
                }
                Function::Join(delimiter, items) => {
                    let delimiter = self.escaped(delimiter).into();
                    Function::Join(delimiter, self.embedded(items)).into()
                }
                Function::Select(index, items) => {
                    Function::Select(index.clone(), self.embedded(items)).into()
                }
                Function::Sub(text, variables) => {
                    let text = match pieces(text) {
                        Some(pieces) => self
                            .pieces(&pieces, |_, name| format!("${{{name}}}"))
                            .into(),
                        None => text.clone(),
                    };
                    let variables = variables.iter();
                    let variables = variables.map(|(name, v)| (name.clone(), self.embedded(v)));
                    Function::Sub(text, variables.collect()).into()
                }
                _ => node.clone(),
            },
            _ => node.clone(),
        }
    }

    fn pieces(
        &mut self,
        pieces: &[SubPiece<'_>],
        mut write: impl FnMut(&mut Writer, &str) -> String,
    ) -> String {
        let pieces = pieces.iter().map(|piece| match piece {
            SubPiece::Text(text) | SubPiece::Unclosed(text) => self.escaped(text),
            SubPiece::Literal(name) => self.escaped(&format!("${{{name}}}")),
            SubPiece::Variable(name) => write(self, name),
        });
        pieces.collect()
    }

    /// A text as it is written between quotes in JSON. A `$` that `Fn::Sub` could read is written as a
    /// `\u` escape, which only the reader of the JSON decodes. The same applies to characters that prevent
    /// YAML from writing the text as a block.
    fn escaped(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '$' if self.is_sub && matches!(rest.peek(), None | Some('{')) => code(&mut out, c),
                ' '..='~' => out.push(c),
                _ if c.is_alphanumeric() => out.push(c),
                _ => code(&mut out, c),
            }
        }
        out
    }
}

/// Items as lines: short ones share a line, and one that is broken or long has lines of its own.
fn filled(items: Vec<String>, indent: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if is_short(line, &item, indent) => {
                line.push_str(", ");
                line.push_str(&item);
            }
            _ => lines.push(item),
        }
    }
    lines
}

/// Whether an item can share a line with those before it.
fn is_short(line: &str, item: &str, indent: usize) -> bool {
    let is_broken = line.contains('\n') || item.contains('\n');
    // With the commas between them and after them.
    !is_broken && indent + line.chars().count() + 2 + item.chars().count() < LINE
}

/// The pieces of the text of `Fn::Sub`. `None` if it is malformed, which synthesis reports.
fn pieces(text: &str) -> Option<Vec<SubPiece<'_>>> {
    let pieces: Vec<SubPiece<'_>> = sub_pieces(text).collect();
    let is_whole = !matches!(pieces.last(), Some(SubPiece::Unclosed(_)));
    is_whole.then_some(pieces)
}

/// Writes a character as a `\u` escape of JSON.
fn code(out: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to a string cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}
