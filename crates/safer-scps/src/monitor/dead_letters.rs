//! Events that could not be delivered: a queue for them, and alarms.

use cfn_constructs::cloudwatch::{
    Alarm, Metric, Namespace, Series, alarm::TreatMissingData, minutes,
};
use cfn_constructs::events::{Deliver, Rule, Target};
use cfn_constructs::sqs::{Queue, QueueRef};
use cfn_core::StackScope;

use super::ScpMonitor;
use super::member_alarms::MEMBER_ALARM;

/// The longest time that a queue can keep a message: 14 days, in seconds.
const LONGEST: i64 = 14 * 24 * 60 * 60;

/// The logical id of the queue, in both stacks.
pub(super) const QUEUE: &str = "DeadLetterQueue";

/// The number of alarms on delivery in the hub.
pub(super) const HUB_DELIVERY_ALARMS: u64 = 4;
/// The number of alarms on delivery in each member stack.
pub(super) const MEMBER_DELIVERY_ALARMS: u64 = 3;

/// The stack that alarms are for. The hub's account can be a member too, so the names of one side never occur on the
/// other.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side<'a> {
    /// The hub, whose rule is on this bus.
    Hub { bus_name: &'a str },
    /// A member account, whose rule is on the default bus.
    Member,
}

impl ScpMonitor {
    /// The queue for the events that the rule of a stack could not deliver.
    ///
    /// It is encrypted with SQS's own key. With a key of the hub, it could not keep the events that the bus cannot
    /// encrypt because that key is disabled.
    pub(super) fn dead_letter_queue(&self, stack: &StackScope) -> Option<QueueRef> {
        self.dead_letters.as_ref()?;
        let queue = Queue::new().message_retention_period(LONGEST);
        Some(stack.add(QUEUE, queue.sqs_managed_sse_enabled(true)))
    }

    /// Adds a target to a rule, with retries and the queue if there is one.
    pub(super) fn deliver<P>(
        &self,
        rule: Rule<P>,
        id: &'static str,
        target: impl Target<P> + Deliver + 'static,
        queue: Option<&QueueRef>,
    ) -> Rule<P>
    where
        P: 'static,
    {
        match (&self.dead_letters, queue) {
            (Some(retry), Some(queue)) => {
                rule.target(id, target.retry(retry.clone()).dead_letter_queue(queue))
            }
            _ => rule.target(id, target),
        }
    }

    /// The alarms on a queue and on the rule for denials: denials that wait, are lost, or are late.
    ///
    /// `FailedInvocations` counts the events that EventBridge gives up, those that wait and those that are lost. The
    /// members, of which there are many, do without an alarm on it. Its documentation:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html>
    pub(super) fn delivery_alarms(
        &self,
        queue: &QueueRef,
        rule_name: &str,
        side: Side<'_>,
    ) -> Vec<(&'static str, Alarm)> {
        let waiting = Namespace::new("AWS/SQS")
            .metric("ApproximateNumberOfMessagesVisible")
            .dimension("QueueName", queue.name())
            .maximum(minutes(1));
        let of_rule = |metric| side.metric(metric, rule_name);
        let failed = of_rule("FailedInvocations").sum(minutes(1));
        let lost = of_rule("InvocationsFailedToBeSentToDlq").sum(minutes(5));
        // With the longest retries, EventBridge tries to deliver an event about every eight minutes.
        let retried = of_rule("RetryInvocationAttempts").sum(minutes(15));
        let alarm = |series: Series, name: &str, description: &'static str| {
            Alarm::when(series.exceeds(0.0))
                .name(self.name(&format!("{}{name}", side.start())))
                .description(description)
                .treat_missing_data(TreatMissingData::NotBreaching)
        };
        let undelivered = alarm(
            waiting,
            "undelivered",
            "Denials could not be delivered and wait in the dead-letter queue",
        );
        let failed = alarm(
            failed,
            "failed-invocations",
            "EventBridge gave up delivering denials to the rule's target",
        );
        let lost = alarm(
            lost,
            "lost",
            "Denials are lost: neither the rule's target nor the dead-letter queue could be reached",
        );
        let late = alarm(
            retried,
            "late",
            "Denials are late: EventBridge retried deliveries in each of three quarters of an hour",
        );
        let mut alarms = vec![("UndeliveredAlarm", undelivered)];
        if let Side::Hub { .. } = side {
            alarms.push(("FailedInvocationsAlarm", failed));
        }
        alarms.extend([("LostAlarm", lost), ("LateAlarm", late.datapoints(3, 3))]);
        alarms
    }
}

impl Side<'_> {
    /// How the names of alarms begin.
    fn start(self) -> &'static str {
        match self {
            Side::Hub { .. } => "scp-errors-",
            Side::Member => MEMBER_ALARM,
        }
    }

    /// A metric of a rule. Those of rules on other buses than the default bus have the name of the bus, too.
    fn metric(self, name: &'static str, rule_name: &str) -> Metric {
        let metric = Namespace::new("AWS/Events").metric(name);
        let metric = metric.dimension("RuleName", rule_name);
        match self {
            Side::Hub { bus_name } => metric.dimension("EventBusName", bus_name),
            Side::Member => metric,
        }
    }
}
