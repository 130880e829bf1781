//! Runs the checks of finished templates that constructs added to the app.

use findings::{Finding, Severity};

use crate::scope::App;
use crate::template::Template;

impl App {
    /// Checks the finished templates, unless something is wrong with them already.
    ///
    /// The tree is not borrowed while a check runs, because a check can hold handles of the app.
    pub(in crate::synth) fn check_finished(
        &self,
        templates: &[Template],
        findings: &mut Vec<Finding>,
    ) {
        let is_error = |finding: &Finding| finding.severity == Severity::Error;
        if findings.iter().any(is_error) {
            return;
        }
        let checks = self.tree.borrow().template_checks.clone();
        for check in checks {
            for finding in check(templates) {
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
        }
    }
}
