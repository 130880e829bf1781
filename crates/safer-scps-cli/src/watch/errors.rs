//! What the AWS CLI says when a session does not start or ends, and what to do about it.

use crate::aws::{SIGN_IN, UNKNOWN};
use crate::failure::Problem;

/// Whether another session may work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The session has ended after three hours.
    Timeout,
    /// It may work later.
    Passing,
    /// It does not work without a person.
    Final,
}

/// An error of the AWS CLI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Error {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) help: Option<&'static str>,
}

const OLD: &str = "this AWS CLI has no `logs start-live-tail`: update it, \
                   https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";
const NO_GROUP: &str =
    "check the ARN with `aws logs describe-log-groups`, in the account and Region of the hub";
const NOT_ALLOWED: &str = "it needs logs:StartLiveTail on the log groups";
const NO_CREDENTIALS: &str = "sign in first, or name a profile: `-- --profile NAME`";
const ARGUMENTS: &str =
    "check the options after `--`, which are passed to `aws logs start-live-tail`";
const TOO_MANY: &str = "too many sessions of Live Tail are open in this account; close others";

/// What messages contain, and what that means. The first one counts.
///
/// Sources: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html>
const ERRORS: [(&str, Kind, &str); 20] = [
    ("SessionTimeoutException", Kind::Timeout, ""),
    ("ExpiredToken", Kind::Final, SIGN_IN),
    ("RequestExpired", Kind::Final, SIGN_IN),
    ("oken has expired", Kind::Final, SIGN_IN),
    ("SSO session", Kind::Final, SIGN_IN),
    ("Error loading SSO Token", Kind::Final, SIGN_IN),
    ("Unable to locate credentials", Kind::Final, NO_CREDENTIALS),
    ("config profile", Kind::Final, NO_CREDENTIALS),
    ("UnrecognizedClient", Kind::Final, UNKNOWN),
    ("InvalidClientTokenId", Kind::Final, UNKNOWN),
    ("InvalidSignature", Kind::Final, UNKNOWN),
    ("AccessDenied", Kind::Final, NOT_ALLOWED),
    ("ResourceNotFound", Kind::Final, NO_GROUP),
    ("LimitExceeded", Kind::Passing, TOO_MANY),
    ("nvalid choice", Kind::Final, OLD),
    ("Unknown options", Kind::Final, ARGUMENTS),
    (
        "the following arguments are required",
        Kind::Final,
        ARGUMENTS,
    ),
    ("Parameter validation failed", Kind::Final, ARGUMENTS),
    ("InvalidParameter", Kind::Final, ARGUMENTS),
    (
        "InvalidOperation",
        Kind::Final,
        "Live Tail works only with log groups of the class Standard",
    ),
];

/// Explains what the AWS CLI said.
pub(super) fn explain(said: &str) -> Error {
    let known = ERRORS.iter().find(|(part, ..)| said.contains(part));
    let (kind, help) = known.map_or((Kind::Passing, ""), |(_, kind, help)| (*kind, *help));
    let text = match (kind, said) {
        (Kind::Timeout, _) => "the session of Live Tail ended after three hours".to_owned(),
        (_, "") => "the session of Live Tail ended".to_owned(),
        (_, said) => format!("`aws logs start-live-tail` failed: {}", essence(said)),
    };
    Error {
        kind,
        text,
        help: Some(help).filter(|help| !help.is_empty()),
    }
}

/// What matters of several lines: the usage comes before the error.
fn essence(said: &str) -> String {
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines: Vec<&str> = lines.collect();
    if let Some(error) = lines.iter().position(|line| line.contains("error:"))
        && said.contains("usage:")
    {
        // A wrong choice is followed by all that are right.
        lines = vec![lines[error]];
    }
    lines.join(" ")
}

impl Error {
    pub(super) fn problem(self) -> Problem {
        let problem = Problem::new(self.text);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ARGUMENTS, Kind, NO_CREDENTIALS, NO_GROUP, NOT_ALLOWED, OLD, explain};
    use crate::aws::{SIGN_IN, UNKNOWN};

    #[test]
    fn errors_that_need_a_person_are_told_apart_from_others() {
        let of_call = |code: &str| {
            format!("An error occurred ({code}) when calling the StartLiveTail operation: text")
        };
        for (said, kind, help) in [
            (of_call("SessionTimeoutException"), Kind::Timeout, None),
            (of_call("ExpiredTokenException"), Kind::Final, Some(SIGN_IN)),
            (
                "Error when retrieving token from sso: Token has expired and refresh failed".to_owned(),
                Kind::Final,
                Some(SIGN_IN),
            ),
            (of_call("UnrecognizedClientException"), Kind::Final, Some(UNKNOWN)),
            (of_call("AccessDeniedException"), Kind::Final, Some(NOT_ALLOWED)),
            (of_call("ResourceNotFoundException"), Kind::Final, Some(NO_GROUP)),
            (
                "Unable to locate credentials. You can configure credentials by running \"aws configure\".".to_owned(),
                Kind::Final,
                Some(NO_CREDENTIALS),
            ),
            (
                "The config profile (soc) could not be found".to_owned(),
                Kind::Final,
                Some(NO_CREDENTIALS),
            ),
            (
                "usage: aws [options]\naws: error: argument operation: Invalid choice, valid choices are:\n\na | b".to_owned(),
                Kind::Final,
                Some(OLD),
            ),
            (
                "usage: aws [options]\n\nUnknown options: --mode".to_owned(),
                Kind::Final,
                Some(ARGUMENTS),
            ),
            (of_call("ThrottlingException"), Kind::Passing, None),
            ("Could not connect to the endpoint URL".to_owned(), Kind::Passing, None),
            (String::new(), Kind::Passing, None),
        ] {
            let error = explain(&said);
            assert_eq!((error.kind, error.help), (kind, help), "{said}");
        }
    }

    #[test]
    fn the_usage_is_left_out() {
        let said = "\nusage: aws [options] <command>\n  aws help\n\naws: error: argument operation: Invalid choice, valid choices are:\n\na | b\n";
        let text = explain(said).text;
        assert_eq!(
            text,
            "`aws logs start-live-tail` failed: aws: error: argument operation: Invalid choice, valid choices are:"
        );
    }
}
