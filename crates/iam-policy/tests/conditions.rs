//! Checks each operator against all that a request may have under its key.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panic")]

mod support;

use iam_policy::{Hierarchy, Level, Policy, Request};
use serde_json::{Value, json};
use support::word;

/// Whether a statement with a condition applies. If so, it denies.
fn applies(condition: &Value, has: &Value) -> &'static str {
    in_version("2012-10-17", condition, has)
}

fn in_version(version: &str, condition: &Value, has: &Value) -> &'static str {
    let document = json!({"Version": version, "Statement": {
        "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": condition}});
    let policy = Policy::parse(&document.to_string()).unwrap();
    let hierarchy = Hierarchy::new([Level::new("r")
        .policy("FullAWSAccess", Policy::full_access())
        .policy("p", policy)]);
    let row = json!({"action": "s3:GetObject", "resource": "*", "context": has});
    match word(&hierarchy.decide(&support::request(&row))) {
        "denied" => "yes",
        "allowed" => "no",
        other => other,
    }
}

/// Cases of one operator: the policy's values, what the request has under the key, whether that matches.
fn cases(operator: &str, cases: &[(Value, Value, &str)]) {
    for (values, has, expected) in cases {
        let condition = json!({operator: {"aws:K": values}});
        let has = match has {
            Value::Null => json!({}),
            has => json!({"AWS:k": has}),
        };
        assert_eq!(applies(&condition, &has), *expected, "{condition} {has}");
    }
}

#[test]
fn strings_are_compared() {
    cases(
        "StringEquals",
        &[
            (json!("a"), json!("a"), "yes"),
            (json!("a"), json!("A"), "no"),
            (json!("a*"), json!("ab"), "no"),
            (json!(["a", "b"]), json!("b"), "yes"),
            (json!("a"), Value::Null, "no"),
            (json!(true), json!("true"), "yes"),
            (json!(5), json!("5"), "yes"),
            (json!([]), json!("a"), "no"),
        ],
    );
    cases(
        "StringNotEquals",
        &[
            (json!(["a", "b"]), json!("b"), "no"),
            (json!(["a", "b"]), json!("c"), "yes"),
            (json!("a"), Value::Null, "yes"),
        ],
    );
    cases(
        "StringEqualsIgnoreCase",
        &[
            (json!("Straße"), json!("STRAßE"), "yes"),
            (json!("É"), json!("é"), "yes"),
            (json!("a"), json!("b"), "no"),
        ],
    );
    cases(
        "StringNotEqualsIgnoreCase",
        &[(json!("a"), json!("A"), "no")],
    );
    cases(
        "StringLike",
        &[
            (json!("a?c*"), json!("abcd"), "yes"),
            (json!("a?c*"), json!("Abcd"), "no"),
            (json!("*"), json!(""), "yes"),
            (json!("*"), Value::Null, "no"),
        ],
    );
    cases(
        "StringNotLike",
        &[
            (json!("a*"), json!("ab"), "no"),
            (json!("a*"), Value::Null, "yes"),
        ],
    );
    cases("stringLIKE", &[(json!("a*"), json!("ab"), "yes")]);
}

#[test]
fn absent_keys_and_unknown_keys_are_distinguished() {
    cases(
        "StringEqualsIfExists",
        &[
            (json!("a"), Value::Null, "yes"),
            (json!("a"), json!("b"), "no"),
        ],
    );
    cases(
        "StringNotEqualsIfExists",
        &[
            (json!("a"), Value::Null, "yes"),
            (json!("a"), json!("a"), "no"),
        ],
    );
    cases(
        "Null",
        &[
            (json!("true"), Value::Null, "yes"),
            (json!("true"), json!("x"), "no"),
            (json!("True"), Value::Null, "yes"),
            (json!(false), json!("x"), "yes"),
            (json!("false"), Value::Null, "no"),
            (json!("false"), json!([]), "yes"),
            (json!(["true", "false"]), json!("x"), "yes"),
        ],
    );
}

