//! Checks that hostile policies and requests take linear time.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

use std::time::{Duration, Instant};

use iam_policy::{Hierarchy, Level, Policy, PolicyKind, Request, check_text};
use serde_json::{Value, json};

fn hierarchy(statement: Value) -> Hierarchy {
    let document = json!({"Version": "2012-10-17", "Statement": statement});
    Hierarchy::new([Level::new("r")
        .policy("all", Policy::full_access())
        .policy("p", Policy::parse(&document.to_string()).unwrap())])
}

/// Runs something that would take seconds if it took more than linear time.
fn is_quick<R>(run: impl FnOnce() -> R) -> R {
    let started = Instant::now();
    let result = run();
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(5), "it took {taken:?}");
    result
}

#[test]
fn long_wildcards_take_linear_time() {
    let text = "a".repeat(50_000) + "b";
    for piece in ["*a", "*a?", "?a"] {
        let pattern = format!("*{}*c", piece.repeat(3_000));
        let value = json!({"Effect": "Deny", "Action": "*", "Resource": "*",
            "Condition": {"StringLike": {"aws:K": pattern}}});
        let hierarchy = hierarchy(value);
        is_quick(|| {
            for _ in 0..10 {
                let request = Request::new("s3:GetObject")
                    .resource("*")
                    .key("aws:K", &text);
                assert!(hierarchy.decide(&request).is_allowed());
            }
        });
        let action = format!("s3:{text}");
        let value = json!({"Effect": "Deny", "Action": format!("s3:{pattern}x"), "Resource": "*"});
        let hierarchy = self::hierarchy(value);
        is_quick(|| assert!(hierarchy.decide(&Request::new(&action)).is_allowed()));
    }
}

#[test]
fn many_values_and_unknown_keys_are_bounded() {
    let values: Vec<String> = (0..20_000).map(|number| format!("v{number}*")).collect();
    let numbers: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
    let mut statements = Vec::new();
    for key in 0..40 {
        let key = format!("aws:K{key}");
        statements.push(
            json!({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
            "StringNotLike": {&key: "a"}, "StringLike": {&key: "b*"}}}),
        );
    }
    statements.push(
        json!({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
        "StringLike": {"aws:L": values}, "StringNotLike": {"aws:L": values},
        "NumericLessThan": {"aws:N": numbers}, "NumericGreaterThan": {"aws:N": numbers}}}),
    );
    let hierarchy = hierarchy(Value::from(statements));
    is_quick(|| {
        for _ in 0..20 {
            let request = Request::new("s3:GetObject").resource("*").others_unknown();
            assert!(!hierarchy.decide(&request).is_allowed());
        }
    });
}

#[test]
fn wrong_documents_are_checked_in_linear_time() {
    let statements: Vec<Value> = (0..20_000)
        .map(|_| json!({"Effekt": 1, "Sid": {}}))
        .collect();
    let many = json!({"Statement": statements}).to_string();
    let repeated = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(100_000));
    let key = format!("{{\"{}\":1}}", "k".repeat(1_000_000));
    let deep = "{\"Statement\":[".repeat(100_000);
    for text in [many, repeated, key, deep] {
        let findings = is_quick(|| check_text(&text, PolicyKind::Scp));
        assert!(!findings.is_empty() && findings.len() <= 100);
        assert!(is_quick(|| Policy::parse(&text)).is_err());
    }
}

#[test]
fn thousands_of_statements_are_decided() {
    let statements: Vec<Value> = (0..5_000)
        .map(|number| {
            json!({"Effect": "Deny", "Action": format!("s3:Get{number}*"), "Resource": "*",
            "Condition": {"StringEquals": {format!("aws:K{number}"): "x"}}})
        })
        .collect();
    let hierarchy = is_quick(|| hierarchy(Value::from(statements)));
    let request = |value| {
        Request::new("s3:Get4999x")
            .resource("*")
            .key("aws:K4999", value)
    };
    is_quick(|| {
        assert!(hierarchy.decide(&request("x")).is_denied());
        assert!(hierarchy.decide(&request("y")).is_allowed());
    });
}
