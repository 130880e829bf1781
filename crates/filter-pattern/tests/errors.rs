//! Checks malformed patterns: where each error is, and what its message says.

use filter_pattern::{FilterPattern, JsonSelector, Regex, Selector};

/// (pattern, [(offset, part of the message or of the help)])
type Case<'a> = (&'a str, &'a [(usize, &'a str)]);

fn check(cases: &[Case<'_>]) {
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let Err(error) = FilterPattern::parse(text) else {
            wrong.push(format!("`{text}` was accepted"));
            continue;
        };
        let fits = error.findings().len() == expected.len()
            && error
                .findings()
                .iter()
                .zip(*expected)
                .all(|(finding, (offset, said))| {
                    finding
                        .place
                        .position
                        .is_some_and(|at| at.offset == *offset)
                        && finding.to_string().contains(said)
                });
        if !fits {
            wrong.push(format!("{error}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn json_structure() {
    check(&[
        ("{", &[(1, "expected a condition, found the end")]),
        ("{}", &[(1, "expected a condition, found `}`")]),
        ("{ $.a = 1", &[(9, "ends with `}`")]),
        ("{ $.a = 1 } x", &[(12, "end of the pattern after `}`")]),
        ("{ $.a = 1 }}", &[(11, "end of the pattern")]),
        ("{ ($.a = 1 }", &[(11, "close the parenthesis")]),
        ("{ $.a = 1) }", &[(9, "closes nothing")]),
        ("{ () }", &[(3, "expected a condition")]),
        ("{ $.a = 1 && }", &[(13, "expected a condition")]),
        ("{ && $.a = 1 }", &[(2, "expected a condition, found `&&`")]),
        ("{ $.a = 1 & $.b = 2 }", &[(10, "write `&&`")]),
        ("{ $.a = 1 | $.b = 2 }", &[(10, "write `||`")]),
        ("{ $.a = 1 AND $.b = 2 }", &[(10, "write `&&`")]),
        ("{ $.a = 1 or $.b = 2 }", &[(10, "write `||`")]),
        (
            "{ $.a = 1, $.b = 2 }",
            &[(9, "is allowed only inside quotation marks")],
        ),
        ("{ $.a = 1 , $.b = 2 }", &[(10, "join conditions")]),
        ("{ !$.a = 1 }", &[(2, "there is no negation")]),
        ("{ account = 1 }", &[(2, "write `$.account`")]),
        ("{ \"a\" = 1 }", &[(2, "expected a condition, found `\"`")]),
        ("$.a = 1", &[(0, "quotation marks"), (4, "quotation marks")]),
    ]);
}

#[test]
fn json_operators_and_values() {
    check(&[
        ("{ $.a }", &[(6, "expected an operator")]),
        ("{ $.a = }", &[(8, "expected a value, found `}`")]),
        (
            "{ $.a = && $.b = 1 }",
            &[(8, "expected a value, found `&&`")],
        ),
        ("{ $.a == 1 }", &[(6, "write `=`")]),
        ("{ $.a =! 1 }", &[(6, "write `!=`")]),
        ("{ $.a <> 1 }", &[(6, "write `!=`")]),
        ("{ $.a ! 1 }", &[(6, "write `!=`")]),
        ("{ $.a ~ 1 }", &[(6, "expected an operator")]),
        (
            "{ $.a LIKE 1 }",
            &[(6, "expected an operator, found `LIKE`")],
        ),
        ("{ $.a EXISTS }", &[(6, "write `$.a = *`")]),
        ("{ $.a IS NOT NULL }", &[(6, "`IS NOT` is not supported")]),
        ("{ $.a IS MAYBE }", &[(9, "`NULL`, `TRUE` or `FALSE`")]),
        ("{ $.a is null }", &[(6, "write `IS NULL`")]),
        ("{ $.a not exists }", &[(6, "write `NOT EXISTS`")]),
        ("{ $.a NOT NULL }", &[(10, "expected `EXISTS`")]),
        (
            "{ $.a > x }",
            &[(8, "expected a number after `>`, found `x`")],
        ),
        ("{ $.a > \"5\" }", &[(8, "write `5` without")]),
        ("{ $.a >= 5* }", &[(9, "expected a number")]),
        ("{ $.a < %5% }", &[(8, "expected a number")]),
        ("{ $.a < 1.2.3 }", &[(8, "expected a number")]),
        ("{ $.a < 1e }", &[(8, "expected a number")]),
        ("{ $.a = 1e999 }", &[(8, "too large")]),
        (
            "{ $.a = me@example.com }",
            &[(10, "write `\"me@example.com\"`")],
        ),
        (
            "{ $.a = arn:aws:s3 }",
            &[(11, "`:` is allowed only inside")],
        ),
        ("{ $.a = Grüße }", &[(10, "`ü` is allowed only inside")]),
        ("{ $.a = 'x' }", &[(8, "write `\"x\"`")]),
        ("{ $.a = “x” }", &[(8, "write `\"x\"`")]),
        ("{ $.a = two words }", &[(12, "put text with spaces")]),
        ("{ $.a = \"open }", &[(8, "never closed")]),
        ("{ $.a = %open }", &[(8, "never closed")]),
    ]);
}

#[test]
fn json_selectors() {
    check(&[
        ("{ $a = 1 }", &[(3, "starts with `$.`")]),
        ("{ $ = 1 }", &[(3, "starts with `$.`")]),
        ("{ $[0] = 1 }", &[(3, "start with a property")]),
        ("{ $. = 1 }", &[(4, "expected a property name")]),
        ("{ $..a = 1 }", &[(4, "no recursive descent")]),
        ("{ $.a. = 1 }", &[(6, "expected a property name")]),
        ("{ $.a[] = 1 }", &[(6, "element's number")]),
        ("{ $.a[x] = 1 }", &[(6, "`['name']`")]),
        ("{ $.a[-1] = 1 }", &[(6, "count from 0")]),
        ("{ $.a[0 = 1 }", &[(7, "expected `]`")]),
        ("{ $.a[99999999999999999999] = 1 }", &[(6, "too large")]),
        ("{ $.[\"a.b\"] = 1 }", &[(5, "use apostrophes")]),
        ("{ $.['a.b = 1 }", &[(5, "never closed")]),
        ("{ $.[''] = 1 }", &[(5, "may not be empty")]),
        ("{ $.a@b = 1 }", &[(5, "write `.['a@b']`")]),
        ("{ $.@timestamp = 1 }", &[(4, "write `.['@timestamp']`")]),
        ("{ $.a[*].* = 1 }", &[(8, "at most one wildcard")]),
        (
            "{ $.a[*] = 1 && $.b[*] = 1 && $.c[*] = 1 && $.d[*] = 1 }",
            &[(44, "at most 3 wildcard")],
        ),
    ]);
}

#[test]
fn space_delimited() {
    check(&[
        ("[", &[(1, "expected a field name")]),
        ("[a", &[(2, "ends with `]`")]),
        ("[a] b", &[(4, "end of the pattern after `]`")]),
        ("[a b]", &[(3, "expected an operator")]),
        ("[a, a]", &[(4, "used twice")]),
        ("[..., a, ...]", &[(9, "only once")]),
        ("[... = 4*]", &[(5, "`...` has no conditions")]),
        ("[.., a]", &[(1, "write `...`")]),
        ("[a = ]", &[(5, "expected a value")]),
        ("[a = !x]", &[(5, "quotation marks")]),
        ("[a =!x]", &[(3, "write `!=`")]),
        ("[= 4*]", &[(1, "expected a field name")]),
        ("[1]", &[(1, "already means the word")]),
        ("[$a]", &[(1, "`$name` is how")]),
        ("[(a = 1)]", &[(1, "parentheses are not supported")]),
        ("[a = 1 & a = 2]", &[(7, "write `&&`")]),
        ("[a = 1 || ]", &[(10, "expected a field name")]),
        ("[a = 1 || b = 2]", &[(10, "the name of this field")]),
        ("[a > x, b > y]", &[(5, "a number"), (12, "a number")]),
        ("[a = x y, b]", &[(7, "comma between fields")]),
        ("[a = \"x]", &[(5, "never closed")]),
    ]);
}

#[test]
fn terms() {
    check(&[
        ("ERROR: disk", &[(5, "write `\"ERROR:\"`")]),
        ("a && b", &[(2, "joined by a space")]),
        ("a || b", &[(2, "`?` before each")]),
        ("ERROR - disk", &[(7, "leave no space")]),
        ("? ERROR", &[(1, "leave no space")]),
        ("--x", &[(1, "quotation marks")]),
        ("\"a\"b", &[(3, "put a space after")]),
        ("a\"b\"", &[(1, "put a space after")]),
        ("\"open", &[(0, "never closed")]),
        ("ERROR %open", &[(6, "never closed")]),
        ("50%", &[(2, "put a space")]),
        ("4*", &[(1, "quotation marks")]),
        ("Grüße", &[(2, "quotation marks")]),
        ("status = 401", &[(7, "`{ $.name = value }`")]),
        ("$.status", &[(0, "`{ $.status = value }`")]),
        ("a.b c@d ok", &[(1, "`\"a.b\"`"), (5, "`\"c@d\"`")]),
    ]);
}

#[test]
fn regular_expressions() {
    check(&[
        ("%%", &[(1, "is empty")]),
        ("%(a|b)%", &[(1, "groups are not supported"), (5, "groups")]),
        ("%\\(a%", &[(1, "write `\\x28`")]),
        ("%a!%", &[(2, "write `\\x21`")]),
        ("%a\"b%", &[(2, "write `\\x22`")]),
        ("%a\nb%", &[(2, "write `\\x0A`")]),
        ("%Grüße%", &[(3, "outside ASCII"), (5, "outside ASCII")]),
        ("%*a%", &[(1, "nothing to repeat")]),
        ("%a**%", &[(3, "nothing to repeat")]),
        ("%a|+%", &[(3, "nothing to repeat")]),
        ("%^*%", &[(2, "nothing to repeat")]),
        ("%[a%", &[(1, "never closed")]),
        ("%[]%", &[(1, "class is empty")]),
        ("%[z-a]%", &[(2, "not a range")]),
        (
            "%[[a]]%",
            &[(2, "inside a character class"), (5, "closes nothing")],
        ),
        ("%a]%", &[(2, "write `\\]`")]),
        ("%a{3%", &[(2, "never closed")]),
        ("%a{x}%", &[(2, "not a number of times")]),
        ("%a{}%", &[(2, "not a number of times")]),
        ("%a{5,3}%", &[(2, "fewer to more")]),
        ("%a{9999}%", &[(2, "at most 1000")]),
        ("%\\p%", &[(1, "`\\p` is not supported")]),
        ("%\\b%", &[(1, "not supported")]),
        ("%\\x2%", &[(1, "two hexadecimal digits")]),
        ("%\\xFF%", &[(1, "ASCII")]),
        ("%a\\%", &[(2, "backslash ends")]),
        ("{ $.a = %a!% && $.b = %(% }", &[(10, "!"), (23, "groups")]),
        (
            "{ $.a = %x% || $.a = %y% || $.a = %z% }",
            &[(34, "at most 2 regular expressions")],
        ),
        ("[a = %x%, b = %y%, c = %z%]", &[(23, "at most 2")]),
        ("%x% %y% %z%", &[(8, "at most 2")]),
    ]);
}

#[test]
fn all_errors_are_reported_at_once() {
    check(&[
        (
            "{ $.a == 1 && b = 2 || ($.c > \"x\" && $.d EXISTS) }",
            &[
                (6, "`==`"),
                (14, "`$.b`"),
                (30, "a number"),
                (41, "`EXISTS`"),
            ],
        ),
        (
            "[1, a > x, a, ...=1]",
            &[(1, "1"), (8, "number"), (17, "`...`")],
        ),
    ]);
}

#[test]
fn lines_and_columns_count_characters() {
    let error = FilterPattern::parse("{ $.name = \"Grüße\" &&\n  $.äb = 1 }").unwrap_err();
    let at = error.findings()[0].place.position.unwrap();
    assert_eq!((at.offset, at.line, at.column), (28, 2, 5));
    assert!(error.to_string().contains("line 2, column 5"));
}

#[test]
fn length_is_counted_in_characters() {
    let exact = format!("\"{}\"", "ü".repeat(1022));
    assert!(FilterPattern::parse(&exact).is_ok());
    let long = format!("\"{}\"", "ü".repeat(1023));
    let error = FilterPattern::parse(&long).unwrap_err();
    assert_eq!(error.findings().len(), 1);
    assert!(
        error.findings()[0]
            .message
            .contains("1025 characters, 1024")
    );
    assert_eq!(error.findings()[0].place.position.unwrap().column, 1025);
}

#[test]
fn selectors_and_regexes_alone() {
    for bad in [
        "", "account", "$", "$.", "$.a b", "$.a = 1", "$0", "$.a]", "$a.b", "$.a[*",
    ] {
        assert!(bad.parse::<Selector>().is_err(), "{bad}");
    }
    assert!("$.a ".parse::<JsonSelector>().is_err());
    assert!("$a".parse::<JsonSelector>().is_err());
    let error = Regex::new("a%b").unwrap_err();
    assert!(error.to_string().contains("\\x25"), "{error}");
}