#[test]
fn numbers_are_compared_by_value() {
    for (operator, below, same, above) in [
        ("NumericEquals", "no", "yes", "no"),
        ("NumericNotEquals", "yes", "no", "yes"),
        ("NumericLessThan", "yes", "no", "no"),
        ("NumericLessThanEquals", "yes", "yes", "no"),
        ("NumericGreaterThan", "no", "no", "yes"),
        ("NumericGreaterThanEquals", "no", "yes", "yes"),
    ] {
        cases(
            operator,
            &[
                (json!("10"), json!("9.5"), below),
                (json!(10), json!("10.0"), same),
                (json!("1e1"), json!("11"), above),
            ],
        );
    }
    cases(
        "NumericLessThan",
        &[
            (json!("10"), json!("many"), "no"),
            (json!("10"), Value::Null, "no"),
        ],
    );
    cases("NumericNotEquals", &[(json!("10"), Value::Null, "yes")]);
    cases(
        "NumericLessThanIfExists",
        &[(json!("10"), Value::Null, "yes")],
    );
}

#[test]
fn dates_are_compared_as_moments() {
    for (operator, before, same, after) in [
        ("DateEquals", "no", "yes", "no"),
        ("DateNotEquals", "yes", "no", "yes"),
        ("DateLessThan", "yes", "no", "no"),
        ("DateLessThanEquals", "yes", "yes", "no"),
        ("DateGreaterThan", "no", "no", "yes"),
        ("DateGreaterThanEquals", "no", "yes", "yes"),
    ] {
        cases(
            operator,
            &[
                (json!("2026-11-25T12:00:00Z"), json!("2026-11-25"), before),
                (
                    json!("2026-11-25T12:00:00Z"),
                    json!("2026-11-25T13:00:00+01:00"),
                    same,
                ),
                (
                    json!("2026-11-25T12:00:00Z"),
                    json!("2026-11-25T12:00:00.001Z"),
                    after,
                ),
            ],
        );
    }
}

#[test]
fn booleans_and_bytes_are_compared() {
    cases(
        "Bool",
        &[
            (json!("true"), json!("TRUE"), "yes"),
            (json!(false), json!("false"), "yes"),
            (json!("false"), json!("true"), "no"),
            (json!("false"), Value::Null, "no"),
        ],
    );
    cases("BoolIfExists", &[(json!("false"), Value::Null, "yes")]);
    cases(
        "BinaryEquals",
        &[
            (json!("QUI="), json!("QUI="), "yes"),
            (json!("QUI="), json!("QUE="), "no"),
            (json!("QUI="), json!("qui="), "no"),
        ],
    );
}

#[test]
fn addresses_are_in_blocks() {
    cases(
        "IpAddress",
        &[
            (json!("203.0.113.0/24"), json!("203.0.113.9"), "yes"),
            (json!("203.0.113.0/24"), json!("203.0.114.9"), "no"),
            (json!("0.0.0.0/0"), json!("8.8.8.8"), "yes"),
            (json!("2001:db8::/32"), json!("2001:DB8:0::1"), "yes"),
            (
                json!("203.0.113.0/24"),
                json!("cloudformation.amazonaws.com"),
                "no",
            ),
            (json!("203.0.113.0/24"), Value::Null, "no"),
        ],
    );
    cases(
        "NotIpAddress",
        &[
            (
                json!(["203.0.113.0/24", "10.0.0.0/8"]),
                json!("10.1.2.3"),
                "no",
            ),
            (json!("203.0.113.7"), json!("2001:db8::1"), "yes"),
            (json!("203.0.113.0/24"), Value::Null, "yes"),
        ],
    );
}

