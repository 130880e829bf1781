//! Numbers of a pattern as numbers of a template.
//!
//! A pattern keeps the spelling of a number, because EventBridge compares a number that a double does not hold by its
//! text. A template has 64-bit integers and doubles. So some numbers cannot be written, and are errors.

use cfn_core::Number;

/// A number that the template would not hold as the pattern has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lost {
    /// The nearest number that a template can have, if there is one.
    pub(super) nearest: Option<f64>,
}

/// Returns the number of the template that has exactly the value of this text.
pub(super) fn number(text: &str) -> Result<Number, Lost> {
    if let Ok(number) = text.parse() {
        return Ok(Number::Int(number));
    }
    if let Ok(number) = text.parse() {
        return Ok(Number::Unsigned(number));
    }
    let nearest = text.parse().ok().filter(|number: &f64| number.is_finite());
    match nearest {
        // The shortest spelling of the double, which both formats write.
        Some(number)
            if digits(text).is_some_and(|it| Some(it) == digits(&format!("{number:e}"))) =>
        {
            Ok(Number::Float(number))
        }
        nearest => Err(Lost { nearest }),
    }
}

/// The value of a JSON number: whether it is negative, its digits without zeros at the ends, and the exponent of the
/// last digit.
fn digits(text: &str) -> Option<(bool, String, i64)> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let significant = all.trim_end_matches('0');
    let exponent = exponent
        .checked_sub(i64::try_from(fraction.len()).ok()?)?
        .checked_add(i64::try_from(all.len() - significant.len()).ok()?)?;
    let significant = significant.trim_start_matches('0');
    match significant.is_empty() {
        true => Some((false, String::new(), 0)),
        false => Some((negative, significant.to_owned(), exponent)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_template_holds_keep_their_value() {
        for (text, expected) in [
            ("0", Number::Int(0)),
            ("-5", Number::Int(-5)),
            ("9007199254740993", Number::Int(9_007_199_254_740_993)),
            (
                "12345678901234567890",
                Number::Unsigned(12_345_678_901_234_567_890),
            ),
            ("1.5", Number::Float(1.5)),
            ("0.1", Number::Float(0.1)),
            ("3.0e2", Number::Float(300.0)),
            ("300.00", Number::Float(300.0)),
            ("-0.0", Number::Float(-0.0)),
            ("1e-7", Number::Float(1e-7)),
            ("100000000000000000000", Number::Float(1e20)),
            ("5e-324", Number::Float(5e-324)),
        ] {
            assert_eq!(number(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn numbers_that_a_template_does_not_hold_are_lost() {
        for (text, nearest) in [
            ("37.807807921694092", Some(37.80780792169409)),
            ("123456789012345678901", Some(1.2345678901234568e20)),
            ("9007199254740993.0", Some(9007199254740992.0)),
            ("1e-400", Some(0.0)),
            ("1e400", None),
            ("-inf", None),
        ] {
            assert_eq!(number(text), Err(Lost { nearest }), "{text}");
        }
    }
}
