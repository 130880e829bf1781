//! Writes a pattern: as an ordered tree, as a `serde_json` value, as compact JSON text.

use std::fmt;

use crate::json::parse::{Json, Node};
use crate::pattern::model::{
    AnythingBut, Bound, Entry, EventPattern, Excluded, IGNORE_CASE, Kind, Match, Numeric, Object,
    Operand, Operator,
};
use crate::pattern::tree::Tree;
use crate::value::number::Number;
use crate::value::text::Text;

impl<X: Clone> EventPattern<X> {
    /// The pattern as an ordered [`Tree`], from which other formats can be written.
    #[must_use]
    pub fn to_tree(&self) -> Tree<X> {
        into_tree(self.to_node())
    }

    /// The length of the pattern as compact JSON, in characters, as EventBridge counts it. A deferred value
    /// counts as nothing.
    ///
    /// ```
    /// use event_pattern::EventPattern;
    ///
    /// assert_eq!(EventPattern::new().source(["aws.s3"]).json_size(), r#"{"source":["aws.s3"]}"#.len());
    /// ```
    #[must_use]
    pub fn json_size(&self) -> usize {
        to_text(&self.to_node(), |_| String::new()).chars().count()
    }

    pub(crate) fn to_node(&self) -> Json<X> {
        object(&self.root)
    }
}

impl EventPattern {
    /// The pattern as a `serde_json` value.
    ///
    /// A number that a `serde_json` value cannot hold, such as `37.807807921694092`, becomes the nearest one, which
    /// matches other events. The pattern's [`Display`](fmt::Display) and [`to_tree`](Self::to_tree) keep it as it was
    /// written.
    ///
    /// ```
    /// use event_pattern::EventPattern;
    /// let pattern = EventPattern::new().source(["aws.s3"]);
    /// assert_eq!(pattern.to_json(), serde_json::json!({"source": ["aws.s3"]}));
    /// ```
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        self.to_tree().to_json()
    }
}

/// Writes the pattern as compact JSON, which is what counts towards the size limit.
impl fmt::Display for EventPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_text(&self.to_node(), |never| match *never {}))
    }
}

/// Compact JSON. `deferred` says what to write for values that are not known.
pub(crate) fn to_text<X>(json: &Json<X>, deferred: impl Fn(&X) -> String) -> String {
    let mut out = String::new();
    write(json, &deferred, &mut out);
    out
}

/// Cuts JSON text to a length that fits a message.
pub(crate) fn excerpt(mut json: String) -> String {
    const SHOWN: usize = 80;
    if let Some((at, _)) = json.char_indices().nth(SHOWN) {
        json.truncate(at);
        json.push('…');
    }
    json
}

fn write<X>(json: &Json<X>, deferred: &impl Fn(&X) -> String, out: &mut String) {
    match &json.node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Number(text) => out.push_str(text),
        Node::String(text) => text.write_json(out),
        Node::Deferred(value) => out.push_str(&deferred(value)),
        Node::List(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write(item, deferred, out);
            }
            out.push(']');
        }
        Node::Object(entries) => {
            out.push('{');
            for (at, (key, value)) in entries.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                key.write_json(out);
                out.push(':');
                write(value, deferred, out);
            }
            out.push('}');
        }
    }
}

fn into_tree<X>(json: Json<X>) -> Tree<X> {
    match json.node {
        Node::Null => Tree::Null,
        Node::Bool(value) => Tree::Bool(value),
        Node::Number(text) => Tree::Number(text),
        Node::String(text) => Tree::String(text.to_str().into_owned()),
        Node::Deferred(value) => Tree::Deferred(value),
        // Plain loops where objects nest: each closure would cost stack frames on each of 1,000 levels.
        Node::List(items) => {
            let mut list = Vec::with_capacity(items.len());
            for item in items {
                list.push(into_tree(item));
            }
            Tree::List(list)
        }
        Node::Object(entries) => {
            let mut object = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                object.push((key.to_str().into_owned(), into_tree(value)));
            }
            Tree::Object(object)
        }
    }
}

