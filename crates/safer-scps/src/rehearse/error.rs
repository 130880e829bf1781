//! Why a monitor cannot be rehearsed.

use std::fmt;

use cfn_core::{Finding, SynthError};

/// Why a monitor cannot be rehearsed: all findings, each with the path of its resource.
///
/// `Debug` prints the same as `Display`, so that `unwrap` in a test shows the findings as a person reads
/// them.
#[derive(Clone, thiserror::Error)]
pub struct RehearsalError {
    findings: Vec<Finding>,
}

impl RehearsalError {
    pub(crate) fn new(findings: Vec<Finding>) -> RehearsalError {
        RehearsalError { findings }
    }

    /// All findings.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for RehearsalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the monitor cannot be rehearsed")?;
        self.findings
            .iter()
            .try_for_each(|finding| write!(f, "\n{finding}"))
    }
}

impl fmt::Debug for RehearsalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Finding> for RehearsalError {
    fn from(finding: Finding) -> RehearsalError {
        RehearsalError::new(vec![finding])
    }
}

impl From<SynthError> for RehearsalError {
    fn from(error: SynthError) -> RehearsalError {
        RehearsalError::new(error.findings().to_vec())
    }
}
