//! The length of a policy, as AWS measures it.

use crate::kind::PolicyKind;

/// Returns how many characters of a text count towards the limit of a kind of policy.
///
/// AWS Organizations and AWS STS count all characters of the text that they receive. IAM does not count white space
/// in policies of identities and in trust policies; white space inside of strings is counted here, to be safe.
pub(crate) fn of(text: &str, kind: PolicyKind) -> usize {
    match kind.limit() {
        Some(limit) if !limit.counts_space => without_space(text),
        _ => text.chars().count(),
    }
}

/// Counts the characters of a text, except white space outside of strings.
pub(crate) fn without_space(text: &str) -> usize {
    let (mut size, mut in_string, mut escaped) = (0, false, false);
    for c in text.chars() {
        if in_string {
            size += 1;
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
        } else if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            size += 1;
            in_string = c == '"';
        }
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_counts_where_aws_counts_it() {
        let text = "{ \"a b\\\" c\":\n\t\"é\" }";
        assert_eq!(of(text, PolicyKind::Scp), 19);
        assert_eq!(of(text, PolicyKind::Identity), 15);
    }
}