#[test]
fn arns_are_compared_part_by_part() {
    for operator in ["ArnLike", "ArnEquals"] {
        cases(
            operator,
            &[
                (
                    json!("arn:aws:iam::*:role/Admin"),
                    json!("arn:aws:iam::111122223333:role/Admin"),
                    "yes",
                ),
                (
                    json!("arn:aws:iam::*:role/*"),
                    json!("arn:aws:iam::111122223333:role/a/b"),
                    "yes",
                ),
                (
                    json!("arn:aws:iam::*:role/Admin"),
                    json!("arn:aws:iam::1:role/admin"),
                    "no",
                ),
                (
                    json!("arn:aws:*:role/Admin"),
                    json!("arn:aws:iam::1:user/Admin"),
                    "no",
                ),
                (json!("*"), json!("anything"), "yes"),
                (json!("arn:aws:iam::*:root"), Value::Null, "no"),
                // AWS does not document whether a wildcard may match several parts.
                (
                    json!("arn:aws:*:role/Admin"),
                    json!("arn:aws:iam::1:role/Admin"),
                    "unknown",
                ),
            ],
        );
    }
    for operator in ["ArnNotLike", "ArnNotEquals"] {
        cases(
            operator,
            &[
                (
                    json!("arn:aws:iam::*:role/Admin"),
                    json!("arn:aws:iam::1:role/Admin"),
                    "no",
                ),
                (
                    json!("arn:aws:iam::*:role/Admin"),
                    json!("arn:aws:iam::1:role/Other"),
                    "yes",
                ),
                (json!("arn:aws:iam::*:role/Admin"), Value::Null, "yes"),
            ],
        );
    }
}

#[test]
fn lists_of_values_are_compared_by_set_operators() {
    cases(
        "ForAllValues:StringEquals",
        &[
            (json!(["a", "b"]), json!(["a", "b", "a"]), "yes"),
            (json!(["a", "b"]), json!(["a", "c"]), "no"),
            (json!(["a", "b"]), json!([]), "yes"),
            (json!(["a", "b"]), Value::Null, "yes"),
            (json!(["a", "b"]), json!("a"), "yes"),
        ],
    );
    cases(
        "ForAnyValue:StringEquals",
        &[
            (json!(["a", "b"]), json!(["c", "b"]), "yes"),
            (json!(["a", "b"]), json!(["c"]), "no"),
            (json!(["a", "b"]), json!([]), "no"),
            (json!(["a", "b"]), Value::Null, "no"),
        ],
    );
    cases(
        "ForAllValues:StringNotLike",
        &[
            (json!("a*"), json!(["b", "c"]), "yes"),
            (json!("a*"), json!(["b", "ab"]), "no"),
            (json!("a*"), Value::Null, "yes"),
        ],
    );
    cases(
        "ForAnyValue:StringNotEquals",
        &[
            (json!("a"), json!(["a", "b"]), "yes"),
            (json!("a"), json!(["a"]), "no"),
            (json!("a"), Value::Null, "no"),
        ],
    );
    cases(
        "ForAnyValue:StringEqualsIfExists",
        &[(json!("a"), Value::Null, "no")],
    );
    // AWS does not document lists under an operator for one value, except lists of one.
    cases(
        "StringEquals",
        &[
            (json!("a"), json!(["a", "b"]), "unknown"),
            (json!("a"), json!(["a"]), "yes"),
        ],
    );
}

