//! Checks that the public API reports findings and does not panic for any input.

use cfn_core::assertions::{Match, Template};
use cfn_core::{App, Node, Parameter, RawResource, Stack};

fn synth(node: Node) -> Result<cfn_core::Assembly, cfn_core::SynthError> {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("R", RawResource::new("Custom::Thing").property("P", node));
    app.synth()
}

fn nested(depth: usize, wrap: impl Fn(Node) -> Node) -> Node {
    (0..depth).fold(Node::from("x"), |node, _| wrap(node))
}

#[test]
fn deep_values_are_an_error() {
    for depth in [200, 5_000] {
        let lists = nested(depth, |node| Node::list([node]));
        let maps = nested(depth, |node| Node::map([("k", node)]));
        let unchecked = nested(depth, |node| Node::Unchecked(Box::new(node)));
        let functions = nested(depth, |node| {
            cfn_core::intrinsic::Function::Base64(node).into()
        });
        for (name, node) in [("lists", lists), ("maps", maps), ("functions", functions)] {
            let error = synth(node).expect_err(name);
            assert_eq!(error.findings()[0].rule, "nesting", "{name} of {depth}");
        }
        assert_eq!(synth(unchecked).is_ok(), depth == 200, "marks of {depth}");
    }
}

#[test]
fn numbers_that_cannot_be_written_are_errors() {
    for n in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let error = synth(Node::from(n)).unwrap_err();
        assert_eq!(error.findings()[0].rule, "number");
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        stack.add("R", RawResource::new("Custom::Thing"));
        stack.add("N", Parameter::number().default(n));
        assert!(app.synth().is_err(), "a parameter's default of {n}");
    }
}

#[test]
fn override_paths_that_lead_nowhere_do_not_panic() {
    let long = "a.".repeat(10_000) + "b";
    for path in [
        "",
        ".",
        "..",
        "[",
        "]",
        "[]",
        "a[",
        "a[x]",
        "a[0",
        "a[99999999999999999999]",
        "\\",
        "\\.",
        "a\\",
        "é[0].😀",
        &long,
    ] {
        let app = App::new();
        let stack = app.add("hub", Stack::new());
        let resource = stack.add(
            "R",
            RawResource::new("Custom::Thing").property("a", Node::list(["x"])),
        );
        resource
            .override_property(path.to_owned(), "v")
            .delete_property(path.to_owned());
        let _ = app.synth();
    }
}

#[test]
fn huge_and_odd_names_are_reported_or_written() {
    for id in [
        "x".repeat(1_000_000),
        "é".repeat(300),
        "\u{0}".into(),
        "a\nb".into(),
        "..".into(),
    ] {
        let app = App::new();
        let stack = app.add(id.clone(), Stack::new().name(id.clone()));
        stack
            .add(id.clone(), RawResource::new(id.clone()))
            .pin_logical_id(id.clone());
        stack.add(
            "P",
            Parameter::string().allowed_pattern("(").default(id.clone()),
        );
        assert!(app.synth().unwrap_err().to_string().len() < 20_000_000);
    }
}

#[test]
fn visitors_can_hold_the_app_and_misuse_it() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("R", RawResource::new("Custom::Thing"));
    let inside = app.clone();
    app.visit(move |_| {
        let _ = inside.synth();
        inside.visit(|_| {});
        inside.tag("k", "v");
        let stack = inside.add("more", Stack::new());
        stack.add("R", RawResource::new("Custom::Thing"));
    });
    assert!(app.synth().is_err());
    assert!(app.synth().is_err());
}

#[test]
fn a_visitor_that_panics_leaves_the_app_usable() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add("R", RawResource::new("Custom::Thing"));
    let first = std::cell::Cell::new(true);
    app.visit(move |_| assert!(!first.replace(false), "a visitor's own mistake"));
    let synth = std::panic::AssertUnwindSafe(|| app.synth());
    assert!(std::panic::catch_unwind(synth).is_err());
    assert!(app.synth().is_ok());
}

#[test]
fn a_construct_that_is_added_twice_or_in_the_wrong_scope_is_reported() {
    let app = App::new();
    app.add("R", RawResource::new("Custom::Thing"));
    let stack = app.add("hub", Stack::new());
    stack.add("Inner", Stack::new());
    let resource = stack.add("R", RawResource::new("Custom::Thing"));
    resource.add("Below", RawResource::new("Custom::Thing"));
    resource.modify(|properties| properties.clear());
    let error = app.synth().unwrap_err();
    assert!(
        error
            .findings()
            .iter()
            .filter(|p| p.rule == "construct-place")
            .count()
            >= 2,
        "{error}"
    );
}

#[test]
fn assertions_accept_any_json() {
    for text in [
        "null",
        "[]",
        "1",
        "{}",
        r#"{"Resources": 1}"#,
        r#"{"Resources": {"A": null}}"#,
        r#"{"Resources": {"A": {"Type": 1, "Properties": []}}}"#,
    ] {
        let template = Template::from_json(text).unwrap();
        assert_eq!(template.resource_count("A"), 0);
        assert!(template.has_resource("A", Match::any_value()).is_err());
        assert!(template.has_output("*", Match::any_value()).is_err());
        assert!(
            template
                .has_resource_properties("A", Match::string_like_regexp("("))
                .is_err()
        );
    }
}
