//! What happens to events that cannot be delivered: retries, and a dead-letter queue.

use cfn_core::Text;
use cfn_resources::events::{RuleRef, rule};
use cfn_resources::sqs::QueueRef;

use super::retry::RetryPolicy;
use super::target::Target;
#[cfg(feature = "lambda")]
use super::targets::FunctionTarget;
#[cfg(feature = "logs")]
use super::targets::LogGroupTarget;
#[cfg(feature = "sns")]
use super::targets::TopicTarget;
use super::targets::{BusTarget, QueueTarget, allow_queue};

/// Gives a target of this crate retries and a dead-letter queue.
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::events::{Deliver, QueueTarget, RetryPolicy};
/// use cfn_constructs::sqs::Queue;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let (queue, dead_letters) = (stack.add("Events", Queue::new()), stack.add("Dead", Queue::new()));
/// let target = QueueTarget::new(&queue)
///     .retry(RetryPolicy::new(4, 600))
///     .dead_letter_queue(&dead_letters);
/// ```
pub trait Deliver: Sized + sealed::Sealed {
    /// Sets how often and how long EventBridge tries to deliver an event.
    #[must_use]
    fn retry(self, policy: RetryPolicy) -> Delivery<Self> {
        Delivery::of(self).retry(policy)
    }

    /// Sets the queue for events that cannot be delivered: a standard queue in the rule's Region.
    ///
    /// The queue's policy gets a statement that lets the rule send to it.
    #[must_use]
    fn dead_letter_queue(self, queue: &QueueRef) -> Delivery<Self> {
        Delivery::of(self).dead_letter_queue(queue)
    }
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! deliver {
    ($($(#[$feature:meta])? $target:ty),*) => {$(
        $(#[$feature])?
        impl sealed::Sealed for $target {}
        $(#[$feature])?
        impl Deliver for $target {}
    )*};
}
deliver!(
    BusTarget,
    #[cfg(feature = "lambda")]
    FunctionTarget,
    #[cfg(feature = "logs")]
    LogGroupTarget,
    QueueTarget,
    #[cfg(feature = "sns")]
    TopicTarget
);

/// A target with retries and a dead-letter queue, as [`Deliver`] creates it.
#[derive(Clone, Debug)]
pub struct Delivery<T> {
    target: T,
    retry: Option<RetryPolicy>,
    dead_letters: Option<QueueRef>,
}

impl<T> Delivery<T> {
    pub(super) fn of(target: T) -> Delivery<T> {
        Delivery {
            target,
            retry: None,
            dead_letters: None,
        }
    }

    /// Sets how often and how long EventBridge tries to deliver an event.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets the queue for events that cannot be delivered: a standard queue in the rule's Region.
    #[must_use]
    pub fn dead_letter_queue(mut self, queue: &QueueRef) -> Self {
        self.dead_letters = Some(queue.clone());
        self
    }
}

impl<P, T: Target<P>> Target<P> for Delivery<T> {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        let mut target = self.target.bind(id, rule);
        if let Some(policy) = self.retry {
            target = target.retry_policy(rule::RetryPolicy::from(policy));
        }
        if let Some(queue) = self.dead_letters {
            allow_queue(&queue, rule);
            target = target.dead_letter_config(rule::DeadLetterConfig::new().arn(queue.arn()));
        }
        target
    }
}
