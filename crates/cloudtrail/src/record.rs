//! A CloudTrail record, with the fields that matter for authorization.

mod text;

use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

pub use text::Text;

/// A CloudTrail record. Texts without escapes borrow from the input; parameters are kept as JSON text and parsed
/// when they are needed.
///
/// A field that is missing or `null` is `None`. Fields that do not matter for authorization are skipped.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Record<'a> {
    /// When the call was made: `2026-11-20T09:07:13Z`.
    #[serde(borrow)]
    pub event_time: Text<'a>,
    /// The service that was called: `ec2.amazonaws.com`.
    #[serde(borrow)]
    pub event_source: Text<'a>,
    /// The operation: `RunInstances`.
    #[serde(borrow)]
    pub event_name: Text<'a>,
    /// `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn` …
    #[serde(borrow)]
    pub event_type: Text<'a>,
    /// `Management`, `Data`, `Insight`, `NetworkActivity`.
    #[serde(borrow)]
    pub event_category: Text<'a>,
    /// The id of the record.
    #[serde(borrow, rename = "eventID")]
    pub event_id: Text<'a>,
    /// The id that the copies of one call have in several accounts.
    #[serde(borrow, rename = "sharedEventID")]
    pub shared_event_id: Text<'a>,
    /// The Region of the call.
    #[serde(borrow)]
    pub aws_region: Text<'a>,
    /// The address of the caller, the name of a service, or `AWS Internal`.
    #[serde(borrow, rename = "sourceIPAddress")]
    pub source_ip_address: Text<'a>,
    /// The user agent: the caller's program.
    #[serde(borrow)]
    pub user_agent: Text<'a>,
    /// The error code of a call that failed.
    #[serde(borrow)]
    pub error_code: Text<'a>,
    /// The error message, of at most 1 KB.
    #[serde(borrow)]
    pub error_message: Text<'a>,
    /// The account that received the record.
    #[serde(borrow)]
    pub recipient_account_id: Text<'a>,
    /// `true` for a call that only reads.
    #[serde(borrow)]
    pub read_only: Text<'a>,
    /// The VPC endpoint through which the call came.
    #[serde(borrow)]
    pub vpc_endpoint_id: Text<'a>,
    /// Who called.
    #[serde(borrow)]
    pub user_identity: Option<UserIdentity<'a>>,
    /// The parameters of the request, as JSON text.
    #[serde(borrow)]
    pub request_parameters: Option<&'a RawValue>,
    /// The response, as JSON text. Only calls that change something have one.
    #[serde(borrow)]
    pub response_elements: Option<&'a RawValue>,
    /// The resources of the call, as JSON text.
    #[serde(borrow)]
    pub resources: Option<&'a RawValue>,
    /// Data that the service adds, as JSON text.
    #[serde(borrow)]
    pub additional_event_data: Option<&'a RawValue>,
    /// The TLS version and cipher, as JSON text.
    #[serde(borrow)]
    pub tls_details: Option<&'a RawValue>,
    /// Condition keys and tags that an event data store adds, as JSON text.
    #[serde(borrow)]
    pub event_context: Option<&'a RawValue>,
}

/// The caller, as the record describes it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct UserIdentity<'a> {
    /// `AssumedRole`, `IAMUser`, `Root`, `AWSService`, `AWSAccount`, `WebIdentityUser` …
    #[serde(borrow, rename = "type")]
    pub kind: Text<'a>,
    /// The unique id of the caller.
    #[serde(borrow)]
    pub principal_id: Text<'a>,
    /// The ARN of the caller. For a role, this is the ARN of the session.
    #[serde(borrow)]
    pub arn: Text<'a>,
    /// The caller's account.
    #[serde(borrow)]
    pub account_id: Text<'a>,
    /// The access key: `AKIA…` is a long-term one, `ASIA…` a temporary one.
    #[serde(borrow)]
    pub access_key_id: Text<'a>,
    /// The name of an IAM user.
    #[serde(borrow)]
    pub user_name: Text<'a>,
    /// The service that made the call.
    #[serde(borrow)]
    pub invoked_by: Text<'a>,
    /// The session of temporary credentials.
    #[serde(borrow)]
    pub session_context: Option<SessionContext<'a>>,
}

/// The session of temporary credentials.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct SessionContext<'a> {
    /// What issued the credentials: a role, a user.
    #[serde(borrow)]
    pub session_issuer: Option<SessionIssuer<'a>>,
    /// When the session began, and whether with MFA.
    #[serde(borrow)]
    pub attributes: Option<SessionAttributes<'a>>,
    /// The source identity of the session.
    #[serde(borrow)]
    pub source_identity: Text<'a>,
    /// The version of the instance metadata service that gave the credentials.
    #[serde(borrow)]
    pub ec2_role_delivery: Text<'a>,
    /// The web identity with which the session began.
    #[serde(borrow)]
    pub web_id_federation_data: Option<WebIdentity<'a>>,
}

/// What issued temporary credentials.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct SessionIssuer<'a> {
    /// `Role`, `IAMUser`, `Root`.
    #[serde(borrow, rename = "type")]
    pub kind: Text<'a>,
    /// Its ARN. The ARN of a role includes the path.
    #[serde(borrow)]
    pub arn: Text<'a>,
    /// Its account.
    #[serde(borrow)]
    pub account_id: Text<'a>,
}

/// The attributes of a session.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct SessionAttributes<'a> {
    /// When the credentials were issued.
    #[serde(borrow)]
    pub creation_date: Text<'a>,
    /// `true` or `false`.
    #[serde(borrow)]
    pub mfa_authenticated: Text<'a>,
}

/// The web identity with which a session began.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[non_exhaustive]
pub struct WebIdentity<'a> {
    /// The identity provider.
    #[serde(borrow)]
    pub federated_provider: Text<'a>,
}

/// The error for an input that is not a record.
#[derive(Debug, thiserror::Error)]
#[error("not a CloudTrail record: {0}")]
pub struct RecordError(serde_json::Error);

impl<'a> Record<'a> {
    /// Parses a record from its JSON text.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a JSON object, if a field has another type than CloudTrail writes, or if
    /// `eventSource` or `eventName` is missing.
    ///
    /// ```
    /// use cloudtrail::Record;
    ///
    /// let error = Record::parse(r#"{"eventSource": {}}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("not a CloudTrail record: invalid type: map"));
    /// assert!(Record::parse("{}").is_err());
    /// ```
    pub fn parse(json: &'a str) -> Result<Record<'a>, RecordError> {
        let record: Record<'a> = serde_json::from_str(json).map_err(RecordError)?;
        if record.event_source.get().is_none() || record.event_name.get().is_none() {
            let message = "it has no eventSource or no eventName";
            return Err(RecordError(serde::de::Error::custom(message)));
        }
        Ok(record)
    }

    /// The service and the operation: `ec2.amazonaws.com RunInstances`.
    pub fn name(&self) -> impl fmt::Display + '_ {
        struct Name<'r>(&'r str, &'r str);
        impl fmt::Display for Name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {}", self.0, self.1)
            }
        }
        Name(
            self.event_source.get().unwrap_or_default(),
            self.event_name.get().unwrap_or_default(),
        )
    }
}
