//! Who was denied what, and by which policy, as read from a CloudTrail record.

use super::event::{Event, Fields};

/// A denied call: who called what in which account, and which policy denied it.
///
/// ```
/// use safer_scps::rehearse::{Denial, Event};
///
/// let event = Event::read(r#"{
///     "eventSource": "sqs.amazonaws.com", "eventName": "ReceiveMessage",
///     "recipientAccountId": "111122223333",
///     "userIdentity": {"arn": "arn:aws:iam::111122223333:user/ann"},
///     "errorMessage": "User: ann is not authorized to perform: sqs:receivemessage with an explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-11112222"
/// }"#)?;
/// let denial = Denial::of(&event).unwrap();
/// assert_eq!(denial.action, "sqs:receivemessage");
/// assert_eq!(denial.principal, "arn:aws:iam::111122223333:user/ann");
/// assert_eq!(denial.policy, "p-11112222");
/// # Ok::<(), safer_scps::rehearse::EventError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Denial {
    /// The account in which the call was made.
    pub account: String,
    /// The IAM action that the message names, or CloudTrail's name of the API call if it names none.
    pub action: String,
    /// The ARN of the role or user. For a session of a role it is the ARN of the role.
    pub principal: String,
    /// The policy's id if the message has its ARN (`p-11112222`), or the kind of policy
    /// (`service control policy`). Empty if the message has neither.
    pub policy: String,
    /// The policy's ARN, if the message has it.
    pub policy_arn: Option<String>,
    /// Whether the message names a service control policy.
    pub by_scp: bool,
}

/// How many characters of each text are kept. Names and ARNs are shorter.
const MAX_CHARACTERS: usize = 512;

pub(crate) const SCP: &str = "service control policy";
const RCP: &str = "resource control policy";

impl Denial {
    /// Reads the denial from a CloudTrail event. `None` if the event has no `errorMessage`.
    #[must_use]
    pub fn of(event: &Event) -> Option<Denial> {
        let record = event.detail()?;
        let message = record.text("errorMessage");
        if message.is_empty() {
            return None;
        }
        let policy_arn = policy_arn(&message).map(cut);
        let policy = match &policy_arn {
            Some(arn) => arn.rsplit('/').next().unwrap_or_default(),
            None if message.contains(SCP) => SCP,
            None if message.contains(RCP) => RCP,
            None => "",
        };
        Some(Denial {
            account: cut(event.account()),
            action: match action(&message) {
                Some(action) => cut(action),
                None => {
                    let source = event.source();
                    let service = source.strip_prefix("aws.").unwrap_or(source);
                    cut(&format!("{service}:{}", record.text("eventName")))
                }
            },
            principal: cut(&principal(&record)),
            policy: policy.to_owned(),
            policy_arn,
            by_scp: message.contains(SCP),
        })
    }
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_CHARACTERS).collect()
}

/// The ARN after `… control policy: `.
fn policy_arn(message: &str) -> Option<&str> {
    let (_, after) = message.split_once(" control policy: ")?;
    let arn = after
        .split([' ', ',', ';', '"', '\n'])
        .next()?
        .trim_end_matches('.');
    arn.starts_with("arn:").then_some(arn)
}

/// The action after `is not authorized to perform: `, or in `allows the … action`.
fn action(message: &str) -> Option<&str> {
    let word = |before: &str| {
        let (_, after) = message.split_once(before)?;
        after.split_whitespace().next()
    };
    let action = word("not authorized to perform: ").or_else(|| {
        let action = word(" policy allows the ")?;
        action.contains(':').then_some(action)
    })?;
    Some(action.trim_end_matches([',', '.', ';']))
}

/// The role of a session, or the user, or any other name of the caller that the record has.
fn principal(record: &Fields<'_>) -> String {
    let Some(identity) = record.raw("userIdentity").and_then(Fields::of) else {
        return String::new();
    };
    let issuer = || {
        let session = Fields::of(identity.raw("sessionContext")?)?;
        let issuer = Fields::of(session.raw("sessionIssuer")?)?;
        Some(issuer.text("arn")).filter(|arn| !arn.is_empty())
    };
    issuer().unwrap_or_else(|| {
        let names = ["arn", "invokedBy", "principalId"].map(|name| identity.text(name));
        names
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_default()
    })
}
