//! Parses `anything-but`.

use super::{Parser, kind_of};
use crate::json::parse::{Json, Node};
use crate::pattern::model::{AnythingBut, Excluded, IGNORE_CASE, Kind, Match, Operand, Operator};
use crate::rule;
use crate::value::number::Number;

/// One of the values that `anything-but` excludes.
enum Item<X> {
    Number(Number),
    Text(Operand<X>),
}

impl Parser<'_> {
    pub(super) fn anything_but<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        let Node::Object(entries) = &json.node else {
            return self.excluded(json, None);
        };
        let (name, value) = self.only(json, entries)?;
        self.within(name, |parser| {
            let operator = match name {
                "prefix" => Operator::Prefix,
                "suffix" => Operator::Suffix,
                IGNORE_CASE => Operator::EqualsIgnoreCase,
                "wildcard" => Operator::Wildcard,
                _ => {
                    let message = format!("`anything-but` does not combine with `{name}`");
                    let help = "it combines with prefix, suffix, equals-ignore-case and wildcard";
                    parser.error(rule::OPERATOR_VALUE, value, message, help);
                    return None;
                }
            };
            parser.excluded(value, Some(operator))
        })
    }

    /// What `anything-but` excludes: one value or a list.
    fn excluded<X: Clone>(
        &mut self,
        json: &Json<X>,
        operator: Option<Operator>,
    ) -> Option<Match<X>> {
        let before = self.errors.len();
        let (items, single): (Vec<Option<Item<X>>>, bool) = match &json.node {
            Node::List(items) => (
                self.each(items, |parser, item| Some(parser.item(item, operator))),
                false,
            ),
            _ => (vec![self.item(json, operator)], true),
        };
        if self.errors.len() > before {
            return None;
        }
        if items.is_empty() {
            let message = "`anything-but` needs at least one value";
            self.error(rule::EMPTY, json, message, None);
            return None;
        }
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for item in items.into_iter().flatten() {
            match item {
                Item::Number(number) => numbers.push(number),
                Item::Text(text) => texts.push(text),
            }
        }
        let what = match (numbers.is_empty(), texts.is_empty()) {
            (false, false) => {
                let message = "a list of `anything-but` holds strings or numbers, not both";
                self.error(rule::OPERATOR_VALUE, json, message, None);
                return None;
            }
            (false, true) => Excluded::Numbers(numbers),
            (true, _) => Excluded::Texts(operator, texts),
        };
        Some(Match(Kind::AnythingBut(AnythingBut { what, single })))
    }

    fn item<X: Clone>(&mut self, json: &Json<X>, operator: Option<Operator>) -> Option<Item<X>> {
        match (&json.node, operator) {
            (Node::Number(text), None) => self.number(json, text).map(Item::Number),
            (Node::String(text), None) => Some(Item::Text(Operand::Text(text.clone()))),
            (Node::Deferred(unknown), None) => Some(Item::Text(Operand::Deferred(unknown.clone()))),
            (other, None) => {
                let message = format!(
                    "`anything-but` needs strings or numbers, not {}",
                    kind_of(other)
                );
                self.error(rule::OPERATOR_VALUE, json, message, None);
                None
            }
            (Node::String(text), Some(operator @ (Operator::Prefix | Operator::Suffix)))
                if text.is_empty() =>
            {
                let message = format!("an empty {} would exclude every string", operator.key());
                self.error(rule::OPERATOR_VALUE, json, message, None);
                None
            }
            (_, Some(operator)) => self.operand(json, operator).map(Item::Text),
        }
    }
}
