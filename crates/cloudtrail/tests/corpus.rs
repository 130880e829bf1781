//! Checks records against the requests that IAM authorized for them, collected outside of this repository.
//!
//! The corpus is not part of the repository. The test command names its folder in `SAFER_SCPS_CORPUS` and
//! runs this test with `--ignored`.

use std::collections::BTreeSet;

use cloudtrail::{Bound, Call, Fact, Organization, Outcome, Principal, Record};
use serde_json::{Map, Value};

#[path = "../../event-pattern/tests/support/corpus.rs"]
mod corpus;

#[test]
#[ignore = "reads the corpus"]
fn each_record_stands_for_the_expected_requests() {
    let rows = corpus::rows("scp/records.jsonl");
    let mut wrong = Vec::new();
    for row in &rows {
        let text = row["record"].to_string();
        let record = Record::parse(&text).unwrap();
        let organization: Option<Organization> =
            serde_json::from_value(row["org"].clone()).unwrap();
        let call = Call::new(&record, organization.as_ref());
        let faults = faults(&call, row["expect"].as_object().unwrap());
        wrong.extend(
            faults
                .into_iter()
                .map(|fault| format!("{}: {fault}", row["id"])),
        );
    }
    println!("{} records, {} faults", rows.len(), wrong.len());
    assert!(wrong.is_empty() && !rows.is_empty(), "{}", wrong.join("\n"));
}

fn faults(call: &Call<'_>, expect: &Map<String, Value>) -> Vec<String> {
    let mut faults = Vec::new();
    let requests = call.requests();
    let actions: BTreeSet<&str> = requests.iter().map(|request| request.action).collect();
    let expected: BTreeSet<&str> = texts(&expect["actions"]).into_iter().collect();
    if actions != expected {
        faults.push(format!("actions {actions:?}, expected {expected:?}"));
    }
    let bound = matches!(call.bound(), Bound::Yes);
    if Value::Bool(bound) != expect["bound"] {
        faults.push(format!("bound {:?}", call.bound()));
    }
    let principal = match call.principal() {
        Principal::Arn(arn) => Value::from(arn),
        Principal::Unknown => Value::from("unknown"),
        _ => Value::Null,
    };
    if principal != expect["principal"] {
        faults.push(format!("principal {principal}"));
    }
    let outcome = match call.outcome() {
        Outcome::Success => "success",
        Outcome::Denied => "denied",
        Outcome::DryRun => "dryrun",
        _ => "error",
    };
    if outcome != expect["outcome"] {
        faults.push(format!("outcome {outcome}"));
    }
    let account = expect.get("scp_account").and_then(Value::as_str);
    if account.is_some() && call.account() != account {
        faults.push(format!("account {:?}", call.account()));
    }
    faults.extend(wrong_keys(call, &requests, expect));
    faults.extend(wrong_resources(&requests, expect));
    faults
}

fn wrong_keys(
    call: &Call<'_>,
    requests: &[cloudtrail::Request],
    expect: &Map<String, Value>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, expected) in expect["context"].as_object().unwrap() {
        let expected = texts(expected);
        let of_request = requests.iter().flat_map(|request| &request.keys);
        let of_request: Vec<&str> = of_request
            .filter(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
            .collect();
        let found = match call.key(key) {
            Fact::Present(values) => values.iter().map(|value| value.to_string()).collect(),
            _ => of_request
                .iter()
                .map(|value| (*value).to_owned())
                .collect::<Vec<_>>(),
        };
        if found != expected {
            faults.push(format!("{key} = {found:?}, expected {expected:?}"));
        }
    }
    for (list, fact) in [("absent", Fact::Absent), ("unknown", Fact::Unknown)] {
        for key in expect.get(list).map(texts).unwrap_or_default() {
            if call.key(key) != fact {
                faults.push(format!("{key} is {:?}, expected {list}", call.key(key)));
            }
        }
    }
    faults
}

fn wrong_resources(requests: &[cloudtrail::Request], expect: &Map<String, Value>) -> Vec<String> {
    let complete = expect.get("resources_complete") != Some(&Value::Bool(false));
    let mut faults = Vec::new();
    for expected in expect["requests"].as_array().unwrap() {
        let action = &expected["action"];
        let found = requests.iter().find(|request| request.action == *action);
        let Some(found) = found.map(|request| &request.resources) else {
            continue; // listed among the actions
        };
        let known: BTreeSet<&str> = found.known.iter().map(String::as_str).collect();
        let fault = match &expected["resources"] {
            Value::Null => false,
            Value::String(_) => !known.is_empty() || found.complete,
            list => {
                let list: BTreeSet<&str> = texts(list).into_iter().collect();
                match complete {
                    true => known != list,
                    false => !list.is_subset(&known),
                }
            }
        };
        if fault {
            faults.push(format!(
                "{action}: {found:?}, expected {}",
                expected["resources"]
            ));
        }
    }
    faults
}

fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
