//! Matches patterns of plain terms.

use crate::terms::{Mode, Term, Terms, What};

impl Terms {
    pub(super) fn holds(&self, event: &str) -> bool {
        if self.0.iter().all(|term| term.mode == Mode::Optional) {
            return self.0.is_empty() || self.0.iter().any(|term| term.is_in(event));
        }
        self.0.iter().all(|term| match term.mode {
            Mode::Required => term.is_in(event),
            Mode::Excluded => !term.is_in(event),
            Mode::Optional => true,
        })
    }
}

impl Term {
    fn is_in(&self, event: &str) -> bool {
        match &self.what {
            // In the documentation, `" "` matches every event.
            What::Text(text) => text.trim().is_empty() || event.contains(text),
            What::Regex(regex) => regex.matches(event),
        }
    }
}
