//! Parses `numeric`, and numbers that are compared.

use super::{Parser, kind_of};
use crate::json::parse::{Json, Node, number_length};
use crate::pattern::model::{Bound, Kind, Match, Numeric};
use crate::rule;
use crate::value::comparable::comparable;
use crate::value::number::Number;

const EXAMPLE: &str = r#"an example is [">", 0, "<=", 5]"#;

impl Parser<'_> {
    pub(super) fn numeric<X: Clone>(&mut self, json: &Json<X>) -> Option<Match<X>> {
        let Node::List(items) = &json.node else {
            let message = format!("`numeric` needs a list, not {}", kind_of(&json.node));
            self.error(rule::NUMERIC, json, message, EXAMPLE);
            return None;
        };
        let pairs = items
            .chunks(2)
            .enumerate()
            .map(|(pair, items)| self.comparison(json, pair * 2, items));
        let pairs: Vec<Option<(&str, Number)>> = pairs.collect();
        let pairs: Vec<(&str, Number)> = pairs.into_iter().collect::<Option<_>>()?;
        let bound = |sign: &str, number: &Number| Bound {
            number: number.clone(),
            inclusive: sign.ends_with('='),
        };
        let comparison = match &pairs[..] {
            [("=", number)] => Numeric::Equal(number.clone()),
            [(sign @ ("<" | "<="), top)] => Numeric::Below(bound(sign, top)),
            [(sign @ (">" | ">="), bottom)] => Numeric::Above(bound(sign, bottom)),
            [(above @ (">" | ">="), bottom), (below @ ("<" | "<="), top)] => {
                if comparable(bottom.0.as_bytes()) >= comparable(top.0.as_bytes()) {
                    let message = "the lower bound must be less than the upper bound";
                    self.error(rule::NUMERIC, json, message, None);
                    return None;
                }
                Numeric::Between(bound(above, bottom), bound(below, top))
            }
            [] => {
                let message = "`numeric` needs at least one comparison";
                self.error(rule::NUMERIC, json, message, EXAMPLE);
                return None;
            }
            _ => {
                let message = "`numeric` has one comparison, or a lower bound (`>`, `>=`) followed by an upper bound (`<`, `<=`)";
                self.error(rule::NUMERIC, json, message, EXAMPLE);
                return None;
            }
        };
        Some(Match(Kind::Numeric(comparison)))
    }

    /// One sign and its number, which are the items of `json` from `at` on.
    fn comparison<'j, X>(
        &mut self,
        json: &Json<X>,
        at: usize,
        items: &'j [Json<X>],
    ) -> Option<(&'j str, Number)> {
        let sign = match &items[0].node {
            Node::String(text) => ["=", "<", "<=", ">", ">="]
                .into_iter()
                .find(|sign| text.is(sign)),
            _ => None,
        };
        let Some(sign) = sign else {
            let message = "a comparison begins with one of `=`, `<`, `<=`, `>`, `>=`";
            self.within(&at.to_string(), |parser| {
                parser.error(rule::NUMERIC, &items[0], message, None);
            });
            return None;
        };
        let Some(value) = items.get(1) else {
            let message = format!("`{sign}` needs a number after it");
            self.error(rule::NUMERIC, json, message, None);
            return None;
        };
        self.within(&(at + 1).to_string(), |parser| match &value.node {
            Node::Number(text) => parser.number(value, text).map(|number| (sign, number)),
            other => {
                let message = format!("`{sign}` compares with a number, not {}", kind_of(other));
                let help = matches!(other, Node::String(_));
                let help = help.then_some("write the number without quotes");
                parser.error(rule::NUMERIC, value, message, help);
                None
            }
        })
    }

    /// A number that an operator can compare with.
    pub(super) fn number<X>(&mut self, json: &Json<X>, text: &str) -> Option<Number> {
        let is_json = number_length(text.as_bytes()) == Some(text.len());
        if is_json && comparable(text.as_bytes()).is_some() {
            return Some(Number(text.to_owned()));
        }
        let message =
            "this number cannot be compared, because a 64-bit float does not hold it as written";
        let help = is_json.then_some("use at most 15 digits");
        self.error(rule::NUMBER, json, message, help);
        None
    }
}
