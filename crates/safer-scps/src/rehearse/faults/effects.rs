//! What an event on its way makes of data points: those of metric filters, and those of AWS services.

use std::collections::BTreeMap;

use super::super::alarms::{MetricId, Metrics};
use super::super::stack::Place;
use super::super::trace::{DataPoint, RuleName, Trace};

/// After how many minutes SQS reports a queue that had nothing to report, at the latest. Source:
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-monitoring-using-cloudwatch.html>
const QUEUE_WAKES: i64 = 15;

/// An account and Region.
pub(super) type At = (String, String);

/// The data points in all accounts and Regions.
#[derive(Default)]
pub(super) struct World {
    metrics: BTreeMap<At, Metrics>,
    /// Since when messages wait in a queue, by its ARN.
    queues: BTreeMap<(At, String), i64>,
    /// When a rule sent an event to a topic: the rule's name, and the topic's ARN.
    pub(super) notified: BTreeMap<(String, String), i64>,
}

/// The data points that one event makes, each time that it is sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Effects {
    points: Vec<(At, MetricId, f64)>,
    /// The same a minute later.
    retries: Vec<(At, MetricId)>,
    queues: Vec<(At, String)>,
    notified: Vec<(String, String)>,
}

impl Effects {
    /// The effects of an event of a member, or of the hub's own account.
    pub(super) fn of(trace: &Trace, member: &At, hub: &Place) -> Effects {
        let hub = (hub.account.clone(), hub.region.clone());
        let at = |rule: &RuleName| if rule.on_hub { &hub } else { member }.clone();
        let mut effects = Effects::default();
        let delivery = &trace.delivery;
        for rule in &delivery.matched {
            effects.count(at(rule), rule, "TriggeredRules");
        }
        for failed in &delivery.failed {
            let place = failed.rule.as_ref().map_or_else(|| hub.clone(), &at);
            if let Some(rule) = &failed.rule {
                if failed.retried {
                    let id = of_rule(rule, "RetryInvocationAttempts");
                    effects.retries.push((place, id));
                    continue;
                }
                effects.count(place.clone(), rule, "FailedInvocations");
                match &failed.queue {
                    Some((_, true)) => effects.count(place.clone(), rule, "InvocationsSentToDlq"),
                    Some((_, false)) => {
                        effects.count(place.clone(), rule, "InvocationsFailedToBeSentToDlq");
                    }
                    None => {}
                }
            }
            if let Some((queue, true)) = &failed.queue {
                effects.queues.push((place, queue.clone()));
            }
        }
        for line in &trace.log_lines {
            let group = [("LogGroupName", line.log_group.as_str())];
            let id = MetricId::new("AWS/Logs", "IncomingLogEvents", group);
            effects.points.push((hub.clone(), id, 1.0));
        }
        for point in trace.data_points.iter().chain(&delivery.defaults) {
            effects
                .points
                .push((hub.clone(), of_point(point), point.value));
        }
        for topic in &delivery.notified {
            let rule = delivery.matched.last().map(|rule| rule.name.clone());
            effects
                .notified
                .push((rule.unwrap_or_default(), topic.clone()));
        }
        effects
    }

    fn count(&mut self, at: At, rule: &RuleName, metric: &str) {
        self.points.push((at, of_rule(rule, metric), 1.0));
    }
}

/// A metric of a rule. Rules of the default bus have the dimension of their name only. Source:
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html>
fn of_rule(rule: &RuleName, metric: &str) -> MetricId {
    let name = [("RuleName", rule.name.as_str())];
    let bus = [("EventBusName", rule.bus.as_str())];
    let bus = bus.into_iter().filter(|_| rule.bus != "default");
    MetricId::new("AWS/Events", metric, name.into_iter().chain(bus))
}

fn of_point(point: &DataPoint) -> MetricId {
    let dimensions = point.dimensions.iter();
    let dimensions = dimensions.map(|(key, value)| (key.as_str(), value.as_str()));
    MetricId::new(&point.namespace, &point.name, dimensions)
}

impl World {
    /// The event happens in each of these minutes, of which the first one comes first.
    pub(super) fn happen(&mut self, effects: &Effects, minutes: &[i64]) {
        let Some(&earliest) = minutes.first() else {
            return;
        };
        for (at, id, value) in &effects.points {
            self.metrics_of(at).add(id, minutes.iter().copied(), *value);
        }
        for (at, id) in &effects.retries {
            let later = minutes.iter().map(|minute| minute + 1);
            self.metrics_of(at).add(id, later, 1.0);
        }
        for queue in &effects.queues {
            let since = self.queues.entry(queue.clone()).or_insert(earliest);
            *since = earliest.min(*since);
        }
        for notified in &effects.notified {
            let first = self.notified.entry(notified.clone()).or_insert(earliest);
            *first = earliest.min(*first);
        }
    }

    /// Reports the messages in queues until a minute. They stay for days.
    pub(super) fn report_queues(&mut self, last: i64) {
        for ((at, queue), since) in std::mem::take(&mut self.queues) {
            let name = queue.rsplit(':').next().unwrap_or_default();
            let dimension = [("QueueName", name)];
            let id = MetricId::new("AWS/SQS", "ApproximateNumberOfMessagesVisible", dimension);
            let reported = since + QUEUE_WAKES..=last;
            self.metrics_of(&at).add(&id, reported, 1.0);
        }
    }

    pub(super) fn metrics_of(&mut self, at: &At) -> &mut Metrics {
        self.metrics.entry(at.clone()).or_default()
    }
}
