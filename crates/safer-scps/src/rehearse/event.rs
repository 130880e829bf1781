//! Events as they come to a bus: CloudTrail's records wrapped as EventBridge wraps them, events as they
//! are, and events that somebody puts on a bus.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use event_pattern::{EventPattern, Matcher, prefix};
use serde_json::value::RawValue;

/// An event, and who put it on which bus.
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
    /// A principal, by `PutEvents`, on the default bus of its own account.
    DefaultBus {
        /// The ARN of its role or user.
        principal: String,
    },
    /// A principal, by `PutEvents`, straight on the hub's bus.
    HubBus {
        /// The ARN of its role or user.
        principal: String,
    },
}

/// Why a text is no event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EventError {
    /// It is not a JSON object.
    #[error("{0}")]
    Json(#[from] event_pattern::EventError),
    /// It is JSON of another kind.
    #[error(
        "it is neither a CloudTrail record (with eventSource and eventName) nor an EventBridge event \
         (with source, detail-type and detail)"
    )]
    Unknown,
    /// The principal is no role or user.
    #[error("{0} is not the ARN of a role or user, such as arn:aws:iam::111122223333:role/app")]
    Principal(String),
}

impl Event {
    /// An event from a CloudTrail record or an EventBridge event, as JSON. AWS put it on the default
    /// bus of its account.
    ///
    /// EventBridge names CloudTrail's services by the first part of `eventSource`, so
    /// `ec2.amazonaws.com` is the source `aws.ec2`, and knows the account by `recipientAccountId`. Here
    /// the wrapped event has the record's `eventID`, where EventBridge makes one of its own.
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>
    ///
    /// # Errors
    ///
    /// If the text is neither.
    pub fn read(json: impl AsRef<[u8]>) -> Result<Event, EventError> {
        let json = json.as_ref();
        let record = is_record(json)?;
        let text = as_text(json)?;
        let fields = Fields::of(text).ok_or(EventError::Unknown)?;
        if record {
            Ok(wrap(text, &fields))
        } else if fields.has("detail-type") && fields.has("source") && fields.has("detail") {
            let detail = fields.raw("detail").and_then(Fields::of);
            let detail_type = fields.text("detail-type");
            let from_trail = detail_type.ends_with("via CloudTrail");
            Ok(Event {
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

    /// The event that comes of a principal's `PutEvents` on the default bus of its own account. Of the
    /// EventBridge event given, source, detail type, resources and detail count; the account is the
    /// principal's.
    ///
    /// # Errors
    ///
    /// If the text is no EventBridge event, or the principal no role or user.
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

    /// The event that comes of a principal's `PutEvents` straight on the hub's bus, as
    /// [`put_on_default_bus`](Event::put_on_default_bus).
    ///
    /// # Errors
    ///
    /// If the text is no EventBridge event, or the principal no role or user.
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
        let text = event.rewrapped(&fields, &account, &region);
        Ok(Event {
            text,
            account,
            region,
            read_only: false,
            origin,
            ..event
        })
    }

    /// The same event as `PutEvents` makes it in a Region.
    pub(crate) fn in_region(&self, region: &str) -> Event {
        let fields = Fields::of(&self.text).unwrap_or_default();
        let text = self.rewrapped(&fields, &self.account, region);
        Event {
            text,
            region: region.to_owned(),
            ..self.clone()
        }
    }

    fn rewrapped(&self, fields: &Fields<'_>, account: &str, region: &str) -> String {
        envelope(&Envelope {
            id: &fields.text("id"),
            detail_type: &self.detail_type,
            source: &self.source,
            account,
            time: &fields.text("time"),
            region,
            resources: fields.raw("resources").unwrap_or("[]"),
            detail: fields.raw("detail").unwrap_or("{}"),
        })
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

    /// The account it happened in; empty if it names none.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The Region it happened in; empty if it names none.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// Who put it on which bus.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether it is a read-only management event of CloudTrail, which only rules in the state
    /// `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` get.
    ///
    /// Where a record does not say `readOnly`, calls that begin with `Describe`, `Get` or `List` are
    /// taken for it. Source:
    /// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html>
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The CloudTrail record, or whatever else the event holds.
    pub(crate) fn detail(&self) -> Option<Fields<'_>> {
        Fields::of(Fields::of(&self.text)?.raw("detail")?)
    }
}

/// The `eventType` of CloudTrail's insights.
const INSIGHT: &str = "AwsCloudTrailInsight";

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

/// The text of JSON that was found to be an object. Outside of strings there may be anything behind it.
fn as_text(json: &[u8]) -> Result<&str, EventError> {
    std::str::from_utf8(json).map_err(|_| EventError::Unknown)
}

/// The account of an IAM role or user, by its ARN.
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

fn wrap(record: &str, fields: &Fields<'_>) -> Event {
    let detail_type = match &*fields.text("eventType") {
        "AwsConsoleSignIn" => "AWS Console Sign In via CloudTrail",
        "AwsConsoleAction" => "AWS Console Action via CloudTrail",
        "AwsServiceEvent" => "AWS Service Event via CloudTrail",
        INSIGHT => "AWS Insight via CloudTrail",
        "AwsVpceEvents" => "AWS Network Activity Event via CloudTrail",
        _ => "AWS API Call via CloudTrail",
    };
    let source = match fields.text("eventSource") {
        // An insight has none; CloudTrail itself makes it.
        service if service.is_empty() => "aws.cloudtrail".to_owned(),
        service => format!("aws.{}", service.split('.').next().unwrap_or_default()),
    };
    let identity = || Some(Fields::of(fields.raw("userIdentity")?)?.text("accountId"));
    let account = match fields.text("recipientAccountId") {
        account if account.is_empty() => identity().unwrap_or_default(),
        account => account,
    };
    let region = fields.text("awsRegion");
    let text = envelope(&Envelope {
        id: &fields.text("eventID"),
        detail_type,
        source: &source,
        account: &account,
        time: &fields.text("eventTime"),
        region: &region,
        resources: "[]",
        detail: record.trim(),
    });
    let read_only = fields.is_read_only();
    let detail_type = detail_type.to_owned();
    Event {
        text,
        source,
        detail_type,
        account,
        region,
        read_only,
        origin: Origin::Service,
    }
}

struct Envelope<'e> {
    id: &'e str,
    detail_type: &'e str,
    source: &'e str,
    account: &'e str,
    time: &'e str,
    region: &'e str,
    resources: &'e str,
    detail: &'e str,
}

fn envelope(envelope: &Envelope<'_>) -> String {
    let mut text = String::with_capacity(envelope.detail.len() + 300);
    text.push_str(r#"{"version":"0""#);
    let texts = [
        ("id", envelope.id),
        ("detail-type", envelope.detail_type),
        ("source", envelope.source),
        ("account", envelope.account),
        ("time", envelope.time),
        ("region", envelope.region),
    ];
    for (key, value) in texts {
        let value = serde_json::Value::from(value);
        text.push_str(&format!(",\"{key}\":{value}"));
    }
    for (key, value) in [
        ("resources", envelope.resources),
        ("detail", envelope.detail),
    ] {
        text.push_str(&format!(",\"{key}\":{value}"));
    }
    text.push('}');
    text
}

/// The fields of a JSON object, each as its text. Of fields with one key the last counts.
#[derive(Debug, Default)]
pub(crate) struct Fields<'j>(BTreeMap<Cow<'j, str>, &'j RawValue>);

impl<'j> Fields<'j> {
    pub(crate) fn of(json: &'j str) -> Option<Fields<'j>> {
        // Text behind the object is ignored, as EventBridge does.
        let mut values = serde_json::Deserializer::from_str(json).into_iter();
        Some(Fields(values.next()?.ok()?))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    pub(crate) fn raw(&self, key: &str) -> Option<&'j str> {
        self.0.get(key).map(|raw| raw.get())
    }

    /// A text; empty where there is none.
    pub(crate) fn text(&self, key: &str) -> String {
        let raw = self.raw(key);
        raw.and_then(|raw| serde_json::from_str(raw).ok())
            .unwrap_or_default()
    }

    /// Whether this CloudTrail record is a management event that reads.
    fn is_read_only(&self) -> bool {
        let category = self.text("eventCategory");
        let management = match self.raw("managementEvent") {
            Some(said) => said == "true",
            None => category.is_empty() || category == "Management",
        };
        let name = self.text("eventName");
        let reads = match self.raw("readOnly") {
            Some(said) => said == "true",
            None => ["Describe", "Get", "List"]
                .iter()
                .any(|verb| name.starts_with(verb)),
        };
        management && reads
    }
}