#[test]
fn variables_are_replaced_in_the_newer_version_only() {
    let has = json!({"aws:username": "al*ce", "aws:K": "home/al*ce"});
    let condition = json!({"StringEquals": {"aws:K": "home/${aws:UserName}"}});
    assert_eq!(applies(&condition, &has), "yes");
    assert_eq!(in_version("2008-10-17", &condition, &has), "no");
    let literal = json!({"aws:K": "home/${aws:UserName}"});
    assert_eq!(in_version("2008-10-17", &condition, &literal), "yes");

    // A wildcard in a value is a plain character.
    let like = json!({"StringLike": {"aws:K": "home/${aws:username}/*"}});
    let has = |value: &str| json!({"aws:username": "al*ce", "aws:K": value});
    assert_eq!(applies(&like, &has("home/al*ce/x")), "yes");
    assert_eq!(applies(&like, &has("home/alice/x")), "no");

    let with_default = json!({"StringEquals": {"aws:K": "${aws:PrincipalTag/team, 'none'}"}});
    assert_eq!(applies(&with_default, &json!({"aws:K": "none"})), "yes");
    assert_eq!(
        applies(
            &with_default,
            &json!({"aws:K": "x", "aws:PrincipalTag/team": "x"})
        ),
        "yes"
    );

    let escaped = json!({"StringLike": {"aws:K": "a${*}${?}${$}*"}});
    assert_eq!(applies(&escaped, &json!({"aws:K": "a*?$b"})), "yes");
    assert_eq!(applies(&escaped, &json!({"aws:K": "axx$b"})), "no");

    // Without a value and a default, a positive operator does not match. AWS does not document negated ones.
    let equals = json!({"StringEquals": {"aws:K": "${aws:username}"}});
    let not_equals = json!({"StringNotEquals": {"aws:K": "${aws:username}"}});
    assert_eq!(applies(&equals, &json!({"aws:K": "a"})), "no");
    assert_eq!(applies(&not_equals, &json!({"aws:K": "a"})), "unknown");
}

#[test]
fn all_conditions_of_a_statement_have_to_hold() {
    let condition = json!({
        "StringEquals": {"aws:A": "a", "aws:B": "b"},
        "Bool": {"aws:C": "true"},
    });
    let all = json!({"aws:A": "a", "aws:B": "b", "aws:C": "true"});
    assert_eq!(applies(&condition, &all), "yes");
    for key in ["aws:A", "aws:B", "aws:C"] {
        let mut some = all.clone();
        some.as_object_mut().unwrap().remove(key);
        assert_eq!(applies(&condition, &some), "no", "{key}");
    }
}

#[test]
fn resources_match_part_by_part_and_case_sensitively() {
    let decide = |element: &str, patterns: Value, resource: &str| {
        let document = json!({"Version": "2012-10-17", "Statement": {
            "Effect": "Deny", "Action": "*", element: patterns}});
        let hierarchy = Hierarchy::new([Level::new("r")
            .policy("all", Policy::full_access())
            .policy("p", Policy::parse(&document.to_string()).unwrap())]);
        let request = Request::new("s3:GetObject")
            .resource(resource)
            .key("aws:username", "al:ice");
        match word(&hierarchy.decide(&request)) {
            "denied" => "yes",
            "allowed" => "no",
            other => other,
        }
    };
    for (pattern, resource, expected) in [
        ("*", "arn:aws:s3:::b", "yes"),
        ("*", "*", "yes"),
        ("arn:aws:s3:::*", "*", "no"),
        ("arn:aws:s3:::b/*", "arn:aws:s3:::b/a/b:c", "yes"),
        ("arn:aws:s3:::B/*", "arn:aws:s3:::b/a", "no"),
        ("arn:aws:s3*", "arn:aws:s3:::b/a", "yes"),
        (
            "arn:aws:ec2:*:*:instance/*",
            "arn:aws:ec2:eu-west-1:1:volume/x",
            "no",
        ),
        ("arn:aws:iam::1:*:root", "arn:aws:iam::1:x:root", "yes"),
        ("arn:aws:s3:::${aws:username}", "arn:aws:s3:::al:ice", "yes"),
        ("arn:aws:s3:::${aws:other}", "arn:aws:s3:::x", "no"),
    ] {
        assert_eq!(
            decide("Resource", json!(pattern), resource),
            expected,
            "{pattern} {resource}"
        );
        let opposite = match expected {
            "yes" => "no",
            _ if pattern.contains("other") => "unknown",
            _ => "yes",
        };
        assert_eq!(
            decide("NotResource", json!([pattern]), resource),
            opposite,
            "{pattern} {resource}"
        );
    }
}
