//! What Java 17 accepts and refuses.

use super::compile;

#[test]
fn what_java_refuses_is_an_error() {
    for pattern in [
        "[^]",
        "[]",
        "[a",
        "[",
        "(",
        ")",
        "(a",
        "a)",
        "*a",
        "+",
        "a**",
        "a+*",
        "a{",
        "a{x}",
        "a{,2}",
        "a{2,1}",
        "{",
        r"\",
        r"\y",
        r"\i",
        r"\E",
        "[z-a]",
        "(?",
        "(?z)",
        "(?<1a>b)",
        "(?<a>b)(?<a>c)",
        r"\k<a>",
        r"\x",
        r"\xg1",
        r"\u12",
        r"\0",
        r"[\y]",
        r"\p{}",
        r"[\b]",
        "(?<a",
        "a|*",
        "(|*)",
    ] {
        assert!(compile(pattern).is_err(), "{pattern}");
    }
}

#[test]
fn what_java_accepts_is_matched_or_left_open() {
    for (pattern, accepted, refused) in [
        ("a++", "aaa", "aab"),
        ("a*+b", "aab", "aac"),
        ("a?+", "", "b"),
        ("a{2}+", "aa", "a"),
        ("(?i)abc", "aBc", "abd"),
        ("(?>a|b)c", "bc", "cc"),
        (r"\Qa.b\E+", "a.bb", "axb"),
        (r"\h+", " \t", "a"),
        (r"\p{Alpha}+", "aZ", "a1"),
        (r"[\p{Alnum}_-]+", "a-1_", "a b"),
        (r"\p{Lu}", "É", "é"),
        ("[]a]+", "a]", "b"),
        ("[^]a]", "b", "]"),
        ("[a-]", "-", "b"),
        (r"[\w.-]+@x", "a.b-c@x", "a b@x"),
        ("^o-[a-z0-9]{10,32}$", "o-abcdefghij", "o-"),
        ("a|b", "b", "ab"),
        (r"\x41\x{42}\u0043", "ABC", "abc"),
        (r"\.\-\/", ".-/", "a-/"),
        ("(?<name>a)b", "ab", "b"),
        (".+@.+", "a@b", "a"),
        (".*", "", "a\nb"),
        ("a}", "a}", "a"),
        ("é{2}", "éé", "é"),
        (r"\Aa\z", "a", "b"),
    ] {
        let regex = compile(pattern)
            .unwrap()
            .unwrap_or_else(|| panic!("{pattern}"));
        assert!(regex.find(accepted).is_some(), "{pattern} and {accepted:?}");
        assert!(regex.find(refused).is_none(), "{pattern} and {refused:?}");
    }
    for pattern in [
        "[a-z&&[^b]]",
        "[a[bc]]",
        "(?x)a b # c",
        "(?s:a.)",
        "a(?i)b",
        r"(a)\1",
        "(?!a++)b",
        r"\bword\b",
        r"\p{IsGreek}",
        "^*a",
        r"\R",
        "(?d)a",
        r"[\Qa]\E]",
        r"\cA",
    ] {
        assert!(compile(pattern).is_ok(), "{pattern}");
    }
}
