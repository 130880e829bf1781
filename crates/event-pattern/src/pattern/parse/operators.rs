//! Parses match expressions: `{"prefix": "a"}` and the others.

use super::{Parser, kind_of};
use crate::json::parse::{Json, Node};
use crate::pattern::model::{IGNORE_CASE, Kind, Match, OPERATORS, Operand, Operator};
use crate::rule;
use crate::value::ip::Block;
use crate::value::text::Text;
use crate::value::wildcard::{WildcardError, parts};

impl Parser<'_> {
    /// The one key of a match expression, and its value.
    pub(super) fn only<'j, X>(
        &mut self,
        json: &Json<X>,
        entries: &'j [(Text, Json<X>)],
    ) -> Option<(&'j str, &'j Json<X>)> {
        let (message, help) = match entries {
            [(key, value)] => {
                let key = std::str::from_utf8(key.bytes()).unwrap_or("\u{fffd}");
                return Some((key, value));
            }
            [] => (
                "a match expression names one operator, this one names none",
                None,
            ),
            _ => (
                "a match expression names one operator, this one names several",
                Some("write each as an item of the list: one matching item is enough"),
            ),
        };
        self.error(rule::ONE_OPERATOR, json, message, help);
        None
    }

    pub(super) fn expression<X: Clone>(
        &mut self,
        json: &Json<X>,
        entries: &[(Text, Json<X>)],
    ) -> Option<Match<X>> {
        let (name, value) = self.only(json, entries)?;
        self.within(name, |parser| {
            let plain = |operator| (operator, None);
            let (operator, ignoring_case) = match name {
                "exactly" => plain(Operator::Exactly),
                "prefix" => (Operator::Prefix, Some(Operator::PrefixIgnoreCase)),
                "suffix" => (Operator::Suffix, Some(Operator::SuffixIgnoreCase)),
                IGNORE_CASE => plain(Operator::EqualsIgnoreCase),
                "wildcard" => plain(Operator::Wildcard),
                "cidr" => plain(Operator::Cidr),
                "numeric" => return parser.numeric(value),
                "exists" => return parser.exists(value),
                "anything-but" => return parser.anything_but(value),
                _ => {
                    parser.unknown_operator(name, value);
                    return None;
                }
            };
            match (&value.node, ignoring_case) {
                (Node::Object(inner), Some(operator)) => {
                    parser.ignoring_case(value, inner, operator)
                }
                _ => parser
                    .operand(value, operator)
                    .map(|operand| Match(Kind::Operator(operator, operand))),
            }
        })
    }

    fn unknown_operator<X>(&mut self, name: &str, json: &Json<X>) {
        let help = findings::nearest(name, OPERATORS)
            .unwrap_or_else(|| format!("the operators are {}", OPERATORS.join(", ")));
        let message = format!("there is no operator `{name}`");
        self.error(rule::UNKNOWN_OPERATOR, json, message, &*help);
    }

    fn ignoring_case<X: Clone>(
        &mut self,
        json: &Json<X>,
        entries: &[(Text, Json<X>)],
        operator: Operator,
    ) -> Option<Match<X>> {
        let (name, value) = self.only(json, entries)?;
        self.within(name, |parser| {
            if name != IGNORE_CASE {
                let message = format!(
                    "`{}` needs a string or {{\"{IGNORE_CASE}\": string}}",
                    operator.key()
                );
                parser.error(rule::OPERATOR_VALUE, value, message, None);
                return None;
            }
            parser
                .operand(value, operator)
                .map(|operand| Match(Kind::Operator(operator, operand)))
        })
    }

    /// The string of an operator, if the operator can use it.
    pub(super) fn operand<X: Clone>(
        &mut self,
        json: &Json<X>,
        operator: Operator,
    ) -> Option<Operand<X>> {
        let text = match &json.node {
            Node::String(text) => text,
            Node::Deferred(unknown) => return Some(Operand::Deferred(unknown.clone())),
            other => {
                let message = format!(
                    "`{}` needs a string, not {}",
                    operator.key(),
                    kind_of(other)
                );
                self.error(rule::OPERATOR_VALUE, json, message, None);
                return None;
            }
        };
        match operator {
            Operator::Wildcard => {
                if let Err(error) = parts(text.bytes()) {
                    self.malformed_wildcard(json, error);
                    return None;
                }
            }
            Operator::Cidr => {
                if let Err(error) = Block::parse(&text.to_str()) {
                    self.error(rule::CIDR, json, error.message, error.help);
                    return None;
                }
            }
            _ => {}
        }
        Some(Operand::Text(text.clone()))
    }

    fn malformed_wildcard<X>(&mut self, json: &Json<X>, error: WildcardError) {
        let (message, help) = match error {
            WildcardError::Consecutive(at) => (
                format!("a wildcard cannot have two `*` in a row, as at byte {at}"),
                r"write one `*`, which matches as much, or `\*` for the character",
            ),
            WildcardError::Escape(at) => (
                format!(r"the `\` at byte {at} escapes neither `*` nor `\`"),
                r"write `\\` for the character `\`",
            ),
        };
        self.error(rule::WILDCARD, json, message, help);
    }

    fn exists<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        match &json.node {
            Node::Bool(exists) => Some(Match(Kind::Exists(*exists))),
            other => {
                let message = format!("`exists` needs true or false, not {}", kind_of(other));
                self.error(rule::OPERATOR_VALUE, json, message, None);
                None
            }
        }
    }
}
