//! Checks all recorded cases: decisions of an independent evaluator on published and random policies, three-valued
//! decisions found by brute force, and documents that AWS Organizations accepts or refuses.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

mod support;

use iam_policy::findings::Severity;
use iam_policy::{Decision, Policy, PolicyKind, check_text};
use serde_json::{Value, json};
use support::{assert_round_trip, corpus, hierarchy, request, rows, word};

/// The entry of `deciding` that a decision names.
fn deciding(decision: &Decision<'_>) -> Value {
    let Decision::Denied(denial) = decision else {
        return Value::Null;
    };
    match denial.statement {
        Some(statement) => json!({
            "node": statement.level, "policy": statement.policy, "sid": statement.sid,
            "index": statement.index, "effect": "Deny",
        }),
        None => json!({
            "node": denial.level, "policy": null, "sid": null, "index": null, "effect": "ImplicitDeny",
        }),
    }
}

fn is_same(expected: &Value, found: &Value) -> bool {
    ["node", "policy", "sid", "effect"]
        .iter()
        .all(|name| expected[name] == found[name])
        && (found["index"].is_null() || expected["index"] == found["index"])
}

fn decisions(file: &str) {
    let rows = rows(file);
    for row in &rows {
        let (hierarchy, request) = (hierarchy(row), request(row));
        let decision = hierarchy.decide(&request);
        let expected = if row["allowed"] == true {
            "allowed"
        } else {
            "denied"
        };
        assert_eq!(
            word(&decision),
            expected,
            "{row}\n{}",
            hierarchy.explain(&request)
        );
        let explanation = hierarchy.explain(&request);
        assert_eq!(explanation.is_allowed(), decision.is_allowed());
        assert_eq!(explanation.is_denied(), decision.is_denied());
        if expected == "denied" {
            let found = deciding(&decision);
            let all = row["deciding"].as_array().unwrap();
            assert!(all.iter().any(|one| is_same(one, &found)), "{row}\n{found}");
        }
    }
    println!("{file}: {} rows agree", rows.len());
}

#[test]
#[ignore = "reads the corpus"]
fn decisions_agree() {
    decisions("evaluate.jsonl");
}

#[test]
#[ignore = "reads the corpus"]
fn decisions_agree_where_the_documentation_is_right() {
    decisions("evaluate-docs.jsonl");
}

#[test]
#[ignore = "reads the corpus"]
fn three_valued_decisions_agree() {
    let rows = rows("unknown.jsonl");
    let mut sharper = 0;
    for row in &rows {
        let (hierarchy, request) = (hierarchy(row), request(row));
        let decision = hierarchy.decide(&request);
        assert_eq!(
            word(&decision),
            row["expect"],
            "{row}\n{}",
            hierarchy.explain(&request)
        );
        sharper += usize::from(row["expect"] != row["kleene"]);
        if let Decision::Unknown(missing) = &decision {
            let unknown = row["unknown"].as_array().unwrap();
            assert!(!missing.keys.is_empty() && !missing.resource && !missing.principal);
            assert!(
                missing.keys.iter().all(|key| unknown.contains(&json!(key))),
                "{row}"
            );
        }
    }
    println!(
        "unknown.jsonl: {} rows agree, {sharper} of them sharper than key by key",
        rows.len()
    );
}

#[test]
#[ignore = "reads the corpus"]
fn checks_agree() {
    let rows = rows("check.jsonl");
    for row in &rows {
        let kind = PolicyKind::from_name(row["kind"].as_str().unwrap()).unwrap();
        let findings = check_text(row["text"].as_str().unwrap(), kind);
        let errors = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error);
        let is_valid = errors.count() == 0;
        assert_eq!(is_valid, row["valid"] == true, "{row}\n{findings:?}");
    }
    println!("check.jsonl: {} rows agree", rows.len());
}

#[test]
#[ignore = "reads the corpus"]
fn published_policies_are_read_checked_and_written() {
    let (mut policies, mut clean) = (0, 0);
    for entry in std::fs::read_dir(corpus().join("policies")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let kind = if name.starts_with("rcp") {
            PolicyKind::Rcp
        } else {
            PolicyKind::Scp
        };
        let policy = Policy::parse(&std::fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|errors| panic!("{name}\n{errors}"));
        assert_round_trip(&policy);
        policies += 1;
        let findings = policy.check(kind);
        match findings.is_empty() {
            true => clean += 1,
            false => findings
                .iter()
                .for_each(|finding| println!("{name}: {finding}")),
        }
    }
    assert!(policies > 0);
    println!("{policies} policies read, {clean} without findings");
}
