//! Events that could not be delivered: a queue for them, and alarms.

use cfn_constructs::cloudwatch::{Alarm, Namespace, alarm::TreatMissingData, minutes};
use cfn_constructs::events::{Deliver, Rule, Target};
use cfn_constructs::sqs::{Queue, QueueRef};
use cfn_core::StackScope;

use super::ScpMonitor;

/// The longest time that a queue can keep a message: 14 days, in seconds.
const LONGEST: i64 = 14 * 24 * 60 * 60;

/// How the names of the members' alarms begin, after the monitor's prefix.
const MEMBER_ALARMS: &str = "scp-errors-member";

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
        Some(stack.add("DeadLetterQueue", queue.sqs_managed_sse_enabled(true)))
    }

    /// How the names of all alarms of members begin.
    #[cfg(feature = "organizations")]
    pub(super) fn member_alarms(&self) -> String {
        format!("{}-", self.name(MEMBER_ALARMS))
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

    /// The alarms on a queue and on the rule that fills it.
    pub(super) fn delivery_alarms(
        &self,
        queue: &QueueRef,
        rule_name: &str,
        side: Side<'_>,
    ) -> [(&'static str, Alarm); 2] {
        let messages = Namespace::new("AWS/SQS")
            .metric("ApproximateNumberOfMessagesVisible")
            .dimension("QueueName", queue.name());
        let mut failed = Namespace::new("AWS/Events")
            .metric("FailedInvocations")
            .dimension("RuleName", rule_name);
        let first = match side {
            Side::Hub { bus_name } => {
                failed = failed.dimension("EventBusName", bus_name);
                "scp-errors"
            }
            Side::Member => MEMBER_ALARMS,
        };
        let alarm = |comparison, name: &str, description: &'static str| {
            Alarm::when(comparison)
                .name(self.name(&format!("{first}-{name}")))
                .description(description)
                .treat_missing_data(TreatMissingData::NotBreaching)
        };
        [
            (
                "UndeliveredAlarm",
                alarm(
                    messages.maximum(minutes(1)).exceeds(0.0),
                    "undelivered",
                    "Denials could not be delivered and wait in the dead-letter queue",
                ),
            ),
            (
                "FailedInvocationsAlarm",
                alarm(
                    failed.sum(minutes(1)).exceeds(0.0),
                    "failed-invocations",
                    "EventBridge gave up delivering denials to the rule's target",
                ),
            ),
        ]
    }
}
