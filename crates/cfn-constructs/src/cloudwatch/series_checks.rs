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

/// The metrics of a rule of Contributor Insights, the second argument of `INSIGHT_RULE_METRIC`.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetInsightRuleReport.html>
const RULE_METRICS: [&str; 7] = [
    "UniqueContributors",
    "MaxContributorValue",
    "SampleCount",
    "Sum",
    "Minimum",
    "Maximum",
    "Average",
];

/// Functions that read values, so that an expression with them needs no metric.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
const SOURCES: [&str; 3] = ["DB_PERF_INSIGHTS", "INSIGHT_RULE_METRIC", "LAMBDA"];

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
        if let Some(period) = self.period {
            period.check(check);
        }
        if self.is_too_deep {
            let message = format!("expressions are nested at most {DEEPEST} deep");
            at.error("metric-math", format!("{:?}", self.text), message);
            return;
        }
        let ids: Vec<&str> = self.inputs.iter().map(|(id, _)| &**id).collect();
        check_ids(&ids, &check.at("Id"));
        if self.is_query() {
            if let Some(id) = ids.first() {
                let message = "a query of Metrics Insights does not use other series";
                at.error("metric-math", format!("{id:?}"), message);
            }
            return;
        }
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
        let reads_rules = self.calls(&["INSIGHT_RULE_METRIC"]);
        let mut used = Vec::new();
        for token in tokens(&self.text) {
            let word = &self.text[token.range.clone()];
            match token.kind {
                Kind::Function if !FUNCTIONS.contains(&word) => report(
                    format!("metric math has no function {word}"),
                    format!("it has {}", FUNCTIONS.join(", ")),
                ),
                Kind::Word if ids.contains(&word) => used.push(word),
                Kind::Word if reads_rules && RULE_METRICS.contains(&word) => {}
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

    /// Whether the expression calls one of these functions.
    fn calls(&self, functions: &[&str]) -> bool {
        tokens(&self.text).into_iter().any(|token| {
            token.kind == Kind::Function && functions.contains(&&self.text[token.range])
        })
    }

    /// Whether the expression reads its values itself.
    fn reads_data(&self) -> bool {
        self.is_query() || self.calls(&SOURCES)
    }

    /// Checks where an alarm gets its values from: metrics, or expressions that read them and have a period.
    pub(super) fn check_data(&self, has_metrics: bool, check: &Check<'_>) {
        let value = || format!("{:?}", self.text);
        if self.inputs.is_empty() && self.reads_data() && self.period.is_none() {
            let message = "an alarm's expression without metrics has a period";
            check.report(
                Finding::error("alarm-metrics", message)
                    .value(value())
                    .help("set it with `Series::period`"),
            );
        }
        if !has_metrics && !self.has_data() {
            let message = "an alarm's expression has at least one metric, or reads its values with a function \
                           such as INSIGHT_RULE_METRIC";
            check.error("alarm-metrics", value(), message);
        }
        for (_, input) in &self.inputs {
            if let Source::Math(math) = &input.source {
                // Whether there are values at all was checked for the whole expression.
                math.check_data(true, check);
            }
        }
    }

    /// Whether the expression has values from anywhere.
    fn has_data(&self) -> bool {
        let mut inputs = self.inputs.iter().map(|(_, input)| &input.source);
        self.reads_data()
            || inputs.any(|input| match input {
                Source::Math(math) => math.has_data(),
                Source::Metric { .. } | Source::Insights { .. } => true,
            })
    }

    /// Checks for functions that an alarm cannot watch.
    pub(super) fn check_in_alarm(&self, check: &Check<'_>) {
        if self.is_query() {
            return;
        }
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
