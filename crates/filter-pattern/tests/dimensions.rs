//! Checks which selectors can be a dimension with which pattern, and the value they find.

use filter_pattern::{DimensionError, FilterPattern, JsonSelector, Selector};

#[test]
fn selectors_fit_the_form_of_the_pattern() {
    let cases: &[(&str, &str, Option<&str>)] = &[
        ("{ $.account = * }", "$.account", None),
        ("{ $.account = * }", "$.detail.eventName", None),
        ("{ $.account = * }", "$.['a.b'][0]", None),
        (
            "{ $.account = * }",
            "$.users[*].id",
            Some("may select many values"),
        ),
        ("{ $.account = * }", "$.*", Some("may select many values")),
        (
            "{ $.account = * }",
            "$account",
            Some("does not select from a JSON pattern"),
        ),
        (
            "{ $.account = * }",
            "$3",
            Some("does not select from a JSON pattern"),
        ),
        ("[ip, ..., bytes]", "$ip", None),
        ("[ip, ..., bytes]", "$9", None),
        ("[ip, bytes]", "$2", None),
        ("[ip, bytes]", "$3", Some("it has $ip, $bytes")),
        (
            "[ip, bytes]",
            "$status",
            Some("no field `$status`; it has $ip, $bytes"),
        ),
        ("[ip, bytes]", "$.ip", Some("is space-delimited")),
        ("[]", "$3", None),
        ("[]", "$a", Some("no field `$a`")),
        ("ERROR", "$.account", Some("has no dimensions")),
        ("", "$1", Some("has no dimensions")),
        ("%x%", "$a", Some("has no dimensions")),
    ];
    for (pattern, selector, expected) in cases {
        let pattern: FilterPattern = pattern.parse().unwrap();
        let result = pattern.check_dimension(&selector.parse().unwrap());
        match (result, expected) {
            (Ok(()), None) => {}
            (Err(error), Some(part)) if error.to_string().contains(part) => {}
            (result, _) => panic!("{pattern} with {selector}: {result:?}"),
        }
    }
}

#[test]
fn a_selector_that_cannot_be_written_is_refused() {
    let pattern: FilterPattern = "{ $.a = * }".parse().unwrap();
    let selector = Selector::Json(JsonSelector::new("it's"));
    let error = pattern.check_dimension(&selector).unwrap_err();
    assert_eq!(error, DimensionError::Unwritable(selector));
}

#[test]
fn values_of_properties() {
    let event = r#"{"account": "111122223333", "n": 5, "f": 1.5, "empty": "", "null": null,
        "yes": true, "object": {"x": "y"}, "array": [1, "two"], "a.b": "c"}"#;
    let cases: &[(&str, Option<&str>)] = &[
        ("$.account", Some("111122223333")),
        ("$.n", Some("5")),
        ("$.f", Some("1.5")),
        ("$.empty", Some("")),
        ("$.object.x", Some("y")),
        ("$.array[1]", Some("two")),
        ("$.['a.b']", Some("c")),
        ("$.null", None),
        ("$.yes", None),
        ("$.object", None),
        ("$.array", None),
        ("$.missing", None),
        ("$.array[*]", None),
        ("$account", None),
    ];
    let pattern: FilterPattern = "{ $.account = * }".parse().unwrap();
    for (selector, expected) in cases {
        let value = pattern.value_of(&selector.parse().unwrap(), event);
        assert_eq!(value.as_deref(), *expected, "{selector}");
    }
    assert_eq!(
        pattern.value_of(&"$.account".parse().unwrap(), "no JSON"),
        None
    );
}

#[test]
fn selectors_are_written_as_read() {
    for text in [
        "$.a",
        "$.a.b-c_d",
        "$.a[0][1]",
        "$.a[*].b",
        "$.*",
        "$.a.*",
        "$.['a.b'].c",
        "$name",
        "$3",
    ] {
        assert_eq!(text.parse::<Selector>().unwrap().to_string(), text);
    }
    assert_eq!(
        "$.a['b c']".parse::<Selector>().unwrap().to_string(),
        "$.a.['b c']"
    );
    assert_eq!(
        "$.['plain']".parse::<Selector>().unwrap().to_string(),
        "$.plain"
    );
}
