//! Checks what the builders write, and what they refuse because it cannot be written.

use filter_pattern::{Condition, Field, FilterPattern, JsonSelector, Operator, Regex, Term};

fn key(name: &str) -> JsonSelector {
    JsonSelector::new(name)
}

#[test]
fn canonical_text() {
    let cases: &[(&str, &str)] = &[
        ("{$.account=*}", "{ $.account = * }"),
        ("{ $.a = \"*\" }", "{ $.a = * }"),
        ("{ ($.a = x) }", "{ $.a = \"x\" }"),
        (
            "{ $.a=1&&($.b=2&&$.c=3) }",
            "{ $.a = 1 && $.b = 2 && $.c = 3 }",
        ),
        (
            "{ ($.a=1&&$.b=2)||$.c=3 }",
            "{ $.a = 1 && $.b = 2 || $.c = 3 }",
        ),
        (
            "{ $.a=1&&($.b=2||$.c=3) }",
            "{ $.a = 1 && ($.b = 2 || $.c = 3) }",
        ),
        ("{ $.a  IS\tNULL }", "{ $.a IS NULL }"),
        ("[ a ,...,b=4*||b>5 ]", "[a, ..., b = \"4*\" || b > 5]"),
        ("  ERROR   \"WARN\"  -\"a b\" ", "ERROR WARN -\"a b\""),
        ("   ", ""),
    ];
    for (text, canonical) in cases {
        let pattern = FilterPattern::parse(text).unwrap();
        assert_eq!(pattern.to_string(), *canonical);
        assert_eq!(pattern.as_str(), *text);
    }
}

#[test]
fn a_pattern_whose_canonical_text_is_too_long_keeps_its_text() {
    let text = format!("{{{}}}", ["$.a=b"; 145].join("||"));
    let pattern = FilterPattern::parse(&text).unwrap();
    assert_eq!(pattern.to_string(), text);
}

#[test]
fn texts_with_special_characters_are_quoted() {
    for text in [
        "",
        " ",
        "a b",
        "\"",
        "\\",
        "a\\\"b",
        "%",
        "}",
        "&&",
        "Grüße",
        "123",
        "line\nbreak",
    ] {
        let json = FilterPattern::json(key(text).equals(text)).or_else(|error| match text {
            "" => FilterPattern::json(key("a").equals(text)),
            _ => Err(error),
        });
        assert!(json.is_ok(), "{text:?}: {json:?}");
        let event = serde_json::json!({ (if text.is_empty() { "a" } else { text }): text });
        assert!(json.unwrap().matches(&event.to_string()), "{text:?}");

        let terms = FilterPattern::terms([Term::required(text)]).unwrap();
        assert!(terms.matches(&format!("<{text}>")), "{text:?}");

        let field = Field::new("a").and(Operator::Equal, text);
        assert!(FilterPattern::space_delimited([field]).is_ok(), "{text:?}");
    }
}

#[test]
fn regexes_and_numbers() {
    let regex = Regex::new("^Put|^Delete").unwrap();
    let pattern = FilterPattern::json(
        key("name")
            .equals(regex)
            .and(key("ms").greater_than(1e3))
            .and(key("n").equals(-5)),
    )
    .unwrap();
    assert_eq!(
        pattern.as_str(),
        "{ $.name = %^Put|^Delete% && $.ms > 1000 && $.n = -5 }"
    );
    assert!(pattern.matches(r#"{"name": "PutObject", "ms": 1001, "n": -5}"#));
}

#[test]
fn warnings_and_regexes_are_counted() {
    let cases: &[(&str, usize, usize)] = &[
        ("?ERROR ?WARN", 0, 0),
        ("?ERROR WARN", 1, 0),
        ("?ERROR -WARN %x%", 1, 1),
        ("ERROR -WARN", 0, 0),
        ("{ $.a = *x* }", 0, 0),
        ("{ $.a = x*y && $.b != *x*y* || $.c = %a*b% }", 2, 1),
        ("{ $.a = true || $.b = null || $.c IS FALSE }", 2, 0),
        ("{ $.a != \"true\" && $.b = \"null\" }", 0, 0),
        ("{ $.a != false && $.a != \"false\" }", 1, 0),
        ("[a = true]", 0, 0),
        ("[a = x*y, b = %x% || b = %y%]", 1, 2),
    ];
    for (text, warnings, regexes) in cases {
        let pattern = FilterPattern::parse(text).unwrap();
        assert_eq!(pattern.findings().len(), *warnings, "{text}");
        assert_eq!(pattern.regexes(), *regexes, "{text}");
    }
}

#[test]
fn what_cannot_be_written_is_refused() {
    let one = || key("a").equals(1);
    let json = [
        key("it's").exists(),
        key("").exists(),
        key("a")
            .equals(f64::NAN)
            .and(key("a").greater_than(f64::INFINITY)),
        key("a").equals("x".repeat(1024)),
        key("a").any_element().any_key().exists(),
    ];
    for condition in json {
        assert!(
            FilterPattern::json(condition.clone()).is_err(),
            "{condition}"
        );
    }
    let fields = [
        vec![Field::new("")],
        vec![Field::new("a b")],
        vec![Field::new("...")],
        vec![Field::new("7")],
        vec![Field::new("a"), Field::new("a")],
        vec![Field::ellipsis(), Field::ellipsis()],
        vec![Field::ellipsis().and(Operator::Equal, 1)],
        vec![Field::unnamed().and(Operator::Equal, 1)],
        vec![Field::unnamed()],
        vec![Field::new("a").and(Operator::LessThan, "x")],
    ];
    for fields in fields {
        assert!(
            FilterPattern::space_delimited(fields.clone()).is_err(),
            "{fields:?}"
        );
    }
    let deep = (0..100_000).fold(one(), |deep, at| {
        if at % 2 == 0 {
            deep.and(one())
        } else {
            deep.or(one())
        }
    });
    let error = FilterPattern::json(deep).unwrap_err();
    assert!(error.to_string().contains("nested more than"), "{error}");
    let wide = (0..10_000).map(|_| one()).reduce(Condition::or).unwrap();
    let error = FilterPattern::json(wide).unwrap_err();
    assert!(error.to_string().contains("1024 are allowed"), "{error}");
}
