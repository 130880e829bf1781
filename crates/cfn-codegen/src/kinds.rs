//! Kinds of text: what references return and properties take.
//!
//! A schema names a kind by `format`: `AWS::IAM::Role.Arn`. What references return is named in the
//! same way, so that both have the same type.

use crate::names;
use crate::schema::Schema;

/// A kind of text, such as the ARN of an IAM role.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Kind {
    /// The service's module: `iam`.
    pub service: String,
    /// The name within it: `RoleArn`.
    pub name: String,
    /// Its description: `the ARN of an IAM role`.
    pub description: String,
}

/// A kind that takes text of several kinds: its service, its name, its description and the formats.
pub(crate) type Union = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// The unions that schemas write as `anyOf` of formats.
pub(crate) const UNIONS: &[Union] = &[
    (
        "kms",
        "KeyIdentifier",
        "the ARN, the ID or an alias of a KMS key",
        &[
            "AWS::KMS::Key.Arn",
            "AWS::KMS::Key.Id",
            "AWS::KMS::Alias.AliasName",
        ],
    ),
    (
        "ec2",
        "SecurityGroupIdentifier",
        "the ID or the name of an EC2 security group",
        &["AWS::EC2::SecurityGroup.Id", "AWS::EC2::SecurityGroup.Name"],
    ),
];

/// The last words of names that identify a resource.
const IDENTIFIERS: &[&str] = &["Arn", "ARN", "Id", "ID", "Name", "Url", "URL", "Uri", "URI"];

/// The names of services, if they differ from the names in their types.
const SERVICES: &[(&str, &str)] = &[
    ("CertificateManager", "Certificate Manager"),
    ("Events", "EventBridge"),
    ("Logs", "CloudWatch Logs"),
    ("Route53", "Route 53"),
    ("StepFunctions", "Step Functions"),
];

impl Kind {
    /// The kind of an attribute of a resource type.
    pub(crate) fn of(type_name: &str, attribute: &str) -> Kind {
        let (service, resource) = split(type_name);
        let bare = strip(resource, attribute);
        let called = SERVICES
            .iter()
            .find_map(|(name, called)| (*name == service).then_some(*called))
            .unwrap_or(service);
        let article = if begins_with_vowel(called) { "an" } else { "a" };
        Kind {
            service: service.to_ascii_lowercase(),
            name: names::type_name(&format!("{resource}{}", names::type_name(&bare))),
            description: format!(
                "the {} of {article} {called} {}",
                prose(&bare),
                prose(resource)
            ),
        }
    }

    /// The kind of a union of formats.
    pub(crate) fn of_union((service, name, description, _): &Union) -> Kind {
        Kind {
            service: (*service).to_owned(),
            name: (*name).to_owned(),
            description: (*description).to_owned(),
        }
    }

    /// The kind that a format names, if it names one.
    pub(crate) fn of_format(format: &str) -> Option<Kind> {
        let (type_name, attribute) = format.rsplit_once('.')?;
        let known = type_name.starts_with("AWS::") && type_name.matches("::").count() == 2;
        known.then(|| Kind::of(type_name, attribute))
    }

    /// The kind that a schema's format or formats ask for.
    pub(crate) fn of_schema(schema: &Schema) -> Option<Kind> {
        if let Some(format) = &schema.format {
            return Kind::of_format(format);
        }
        let formats: Vec<&str> = schema
            .any_of
            .iter()
            .filter_map(|any| any.format.as_deref())
            .collect();
        let union = UNIONS.iter().find(|(_, _, _, union)| *union == formats)?;
        Some(Kind::of_union(union))
    }
}

/// Whether an attribute's name says that it identifies something.
pub(crate) fn identifies(attribute: &str) -> bool {
    names::words(attribute)
        .last()
        .is_some_and(|last| IDENTIFIERS.contains(&&**last))
}

/// An attribute's name without the resource's own: `QueueUrl` of `Queue` is `Url`.
pub(crate) fn strip(resource: &str, attribute: &str) -> String {
    let (own, words) = (names::words(resource), names::words(attribute));
    for start in 0..own.len() {
        if let Some(rest) = words.strip_prefix(&own[start..])
            && !rest.is_empty()
        {
            return rest.concat();
        }
    }
    attribute.to_owned()
}

/// The service and the resource of a type name.
pub(crate) fn split(type_name: &str) -> (&str, &str) {
    let rest = type_name
        .split_once("::")
        .map_or(type_name, |(_, rest)| rest);
    rest.split_once("::").unwrap_or((rest, rest))
}

/// A name as words of a sentence: `EventBus` is `event bus`, `OIDCProvider` is `OIDC provider`.
fn prose(name: &str) -> String {
    let words = names::words(name).into_iter().map(|word| match &*word {
        "Arn" | "Id" | "Url" | "Uri" => word.to_ascii_uppercase(),
        _ if word.len() > 1 && !word.chars().any(|c| c.is_ascii_lowercase()) => word,
        _ => word.to_ascii_lowercase(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a name is pronounced with a vowel first: `IAM`, `SQS`, `EventBridge`.
fn begins_with_vowel(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next().unwrap_or('x').to_ascii_uppercase();
    let spelled_out = letters.next().is_none_or(|c| !c.is_ascii_lowercase());
    if spelled_out { "AEFHILMNORSX" } else { "AEIO" }.contains(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_after_resource_and_attribute() {
        for (type_name, attribute, name, description) in [
            ("AWS::IAM::Role", "Arn", "RoleArn", "the ARN of an IAM role"),
            (
                "AWS::Logs::LogGroup",
                "LogGroupName",
                "LogGroupName",
                "the name of a CloudWatch Logs log group",
            ),
            (
                "AWS::SQS::Queue",
                "QueueUrl",
                "QueueUrl",
                "the URL of an SQS queue",
            ),
            (
                "AWS::KMS::Alias",
                "AliasName",
                "AliasName",
                "the name of a KMS alias",
            ),
            (
                "AWS::Events::Connection",
                "SecretArn",
                "ConnectionSecretArn",
                "the secret ARN of an EventBridge connection",
            ),
            (
                "AWS::IAM::OIDCProvider",
                "Arn",
                "OIDCProviderArn",
                "the ARN of an IAM OIDC provider",
            ),
            (
                "AWS::Logs::LogAnomalyDetector",
                "AnomalyDetectorArn",
                "LogAnomalyDetectorArn",
                "the ARN of a CloudWatch Logs log anomaly detector",
            ),
        ] {
            let kind = Kind::of(type_name, attribute);
            assert_eq!((&*kind.name, &*kind.description), (name, description));
        }
    }

    #[test]
    fn formats_that_name_no_resource_name_no_kind() {
        assert_eq!(Kind::of_format("date-time"), None);
        assert_eq!(Kind::of_format("json"), None);
        assert!(Kind::of_format("AWS::IAM::Role.Arn").is_some());
    }
}
