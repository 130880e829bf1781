//! Checks what a kind of policy demands beyond the structure that all policies have.
//!
//! Sources: the Organizations guide (SCP syntax, RCP syntax) and the IAM guide (elements of policies, quotas).

mod condition;
pub(crate) mod principal;

use std::collections::HashSet;

use findings::{Finding, Severity};

use crate::kind::{Grammar, PolicyKind};
use crate::report::Report;
use crate::rule;
use crate::services::has_rcps;
use crate::size;
use crate::tree::{Node, Tree};
use crate::variable;

/// Checks a document whose structure has no errors.
pub(crate) fn document<X>(report: &mut Report<'_>, tree: &Tree<X>, grammar: Grammar) {
    let kind = grammar.kind;
    version(report, tree, kind);
    if kind.is_of_organizations()
        && let Some(id) = tree.get("Id")
    {
        let message = format!(
            "the guide lists no Id among the elements of {}",
            kind.article()
        );
        report.within("Id", |report| {
            report.add(id, Finding::warning(rule::ELEMENT_OF_KIND, message));
        });
    }
    let Some(statements) = tree.get("Statement") else {
        return;
    };
    let has_variables = tree.get("Version").and_then(Tree::as_str) == Some("2012-10-17");
    report.within("Statement", |report| {
        let mut sids = HashSet::new();
        report.each(statements, |report, tree| {
            statement(report, tree, grammar, has_variables);
            unique_sid(report, tree, kind, &mut sids);
        });
    });
}

/// Checks the length of a text.
pub(crate) fn length(report: &mut Report<'_>, text: &str, kind: PolicyKind) {
    let Some(limit) = kind.limit() else { return };
    let size = size::of(text, kind);
    let what = kind.article();
    if size > limit.characters {
        let message = format!(
            "{what} has at most {} characters, and this one has {size}",
            limit.characters
        );
        let help = limit.counts_space.then(|| {
            let message = "white space counts too: written without it, this policy has";
            format!("{message} {}", size::without_space(text))
        });
        report.add_at(None, Finding::error(rule::SIZE, message).help(help));
    } else if size > limit.default {
        let message = format!(
            "without a higher quota, {what} has at most {} characters, and this one has {size}",
            limit.default
        );
        report.add_at(None, Finding::warning(rule::SIZE, message));
    }
}

fn version<X>(report: &mut Report<'_>, tree: &Tree<X>, kind: PolicyKind) {
    let found = tree.get("Version");
    let is_right = match found {
        None => false,
        Some(version) => match &version.node {
            Node::Deferred(_) => true,
            _ => version.as_str() == Some("2012-10-17"),
        },
    };
    if is_right {
        return;
    }
    let message = match (kind.is_of_organizations(), found) {
        (true, _) => format!("{} has \"Version\": \"2012-10-17\"", kind.article()),
        (false, _) => {
            "version 2008-10-17 applies, in which policy variables are not replaced".to_owned()
        }
    };
    let finding = match kind.is_of_organizations() {
        true => Finding::error(rule::VERSION, message),
        false => Finding::warning(rule::VERSION, message).help("write \"2012-10-17\""),
    };
    report.within("Version", |report| match found {
        Some(version) => report.add(version, finding),
        None => report.add_at(tree.at, finding),
    });
}

/// Checks a statement whose structure has no errors.
pub(crate) fn statement<X>(
    report: &mut Report<'_>,
    tree: &Tree<X>,
    grammar: Grammar,
    has_variables: bool,
) {
    let kind = grammar.kind;
    if !matches!(tree.node, Node::Object(_)) {
        return;
    }
    if let Some(sid) = tree.get("Sid") {
        report.within("Sid", |report| sid_characters(report, sid, kind));
    }
    if kind == PolicyKind::Rcp {
        rcp(report, tree);
    }
    principals(report, tree, kind);
    for name in ["Action", "NotAction"] {
        if let Some(list) = tree.get(name) {
            report.within(name, |report| actions(report, list, grammar));
        }
    }
    resources(report, tree, grammar, has_variables);
    if let Some(tree) = tree.get("Condition") {
        report.within("Condition", |report| {
            condition::conditions(report, tree, has_variables);
        });
    }
}

