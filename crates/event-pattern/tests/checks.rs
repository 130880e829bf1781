//! Checks what the parser refuses and what the checks find, in tables: pattern, rule, pointer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

use event_pattern::{
    EventPattern, Limits, Match, Severity, Tree, at_least, deferred, prefix, rule,
};

/// Everything that is found in a pattern, as rule and pointer.
fn findings_of(text: &str) -> Vec<(&'static str, String)> {
    let found = match EventPattern::parse(text) {
        Ok(pattern) => pattern.check(&Limits::default()),
        Err(errors) => errors.into_findings(),
    };
    found
        .into_iter()
        .map(|one| (one.rule, one.place.path))
        .collect()
}

/// Patterns that are refused, each for one reason.
const REFUSED: &[(&str, &str, &str)] = &[
    ("[]", rule::NOT_AN_OBJECT, ""),
    ("{}", rule::EMPTY, ""),
    (r#"{"a": {}}"#, rule::EMPTY, "/a"),
    (r#"{"a": []}"#, rule::EMPTY, "/a"),
    (r#"{"a": "x"}"#, rule::FIELD_VALUE, "/a"),
    (r#"{"a": [["x"]]}"#, rule::LIST_ITEM, "/a/0"),
    (r#"{"a": [{}]}"#, rule::ONE_OPERATOR, "/a/0"),
    (
        r#"{"a": [{"prefix": "x", "suffix": "y"}]}"#,
        rule::ONE_OPERATOR,
        "/a/0",
    ),
    (
        r#"{"a": ["x", {"Prefix": "x"}]}"#,
        rule::UNKNOWN_OPERATOR,
        "/a/1/Prefix",
    ),
    (
        r#"{"a": [{"prefix": 5}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/prefix",
    ),
    (
        r#"{"a": [{"prefix": {"suffix": "x"}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/prefix/suffix",
    ),
    (
        r#"{"a": [{"equals-ignore-case": ["x"]}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/equals-ignore-case",
    ),
    (
        r#"{"a": [{"exists": "true"}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/exists",
    ),
    (
        r#"{"a": [{"wildcard": "a**"}]}"#,
        rule::WILDCARD,
        "/a/0/wildcard",
    ),
    (
        r#"{"a": [{"wildcard": "\\a"}]}"#,
        rule::WILDCARD,
        "/a/0/wildcard",
    ),
    (r#"{"a": [{"cidr": "10.0.0.0"}]}"#, rule::CIDR, "/a/0/cidr"),
    (
        r#"{"a": [{"cidr": "10.0.0.1/32"}]}"#,
        rule::CIDR,
        "/a/0/cidr",
    ),
    (r#"{"a": [{"numeric": 5}]}"#, rule::NUMERIC, "/a/0/numeric"),
    (r#"{"a": [{"numeric": []}]}"#, rule::NUMERIC, "/a/0/numeric"),
    (
        r#"{"a": [{"numeric": [">"]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric",
    ),
    (
        r#"{"a": [{"numeric": ["!=", 5]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric/0",
    ),
    (
        r#"{"a": [{"numeric": [">", "5"]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric/1",
    ),
    (
        r#"{"a": [{"numeric": [">", 5, "<", 5]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric",
    ),
    (
        r#"{"a": [{"numeric": ["<", 5, ">", 0]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric",
    ),
    (
        r#"{"a": [{"numeric": ["=", 9007199254740993]}]}"#,
        rule::NUMBER,
        "/a/0/numeric/1",
    ),
    (
        r#"{"a": [{"anything-but": [1, 1e400]}]}"#,
        rule::NUMBER,
        "/a/0/anything-but/1",
    ),
    (
        r#"{"a": [{"anything-but": ["x", 5]}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but",
    ),
    (
        r#"{"a": [{"anything-but": [null]}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/0",
    ),
    (
        r#"{"a": [{"anything-but": []}]}"#,
        rule::EMPTY,
        "/a/0/anything-but",
    ),
    (
        r#"{"a": [{"anything-but": {"prefix": ""}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/prefix",
    ),
    (
        r#"{"a": [{"anything-but": {"cidr": "::/8"}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/cidr",
    ),
    (r#"{"$or": {"a": [1]}}"#, rule::OR, "/$or"),
    (r#"{"$or": [{"a": [1]}]}"#, rule::OR, "/$or"),
    (r#"{"$or": [{"a": [1]}, 5]}"#, rule::OR, "/$or/1"),
    (
        r#"{"$or": [{"a": [1]}, {"prefix": ["x"]}]}"#,
        rule::RESERVED_IN_OR,
        "/$or/1/prefix",
    ),
    (r#"{"a/b": {"c~d": "x"}}"#, rule::FIELD_VALUE, "/a~1b/c~0d"),
    ("5", rule::NOT_AN_OBJECT, ""),
    (r#"{"a": null}"#, rule::FIELD_VALUE, "/a"),
    (r#"{"a": 5}"#, rule::FIELD_VALUE, "/a"),
    (
        r#"{"a": [{"exactly": 5}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/exactly",
    ),
    (
        r#"{"a": [{"wildcard": 5}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/wildcard",
    ),
    (
        r#"{"a": [{"suffix": 5}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/suffix",
    ),
    (
        r#"{"a": [{"suffix": ["x"]}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/suffix",
    ),
    (
        r#"{"a": [{"prefix": {"equals-ignore-case": ["x"]}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/prefix/equals-ignore-case",
    ),
    (
        r#"{"a": [{"suffix": {}}]}"#,
        rule::ONE_OPERATOR,
        "/a/0/suffix",
    ),
    (
        r#"{"a": [{"cidr": "10.0.0.256/8"}]}"#,
        rule::CIDR,
        "/a/0/cidr",
    ),
    (
        r#"{"a": [{"cidr": "10.0.0.0/-1"}]}"#,
        rule::CIDR,
        "/a/0/cidr",
    ),
    (
        r#"{"a": [{"cidr": "10.0.0.0/x"}]}"#,
        rule::CIDR,
        "/a/0/cidr",
    ),
    (r#"{"a": [{"cidr": "::/128"}]}"#, rule::CIDR, "/a/0/cidr"),
    (r#"{"a": [{"cidr": 5}]}"#, rule::OPERATOR_VALUE, "/a/0/cidr"),
    (
        r#"{"a": [{"numeric": ["=", 1, "<", 5]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric",
    ),
    (
        r#"{"a": [{"numeric": [">", 1, "<", 5, "<", 6]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric",
    ),
    (
        r#"{"a": [{"numeric": [5, "<"]}]}"#,
        rule::NUMERIC,
        "/a/0/numeric/0",
    ),
    (
        r#"{"a": [{"numeric": ["<", 1E-325]}]}"#,
        rule::NUMBER,
        "/a/0/numeric/1",
    ),
    (
        r#"{"a": [{"anything-but": null}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but",
    ),
    (
        r#"{"a": [{"anything-but": {}}]}"#,
        rule::ONE_OPERATOR,
        "/a/0/anything-but",
    ),
    (
        r#"{"a": [{"anything-but": {"prefix": "x", "suffix": "y"}}]}"#,
        rule::ONE_OPERATOR,
        "/a/0/anything-but",
    ),
    (
        r#"{"a": [{"anything-but": {"exists": true}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/exists",
    ),
    (
        r#"{"a": [{"anything-but": {"suffix": ""}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/suffix",
    ),
    (
        r#"{"a": [{"anything-but": {"suffix": ["x", 5]}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/suffix/1",
    ),
    (
        r#"{"a": [{"anything-but": {"prefix": {"equals-ignore-case": "x"}}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/prefix",
    ),
    (
        r#"{"a": [{"anything-but": {"equals-ignore-case": [5]}}]}"#,
        rule::OPERATOR_VALUE,
        "/a/0/anything-but/equals-ignore-case/0",
    ),
    (
        r#"{"a": [{"anything-but": {"prefix": []}}]}"#,
        rule::EMPTY,
        "/a/0/anything-but/prefix",
    ),
    (r#"{"$or": []}"#, rule::OR, "/$or"),
    (r#"{"$or": [{"a": [1]}, {}]}"#, rule::EMPTY, "/$or/1"),
    (
        r#"{"$or": [{"a": [1]}, {"numeric": [1]}]}"#,
        rule::RESERVED_IN_OR,
        "/$or/1/numeric",
    ),
    (r#"{"a": [}"#, rule::JSON, ""),
    (r#"{"a": ["x" "y"]}"#, rule::JSON, ""),
    (r#"{"a": ["x"]"#, rule::JSON, ""),
    (r#"{"a": ["x]}"#, rule::JSON, ""),
    (r#"{"a": [01]}"#, rule::JSON, ""),
];

#[test]
fn each_error_has_its_rule_and_place() {
    for (text, rule, pointer) in REFUSED {
        assert_eq!(
            findings_of(text),
            [(*rule, (*pointer).to_owned())],
            "{text}"
        );
    }
}

#[test]
fn all_errors_are_reported_at_once() {
    let errors =
        EventPattern::parse("{\n  \"a\": 5,\n  \"b\": [{\"prefix\": 1}, {\"cidr\": \"x\"}]\n}")
            .unwrap_err();
    let lines: Vec<_> = errors
        .findings()
        .iter()
        .map(|error| error.place.position.unwrap().line)
        .collect();
    assert_eq!(lines, [2, 3, 3]);
    assert!(
        errors
            .findings()
            .iter()
            .all(|error| error.severity == Severity::Error)
    );
}

/// Patterns that EventBridge accepts although they are probably mistakes.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        r#"{"detailType": ["x"]}"#,
        rule::UNKNOWN_FIELD,
        "/detailType",
    ),
    (
        r#"{"$or": [{"sources": ["x"]}, {"source": ["y"]}]}"#,
        rule::UNKNOWN_FIELD,
        "/$or/0/sources",
    ),
    (
        r#"{"account": [111122223333]}"#,
        rule::NEVER_MATCHES,
        "/account/0",
    ),
    (
        r#"{"account": ["12345"]}"#,
        rule::NEVER_MATCHES,
        "/account/0",
    ),
    (r#"{"source": [null]}"#, rule::NEVER_MATCHES, "/source/0"),
    (
        r#"{"source": {"name": ["x"]}}"#,
        rule::NEVER_MATCHES,
        "/source",
    ),
    (r#"{"detail": ["x"]}"#, rule::NEVER_MATCHES, "/detail"),
    (
        r#"{"detail": {"a": [1], "a": [2]}}"#,
        rule::DUPLICATE_KEY,
        "/detail/a",
    ),
    (
        r#"{"detail": {"a": [1]}, "detail.a": [2]}"#,
        rule::DUPLICATE_KEY,
        "/detail.a",
    ),
    (
        r#"{"detail": {"a": {"prefix": ["x"]}}}"#,
        rule::OPERATOR_AS_FIELD,
        "/detail/a/prefix",
    ),
    (
        r#"{"detail": {"a": [{"exists": true}, {"exists": false}]}}"#,
        rule::MATCHES_ALWAYS,
        "/detail/a",
    ),
    (
        r#"{"detail": {"a": [{"anything-but": "x"}, {"anything-but": "y"}]}}"#,
        rule::MATCHES_ALWAYS,
        "/detail/a",
    ),
    (r#"{"source": [{"prefix": ""}]}"#, rule::MATCHES_ALWAYS, ""),
];

#[test]
fn probable_mistakes_are_warned_about() {
    for (text, rule, pointer) in MISTAKES {
        assert_eq!(
            findings_of(text),
            [(*rule, (*pointer).to_owned())],
            "{text}"
        );
    }
    for fine in [
        r#"{"source": ["aws.s3"], "detail": {"a": [{"anything-but": ["x", "y"]}, null]}}"#,
        r#"{"replay-name": [{"exists": false}], "resources": [{"prefix": "arn:"}]}"#,
        r#"{"detail": {"$or": [{"a": [1]}, {"a": [2], "b": [3]}]}, "account": ["111122223333"]}"#,
    ] {
        assert_eq!(findings_of(fine), [], "{fine}");
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
    assert_eq!(longer.check(&Limits::default())[0].rule, rule::SIZE);

    let complex =
        EventPattern::parse(r#"{"source": [{"wildcard": "*:*:*:*:*:event-bus/*"}]}"#).unwrap();
    assert_eq!(
        complex.check(&Limits::default())[0].rule,
        rule::WILDCARD_COMPLEXITY
    );
}

#[test]
fn built_patterns_are_checked_too() {
    let wrong = EventPattern::new()
        .detail("a", [at_least(5).and_at_most(5)])
        .detail("b", [f64::NAN]);
    let rules: Vec<&str> = wrong
        .check(&Limits::default())
        .iter()
        .map(|found| found.rule)
        .collect();
    assert_eq!(rules, [rule::NUMERIC, rule::NUMBER]);
    assert!(wrong.validate().is_err());
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

/// Lists of wildcards and their complexity.
const COMPLEXITIES: &[(&str, usize)] = &[
    (r#"{"wildcard":"logs"}"#, 1),
    (r#"{"wildcard":"logs*"}"#, 2),
    (r#"{"wildcard":"*logs*"}"#, 3),
    (r#"{"wildcard":"*a*a*a*"}"#, 7),
    (r#"{"wildcard":"team-a*"},{"wildcard":"team-b*"}"#, 2),
    (r#"{"wildcard":"*-a"},{"wildcard":"*-b"},{"prefix":"x"}"#, 4),
    (r#"{"anything-but":{"wildcard":["*/test/*","*.md"]}}"#, 4),
    (
        r#"{"wildcard":"*x*"},{"wildcard":"*y*"},{"wildcard":"*z*"}"#,
        9,
    ),
];

#[test]
fn wildcards_have_a_complexity() {
    for (wanted, complexity) in COMPLEXITIES {
        let pattern = EventPattern::parse(&format!(r#"{{"source":[{wanted}]}}"#)).unwrap();
        let at = |wildcard_complexity: usize| {
            let limits = Limits {
                wildcard_complexity,
                ..Limits::default()
            };
            let mut found = pattern.check(&limits).into_iter();
            let found = found.find(|found| found.rule == rule::WILDCARD_COMPLEXITY);
            found.map(|found| found.severity)
        };
        let least = (0..20).find(|limit| at(*limit) != Some(Severity::Error));
        assert_eq!(least, Some(*complexity), "{wanted}");
        assert_eq!(at(complexity + 1), None, "{wanted}");
    }
}
