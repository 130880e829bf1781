//! Whether a statement's principals include the principal of a request.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>

use crate::policy::{Listed, Principals};
use crate::request::Principal;
use crate::truth::Truth;

/// Whether a statement applies to the principal of a request.
pub(crate) fn holds(listed: Option<&Listed<Principals>>, who: &Principal<'_>) -> Truth {
    match listed {
        None => Truth::True,
        Some(Listed::Only(principals)) => includes(principals, who),
        Some(Listed::AllExcept(principals)) => excludes(principals, who),
    }
}

fn includes(principals: &Principals, who: &Principal<'_>) -> Truth {
    let Principals::Types(types) = principals else {
        return Truth::True;
    };
    let ids = types
        .iter()
        .flat_map(|(kind, ids)| ids.iter().map(move |id| (&**kind, &**id)));
    ids.fold(Truth::False, |truth, (kind, id)| {
        truth.or(is(kind, id, who))
    })
}

/// `NotPrincipal` excludes a principal only if its account is listed too. The guide does not say what happens to a
/// principal that is listed without its account.
fn excludes(principals: &Principals, who: &Principal<'_>) -> Truth {
    match (includes(principals, who), principals, who) {
        (Truth::True, Principals::Types(types), Principal::Arn(arn)) => {
            let mut ids = types.iter().flat_map(|(_, ids)| ids);
            let is_account = |id: &str| id == "*" || is_account(id, arn);
            match ids.any(|id| is_account(id)) {
                true => Truth::False,
                false => Truth::Unknown,
            }
        }
        (truth, _, _) => truth.negated_if(true),
    }
}

/// Whether one id of a type matches the principal of a request.
fn is(kind: &str, id: &str, who: &Principal<'_>) -> Truth {
    match (kind, who) {
        (_, Principal::Unknown) => match (kind, id) {
            ("AWS", "*") => Truth::True,
            _ => Truth::Unknown,
        },
        ("AWS", _) if id == "*" => Truth::True,
        ("AWS", Principal::Arn(arn)) => aws(id, arn),
        ("Service", Principal::Service(name)) | ("Federated", Principal::Federated(name)) => {
            Truth::from(id == name)
        }
        // A request does not say which user a canonical id belongs to.
        ("CanonicalUser", Principal::Arn(_)) => Truth::Unknown,
        _ => Truth::False,
    }
}

fn aws(id: &str, arn: &str) -> Truth {
    if id == arn || is_account(id, arn) {
        return Truth::True;
    }
    match (role(id), role(arn)) {
        // A session also matches its role.
        (Some(named), Some(asking)) if named.is_same_role(&asking) => {
            match (named.session, asking.session) {
                (None, Some(_)) => Truth::True,
                (Some(_), None) => Truth::Unknown,
                _ => Truth::False,
            }
        }
        _ => Truth::False,
    }
}

/// Whether an id is the account of an ARN: `111122223333`, or the ARN of its root.
fn is_account(id: &str, arn: &str) -> bool {
    let Some(account) = arn.split(':').nth(4).filter(|account| !account.is_empty()) else {
        return false;
    };
    let mut parts = id.splitn(6, ':');
    id == account
        || (parts.next() == Some("arn")
            && parts.next().is_some()
            && parts.next() == Some("iam")
            && parts.next() == Some("")
            && parts.next() == Some(account)
            && parts.next() == Some("root"))
}

/// Whether an ARN is a role or a session of that role. A session's ARN does not have the role's path.
struct Role<'a> {
    account: &'a str,
    name: &'a str,
    session: Option<&'a str>,
}

impl Role<'_> {
    fn is_same_role(&self, other: &Role<'_>) -> bool {
        // Two role ARNs were already compared as texts.
        let has_session = self.session.is_some() || other.session.is_some();
        has_session && self.account == other.account && self.name == other.name
    }
}

fn role(arn: &str) -> Option<Role<'_>> {
    let mut parts = arn.splitn(6, ':');
    let service = parts.nth(2)?;
    let account = parts.nth(1)?;
    let rest = parts.next()?;
    match service {
        "iam" => {
            let name = rest.strip_prefix("role/")?;
            let name = name.rsplit('/').next()?;
            Some(Role {
                account,
                name,
                session: None,
            })
        }
        "sts" => {
            let (name, session) = rest.strip_prefix("assumed-role/")?.split_once('/')?;
            Some(Role {
                account,
                name,
                session: Some(session),
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_match_principals() {
        let role = "arn:aws:iam::111122223333:role/app/Deployer";
        let session = "arn:aws:sts::111122223333:assumed-role/Deployer/me";
        for (kind, id, who, expected) in [
            ("AWS", "*", Principal::Anonymous, Truth::True),
            ("AWS", role, Principal::Unknown, Truth::Unknown),
            ("AWS", role, Principal::arn(role), Truth::True),
            ("AWS", "111122223333", Principal::arn(role), Truth::True),
            (
                "AWS",
                "arn:aws:iam::111122223333:root",
                Principal::arn(role),
                Truth::True,
            ),
            (
                "AWS",
                "arn:aws:iam::444455556666:root",
                Principal::arn(role),
                Truth::False,
            ),
            ("AWS", role, Principal::arn(session), Truth::True),
            ("AWS", session, Principal::arn(role), Truth::Unknown),
            (
                "AWS",
                "arn:aws:iam::111122223333:role/Deployer",
                Principal::arn(role),
                Truth::False,
            ),
            (
                "AWS",
                "arn:aws:sts::111122223333:assumed-role/Deployer/you",
                Principal::arn(session),
                Truth::False,
            ),
            (
                "Service",
                "s3.amazonaws.com",
                Principal::service("s3.amazonaws.com"),
                Truth::True,
            ),
            (
                "Service",
                "s3.amazonaws.com",
                Principal::arn(role),
                Truth::False,
            ),
            (
                "CanonicalUser",
                "79a5",
                Principal::arn(role),
                Truth::Unknown,
            ),
        ] {
            assert_eq!(is(kind, id, &who), expected, "{kind} {id} {who:?}");
        }
    }

    #[test]
    fn not_principal_needs_the_account() {
        let role = "arn:aws:iam::111122223333:role/Deployer";
        let except = |ids: &[&str]| {
            let ids = ids.iter().map(|id| (*id).to_owned()).collect();
            Listed::AllExcept(Principals::Types(vec![("AWS".to_owned(), ids)]))
        };
        let who = Principal::arn(role);
        assert_eq!(holds(Some(&except(&[role])), &who), Truth::Unknown);
        assert_eq!(
            holds(Some(&except(&[role, "111122223333"])), &who),
            Truth::False
        );
        assert_eq!(holds(Some(&except(&["444455556666"])), &who), Truth::True);
    }
}
