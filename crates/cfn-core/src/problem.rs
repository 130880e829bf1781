//! What is wrong with an app, told so that a person can mend it.

use std::fmt;

/// Whether a problem keeps the templates from being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written until it is mended.
    Error,
    /// Worth a look; can be acknowledged in code with [`Scope::acknowledge`](crate::Scope::acknowledge).
    Warning,
}

/// One thing that is wrong: where, what, why, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Whether it stops the synthesis.
    pub severity: Severity,
    /// The rule's name, by which a warning is acknowledged: `template-size`.
    pub rule: &'static str,
    /// The path of the construct: `ScpMonitor/bus/EventBus`.
    pub construct: String,
    /// The path of the property inside it: `Targets[0].Arn`; empty if the construct itself is meant.
    pub property: String,
    /// The offending value as JSON, cut if long; empty if there is none.
    pub value: String,
    /// What the rule demands.
    pub message: String,
    /// What to do, where that is known: `did you mean "EventBus"?`.
    pub help: Option<String>,
}

impl Problem {
    /// An error of a construct, by its path, against a rule that the message states.
    ///
    /// ```
    /// use cfn_core::Problem;
    ///
    /// let problem = Problem::error("period", "hub/Spike", "a period is a multiple of 60 s".into())
    ///     .at("Period")
    ///     .value("90")
    ///     .help("did you mean 60?".to_owned());
    /// assert_eq!(
    ///     problem.to_string(),
    ///     "error[period]: hub/Spike: Period = 90\n  a period is a multiple of 60 s\n  help: did you mean 60?",
    /// );
    /// ```
    pub fn error(rule: &'static str, construct: impl Into<String>, message: String) -> Self {
        Problem {
            severity: Severity::Error,
            rule,
            construct: construct.into(),
            property: String::new(),
            value: String::new(),
            message,
            help: None,
        }
    }

    /// A warning, likewise.
    pub fn warning(rule: &'static str, construct: impl Into<String>, message: String) -> Self {
        Problem {
            severity: Severity::Warning,
            ..Problem::error(rule, construct, message)
        }
    }

    /// Which property of the construct is meant: `Targets[0].Arn`.
    pub fn at(mut self, property: impl Into<String>) -> Self {
        self.property = property.into();
        self
    }

    /// The offending value, cut to a length that fits a line.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        const LONGEST: usize = 120;
        let mut value: String = value.into();
        if let Some((end, _)) = value.char_indices().nth(LONGEST) {
            value.truncate(end);
            value.push('…');
        }
        self.value = value;
        self
    }

    /// What to do about it.
    pub fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}[{}]: {}", self.rule, self.construct)?;
        if !self.property.is_empty() {
            write!(f, ": {}", self.property)?;
        }
        if !self.value.is_empty() {
            write!(f, " = {}", self.value)?;
        }
        write!(f, "\n  {}", self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// Every problem of an app that could not be synthesized, errors first.
#[derive(Clone, Debug, thiserror::Error)]
pub struct SynthError {
    pub(crate) problems: Vec<Problem>,
}

impl SynthError {
    /// All problems: errors first, then warnings that are not acknowledged.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for SynthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = self
            .problems
            .iter()
            .filter(|p| p.severity == Severity::Error)
            .count();
        let noun = if errors == 1 { "error" } else { "errors" };
        write!(f, "the app has {errors} {noun}")?;
        for problem in &self.problems {
            write!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

/// The candidate closest to a misspelt name, if any is close, as the help of a problem.
///
/// ```
/// let help = cfn_core::nearest("us-esat-1", ["eu-west-1", "us-east-1"]);
/// assert_eq!(help.as_deref(), Some("did you mean \"us-east-1\"?"));
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let limit = name.chars().count() / 3 + 1;
    candidates
        .into_iter()
        .map(|candidate| {
            (
                distance(&name.to_lowercase(), &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| format!("did you mean \"{candidate}\"?"))
}

/// Levenshtein's distance, in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_a_misspelt_name_and_nothing_far_off() {
        let names = ["EventBus", "EventRule0", "CloudWatchLogGroup"];
        assert_eq!(
            nearest("EventBuss", names).as_deref(),
            Some("did you mean \"EventBus\"?")
        );
        assert_eq!(
            nearest("eventbus", names).as_deref(),
            Some("did you mean \"EventBus\"?")
        );
        assert_eq!(nearest("Queue", names), None);
    }

    #[test]
    fn long_values_are_cut_at_a_character() {
        let problem = Problem::error("r", "c", "m".into()).value("é".repeat(200));
        assert_eq!(problem.value.chars().count(), 121);
    }
}
