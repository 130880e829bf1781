//! Decides a request by the statements of policies, as IAM does: bus policies, a role's policies, the
//! policies of log groups. What it cannot decide it says; it never guesses.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>

use std::collections::HashMap;
use std::fmt;

use serde_json::Value;

/// Who asks.
#[derive(Clone, Debug)]
pub(crate) enum Who {
    /// A role or user, by its ARN.
    Principal { arn: String, account: String },
    /// An account, through EventBridge and without a role.
    Account(String),
    /// An AWS service: `events.amazonaws.com`.
    Service(&'static str),
}

/// What a request holds under a condition key.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    Absent,
    Values(Vec<String>),
    /// It cannot be known here, and why.
    Unknown(String),
}

/// A request to be decided.
#[derive(Clone, Debug)]
pub(crate) struct Request<'r> {
    pub(crate) who: Who,
    pub(crate) action: &'r str,
    pub(crate) resource: &'r str,
    /// By key in lower case, as keys are compared. A key that is not here is not known.
    pub(crate) keys: HashMap<&'static str, Held>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Allowed,
    /// A statement denies it, whatever others allow.
    Denied(String),
    /// No statement allows it.
    NotAllowed(String),
    CannotTell(String),
}

/// Whether something holds; if it does not or cannot be told, why.
enum Holds {
    Yes,
    No(String),
    Unknown(String),
}

