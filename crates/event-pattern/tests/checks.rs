//! What the parser refuses and what the checks say, in a table: pattern, rule, pointer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

use event_pattern::{
    EventPattern, Limits, Match, Rule, Severity, Tree, at_least, deferred, prefix,
};

/// All that is said of a pattern, as rule and pointer.
fn said(text: &str) -> Vec<(Rule, String)> {
    let found = match EventPattern::parse(text) {
        Ok(pattern) => pattern.check(&Limits::default()),
        Err(errors) => errors.into_diagnostics(),
    };
    found
        .into_iter()
        .map(|one| (one.rule, one.pointer))
        .collect()
}

#[test]
fn what_eventbridge_refuses_is_refused_with_its_place() {
    for (text, rule, pointer) in [
        ("[]", Rule::NotAnObject, ""),
        ("{}", Rule::Empty, ""),
        (r#"{"a": {}}"#, Rule::Empty, "/a"),
        (r#"{"a": []}"#, Rule::Empty, "/a"),
        (r#"{"a": "x"}"#, Rule::FieldValue, "/a"),
        (r#"{"a": [["x"]]}"#, Rule::ListItem, "/a/0"),
        (r#"{"a": [{}]}"#, Rule::OneOperator, "/a/0"),
        (
            r#"{"a": [{"prefix": "x", "suffix": "y"}]}"#,
            Rule::OneOperator,
            "/a/0",
        ),
        (
            r#"{"a": ["x", {"Prefix": "x"}]}"#,
            Rule::UnknownOperator,
            "/a/1/Prefix",
        ),
        (
            r#"{"a": [{"prefix": 5}]}"#,
            Rule::OperatorValue,
            "/a/0/prefix",
        ),
        (
            r#"{"a": [{"prefix": {"suffix": "x"}}]}"#,
            Rule::OperatorValue,
            "/a/0/prefix/suffix",
        ),
        (
            r#"{"a": [{"equals-ignore-case": ["x"]}]}"#,
            Rule::OperatorValue,
            "/a/0/equals-ignore-case",
        ),
        (
            r#"{"a": [{"exists": "true"}]}"#,
            Rule::OperatorValue,
            "/a/0/exists",
        ),
        (
            r#"{"a": [{"wildcard": "a**"}]}"#,
            Rule::Wildcard,
            "/a/0/wildcard",
        ),
        (
            r#"{"a": [{"wildcard": "\\a"}]}"#,
            Rule::Wildcard,
            "/a/0/wildcard",
        ),
        (r#"{"a": [{"cidr": "10.0.0.0"}]}"#, Rule::Cidr, "/a/0/cidr"),
        (
            r#"{"a": [{"cidr": "10.0.0.1/32"}]}"#,
            Rule::Cidr,
            "/a/0/cidr",
        ),
        (r#"{"a": [{"numeric": 5}]}"#, Rule::Numeric, "/a/0/numeric"),
        (r#"{"a": [{"numeric": []}]}"#, Rule::Numeric, "/a/0/numeric"),
        (
            r#"{"a": [{"numeric": [">"]}]}"#,
            Rule::Numeric,
            "/a/0/numeric",
        ),
        (
            r#"{"a": [{"numeric": ["!=", 5]}]}"#,
            Rule::Numeric,
            "/a/0/numeric/0",
        ),
        (
            r#"{"a": [{"numeric": [">", "5"]}]}"#,
            Rule::Numeric,
            "/a/0/numeric/1",
        ),
        (
            r#"{"a": [{"numeric": [">", 5, "<", 5]}]}"#,
            Rule::Numeric,
            "/a/0/numeric",
        ),
        (
            r#"{"a": [{"numeric": ["<", 5, ">", 0]}]}"#,
            Rule::Numeric,
            "/a/0/numeric",
        ),
        (
            r#"{"a": [{"numeric": ["=", 9007199254740993]}]}"#,
            Rule::Number,
            "/a/0/numeric/1",
        ),
        (
            r#"{"a": [{"anything-but": [1, 1e400]}]}"#,
            Rule::Number,
            "/a/0/anything-but/1",
        ),
        (
            r#"{"a": [{"anything-but": ["x", 5]}]}"#,
            Rule::OperatorValue,
            "/a/0/anything-but",
        ),
        (
            r#"{"a": [{"anything-but": [null]}]}"#,
            Rule::OperatorValue,
            "/a/0/anything-but/0",
        ),
        (
            r#"{"a": [{"anything-but": []}]}"#,
            Rule::Empty,
            "/a/0/anything-but",
        ),
        (
            r#"{"a": [{"anything-but": {"prefix": ""}}]}"#,
            Rule::OperatorValue,
            "/a/0/anything-but/prefix",
        ),
        (
            r#"{"a": [{"anything-but": {"cidr": "::/8"}}]}"#,
            Rule::OperatorValue,
            "/a/0/anything-but/cidr",
        ),
        (r#"{"$or": {"a": [1]}}"#, Rule::Or, "/$or"),
        (r#"{"$or": [{"a": [1]}]}"#, Rule::Or, "/$or"),
        (r#"{"$or": [{"a": [1]}, 5]}"#, Rule::Or, "/$or/1"),
        (
            r#"{"$or": [{"a": [1]}, {"prefix": ["x"]}]}"#,
            Rule::ReservedInOr,
            "/$or/1/prefix",
        ),
        (r#"{"a/b": {"c~d": "x"}}"#, Rule::FieldValue, "/a~1b/c~0d"),
    ] {
        assert_eq!(said(text), [(rule, pointer.to_owned())], "{text}");
        assert!(
            !EventPattern::new().matches(text),
            "a pattern of no fields is refused"
        );
    }
}

#[test]
fn all_errors_are_told_at_once() {
    let errors =
        EventPattern::parse("{\n  \"a\": 5,\n  \"b\": [{\"prefix\": 1}, {\"cidr\": \"x\"}]\n}")
            .unwrap_err();
    let lines: Vec<_> = errors
        .diagnostics()
        .iter()
        .map(|error| error.position.unwrap().line)
        .collect();
    assert_eq!(lines, [2, 3, 3]);
    assert!(
        errors
            .diagnostics()
            .iter()
            .all(|error| error.severity == Severity::Error)
    );
}

#[test]
fn traps_are_told() {
    for (text, rule, pointer) in [
        (
            r#"{"detailType": ["x"]}"#,
            Rule::UnknownField,
            "/detailType",
        ),
        (
            r#"{"$or": [{"sources": ["x"]}, {"source": ["y"]}]}"#,
            Rule::UnknownField,
            "/$or/0/sources",
        ),
        (
            r#"{"account": [111122223333]}"#,
            Rule::NeverMatches,
            "/account/0",
        ),
        (
            r#"{"account": ["12345"]}"#,
            Rule::NeverMatches,
            "/account/0",
        ),
        (r#"{"source": [null]}"#, Rule::NeverMatches, "/source/0"),
        (
            r#"{"source": {"name": ["x"]}}"#,
            Rule::NeverMatches,
            "/source",
        ),
        (r#"{"detail": ["x"]}"#, Rule::NeverMatches, "/detail"),
        (
            r#"{"detail": {"a": [1], "a": [2]}}"#,
            Rule::DuplicateKey,
            "/detail/a",
        ),
        (
            r#"{"detail": {"a": [1]}, "detail.a": [2]}"#,
            Rule::DuplicateKey,
            "/detail.a",
        ),
        (
            r#"{"detail": {"a": {"prefix": ["x"]}}}"#,
            Rule::OperatorAsField,
            "/detail/a/prefix",
        ),
        (
            r#"{"detail": {"a": [{"exists": true}, {"exists": false}]}}"#,
            Rule::MatchesAlways,
            "/detail/a",
        ),
        (
            r#"{"detail": {"a": [{"anything-but": "x"}, {"anything-but": "y"}]}}"#,
            Rule::MatchesAlways,
            "/detail/a",
        ),
        (r#"{"source": [{"prefix": ""}]}"#, Rule::MatchesAlways, ""),
    ] {
        assert_eq!(said(text), [(rule, pointer.to_owned())], "{text}");
    }
    for fine in [
        r#"{"source": ["aws.s3"], "detail": {"a": [{"anything-but": ["x", "y"]}, null]}}"#,
        r#"{"replay-name": [{"exists": false}], "resources": [{"prefix": "arn:"}]}"#,
        r#"{"detail": {"$or": [{"a": [1]}, {"a": [2], "b": [3]}]}, "account": ["111122223333"]}"#,
    ] {
        assert_eq!(said(fine), [], "{fine}");
    }
}

#[test]
fn limits_are_checked() {
    let long = EventPattern::new().source(["x".repeat(2_048 - r#"{"source":[""]}"#.len())]);
    assert_eq!(
        (long.json_size(), long.check(&Limits::default())),
        (2_048, Vec::new())
    );
    let longer = EventPattern::new().source(["x".repeat(2_048)]);
    assert_eq!(longer.check(&Limits::default())[0].rule, Rule::Size);

    let complex =
        EventPattern::parse(r#"{"source": [{"wildcard": "*:*:*:*:*:event-bus/*"}]}"#).unwrap();
    assert_eq!(
        complex.check(&Limits::default())[0].rule,
        Rule::WildcardComplexity
    );
}

#[test]
fn what_is_built_is_checked_too() {
    let wrong = EventPattern::new()
        .detail("a", [at_least(5).and_at_most(5)])
        .detail("b", [f64::NAN]);
    let rules: Vec<Rule> = wrong
        .check(&Limits::default())
        .iter()
        .map(|found| found.rule)
        .collect();
    assert_eq!(rules, [Rule::Numeric, Rule::Number]);
    assert!(wrong.matcher().is_err());
}

#[test]
fn deferred_values_are_unknown_and_resolve() {
    let pattern = EventPattern::deferred()
        .source([prefix(deferred("Prefix"))])
        .account([Match::deferred("Account")])
        .field_deferred("region", "Regions");
    assert_eq!(pattern.check(&Limits::default()), []);
    assert_eq!(
        EventPattern::from_tree(&pattern.to_tree()).as_ref(),
        Ok(&pattern)
    );
    let resolved = pattern.resolve(|name| match *name {
        "Regions" => Tree::List(vec![Tree::String("eu-west-1".to_owned())]),
        name => Tree::String(name.to_lowercase()),
    });
    let text = r#"{"source":[{"prefix":"prefix"}],"account":["account"],"region":["eu-west-1"]}"#;
    assert_eq!(resolved.unwrap().to_string(), text);
}
