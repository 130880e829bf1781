//! One line of a log group as it is shown: what it is, and who was denied what.

use std::collections::HashMap;

use safer_scps::rehearse::{Denial, Event, EventKind};
use serde_json::value::RawValue;

/// How many characters of a message are kept. CloudTrail writes at most 1 KB.
///
/// Source: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
const MESSAGE: usize = 1_024;

/// How many characters of other texts are kept.
const SHORT: usize = 64;

/// An event, as far as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) kind: EventKind,
    pub(super) denial: Denial,
    /// When the call was made, as the record says it: `2026-11-20T09:07:13Z`.
    pub(super) time: String,
    pub(super) region: String,
    pub(super) id: String,
    pub(super) message: String,
    /// The event as JSON.
    pub(super) json: String,
}

impl Seen {
    /// Reads an event, or a log event of CloudWatch Logs that has an event as its message.
    pub(super) fn read(json: &str) -> Option<Seen> {
        if let Ok(event) = Event::read(json) {
            return Some(Seen::of(&event));
        }
        let fields: HashMap<String, &RawValue> = serde_json::from_str(json).ok()?;
        let message: String = serde_json::from_str(fields.get("message")?.get()).ok()?;
        Some(Seen::of(&Event::read(message).ok()?))
    }

    fn of(event: &Event) -> Seen {
        let [time, id, message] = event.detail_texts(["eventTime", "eventID", "errorMessage"]);
        Seen {
            kind: event.kind(),
            denial: Denial::of(event).unwrap_or_default(),
            time: cut(&time, SHORT).to_owned(),
            region: cut(event.region(), SHORT).to_owned(),
            id: cut(&id, SHORT).to_owned(),
            message: cut(&message, MESSAGE).to_owned(),
            json: event.json().to_owned(),
        }
    }
}

/// The beginning of a text.
pub(super) fn cut(text: &str, most: usize) -> &str {
    match text.char_indices().nth(most) {
        Some((end, _)) => &text[..end],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use safer_scps::rehearse::EventKind;
    use serde_json::json;

    use super::Seen;

    #[test]
    fn events_are_found_as_records_in_envelopes_and_in_log_events() {
        let record = json!({"eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "awsRegion": "eu-west-1",
            "eventTime": "2026-11-20T09:07:13Z", "recipientAccountId": "111122223333", "eventID": "id",
            "errorMessage": "with an explicit deny in a service control policy"});
        let event = json!({"source": "aws.s3", "detail-type": "AWS API Call via CloudTrail", "account": "111122223333",
            "region": "eu-west-1", "detail": record});
        let log_event = json!({"timestamp": 1, "message": event.to_string()});
        for json in [record, event, log_event] {
            let seen = Seen::read(&json.to_string()).unwrap();
            assert_eq!(seen.kind, EventKind::Denial);
            assert_eq!(
                (&*seen.denial.action, &*seen.denial.account, &*seen.region),
                ("s3:CreateBucket", "111122223333", "eu-west-1")
            );
            assert_eq!((&*seen.time, &*seen.id), ("2026-11-20T09:07:13Z", "id"));
        }
        for json in [
            "{}",
            "{\"message\": 5}",
            "{\"message\": \"{}\"}",
            "{\"message\": \"text\"}",
        ] {
            assert!(Seen::read(json).is_none(), "{json}");
        }
    }
}
