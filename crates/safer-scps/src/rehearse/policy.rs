//! Decides a request by the statements of policies, as IAM does: the policies of buses, roles and log
//! groups. A decision that depends on something unknown is `CannotTell`, never a guess.
//!
//! This file has the decision and the elements of a statement. The folder has conditions and wildcards.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>

mod applies;
mod condition;
mod request;
mod wildcard;

use serde_json::Value;

use applies::{Applies, texts};
use condition::conditions;
pub(crate) use request::{KeyValues, Request, Who};
use wildcard::matches_wildcard;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Allowed,
    /// A statement denies it. What others allow does not matter.
    Denied(String),
    /// No statement allows it.
    NotAllowed(String),
    CannotTell(String),
}

/// Decides a request by all statements of its policies.
pub(crate) fn decide<'s>(
    statements: impl IntoIterator<Item = &'s Value>,
    request: &Request<'_>,
) -> Decision {
    let mut allowed = false;
    let mut unknown = None;
    let mut denied_unknown = None;
    let mut reasons = Vec::new();
    let mut any = false;
    for (index, statement) in statements.into_iter().enumerate() {
        any = true;
        let name = match statement.get("Sid").and_then(Value::as_str) {
            Some(sid) => format!("statement {sid}"),
            None => format!("statement {}", index + 1),
        };
        let effect = statement.get("Effect").and_then(Value::as_str);
        match (effect, applies(statement, request)) {
            (Some("Deny"), Applies::Yes) => return Decision::Denied(format!("{name} denies it")),
            (Some("Deny"), Applies::Unknown(why)) => {
                denied_unknown.get_or_insert(format!("{name} may deny it: {why}"));
            }
            (Some("Allow"), Applies::Yes) => allowed = true,
            (Some("Allow"), Applies::Unknown(why)) => {
                unknown.get_or_insert(format!("{name} may allow it: {why}"));
            }
            (Some("Allow"), Applies::No(why)) => reasons.push(format!("{name} does not: {why}")),
            (Some("Deny"), Applies::No(_)) => {}
            _ => {
                unknown.get_or_insert(format!("{name} neither allows nor denies"));
            }
        }
    }
    match (allowed, denied_unknown, unknown) {
        (true, None, _) => Decision::Allowed,
        (true, Some(why), _) | (false, _, Some(why)) => Decision::CannotTell(why),
        (false, _, None) if !any => Decision::NotAllowed("there is no statement".to_owned()),
        (false, _, None) if reasons.is_empty() => {
            Decision::NotAllowed("no statement allows anything".to_owned())
        }
        (false, _, None) => Decision::NotAllowed(reasons.join("; ")),
    }
}

fn applies(statement: &Value, request: &Request<'_>) -> Applies {
    let checks = [principal, action, resource, conditions];
    let mut unknown = None;
    for check in checks {
        match check(statement, request) {
            Applies::Yes => {}
            no @ Applies::No(_) => return no,
            Applies::Unknown(why) => {
                unknown.get_or_insert(why);
            }
        }
    }
    unknown.map_or(Applies::Yes, Applies::Unknown)
}

/// Whether a statement is about who makes the request. The policies of a role name no principal.
fn principal(statement: &Value, request: &Request<'_>) -> Applies {
    if statement.get("NotPrincipal").is_some() {
        return Applies::Unknown("it has NotPrincipal".to_owned());
    }
    let Some(principal) = statement.get("Principal") else {
        return Applies::Yes;
    };
    if principal.as_str() == Some("*") {
        return Applies::Yes;
    }
    let why_not = || format!("its principal {principal} is not {}", request.who);
    let Some(kinds) = principal.as_object() else {
        return Applies::Unknown(format!("its principal is {principal}"));
    };
    let mut unknown = None;
    for (kind, ids) in kinds {
        for id in texts(ids) {
            match (kind.as_str(), &request.who) {
                ("AWS", Who::Service(_)) => {}
                ("AWS", _) if id == "*" => return Applies::Yes,
                ("AWS", Who::Principal { arn, account }) => {
                    if id == *arn || is_account(&id, account) {
                        return Applies::Yes;
                    }
                    if id.contains(":sts:") {
                        unknown = Some(format!("its principal {id} is one session of a role"));
                    }
                }
                ("AWS", Who::Account(account)) => {
                    if is_account(&id, account) {
                        return Applies::Yes;
                    }
                }
                ("Service", Who::Service(service)) => {
                    if id == *service {
                        return Applies::Yes;
                    }
                }
                ("Service" | "Federated" | "CanonicalUser", _) => {}
                (other, _) => unknown = Some(format!("its principal is of the kind {other}")),
            }
        }
    }
    unknown.map_or_else(|| Applies::No(why_not()), Applies::Unknown)
}

/// Whether an id is an account's: `111122223333`, or the ARN of its root.
fn is_account(id: &str, account: &str) -> bool {
    let root = |id: &str| {
        let parts: Vec<&str> = id.splitn(6, ':').collect();
        matches!(parts[..], ["arn", _, "iam", "", owner, "root"] if owner == account)
    };
    id == account || root(id)
}

fn action(statement: &Value, request: &Request<'_>) -> Applies {
    let matches = |patterns: &Value| {
        let action = request.action.to_lowercase();
        texts(patterns).any(|pattern| matches_wildcard(&pattern.to_lowercase(), &action))
    };
    match (statement.get("Action"), statement.get("NotAction")) {
        (Some(actions), _) => Applies::of(matches(actions), || {
            format!("its action {actions} is not {}", request.action)
        }),
        (None, Some(actions)) => Applies::of(!matches(actions), || {
            format!("its NotAction excludes {}", request.action)
        }),
        (None, None) => Applies::No("it has no action".to_owned()),
    }
}

fn resource(statement: &Value, request: &Request<'_>) -> Applies {
    let matches =
        |patterns: &Value| texts(patterns).any(|one| matches_wildcard(&one, request.resource));
    match (statement.get("Resource"), statement.get("NotResource")) {
        (Some(arns), _) => Applies::of(matches(arns), || {
            format!("its resource {arns} is not {}", request.resource)
        }),
        (None, Some(arns)) => Applies::of(!matches(arns), || {
            format!("its NotResource excludes {}", request.resource)
        }),
        // A trust policy is about the role that it belongs to.
        (None, None) => Applies::Yes,
    }
}
