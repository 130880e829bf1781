//! Queues as targets and as dead-letter queues.

use cfn_core::{Text, Value};
use cfn_resources::events::{EventBusRef, RuleRef, rule};
use cfn_resources::sqs::{QueuePolicy, QueueRef};

use super::super::target::{SameAccount, Target};
use super::{EVENTS, source, target};
use crate::iam::{Operator, Principal, Statement};
use crate::resource_policy::grant;

/// A queue of the rule's account and Region. Its policy gets a statement that lets the rule send to it.
///
/// The queue may be in another stack of the app. Its policy then lets all rules of the account and Region send to it: two
/// stacks cannot refer to each other, and the rule already refers to the queue.
#[derive(Clone, Debug)]
pub struct QueueTarget {
    queue: QueueRef,
}

impl QueueTarget {
    /// A standard queue.
    #[must_use]
    pub fn new(queue: &QueueRef) -> QueueTarget {
        QueueTarget {
            queue: queue.clone(),
        }
    }
}

impl Target<SameAccount> for QueueTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        allow_queue(&self.queue, rule);
        target(id, self.queue.arn())
    }
}

/// Lets a rule send to a queue.
pub(in crate::events) fn allow_queue(queue: &QueueRef, rule: &RuleRef) {
    allow_events(queue, source(rule.arn(), "rule", rule, queue));
}

/// Lets an event bus send events that it cannot encrypt or decrypt to a queue: the queue of its
/// `DeadLetterConfig`. If the queue is in another stack than the bus, its policy allows all buses of the account and Region.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq.html>
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::events::{EventBus, allow_dead_letters, event_bus};
/// use cfn_constructs::sqs::Queue;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let queue = stack.add("DeadLetters", Queue::new());
/// let dead_letters = event_bus::DeadLetterConfig::new().arn(queue.arn());
/// let bus = stack.add("Bus", EventBus::new("hub").dead_letter_config(dead_letters));
/// allow_dead_letters(&queue, &bus);
/// # assert!(app.synth().is_ok());
/// ```
pub fn allow_dead_letters(queue: &QueueRef, bus: &EventBusRef) {
    allow_events(queue, source(bus.arn(), "event-bus", bus, queue));
}

/// Lets EventBridge send to a queue on behalf of a rule or bus.
fn allow_events(queue: &QueueRef, (operator, source): (Operator, Value<String>)) {
    let send = Statement::allow(["sqs:SendMessage"])
        .principal(Principal::service(EVENTS))
        .resources([queue.arn()])
        .condition(operator, "aws:SourceArn", source);
    grant(queue, send, Vec::new, |document| {
        QueuePolicy::new(document, [queue.url()])
    });
}
