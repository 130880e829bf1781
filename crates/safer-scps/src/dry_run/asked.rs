//! The request of a recorded call, as policies see it.

use cloudtrail::{Call, Fact, Principal, Request};

/// Returns the request of a call with only the condition keys that policies test, and without a resource.
///
/// A key that the record does not show is unknown, and not absent.
///
/// ```
/// use cloudtrail::{Call, Record};
/// use safer_scps::dry_run::as_policies_see_it;
/// use safer_scps::iam_policy::{Hierarchy, Policy};
///
/// let policy: Policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
///     "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}}"#.parse()?;
/// let policies = Hierarchy::of_policy("regions", policy);
/// let record = Record::parse(r#"{"eventSource": "sqs.amazonaws.com", "eventName": "SendMessage",
///     "awsRegion": "us-east-1"}"#)?;
/// let call = Call::new(&record, None);
/// let keys: Vec<&str> = policies.keys().collect();
/// let request = &call.requests()[0];
/// assert!(policies.decide(&as_policies_see_it(&call, request, &keys)).is_denied());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn as_policies_see_it<'c>(
    call: &'c Call<'_>,
    request: &'c Request,
    keys: &[&'c str],
) -> iam_policy::Request<'c> {
    let mut asked = iam_policy::Request::new(request.action).principal(principal(call));
    for &key in keys {
        let mut own = request.keys.iter();
        let of_request = own.find(|(name, _)| name.eq_ignore_ascii_case(key));
        let fact = match of_request {
            Some((_, value)) => Fact::present(value.as_str()),
            None => call.key(key),
        };
        asked = with_key(asked, key, fact);
    }
    asked
}

/// The request with a key. The last setting of a key counts.
pub(super) fn with_key<'c>(
    asked: iam_policy::Request<'c>,
    key: &'c str,
    fact: Fact<'c>,
) -> iam_policy::Request<'c> {
    match fact {
        Fact::Absent => asked.absent(key),
        Fact::Unknown => asked.unknown(key),
        Fact::Present(mut values) => match (values.len(), values.pop()) {
            (1, Some(value)) => asked.key(key, value),
            (_, last) => asked.key_values(key, values.into_iter().chain(last)),
        },
    }
}

fn principal<'c>(call: &'c Call<'_>) -> iam_policy::Principal<'c> {
    let identity = call.record().user_identity.as_ref();
    let service = identity
        .filter(|identity| identity.kind.is("AWSService"))
        .and_then(|identity| identity.invoked_by.get());
    match (call.principal(), service) {
        (Principal::Arn(arn), _) => iam_policy::Principal::arn(arn),
        (_, Some(service)) => iam_policy::Principal::service(service),
        _ => iam_policy::Principal::Unknown,
    }
}
