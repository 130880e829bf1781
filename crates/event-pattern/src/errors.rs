//! The error of everything that refuses a pattern.

use findings::Finding;

/// Everything that EventBridge would refuse in a pattern. There is at least one finding.
///
/// ```
/// use event_pattern::{EventPattern, rule};
///
/// let errors = r#"{"source": ["aws.s3"],
///                  "detail": {"name": [{"wildcard": "a**"}]}}"#.parse::<EventPattern>().unwrap_err();
/// let error = &errors.findings()[0];
/// assert_eq!(error.rule, rule::WILDCARD);
/// assert_eq!(error.place.to_string(), "/detail/name/0/wildcard (line 2, column 51)");
/// assert_eq!(error.value, r#""a**""#);
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{}", lines(.0))]
pub struct PatternErrors(pub(crate) Vec<Finding>);

impl PatternErrors {
    /// The findings, in the order of the text. Each is an error.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.0
    }

    /// The findings, in the order of the text. Each is an error.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.0
    }
}

fn lines(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(Finding::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}
