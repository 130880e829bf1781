//! Checks space-delimited patterns on events of words.

mod table;

use filter_pattern::FilterPattern;
use table::check;

const ACCESS: &str =
    r#"10.0.0.7 - alice [01/Jan/2026:10:00:00 +0000] "GET /shop/cart.html HTTP/1.1" 404 1534"#;

fn on_access(cases: &[(&str, bool)]) {
    let rows: Vec<_> = cases.iter().map(|&(text, ok)| (text, ACCESS, ok)).collect();
    check(&rows);
}

#[test]
fn fields_are_assigned_to_words() {
    on_access(&[
        ("[ip, id, user, time, request, status, bytes]", true),
        ("[ip, id, user, time, request, status, bytes, more]", false),
        ("[]", true),
        ("[ ]", true),
        ("[all]", true),
        ("[ip, rest]", true),
        ("[ip,id,user,time,request,status,]", true),
        ("[,,,,,,bytes>1000]", true),
    ]);
    check(&[
        ("[]", "", true),
        ("[a]", "", false),
        ("[a]", "   ", false),
        ("[a, b]", "one", false),
        ("[a, b]", "one  \t two", true),
        ("[...]", "", true),
    ]);
}

#[test]
fn an_ellipsis_matches_any_number_of_words() {
    on_access(&[
        ("[..., status, bytes]", true),
        ("[..., status = 404, bytes]", true),
        ("[..., bytes = 404]", false),
        ("[ip = 10.*, ...]", true),
        ("[ip = 11.*, ...]", false),
        ("[ip = 10.*, ..., bytes = 1534]", true),
        ("[ip, id, user, time, request, status, bytes, ...]", true),
        ("[a, b, c, d, e, f, g, h, ...]", false),
        ("[a, b, c, d, ..., e, f, g]", true),
        ("[a, b, c, d, ..., e, f, g, h]", false),
        ("[..., request = *.html*, status = 4*,]", true),
    ]);
}

#[test]
fn conditions() {
    on_access(&[
        ("[..., status = 4*, bytes]", true),
        ("[..., status = 5*, bytes]", false),
        ("[..., status != 4*, bytes]", false),
        ("[..., status = 404, bytes > 1000]", true),
        ("[..., status, bytes > 1534]", false),
        ("[..., status, bytes >= 1534]", true),
        ("[..., status, bytes < 2e3]", true),
        ("[..., status, bytes <= 1000]", false),
        ("[..., status = 404.0, bytes]", true),
        ("[..., status = \"404.0\", bytes]", false),
        ("[..., status = 404 || status = 410, bytes]", true),
        ("[..., status = 4* && status != 404, bytes]", false),
        (
            "[..., status = 200 || status = 4* && status != 403, bytes]",
            true,
        ),
        (
            "[..., status = 4* && status != 404 || status = 404, bytes]",
            true,
        ),
        ("[ip, id, user = alice, ...]", true),
        ("[ip, id, user > 5, ...]", false),
        ("[ip, id, user != 5, ...]", true),
        ("[ip, id = \"-\", ...]", true),
        ("[..., request = \"GET /shop/*\", status, bytes]", true),
        ("[..., request = %cart\\.html HTTP%, status, bytes]", true),
        ("[ip = %^10\\.0\\.0\\.[1-9]$%, ...]", true),
        ("[..., time = 01*, request, status, bytes]", true),
        ("[..., time = *+0000, request, status, bytes]", true),
    ]);
    check(&[
        ("[level = ERROR, rest]", "ERROR disk is full", true),
        ("[level = ERROR, rest]", "INFO disk is full", false),
        ("[level = ERROR]", "ERROR disk is full", false),
        ("[level = ERROR, ...]", "ERROR", true),
        (
            "[w1 = ERROR || w1 = %WARN%, w2]",
            "WARNING low space left",
            true,
        ),
        ("[w1 != ERROR && w1 != WARN, w2]", "INFO ready now", true),
        ("[level, rest = *full]", "ERROR disk is full", true),
        ("[a, b]", "[not closed", true),
        ("[a = \"[not\", b]", "[not closed", true),
        ("[a, b = \"\"]", "x \"\"", true),
    ]);
}

#[test]
fn values_of_fields() {
    let cases: &[(&str, &str, &str, Option<&str>)] = &[
        (
            "[ip, id, user, time, request, status, bytes]",
            ACCESS,
            "$ip",
            Some("10.0.0.7"),
        ),
        (
            "[ip, id, user, time, request, status, bytes]",
            ACCESS,
            "$time",
            Some("01/Jan/2026:10:00:00 +0000"),
        ),
        (
            "[ip, id, user, time, request, status, bytes]",
            ACCESS,
            "$request",
            Some("GET /shop/cart.html HTTP/1.1"),
        ),
        (
            "[ip, id, user, time, request, status, bytes]",
            ACCESS,
            "$bytes",
            Some("1534"),
        ),
        (
            "[ip, id, user, time, request, status, bytes]",
            ACCESS,
            "$7",
            Some("1534"),
        ),
        ("[..., status, bytes]", ACCESS, "$status", Some("404")),
        ("[..., status, bytes]", ACCESS, "$3", Some("alice")),
        ("[..., status, bytes]", ACCESS, "$8", None),
        ("[..., status, bytes]", ACCESS, "$other", None),
        ("[..., status, bytes]", ACCESS, "$.status", None),
        ("[..., status, bytes]", "one", "$bytes", None),
        ("[]", ACCESS, "$6", Some("404")),
        (
            "[level, rest]",
            "ERROR disk is full ",
            "$rest",
            Some("disk is full"),
        ),
        (
            "[level, rest]",
            "ERROR disk is full ",
            "$2",
            Some("disk is full"),
        ),
        (
            "[level, rest]",
            "ERROR \"disk full\"",
            "$rest",
            Some("disk full"),
        ),
    ];
    for (pattern, event, selector, expected) in cases {
        let pattern: FilterPattern = pattern.parse().unwrap();
        let value = pattern.value_of(&selector.parse().unwrap(), event);
        assert_eq!(value.as_deref(), *expected, "{selector} of {pattern}");
    }
}
