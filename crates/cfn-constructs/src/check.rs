//! Where in a construct a check is, so that each problem names its place.

use cfn_core::{Finding, Place, Scope};

/// A place inside a construct's properties that is being checked.
#[derive(Clone)]
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

    /// A property of this place.
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

    /// Reports a value of this place against a rule that the message states.
    pub(crate) fn error(
        &self,
        rule: &'static str,
        value: impl ToString,
        message: impl Into<String>,
    ) {
        self.report(
            Finding::error(rule, message)
                .at(Place::of(self.scope.path()))
                .value(value.to_string()),
        );
    }

    /// Likewise with what to do about it.
    pub(crate) fn error_with_help(
        &self,
        rule: &'static str,
        value: impl ToString,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let problem = Finding::error(rule, message).at(Place::of(self.scope.path()));
        self.report(problem.value(value.to_string()).help(help.into()));
    }

    /// Reports something that works and is probably not meant.
    pub(crate) fn warning(
        &self,
        rule: &'static str,
        value: impl ToString,
        message: impl Into<String>,
    ) {
        let problem = Finding::warning(rule, message).at(Place::of(self.scope.path()));
        self.report(problem.value(value.to_string()));
    }

    fn report(&self, problem: Finding) {
        self.scope.report(problem.path(self.property.clone()));
    }
}
