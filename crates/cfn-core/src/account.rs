//! The ids of AWS accounts.

/// Whether a text is the id of an AWS account: twelve digits.
///
/// Source: <https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html>
///
/// ```
/// use cfn_core::is_account_id;
///
/// assert!(is_account_id("012345678901"));
/// assert!(!is_account_id("12345678901"));
/// assert!(!is_account_id("1234-5678-9012"));
/// ```
#[must_use]
pub fn is_account_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}
