//! Why a command cannot answer. All problems of the input are in one failure.

use std::fmt::Display;
use std::io;
use std::path::Path;

use findings::{Finding, Place};

/// Why a command cannot answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What is wrong with the input, at least one problem.
    Input(Vec<Problem>),
    /// The output cannot be written.
    Output(io::Error),
}

/// A problem with the input.
#[derive(Debug)]
pub(crate) enum Problem {
    /// A finding about the content of a file.
    Finding(Box<Finding>),
    /// Anything else, as a message and what to do.
    Message {
        text: String,
        help: Option<&'static str>,
    },
}

/// What a command returns.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl Problem {
    pub(crate) fn new(text: impl Into<String>) -> Problem {
        Problem::Message {
            text: text.into(),
            help: None,
        }
    }

    /// The problem that a file has, such as an error of the operating system.
    pub(crate) fn of_file(path: &Path, error: impl Display) -> Problem {
        Problem::new(format!("{}: {error}", path.display()))
    }

    /// The problem of a finding.
    pub(crate) fn of_finding(finding: Finding) -> Problem {
        Problem::Finding(Box::new(finding))
    }

    /// What is wrong, without what to do.
    pub(crate) fn text(&self) -> String {
        match self {
            Problem::Finding(finding) => finding.message.clone(),
            Problem::Message { text, .. } => text.clone(),
        }
    }

    #[must_use]
    pub(crate) fn help(self, help: &'static str) -> Problem {
        match self {
            Problem::Message { text, .. } => Problem::Message {
                text,
                help: Some(help),
            },
            finding => finding,
        }
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::Input(vec![problem])
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// Names the file that findings are about.
pub(crate) fn in_file(name: &str, findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let findings = findings.into_iter();
    findings
        .map(|finding| {
            // What the finding is about becomes a part of the path, if the file has several of it.
            let parts = [finding.place.subject.as_str(), finding.place.path.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let place = Place::of(name)
                .path(parts.join(": "))
                .position(finding.place.position);
            finding.at(place)
        })
        .collect()
}

/// The failure of a file whose content has errors.
pub(crate) fn of_findings(name: &str, findings: &[Finding]) -> Failure {
    let findings = in_file(name, findings.iter().cloned());
    Failure::Input(findings.into_iter().map(Problem::of_finding).collect())
}

/// Returns two results, or the problems of both.
pub(crate) fn both<T, U>(one: Result<T>, other: Result<U>) -> Result<(T, U)> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(Failure::Input(mut problems)), Err(Failure::Input(more))) => {
            problems.extend(more);
            Err(Failure::Input(problems))
        }
        (Err(failure), _) | (_, Err(failure)) => Err(failure),
    }
}

/// Returns all results, or the problems of all that failed.
pub(crate) fn all<T>(results: impl IntoIterator<Item = Result<T>>) -> Result<Vec<T>> {
    let (mut values, mut problems) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(Failure::Input(more)) => problems.extend(more),
            Err(output) => return Err(output),
        }
    }
    match problems.is_empty() {
        true => Ok(values),
        false => Err(Failure::Input(problems)),
    }
}
