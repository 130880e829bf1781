//! Numbers in conditions, compared exactly.

use std::cmp::Ordering;

/// A decimal number in comparable form: its sign, its digits without zeros at either end, and its power of ten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    negative: bool,
    digits: Box<[u8]>,
    exponent: i64,
}

/// Reads a number such as `5`, `-0.25`, `+1` or `3e2`; white space around it is ignored.
pub(crate) fn parse(text: &str) -> Option<Number> {
    let text = text.trim_ascii();
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    if !all.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let Some(first) = all.iter().position(|digit| *digit != b'0') else {
        return Some(Number {
            negative: false,
            digits: Box::default(),
            exponent: 0,
        });
    };
    let last = all
        .iter()
        .rposition(|digit| *digit != b'0')
        .unwrap_or(first);
    Some(Number {
        negative,
        digits: all[first..=last].into(),
        exponent: i64::from(exponent) + whole.len() as i64 - first as i64,
    })
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        let sign = |number: &Number| match (number.digits.is_empty(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let magnitude = || {
            let by_exponent = self.exponent.cmp(&other.exponent);
            by_exponent.then_with(|| self.digits.cmp(&other.digits))
        };
        sign(self).cmp(&sign(other)).then_with(|| match sign(self) {
            0 => Ordering::Equal,
            1 => magnitude(),
            _ => magnitude().reverse(),
        })
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_order() {
        let order = [
            "-1e3",
            "-10.5",
            "-1",
            "-0.5",
            "0",
            "0.05",
            "0.5",
            "1",
            "1.5",
            "10",
            "99",
            "1e3",
            "9007199254740992",
            "9007199254740993",
        ];
        let numbers: Vec<Number> = order.iter().map(|text| parse(text).unwrap()).collect();
        assert!(numbers.is_sorted_by(|a, b| a < b), "{numbers:?}");
    }

    #[test]
    fn spellings_of_one_number_are_equal() {
        for (a, b) in [
            ("0", "-0.0"),
            ("1.50", "+1.5"),
            ("300", "3e2"),
            (" 7 ", "007"),
            (".5", "5e-1"),
        ] {
            assert_eq!(parse(a), parse(b));
        }
        for text in [
            "",
            "-",
            ".",
            "1x",
            "0x10",
            "inf",
            "NaN",
            "1e",
            "1 2",
            "1e99999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
