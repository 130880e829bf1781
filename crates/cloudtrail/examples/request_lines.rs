//! Reads a row `{"record": …, "org": …}` from each line, and prints the requests that IAM authorized for the record
//! as JSON: `{"bound", "why", "requests": [{"action", "resources"}], "principal", "context", "unknown"}`, or
//! `error: …`.
//!
//! `resources` is a list of ARNs, or null if they are unknown. `bound` is null if it is unknown.
//!
//! ```console
//! $ cargo run --release -p cloudtrail --example request_lines < records.jsonl
//! ```

use std::io::{self, BufRead, ErrorKind, Write};
use std::process::ExitCode;

use cloudtrail::{Bound, Call, Fact, Organization, Principal, Record};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct Row<'a> {
    #[serde(borrow)]
    record: &'a RawValue,
    org: Option<Organization>,
}

fn main() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let answer = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => answer(&line).unwrap_or_else(|error| format!("error: {error}")),
            Err(error) => format!("error: {error}"),
        };
        match writeln!(out, "{answer}") {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Err(error) => {
                let _ = writeln!(io::stderr(), "cannot write: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    match out.flush() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "cannot write: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn answer(line: &str) -> Result<String, Box<dyn std::error::Error>> {
    let row: Row<'_> = serde_json::from_str(line)?;
    let record = Record::parse(row.record.get())?;
    let call = Call::new(&record, row.org.as_ref());
    let requests = call.requests();
    let (bound, why) = match call.bound() {
        Bound::Yes => (json!(true), Value::Null),
        Bound::No(why) => (json!(false), json!(why)),
        Bound::Unknown(why) => (Value::Null, json!(why)),
        _ => (Value::Null, Value::Null),
    };
    let principal = match call.principal() {
        Principal::Arn(arn) => json!(arn),
        Principal::Unknown => json!("unknown"),
        _ => Value::Null,
    };
    let mut context = Map::new();
    for (key, values) in call.context() {
        context.insert(key.into_owned(), one_or_many(&values));
    }
    for (key, value) in requests.iter().flat_map(|request| &request.keys) {
        context.insert((*key).to_owned(), json!(value));
    }
    let asked: Vec<Value> = requests
        .iter()
        .map(|request| {
            let resources = match request.resources.known.is_empty() {
                true => Value::Null,
                false => json!(request.resources.known),
            };
            json!({"action": request.action, "resources": resources})
        })
        .collect();
    let unknown: Vec<Value> = call
        .unknown_keys()
        .into_iter()
        .filter(|key| !context.contains_key(&**key) && !matches!(call.key(key), Fact::Absent))
        .map(|key| json!(key))
        .collect();
    Ok(json!({
        "bound": bound, "why": why, "requests": asked, "principal": principal,
        "context": context, "unknown": unknown,
    })
    .to_string())
}

fn one_or_many<T: AsRef<str>>(values: &[T]) -> Value {
    match values {
        [value] => json!(value.as_ref()),
        values => values.iter().map(|value| json!(value.as_ref())).collect(),
    }
}
