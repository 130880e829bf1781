//! The error of a check that fails.

use std::fmt;

use super::comparison::Difference;

/// The error of a check that fails: the most similar candidate, and how it differs.
///
/// Its text has `-` before what is expected and `+` before what the template has, like a diff.
///
/// ```
/// use cfn_core::assertions::Template;
/// use serde_json::json;
///
/// let template = Template::from_json(
///     r#"{"Resources": {"Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": 30}}}}"#,
/// )?;
/// let mismatch = template
///     .has_resource_properties("AWS::Logs::LogGroup", json!({"RetentionInDays": 7}))
///     .unwrap_err();
/// assert_eq!(
///     mismatch.to_string(),
///     "no AWS::Logs::LogGroup matches; the only one is Group (- expected, + found):\n  \
///      Properties.RetentionInDays\n  - 7\n  + 30",
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub struct Mismatch {
    pub(super) message: String,
    pub(super) nearest: Option<String>,
    pub(super) differences: Vec<Difference>,
}

impl Mismatch {
    /// A mismatch without a candidate.
    pub(super) fn plain(message: String) -> Mismatch {
        Mismatch {
            message,
            nearest: None,
            differences: Vec::new(),
        }
    }

    /// Returns the logical id of the most similar candidate, if there is a candidate.
    pub fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    /// Returns the path of each place where the most similar candidate differs, such as
    /// `Properties.Targets[0].Arn`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.differences
            .iter()
            .map(|difference| difference.path.as_str())
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        for difference in &self.differences {
            write!(f, "\n{difference}")?;
        }
        Ok(())
    }
}
