//! The forms of names that several services refer to.

/// The rule for names of log groups.
pub(crate) const LOG_GROUP_NAME: &str =
    "the name of a log group has 1 to 512 letters, digits and `. - _ / #`";

/// Whether a log group can have this name.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html>
pub(crate) fn is_log_group_name(name: &str) -> bool {
    has_form(name, 512, b".-_/#")
}

/// Whether a name has 1 to `longest` ASCII letters, digits and other characters.
pub(crate) fn has_form(name: &str, longest: usize, others: &[u8]) -> bool {
    let is_allowed = |b: u8| b.is_ascii_alphanumeric() || others.contains(&b);
    (1..=longest).contains(&name.len()) && name.bytes().all(is_allowed)
}
