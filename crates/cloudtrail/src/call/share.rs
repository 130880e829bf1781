//! Counts how many statements of published SCPs can be decided from a record. The policies are not part of the
//! repository.
//!
//! ```console
//! $ SAFER_SCPS_CORPUS=FOLDER cargo test --release -p cloudtrail --lib share -- --ignored --nocapture
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;

use iam_policy::{Hierarchy, Policy, Request};
use serde_json::{Value, json};

use super::keys::{is_resource_tag, service};
use super::resources::may_be_known;
use super::{Call, Fact};
use crate::catalog::{Action, catalog};
use crate::fact::Facts;
use crate::organization::Organization;
use crate::record::Record;

#[path = "../../../event-pattern/tests/support/corpus.rs"]
mod corpus;

/// From what a statement can be decided. The worst of its keys and its resource counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Basis {
    /// The fields of each record, and the file of the organization.
    Record,
    /// Parameters, if the request has them.
    Parameters,
    /// A file of facts: tags of principals and resources.
    Facts,
    Nothing,
}

/// A call of a role with all fields that a record of a plain call has.
const FULL: &str = r#"{
    "eventTime": "2026-11-20T09:07:13Z", "eventSource": "ec2.amazonaws.com", "eventName": "X",
    "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.10", "userAgent": "aws-cli/2",
    "recipientAccountId": "111122223333", "requestParameters": {}, "tlsDetails": {"tlsVersion": "TLSv1.3"},
    "resources": [{"ARN": "arn:aws:s3:::b", "accountId": "111122223333"}],
    "userIdentity": {"type": "AssumedRole", "principalId": "AROA:s", "accountId": "111122223333",
        "arn": "arn:aws:sts::111122223333:assumed-role/r/s", "accessKeyId": "ASIAEXAMPLE",
        "sessionContext": {"attributes": {"creationDate": "2026-11-20T09:00:00Z", "mfaAuthenticated": "false"},
            "sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::111122223333:role/r"}}}}"#;

fn of_global_key(key: &str) -> Basis {
    let lower = key.to_ascii_lowercase();
    if lower.starts_with("aws:principaltag/") {
        return Basis::Facts;
    }
    let organization = Organization::new("o-a1b2c3d4e5", "999988887777", ["111122223333"]);
    let mut facts = Facts::default();
    let path = "o-a1b2c3d4e5/r-ab12/".to_owned();
    facts
        .organization_paths
        .insert("111122223333".to_owned(), path);
    let record = Record::parse(FULL).unwrap();
    let call = Call::new(&record, Some(&organization)).with_facts(&facts);
    match call.key(key) {
        Fact::Unknown => Basis::Nothing,
        _ if lower.starts_with("aws:requesttag/") || lower == "aws:tagkeys" => Basis::Parameters,
        // Not every record lists its resources.
        _ if lower.starts_with("aws:resource") => Basis::Parameters,
        _ => Basis::Record,
    }
}

fn of_key(key: &str, action: &Action) -> Basis {
    if is_resource_tag(key) {
        return Basis::Facts;
    }
    if key
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("aws:"))
    {
        return of_global_key(key);
    }
    match service::has(action.prefix, action.name, &key.to_ascii_lowercase()) {
        Some(_) => Basis::Parameters,
        None => Basis::Nothing,
    }
}

/// From what the statement can be decided for its best and for its worst action.
fn of_statement(statement: &Value) -> Option<(Basis, Basis, Vec<String>)> {
    let version = "2012-10-17";
    let policy = |statement: &Value| -> Policy {
        let document = json!({"Version": version, "Statement": [statement]});
        document.to_string().parse().unwrap()
    };
    let mut only_actions = json!({"Effect": "Deny", "Resource": "*"});
    for element in ["Action", "NotAction"] {
        if let Some(actions) = statement.get(element) {
            only_actions[element] = actions.clone();
        }
    }
    let (whole, actions) = (
        Hierarchy::of_policy("p", policy(statement)),
        Hierarchy::of_policy("p", policy(&only_actions)),
    );
    let global: BTreeMap<&str, Basis> = whole.keys().map(|key| (key, of_global_key(key))).collect();
    let mut span: Option<(Basis, Basis)> = None;
    let mut unknown = Vec::new();
    for action in catalog().all() {
        if !actions.decide(&Request::new(&*action.full)).is_denied() {
            continue;
        }
        let part = whole.for_action(&action.full);
        let mut from = match part.tests_resource() && action.on_resources {
            true if may_be_known(action) => Basis::Parameters,
            true => {
                unknown.push("the resource".to_owned());
                Basis::Nothing
            }
            false => Basis::Record,
        };
        for key in part.keys() {
            let of_key = match global.get(key) {
                Some(from) if *from != Basis::Nothing => *from,
                _ => of_key(key, action),
            };
            if of_key == Basis::Nothing {
                unknown.push((*key).to_owned());
            }
            from = from.max(of_key);
        }
        let (best, worst) = span.unwrap_or((from, from));
        span = Some((best.min(from), worst.max(from)));
    }
    unknown.sort();
    unknown.dedup();
    span.map(|(best, worst)| (best, worst, unknown))
}

#[test]
#[ignore = "reads the corpus"]
fn the_share_of_statements_that_a_record_decides() {
    let folder = std::env::var("SAFER_SCPS_CORPUS").unwrap();
    let (mut statements, mut without_actions) = (0, 0);
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    for source in corpus::rows("scp/sources.jsonl") {
        if source["kind"] != "scp" {
            continue;
        }
        let path = format!("{folder}/scp/policies/{}", source["file"].as_str().unwrap());
        let policy: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for statement in crate::parameters::items(&policy["Statement"]) {
            statements += 1;
            let Some((best, worst, unknown)) = of_statement(statement) else {
                without_actions += 1;
                continue;
            };
            for name in unknown {
                *missing.entry(name).or_default() += 1;
            }
            let class = match (best, worst) {
                (_, Basis::Record) => "1 from every record",
                (_, Basis::Parameters) => "2 from records whose parameters have the value",
                (_, Basis::Facts) => "3 with a file of facts",
                (Basis::Nothing, _) => "5 not at all",
                _ => "4 for some of its actions",
            };
            *classes.entry(class).or_default() += 1;
        }
    }
    let mut text =
        format!("{statements} statements, {without_actions} of actions that do not exist\n");
    for (class, count) in &classes {
        let share = 100.0 * *count as f64 / statements as f64;
        writeln!(text, "{count:>4} {share:>5.1} % {class}").unwrap();
    }
    let mut missing: Vec<(String, usize)> = missing.into_iter().collect();
    missing.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    writeln!(text, "unknown: {:?}", &missing[..missing.len().min(30)]).unwrap();
    println!("{text}");
    assert!(statements > 400 && without_actions < 10, "{text}");
    let decided: usize = classes.range(.."4").map(|(_, count)| count).sum();
    assert!(100 * decided > 65 * statements, "{text}");
}
