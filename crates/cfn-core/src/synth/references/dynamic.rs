//! Dynamic references: `{{resolve:service:…}}`, which CloudFormation replaces when the stack is deployed.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html> and the pages
//! of the three services below it.

use findings::nearest;

use crate::node::{SubPiece, sub_pieces};
use crate::synth::place::{OUTPUT, Site};
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

const RULE: &str = "dynamic-reference";

const SERVICES: [&str; 3] = ["ssm", "ssm-secure", "secretsmanager"];

/// Stands for a part that is known at deploy time only.
const UNKNOWN: char = '\u{0}';

/// The properties in which `ssm-secure` is resolved, by type. `[]` is any item of a list.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html>
const SECURE: [(&str, &str); 11] = [
    ("AWS::DirectoryService::MicrosoftAD", "Password"),
    ("AWS::DirectoryService::SimpleAD", "Password"),
    ("AWS::ElastiCache::ReplicationGroup", "AuthToken"),
    ("AWS::IAM::User", "LoginProfile.Password"),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        "RedshiftDestinationConfiguration.Password",
    ),
    ("AWS::OpsWorks::App", "AppSource.Password"),
    ("AWS::OpsWorks::Stack", "CustomCookbooksSource.Password"),
    ("AWS::OpsWorks::Stack", "RdsDbInstances[].DbPassword"),
    ("AWS::RDS::DBCluster", "MasterUserPassword"),
    ("AWS::RDS::DBInstance", "MasterUserPassword"),
    ("AWS::Redshift::Cluster", "MasterUserPassword"),
];

impl Synth<'_> {
    /// Checks the dynamic references of a literal text.
    pub(super) fn check_dynamic(&mut self, site: Site<'_>, text: &str) {
        if site.unchecked {
            return;
        }
        // The pieces that a function joins can have the two ends of a reference.
        let whole = matches!(site.slot, None | Some((OUTPUT, _)));
        self.check_dynamic_text(site, text, whole);
    }

    /// Checks the dynamic references in the text of `Fn::Sub`.
    pub(super) fn check_dynamic_sub(&mut self, site: Site<'_>, template: &str) {
        if site.unchecked || !template.contains("{{") {
            return;
        }
        let mut text = String::with_capacity(template.len());
        for piece in sub_pieces(template) {
            match piece {
                SubPiece::Text(piece) => text.push_str(piece),
                SubPiece::Literal(name) => text.push_str(name),
                SubPiece::Variable(_) | SubPiece::Unclosed(_) => text.push(UNKNOWN),
            }
        }
        let whole = matches!(site.slot, None | Some((OUTPUT, _)));
        self.check_dynamic_text(site, &text, whole);
    }

    fn check_dynamic_text(&mut self, site: Site<'_>, text: &str, whole: bool) {
        let mut rest = text;
        while let Some(start) = rest.find("{{") {
            let inner = rest[start + 2..].trim_start_matches('{');
            let spaces = inner.len() - inner.trim_start().len();
            let Some(reference) = inner.trim_start().strip_prefix("resolve:") else {
                rest = inner;
                continue;
            };
            let Some((reference, after)) = reference.split_once("}}") else {
                if whole {
                    let help = "end it with `}}`";
                    self.dynamic_fault(site, text, "a dynamic reference has no `}}`", help);
                }
                return;
            };
            if spaces > 0 {
                let message =
                    "CloudFormation does not resolve a dynamic reference with spaces after `{{`";
                let value = format!("{text:?}");
                self.warn(site, RULE, message, value, "remove the spaces");
            } else {
                self.check_reference(site, reference);
            }
            rest = after;
        }
    }

    /// Checks what follows `resolve:` in a dynamic reference.
    fn check_reference(&mut self, site: Site<'_>, reference: &str) {
        let parts: Vec<&str> = reference.split(':').collect();
        let service = parts[0];
        if service.contains(UNKNOWN) {
            return;
        }
        if !SERVICES.contains(&service) {
            let help = nearest(service, SERVICES)
                .unwrap_or_else(|| format!("the services are {}", SERVICES.join(", ")));
            let message = "dynamic references cannot be resolved by this service";
            return self.dynamic_fault(site, reference, message, &help);
        }
        if let Some((message, help)) = malformed(&parts) {
            return self.dynamic_fault(site, reference, message, help);
        }
        self.check_dynamic_place(site, reference, service);
    }

    /// Checks that CloudFormation resolves references of a service at the site.
    fn check_dynamic_place(&mut self, site: Site<'_>, reference: &str, service: &str) {
        let type_name = match &self.tree.elements[site.owner.element].content {
            Content::Resource(data) => &*data.type_name,
            _ => "",
        };
        let is_property = site.section == Section::Resources;
        let resolved = match service {
            "ssm" => is_property || matches!(site.section, Section::Outputs | Section::Metadata),
            "secretsmanager" => is_property,
            _ => is_property && resolves_secure(type_name, &site.path.to_string()),
        };
        let is_custom =
            type_name.starts_with("Custom::") || type_name == "AWS::CloudFormation::CustomResource";
        if site.section == Section::Parameters {
            return;
        }
        if !resolved {
            let message = format!("CloudFormation does not resolve references of {service} here");
            let help = match service {
                "ssm" => "use a parameter of a type such as AWS::SSM::Parameter::Value<String>",
                "secretsmanager" => "they are resolved in the properties of resources only",
                _ => {
                    "they are resolved in a few properties only, such as MasterUserPassword of a \
                      database; use secretsmanager for others"
                }
            };
            self.dynamic_fault(site, reference, &message, help);
        } else if is_custom && service == "secretsmanager" {
            let message =
                "AWS's documentation says that secrets are not resolved for custom resources";
            let help = "pass the ARN of the secret, and read it in the function";
            self.warn(site, RULE, message, shown(reference), help);
        }
    }

    fn dynamic_fault(&mut self, site: Site<'_>, reference: &str, message: &str, help: &str) {
        let value = Some(shown(reference));
        self.fault(site, RULE, message, value, Some(help.to_owned()));
    }
}

