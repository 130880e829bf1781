//! Checks beyond validity: the limits of the service, and patterns that EventBridge accepts although they
//! are probably mistakes.

pub(crate) mod envelope;
mod exclusions;
mod fields;
pub(crate) mod limits;
mod whole;
mod wildcard_complexity;

use findings::{Finding, Place};

use crate::check::limits::Limits;
use crate::pattern::model::EventPattern;

impl<X: Clone> EventPattern<X> {
    /// Checks a pattern and returns all findings, errors first: what EventBridge would refuse, limits that are
    /// exceeded, and what EventBridge accepts although it is probably a mistake. Deferred values count as unknown.
    ///
    /// ```
    /// use event_pattern::{EventPattern, Limits, rule};
    ///
    /// let pattern = EventPattern::parse(r#"{"detailType": ["x"], "account": [111122223333]}"#)?;
    /// let rules: Vec<&str> = pattern.check(&Limits::default()).iter().map(|found| found.rule).collect();
    /// // The envelope's field is `detail-type`, and accounts are strings.
    /// assert_eq!(rules, [rule::UNKNOWN_FIELD, rule::NEVER_MATCHES]);
    /// # Ok::<(), event_pattern::PatternErrors>(())
    /// ```
    #[must_use]
    pub fn check(&self, limits: &Limits) -> Vec<Finding> {
        if let Err(errors) = self.validate() {
            return errors.into_findings();
        }
        let mut found = Vec::new();
        limits::check(self, limits, &mut found);
        envelope::check(&self.root, "", &mut found);
        fields::check(&self.root, &mut found);
        whole::check(&self.root, &mut found);
        sort_errors_first(&mut found);
        found
    }
}

/// It is not generic, so it is compiled once and not for each type of deferred value.
fn sort_errors_first(found: &mut [Finding]) {
    found.sort_by_key(|found| std::cmp::Reverse(found.severity));
}

/// A warning at a place in the pattern. An empty pointer is the whole pattern.
fn warning(rule: &'static str, pointer: &str, message: impl Into<String>) -> Finding {
    Finding::warning(rule, message).at(Place::path_only(pointer))
}
