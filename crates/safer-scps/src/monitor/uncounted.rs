//! The alarm on denials that are logged but not counted, such as when CloudWatch Logs has turned a filter off.

use cfn_constructs::cloudwatch::{
    Alarm, AlarmRef, AlarmRule, CompositeAlarm, CompositeAlarmRef, Namespace, Series,
    alarm::TreatMissingData, hours,
};
use cfn_constructs::sns::TopicRef;
use cfn_core::{Resource, StackScope, Text};

use crate::cost::Usage;

use super::ScpMonitor;
use super::alerts::Alerts;
use super::metrics::{Denials, Metrics};

/// How many hours in a row have lines and no number before the alarm goes off.
///
/// An alarm on a query of Metrics Insights reads at most three hours, and the lines and the numbers of the same event
/// may have times that are some minutes apart. So one hour is too short and four are too many. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-limits.html>
const HOURS: i64 = 2;

/// What the monitor counts: the id and the name of the alarm whose state says whether anything was counted.
struct Count {
    id: &'static str,
    name: &'static str,
    what: &'static str,
    series: Series,
    /// The least number that is a count. With a canary, it is zero for the total.
    least: f64,
    /// What the series name in their text, and so must exist before the alarm.
    rule: Option<Resource>,
}

impl ScpMonitor {
    /// Whether the filter by account, or what takes its place, is watched.
    fn watches_accounts(&self) -> bool {
        match self.metrics {
            Metrics::AccountTimesAction => false,
            Metrics::TotalAndEach => !self.has_few_accounts(),
            Metrics::TotalAndContributors => true,
        }
    }

    /// What must have numbers while lines arrive.
    fn counts(&self, denials: &Denials) -> Vec<Count> {
        let mut counts = vec![Count {
            id: "CountedAlarm",
            name: "scp-errors-counted",
            what: "denials",
            series: denials.sum(hours(1)),
            least: if self.canary.is_some() { 0.0 } else { 1.0 },
            rule: None,
        }];
        if denials.are_pairs() {
            return counts;
        }
        let by = |id, name, what, by: super::DenialsBy| Count {
            id,
            name,
            what,
            series: by.counted(hours(1)),
            least: 1.0,
            rule: by.insight_rule().cloned(),
        };
        if self.watches_accounts() {
            counts.push(by(
                "CountedByAccountAlarm",
                "scp-errors-counted-by-account",
                "denials by account",
                denials.by_account(),
            ));
        }
        counts.push(by(
            "CountedByActionAlarm",
            "scp-errors-counted-by-action",
            "denials by action",
            denials.by_action(),
        ));
        counts
    }

    /// Adds the alarm: lines arrive in the log group, and a number of denials has no data.
    ///
    /// It watches the states of alarms that have no actions. The one on lines is in alarm while lines arrive hour by
    /// hour; those on numbers have insufficient data when all values are missing that CloudWatch looks at, and are OK
    /// otherwise. It looks at two hours or some more, how many is not documented. So after the last line, the first one
    /// changes before the others do, and the composite alarm stays OK. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>
    ///
    /// Canaries are lines that are no denials, so with a canary it is different: while canaries arrive, the total has a
    /// number, which may be zero; and while denials arrive hour by hour, they have numbers by account and by action.
    pub(super) fn uncounted_alarm(
        &self,
        stack: &StackScope,
        denials: &Denials,
        canary: Option<&AlarmRef>,
        topic: Option<&TopicRef>,
    ) -> Option<CompositeAlarmRef> {
        let alerts = self
            .alerts
            .as_ref()
            .filter(|alerts| alerts.watches_counts())?;
        if canary.is_some() && denials.are_pairs() {
            return None;
        }
        let lines = match canary {
            None => self.lines_alarm(),
            Some(_) => self.denials_alarm(denials),
        };
        let lines = AlarmRule::in_alarm(&stack.add("LogLinesAlarm", lines));
        let missing = self.counts(denials).into_iter();
        let mut missing = missing.map(|count| !AlarmRule::ok(&self.counted_alarm(stack, count)));
        let rule = match canary {
            None => lines & missing.reduce(|one, other| one | other)?,
            Some(canary) => {
                let total = AlarmRule::ok(canary) & missing.next()?;
                total | (lines & missing.reduce(|one, other| one | other)?)
            }
        };
        let alarm = CompositeAlarm::when(rule)
            .name(self.uncounted_name())
            .description(
                "Denials are logged but not counted, so alarms on their number are blind: has CloudWatch Logs \
                 turned a metric filter off?",
            );
        Some(stack.add("UncountedAlarm", alerts.act_on(alarm, topic)))
    }

    fn uncounted_name(&self) -> Text {
        self.name("scp-errors-uncounted")
    }

    /// In alarm while lines arrive in each hour. The metric is CloudWatch Logs' own, and costs nothing. Source:
    /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html>
    fn lines_alarm(&self) -> Alarm {
        let lines = Namespace::new("AWS/Logs")
            .metric("IncomingLogEvents")
            .dimension("LogGroupName", &*self.name(&self.log_group_name));
        self.while_some(
            lines.sum(hours(1)),
            "lines arrive in the log group of denials",
        )
    }

    /// In alarm while denials are counted in each hour.
    fn denials_alarm(&self, denials: &Denials) -> Alarm {
        self.while_some(denials.sum(hours(1)), "denials are counted")
    }

    fn while_some(&self, series: Series, what: &str) -> Alarm {
        Alarm::when(series.exceeds(0.0))
            .name(self.name("scp-errors-lines"))
            .description(format!(
                "In alarm while {what}. Watched by {}; notifies nobody",
                self.uncounted_name()
            ))
            .datapoints(HOURS, HOURS)
            .treat_missing_data(TreatMissingData::NotBreaching)
    }

    /// OK while something is counted.
    fn counted_alarm(&self, stack: &StackScope, count: Count) -> AlarmRef {
        let alarm = Alarm::when(count.series.falls_below(count.least))
            .name(self.name(count.name))
            .description(format!(
                "OK while {} are counted. Watched by {}; notifies nobody",
                count.what,
                self.uncounted_name()
            ))
            .datapoints(HOURS, HOURS)
            .treat_missing_data(TreatMissingData::Missing);
        let alarm = stack.add(count.id, alarm);
        if let Some(rule) = &count.rule {
            alarm.depends_on(rule);
        }
        alarm
    }

    /// The number of metrics that these alarms watch, and the number of composite alarms.
    pub(super) fn uncounted_cost(&self, usage: Usage) -> (u64, u64) {
        if !self.alerts.as_ref().is_some_and(Alerts::watches_counts) {
            return (0, 0);
        }
        if self.canary.is_some() && self.metrics == Metrics::AccountTimesAction {
            return (0, 0);
        }
        let counts = match self.metrics {
            Metrics::AccountTimesAction => usage.pairs(),
            Metrics::TotalAndEach => {
                let accounts = if self.watches_accounts() {
                    usage.accounts
                } else {
                    0
                };
                1 + accounts + usage.actions
            }
            Metrics::TotalAndContributors => 3,
        };
        (1 + counts, 1)
    }
}
