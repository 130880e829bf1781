//! Names of actions, compared with the table of all actions.
//!
//! AWS accepts names that do not exist, and the table may be older than a service: they are warnings.
//!
//! Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>

use cfn_core::{Finding, nearest};
use iam_policy::{Node, Tree};

/// Checks that the actions of a policy, or of one statement, exist. The paths of the findings are JSON pointers.
///
/// The findings are warnings, because AWS accepts names that do not exist, and a service may be newer than the table.
///
/// ```
/// use cfn_constructs::check_action_names;
///
/// let policy = iam_policy::Tree::parse(
///     r#"{"Statement": [{"Effect": "Deny", "Action": "s3:ListObjects", "Resource": "*"}]}"#,
/// )?;
/// assert_eq!(check_action_names(&policy)[0].place.to_string(), "/Statement/0/Action");
/// # Ok::<(), iam_policy::PolicyErrors>(())
/// ```
pub fn check_action_names<X>(tree: &Tree<X>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match tree.get("Statement").map(|statements| &statements.node) {
        Some(Node::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                statement(item, &format!("/Statement/{index}"), &mut findings);
            }
        }
        Some(_) => {
            if let Some(one) = tree.get("Statement") {
                statement(one, "/Statement", &mut findings);
            }
        }
        None => statement(tree, "", &mut findings),
    }
    findings
}

/// Names that AWS has given up, and that its own templates still have. They do no harm.
const RETIRED: [&str; 4] = [
    "sns:Receive",
    "sqs:ChangeMessageVisibilityBatch",
    "sqs:DeleteMessageBatch",
    "sqs:SendMessageBatch",
];

fn is_retired(service: &str, name: &str) -> bool {
    let is = |retired: &str| {
        let (of, known) = retired.split_once(':').unwrap_or_default();
        of == service && known.eq_ignore_ascii_case(name)
    };
    RETIRED.iter().any(|retired| is(retired))
}

fn statement<X>(tree: &Tree<X>, path: &str, findings: &mut Vec<Finding>) {
    for element in ["Action", "NotAction"] {
        let Some(list) = tree.get(element) else {
            continue;
        };
        let path = format!("{path}/{element}");
        match &list.node {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    action(item, format!("{path}/{index}"), findings);
                }
            }
            _ => action(list, path, findings),
        }
    }
}

fn action<X>(tree: &Tree<X>, path: String, findings: &mut Vec<Finding>) {
    let Some((service, name)) = tree.as_str().and_then(|text| text.split_once(':')) else {
        return;
    };
    let catalog = cloudtrail::catalog();
    let service = service.to_ascii_lowercase();
    // A service that is not in the table may be new.
    if !catalog.has_service(&service) || name.is_empty() {
        return;
    }
    let has_wildcard = name.contains(['*', '?']);
    let exists = match has_wildcard {
        true => catalog
            .actions_of(&service)
            .any(|action| matches(name.as_bytes(), action.as_bytes())),
        false => catalog.has_action(&service, name) || is_retired(&service, name),
    };
    if exists {
        return;
    }
    let message = match has_wildcard {
        true => format!("no known action of the service {service} matches {name}"),
        false => format!("the service {service} has no known action {name}"),
    };
    // The table names only one of the actions that copying an object needs.
    let is_complete = (&*service, name) != ("s3", "CopyObject");
    let near = match catalog.operation(&service, name).filter(|_| is_complete) {
        Some(actions) => {
            let actions = actions.join(", ");
            Some(format!(
                "calls of the API {name} are authorized by {actions}"
            ))
        }
        None if has_wildcard || name.len() > 80 => None,
        None => nearest(name, catalog.actions_of(&service)),
    };
    let finding = Finding::warning("action-name", message)
        .value(format!("{:?}", tree.as_str().unwrap_or_default()))
        .help(near);
    findings.push(finding.path(path));
}

/// Whether a pattern with `*` and `?` matches a name, without case.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut position) = (0, 0);
    // Where the last `*` is, and up to where it matches.
    let mut star: Option<(usize, usize)> = None;
    while position < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, position));
                at += 1;
            }
            Some(byte) if *byte == b'?' || byte.eq_ignore_ascii_case(&name[position]) => {
                at += 1;
                position += 1;
            }
            _ => match star {
                Some((after, end)) => {
                    star = Some((after, end + 1));
                    (at, position) = (after + 1, end + 1);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_actions_are_reported() {
        let found = |action: &str| {
            let text = format!(r#"{{"Statement": [{{"Action": ["s3:*", "{action}"]}}]}}"#);
            let tree = super::super::document::document(&text.into());
            let super::super::document::Document::Known(tree) = tree else {
                return None;
            };
            let findings = check_action_names(&tree);
            let found = findings.first()?;
            assert_eq!(found.place.path, "/Statement/0/Action/1");
            Some(found.help.clone().unwrap_or_default())
        };
        for action in [
            "s3:GetObject",
            "S3:getobject",
            "s3:Get*",
            "s3:*Object?agging",
            "*",
            "nosuch:Thing",
            "sqs:DeleteMessageBatch",
        ] {
            assert_eq!(found(action), None, "{action}");
        }
        assert_eq!(
            found("s3:GetObjects").as_deref(),
            Some("did you mean \"GetObject\"?")
        );
        assert_eq!(
            found("s3:ListObjects").as_deref(),
            Some("calls of the API ListObjects are authorized by s3:ListBucket")
        );
        assert_eq!(found("s3:ListObjectsV3*").as_deref(), Some(""));
        assert_eq!(found("s3:?").as_deref(), Some(""));
    }
}
