//! States that do no work of their own: pass, wait, succeed, fail.

use cfn_core::{Node, Text};

use super::definition::{IntoState, State};
use super::draft::{Draft, setters};

/// Passes its input on, or puts a fixed result into it.
#[derive(Clone, Debug)]
pub struct Pass {
    draft: Draft,
}

impl Default for Pass {
    fn default() -> Pass {
        Pass::new()
    }
}

impl Pass {
    /// A state that passes its input on.
    #[must_use]
    pub fn new() -> Pass {
        Pass {
            draft: Draft::of("Pass"),
        }
    }

    setters!(comment);
    setters!(input);
    setters!(result);

    /// Sets a fixed result. Paths in it are not resolved; [`parameters`](Pass::parameters) resolve them.
    #[must_use]
    pub fn result(mut self, result: impl Into<Node>) -> Self {
        self.draft = self.draft.set("Result", result);
        self
    }

    setters!(transitions);
}

/// Waits for some time, or until a time.
#[derive(Clone, Debug)]
pub struct Wait {
    draft: Draft,
}

impl Wait {
    fn with(field: &'static str, value: impl Into<Node>) -> Wait {
        Wait {
            draft: Draft::of("Wait").set(field, value),
        }
    }

    /// Waits for some seconds.
    #[must_use]
    pub fn seconds(seconds: u32) -> Wait {
        Wait::with("Seconds", seconds)
    }

    /// Waits for as many seconds as the input has at a path.
    #[must_use]
    pub fn seconds_at(path: impl Into<Text>) -> Wait {
        let path: Text = path.into();
        Wait::with("SecondsPath", path)
    }

    /// Waits until a time: `2026-12-01T09:00:00Z`.
    #[must_use]
    pub fn until(time: impl Into<Text>) -> Wait {
        let time: Text = time.into();
        Wait::with("Timestamp", time)
    }

    /// Waits until the time that the input has at a path.
    #[must_use]
    pub fn until_time_at(path: impl Into<Text>) -> Wait {
        let path: Text = path.into();
        Wait::with("TimestampPath", path)
    }

    setters!(comment);
    setters!(input);
    setters!(transitions);
}

/// Ends the execution, the branch or the item with success.
#[derive(Clone, Debug)]
pub struct Succeed {
    draft: Draft,
}

impl Default for Succeed {
    fn default() -> Succeed {
        Succeed::new()
    }
}

impl Succeed {
    /// A state that ends with success.
    #[must_use]
    pub fn new() -> Succeed {
        Succeed {
            draft: Draft::of("Succeed"),
        }
    }

    setters!(comment);
    setters!(input);
}

impl IntoState for Succeed {
    fn into_state(self) -> State {
        State::from_draft(self.draft)
    }
}

/// Ends the execution as failed.
#[derive(Clone, Debug)]
pub struct Fail {
    draft: Draft,
}

impl Fail {
    /// A state that fails with an error's name and its cause.
    #[must_use]
    pub fn new(error: impl Into<Text>, cause: impl Into<Text>) -> Fail {
        let (error, cause): (Text, Text) = (error.into(), cause.into());
        Fail {
            draft: Draft::of("Fail").set("Error", error).set("Cause", cause),
        }
    }

    /// A state that fails with an error's name, and the cause that a path or an intrinsic function returns.
    #[must_use]
    pub fn with_cause_at(error: impl Into<Text>, path: impl Into<Text>) -> Fail {
        let (error, path): (Text, Text) = (error.into(), path.into());
        Fail {
            draft: Draft::of("Fail").set("Error", error).set("CausePath", path),
        }
    }

    setters!(comment);
}

impl IntoState for Fail {
    fn into_state(self) -> State {
        State::from_draft(self.draft)
    }
}
