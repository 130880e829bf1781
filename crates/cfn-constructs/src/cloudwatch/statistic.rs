//! Statistics, which aggregate the values of a period.

use cfn_core::Text;
use cfn_resources::cloudwatch::alarm::Statistic;

use crate::check::Check;

/// One of the five plain statistics, or a percentile or trimmed statistic by its name.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stat {
    Plain(Statistic),
    Extended(Text),
}

impl Stat {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Stat::Plain(statistic) => statistic.as_str(),
            Stat::Extended(name) => name,
        }
    }

    pub(super) fn check(&self, check: &Check<'_>) {
        if let Stat::Extended(name) = self
            && !is_extended(name)
        {
            let message = "an extended statistic is pNN, tmNN, tcNN, tsNN or wmNN with NN from 0 to \
                100, IQM, or TM, TC, TS, WM or PR with a range as in `TM(10%:90%)`";
            check
                .at("ExtendedStatistic")
                .error("statistic", format!("{name:?}"), message);
        }
    }
}

/// Whether a text is the name of an extended statistic.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html>
fn is_extended(name: &str) -> bool {
    if name == "IQM" {
        return true;
    }
    let prefixes = ["p", "tm", "tc", "ts", "wm"];
    let short = prefixes.iter().filter_map(|p| name.strip_prefix(p));
    if short.into_iter().any(is_percent) {
        return true;
    }
    let ranges = ["TM(", "TC(", "TS(", "WM(", "PR("];
    ranges
        .iter()
        .filter_map(|p| name.strip_prefix(p)?.strip_suffix(')')?.split_once(':'))
        .any(|(low, high)| {
            let is_bound = |bound: &str| {
                let number = bound.strip_suffix('%').unwrap_or(bound);
                bound.is_empty() || is_decimal(number) && (number == bound || is_percent(number))
            };
            is_bound(low) && is_bound(high) && !(low.is_empty() && high.is_empty())
        })
}

fn is_percent(text: &str) -> bool {
    is_decimal(text) && text.parse().is_ok_and(|n: f64| (0.0..=100.0).contains(&n))
}

/// Whether a text is digits, optionally with a point and at most ten more digits.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        None => digits(text),
        Some((whole, part)) => digits(whole) && digits(part) && part.len() <= 10,
    }
}

#[cfg(test)]
mod tests {
    use super::is_extended;

    #[test]
    fn only_names_of_extended_statistics_are_accepted() {
        let right = [
            "p0",
            "p50",
            "p99.9",
            "p100",
            "tm90",
            "tc99",
            "ts80.5",
            "wm98",
            "IQM",
            "TM(10%:90%)",
            "TM(150:1000)",
            "PR(:300)",
            "TS(80%:)",
        ];
        let wrong = [
            "",
            "p",
            "p101",
            "P99",
            "p99.",
            "p.9",
            "p-1",
            "median",
            "TM()",
            "TM(:)",
            "TM(10%)",
            "TM(a:b)",
            "TM(10%:101%)",
            "iqm",
            "p1e1",
            "pNaN",
            "Sum",
        ];
        assert_eq!(right.map(is_extended), [true; 13]);
        assert_eq!(wrong.map(is_extended), [false; 17]);
    }
}
