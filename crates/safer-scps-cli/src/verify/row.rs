//! A row of the answer: one check of one thing.

use std::fmt::{self, Display};

use super::ask::Unanswered;

/// What a check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It is as it must be.
    Ok,
    /// It is not.
    Failed,
    /// AWS did not say enough.
    CannotTell,
}

/// One check of one thing.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) check: &'static str,
    pub(crate) place: String,
    pub(crate) state: State,
    pub(crate) found: String,
    /// What to do. Empty if there is nothing to do.
    pub(crate) help: String,
}

impl Row {
    fn new(check: &'static str, place: impl Into<String>, state: State, found: String) -> Row {
        Row {
            check,
            place: place.into(),
            state,
            found,
            help: String::new(),
        }
    }

    pub(crate) fn ok(check: &'static str, place: &str, found: impl Into<String>) -> Row {
        Row::new(check, place, State::Ok, found.into())
    }

    pub(crate) fn failed(check: &'static str, place: &str, found: impl Into<String>) -> Row {
        Row::new(check, place, State::Failed, found.into())
    }

    pub(crate) fn unknown(check: &'static str, place: &str, found: impl Into<String>) -> Row {
        Row::new(check, place, State::CannotTell, found.into())
    }

    /// What a call that was not answered says about something: that it does not exist, or nothing.
    pub(crate) fn unanswered(check: &'static str, place: &str, error: &Unanswered) -> Row {
        match error.is_missing {
            true => Row::failed(check, place, "it does not exist").help(DEPLOY),
            false => Row::unknown(check, place, error.found.clone()).help(error.help.clone()),
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Row {
        self.help = help.into();
        self
    }
}

/// How something that was deleted comes back.
pub(crate) const DEPLOY: &str = "somebody deleted it: create it again as the template has it, or delete and deploy the stack; \
     an update that does not change it does not bring it back";

impl Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            State::Ok => "ok",
            State::Failed => "failed",
            State::CannotTell => "cannot tell",
        })
    }
}
