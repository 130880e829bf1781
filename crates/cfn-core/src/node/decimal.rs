//! The exact value of a number in decimals, which tells numbers apart that round to the same double.

/// The value of a number: its sign, its digits without zeros at the ends, and the exponent of the last digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Reads `5`, `-1.50` or `1e3`. A sign `+`, underscores and a missing part beside the point are ignored, as in YAML.
    pub(crate) fn of(text: &str) -> Option<Decimal> {
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.replace('_', "");
        let all = format!("{}{fraction}", whole.replace('_', ""));
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = all.trim_end_matches('0');
        let exponent = exponent
            .checked_sub(i64::try_from(fraction.len()).ok()?)?
            .checked_add(i64::try_from(all.len() - significant.len()).ok()?)?;
        let digits = significant.trim_start_matches('0').to_owned();
        Some(match digits.is_empty() {
            true => Decimal {
                negative: false,
                digits,
                exponent: 0,
            },
            false => Decimal {
                negative,
                digits,
                exponent,
            },
        })
    }

    /// Whether the number has no fraction.
    #[cfg(feature = "cli")]
    pub(crate) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_value_are_equal() {
        for (a, b) in [
            ("300", "3.0e2"),
            ("1.20", "1.2"),
            ("-0", "0.00"),
            ("+5", "5"),
            ("1_000.5", "1000.50"),
            (".5", "5e-1"),
            ("1.", "1"),
        ] {
            assert_eq!(Decimal::of(a), Decimal::of(b), "{a} {b}");
        }
        for (a, b) in [
            ("9007199254740993", "9007199254740992"),
            ("37.807807921694092", "37.80780792169409"),
            ("5", "-5"),
            ("5", "50"),
        ] {
            assert_ne!(Decimal::of(a), Decimal::of(b), "{a} {b}");
        }
        for text in ["", "-", ".", "1:30", "0x1F", "1.2.3", "e5", "nan"] {
            assert_eq!(Decimal::of(text), None, "{text}");
        }
    }
}