impl Holds {
    fn of(holds: bool, why_not: impl FnOnce() -> String) -> Holds {
        if holds {
            Holds::Yes
        } else {
            Holds::No(why_not())
        }
    }
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
            (Some("Deny"), Holds::Yes) => return Decision::Denied(format!("{name} denies it")),
            (Some("Deny"), Holds::Unknown(why)) => {
                denied_unknown.get_or_insert(format!("{name} may deny it: {why}"));
            }
            (Some("Allow"), Holds::Yes) => allowed = true,
            (Some("Allow"), Holds::Unknown(why)) => {
                unknown.get_or_insert(format!("{name} may allow it: {why}"));
            }
            (Some("Allow"), Holds::No(why)) => reasons.push(format!("{name} does not: {why}")),
            (Some("Deny"), Holds::No(_)) => {}
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

fn applies(statement: &Value, request: &Request<'_>) -> Holds {
    let checks = [principal, action, resource, conditions];
    let mut unknown = None;
    for check in checks {
        match check(statement, request) {
            Holds::Yes => {}
            no @ Holds::No(_) => return no,
            Holds::Unknown(why) => {
                unknown.get_or_insert(why);
            }
        }
    }
    unknown.map_or(Holds::Yes, Holds::Unknown)
}

/// Whom a statement is about. A role's own policies name nobody.
fn principal(statement: &Value, request: &Request<'_>) -> Holds {
    if statement.get("NotPrincipal").is_some() {
        return Holds::Unknown("it has NotPrincipal".to_owned());
    }
    let Some(principal) = statement.get("Principal") else {
        return Holds::Yes;
    };
    if principal.as_str() == Some("*") {
        return Holds::Yes;
    }
    let why_not = || format!("its principal {principal} is not {}", request.who);
    let Some(kinds) = principal.as_object() else {
        return Holds::Unknown(format!("its principal is {principal}"));
    };
    let mut unknown = None;
    for (kind, ids) in kinds {
        for id in texts(ids) {
            match (kind.as_str(), &request.who) {
                ("AWS", Who::Service(_)) => {}
                ("AWS", _) if id == "*" => return Holds::Yes,
                ("AWS", Who::Principal { arn, account }) => {
                    if id == *arn || is_account(&id, account) {
                        return Holds::Yes;
                    }
                    if id.contains(":sts:") {
                        unknown = Some(format!("its principal {id} is one session of a role"));
                    }
                }
                ("AWS", Who::Account(account)) => {
                    if is_account(&id, account) {
                        return Holds::Yes;
                    }
                }
                ("Service", Who::Service(service)) => {
                    if id == *service {
                        return Holds::Yes;
                    }
                }
                ("Service" | "Federated" | "CanonicalUser", _) => {}
                (other, _) => unknown = Some(format!("its principal is of the kind {other}")),
            }
        }
    }
    unknown.map_or_else(|| Holds::No(why_not()), Holds::Unknown)
}

/// Whether an id is an account's: `111122223333`, or the ARN of its root.
fn is_account(id: &str, account: &str) -> bool {
    let root = |id: &str| {
        let parts: Vec<&str> = id.splitn(6, ':').collect();
        matches!(parts[..], ["arn", _, "iam", "", owner, "root"] if owner == account)
    };
    id == account || root(id)
}

fn action(statement: &Value, request: &Request<'_>) -> Holds {
    let matches = |patterns: &Value| {
        let action = request.action.to_lowercase();
        texts(patterns).any(|pattern| glob(&pattern.to_lowercase(), &action))
    };
    match (statement.get("Action"), statement.get("NotAction")) {
        (Some(actions), _) => Holds::of(matches(actions), || {
            format!("its action {actions} is not {}", request.action)
        }),
        (None, Some(actions)) => Holds::of(!matches(actions), || {
            format!("its NotAction leaves {} out", request.action)
        }),
        (None, None) => Holds::No("it has no action".to_owned()),
    }
}

fn resource(statement: &Value, request: &Request<'_>) -> Holds {
    let matches = |patterns: &Value| texts(patterns).any(|one| glob(&one, request.resource));
    match (statement.get("Resource"), statement.get("NotResource")) {
        (Some(arns), _) => Holds::of(matches(arns), || {
            format!("its resource {arns} is not {}", request.resource)
        }),
        (None, Some(arns)) => Holds::of(!matches(arns), || {
            format!("its NotResource leaves {} out", request.resource)
        }),
        // A role's trust policy is about the role it belongs to.
        (None, None) => Holds::Yes,
    }
}

fn conditions(statement: &Value, request: &Request<'_>) -> Holds {
    let Some(conditions) = statement.get("Condition") else {
        return Holds::Yes;
    };
    let Some(operators) = conditions.as_object() else {
        return Holds::Unknown("its condition is no object".to_owned());
    };
    let mut unknown = None;
    for (operator, keys) in operators {
        for (key, values) in keys.as_object().into_iter().flatten() {
            let values: Vec<String> = texts(values).collect();
            let held = request.keys.get(key.to_lowercase().as_str());
            match condition(operator, key, &values, held) {
                Holds::Yes => {}
                no @ Holds::No(_) => return no,
                Holds::Unknown(why) => {
                    unknown.get_or_insert(why);
                }
            }
        }
    }
    unknown.map_or(Holds::Yes, Holds::Unknown)
}

/// One operator, one key, its values.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
fn condition(operator: &str, key: &str, values: &[String], held: Option<&Held>) -> Holds {
    let held = match held {
        Some(held) => held,
        None => return Holds::Unknown(format!("nothing is known here about {key}")),
    };
    if let Held::Unknown(why) = held {
        return Holds::Unknown(format!("{key} is not known: {why}"));
    }
    let none = Vec::new();
    let present = match held {
        Held::Values(values) => Some(values),
        _ => None,
    };
    let said = present.unwrap_or(&none);
    if let Some(variable) = values.iter().find(|value| value.contains("${")) {
        return Holds::Unknown(format!(
            "{key} is compared with a policy variable, {variable}"
        ));
    }
    let (set, base) = match operator.split_once(':') {
        Some((set, base)) => (Some(set), base),
        None => (None, operator),
    };
    let wanted = || format!("{}", Listed(values));
    if base == "Null" {
        let absent = present.is_none_or(Vec::is_empty);
        let fits = values
            .iter()
            .any(|value| value.eq_ignore_ascii_case(if absent { "true" } else { "false" }));
        let is = if absent { "absent" } else { "present" };
        return Holds::of(fits, || format!("{key} is {is}"));
    }
    let (base, if_exists) = match base.strip_suffix("IfExists") {
        Some(base) => (base, true),
        None => (base, false),
    };
    type Compare = fn(&str, &str) -> bool;
    let (compare, negated): (Compare, bool) = match base {
        "StringEquals" => (|a, b| a == b, false),
        "StringNotEquals" => (|a, b| a == b, true),
        "StringEqualsIgnoreCase" => (|a, b| a.to_lowercase() == b.to_lowercase(), false),
        "StringNotEqualsIgnoreCase" => (|a, b| a.to_lowercase() == b.to_lowercase(), true),
        "StringLike" => (glob, false),
        "StringNotLike" => (glob, true),
        "ArnEquals" | "ArnLike" => (arn_like, false),
        "ArnNotEquals" | "ArnNotLike" => (arn_like, true),
        "Bool" => (|a, b| a.eq_ignore_ascii_case(b), false),
        _ => return Holds::Unknown(format!("the operator {operator} is not known here")),
    };
    let one = |said: &String| values.iter().any(|value| compare(value, said)) != negated;
    let holds = match set {
        Some("ForAllValues") => said.iter().all(one),
        Some("ForAnyValue") => match present {
            None if if_exists => true,
            _ => said.iter().any(one),
        },
        Some(_) => return Holds::Unknown(format!("the operator {operator} is not known here")),
        None => match said.as_slice() {
            [] => negated || if_exists,
            [said] => one(said),
            _ => {
                let why = format!("{key} has several values and {operator} is for one");
                return Holds::Unknown(why);
            }
        },
    };
    Holds::of(holds, || match present {
        None => format!("the request has no {key}"),
        Some(said) => {
            let not = if negated { "is excluded by" } else { "is not" };
            format!("{key} {} {not} {}", Listed(said), wanted())
        }
    })
}

/// A list's texts, or the one text.
fn texts(value: &Value) -> impl Iterator<Item = String> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    items.iter().map(|item| match item {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    })
}

/// ARNs part by part: `*` and `?` do not cross the first five colons.
fn arn_like(pattern: &str, arn: &str) -> bool {
    let parts = |text: &str| text.splitn(6, ':').map(str::to_owned).collect::<Vec<_>>();
    let (pattern, arn) = (parts(pattern), parts(arn));
    pattern.len() == 6
        && arn.len() == 6
        && pattern
            .iter()
            .zip(&arn)
            .all(|(pattern, part)| glob(pattern, part))
}

/// Whether a text is what a pattern says, in which `*` is any run of characters and `?` is one. Takes
/// at most the product of the lengths.
fn glob(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match &mut star {
                Some((at, tried)) => {
                    *tried += 1;
                    p = *at + 1;
                    t = *tried;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|&c| c == '*')
}

struct Listed<'l>(&'l [String]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" or "))
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Who::Principal { arn, .. } => f.write_str(arn),
            Who::Account(account) => write!(f, "account {account}"),
            Who::Service(service) => f.write_str(service),
        }
    }
}
