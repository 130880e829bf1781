//! Checks literal values against the limits of CloudFormation's schemas.
//!
//! What a function returns is known at deploy time only, so functions pass, except that both
//! values of `Fn::If` are checked, the literal parts of texts, and that no list is given for a text. Scalars are converted as CloudFormation converts them: `"7"` is
//! accepted as a number and `7` as text.

mod built;
mod nothing;
mod pattern;
mod rules;
mod tags;

use findings::{Finding, Place, nearest};

use crate::intrinsic::{Function, Target};
use crate::node::{Node, Number};
use crate::schema::{Items, Length, Object, Range, Schema, Shape};
use crate::synth::path::Path;
use crate::synth::state::Synth;

impl Synth<'_> {
    /// Checks a resource's properties.
    pub(in crate::synth) fn check_schema(
        &mut self,
        element: usize,
        schema: &Schema,
        properties: &Node,
    ) {
        let mut check = Check {
            synth: self,
            element,
            branches: Vec::new(),
        };
        check.object((schema.object)(), &Path::root(""), properties);
        check.tags(schema, properties);
    }
}

struct Check<'s, 't> {
    synth: &'s mut Synth<'t>,
    element: usize,
    /// The branches of `Fn::If` around the value: the condition, and whether it is true.
    branches: Vec<(Target, bool)>,
}

impl Check<'_, '_> {
    fn shape(&mut self, shape: &Shape, path: &Path<'_>, node: &Node) {
        match node {
            Node::Unchecked(_) | Node::Null => return,
            // A function that cannot be read is reported elsewhere.
            Node::Map(map) if map.len() == 1 && map.keys().any(|key| key.starts_with("Fn::")) => {
                return;
            }
            Node::Function(function) => return self.function(shape, path, node, function),
            _ => {}
        }
        match shape {
            Shape::Any => {}
            Shape::Json => self.json(path, node),
            Shape::Boolean => match node {
                Node::Bool(_) => {}
                Node::String(text) if matches!(&**text, "true" | "false" | "True" | "False") => {}
                _ => self.mismatch(path, node, "true or false"),
            },
            Shape::Integer(range) => match number(node) {
                Some(n) if n.as_i64().is_some() || matches!(n, Number::Unsigned(_)) => {
                    self.range(range, path, node, n);
                }
                _ => self.mismatch(path, node, "a whole number"),
            },
            Shape::Number(range) => match number(node) {
                Some(n) => self.range(range, path, node, n),
                None => self.mismatch(path, node, "a number"),
            },
            Shape::String(length) => match text(node) {
                Some(text) => self.length(length, path, node, &text),
                None => self.mismatch(path, node, "a string"),
            },
            Shape::Choice(values) => self.choice(values, path, node),
            Shape::List(item, items) => match node {
                Node::List(nodes) => self.list(item, items, path, nodes, node),
                _ => self.mismatch(path, node, "a list"),
            },
            Shape::Map(value) => match node {
                Node::Map(map) => {
                    for (key, node) in map {
                        self.shape(value, &path.key(key), node);
                    }
                }
                _ => self.mismatch(path, node, "a map"),
            },
            Shape::Object(object) => self.object(object(), path, node),
        }
    }

    /// Checks what is known of a function's result.
    fn function(&mut self, shape: &Shape, path: &Path<'_>, node: &Node, function: &Function) {
        match function {
            Function::If(condition, then, otherwise) => {
                for (value, holds) in [(then, true), (otherwise, false)] {
                    self.branches.push((condition.clone(), holds));
                    self.shape(shape, path, value);
                    self.branches.pop();
                }
            }
            Function::Sub(..) | Function::Join(..) => {
                if let Shape::String(length) = shape {
                    self.built(length, path, node);
                }
            }
            _ if !shape.is_scalar() => {}
            Function::Split(..) | Function::GetAZs(_) | Function::Cidr(..) => {
                let message = format!("it is one value, and {} returns a list", function.name());
                self.fault("type", path, node, message);
            }
            Function::Ref(Target::Name(name)) => {
                let stack = self.synth.tree.elements[self.element].stack;
                if stack.and_then(|stack| self.synth.is_list(stack, name)) == Some(true) {
                    let message = format!("it is one value, and {name} is a list");
                    self.fault("type", path, node, message);
                }
            }
            _ => {}
        }
    }