fn shown(reference: &str) -> String {
    format!("{:?}", reference.replace(UNKNOWN, "…"))
}

/// What is wrong with a reference and what to do, by its parts: the service, and what is separated by colons.
fn malformed(parts: &[&str]) -> Option<(&'static str, &'static str)> {
    let known = |part: &&&str| !part.contains(UNKNOWN);
    let part = |index: usize| parts.get(index).filter(known).copied();
    if parts.last().is_some_and(|last| last.ends_with('\\')) {
        let message = "CloudFormation cannot resolve a reference that ends with a backslash";
        return Some((message, "remove the backslash"));
    }
    if parts.len() == 1 || part(1) == Some("") {
        let message = "a dynamic reference names a parameter or a secret";
        return Some((message, "write `{{resolve:ssm:name}}`"));
    }
    // A part that is not known can have colons, so what follows it can be anything.
    let before = |index: usize| parts.iter().take(index).all(|part| known(&part));
    if parts[0] != "secretsmanager" {
        let help = "write `{{resolve:ssm:name:version}}`, or leave out the version";
        let is_arn = parts[1].starts_with("arn");
        if is_arn || !before(parts.len()) {
            return None;
        }
        let is_number =
            |version: &&str| !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
        if parts.len() > 3 || !parts.get(2).is_none_or(is_number) {
            return Some((
                "after the parameter's name there is only its version, a number",
                help,
            ));
        }
        return None;
    }
    let after = if parts[1] == "arn" { 8 } else { 2 };
    if before(after) && part(after).is_some_and(|kind| !matches!(kind, "" | "SecretString")) {
        let message = "after the secret's name there is SecretString, then the JSON key";
        let help = "write `{{resolve:secretsmanager:name:SecretString:key}}`";
        return Some((message, help));
    }
    None
}

/// Whether `ssm-secure` is resolved in a property of a type.
fn resolves_secure(type_name: &str, path: &str) -> bool {
    let mut general = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('[') {
        general.push_str(before);
        general.push_str("[]");
        rest = after.split_once(']').map_or("", |(_, rest)| rest);
    }
    general.push_str(rest);
    // Functions are steps of a path too.
    let property = general.split(".Fn::").next().unwrap_or(&general);
    SECURE.contains(&(type_name, property))
}
