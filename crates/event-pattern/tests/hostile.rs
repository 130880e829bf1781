//! Checks hostile patterns and events: deep nesting, wildcards and `$or` that multiply, arrays of arrays, long
//! texts. Each is matched correctly, without a panic. If work multiplied, these tests would not end; how it grows
//! is counted in `machine/run.rs` and measured by the benches.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

use event_pattern::{EventPattern, Limits, PatternSet, rule};

fn pattern(text: &str) -> EventPattern {
    EventPattern::parse(text).unwrap_or_else(|errors| panic!("{errors}"))
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    let deep = |depth: usize, leaf: &str| {
        format!("{}{leaf}{}", r#"{"a":"#.repeat(depth), "}".repeat(depth))
    };
    let nested = pattern(&deep(999, r#"["x"]"#));
    assert!(
        nested
            .check(&Limits::default())
            .iter()
            .any(|found| found.rule == rule::SIZE)
    );
    assert!(nested.matches(&deep(999, r#""x""#)));
    assert!(nested.explain(&deep(999, r#""x""#)).matches());
    assert_eq!(
        EventPattern::from_tree(&nested.to_tree()).as_ref(),
        Ok(&nested)
    );
    assert!(EventPattern::parse(&deep(1_000, r#"["x"]"#)).is_err());
    for opening in ["[", "{\"a\":", "[{\"a\":", "{\"a\":[{\"exists\":"] {
        let errors = EventPattern::parse(&opening.repeat(1_000_000)).unwrap_err();
        assert_eq!(errors.findings().len(), 1);
    }
    let matcher = pattern(r#"{"a": ["x"]}"#).matcher().unwrap();
    for event in ["[", "{\"a\":", "{\"a\":[", "{\"b\":["].map(|opening| opening.repeat(1_000_000)) {
        assert!(matcher.try_matches(&event).is_err());
        assert!(!matcher.matches(&event));
    }
    let arrays =
        |depth: usize| format!("{{\"a\":{}\"x\"{}}}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(matcher.try_matches(&arrays(999)), Ok(true));
    assert!(matcher.matches(&arrays(999)));
    assert!(matcher.try_matches(&arrays(1_000)).is_err());
}

/// With quadratic work these would take minutes.
#[test]
fn many_errors_and_many_keys_take_linear_time() {
    let many = |entry: &str| -> String {
        let entries: Vec<String> = (0..200_000).map(|n| format!("\"k{n}\":{entry}")).collect();
        format!("{{{}}}", entries.join(","))
    };
    let errors = EventPattern::parse(&many("5")).unwrap_err();
    let last = errors.findings().last().unwrap();
    assert_eq!(errors.findings().len(), 200_000);
    assert_eq!(last.place.path, "/k199999");
    assert_eq!(
        last.place.position.unwrap().column,
        last.place.position.unwrap().offset + 1
    );
    let pattern = pattern(&many("[5]"));
    let matcher = pattern.matcher().unwrap();
    assert!(matcher.matches(&many("5")));
    assert!(!matcher.matches("{}"));
    assert!(!pattern.check(&Limits::default()).is_empty());
}

#[test]
fn wildcards_of_many_stars_take_linear_time() {
    let text = "a".repeat(1_000_000);
    let stars = pattern(&format!(
        r#"{{"f": [{{"wildcard": "{}b"}}]}}"#,
        "a*".repeat(400)
    ));
    let many: Vec<String> = (0..300)
        .map(|n| format!(r#"{{"wildcard": "*a*{n}*a*a*b"}}"#))
        .collect();
    let many = pattern(&format!(r#"{{"f": [{}]}}"#, many.join(",")));
    assert!(!stars.matches(&format!(r#"{{"f": "{text}"}}"#)));
    assert!(stars.matches(&format!(r#"{{"f": "{text}b"}}"#)));
    assert!(!many.matches(&format!(r#"{{"f": "{}"}}"#, &text[..100_000])));
    let found = stars.check(&Limits {
        size: 10_000,
        ..Limits::default()
    });
    assert!(found.iter().all(|found| found.rule != rule::SIZE));
    assert!(
        many.check(&Limits::default())
            .iter()
            .any(|found| found.rule == rule::WILDCARD_COMPLEXITY)
    );
}

#[test]
fn or_multiplies_up_to_a_limit() {
    let or = |n: usize| {
        let group = |at: usize| format!(r#""g{at}": {{"$or": [{{"a": ["x"]}}, {{"b": ["y"]}}]}}"#);
        format!("{{{}}}", (0..n).map(group).collect::<Vec<_>>().join(","))
    };
    let thousand = pattern(&or(10));
    assert!(
        thousand
            .check(&Limits::default())
            .iter()
            .any(|found| found.rule == rule::OR_COMBINATIONS)
    );
    let event = format!(
        "{{{}}}",
        (0..10)
            .map(|at| format!(r#""g{at}": {{"b": "y"}}"#))
            .collect::<Vec<_>>()
            .join(",")
    );
    assert!(thousand.matches(&event));
    for n in [20, 64, 1_000] {
        let errors = EventPattern::parse(&or(n)).unwrap_err();
        assert_eq!(errors.findings()[0].rule, rule::TOO_LARGE);
    }
    let nested = (0..300).fold(r#"{"z": [1]}"#.to_owned(), |inner, _| {
        format!(r#"{{"$or": [{{"a": [1]}}, {inner}]}}"#)
    });
    assert!(pattern(&nested).matches(r#"{"z": 1}"#));
}

#[test]
fn arrays_do_not_multiply() {
    let fields = ["b", "c", "d", "e", "f", "g", "h"];
    let inner: Vec<String> = fields
        .iter()
        .map(|field| format!(r#""{field}": [{{"exists": true}}]"#))
        .collect();
    let one_array = pattern(&format!(r#"{{"a": {{{}, "z": ["no"]}}}}"#, inner.join(",")));
    let element: Vec<String> = fields
        .iter()
        .map(|field| format!(r#""{field}": 1"#))
        .collect();
    let elements = vec![format!("{{{}, \"z\": 1}}", element.join(",")); 3_000].join(",");
    assert!(!one_array.matches(&format!(r#"{{"a": [{elements}]}}"#)));

    let own_arrays: Vec<String> = fields
        .iter()
        .map(|field| format!(r#""{field}": {{"x": [1], "y": [1]}}"#))
        .collect();
    let own_arrays = pattern(&format!(r#"{{{}, "z": ["no"]}}"#, own_arrays.join(",")));
    let array = vec![r#"{"x": 1, "y": 1}"#; 1_000].join(",");
    let event: Vec<String> = fields
        .iter()
        .map(|field| format!(r#""{field}": [{array}]"#))
        .collect();
    assert!(!own_arrays.matches(&format!("{{{}}}", event.join(","))));

    let repeated = vec![r#""x""#; 300_000].join(",");
    assert!(!pattern(r#"{"a": ["y"]}"#).matches(&format!(r#"{{"a": [{repeated}]}}"#)));
}

/// Each repeated key adds an array that may have a field. The combinations of their elements are not tried one by one.
#[test]
fn repeated_keys_do_not_multiply() {
    let fields: Vec<String> = (0..12).map(|n| format!("f{n:02}")).collect();
    let pattern_of = |more: &str| {
        let inner: Vec<String> = fields
            .iter()
            .map(|field| format!(r#""{field}": [1]"#))
            .collect();
        pattern(&format!(r#"{{"a": {{{}{more}}}}}"#, inner.join(",")))
    };
    // Each array can give one field, and there is one array too few; or enough of them.
    let element: Vec<String> = fields
        .iter()
        .map(|field| format!(r#"{{"{field}": 1, "z": 1}}"#))
        .collect();
    let event = |times: usize| {
        let array = format!(r#""a": [{}]"#, element.join(","));
        format!("{{{}}}", vec![array; times].join(","))
    };
    let plain = pattern_of("");
    assert!(!plain.matches(&event(fields.len() - 1)));
    assert!(plain.matches(&event(fields.len())));
    assert!(plain.matches(&event(300)));
    // Every element has `z`, so those that are chosen have it; the fields before it choose one from each array.
    let absence = pattern(
        r#"{"a": {"f00": [1], "f01": [1], "f02": [1], "f03": [1], "f04": [1], "z": [{"exists": false}]}}"#,
    );
    assert!(!absence.matches(&event(60)));
    let set = (0..10).map(|n| (n, pattern_of(&format!(r#", "z": [{n}, 1]"#))));
    let set = PatternSet::new(set).unwrap();
    assert!(set.matching(&event(fields.len() - 1)).is_empty());
    assert_eq!(set.matching(&event(fields.len())).len(), 10);
}

#[test]
fn long_patterns_are_matched() {
    let values: Vec<String> = (0..50_000)
        .map(|n| format!(r#""value {n}", {{"prefix": "p{n}"}}"#))
        .collect();
    let long = pattern(&format!(r#"{{"f": [{}]}}"#, values.join(",")));
    let matcher = long.matcher().unwrap();
    (0..50_000).for_each(|n| assert!(matcher.matches(&format!(r#"{{"f": "value {n}"}}"#))));
    let fields: Vec<String> = (0..20_000)
        .map(|n| format!(r#""f{n}": [{{"exists": false}}]"#))
        .collect();
    let wide = pattern(&format!("{{{}}}", fields.join(",")));
    assert!(wide.matches("{}"));
    assert!(!wide.matches(r#"{"f1": 1}"#));
}

#[test]
fn many_patterns_compile() {
    let patterns = (0..20_000).map(|n| {
        (
            n,
            EventPattern::new()
                .detail_type([format!("type {}", n % 50)])
                .detail("id", [n]),
        )
    });
    let set = PatternSet::new(patterns).unwrap();
    let event = r#"{"detail-type": "type 7", "detail": {"id": 107}}"#;
    (0..10_000).for_each(|_| assert_eq!(set.matching(event), [&107]));
}
