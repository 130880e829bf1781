//! Whether two `anything-but` exclude a common value. If not, each matches what the other one excludes.

use crate::pattern::model::{Excluded, Operand, Operator};
use crate::value::comparable::comparable;
use crate::value::ignore_case::IgnoreCase;
use crate::value::number::Number;
use crate::value::text::Text;
use crate::value::wildcard::Wildcard;

/// Whether no value is excluded by both. False if that is unknown.
pub(super) fn share_nothing<X: Clone>(one: &Excluded<X>, other: &Excluded<X>) -> bool {
    match (one, other) {
        (Excluded::Numbers(_), Excluded::Texts(..))
        | (Excluded::Texts(..), Excluded::Numbers(_)) => true,
        (Excluded::Numbers(one), Excluded::Numbers(other)) => {
            let value = |number: &Number| comparable(number.0.as_bytes());
            !one.iter()
                .any(|a| other.iter().any(|b| value(a) == value(b)))
        }
        (Excluded::Texts(own, one), Excluded::Texts(operator, other)) if own == operator => {
            no_pair(one, other, |a, b| may_share(*operator, a, b))
        }
        (Excluded::Texts(None, texts), Excluded::Texts(Some(operator), others))
        | (Excluded::Texts(Some(operator), others), Excluded::Texts(None, texts)) => {
            no_pair(others, texts, |other, text| matches(*operator, other, text))
        }
        _ => false,
    }
}

/// Whether all texts are known, and no pair of texts passes a test.
fn no_pair<X>(
    one: &[Operand<X>],
    other: &[Operand<X>],
    test: impl Fn(&Text, &Text) -> bool,
) -> bool {
    fn known<X>(operands: &[Operand<X>]) -> Option<Vec<&Text>> {
        let texts = operands.iter().map(|operand| match operand {
            Operand::Text(text) => Some(text),
            Operand::Deferred(_) => None,
        });
        texts.collect()
    }
    let (Some(one), Some(other)) = (known(one), known(other)) else {
        return false;
    };
    !one.iter().any(|a| other.iter().any(|b| test(a, b)))
}

/// Whether some text may be excluded by an operator with each of two operands.
fn may_share(operator: Option<Operator>, a: &Text, b: &Text) -> bool {
    let (a, b) = (a.bytes(), b.bytes());
    match operator {
        None => a == b,
        Some(Operator::Prefix) => a.starts_with(b) || b.starts_with(a),
        Some(Operator::Suffix) => a.ends_with(b) || b.ends_with(a),
        Some(_) => true,
    }
}

/// Whether an operator that `anything-but` combines with matches a text.
fn matches(operator: Operator, operand: &Text, text: &Text) -> bool {
    let text = text.bytes();
    match operator {
        Operator::Prefix => text.starts_with(&operand.plain()),
        Operator::Suffix => text.ends_with(&operand.plain()),
        Operator::EqualsIgnoreCase => IgnoreCase::new(operand).equals(text),
        Operator::Wildcard => {
            Wildcard::new(&operand.plain()).is_ok_and(|wildcard| wildcard.matches(text))
        }
        // `anything-but` does not combine with the others.
        _ => true,
    }
}
