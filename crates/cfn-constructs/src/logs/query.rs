//! Queries of CloudWatch Logs Insights, for saved queries and for widgets of dashboards.

use cfn_core::intrinsic::join;
use cfn_core::{Finding, IntoValue, Text, Value};
use cfn_resources::logs::kind::LogGroupName;

use crate::check::Check;
use crate::names::{LOG_GROUP_NAME, is_log_group_name};

/// A query of CloudWatch Logs Insights, and the log groups that it searches.
///
/// The text is in the query language of Logs Insights. A query has at most 50 log groups and 10,000
/// characters.
/// Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html>
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::logs::{LogGroup, Query};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let last = Query::new(group.name(), "fields @timestamp, @message | sort @timestamp desc | limit 100");
/// let of_both = last.clone().log_group("/aws/events/others");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    log_groups: Vec<Value<String>>,
    text: Text,
    /// Words of the text, and what stands there when it is deployed.
    values: Vec<(Text, Value<String>)>,
}

/// The maximum number of log groups of a query.
const MOST_LOG_GROUPS: usize = 50;
/// The maximum number of characters of a query.
const LONGEST: usize = 10_000;

impl Query {
    /// A query of one log group. [`Query::log_group`] adds more. Synthesis refuses swapped arguments, because
    /// a query is not a valid name of a log group.
    #[must_use]
    pub fn new(log_group: impl IntoValue<LogGroupName>, text: impl Into<Text>) -> Query {
        Query {
            log_groups: vec![log_group.into_value().into_value()],
            text: text.into(),
            values: Vec::new(),
        }
    }

    /// Puts a value that is known only at deployment, such as the id of a resource, wherever the text has a word:
    ///
    /// ```
    /// # use cfn_constructs::logs::Query;
    /// # use cfn_core::intrinsic::pseudo;
    /// let query = Query::new("denials", "filter detail.awsRegion = 'REGION' | stats count(*)")
    ///     .value_of("REGION", pseudo::REGION);
    /// ```
    ///
    /// Synthesis checks the text with the word, and refuses a word that the text does not have.
    #[must_use]
    pub fn value_of(mut self, word: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.values.push((word.into(), value.into_value()));
        self
    }

    /// Adds a log group to search.
    #[must_use]
    pub fn log_group(mut self, log_group: impl IntoValue<LogGroupName>) -> Self {
        self.log_groups.push(log_group.into_value().into_value());
        self
    }

    /// The query's text, without the values that are known only at deployment.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The query's text with all values.
    pub(crate) fn filled(&self) -> Value<String> {
        let mut parts: Vec<Value<String>> = vec![self.text.clone().into_value()];
        for (word, value) in &self.values {
            parts = parts
                .into_iter()
                .flat_map(|part| with_value(part, word, value))
                .collect();
        }
        match <[Value<String>; 1]>::try_from(parts) {
            Ok([text]) => text,
            Err(parts) => join("", parts),
        }
    }

    pub(crate) fn log_groups(&self) -> &[Value<String>] {
        &self.log_groups
    }

    /// The first word of each command. A pipe inside a quoted text also counts as the start of a command.
    pub(crate) fn commands(&self) -> impl Iterator<Item = &str> {
        let parts = self.text.split('|');
        parts.map(|part| part.split_whitespace().next().unwrap_or_default())
    }

    fn has_command(&self) -> bool {
        self.commands().any(|command| !command.is_empty())
    }

    /// Reports a query without a command. The check of finished resources does it for saved queries; in a dashboard,
    /// the log groups are commands before it.
    #[cfg(feature = "cloudwatch")]
    pub(crate) fn check_command(&self, check: &Check<'_>) {
        if !self.has_command() {
            let message = "a query has a command: fields, filter, stats, …";
            check.error("query", format!("{:?}", self.text), message);
        }
    }

    pub(crate) fn check(&self, check: &Check<'_>) {
        let first = self.commands().next().unwrap_or_default();
        if first.is_empty() && self.has_command() {
            let message = "a query begins with a command: fields, filter, stats, …";
            check.error("query", format!("{:?}", self.text), message);
        } else if first.eq_ignore_ascii_case("SOURCE") {
            let help = "give the log groups to `Query::new` and `log_group`";
            let message = "a query does not name its log groups in its text";
            check.report(
                Finding::error("query", message)
                    .value(format!("{:?}", self.text))
                    .help(help),
            );
        }
        let characters = self.text.chars().count();
        if characters > LONGEST {
            let message = format!("a query has at most {LONGEST} characters");
            check.error("query", characters, message);
        }
        for (word, _) in &self.values {
            if word.is_empty() || !self.text.contains(&**word) {
                let message = "the query has no such word to put a value at";
                check.error("query-value", format!("{word:?}"), message);
            }
        }
        if self.log_groups.len() > MOST_LOG_GROUPS {
            let message = format!("a query searches at most {MOST_LOG_GROUPS} log groups");
            check.error("query-log-groups", self.log_groups.len(), message);
        }
        for group in &self.log_groups {
            if let Some(name) = group.node().as_str()
                && !is_log_group_name(name)
            {
                check.error("query-log-groups", format!("{name:?}"), LOG_GROUP_NAME);
            }
        }
    }
}

/// The parts of a text, with a value wherever it has a word.
fn with_value(part: Value<String>, word: &str, value: &Value<String>) -> Vec<Value<String>> {
    let Some(text) = part.node().as_str().filter(|_| !word.is_empty()) else {
        return vec![part];
    };
    let mut parts = Vec::new();
    for (index, rest) in text.split(word).enumerate() {
        if index > 0 {
            parts.push(value.clone());
        }
        if !rest.is_empty() {
            parts.push(rest.to_owned().into());
        }
    }
    parts
}
