//! What stops an app from being synthesized.

use std::fmt;

use findings::{Finding, Severity};

/// An app that cannot be synthesized, with everything that is wrong with it.
///
/// `{:?}` prints the same readable text as `{}`, so that a failed `.unwrap()` in a test shows what is wrong.
#[derive(Clone, thiserror::Error)]
pub struct SynthError {
    pub(crate) findings: Vec<Finding>,
}

impl SynthError {
    /// All findings: errors first, then warnings that are not acknowledged.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for SynthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_error = |finding: &&Finding| finding.severity == Severity::Error;
        let errors = self.findings.iter().filter(is_error).count();
        let noun = if errors == 1 { "error" } else { "errors" };
        write!(f, "the app has {errors} {noun}")?;
        self.findings
            .iter()
            .try_for_each(|finding| write!(f, "\n{finding}"))
    }
}

impl fmt::Debug for SynthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
