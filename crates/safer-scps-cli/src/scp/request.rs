//! The requests that `scp explain` asks policies about: from options, from a JSON file, or from CloudTrail records.

use std::path::Path;

use clap::ArgMatches;
use cloudtrail::archive::{Consumer, Input, read};
use iam_policy::{Principal, Request};
use serde_json::{Map, Value};

use crate::failure::{Failure, Problem, Result};
use crate::given::Given;
use crate::input;

/// What the policies are asked.
#[derive(Debug)]
pub(super) enum Question {
    /// One request.
    Asked(Asked),
    /// All requests of these records.
    Records(Vec<String>),
}

impl Question {
    /// Reads `--record`, `--request` or the options that describe a request.
    pub(super) fn of(given: &ArgMatches) -> Result<Question> {
        if let Some(path) = given.path("record") {
            return Ok(Question::Records(records(&path)?));
        }
        let asked = match given.path("request") {
            Some(path) => Asked::of_file(&path, given.flag("others-absent")),
            None => Asked::of_options(given),
        };
        Ok(Question::Asked(asked?))
    }
}

/// A request in words that do not depend on the policies.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) action: String,
    principal: Option<String>,
    resource: Option<String>,
    /// The values of condition keys; `None` for a key that the request does not have.
    keys: Vec<(String, Option<Vec<String>>)>,
    /// Whether the request has no other keys. Otherwise they are unknown.
    others_absent: bool,
}

impl Asked {
    /// Reads `--action`, `--resource`, `--principal`, `--key`, `--absent`.
    fn of_options(given: &ArgMatches) -> Result<Asked> {
        let mut asked = Asked {
            action: given.text("action").unwrap_or_default().to_owned(),
            principal: given.text("principal").map(str::to_owned),
            resource: given.text("resource").map(str::to_owned),
            keys: Vec::new(),
            others_absent: given.flag("others-absent"),
        };
        for pair in given.texts("key") {
            let Some((key, value)) = pair.split_once('=').filter(|(key, _)| !key.is_empty()) else {
                let text = format!("--key takes KEY=VALUE, not {pair:?}");
                return Err(Problem::new(text)
                    .help("for example --key aws:RequestedRegion=eu-west-1")
                    .into());
            };
            match asked
                .keys
                .iter_mut()
                .find(|(name, _)| name.eq_ignore_ascii_case(key))
            {
                Some((_, Some(values))) => values.push(value.to_owned()),
                _ => asked
                    .keys
                    .push((key.to_owned(), Some(vec![value.to_owned()]))),
            }
        }
        for key in given.texts("absent") {
            asked.keys.push((key, None));
        }
        Ok(asked)
    }

    /// Reads a JSON file: `action`, `principal`, `resource`, and the condition keys in `context`.
    fn of_file(path: &Path, others_absent: bool) -> Result<Asked> {
        let file = input::read(path)?;
        let wrong = |text: String| Problem::new(format!("{}: {text}", file.name)).help(EXAMPLE);
        let value: Value = serde_json::from_str(&file.text)
            .map_err(|error| wrong(format!("it is not JSON: {error}")))?;
        let Value::Object(fields) = value else {
            return Err(wrong("it is not a JSON object".to_owned()).into());
        };
        let asked = Asked::of_fields(&fields, others_absent);
        asked.map_err(|text| wrong(text).into())
    }

    fn of_fields(
        fields: &Map<String, Value>,
        others_absent: bool,
    ) -> std::result::Result<Asked, String> {
        let mut asked = Asked {
            others_absent,
            ..Asked::default()
        };
        for (name, value) in fields {
            let text = || match value {
                Value::String(text) => Ok(text.clone()),
                other => Err(format!("{name} is a string, not {other}")),
            };
            match (&**name, value) {
                ("action", _) => asked.action = text()?,
                ("principal", _) => asked.principal = Some(text()?),
                ("resource", _) => asked.resource = Some(text()?),
                ("context", Value::Object(keys)) => {
                    let keys = keys.iter().map(|(key, value)| (key.clone(), values(value)));
                    asked.keys = keys.collect();
                }
                ("context", other) => return Err(format!("context is an object, not {other}")),
                _ => {
                    let known = ["action", "principal", "resource", "context"];
                    let near = findings::nearest(name, known);
                    let near = near.map_or(String::new(), |near| format!("; {near}"));
                    return Err(format!("a request has no {name:?}{near}"));
                }
            }
        }
        match asked.action.is_empty() {
            true => Err("it has no action".to_owned()),
            false => Ok(asked),
        }
    }

    /// The request. A principal that is given is the value of `aws:PrincipalArn` too, unless that is given.
    pub(super) fn request(&self) -> Request<'_> {
        let mut request = Request::new(self.action.as_str());
        if let Some(arn) = &self.principal {
            request = request.principal(Principal::arn(arn.as_str()));
            request = request.key("aws:PrincipalArn", arn.as_str());
        }
        if let Some(arn) = &self.resource {
            request = request.resource(arn.as_str());
        }
        for (key, values) in &self.keys {
            request = match values.as_deref() {
                None => request.absent(key.as_str()),
                Some([value]) => request.key(key.as_str(), value.as_str()),
                Some(values) => request.key_values(key.as_str(), values.iter().map(String::as_str)),
            };
        }
        match self.others_absent {
            true => request,
            false => request.others_unknown(),
        }
    }
}

const EXAMPLE: &str = "for example {\"action\": \"s3:GetObject\", \"resource\": \"arn:aws:s3:::invoices/1\", \
    \"principal\": \"arn:aws:iam::111122223333:role/web\", \"context\": {\"aws:RequestedRegion\": \"eu-west-1\", \
    \"aws:TagKeys\": [\"team\"], \"aws:SourceVpc\": null}}";

/// The values of a condition key in JSON. `null` is a key that the request does not have.
fn values(value: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match value {
        Value::Null => None,
        Value::Array(values) => Some(values.iter().map(text).collect()),
        value => Some(vec![text(value)]),
    }
}

/// Keeps the text of records.
#[derive(Default)]
struct Keep(Vec<String>);

impl Consumer for Keep {
    fn record(&mut self, json: &[u8]) -> std::result::Result<(), String> {
        let text = std::str::from_utf8(json).map_err(|error| error.to_string())?;
        cloudtrail::Record::parse(text).map_err(|error| error.to_string())?;
        self.0.push(text.to_owned());
        Ok(())
    }
}

/// Reads the records of a file, in any form in which archives have them.
fn records(path: &Path) -> Result<Vec<String>> {
    let name = input::name(path);
    let input = match input::is_stdin(path) {
        true => Input::new(name.clone(), || Ok(std::io::stdin())),
        false => {
            let path = path.to_owned();
            Input::new(name.clone(), move || std::fs::File::open(path))
        }
    };
    let read = read([input], 1, Keep::default);
    if !read.summary.faults.is_empty() {
        let faults = read.summary.faults.iter().map(|fault| {
            let reason = &fault.reason;
            Problem::new(match fault.offset {
                Some(byte) => format!("{name}: byte {byte}: {reason}"),
                None => format!("{name}: {reason}"),
            })
        });
        return Err(Failure::Input(faults.collect()));
    }
    let records: Vec<String> = read.consumers.into_iter().flat_map(|kept| kept.0).collect();
    match records.is_empty() {
        true => Err(Problem::new(format!("{name}: it has no CloudTrail record")).into()),
        false => Ok(records),
    }
}
