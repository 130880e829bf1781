//! The place of a check inside a construct, so that each finding names its place.

use cfn_core::{Finding, Place, Scope};

/// A property of a construct that is being checked.
#[derive(Clone, Debug)]
pub(crate) struct Check<'a> {
    scope: &'a Scope,
    property: String,
}

impl<'a> Check<'a> {
    pub(crate) fn new(scope: &'a Scope) -> Check<'a> {
        Check {
            scope,
            property: String::new(),
        }
    }

    /// A property of this property.
    pub(crate) fn at(&self, step: &str) -> Check<'a> {
        let dot = match self.property.is_empty() || step.starts_with('[') {
            true => "",
            false => ".",
        };
        Check {
            scope: self.scope,
            property: format!("{}{dot}{step}", self.property),
        }
    }

    /// Reports that the value here violates a rule, which the message states.
    pub(crate) fn error(
        &self,
        rule: &'static str,
        value: impl ToString,
        message: impl Into<String>,
    ) {
        self.report(Finding::error(rule, message).value(value.to_string()));
    }

    /// Reports a finding here.
    pub(crate) fn report(&self, finding: Finding) {
        let place = Place::of(self.scope.path()).path(self.property.clone());
        self.scope.report(finding.at(place));
    }
}
