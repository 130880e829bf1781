//! Events as they arrive at a bus: CloudTrail's records in EventBridge's envelope, whole events, and events
//! that a principal puts on a bus.
//!
//! The folder has the envelope, and the fields of a record.

mod envelope;
mod fields;

use std::ops::Range;
use std::sync::OnceLock;

use event_pattern::{EventPattern, Matcher, prefix};

use envelope::Envelope;
pub(crate) use fields::Fields;

/// An event, with who put it on which bus.
///
/// ```
/// use safer_scps::rehearse::Event;
///
/// let event = Event::read(r#"{"eventSource": "ec2.amazonaws.com", "eventName": "RunInstances",
///     "eventType": "AwsApiCall", "awsRegion": "eu-west-1", "recipientAccountId": "111122223333"}"#)?;
/// assert_eq!(event.source(), "aws.ec2");
/// assert_eq!(event.detail_type(), "AWS API Call via CloudTrail");
/// assert_eq!(event.account(), "111122223333");
/// # Ok::<(), safer_scps::rehearse::EventError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Event {
    text: String,
    /// Where the detail is in the text.
    detail: Range<usize>,
    source: String,
    detail_type: String,
    account: String,
    region: String,
    read_only: bool,
    origin: Origin,
}

/// Who put an event on which bus.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// An AWS service, such as CloudTrail, on the default bus of the event's account and Region.
    Service,
    /// A principal, with `PutEvents`, on the default bus of its own account.
    DefaultBus {
        /// The ARN of the role or user.
        principal: String,
    },
    /// A principal, with `PutEvents`, directly on the hub's bus.
    HubBus {
        /// The ARN of the role or user.
        principal: String,
    },
}

/// Why a text is not an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// It is not a JSON object.
    #[error("{0}")]
    Json(#[from] event_pattern::EventError),
    /// It is a JSON object, but not an event.
    #[error(
        "it is neither a CloudTrail record (with eventSource and eventName) nor an EventBridge event \
         (with source, detail-type and detail)"
    )]
    Unknown,
    /// The principal is not the ARN of a role or user.
    #[error("{0} is not the ARN of a role or user, such as arn:aws:iam::111122223333:role/app")]
    Principal(String),
}

impl Event {
    /// Reads a CloudTrail record or an EventBridge event from JSON, as AWS puts it on the default bus of
    /// its account.
    ///
    /// EventBridge makes the source of CloudTrail's events from the first part of `eventSource`, so
    /// `ec2.amazonaws.com` becomes `aws.ec2`, and takes the account from `recipientAccountId`. The event
    /// has the record's `eventID` as its id, where EventBridge would make a new one.
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>
    ///
    /// # Errors
    ///
    /// Returns an error if the text is neither.
    pub fn read(json: impl AsRef<[u8]>) -> Result<Event, EventError> {
        let json = json.as_ref();
        let record = is_record(json)?;
        let text = as_text(json)?;
        let fields = Fields::of(text).ok_or(EventError::Unknown)?;
        if record {
            Ok(wrap(text, &fields))
        } else if fields.has("detail-type") && fields.has("source") && fields.has("detail") {
            let raw = fields.raw("detail").unwrap_or_default();
            let detail = Fields::of(raw);
            let detail_type = fields.text("detail-type");
            let from_trail = detail_type.ends_with("via CloudTrail");
            Ok(Event {
                detail: place(raw, text),
                text: text.to_owned(),
                source: fields.text("source"),
                account: fields.text("account"),
                region: fields.text("region"),
                read_only: from_trail && detail.is_some_and(|detail| detail.is_read_only()),
                detail_type,
                origin: Origin::Service,
            })
        } else {
            Err(EventError::Unknown)
        }
    }

    /// The event that a principal puts with `PutEvents` on the default bus of its own account. The source,
    /// detail type, resources and detail are those of the EventBridge event given, and the account is the
    /// principal's.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not an EventBridge event, or the principal is not the ARN of a role
    /// or user.
    ///
    /// ```
    /// use safer_scps::rehearse::Event;
    ///
    /// let event = Event::put_on_default_bus(
    ///     "arn:aws:iam::111122223333:role/app",
    ///     r#"{"source": "app", "detail-type": "AWS API Call via CloudTrail", "detail": {}}"#,
    /// )?;
    /// assert_eq!(event.account(), "111122223333");
    /// # Ok::<(), safer_scps::rehearse::EventError>(())
    /// ```
    pub fn put_on_default_bus(
        principal: impl Into<String>,
        json: impl AsRef<[u8]>,
    ) -> Result<Event, EventError> {
        let principal = principal.into();
        Event::put(
            json.as_ref(),
            &principal,
            Origin::DefaultBus {
                principal: principal.clone(),
            },
        )
    }

    /// The event that a principal puts with `PutEvents` directly on the hub's bus. Otherwise like
    /// [`put_on_default_bus`](Event::put_on_default_bus).
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not an EventBridge event, or the principal is not the ARN of a role
    /// or user.
    pub fn put_on_hub_bus(
        principal: impl Into<String>,
        json: impl AsRef<[u8]>,
    ) -> Result<Event, EventError> {
        let principal = principal.into();
        Event::put(
            json.as_ref(),
            &principal,
            Origin::HubBus {
                principal: principal.clone(),
            },
        )
    }

    fn put(json: &[u8], principal: &str, origin: Origin) -> Result<Event, EventError> {
        let account = account_of(principal)
            .ok_or_else(|| EventError::Principal(principal.to_owned()))?
            .to_owned();
        let event = Event::read(json)?;
        let fields = Fields::of(&event.text).ok_or(EventError::Unknown)?;
        let region = if event.region.is_empty() {
            "us-east-1"
        } else {
            &event.region
        };
        let region = region.to_owned();
        let (text, detail) = event.rewrapped(&fields, &account, &region);
        Ok(Event {
            text,
            detail,
            account,
            region,
            read_only: false,
            origin,
            ..event
        })
    }

