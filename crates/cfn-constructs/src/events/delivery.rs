//! What becomes of events that a target does not take: retries, and a dead-letter queue.

use cfn_core::Text;
use cfn_resources::events::{RuleRef, rule};
use cfn_resources::sqs::QueueRef;

use super::targets::allow_queue;
use super::{RetryPolicy, Target};

/// Gives any target retries and a dead-letter queue.
pub trait Deliver: Sized {
    /// How long delivery is tried.
    fn retry(self, policy: RetryPolicy) -> Delivery<Self>;

    /// Where events go that could not be delivered: a standard queue in the rule's Region.
    ///
    /// The queue's policy gets the statement that lets the rule send to it.
    fn dead_letter_queue(self, queue: &QueueRef) -> Delivery<Self>;
}

/// A target with retries and a dead-letter queue; made by [`Deliver`].
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

    /// How long delivery is tried.
    #[must_use]
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Where events go that could not be delivered: a standard queue in the rule's Region.
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