fn unplaced<X>(node: Node<X>) -> Json<X> {
    Json { at: None, node }
}

fn list<X, T>(items: &[T], each: impl Fn(&T) -> Json<X>) -> Json<X> {
    unplaced(Node::List(items.iter().map(each).collect()))
}

fn keyed<X>(key: &str, value: Json<X>) -> Json<X> {
    unplaced(Node::Object(vec![(Text::from(key), value)]))
}

fn object<X: Clone>(fields: &Object<X>) -> Json<X> {
    let mut entries = Vec::with_capacity(fields.entries.len());
    for (key, entry) in &fields.entries {
        let value = match entry {
            Entry::Object(inner) => object(inner),
            Entry::Values(values) => list(values, value),
            Entry::Or(alternatives) => list(alternatives, object),
            Entry::Deferred(unknown) => unplaced(Node::Deferred(unknown.clone())),
        };
        entries.push((key.clone(), value));
    }
    unplaced(Node::Object(entries))
}

pub(crate) fn value<X: Clone>(value: &Match<X>) -> Json<X> {
    match &value.0 {
        Kind::Null => unplaced(Node::Null),
        Kind::Bool(value) => unplaced(Node::Bool(*value)),
        Kind::Number(value) => number(value),
        Kind::Text(text) => operand(text),
        Kind::Operator(operator, text) if operator.is_nested() => {
            keyed(operator.key(), keyed(IGNORE_CASE, operand(text)))
        }
        Kind::Operator(operator, text) => keyed(operator.key(), operand(text)),
        Kind::Exists(exists) => keyed("exists", unplaced(Node::Bool(*exists))),
        Kind::Numeric(comparison) => keyed("numeric", numeric(comparison)),
        Kind::AnythingBut(AnythingBut { what, single }) => {
            let (operator, items): (Option<Operator>, Vec<Json<X>>) = match what {
                Excluded::Numbers(numbers) => (None, numbers.iter().map(number).collect()),
                Excluded::Texts(operator, texts) => {
                    (*operator, texts.iter().map(operand).collect())
                }
            };
            let mut items = items;
            let items = match items.pop() {
                Some(only) if *single && items.is_empty() => only,
                last => {
                    items.extend(last);
                    unplaced(Node::List(items))
                }
            };
            keyed(
                "anything-but",
                match operator {
                    Some(operator) => keyed(operator.key(), items),
                    None => items,
                },
            )
        }
    }
}

fn operand<X: Clone>(operand: &Operand<X>) -> Json<X> {
    unplaced(match operand {
        Operand::Text(text) => Node::String(text.clone()),
        Operand::Deferred(value) => Node::Deferred(value.clone()),
    })
}

fn number<X>(number: &Number) -> Json<X> {
    unplaced(Node::Number(number.0.clone()))
}

fn numeric<X>(comparison: &Numeric) -> Json<X> {
    let mut items = Vec::new();
    let mut push = |sign: &str, value: &Number| {
        items.push(unplaced(Node::String(Text::from(sign))));
        items.push(number(value));
    };
    let below = |bound: &Bound| if bound.inclusive { "<=" } else { "<" };
    let above = |bound: &Bound| if bound.inclusive { ">=" } else { ">" };
    match comparison {
        Numeric::Equal(value) => push("=", value),
        Numeric::Below(bound) => push(below(bound), &bound.number),
        Numeric::Above(bound) => push(above(bound), &bound.number),
        Numeric::Between(bottom, top) => {
            push(above(bottom), &bottom.number);
            push(below(top), &top.number);
        }
    }
    unplaced(Node::List(items))
}

/// A value as it is shown in findings.
pub(crate) fn value_text<X: Clone>(match_: &Match<X>) -> String {
    to_text(&value(match_), |_| "(deferred)".to_owned())
}

/// A list of values as it is shown in findings.
pub(crate) fn list_text<X: Clone>(values: &[Match<X>]) -> String {
    let items: Vec<String> = values.iter().map(value_text).collect();
    format!("[{}]", items.join(","))
}