    /// The same event in another Region.
    pub(crate) fn in_region(&self, region: &str) -> Event {
        let fields = Fields::of(&self.text).unwrap_or_default();
        let (text, detail) = self.rewrapped(&fields, &self.account, region);
        Event {
            text,
            detail,
            region: region.to_owned(),
            ..self.clone()
        }
    }

    fn rewrapped(
        &self,
        fields: &Fields<'_>,
        account: &str,
        region: &str,
    ) -> (String, Range<usize>) {
        let envelope = Envelope {
            id: &fields.text("id"),
            detail_type: &self.detail_type,
            source: &self.source,
            account,
            time: &fields.text("time"),
            region,
            resources: fields.raw("resources").unwrap_or("[]"),
            detail: fields.raw("detail").unwrap_or("{}"),
        };
        envelope.to_json()
    }

    /// The event as JSON, as it is on the bus.
    pub fn json(&self) -> &str {
        &self.text
    }

    /// The field `source`: `aws.ec2`.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The field `detail-type`: `AWS API Call via CloudTrail`.
    pub fn detail_type(&self) -> &str {
        &self.detail_type
    }

    /// The field `account`; empty if it is absent.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The field `region`; empty if it is absent.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// Who put it on which bus.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether it is a read-only management event of CloudTrail. Only rules in the state
    /// `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` receive those.
    ///
    /// In a record without `readOnly`, a call is read-only if its name begins with `Describe`, `Get` or
    /// `List`. Source:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html>
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    #[cfg(feature = "archives")]
    /// When it happened: the `eventTime` of a CloudTrail record, or the `time` of an event. Empty if it is absent.
    pub(crate) fn time(&self) -> String {
        let fields = Fields::of(&self.text);
        fields.map(|fields| fields.text("time")).unwrap_or_default()
    }

    /// The fields of the detail, which is a CloudTrail record in CloudTrail's events.
    pub(crate) fn detail(&self) -> Option<Fields<'_>> {
        Fields::of(self.text.get(self.detail.clone())?)
    }
}

/// The `eventType` of CloudTrail's insights.
const INSIGHT: &str = "AwsCloudTrailInsight";

const NETWORK_ACTIVITY: &str = "AWS Network Activity Event via CloudTrail";

/// Where a part of a text is in it.
fn place(part: &str, text: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    start..start + part.len()
}

/// Whether a JSON object is a CloudTrail record.
pub(crate) fn is_record(json: &[u8]) -> Result<bool, event_pattern::EventError> {
    static RECORD: OnceLock<Option<Matcher>> = OnceLock::new();
    let record = RECORD.get_or_init(|| {
        let text = || [prefix("")];
        let call = EventPattern::new()
            .field("eventSource", text())
            .field("eventName", text());
        let insight = EventPattern::new().field("eventType", [INSIGHT]);
        EventPattern::new().any_of([call, insight]).matcher().ok()
    });
    match record {
        Some(matcher) => matcher.try_matches(json),
        None => Ok(false),
    }
}

/// JSON as text. The check for an object does not cover what follows it, which may not be UTF-8.
fn as_text(json: &[u8]) -> Result<&str, EventError> {
    std::str::from_utf8(json).map_err(|_| EventError::Unknown)
}

/// The account in the ARN of an IAM role or user.
pub(crate) fn account_of(arn: &str) -> Option<&str> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    match parts[..] {
        ["arn", _, "iam", "", account, resource]
            if resource.starts_with("role/") || resource.starts_with("user/") =>
        {
            Some(account)
        }
        _ => None,
    }
}

/// A CloudTrail record in the envelope that EventBridge gives it.
fn wrap(record: &str, fields: &Fields<'_>) -> Event {
    let detail_type = match &*fields.text("eventType") {
        // Their type is `AwsVpceEvent` in records and `AwsVpceEvents` in documents.
        _ if fields.text("eventCategory") == "NetworkActivity" => NETWORK_ACTIVITY,
        "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
        "AwsConsoleAction" => "AWS Console Action via CloudTrail",
        "AwsServiceEvent" => "AWS Service Event via CloudTrail",
        INSIGHT => "AWS Insight via CloudTrail",
        "AwsVpceEvent" | "AwsVpceEvents" => NETWORK_ACTIVITY,
        _ => "AWS API Call via CloudTrail",
    };
    let source = match fields.text("eventSource") {
        // An insight has no event source, because CloudTrail itself makes it.
        service if service.is_empty() => "aws.cloudtrail".to_owned(),
        service => format!("aws.{}", service.split('.').next().unwrap_or_default()),
    };
    let identity = || Some(Fields::of(fields.raw("userIdentity")?)?.text("accountId"));
    let account = match fields.text("recipientAccountId") {
        account if account.is_empty() => identity().unwrap_or_default(),
        account => account,
    };
    let region = fields.text("awsRegion");
    let envelope = Envelope {
        id: &fields.text("eventID"),
        detail_type,
        source: &source,
        account: &account,
        time: &fields.text("eventTime"),
        region: &region,
        resources: "[]",
        detail: record.trim(),
    };
    let (text, detail) = envelope.to_json();
    let read_only = fields.is_read_only();
    let detail_type = detail_type.to_owned();
    Event {
        text,
        detail,
        source,
        detail_type,
        account,
        region,
        read_only,
        origin: Origin::Service,
    }
}
