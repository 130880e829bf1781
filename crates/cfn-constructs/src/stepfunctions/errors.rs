//! What a state does about errors: retries, and other states to go on with.

use cfn_core::{Map, Node, Text};

/// Repeats a state after some errors.
///
/// Without settings, Step Functions waits 1 second before the first of 3 attempts, and twice as long before each
/// further one. Source: <https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html>
#[derive(Clone, Debug)]
pub struct Retry(Map);

impl Retry {
    /// A retry after errors with these names: `States.TaskFailed`, `Organizations.TooManyRequestsException`.
    ///
    /// `States.ALL` stands for all errors but `States.DataLimitExceeded` and `States.Runtime`. It has to be the only
    /// name, in the last retry of a state.
    #[must_use]
    pub fn on<T: Into<Text>>(errors: impl IntoIterator<Item = T>) -> Retry {
        let errors: Vec<Text> = errors.into_iter().map(Into::into).collect();
        Retry(Map::from_iter([("ErrorEquals".into(), errors.into())]))
    }

    fn set(mut self, name: &'static str, value: impl Into<Node>) -> Retry {
        self.0.insert(name.into(), value.into());
        self
    }

    /// Sets the seconds before the first attempt, at least 1.
    #[must_use]
    pub fn interval_seconds(self, seconds: u32) -> Retry {
        self.set("IntervalSeconds", seconds)
    }

    /// Sets how many times the state is repeated. With 0 it is never repeated.
    #[must_use]
    pub fn max_attempts(self, attempts: u32) -> Retry {
        self.set("MaxAttempts", attempts)
    }

    /// Sets by how much the wait grows with each attempt, at least 1.
    #[must_use]
    pub fn backoff_rate(self, rate: f64) -> Retry {
        self.set("BackoffRate", rate)
    }

    /// Sets the longest wait in seconds, longer than the first one.
    #[must_use]
    pub fn max_delay_seconds(self, seconds: u32) -> Retry {
        self.set("MaxDelaySeconds", seconds)
    }

    /// Makes each wait random, up to what it would be.
    #[must_use]
    pub fn full_jitter(self) -> Retry {
        self.set("JitterStrategy", "FULL")
    }
}

impl From<Retry> for Node {
    fn from(retry: Retry) -> Node {
        Node::Map(retry.0)
    }
}

/// Goes on with another state after some errors.
#[derive(Clone, Debug)]
pub struct Catch(Map);

impl Catch {
    /// After errors with these names, the state `next` comes next. Its input is the error: `Error` and `Cause`.
    #[must_use]
    pub fn on<T: Into<Text>>(errors: impl IntoIterator<Item = T>, next: impl Into<Text>) -> Catch {
        let errors: Vec<Text> = errors.into_iter().map(Into::into).collect();
        let next: Text = next.into();
        Catch(Map::from_iter([
            ("ErrorEquals".into(), errors.into()),
            ("Next".into(), next.into()),
        ]))
    }

    /// After any error, the state `next` comes next.
    #[must_use]
    pub fn all(next: impl Into<Text>) -> Catch {
        Catch::on(["States.ALL"], next)
    }

    /// Puts the error into the input of the state that failed, and keeps the rest of it.
    #[must_use]
    pub fn result_path(mut self, path: impl Into<Text>) -> Catch {
        let path: Text = path.into();
        self.0.insert("ResultPath".into(), path.into());
        self
    }
}

impl From<Catch> for Node {
    fn from(catch: Catch) -> Node {
        // `Next` comes last, as in the definitions of AWS.
        let mut map = catch.0;
        if let Some(next) = map.shift_remove("Next") {
            map.insert("Next".into(), next);
        }
        Node::Map(map)
    }
}
