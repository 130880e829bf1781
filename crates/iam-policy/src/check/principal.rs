//! Checks the ids of principals: what each type of principal accepts.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>

use findings::Finding;

use crate::kind::PolicyKind;
use crate::report::Report;
use crate::rule;
use crate::tree::{Node, Tree};

/// Checks the principals of a statement. Only types that exist are given.
pub(super) fn ids<X>(report: &mut Report<'_>, value: &Tree<X>, kind: PolicyKind) {
    match &value.node {
        Node::String(text) if text != "*" => {
            let finding = Finding::error(rule::PRINCIPAL, "only \"*\" can be written alone")
                .help("name the type: {\"AWS\": …} or {\"Service\": …}");
            report.add(value, finding);
        }
        Node::Object(types) if types.is_empty() => {
            let message = "a principal names a type and at least one id";
            report.add(value, Finding::error(rule::PRINCIPAL, message));
        }
        Node::Object(types) => {
            for (name, ids) in types {
                report.within(name, |report| of_type(report, name, ids, kind));
            }
        }
        _ => {}
    }
}

fn of_type<X>(report: &mut Report<'_>, name: &str, ids: &Tree<X>, kind: PolicyKind) {
    if matches!(&ids.node, Node::List(items) if items.is_empty()) {
        let message = "a type of principal has at least one id";
        report.add(ids, Finding::error(rule::PRINCIPAL, message));
    }
    report.each(ids, |report, tree| {
        let Some(id) = tree.as_str() else { return };
        let wrong = match name {
            "AWS" => aws(id, kind),
            "Service" => service(id),
            "Federated" => federated(id),
            "CanonicalUser" => canonical_user(id),
            _ => None,
        };
        if let Some(Wrong { message, help }) = wrong {
            report.add(tree, Finding::error(rule::PRINCIPAL, message).help(help));
        }
    });
}

/// Checks the id of a principal without a type: a service, or what the type `AWS` accepts.
pub(crate) fn untyped(id: &str) -> Option<Finding> {
    let wrong = aws(id, PolicyKind::Resource)?;
    // An ARN or a number is not a misspelt service.
    let is_id = id.starts_with("arn:") || id.bytes().all(|byte| byte.is_ascii_digit());
    let wrong = if is_id { wrong } else { service(id)? };
    Some(Finding::error(rule::PRINCIPAL, wrong.message).help(wrong.help))
}

/// What is wrong with an id, and what to do.
struct Wrong {
    message: &'static str,
    help: Option<String>,
}

impl Wrong {
    fn new(message: &'static str, help: impl Into<Option<String>>) -> Option<Wrong> {
        let help = help.into();
        Some(Wrong { message, help })
    }
}

fn aws(id: &str, kind: PolicyKind) -> Option<Wrong> {
    const FORM: &str = "an AWS principal is \"*\", the 12 digits of an account, or the ARN of an account, a user, \
                        a role or a session";
    if id == "*" || is_account(id) || is_unique_id(id) {
        return None;
    }
    if is_service_name(id) {
        return Wrong::new(FORM, format!("write {{\"Service\": {id:?}}}"));
    }
    let mut parts = id.splitn(6, ':');
    let parts = [(); 6].map(|()| parts.next());
    let [
        Some("arn"),
        Some(partition),
        Some(service),
        Some(""),
        Some(account),
        Some(name),
    ] = parts
    else {
        return Wrong::new(FORM, None);
    };
    // Only endpoint policies may have wildcards that this check does not know.
    if id.contains(['*', '?']) && kind != PolicyKind::Endpoint {
        let help =
            "write the whole ARN, or \"*\" and a condition such as ArnLike on aws:PrincipalArn";
        return Wrong::new(
            "a wildcard cannot match a part of a principal's ARN",
            help.to_owned(),
        );
    }
    if name.starts_with("group/") {
        let help = "name users or roles, or attach a policy to the group";
        return Wrong::new("a group is not a principal", help.to_owned());
    }
    let has_partition = partition == "aws" || partition.starts_with("aws-");
    // The identities that CloudFront had for S3 belong to the account `cloudfront`.
    let has_account =
        is_account(account) || account == "cloudfront" || account.contains(['*', '?']);
    let has_service = matches!(service, "iam" | "sts");
    match has_partition && has_account && has_service && !name.is_empty() {
        true => None,
        false => Wrong::new(FORM, None),
    }
}

/// The 12 digits of an account.
fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The id by which IAM shows a user or role that was deleted: `AROAEXAMPLEID…`.
fn is_unique_id(text: &str) -> bool {
    text.len() >= 16
        && text.starts_with('A')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The domains in which AWS names services, by partition.
const DOMAINS: [&str; 9] = [
    ".amazonaws.com",
    ".amazonaws.com.cn",
    ".amazonaws.eu",
    ".aws.internal",
    ".c2s.ic.gov",
    ".sc2s.sgov.gov",
    ".cloud.adc-e.uk",
    ".csp.hci.ic.gov",
    // `alexa-appkit.amazon.com` and `alexa-connectedhome.amazon.com`.
    ".amazon.com",
];

fn is_service_name(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    let named = DOMAINS.iter().find_map(|domain| {
        let name = id.strip_suffix(domain)?;
        Some((name, *domain))
    });
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    named.is_some_and(|(name, domain)| {
        name.split('.').all(is_label) && (domain != ".amazon.com" || name.starts_with("alexa"))
    })
}

fn service(id: &str) -> Option<Wrong> {
    const FORM: &str = "a service has a name such as lambda.amazonaws.com";
    if id == "*" || is_service_name(id) {
        return None;
    }
    if id.starts_with("arn:") || is_account(id) {
        return Wrong::new(FORM, format!("write {{\"AWS\": {id:?}}}"));
    }
    let name = id.strip_suffix(".amazon.com").unwrap_or(id);
    let is_bare = !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let help = is_bare.then(|| format!("write \"{}.amazonaws.com\"", name.to_ascii_lowercase()));
    Wrong::new(FORM, help)
}

/// Accepts any domain, because providers of web identities have many.
fn federated(id: &str) -> Option<Wrong> {
    const FORM: &str =
        "a federated principal is the domain of an identity provider, or the ARN of one";
    let is_provider = match id.starts_with("arn:") {
        true => id.contains(":saml-provider/") || id.contains(":oidc-provider/"),
        false => id == "*" || id.contains('.'),
    };
    match is_provider {
        true => None,
        false => Wrong::new(FORM, None),
    }
}

/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html>
fn canonical_user(id: &str) -> Option<Wrong> {
    let is_hex = |byte: u8| byte.is_ascii_hexdigit();
    match id == "*" || (id.len() == 64 && id.bytes().all(is_hex)) {
        true => None,
        false => Wrong::new("a canonical user id has 64 hexadecimal digits", None),
    }
}
