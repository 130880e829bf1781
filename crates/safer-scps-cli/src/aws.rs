//! Calls AWS with the user's own AWS CLI, and tells its errors apart: no program, no or expired credentials, no
//! permission, or another answer of the service.

use std::fmt::{self, Display};
use std::io;
use std::process::Command;

use serde_json::Value;

use crate::child;
use crate::failure::Problem;
use crate::progress::Progress;
use crate::terminal::Terminal;

pub(crate) const MISSING: &str = "install the AWS CLI, https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html";
pub(crate) const SIGN_IN: &str =
    "the credentials have expired: sign in again, for example with `aws sso login`";
pub(crate) const UNKNOWN: &str =
    "AWS does not know these credentials: sign in again, or name a profile with --profile";
const NONE: &str = "sign in first, or name a profile with --profile";
const NO_PROFILE: &str = "`aws configure list-profiles` lists the profiles";
const NO_REGION: &str = "name a Region with --region or AWS_REGION";

/// Problems with what the user is signed in as, by what the messages of the AWS CLI contain. All calls fail then.
const SIGNED_IN: [(&str, &str); 8] = [
    ("Unable to locate credentials", NONE),
    ("The config profile", NO_PROFILE),
    ("You must specify a region", NO_REGION),
    ("ExpiredToken", SIGN_IN),
    ("Token has expired", SIGN_IN),
    ("SSO session", SIGN_IN),
    ("UnrecognizedClient", UNKNOWN),
    ("InvalidClientTokenId", UNKNOWN),
];

/// The AWS CLI, with the options that the user wants in each call.
#[derive(Debug)]
pub(crate) struct Aws {
    options: Vec<String>,
    /// Shows that calls are made, and which one.
    progress: Progress,
}

/// A call that the AWS CLI could not answer.
#[derive(Clone, Debug)]
pub(crate) struct Error {
    /// The call, as the user would write it.
    call: String,
    kind: Kind,
}

/// Why a call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// There is no AWS CLI.
    NoProgram,
    /// The operating system did not start it.
    NotStarted(String),
    /// No credentials, expired or unknown ones, no such profile, or no Region.
    NotSignedIn { message: String, help: &'static str },
    /// The user has no permission for the call.
    Denied {
        message: String,
        /// The IAM action that the message names.
        action: Option<String>,
    },
    /// The service or the AWS CLI says something else.
    Failed {
        message: String,
        /// The code of the service, such as `ValidationError`.
        code: Option<String>,
    },
    /// The output is not JSON.
    NotJson(String),
}

impl Aws {
    /// Calls have these options of the AWS CLI.
    pub(crate) fn new(options: &[String], terminal: &Terminal) -> Aws {
        Aws {
            options: options.to_vec(),
            progress: Progress::of_steps(terminal),
        }
    }

    /// Calls the AWS CLI, which reads all pages and retries when it is throttled. Returns `null` if it prints nothing.
    pub(crate) fn call(&self, service: &str, call: &[&str]) -> Result<Value, Error> {
        self.call_with(service, call, &[])
    }

    /// The same with more options, which come last.
    pub(crate) fn call_with(
        &self,
        service: &str,
        call: &[&str],
        more: &[String],
    ) -> Result<Value, Error> {
        let shown = format!("aws {service} {}", call.join(" "));
        self.progress.step(shown.clone());
        let mut command = Command::new("aws");
        command
            .arg(service)
            .args(call)
            .args(["--output", "json"])
            .args(&self.options)
            .args(more)
            // Version 1 of the AWS CLI has no options for these.
            .env("AWS_PAGER", "")
            .env("AWS_CLI_AUTO_PROMPT", "off")
            .env("AWS_RETRY_MODE", "adaptive")
            .env("AWS_MAX_ATTEMPTS", "10");
        read(&mut command).map_err(|kind| Error { call: shown, kind })
    }
}

/// Runs the AWS CLI and reads what it prints.
fn read(command: &mut Command) -> Result<Value, Kind> {
    let output = child::output(command).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Kind::NoProgram,
        _ => Kind::NotStarted(error.to_string()),
    })?;
    if !output.status.success() {
        return Err(Kind::of(&String::from_utf8_lossy(&output.stderr)));
    }
    if output.stdout.iter().all(u8::is_ascii_whitespace) {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&output.stdout).map_err(|error| Kind::NotJson(error.to_string()))
}

