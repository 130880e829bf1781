//! Texts that every matching event contains: an event without them need not be read.

use crate::json::literal::is_literal;
use crate::pattern::combinations::{Values, expand};
use crate::pattern::model::{EventPattern, Kind, Match, Operand, Operator};
use crate::value::ip::Address;
use crate::value::text::Text;
use crate::value::wildcard::Wildcard;

/// Texts of which the text of every matching event contains at least one. An event that contains none of them
/// need not be read.
pub(crate) fn required_texts(pattern: &EventPattern) -> Option<Vec<Vec<u8>>> {
    const MOST: usize = 3;
    let combinations = expand(&pattern.root);
    let [combination] = &combinations[..] else {
        return None;
    };
    let texts = combination.values().filter_map(|values| match values {
        Values::Known(values) if values.len() <= MOST => {
            values.iter().map(required_text).collect::<Option<Vec<_>>>()
        }
        _ => None,
    });
    texts.max_by_key(|texts| texts.iter().map(Vec::len).min())
}

fn required_text(value: &Match) -> Option<Vec<u8>> {
    let quoted = |before: &str, text: &Text, after: &str| {
        [before.as_bytes(), text.bytes(), after.as_bytes()].concat()
    };
    let (needle, text) = match &value.0 {
        Kind::Text(Operand::Text(text)) if Address::parse(text.bytes()).is_some() => {
            return None;
        }
        Kind::Text(Operand::Text(text))
        | Kind::Operator(Operator::Exactly, Operand::Text(text)) => {
            (quoted("\"", text, "\""), text.bytes().to_vec())
        }
        Kind::Operator(Operator::Prefix, Operand::Text(text)) => {
            (quoted("\"", text, ""), text.bytes().to_vec())
        }
        Kind::Operator(Operator::Suffix, Operand::Text(text)) => {
            (quoted("", text, "\""), text.bytes().to_vec())
        }
        Kind::Operator(Operator::Wildcard, Operand::Text(text)) => {
            let literal = Wildcard::new(text.bytes()).ok()?.longest_literal().to_vec();
            (literal.clone(), literal)
        }
        _ => return None,
    };
    (is_literal(&text) && std::str::from_utf8(&text).is_ok() && needle.len() >= 4).then_some(needle)
}