fn sid_characters<X>(report: &mut Report<'_>, tree: &Tree<X>, kind: PolicyKind) {
    let Some(sid) = tree.as_str() else { return };
    // Some services accept more in the policies of their resources.
    let is_free = matches!(kind, PolicyKind::Resource | PolicyKind::Endpoint);
    if !is_free && !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let message = "a Sid contains only the letters A to Z and a to z and digits";
        report.add(tree, Finding::error(rule::SID, message));
    }
}

fn unique_sid<'t, X>(
    report: &mut Report<'_>,
    tree: &'t Tree<X>,
    kind: PolicyKind,
    seen: &mut HashSet<&'t str>,
) {
    let Some(sid) = tree.get("Sid") else { return };
    // Tools write an empty text for no Sid.
    if let Some(text) = sid.as_str().filter(|text| !text.is_empty())
        && !seen.insert(text)
    {
        let message = "another statement of the policy has the same Sid";
        // S3 accepts it, and other services may do so too.
        let severity = match kind {
            PolicyKind::Resource | PolicyKind::Endpoint => Severity::Warning,
            _ => Severity::Error,
        };
        let mut finding = Finding::error(rule::DUPLICATE_SID, message);
        finding.severity = severity;
        report.within("Sid", |report| report.add(sid, finding));
    }
}

/// Reports an element that the kind of policy does not have.
fn not_in_kind<X>(report: &mut Report<'_>, tree: &Tree<X>, name: &str, kind: PolicyKind) {
    if let Some(value) = tree.get(name) {
        let message = format!("{} has no {name}", kind.article());
        report.within(name, |report| {
            report.add(value, Finding::error(rule::ELEMENT_OF_KIND, message));
        });
    }
}

fn needed<X>(report: &mut Report<'_>, tree: &Tree<X>, name: &str, message: String) {
    report.within(name, |report| {
        report.add_at(tree.at, Finding::error(rule::MISSING_ELEMENT, message));
    });
}

/// Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html>
fn rcp<X>(report: &mut Report<'_>, tree: &Tree<X>) {
    if let Some(effect) = tree.get("Effect")
        && effect.as_str() == Some("Allow")
    {
        let message = "only AWS's own RCPFullAWSAccess allows; other RCPs can only deny";
        report.within("Effect", |report| {
            report.add(effect, Finding::error(rule::RCP_ALLOW, message));
        });
    }
    not_in_kind(report, tree, "NotAction", PolicyKind::Rcp);
    not_in_kind(report, tree, "NotPrincipal", PolicyKind::Rcp);
    if let Some(principal) = tree.get("Principal")
        && !matches!(principal.node, Node::Deferred(_))
        && principal.as_str() != Some("*")
    {
        let finding = Finding::error(rule::PRINCIPAL, "an RCP has \"Principal\": \"*\"")
            .help("name principals in a condition, such as ArnNotLike on aws:PrincipalArn");
        report.within("Principal", |report| report.add(principal, finding));
    }
}

fn principals<X>(report: &mut Report<'_>, tree: &Tree<X>, kind: PolicyKind) {
    if !kind.has_principal() {
        not_in_kind(report, tree, "Principal", kind);
        not_in_kind(report, tree, "NotPrincipal", kind);
        return;
    }
    if tree.get("Principal").is_none() && tree.get("NotPrincipal").is_none() {
        let message = format!("each statement of {} has a principal", kind.article());
        needed(report, tree, "Principal", message);
    }
    for name in ["Principal", "NotPrincipal"] {
        if let Some(value) = tree.get(name)
            && kind != PolicyKind::Rcp
        {
            report.within(name, |report| principal::ids(report, value, kind));
        }
    }
}

