//! What the hub has for canaries: metrics, alarms that go off when they stay away, a saved query, and a row of the
//! dashboard.

use cfn_constructs::Region;
use cfn_constructs::cloudwatch::{
    Alarm, AnyWidget, GraphWidget, LogWidget, Metric, MetricsQuery, Namespace, Period,
    alarm::TreatMissingData,
};
use cfn_constructs::logs::{
    LogGroupRef, MetricFilter, MetricTransformation, MetricTransformationRequired, Query,
    QueryDefinition, metric_filter::MetricTransformationUnit,
};
use cfn_core::{StackScope, Text};

use super::super::ScpMonitor;

/// The name of the saved query and of the table on the dashboard.
const QUERY: &str = "Accounts and Regions by last canary";

/// The metrics of canaries, and the query over them.
#[derive(Clone, Debug)]
pub(in super::super) struct Canaries {
    all: Metric,
    by_place: MetricsQuery,
    period: Period,
    query: Query,
}

impl ScpMonitor {
    /// Counts canaries: all of them, and by account and Region.
    pub(in super::super) fn count_canaries(
        &self,
        stack: &StackScope,
        log_group: &LogGroupRef,
    ) -> Option<Canaries> {
        let canary = self.canary.as_ref()?;
        let namespace = self.name(&self.metric_namespace);
        let transformation = || {
            MetricTransformation::new(MetricTransformationRequired {
                metric_name: "Canaries".into(),
                metric_namespace: namespace.clone().into(),
                metric_value: "1".into(),
            })
            .unit(MetricTransformationUnit::Count)
        };
        let pattern = self.canary_filter(canary);
        let all = MetricFilter::new(&*pattern, log_group.name(), [transformation()]);
        let name = self.name("scp-errors-canaries");
        stack.add("CanaryFilter", all.filter_name(name));
        let places = [("Account", "$.account"), ("Region", "$.region")];
        let by_place = transformation().dimensions(places);
        let by_place = MetricFilter::new(&*pattern, log_group.name(), [by_place]);
        let name = self.name("scp-errors-canaries-by-place");
        stack.add("CanaryFilterByPlace", by_place.filter_name(name));

        let metric = || Namespace::new(namespace.clone()).metric("Canaries");
        let dimensions = ["Account", "Region"];
        Some(Canaries {
            all: metric(),
            by_place: metric().across(dimensions).group_by(dimensions),
            period: canary.period(),
            query: self.canary_query(canary, log_group),
        })
    }

    /// The alarms on canaries that stay away: from everywhere, and from each place if there are several and they are
    /// known.
    ///
    /// One alarm for each place, instead of one that expects a number of canaries: CloudWatch evaluates a window that
    /// slides, so a canary that is a second late would be missing from it, and the number would be too low although
    /// every place is heard. A place that is heard has a canary in one of the last periods.
    /// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html>
    pub(in super::super) fn canary_alarms(
        &self,
        canaries: Option<&Canaries>,
    ) -> Vec<(Text, Alarm)> {
        let (Some(canary), Some(canaries)) = (&self.canary, canaries) else {
            return Vec::new();
        };
        let periods = i64::from(canary.silent_periods());
        let alarm = |metric: &Metric, name: &str, description: String| {
            Alarm::when(metric.sum(canaries.period).falls_below(1.0))
                .name(self.name(name))
                .description(description)
                .datapoints(periods, periods)
                .treat_missing_data(TreatMissingData::Breaching)
        };
        const WHY: &str = "denials may not arrive either, or no SCP denies the canary's call";
        let silent = format!("No canary arrives from any account: {WHY}");
        let all = alarm(&canaries.all, "scp-errors-canary", silent);
        let mut alarms = vec![("CanaryAlarm".into(), all)];
        let places = self.canary_places(canary);
        if places.len() > 1 {
            for (account, region) in places {
                let metric = canaries.all.clone();
                let metric = metric
                    .dimension("Account", &*account)
                    .dimension("Region", region.as_str());
                let name = format!("scp-errors-canary-{account}-{}", region.as_str());
                let silent = format!(
                    "No canary arrives from account {account} in {}: {WHY}",
                    region.as_str()
                );
                alarms.push((alarm_id(&account, &region), alarm(&metric, &name, silent)));
            }
        }
        alarms
    }

    /// The saved query of the places of the canary.
    pub(in super::super) fn save_canary_query(
        &self,
        stack: &StackScope,
        canaries: Option<&Canaries>,
    ) {
        if let (true, Some(canaries)) = (self.saved_queries, canaries) {
            let name = format!("{}/{QUERY}", self.name("scp-errors"));
            let query = QueryDefinition::new(name, canaries.query.clone());
            stack.add("QueryCanaries", query);
        }
    }
}

impl Canaries {
    /// The row of the dashboard.
    pub(in super::super) fn row(&self) -> [AnyWidget; 2] {
        let heard = GraphWidget::new("Canaries by account and Region")
            .metric(self.by_place.sum(self.period))
            .stacked()
            .size(12, 6);
        let silent = LogWidget::new(QUERY, self.query.clone()).size(12, 6);
        [heard.into(), silent.into()]
    }
}

/// The logical id of a place's alarm: letters and digits.
fn alarm_id(account: &str, region: &Region) -> Text {
    let mut id = format!("CanaryAlarm{account}");
    for part in region.as_str().split('-') {
        let mut letters = part.chars();
        id.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        id.push_str(letters.as_str());
    }
    id.into()
}
