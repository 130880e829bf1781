//! Rehearsals: each stage stops what it should stop, and says why.

mod bus_policies;
mod events;
mod log_policies;
mod metrics;
mod organization;
mod readme;
mod recorded;
mod schedules;
mod stages;
mod support;
mod templates;
mod threads;

#[path = "../../../event-pattern/tests/support/corpus.rs"]
mod corpus;
