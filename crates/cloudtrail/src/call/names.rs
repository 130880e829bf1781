//! Operations whose actions follow a naming rule of their service.

/// The name of an operation without the version that some services append:
/// `CreateFunction20150331v2`, `CreateDistribution2020_05_31`.
pub(super) fn without_version(operation: &str) -> Option<&str> {
    let digits_only = operation.trim_end_matches(|c: char| c.is_ascii_digit());
    let without_v = match digits_only.strip_suffix('v') {
        Some(name) if digits_only.len() < operation.len() => name,
        _ => operation,
    };
    let name = without_v.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let version = &without_v[name.len()..];
    let digits = version.bytes().filter(u8::is_ascii_digit).count();
    (digits == 8 && !name.is_empty()).then_some(name)
}

/// Operations of S3 whose action has another name in IAM, if the general tables do not have them or CloudTrail's
/// name differs from the API's.
const S3: &[(&str, &[&str])] = &[
    ("CopyObject", &["GetObject", "PutObject"]),
    (
        "DeleteAccountPublicAccessBlock",
        &["PutAccountPublicAccessBlock"],
    ),
    (
        "DeleteBucketAnalyticsConfiguration",
        &["PutAnalyticsConfiguration"],
    ),
    (
        "DeleteBucketIntelligentTieringConfiguration",
        &["PutIntelligentTieringConfiguration"],
    ),
    (
        "DeleteBucketOwnershipControls",
        &["PutBucketOwnershipControls"],
    ),
    (
        "DeleteBucketPublicAccessBlock",
        &["PutBucketPublicAccessBlock"],
    ),
    ("DeletePublicAccessBlock", &["PutBucketPublicAccessBlock"]),
    ("GetPublicAccessBlock", &["GetBucketPublicAccessBlock"]),
    ("ListObjectVersions", &["ListBucketVersions"]),
    ("PutPublicAccessBlock", &["PutBucketPublicAccessBlock"]),
    ("UploadPartCopy", &["GetObject", "PutObject"]),
];

/// Operations of S3 that need another action when the request names a version of the object.
const S3_WITH_VERSION: &[(&str, &[&str])] = &[
    ("DeleteObject", &["DeleteObjectVersion"]),
    ("DeleteObjectTagging", &["DeleteObjectVersionTagging"]),
    ("GetObject", &["GetObjectVersion"]),
    ("GetObjectAcl", &["GetObjectVersionAcl"]),
    (
        "GetObjectAttributes",
        &["GetObjectVersion", "GetObjectVersionAttributes"],
    ),
    ("GetObjectTagging", &["GetObjectVersionTagging"]),
    ("HeadObject", &["GetObjectVersion"]),
    ("PutObjectAcl", &["PutObjectVersionAcl"]),
    ("PutObjectTagging", &["PutObjectVersionTagging"]),
];

/// The actions of an operation of S3. Whether the request names a version is asked only where it matters.
pub(super) fn s3(
    operation: &str,
    with_version: impl FnOnce() -> bool,
) -> Option<&'static [&'static str]> {
    let versioned = lookup(S3_WITH_VERSION, operation).filter(|_| with_version());
    versioned.or_else(|| lookup(S3, operation))
}

fn lookup(
    table: &[(&str, &'static [&'static str])],
    operation: &str,
) -> Option<&'static [&'static str]> {
    let at = table
        .binary_search_by_key(&operation, |(name, _)| name)
        .ok()?;
    Some(table[at].1)
}

/// Operations of SNS and SQS on several messages, which the action for one message authorizes.
pub(super) fn batch(operation: &str) -> Option<&'static [&'static str]> {
    match operation {
        "ChangeMessageVisibilityBatch" => Some(&["ChangeMessageVisibility"]),
        "DeleteMessageBatch" => Some(&["DeleteMessage"]),
        "PublishBatch" => Some(&["Publish"]),
        "SendMessageBatch" => Some(&["SendMessage"]),
        _ => None,
    }
}

/// The operations of a service that the rules of this file name.
#[cfg(feature = "archive")]
pub(super) fn special(prefix: &str) -> Vec<&'static str> {
    match prefix {
        "s3" => S3
            .iter()
            .chain(S3_WITH_VERSION)
            .map(|(name, _)| *name)
            .collect(),
        "sns" | "sqs" => vec![
            "ChangeMessageVisibilityBatch",
            "DeleteMessageBatch",
            "PublishBatch",
            "SendMessageBatch",
        ],
        "kms" => vec!["ReEncrypt"],
        _ => Vec::new(),
    }
}

/// Whether the actions of an operation of S3 depend on whether the request names a version.
#[cfg(feature = "archive")]
pub(super) fn depends_on_version(operation: &str) -> bool {
    lookup(S3_WITH_VERSION, operation).is_some()
}

/// API Gateway's actions are named after HTTP methods.
pub(super) fn api_gateway(operation: &str) -> Option<&'static [&'static str]> {
    const VERBS: &[(&str, &[&str])] = &[
        ("Create", &["POST"]),
        ("Delete", &["DELETE"]),
        ("Export", &["GET"]),
        ("Flush", &["DELETE"]),
        ("Generate", &["POST"]),
        ("Get", &["GET"]),
        ("ImportDocumentation", &["PUT"]),
        ("ImportApi", &["PUT"]),
        ("Import", &["POST"]),
        ("Put", &["PUT"]),
        ("ReimportApi", &["PUT"]),
        ("Reset", &["DELETE"]),
        ("TagResource", &["PUT"]),
        ("TestInvoke", &["POST"]),
        ("Untag", &["DELETE"]),
        ("Update", &["PATCH"]),
    ];
    let (_, verb) = VERBS
        .iter()
        .find(|(start, _)| operation.starts_with(start))?;
    Some(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_not_part_of_an_operations_name() {
        assert_eq!(
            without_version("CreateFunction20150331"),
            Some("CreateFunction")
        );
        assert_eq!(
            without_version("UpdateFunctionCode20150331v2"),
            Some("UpdateFunctionCode")
        );
        assert_eq!(
            without_version("CreateDistribution2020_05_31"),
            Some("CreateDistribution")
        );
        assert_eq!(without_version("ListObjectsV2"), None);
        assert_eq!(without_version("RunInstances"), None);
        assert_eq!(without_version("20150331"), None);
    }

    #[test]
    fn several_messages_are_authorized_as_one() {
        assert_eq!(batch("SendMessageBatch"), Some(&["SendMessage"][..]));
        assert_eq!(batch("SendMessage"), None);
    }

    #[test]
    fn the_tables_are_sorted_and_name_actions_that_exist() {
        for table in [S3, S3_WITH_VERSION] {
            assert!(table.is_sorted_by_key(|(name, _)| name));
            for action in table.iter().flat_map(|(_, actions)| *actions) {
                assert!(crate::catalog().has_action("s3", action), "{action}");
            }
        }
    }
}
