//! What the hub has for canaries: a metric, an alarm that goes off when they stay away, and a saved query.

use cfn_constructs::cloudwatch::{Alarm, AlarmRef, Namespace, alarm::TreatMissingData, minutes};
use cfn_constructs::logs::{
    LogGroupRef, MetricFilter, MetricTransformation, MetricTransformationRequired, QueryDefinition,
    metric_filter::MetricTransformationUnit,
};
use cfn_constructs::sns::TopicRef;
use cfn_core::StackScope;

use super::super::ScpMonitor;
use super::super::views::Views;
use super::watch::Watch;
use super::{CANARIES, Canary};

/// The name of the saved query.
const QUERY: &str = "Accounts and Regions by last canary";

impl ScpMonitor {
    /// Counts canaries, and watches their number.
    pub(in super::super) fn hear_canaries(
        &self,
        stack: &StackScope,
        log_group: &LogGroupRef,
        views: &Views,
        topic: Option<&TopicRef>,
    ) -> Option<AlarmRef> {
        let canary = self.canary.as_ref()?;
        let one = MetricTransformation::new(MetricTransformationRequired {
            metric_name: CANARIES.into(),
            metric_namespace: self.name(&self.metric_namespace).into(),
            metric_value: "1".into(),
        });
        let one = one.unit(MetricTransformationUnit::Count);
        let filter = MetricFilter::new(self.canary_filter(canary), log_group.name(), [one]);
        let name = self.name("scp-errors-canaries");
        stack.add("CanaryFilter", filter.filter_name(name));
        if self.saved_queries {
            let name = format!("{}/{QUERY}", self.name("scp-errors"));
            let query = Self::canary_query(views.log_group(log_group));
            views
                .stack
                .add("QueryCanaries", QueryDefinition::new(name, query));
        }
        Some(stack.add("CanaryAlarm", self.alert(self.canary_alarm(canary), topic)))
    }

    /// The alarm on canaries that stay away.
    ///
    /// `FILL` because CloudWatch looks further back when the newest window is empty, and would find the canaries of
    /// better times. If it finds no data at all to fill up, data is missing, and that is an alarm as well. Sources:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>,
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>
    fn canary_alarm(&self, canary: &Canary) -> Alarm {
        let watch = Watch::over(self.canary_places(canary), canary.minutes);
        let window = u32::try_from(watch.minutes).unwrap_or(u32::MAX);
        let canaries = Namespace::new(self.name(&self.metric_namespace)).metric(CANARIES);
        let number = canaries.sum(minutes(window)).fill(0.0);
        Alarm::when(number.falls_below(watch.least as f64))
            .name(self.name("scp-errors-canary"))
            .description(
                "Canaries are missing: denials may not arrive either, or no SCP denies the canary's call",
            )
            .treat_missing_data(TreatMissingData::Breaching)
    }
}
