//! Numbers as EventBridge compares them. Two numbers are equal when their values are (`300`, `300.0`,
//! `3.0e2`), but only numbers that a double holds exactly as written take part: `9007199254740993` or
//! `37.807807921694092` would be rounded, so no numeric operator matches them and they equal only the
//! identical text.

use std::cell::Cell;
use std::fmt;

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
        Self(if value.is_finite() {
            serde_json::Value::from(value).to_string()
        } else {
            value.to_string()
        })
    }
}

/// The value of a JSON number, if a double holds it exactly as written: if its shortest spelling has the
/// same value. Negative zero is zero.
pub(crate) fn comparable(text: &[u8]) -> Option<f64> {
    let value = nearest(text)?;
    is_exact(text, value).then_some(value)
}

/// A number of an event. Its value is read when it is first asked for, and whether a double holds it as
/// written only when that decides: both cost, and may be asked by many.
#[derive(Clone, Debug)]
pub(crate) struct Numeral<'e> {
    pub(crate) text: &'e [u8],
    state: Cell<State>,
}

#[derive(Clone, Copy, Debug)]
enum State {
    Unread,
    /// The nearest double.
    Near(f64),
    Exact(f64),
    Incomparable,
}

impl<'e> Numeral<'e> {
    pub(crate) fn new(text: &'e [u8]) -> Self {
        Self {
            text,
            state: Cell::new(State::Unread),
        }
    }

    /// The key of the number, if it can be compared and is wanted.
    #[inline]
    pub(crate) fn key_if(&self, wanted: impl FnOnce(Key) -> bool) -> Option<Key> {
        if let State::Unread = self.state.get() {
            self.state
                .set(nearest(self.text).map_or(State::Incomparable, State::Near));
        }
        let (value, exact) = match self.state.get() {
            State::Near(value) => (value, false),
            State::Exact(value) => (value, true),
            State::Unread | State::Incomparable => return None,
        };
        let key = key(value);
        if !wanted(key) {
            return None;
        }
        if !exact {
            let exact = is_exact(self.text, value);
            self.state.set(if exact {
                State::Exact(value)
            } else {
                State::Incomparable
            });
            return exact.then_some(key);
        }
        Some(key)
    }
}

/// A double as an integer that orders as the double does. Zero has one key.
pub(crate) type Key = u64;

pub(crate) fn key(value: f64) -> Key {
    let bits = value.to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

/// The nearest double, infinite values excluded.
fn nearest(text: &[u8]) -> Option<f64> {
    // `+ 0.0` turns negative zero into zero.
    let value = std::str::from_utf8(text).ok()?.parse::<f64>().ok()? + 0.0;
    value.is_finite().then_some(value)
}

/// Whether `value`, the double nearest to `text`, prints (at its shortest) as a number equal to `text`.
fn is_exact(text: &[u8], value: f64) -> bool {
    // Any decimal of up to 15 digits survives the way through a double, unless it is subnormal.
    let short = text.len() <= 15 && !text.iter().any(|b| b | 0x20 == b'e');
    short
        || prints_as(text, value)
        || Decimal::read(text) == Decimal::read(format!("{value:e}").as_bytes())
}

/// Whether the double prints as just this text: most numbers were printed from one.
fn prints_as(text: &[u8], value: f64) -> bool {
    struct Rest<'t>(&'t [u8]);

    impl fmt::Write for Rest<'_> {
        fn write_str(&mut self, printed: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(printed.as_bytes()).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut rest = Rest(text);
    fmt::write(&mut rest, format_args!("{value}")).is_ok() && rest.0.is_empty()
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
            return Self {
                negative: false,
                digits,
                exponent: 0,
            };
        }
        Self {
            negative,
            digits,
            exponent,
        }
    }
}

fn written_exponent(text: &[u8]) -> i64 {
    let magnitude = text
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .fold(0i64, |value, &digit| {
            value
                .saturating_mul(10)
                .saturating_add(i64::from(digit - b'0'))
        });
    // Half of the range, so that sums with a digit count cannot wrap.
    let magnitude = magnitude.min(i64::MAX / 2);
    if text.first() == Some(&b'-') {
        -magnitude
    } else {
        magnitude
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_order_as_the_numbers_do() {
        let values = [f64::MIN, -1.5, -1e-320, 0.0, 1e-320, 0.1, 5.0, f64::MAX];
        assert!(values.map(key).is_sorted());
        assert_eq!(comparable(b"-0").map(key), comparable(b"0").map(key));
    }

    #[test]
    fn a_numeral_is_read_once_and_judged_when_wanted() {
        let numeral = Numeral::new(b"37.807807921694092");
        assert_eq!(numeral.key_if(|_| false), None);
        assert_eq!(numeral.key_if(|_| true), None);
        let numeral = Numeral::new(b"-122.42916360922355");
        assert_eq!(numeral.key_if(|_| true), Some(key(-122.42916360922355)));
        assert_eq!(numeral.key_if(|_| true), Some(key(-122.42916360922355)));
    }

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
            "1e400",
            "-1e400",
            "1e-400",
            "9007199254740993",
            "37.807807921694092",
            "123456789012345678901",
            "4.9999999999999999",
            "NaN",
            "inf",
            "1e-999999999999999999999",
        ] {
            assert_eq!(comparable(text.as_bytes()), None, "{text}");
        }
    }
}
