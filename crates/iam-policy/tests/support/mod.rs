//! Rows of the corpus: a hierarchy and a request as JSON.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part of it")]

use std::path::PathBuf;

use iam_policy::{Decision, Hierarchy, Level, Policy, Principal, Request};
use serde_json::Value;

/// The rows of a file in the folder that `SAFER_SCPS_CORPUS` names.
pub fn rows(file: &str) -> Vec<Value> {
    let path = corpus().join(file);
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let rows: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(!rows.is_empty(), "{} has no rows", path.display());
    rows
}

pub fn corpus() -> PathBuf {
    let folder = std::env::var_os("SAFER_SCPS_CORPUS")
        .expect("SAFER_SCPS_CORPUS names the folder of the corpus");
    PathBuf::from(folder).join("scp")
}

/// The hierarchy of a row.
pub fn hierarchy(row: &Value) -> Hierarchy {
    Hierarchy::new(row["levels"].as_array().unwrap().iter().map(level))
}

fn level(row: &Value) -> Level {
    let mut level = Level::new(row["node"].as_str().unwrap());
    for policy in row["policies"].as_array().unwrap() {
        let document = policy["document"].to_string();
        let parsed =
            Policy::parse(&document).unwrap_or_else(|errors| panic!("{document}\n{errors}"));
        assert_round_trip(&parsed);
        level = level.policy(policy["name"].as_str().unwrap(), parsed);
    }
    level
}

/// Asserts that a printed policy parses to the same policy.
pub fn assert_round_trip(policy: &Policy) {
    let text = policy.to_string();
    let again = Policy::parse(&text).unwrap_or_else(|errors| panic!("{text}\n{errors}"));
    assert_eq!(&again, policy, "{text}");
    assert_eq!(again.to_string(), text);
}

/// The request of a row.
pub fn request(row: &Value) -> Request<'_> {
    let text = |name: &str| row[name].as_str();
    let mut request = Request::new(text("action").unwrap());
    if let Some(resource) = text("resource") {
        request = request.resource(resource);
    }
    if let Some(principal) = text("principal") {
        request = request.principal(Principal::arn(principal));
    }
    for (key, value) in row["context"].as_object().into_iter().flatten() {
        request = match value {
            Value::Array(values) => {
                request.key_values(key, values.iter().map(|value| value.as_str().unwrap()))
            }
            value => request.key(key, value.as_str().unwrap()),
        };
    }
    for key in row["unknown"].as_array().into_iter().flatten() {
        request = request.unknown(key.as_str().unwrap());
    }
    request
}

/// One word for a decision.
pub fn word(decision: &Decision<'_>) -> &'static str {
    match decision {
        Decision::Allowed => "allowed",
        Decision::Denied(_) => "denied",
        Decision::Unknown(_) => "unknown",
        _ => "something else",
    }
}
