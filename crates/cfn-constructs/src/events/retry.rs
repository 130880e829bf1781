//! The retry policies of targets.

use cfn_core::{IntoValue, Value};
use cfn_resources::events::rule;

/// How often and how long EventBridge tries to deliver an event. The default is 185 times in 24 hours.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html>
///
/// ```
/// use cfn_constructs::events::RetryPolicy;
///
/// let an_hour = RetryPolicy::new(30, 3600);
/// ```
#[derive(Clone, Debug)]
pub struct RetryPolicy {
    attempts: Value<i64>,
    seconds: Value<i64>,
}

impl RetryPolicy {
    /// At most `attempts` retries (0 to 185), within `seconds` (60 to 86,400) after the event.
    #[must_use]
    pub fn new(attempts: impl IntoValue<i64>, seconds: impl IntoValue<i64>) -> RetryPolicy {
        RetryPolicy {
            attempts: attempts.into_value(),
            seconds: seconds.into_value(),
        }
    }
}

impl From<RetryPolicy> for rule::RetryPolicy {
    fn from(policy: RetryPolicy) -> rule::RetryPolicy {
        rule::RetryPolicy::new()
            .maximum_retry_attempts(policy.attempts)
            .maximum_event_age_in_seconds(policy.seconds)
    }
}
