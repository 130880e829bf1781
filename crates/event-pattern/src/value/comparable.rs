//! Which numbers can be compared. Two numbers are equal when their values are (`300`, `300.0`, `3.0e2`),
//! but only numbers that a 64-bit float holds exactly as written take part: `9007199254740993` and
//! `37.807807921694092` would be rounded, so no numeric operator matches them, and they equal only the
//! identical text.

use std::fmt;

/// The value of a JSON number, if a double holds it exactly as written: if the double's shortest spelling has
/// the same value. Negative zero is zero.
pub(crate) fn comparable(text: &[u8]) -> Option<f64> {
    if let Some(known) = Plain::read(text).and_then(Plain::value) {
        return known;
    }
    let value = nearest(text)?;
    is_exact(text, value).then_some(value)
}

/// A number without exponent and with so few digits that integer arithmetic can find its value and whether a
/// double holds it as written. Nearly all numbers in events are of this kind.
#[derive(Clone, Copy)]
pub(crate) struct Plain {
    negative: bool,
    /// The digits without the point; at most 17 after leading zeros.
    digits: u64,
    /// How many of them follow the point, at most 22.
    scale: usize,
}

impl Plain {
    const POWERS: [f64; 23] = {
        let mut powers = [1.0; 23];
        let mut at = 1;
        while at < powers.len() {
            // Exact: a double holds the powers of ten up to 10²².
            powers[at] = powers[at - 1] * 10.0;
            at += 1;
        }
        powers
    };

    #[inline]
    pub(crate) fn read(text: &[u8]) -> Option<Self> {
        let (negative, unsigned) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        // 19 digits fit into 64 bits.
        let (whole, rest) = digits(unsigned, 0);
        if whole == 0 || whole > 19 {
            return None;
        }
        let (value, scale) = match unsigned.get(whole..)? {
            [] => (rest, 0),
            [b'.', fraction @ ..] if whole + fraction.len() <= 19 => {
                let (length, value) = digits(fraction, rest);
                if length != fraction.len() {
                    return None;
                }
                (value, length)
            }
            _ => return None,
        };
        (scale < Self::POWERS.len()).then_some(Self {
            negative,
            digits: value,
            scale,
        })
    }

    /// Returns the value, or `Some(None)` if a double does not hold it as written. `None` if this method cannot decide.
    #[inline]
    pub(crate) fn value(self) -> Option<Option<f64>> {
        let quotient = self.digits as f64 / Self::POWERS[self.scale];
        // A double holds any 15 digits, and both operands are exact, so the quotient is the double.
        let value = if self.digits < 1_000_000_000_000_000 {
            Some(quotient)
        } else {
            self.held(quotient)?
        };
        // `+ 0.0` turns negative zero into zero.
        Some(value.map(|value| if self.negative { -value } else { value } + 0.0))
    }

    /// The value of a number with more than 15 digits, from a double that is nearly the nearest. A double
    /// holds a number as written if no shorter number is nearest to this double, and no other number of the
    /// same length is nearer to it.
    fn held(self, estimate: f64) -> Option<Option<f64>> {
        const IMPLICIT: u64 = 1 << 52;
        if self.digits >= 100_000_000_000_000_000 {
            return None;
        }
        // The unit is half the distance of two doubles, divided by 10 to the scale. So all terms are
        // integers, which fit into 126 bits.
        let exponent = estimate.to_bits() >> 52;
        let shift = 1076u64.checked_sub(exponent)?;
        if !(1..70).contains(&shift) {
            return None;
        }
        let mut mantissa = i128::from(estimate.to_bits() % IMPLICIT + IMPLICIT);
        let half = 10i128.pow(self.scale as u32);
        let unit = 1i128 << shift;
        let mut off = i128::from(self.digits) * unit - 2 * mantissa * half;
        if off.abs() > half {
            mantissa += off.signum();
            off -= off.signum() * 2 * half;
        }
        // Next to a power of two, the distance between doubles changes.
        let is_ordinary = i128::from(IMPLICIT) < mantissa && mantissa < i128::from(2 * IMPLICIT);
        let last = i128::from(self.digits % 10);
        // The numbers of one digit less on both sides.
        let below = (off - last * unit).abs();
        let above = (off + (10 - last) * unit).abs();
        let is_tie = off.abs() == half || below == half || above == half || 2 * off.abs() == unit;
        if off.abs() > half || !is_ordinary || last == 0 || is_tie {
            return None;
        }
        let value = f64::from_bits((exponent << 52) + (mantissa as u64 - IMPLICIT));
        let is_held = below > half && above > half && 2 * off.abs() < unit;
        Some(is_held.then_some(value))
    }
}

