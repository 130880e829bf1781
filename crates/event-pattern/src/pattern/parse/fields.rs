//! Parses fields: objects of fields, lists of values, `$or`.

use super::{Parser, kind_of};
use crate::json::parse::{Json, Node, number_length};
use crate::pattern::model::{Entry, Kind, Match, OR, Object, Operand};
use crate::pattern::write::{excerpt, to_text};
use crate::rule;
use crate::value::number::Number;
use crate::value::text::Text;

/// Names that may not be fields inside `$or`: those of operators, and some that event-ruler reserves.
const RESERVED_IN_OR: [&str; 24] = [
    "exactly",
    "equals-ignore-case",
    "prefix",
    "suffix",
    "anything-but",
    "exists",
    "wildcard",
    "numeric",
    "cidr",
    "=",
    "<",
    "<=",
    ">",
    ">=",
    "regex",
    "not-wildcard",
    "not-equals-ignore-case",
    "date-after",
    "date-on-or-after",
    "date-before",
    "date-on-or-before",
    "in-date-range",
    "ip-address-in-range",
    "ip-address-not-in-range",
];

impl Parser<'_> {
    pub(super) fn object<X: Clone>(
        &mut self,
        json: &Json<X>,
        entries: &[(Text, Json<X>)],
        in_or: bool,
    ) -> Object<X> {
        if entries.is_empty() {
            let message = "an object in a pattern needs at least one field";
            self.error(rule::EMPTY, json, message, None);
        }
        // Plain loops where objects nest: each closure would cost a stack frame on each of 1,000 levels.
        let mut read = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let length = self.enter(&key.to_str());
            if let Some(entry) = self.entry(key, value, in_or) {
                read.push((key.clone(), entry));
            }
            self.pointer.truncate(length);
        }
        Object { entries: read }
    }

    fn entry<X: Clone>(&mut self, key: &Text, json: &Json<X>, in_or: bool) -> Option<Entry<X>> {
        if key.is(OR) {
            return self.or(json);
        }
        if in_or && let Some(name) = RESERVED_IN_OR.iter().find(|name| key.is(name)) {
            let message = format!("`{name}` is a reserved name and cannot be a field inside `$or`");
            self.error(rule::RESERVED_IN_OR, json, message, None);
            return None;
        }
        match &json.node {
            Node::Object(entries) => Some(Entry::Object(self.object(json, entries, in_or))),
            Node::List(items) => {
                if items.is_empty() {
                    let message = "a list of values needs at least one value";
                    self.error(rule::EMPTY, json, message, None);
                }
                Some(Entry::Values(self.each(items, Self::value)))
            }
            Node::Deferred(unknown) => Some(Entry::Deferred(unknown.clone())),
            other => {
                let message = format!(
                    "the value of a field must be a list of values or an object of further fields, not {}",
                    kind_of(other)
                );
                let shown = excerpt(to_text(json, |_| String::new()));
                let help = format!("write [{shown}]");
                self.error(rule::FIELD_VALUE, json, message, &*help);
                None
            }
        }
    }

    fn or<X: Clone>(&mut self, json: &Json<X>) -> Option<Entry<X>> {
        let Node::List(items) = &json.node else {
            let message = format!(
                "`$or` needs a list of alternatives, each an object of fields, not {}",
                kind_of(&json.node)
            );
            self.error(rule::OR, json, message, None);
            return None;
        };
        let alternatives = self.each(items, |parser, item| match &item.node {
            Node::Object(entries) => Some(parser.object(item, entries, true)),
            other => {
                let message = format!(
                    "each alternative of `$or` is an object of fields, not {}",
                    kind_of(other)
                );
                parser.error(rule::OR, item, message, None);
                None
            }
        });
        if items.len() < 2 {
            let message = "`$or` needs at least two alternatives";
            let help = "write a single alternative's fields without `$or`";
            self.error(rule::OR, json, message, help);
        }
        Some(Entry::Or(alternatives))
    }

    fn value<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        Some(Match(match &json.node {
            Node::Null => Kind::Null,
            Node::Bool(value) => Kind::Bool(*value),
            Node::Number(text) if number_length(text.as_bytes()) == Some(text.len()) => {
                Kind::Number(Number(text.clone()))
            }
            Node::Number(_) => {
                let message = "JSON cannot hold this number";
                self.error(rule::NUMBER, json, message, None);
                return None;
            }
            Node::String(text) => Kind::Text(Operand::Text(text.clone())),
            Node::Deferred(unknown) => Kind::Text(Operand::Deferred(unknown.clone())),
            Node::List(_) => {
                let message = "a list of values cannot contain a list";
                let help = "write its items in the outer list: an array in an event matches if one of its elements does";
                self.error(rule::LIST_ITEM, json, message, help);
                return None;
            }
            Node::Object(entries) => return self.expression(json, entries),
        }))
    }
}
