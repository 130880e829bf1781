//! Rules of Contributor Insights: who or what occurs most often in log groups.

use cfn_core::{Construct, IntoValue, Map, Node, Scope, Text, Value};
use cfn_resources::cloudwatch::{
    self as generated, InsightRuleRef, InsightRuleRequired, insight_rule::RuleState,
};

use super::period::Period;
use super::series::Series;
use crate::check::Check;
use crate::json_text::json_text;

/// One to four fields of a log event: an array of selectors, or a `Vec` whose length is checked at synthesis.
#[diagnostic::on_unimplemented(
    message = "a contributor is identified by one to four fields",
    label = "not one to four fields",
    note = "give an array of one to four selectors such as `$.account`, or a `Vec` of selectors"
)]
pub trait ContributionKeys: sealed::Sealed {
    #[doc(hidden)]
    fn keys(self) -> Vec<Text>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! keys {
    ($($type:ty),*) => {$(
        impl<K> sealed::Sealed for $type {}

        impl<K: Into<Text>> ContributionKeys for $type {
            fn keys(self) -> Vec<Text> {
                self.into_iter().map(Into::into).collect()
            }
        }
    )*};
}
keys!([K; 1], [K; 2], [K; 3], [K; 4], Vec<K>);

/// A rule of CloudWatch Contributor Insights over log groups whose lines are JSON.
///
/// It finds the values of a field, or combinations of the values of up to four fields, that occur most often. Such
/// a value is a contributor. Unlike the dimensions of a metric filter, contributors are no metrics, so there may be
/// any number. Its [`Contributors`] give series for alarms and dashboards:
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::Stack;
/// use cfn_constructs::cloudwatch::{Alarm, InsightRule, minutes};
/// use cfn_constructs::logs::LogGroup;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let rule = InsightRule::counting("denials-by-account", group.name(), ["$.account"])
///     .only_in("$.detail.errorCode", ["AccessDenied", "AccessDeniedException"]);
/// let accounts = stack.add("ByAccount", rule);
/// let alarm = Alarm::when(accounts.highest(minutes(1)).exceeds(50.0));
/// stack.add("OneAccount", alarm).depends_on(accounts.rule());
/// # assert!(app.synth().is_ok());
/// ```
///
/// Five fields do not compile:
///
/// ```compile_fail
/// use cfn_constructs::cloudwatch::InsightRule;
///
/// InsightRule::counting("rule", "group", ["$.a", "$.b", "$.c", "$.d", "$.e"]);
/// ```
///
/// AWS charges $0.50 a month for a rule, and $0.02 for a million lines that match it. Sources:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html>,
/// <https://aws.amazon.com/cloudwatch/pricing/>
#[derive(Clone, Debug)]
pub struct InsightRule {
    name: Text,
    log_groups: Vec<Value<String>>,
    keys: Vec<Text>,
    value_of: Option<Text>,
    filters: Vec<Filter>,
    state: RuleState,
}

/// A condition on the lines that count.
#[derive(Clone, Debug)]
struct Filter {
    field: Text,
    operator: &'static str,
    operand: Node,
}

impl InsightRule {
    /// A rule that counts the lines of each contributor. Its name has 1 to 128 characters of ASCII; changing it
    /// replaces the rule. The fields are selectors such as `$.account` or `$.detail.eventName`.
    #[must_use]
    pub fn counting(
        name: impl Into<Text>,
        log_group: impl IntoValue<String>,
        keys: impl ContributionKeys,
    ) -> InsightRule {
        InsightRule {
            name: name.into(),
            log_groups: vec![log_group.into_value()],
            keys: keys.keys(),
            value_of: None,
            filters: Vec::new(),
            state: RuleState::Enabled,
        }
    }

    /// Adds up a field of the lines of each contributor, such as `$.bytes`, instead of counting the lines.
    #[must_use]
    pub fn sum_of(mut self, field: impl Into<Text>) -> Self {
        self.value_of = Some(field.into());
        self
    }

    /// Adds a log group. A `*` at the end of its name means all groups whose names begin like that.
    #[must_use]
    pub fn log_group(mut self, name: impl IntoValue<String>) -> Self {
        self.log_groups.push(name.into_value());
        self
    }

    /// Counts only lines whose field has one of these values. A rule has at most four conditions, and all must
    /// be true.
    #[must_use]
    pub fn only_in<T: Into<Text>>(
        self,
        field: impl Into<Text>,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        self.filter(
            field.into(),
            "In",
            Node::list(values.into_iter().map(Into::into)),
        )
    }

    /// Counts only lines whose field has none of these values.
    #[must_use]
    pub fn only_not_in<T: Into<Text>>(
        self,
        field: impl Into<Text>,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        self.filter(
            field.into(),
            "NotIn",
            Node::list(values.into_iter().map(Into::into)),
        )
    }

    /// Counts only lines whose field begins with one of these texts.
    #[must_use]
    pub fn only_starting_with<T: Into<Text>>(
        self,
        field: impl Into<Text>,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        self.filter(
            field.into(),
            "StartsWith",
            Node::list(texts.into_iter().map(Into::into)),
        )
    }

    /// Counts only lines that have a field, or only lines that do not.
    #[must_use]
    pub fn only_if_present(self, field: impl Into<Text>, present: bool) -> Self {
        self.filter(field.into(), "IsPresent", Node::Bool(present))
    }

    /// Sets whether the rule counts. A disabled rule costs nothing.
    #[must_use]
    pub fn state(mut self, state: RuleState) -> Self {
        self.state = state;
        self
    }

    fn filter(mut self, field: Text, operator: &'static str, operand: Node) -> Self {
        self.filters.push(Filter {
            field,
            operator,
            operand,
        });
        self
    }

