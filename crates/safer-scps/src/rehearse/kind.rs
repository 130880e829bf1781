//! What an event in the hub's log groups is: a denial, a canary, a beat, or an error that may be a denial.

use std::sync::OnceLock;

use event_pattern::Matcher;

use super::denial::Denial;
use super::event::Event;
use crate::catch::suspected;
use crate::monitor::{BEAT, CANARY_CALL};

/// What an event in the hub's log groups is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EventKind {
    /// A denied call whose message names a service or resource control policy.
    Denial,
    /// An error that [may be a denial](crate::ScpMonitor::suspected_denials), although its message names no policy.
    Suspected,
    /// A denial of the call of the [canary](crate::Canary), whoever made it. The metrics and queries of denials leave
    /// these calls out too.
    Canary,
    /// A [heartbeat](crate::Heartbeat) of a member stack.
    Beat,
    /// Anything else, such as a call that was allowed.
    Other,
}

impl Event {
    /// Returns what the event is.
    ///
    /// ```
    /// use safer_scps::rehearse::{Event, EventKind};
    ///
    /// let event = Event::read(r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket",
    ///     "errorMessage": "with an explicit deny in a service control policy"}"#)?;
    /// assert_eq!(event.kind(), EventKind::Denial);
    /// let event = Event::read(r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket"}"#)?;
    /// assert_eq!(event.kind(), EventKind::Other);
    /// # Ok::<(), safer_scps::rehearse::EventError>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> EventKind {
        if self.detail_type() == BEAT && !self.source().starts_with("aws.") {
            return EventKind::Beat;
        }
        let denial = Denial::of(self);
        if denial.is_some() && self.detail_text("eventName") == CANARY_CALL {
            return EventKind::Canary;
        }
        match denial {
            Some(denial) if !denial.policy.is_empty() => EventKind::Denial,
            _ if is_suspected(self) => EventKind::Suspected,
            _ => EventKind::Other,
        }
    }

    /// Returns a text of the detail, such as CloudTrail's `errorMessage`. It is empty if the detail does not have it.
    ///
    /// ```
    /// use safer_scps::rehearse::Event;
    ///
    /// let event = Event::read(r#"{"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket"}"#)?;
    /// assert_eq!(event.detail_text("eventName"), "CreateBucket");
    /// # Ok::<(), safer_scps::rehearse::EventError>(())
    /// ```
    #[must_use]
    pub fn detail_text(&self, key: &str) -> String {
        let [text] = self.detail_texts([key]);
        text
    }

    /// Returns several texts of the detail, as [`detail_text`](Event::detail_text) does, and reads the detail only once.
    #[must_use]
    pub fn detail_texts<const N: usize>(&self, keys: [&str; N]) -> [String; N] {
        let detail = self.detail().unwrap_or_default();
        keys.map(|key| detail.text(key))
    }
}

/// Whether the rule of a member stack for suspected denials matches the event.
fn is_suspected(event: &Event) -> bool {
    static SUSPECTED: OnceLock<Option<Matcher>> = OnceLock::new();
    let matcher = SUSPECTED.get_or_init(|| suspected().matcher().ok());
    let matcher = matcher.as_ref();
    matcher.is_some_and(|matcher| matcher.matches(event.json().as_bytes()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Event, EventKind};

    fn kind(detail: serde_json::Value) -> EventKind {
        Event::read(detail.to_string()).unwrap().kind()
    }

    #[test]
    fn the_error_decides_what_a_record_is() {
        let record = |name: &str, code: &str, message: &str| {
            json!({"eventSource": "ec2.amazonaws.com", "eventName": name, "eventType": "AwsApiCall",
                "errorCode": code, "errorMessage": message})
        };
        let scp = "with an explicit deny in a service control policy";
        let rcp = "with an explicit deny in a resource control policy";
        for (detail, expected) in [
            (
                record("RunInstances", "AccessDenied", scp),
                EventKind::Denial,
            ),
            (
                record("RunInstances", "AccessDenied", rcp),
                EventKind::Denial,
            ),
            (
                record("CancelBundleTask", "AccessDenied", scp),
                EventKind::Canary,
            ),
            (
                record("RunInstances", "AccessDenied", "not allowed"),
                EventKind::Suspected,
            ),
            (
                record(
                    "RunInstances",
                    "AccessDenied",
                    "with an explicit deny in a permissions boundary",
                ),
                EventKind::Other,
            ),
            (
                record("RunInstances", "InvalidAMIID", "no such image"),
                EventKind::Other,
            ),
            (
                json!({"eventSource": "ec2.amazonaws.com", "eventName": "RunInstances"}),
                EventKind::Other,
            ),
        ] {
            assert_eq!(kind(detail.clone()), expected, "{detail}");
        }
    }

    #[test]
    fn a_beat_is_told_by_its_detail_type() {
        let beat = |source: &str| {
            kind(
                json!({"source": source, "detail-type": "SCP monitor heartbeat",
                "account": "111122223333", "detail": {"scheduled": "2026-11-20T09:00:00Z"}}),
            )
        };
        assert_eq!(beat("scp-errors.heartbeat"), EventKind::Beat);
        assert_eq!(beat("aws.events"), EventKind::Other);
    }
}