    fn json(&mut self, path: &Path<'_>, node: &Node) {
        match node {
            Node::Map(_) => {}
            Node::String(text) if text.trim_start().starts_with('{') => {
                if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
                    self.fault("type", path, node, format!("the text is not JSON: {error}"));
                }
            }
            _ => self.mismatch(path, node, "an object"),
        }
    }

    fn choice(&mut self, values: &[&'static str], path: &Path<'_>, node: &Node) {
        let Some(text) = text(node) else {
            self.mismatch(path, node, "a string");
            return;
        };
        if !values.contains(&&*text) {
            let help = nearest(&text, values.iter().copied()).unwrap_or_else(|| {
                "for a newer value, pass the enum's `Other` or `Value::unchecked`".into()
            });
            let message = format!("it is one of {}", shown(values));
            self.fault_with("enum", path, node, message, Some(help));
        }
    }

    fn object(&mut self, object: &Object, path: &Path<'_>, node: &Node) {
        let Node::Map(map) = node else {
            self.mismatch(path, node, "an object");
            return;
        };
        let required = || {
            object
                .properties
                .iter()
                .filter(|property| property.required)
        };
        let mut missing = required().count();
        for (key, value) in map {
            let mut properties = object.properties.iter();
            match properties.find(|property| property.name == key) {
                Some(property) => {
                    if property.required {
                        missing -= 1;
                        self.needed(&path.key(key), value);
                    }
                    self.shape(&property.shape, &path.key(key), value);
                }
                None if matches!(value, Node::Unchecked(_)) || key.starts_with("Fn::") => {}
                None => {
                    let names = object.properties.iter().map(|property| property.name);
                    let help = nearest(key, names);
                    let message = "there is no such property".into();
                    self.fault_with("property", &path.key(key), value, message, help);
                }
            }
        }
        if map.keys().any(|key| key.starts_with("Fn::Transform")) {
            return;
        }
        if missing > 0 {
            for property in required().filter(|property| !map.contains_key(property.name)) {
                let message = "the property is required".into();
                self.fault("required", &path.key(property.name), &Node::Null, message);
            }
        }
        for rule in object.rules {
            self.rule(rule, path, map);
        }
    }

    fn list(&mut self, item: &Shape, items: &Items, path: &Path<'_>, nodes: &[Node], node: &Node) {
        let count = nodes.len() as u64;
        let open = nodes.iter().any(maybe_nothing);
        if count > u64::from(items.max) {
            let message = format!("it has at most {} items, not {count}", items.max);
            self.fault("items", path, node, message);
        } else if count < u64::from(items.min) && !open {
            let message = format!("it has at least {} items, not {count}", items.min);
            self.fault("items", path, node, message);
        }
        for (index, node) in nodes.iter().enumerate() {
            let path = path.index(index);
            self.shape(item, &path, node);
            if items.unique && nodes[..index].contains(node) {
                self.fault(
                    "unique",
                    &path,
                    node,
                    "the item is in the list twice".into(),
                );
            }
        }
    }

    fn range(&mut self, range: &Range, path: &Path<'_>, node: &Node, number: Number) {
        let n = number.as_f64();
        if !range.values.is_empty() && !range.values.contains(&n) {
            let near = range
                .values
                .iter()
                .min_by(|a, b| (*a - n).abs().total_cmp(&(*b - n).abs()))
                .map(|near| format!("the nearest is {near}"));
            let values: Vec<String> = range.values.iter().map(f64::to_string).collect();
            let message = format!("it is one of {}", values.join(", "));
            self.fault_with("enum", path, node, message, near);
        }
        if range.min.is_some_and(|min| n < min) || range.max.is_some_and(|max| n > max) {
            let message = match (range.min, range.max) {
                (Some(min), Some(max)) => format!("it is from {min} to {max}"),
                (Some(min), None) => format!("it is at least {min}"),
                (None, max) => format!("it is at most {}", max.unwrap_or(f64::INFINITY)),
            };
            self.fault("range", path, node, message);
        }
    }

    fn length(&mut self, length: &Length, path: &Path<'_>, node: &Node, text: &str) {
        // Dynamic references are replaced by CloudFormation before the service sees them.
        if text.contains('{') && text.contains("{{resolve:") {
            return;
        }
        let characters = text.chars().count() as u64;
        if characters > u64::from(length.max) || characters < u64::from(length.min) {
            let message = match length.max {
                u32::MAX => format!("it has at least {} characters", length.min),
                max => format!(
                    "it has {} to {max} characters, not {characters}",
                    length.min
                ),
            };
            self.fault("length", path, node, message);
        }
        if !length.pattern.is_empty() && !pattern::is_found(length.pattern, text) {
            let message = format!("it matches {}", length.pattern);
            self.fault("pattern", path, node, message);
        }
    }

    fn mismatch(&mut self, path: &Path<'_>, node: &Node, expected: &str) {
        let message = format!("it is {expected}, not {}", node.kind());
        self.fault("type", path, node, message);
    }

    fn fault(&mut self, rule: &'static str, path: &Path<'_>, node: &Node, message: String) {
        self.fault_with(rule, path, node, message, None);
    }

    fn fault_with(
        &mut self,
        rule: &'static str,
        path: &Path<'_>,
        node: &Node,
        message: String,
        help: Option<String>,
    ) {
        let construct = self.synth.tree.path(self.element);
        let value = match node {
            Node::Null => String::new(),
            node => serde_json::to_string(node).unwrap_or_default(),
        };
        self.synth.findings.push(
            Finding::error(rule, message)
                .at(Place::of(construct))
                .path(path.to_string())
                .value(value)
                .help(help),
        );
    }
}

fn maybe_nothing(node: &Node) -> bool {
    match node {
        Node::Function(function) => match &**function {
            Function::Ref(Target::Name(name)) => name == "AWS::NoValue",
            Function::If(_, then, otherwise) => maybe_nothing(then) || maybe_nothing(otherwise),
            _ => false,
        },
        Node::Unchecked(inner) => maybe_nothing(inner),
        _ => false,
    }
}

fn number(node: &Node) -> Option<Number> {
    match node {
        Node::Number(number) => Some(*number),
        Node::String(text) => match text.parse::<i64>() {
            Ok(n) => Some(Number::Int(n)),
            Err(_) => text
                .parse::<f64>()
                .ok()
                .filter(|n| n.is_finite())
                .map(Number::Float),
        },
        _ => None,
    }
}

fn text(node: &Node) -> Option<std::borrow::Cow<'_, str>> {
    match node {
        Node::String(text) => Some((**text).into()),
        Node::Number(number) => Some(number.to_string().into()),
        Node::Bool(b) => Some(b.to_string().into()),
        _ => None,
    }
}

/// The first values of a set, and how many more there are.
fn shown(values: &[&str]) -> String {
    const MOST: usize = 12;
    match values.len().checked_sub(MOST) {
        None | Some(0) => values.join(", "),
        Some(more) => format!("{} and {more} more", values[..MOST].join(", ")),
    }
}
