//! What objects in archives are, if they are not CloudTrail records: other files that lie in the same buckets, and
//! objects that hold records.

use std::borrow::Cow;
use std::fmt;

use super::nested::Nested;

/// Something in an archive that is not a record, and not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A [digest](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html),
    /// which lists the files that should be there.
    Digest,
    /// An aggregated event of CloudTrail. It has no single call.
    Aggregated,
    /// An [Insights event](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-events.html).
    Insight,
    /// A [snapshot or history of AWS Config](https://docs.aws.amazon.com/config/latest/developerguide/view-configuration-snapshot-history.html).
    Config,
    /// A [finding of GuardDuty](https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html).
    GuardDuty,
    /// An EventBridge event that does not come from CloudTrail.
    Event,
    /// A line of a log that is not JSON, such as the message with which CloudTrail tests a log group.
    LogLine,
    /// The file of an organization.
    Organization,
}

impl Kind {
    /// The kind of an object, by its keys. The object may be incomplete.
    pub(crate) fn of(object: &[u8]) -> Option<Kind> {
        let member = |name: &str| {
            Members::of(object)
                .find(|(key, _)| *key == name.as_bytes())
                .map(|(_, value)| value)
        };
        let has = |name| member(name).is_some();
        let category = member("eventCategory").unwrap_or_default();
        if has("digestS3Object") || (has("digestStartTime") && has("logFiles")) {
            Some(Kind::Digest)
        } else if category == b"\"Aggregated\"" {
            Some(Kind::Aggregated)
        } else if category == b"\"Insight\""
            || member("eventType") == Some(b"\"AwsCloudTrailInsight\"")
        {
            Some(Kind::Insight)
        } else if has("configurationItems") || has("configSnapshotId") {
            Some(Kind::Config)
        } else if has("schemaVersion")
            && member("arn").is_some_and(|arn| contains(arn, b":guardduty:"))
        {
            Some(Kind::GuardDuty)
        } else if has("managementAccount") && has("root") && has("policies") {
            Some(Kind::Organization)
        } else {
            None
        }
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Kind::Digest => ("CloudTrail digest", "CloudTrail digests"),
            Kind::Aggregated => (
                "aggregated CloudTrail event",
                "aggregated CloudTrail events",
            ),
            Kind::Insight => ("CloudTrail Insights event", "CloudTrail Insights events"),
            Kind::Config => ("file of AWS Config", "files of AWS Config"),
            Kind::GuardDuty => ("GuardDuty finding", "GuardDuty findings"),
            Kind::Event => (
                "EventBridge event that is not from CloudTrail",
                "EventBridge events that are not from CloudTrail",
            ),
            Kind::LogLine => ("log line that is not JSON", "log lines that are not JSON"),
            Kind::Organization => ("file of an organization", "files of an organization"),
        }
    }
}

/// The name in the singular: `CloudTrail digest`.
impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.names().0)
    }
}

/// How many things of a kind an archive has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotRecords {
    /// What they are.
    pub kind: Kind,
    /// How many there are.
    pub count: u64,
    /// The name of the first input that has one.
    pub input: String,
}

impl fmt::Display for NotRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (one, many) = self.kind.names();
        let input = crate::printable(&self.input);
        match self.count {
            1 => write!(f, "1 {one}, in {input}"),
            count => write!(f, "{count} {many}, the first in {input}"),
        }
    }
}

/// What an object holds instead of being a record.
pub(super) enum Inner<'j> {
    /// Arrays of records.
    Lists,
    /// One record, or an object that holds one. The kind is that of the object if there is no record in it.
    One(Cow<'j, [u8]>, Option<Kind>),
    Kind(Kind),
}

impl<'j> Inner<'j> {
    /// What an object holds. `None` if nothing known.
    pub(super) fn of(object: &'j [u8]) -> Option<Inner<'j>> {
        if let Some(kind) = Kind::of(object) {
            return Some(Inner::Kind(kind));
        }
        let (mut event, mut has_time) = (None, false);
        let (mut detail, mut message) = (None, None);
        for (key, value) in Members::of(object) {
            match (key, value.first()) {
                (key, Some(b'[')) if is_list(key) => return Some(Inner::Lists),
                // An element of the output of `aws cloudtrail lookup-events`.
                (b"CloudTrailEvent", Some(b'"')) => {
                    let text: String = serde_json::from_slice(value).ok()?;
                    return Some(Inner::One(Cow::Owned(text.into_bytes()), None));
                }
                (b"detail-type", Some(b'"')) => event = Some(value),
                (b"detail", Some(b'{')) => detail = Some(value),
                (b"timestamp", _) => has_time = true,
                (b"message", Some(b'"')) => message = Some(value),
                _ => {}
            }
        }
        match (event, detail, message) {
            (Some(kind), Some(detail), _) => {
                let is_from_trail = kind.ends_with(b" via CloudTrail\"");
                let kind = (!is_from_trail).then_some(Kind::Event);
                Some(Inner::One(Cow::Borrowed(detail), kind))
            }
            // An event of CloudWatch Logs.
            (_, _, Some(message)) if has_time => {
                let text: String = serde_json::from_slice(message).ok()?;
                match text.trim_start().starts_with('{') {
                    true => Some(Inner::One(Cow::Owned(text.into_bytes()), None)),
                    false => Some(Inner::Kind(Kind::LogLine)),
                }
            }
            _ => None,
        }
    }
}

/// Whether arrays of records have this key: those of CloudTrail's files, of `aws cloudtrail lookup-events`, and of
/// events of CloudWatch Logs.
pub(super) fn is_list(key: &[u8]) -> bool {
    matches!(key, b"Records" | b"Events" | b"events" | b"logEvents")
}

fn contains(text: &[u8], part: &[u8]) -> bool {
    memchr::memmem::find(text, part).is_some()
}

/// The members of an object, each key as it is written and each value as JSON. Ends where the text is not JSON.
struct Members<'j> {
    rest: &'j [u8],
}

impl<'j> Members<'j> {
    fn of(object: &'j [u8]) -> Members<'j> {
        let rest = object.trim_ascii_start();
        Members {
            rest: rest.strip_prefix(b"{").unwrap_or_default(),
        }
    }
}

impl<'j> Iterator for Members<'j> {
    type Item = (&'j [u8], &'j [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let rest = rest.strip_prefix(b",").unwrap_or(rest).trim_ascii_start();
        if rest.first() != Some(&b'"') {
            return None;
        }
        let (key, rest) = rest.split_at(Nested::default().end(rest)?);
        let rest = rest.trim_ascii_start().strip_prefix(b":")?;
        let rest = rest.trim_ascii_start();
        let end = match rest.first()? {
            b'"' | b'{' | b'[' => Nested::default().end(rest),
            _ => rest.iter().position(|byte| matches!(byte, b',' | b'}')),
        };
        let (value, rest) = rest.split_at(end.unwrap_or(rest.len()));
        self.rest = rest;
        Some((&key[1..key.len() - 1], value.trim_ascii_end()))
    }
}
