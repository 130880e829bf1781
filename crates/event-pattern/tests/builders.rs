//! Checks what the setters accept, and what the types guarantee.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panic"
)]

use event_pattern::{
    EventPattern, Limits, Match, OneOf, Strs, anything_but, anything_but_prefix, one_of, prefix,
    rule,
};

#[test]
fn lists_made_at_run_time_are_accepted_where_arrays_are() {
    let texts = || vec!["a".to_owned(), "b".to_owned()];
    let built = EventPattern::new()
        .source(texts())
        .account(vec!["111122223333"])
        .detail("number", vec![1, 2])
        .detail("flag", vec![true])
        .detail("mixed", vec![Match::from("x"), prefix("y")])
        .detail("one", one_of("x", vec!["y"]))
        .detail("array", OneOf::from(["x"]))
        .detail("except", [anything_but(texts())])
        .detail("except numbers", [anything_but(vec![1, 2])])
        .detail("except prefixes", [anything_but_prefix(texts())])
        .detail("except list", [anything_but(Strs::list("x", vec!["y"]))]);
    let written = EventPattern::parse(
        r#"{"source":["a","b"],"account":["111122223333"],"detail":{"number":[1,2],"flag":[true],
        "mixed":["x",{"prefix":"y"}],"one":["x","y"],"array":["x"],"except":[{"anything-but":["a","b"]}],
        "except numbers":[{"anything-but":[1,2]}],"except prefixes":[{"anything-but":{"prefix":["a","b"]}}],
        "except list":[{"anything-but":["x","y"]}]}}"#,
    );
    assert_eq!(Ok(built), written);
}

#[test]
fn an_empty_list_made_at_run_time_is_an_error() {
    let none = Vec::<String>::new;
    for empty in [
        EventPattern::new().source(none()),
        EventPattern::new().source([anything_but(none())]),
        EventPattern::new().source([anything_but(Vec::<i32>::new())]),
        EventPattern::new().source([anything_but_prefix(none())]),
    ] {
        let rules: Vec<&str> = empty
            .check(&Limits::default())
            .iter()
            .map(|found| found.rule)
            .collect();
        assert_eq!(rules, [rule::EMPTY], "{empty}");
        assert!(empty.validate().is_err());
    }
}

#[test]
fn patterns_and_matchers_are_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<EventPattern>();
    shared::<event_pattern::PatternErrors>();
    #[cfg(feature = "matching")]
    {
        shared::<event_pattern::Matcher>();
        shared::<event_pattern::PatternSet>();
        shared::<event_pattern::Explanation>();
        shared::<event_pattern::EventError>();
    }
}
