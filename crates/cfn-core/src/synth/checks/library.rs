//! Runs the checks that libraries of constructs added to the app.

use crate::synth::state::Synth;
use crate::tree::FinishedStack;

impl Synth<'_> {
    /// Checks a drafted stack with what the app's library knows about services.
    pub(in crate::synth) fn check_with_library(&mut self, stack: usize) {
        let finished = FinishedStack::new(&self.stacks[&stack].resources);
        for check in &self.tree.checks {
            check(&finished);
        }
        for (element, mut finding) in finished.into_findings() {
            finding.place.subject = self.tree.path(element);
            // An app can be given the same checks twice.
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
    }
}
