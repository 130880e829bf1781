//! Questions to AWS, and answers that are missing.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::aws::{Aws, Error, Kind};

use super::permissions::Call;

/// Answers the calls: the AWS CLI, or recorded answers in tests.
pub(crate) trait Ask: Sync {
    /// Makes a call, with more options of the AWS CLI at its end.
    fn ask(
        &self,
        service: &str,
        call: &[&str],
        more: &[String],
    ) -> std::result::Result<Value, Error>;
}

impl Ask for Aws {
    fn ask(
        &self,
        service: &str,
        call: &[&str],
        more: &[String],
    ) -> std::result::Result<Value, Error> {
        self.call_with(service, call, more)
    }
}

/// Questions to one account in one Region.
#[derive(Clone)]
pub(crate) struct Session<'a> {
    aws: &'a dyn Ask,
    /// Options of the AWS CLI: the profile and the Region, if they are not those of the user's options.
    more: Vec<String>,
}

/// The answer to a question.
pub(crate) type Answer<T> = std::result::Result<T, Unanswered>;

/// Why there is no answer.
#[derive(Clone, Debug)]
pub(crate) struct Unanswered {
    pub(crate) found: String,
    pub(crate) help: String,
    /// Whether what was asked about does not exist.
    pub(crate) is_missing: bool,
    /// The error, if no call can be answered.
    pub(crate) of_all_calls: Option<Box<Error>>,
}

/// The codes of things that do not exist, by how they end.
const MISSING: [&str; 8] = [
    "ResourceNotFoundException",
    "ResourceNotFound",
    "NotFoundException",
    "NotFound",
    "NoSuchEntity",
    "NonExistentQueue",
    "QueueDoesNotExist",
    "StackInstanceNotFoundException",
];

impl<'a> Session<'a> {
    /// Questions with the user's options.
    pub(crate) fn new(aws: &'a dyn Ask) -> Session<'a> {
        Session {
            aws,
            more: Vec::new(),
        }
    }

    /// The same in a Region.
    #[must_use]
    pub(crate) fn in_region(&self, region: &str) -> Session<'a> {
        self.with(["--region", region])
    }

    /// The same with a profile.
    #[must_use]
    pub(crate) fn with_profile(&self, profile: &str) -> Session<'a> {
        self.with(["--profile", profile])
    }

    fn with(&self, options: [&str; 2]) -> Session<'a> {
        let mut session = self.clone();
        session.more.extend(options.map(str::to_owned));
        session
    }

    /// Asks, and reads the answer. An empty answer is one without fields.
    pub(crate) fn get<T: DeserializeOwned>(&self, call: &Call, arguments: &[&str]) -> Answer<T> {
        let mut words = vec![call.operation];
        words.extend(arguments);
        if let Some(word) = loaded(&words) {
            return Err(Unanswered::new(format!(
                "the AWS CLI would read `{word}` from there"
            )));
        }
        let answer = self.aws.ask(call.service, &words, &self.more);
        let answer = match answer.map_err(|error| Unanswered::of(&error, call))? {
            Value::Null => Value::Object(serde_json::Map::new()),
            answer => answer,
        };
        serde_json::from_value(answer).map_err(|error| {
            let shown = words.join(" ");
            Unanswered::new(format!(
                "the answer to `aws {} {shown}` cannot be read: {error}",
                call.service
            ))
        })
    }
}

/// A word that the AWS CLI would replace by the content of a file or of a page. Names come from AWS, and somebody else
/// may have chosen them. URLs of queues are not read.
fn loaded<'w>(words: &[&'w str]) -> Option<&'w str> {
    let words = words
        .iter()
        .zip(words.iter().skip(1))
        .filter(|(before, word)| word.contains("://") && **before != "--queue-url");
    words.map(|(_, word)| *word).next()
}

impl Unanswered {
    pub(crate) fn new(found: String) -> Unanswered {
        Unanswered {
            found,
            help: String::new(),
            is_missing: false,
            of_all_calls: None,
        }
    }

    fn of(error: &Error, call: &Call) -> Unanswered {
        let mut unanswered = Unanswered::new(error.to_string());
        match error.kind() {
            Kind::Denied { action, .. } => {
                let action = action.as_deref().unwrap_or(call.action);
                unanswered.found = format!("no permission for {action}");
                unanswered.help =
                    "`safer-scps verify --permissions` prints a policy with all that are needed"
                        .into();
            }
            Kind::Failed { message, code } => {
                let code = code.as_deref().unwrap_or_default();
                unanswered.is_missing = MISSING.iter().any(|end| code.ends_with(end))
                    || (code == "ValidationError" && message.contains("does not exist"));
            }
            Kind::NotSignedIn { help, .. } => unanswered.help = (*help).to_owned(),
            Kind::NoProgram | Kind::NotStarted(_) | Kind::NotJson(_) => {}
        }
        unanswered.of_all_calls = error.is_of_all_calls().then(|| Box::new(error.clone()));
        unanswered
    }
}
