//! Targets of policies: the root, organizational units and accounts, by id.

use cfn_core::is_account_id;

/// Whether a text has the form of a target's id.
///
/// Source: <https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html>
pub(crate) fn is_target(text: &str) -> bool {
    let is_id = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    match text.split_once('-') {
        Some(("r", root)) => is_id(root, 4..=32),
        Some(("ou", unit)) => unit
            .split_once('-')
            .is_some_and(|(root, unit)| is_id(root, 4..=32) && is_id(unit, 8..=32)),
        _ => is_account_id(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_roots_units_and_accounts() {
        for text in ["r-ab12", "ou-ab12-dev00001", "111122223333"] {
            assert!(is_target(text), "{text}");
        }
        for text in [
            "",
            "dev",
            "r-",
            "r-AB12",
            "r-ab1",
            "ou-ab12",
            "ou-ab12-dev",
            "ou-ab12-dev00001-x",
            "o-a1b2c3d4e5",
            "11112222333",
            "1111-2222-3333",
            "r-ab12 ",
        ] {
            assert!(!is_target(text), "{text}");
        }
    }
}
