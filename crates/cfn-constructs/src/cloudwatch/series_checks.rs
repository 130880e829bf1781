//! Checks series: statistics, periods, queries, and the expressions of metric math.

use cfn_core::Finding;

use super::math::DEEPEST;
use super::series::{Math, Series, Source};
use super::tokens::{Kind, is_id, tokens};
use crate::check::Check;

/// The functions of metric math.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
const FUNCTIONS: [&str; 39] = [
    "ABS",
    "ANOMALY_DETECTION_BAND",
    "AVG",
    "CEIL",
    "DATAPOINT_COUNT",
    "DATE",
    "DAY",
    "DB_PERF_INSIGHTS",
    "DIFF",
    "DIFF_TIME",
    "EPOCH",
    "FILL",
    "FIRST",
    "FLOOR",
    "HOUR",
    "IF",
    "INSIGHT_RULE_METRIC",
    "LAMBDA",
    "LAST",
    "LOG",
    "LOG10",
    "MAX",
    "METRICS",
    "METRIC_COUNT",
    "MIN",
    "MINUTE",
    "MONTH",
    "PERIOD",
    "RATE",
    "REMOVE_EMPTY",
    "RUNNING_SUM",
    "SEARCH",
    "SERVICE_QUOTA",
    "SLICE",
    "SORT",
    "STDDEV",
    "SUM",
    "TIME_SERIES",
    "YEAR",
];

/// Words in capitals that can appear without parentheses.
const WORDS: [&str; 10] = [
    "AND", "OR", "REPEAT", "LINEAR", "ASC", "DESC", "AVG", "MAX", "MIN", "SUM",
];

/// Functions that an alarm's expression cannot use, because they return several series.
const NOT_IN_ALARMS: [&str; 2] = ["SEARCH", "SORT"];

impl Series {
    pub(super) fn check(&self, check: &Check<'_>) {
        match &self.source {
            Source::Metric {
                statistic, period, ..
            } => {
                statistic.check(check);
                period.check(check);
            }
            Source::Insights { query, period, .. } => {
                query.check(&check.at("Expression"));
                period.check(check);
            }
            Source::Math(math) => math.check(check),
        }
    }
}

impl Math {
    fn check(&self, check: &Check<'_>) {
        let at = check.at("Expression");
        if self.is_too_deep {
            let message = format!("expressions are nested at most {DEEPEST} deep");
            at.error("metric-math", format!("{:?}", self.text), message);
            return;
        }
        let ids: Vec<&str> = self.inputs.iter().map(|(id, _)| &**id).collect();
        check_ids(&ids, &check.at("Id"));
        let used = self.check_tokens(&ids, &at);
        for id in ids.iter().filter(|id| !used.contains(id)) {
            if !self.text.contains("METRICS") {
                let message = format!("the series {id} is not used in the expression");
                at.report(
                    Finding::warning("metric-math-input", message)
                        .value(format!("{:?}", self.text)),
                );
            }
        }
        for (_, input) in &self.inputs {
            input.check(check);
        }
    }

    /// Checks the words of the expression, and returns the ids that it uses.
    fn check_tokens(&self, ids: &[&str], check: &Check<'_>) -> Vec<&str> {
        let report = |message: String, help: String| {
            check.report(
                Finding::error("metric-math", message)
                    .value(format!("{:?}", self.text))
                    .help(help),
            );
        };
        if self.text.trim().is_empty() {
            report("an expression is not empty".into(), "leave it out".into());
        }
        let mut used = Vec::new();
        for token in tokens(&self.text) {
            let word = &self.text[token.range.clone()];
            match token.kind {
                Kind::Function if !FUNCTIONS.contains(&word) => report(
                    format!("metric math has no function {word}"),
                    format!("it has {}", FUNCTIONS.join(", ")),
                ),
                Kind::Word if ids.contains(&word) => used.push(word),
                Kind::Word if word.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    let help = match ids.is_empty() {
                        true => "give series with their ids".to_owned(),
                        false => format!("the ids are {}", ids.join(", ")),
                    };
                    report(format!("no series has the id {word}"), help);
                }
                Kind::Word if !WORDS.contains(&word) => report(
                    format!("{word} is neither an id nor a word of metric math"),
                    "ids begin with a lower-case letter".to_owned(),
                ),
                Kind::Unclosed => {
                    let column = self.text[..token.range.start].chars().count() + 1;
                    report(
                        "a quote or parenthesis is not closed, or closed twice".to_owned(),
                        format!("look at column {column}"),
                    );
                }
                _ => {}
            }
        }
        used
    }

    /// Checks for functions that an alarm cannot watch.
    pub(super) fn check_in_alarm(&self, check: &Check<'_>) {
        for token in tokens(&self.text) {
            let word = &self.text[token.range];
            if token.kind == Kind::Function && NOT_IN_ALARMS.contains(&word) {
                let message = format!("an alarm watches one series; {word} returns several");
                let at = check.at("Expression");
                at.error("metric-math", format!("{:?}", self.text), message);
            }
        }
    }
}

/// Checks the form of ids, and that each is used for one series.
fn check_ids(ids: &[&str], check: &Check<'_>) {
    for (index, id) in ids.iter().enumerate() {
        if !is_id(id) {
            let message = "an ID is a lower-case letter and at most 254 letters, digits and `_`";
            check.error("metric-math", format!("{id:?}"), message);
        }
        if ids[..index].contains(id) {
            let message = "each id belongs to one series";
            check.error("metric-math", format!("{id:?}"), message);
        }
    }
}