/// Appends the decimal digits that `text` begins with to `value`. Returns their number and the result.
#[inline]
fn digits(text: &[u8], mut value: u64) -> (usize, u64) {
    let mut at = 0;
    while let Some(eight) = text.get(at..).and_then(<[u8]>::first_chunk::<8>)
        && let Some(number) = eight_digits(u64::from_le_bytes(*eight))
    {
        value = value.wrapping_mul(100_000_000).wrapping_add(number);
        at += 8;
    }
    while let Some(digit @ b'0'..=b'9') = text.get(at) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        at += 1;
    }
    (at, value)
}

/// The number that eight digits stand for, the first in the lowest byte.
#[inline]
fn eight_digits(bytes: u64) -> Option<u64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const SIXES: u64 = 0x0606_0606_0606_0606;
    const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    // Digits have 3 in their upper half, and still do if 6 is added.
    if bytes & HIGH != ZEROS || bytes.wrapping_add(SIXES) & HIGH != ZEROS {
        return None;
    }
    // Joins neighbors: to pairs, to fours, to all eight.
    let ones = bytes - ZEROS;
    let pairs = (ones * 10 + (ones >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    Some((fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF)
}

/// The nearest double, unless it is infinite.
pub(crate) fn nearest(text: &[u8]) -> Option<f64> {
    // `+ 0.0` turns negative zero into zero.
    let value = std::str::from_utf8(text).ok()?.parse::<f64>().ok()? + 0.0;
    value.is_finite().then_some(value)
}

/// Whether `value`, the double nearest to `text`, prints (at its shortest) as a number equal to `text`.
pub(crate) fn is_exact(text: &[u8], value: f64) -> bool {
    // Any decimal of up to 15 digits survives the way through a double, unless it is subnormal.
    let short = text.len() <= 15 && !text.iter().any(|b| b | 0x20 == b'e');
    short
        || prints_as(text, value)
        || Decimal::read(text) == Decimal::read(format!("{value:e}").as_bytes())
}

/// Whether the double prints as exactly this text. Most numbers were printed from a double.
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

/// A decimal in normal form: without leading and trailing zeros, with the exponent of its last digit.
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
    // Half of the range, so that sums with a number of digits cannot overflow.
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
    fn integer_arithmetic_and_printing_agree() {
        let slowly = |text: &str| {
            let value = nearest(text.as_bytes())?;
            is_exact(text.as_bytes(), value).then_some(value)
        };
        let mut seed = 1u64;
        let mut random = move |below: u64| {
            seed = seed
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (seed >> 20) % below
        };
        let (mut quick, mut held) = (0, 0);
        for round in 0..200_000u64 {
            let text = match round % 4 {
                // Printed from doubles.
                0 => format!("{}", random(1 << 44) as f64 / (1 + random(1 << 30)) as f64),
                1 => format!("-{}.{}", random(200), random(1 << 44)),
                // Any 16 or 17 digits, wherever the point.
                2 => {
                    let digits = 1_000_000_000_000_000 + random(1 << 40) * 2_251 + random(2_251);
                    let at = 1 + random(15) as usize;
                    let digits = format!("{digits}{}", ["", "5", "0"][random(3) as usize]);
                    format!("{}.{}", &digits[..at], &digits[at..])
                }
                _ => format!("{}", (1u64 << (40 + random(20))) + random(16)),
            };
            let Some(quickly) = Plain::read(text.as_bytes()).and_then(Plain::value) else {
                continue;
            };
            quick += 1;
            held += u32::from(quickly.is_some());
            assert_eq!(quickly, slowly(&text), "{text}");
        }
        assert!(quick > 120_000 && held > 80_000, "{quick}, {held}");
    }

    #[test]
    fn a_number_can_be_compared_if_a_double_holds_it_as_written() {
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