    /// The definition of the rule in JSON.
    fn body(&self) -> Node {
        let text = |text: &Text| Node::from(text.clone());
        let mut contribution = Map::new();
        contribution.insert("Keys".into(), Node::list(self.keys.iter().map(text)));
        if let Some(field) = &self.value_of {
            contribution.insert("ValueOf".into(), text(field));
        }
        let filters = self.filters.iter().map(|filter| {
            let mut entry = Map::new();
            entry.insert("Match".into(), text(&filter.field));
            entry.insert(filter.operator.into(), filter.operand.clone());
            Node::Map(entry)
        });
        contribution.insert("Filters".into(), Node::List(filters.collect()));
        let mut schema = Map::new();
        schema.insert("Name".into(), "CloudWatchLogRule".into());
        schema.insert("Version".into(), 1.into());
        let groups = self.log_groups.iter().map(|name| name.node().clone());
        let aggregate = match self.value_of {
            Some(_) => "Sum",
            None => "Count",
        };
        let mut body = Map::new();
        body.insert("Schema".into(), Node::Map(schema));
        body.insert("LogGroupNames".into(), Node::List(groups.collect()));
        body.insert("LogFormat".into(), "JSON".into());
        body.insert("Contribution".into(), Node::Map(contribution));
        body.insert("AggregateOn".into(), aggregate.into());
        Node::Map(body)
    }

    fn check(&self, body: &Value<String>, check: &Check<'_>) {
        let quoted = |text: &str| format!("{text:?}");
        if self.name.contains(['"', '\\']) {
            let message = "the name of a rule has no quotes and backslashes, because expressions of metric \
                           math have the name in quotes";
            check
                .at("RuleName")
                .error("insight-rule", quoted(&self.name), message);
        }
        let at = check.at("RuleBody");
        let keys = at.at("Contribution.Keys");
        if !(1..=MOST_KEYS).contains(&self.keys.len()) {
            let message = format!("a contributor is identified by 1 to {MOST_KEYS} fields");
            keys.error("insight-rule", self.keys.len(), message);
        }
        for (index, key) in self.keys.iter().enumerate() {
            if self.keys[..index].contains(key) {
                let message = "each field identifies a contributor once";
                keys.error("insight-rule", quoted(key), message);
            }
        }
        if self.filters.len() > MOST_FILTERS {
            let message = format!("a rule has at most {MOST_FILTERS} conditions");
            let filters = at.at("Contribution.Filters");
            filters.error("insight-rule", self.filters.len(), message);
        }
        let fields = self.keys.iter().chain(&self.value_of);
        for field in fields.chain(self.filters.iter().map(|filter| &filter.field)) {
            if !is_selector(field) {
                let message =
                    "a field of a log line in JSON is written as $.account or $.detail.eventName";
                at.at("Contribution")
                    .error("insight-rule", quoted(field), message);
            }
        }
        for filter in &self.filters {
            if filter.operand.as_list().is_some_and(<[Node]>::is_empty) {
                let message = "a condition without values matches no line";
                at.at("Contribution.Filters")
                    .error("insight-rule", quoted(&filter.field), message);
            }
        }
        let length = body.node().as_str().map(|text| text.chars().count());
        if let Some(length) = length.filter(|length| *length > LONGEST) {
            let message = format!("the definition of a rule has at most {LONGEST} characters");
            at.error("insight-rule", length, message);
        }
    }
}

/// The maximum number of fields that identify a contributor, and of conditions. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html>
const MOST_KEYS: usize = 4;
const MOST_FILTERS: usize = 4;

/// The maximum number of characters of a definition, all of ASCII. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutInsightRule.html>
const LONGEST: usize = 8_192;

/// Whether a text selects a field: `$.` and at least one character of ASCII, without spaces.
fn is_selector(text: &str) -> bool {
    let path = text.strip_prefix("$.").unwrap_or_default();
    !path.is_empty() && path.bytes().all(|b| b.is_ascii_graphic())
}

impl Construct for InsightRule {
    type Handle = Contributors;

    fn build(self, scope: &Scope) -> Contributors {
        let body = json_text(&self.body());
        self.check(&body, &Check::new(scope));
        let required = InsightRuleRequired {
            rule_name: self.name.clone().into(),
            rule_state: self.state.into_value(),
            rule_body: body,
        };
        Contributors {
            rule: generated::InsightRule::new(required).build(scope),
            name: self.name,
        }
    }
}

/// The contributors that an [`InsightRule`] finds, as series for alarms and dashboards.
///
/// The series name the rule in their text. So let an alarm or a dashboard on them depend on the
/// [`rule`](Contributors::rule). Whoever creates them needs the permission `cloudwatch:GetInsightRuleReport`. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-GraphReportData.html>
#[derive(Clone, Debug)]
pub struct Contributors {
    rule: InsightRuleRef,
    name: Text,
}

impl Contributors {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &InsightRuleRef {
        &self.rule
    }

    /// The value of the contributor that has the highest value in each period: `MaxContributorValue`.
    #[must_use]
    pub fn highest(&self, period: Period) -> Series {
        self.series("MaxContributorValue", period)
    }

    /// The number of different contributors in each period: `UniqueContributors`.
    #[must_use]
    pub fn number(&self, period: Period) -> Series {
        self.series("UniqueContributors", period)
    }

    /// The number of lines that match the rule in each period: `SampleCount`.
    #[must_use]
    pub fn lines(&self, period: Period) -> Series {
        self.series("SampleCount", period)
    }

    fn series(&self, metric: &str, period: Period) -> Series {
        let expression = format!("INSIGHT_RULE_METRIC(\"{}\", \"{metric}\")", self.name);
        Series::expression(expression, [] as [(&'static str, Series); 0]).period(period)
    }
}