fn actions<X>(report: &mut Report<'_>, list: &Tree<X>, grammar: Grammar) {
    let kind = grammar.kind;
    if matches!(&list.node, Node::List(items) if items.is_empty()) {
        let message = "a statement names at least one action";
        report.add(list, Finding::error(rule::ACTION, message));
    }
    report.each(list, |report, tree| {
        let Some(text) = tree.as_str() else { return };
        if text == "*" {
            if kind == PolicyKind::Rcp {
                let message = "an RCP names the service: \"s3:*\"";
                report.add(tree, Finding::error(rule::ACTION, message));
            }
            return;
        }
        let Some((service, name)) = text.split_once(':') else {
            let finding = Finding::error(rule::ACTION, "an action begins with its service")
                .help("write service:Action, such as s3:GetObject");
            return report.add(tree, finding);
        };
        let is_name = |text: &str, more: &str| {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || more.contains(c))
        };
        if !is_name(service, "-*?") || !is_name(name, "-_*?") {
            let message = "an action is service:Action, with letters, digits, - and wildcards";
            report.add(tree, Finding::error(rule::ACTION, message));
        } else if let Some(only) = grammar.service
            && !may_be(only, service)
        {
            report.add(tree, wrong_service(only, kind));
        } else if kind == PolicyKind::Rcp && !has_rcps(service) {
            let message = format!("RCPs do not apply to the service {service}");
            report.add(tree, Finding::error(rule::RCP_SERVICE, message));
        }
    });
}

/// Whether a pattern of services may match a service.
fn may_be(service: &str, pattern: &str) -> bool {
    pattern.eq_ignore_ascii_case(service) || pattern.contains(['*', '?'])
}

/// IAM refuses other actions in trust policies ("AssumeRole policy may only specify STS AssumeRole actions"), and
/// services refuse those of others ("action out of service scope").
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html>
fn wrong_service(only: &str, kind: PolicyKind) -> Finding {
    let what = kind.article();
    let message = match kind {
        PolicyKind::Trust => format!("{what} has only actions of the service {only}"),
        _ => format!("{what} in {only} has only actions of this service"),
    };
    let help = "write what the role may do in a policy of the role; here, write who may assume it, with \
                sts:AssumeRole";
    let finding = Finding::error(rule::ACTION, message);
    match kind {
        PolicyKind::Trust => finding.help(help),
        _ => finding,
    }
}

fn resources<X>(report: &mut Report<'_>, tree: &Tree<X>, grammar: Grammar, has_variables: bool) {
    let kind = grammar.kind;
    if kind == PolicyKind::Trust {
        not_in_kind(report, tree, "Resource", kind);
        not_in_kind(report, tree, "NotResource", kind);
        return;
    }
    let has_resource = tree.get("Resource").is_some() || tree.get("NotResource").is_some();
    if grammar.needs_resource && !has_resource {
        let message = format!(
            "each statement of {} has Resource or NotResource",
            kind.article()
        );
        needed(report, tree, "Resource", message);
    }
    for name in ["Resource", "NotResource"] {
        let Some(list) = tree.get(name) else { continue };
        report.within(name, |report| {
            if matches!(&list.node, Node::List(items) if items.is_empty()) {
                let message = "a statement names at least one resource";
                report.add(list, Finding::error(rule::RESOURCE, message));
            }
            report.each(list, |report, tree| {
                resource(report, tree, grammar);
                variables(report, tree, has_variables);
            });
        });
    }
}

fn resource<X>(report: &mut Report<'_>, tree: &Tree<X>, grammar: Grammar) {
    let Some(text) = tree.as_str() else { return };
    if text == "*" {
        if !grammar.accepts_star {
            let message = "a resource is the ARN of this resource, or of what is inside of it";
            report.add(tree, Finding::error(rule::RESOURCE, message));
        }
        return;
    }
    // Some services accept relative names in the policies of their resources.
    let is_free = !grammar.needs_arns;
    if !text.starts_with("arn:") && !is_free {
        let finding = Finding::error(rule::RESOURCE, "a resource is \"*\" or an ARN")
            .help("write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE, with wildcards if needed");
        report.add(tree, finding);
    } else if text.splitn(6, ':').count() < 6 && !text.ends_with('*') && !is_free {
        let finding = Finding::error(rule::RESOURCE, "an ARN has six parts, with colons between")
            .help("write arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE; a part may be empty or *");
        report.add(tree, finding);
    }
}

fn variables<X>(report: &mut Report<'_>, tree: &Tree<X>, has_variables: bool) {
    let Some(text) = tree.as_str() else { return };
    if !text.contains("${") {
        return;
    }
    if !has_variables {
        let message = "only version 2012-10-17 replaces policy variables; here they are plain text";
        report.add(tree, Finding::warning(rule::VARIABLE, message));
    } else if !variable::is_well_formed(text) {
        let message = "a policy variable is ${key}, ${key, 'default'}, ${*}, ${?} or ${$}";
        report.add(tree, Finding::warning(rule::VARIABLE, message));
    }
}
