//! Checks of finished stacks: what services say about their properties, whoever wrote the resource.
//!
//! Each file has one family of checks. They run on all resources, typed and raw, after visitors and overrides. A
//! value that is known at deploy time only is not judged.

mod alarms;
mod arns;
#[cfg(feature = "events")]
mod event_patterns;
mod fifo;
#[cfg(feature = "logs")]
mod filter_patterns;
mod functions;
mod insights_language;
mod literal;
pub(crate) mod log_policies;
mod log_queries;
mod names;
mod one_policy;
mod policies;
mod property;
mod rules;
mod schedules;
mod service;
#[cfg(feature = "stepfunctions")]
mod state_machines;
mod subscriptions;

use cfn_core::{FinishedResource, FinishedStack};

#[cfg(feature = "action-names")]
pub use policies::check_action_names;

/// What a program can set about the checks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// What EventBridge accepts at most in an event pattern.
    #[cfg(feature = "events")]
    pub(crate) event_patterns: event_pattern::Limits,
}

/// Checks a stack.
pub(crate) fn check(stack: &FinishedStack<'_>, settings: &Settings) {
    for resource in stack.resources() {
        check_resource(&resource, settings);
    }
    names::check(stack);
    one_policy::check(stack);
}

/// Checks a resource by its type. Each family names the types that it knows.
#[cfg_attr(
    not(feature = "events"),
    expect(unused_variables, reason = "all settings are about events")
)]
fn check_resource(resource: &FinishedResource<'_>, settings: &Settings) {
    #[cfg(feature = "events")]
    event_patterns::check(resource, &settings.event_patterns);
    alarms::check(resource);
    fifo::check(resource);
    #[cfg(feature = "logs")]
    filter_patterns::check(resource);
    functions::check(resource);
    log_queries::check(resource);
    policies::check(resource);
    rules::check(resource);
    schedules::check(resource);
    #[cfg(feature = "stepfunctions")]
    state_machines::check(resource);
    subscriptions::check(resource);
}