impl Kind {
    /// What the error output of the AWS CLI says.
    fn of(message: &str) -> Kind {
        let message = message.trim().to_owned();
        if let Some((_, help)) = SIGNED_IN.iter().find(|(part, _)| message.contains(part)) {
            return Kind::NotSignedIn { message, help };
        }
        let code = code(&message).map(str::to_owned);
        let denied = code.as_deref().is_some_and(|code| {
            code.contains("AccessDenied")
                || matches!(code, "UnauthorizedOperation" | "AuthorizationError")
        });
        match denied {
            true => Kind::Denied {
                action: action(&message),
                message,
            },
            false => Kind::Failed { message, code },
        }
    }
}

/// The code in `An error occurred (CODE) when calling the …`.
fn code(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once("An error occurred (")?;
    rest.split_once(')').map(|(code, _)| code)
}

/// The IAM action in `… is not authorized to perform: ACTION on resource: …`.
fn action(message: &str) -> Option<String> {
    let (_, rest) = message.split_once("not authorized to perform: ")?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '*');
    let action: String = rest.chars().take_while(|c| is_part(*c)).collect();
    action.contains(':').then_some(action)
}

impl Error {
    /// An error for tests.
    #[cfg(test)]
    pub(crate) fn recorded(service: &str, call: &[&str], kind: Kind) -> Error {
        let call = format!("aws {service} {}", call.join(" "));
        Error { call, kind }
    }

    /// Why the call failed.
    pub(crate) fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The code of the service, such as `ValidationError`.
    pub(crate) fn code(&self) -> Option<&str> {
        match &self.kind {
            Kind::Failed { code, .. } => code.as_deref(),
            _ => None,
        }
    }

    /// Whether all other calls fail too.
    pub(crate) fn is_of_all_calls(&self) -> bool {
        matches!(
            self.kind,
            Kind::NoProgram | Kind::NotStarted(_) | Kind::NotSignedIn { .. }
        )
    }

    /// The error for the user, with what to do if it is known.
    pub(crate) fn problem(&self) -> Problem {
        let problem = Problem::new(self.to_string());
        match self.kind {
            Kind::NoProgram => problem.help(MISSING),
            Kind::NotSignedIn { help, .. } => problem.help(help),
            _ => problem,
        }
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let call = &self.call;
        match &self.kind {
            Kind::NoProgram => f.write_str("there is no program `aws`"),
            Kind::NotStarted(error) => write!(f, "the AWS CLI cannot be started: {error}"),
            Kind::NotJson(error) => write!(f, "`{call}` did not print JSON: {error}"),
            Kind::NotSignedIn { message, .. }
            | Kind::Denied { message, .. }
            | Kind::Failed { message, .. } => write!(f, "`{call}` failed: {message}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, message: &str) -> Kind {
        Kind::of(&format!(
            "\nAn error occurred ({code}) when calling the Some operation: {message}\n"
        ))
    }

    #[test]
    fn a_denied_call_names_the_action_that_is_missing() {
        let user = "User: arn:aws:sts::111122223333:assumed-role/r/s is not authorized to perform:";
        for (code, message, expected) in [
            (
                "AccessDenied",
                format!(
                    "{user} events:ListRules on resource: * because no identity-based policy allows it"
                ),
                Some("events:ListRules"),
            ),
            (
                "AuthorizationError",
                format!("{user} SNS:ListTopics"),
                Some("SNS:ListTopics"),
            ),
            (
                "UnauthorizedOperation",
                "You are not authorized.".to_owned(),
                None,
            ),
            ("AccessDeniedException", format!("{user} this"), None),
        ] {
            let Kind::Denied { action, .. } = of(code, &message) else {
                panic!("{code} {message}");
            };
            assert_eq!(action.as_deref(), expected);
        }
    }

    #[test]
    fn other_errors_keep_the_code_of_the_service() {
        let kind = of("ValidationError", "Stack with id x does not exist");
        let Kind::Failed { code, message } = kind else {
            panic!("{kind:?}");
        };
        assert_eq!(code.as_deref(), Some("ValidationError"));
        assert!(message.starts_with("An error occurred"));
        let kind = Kind::of("Could not connect to the endpoint URL");
        assert!(matches!(kind, Kind::Failed { code: None, .. }));
    }

    #[test]
    fn problems_with_credentials_are_problems_of_all_calls() {
        for message in [
            "Unable to locate credentials. You can configure credentials by running \"aws login\".",
            "The config profile (management) could not be found",
            "You must specify a region. You can also configure your region by running \"aws configure\".",
            "An error occurred (ExpiredTokenException) when calling the ListRules operation: expired",
        ] {
            assert!(
                matches!(Kind::of(message), Kind::NotSignedIn { .. }),
                "{message}"
            );
        }
    }
}
