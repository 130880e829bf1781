//! Maps the name of a service in a record to its prefix in IAM.

/// Services whose name in `eventSource` is not their prefix in IAM.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("agreement-marketplace", "aws-marketplace"),
    ("amazonmq", "mq"),
    ("application-insights", "applicationinsights"),
    ("appstream2", "appstream"),
    ("billingconsole", "billing"),
    ("chime-sdk-media-pipelines", "chime"),
    ("chime-sdk-voice", "chime"),
    ("cloudcontrolapi", "cloudformation"),
    ("contact-lens", "connect"),
    ("discovery-marketplace", "aws-marketplace"),
    ("management-marketplace", "aws-marketplace-management"),
    ("marketplacecatalog", "aws-marketplace"),
    ("migrationhub", "mgh"),
    ("models.lex", "lex"),
    ("monitoring", "cloudwatch"),
    ("mturk-requester", "mechanicalturk"),
    ("opensearchservice", "es"),
    ("participant-connect", "connect"),
    ("pinpoint", "mobiletargeting"),
    ("pricelist", "pricing"),
    ("qconnect", "wisdom"),
    ("rdsdata", "rds-data"),
    ("reporting-marketplace", "aws-marketplace"),
    ("runtime.lex", "lex"),
    ("servicecatalog-appregistry", "servicecatalog"),
    ("streams.dynamodb", "dynamodb"),
    ("tagging", "tag"),
    ("taxconsole", "tax"),
    ("transcribestreaming", "transcribe"),
];

/// The prefix in IAM of the service that a record names in `eventSource`.
///
/// ```
/// assert_eq!(cloudtrail::service_prefix("ec2.amazonaws.com"), "ec2");
/// assert_eq!(cloudtrail::service_prefix("monitoring.amazonaws.com"), "cloudwatch");
/// ```
pub fn service_prefix(event_source: &str) -> &str {
    let name = event_source
        .strip_suffix(".amazonaws.com")
        .unwrap_or(event_source);
    match OTHER_NAMES.binary_search_by_key(&name, |(name, _)| name) {
        Ok(at) => OTHER_NAMES[at].1,
        Err(_) => name,
    }
}

/// The names in `eventSource` of a service, by its prefix in IAM, without `.amazonaws.com`.
#[cfg(feature = "archive")]
pub(crate) fn names_of(prefix: &str) -> impl Iterator<Item = &str> {
    let others = OTHER_NAMES
        .iter()
        .filter(move |(_, other)| *other == prefix);
    let own = (service_prefix(prefix) == prefix).then_some(prefix);
    own.into_iter().chain(others.map(|(name, _)| *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_prefixes_that_exist() {
        assert!(OTHER_NAMES.is_sorted_by_key(|(name, _)| name));
        for (name, prefix) in OTHER_NAMES {
            assert!(crate::catalog().has_service(prefix), "{name}: {prefix}");
        }
    }
}
