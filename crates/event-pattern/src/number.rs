//! Numbers as EventBridge compares them. Two numbers are equal when their values are (`300`, `300.0`,
//! `3.0e2`), but only numbers that a double holds exactly as written take part: `9007199254740993` or
//! `37.807807921694092` would be rounded, so no numeric operator matches them and they equal only the
//! identical text.

/// A number as it was written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Number(pub(crate) String);

macro_rules! from_integer {
    ($($type:ty)*) => {$(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

from_integer!(i8 i16 i32 i64 u8 u16 u32 u64);

impl From<f64> for Number {
    /// A number that is not finite has no place in JSON: [`EventPattern::check`](crate::EventPattern::check)
    /// reports it.
    fn from(value: f64) -> Self {
        Self(if value.is_finite() { serde_json::Value::from(value).to_string() } else { value.to_string() })
    }
}

/// The value of a JSON number, if a double holds it exactly as written: if its shortest spelling has the
/// same value. Negative zero is zero.
pub(crate) fn comparable(text: &[u8]) -> Option<f64> {
    let value = parse(text)?;
    is_exact(text, value).then_some(value)
}

/// The nearest double, infinite values excluded.
pub(crate) fn parse(text: &[u8]) -> Option<f64> {
    // `+ 0.0` turns negative zero into zero.
    let value = std::str::from_utf8(text).ok()?.parse::<f64>().ok()? + 0.0;
    value.is_finite().then_some(value)
}

/// Whether `value`, the double nearest to `text`, prints (at its shortest) as a number equal to `text`.
pub(crate) fn is_exact(text: &[u8], value: f64) -> bool {
    // Any decimal of up to 15 digits survives the way through a double, unless it is subnormal.
    let short = text.len() <= 15 && !text.iter().any(|b| b | 0x20 == b'e');
    short || Decimal::read(text) == Decimal::read(format!("{value:e}").as_bytes())
}

/// A decimal in its one normal form: no leading or trailing zeros, the exponent of its last digit.
#[derive(PartialEq)]
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    fn read(text: &[u8]) -> Self {
        let negative = text.first() == Some(&b'-');
        let mut digits = Vec::with_capacity(text.len());
        let (mut exponent, mut fraction) = (0i64, false);
        for (at, &byte) in text.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    digits.push(byte);
                    exponent -= i64::from(fraction);
                }
                b'.' => fraction = true,
                b'e' | b'E' => {
                    exponent = exponent.saturating_add(written_exponent(&text[at + 1..]));
                    break;
                }
                _ => {}
            }
        }
        let leading = digits.iter().take_while(|&&digit| digit == b'0').count();
        digits.drain(..leading);
        while digits.last() == Some(&b'0') {
            digits.pop();
            exponent = exponent.saturating_add(1);
        }
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        Self { negative, digits, exponent }
    }
}

fn written_exponent(text: &[u8]) -> i64 {
    let magnitude = text.iter().filter(|byte| byte.is_ascii_digit()).fold(0i64, |value, &digit| {
        value.saturating_mul(10).saturating_add(i64::from(digit - b'0'))
    });
    // Half of the range, so that sums with a digit count cannot wrap.
    let magnitude = magnitude.min(i64::MAX / 2);
    if text.first() == Some(&b'-') { -magnitude } else { magnitude }
}

#[cfg(test)]
mod tests {
    use super::comparable;

    #[test]
    fn a_number_counts_when_a_double_holds_it_as_written() {
        for (text, value) in [
            ("300", 300.0),
            ("300.0", 300.0),
            ("3.0e2", 300.0),
            ("3E+2", 300.0),
            ("-0", 0.0),
            ("-0.0e5", 0.0),
            ("37.80780792169409", 37.80780792169409),
            ("9007199254740992", 9007199254740992.0),
            ("0.10", 0.1),
            ("1e300", 1e300),
            ("1.7976931348623157e308", f64::MAX),
            ("-1e-320", -1e-320),
            ("0e999999999999999999999999", 0.0),
        ] {
            assert_eq!(comparable(text.as_bytes()), Some(value), "{text}");
        }
        for text in [
            "1e400", "-1e400", "1e-400", "9007199254740993", "37.807807921694092", "123456789012345678901",
            "4.9999999999999999", "NaN", "inf", "1e-999999999999999999999",
        ] {
            assert_eq!(comparable(text.as_bytes()), None, "{text}");
        }
    }
}
