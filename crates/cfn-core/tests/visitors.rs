//! Visitors: what they see, in which order they run, and what they can report.

use std::cell::RefCell;
use std::rc::Rc;

use cfn_core::assertions::Template;
use cfn_core::{App, Finding, Node, Place, RawResource, Stack};
use serde_json::json;

#[test]
fn a_visitor_sees_overrides_and_has_the_last_word() {
    let app = App::new();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let log = Rc::clone(&seen);
    app.visit(move |resource| {
        log.borrow_mut()
            .extend(resource.properties().get("Count").cloned());
        resource.set_default("Count", 9);
        resource.set_default("Other", 9);
    });
    let stack = app.add("hub", Stack::new());
    let one = stack.add("One", RawResource::new("Custom::T").property("Count", 1));
    one.override_property("Count", 4);
    one.override_property("Nested.A", true);
    let two = stack.add("Two", RawResource::new("Custom::T"));
    two.override_property("Count", 5);
    let three = stack.add("Three", RawResource::new("Custom::T").property("Count", 3));
    three.delete_property("Count");
    let assembly = app.synth().unwrap();
    assert_eq!(*seen.borrow(), [Node::from(4), Node::from(5)]);
    let template = Template::from(&assembly.templates()[0]);
    for expected in [
        json!({"Count": 4, "Other": 9, "Nested": {"A": true}}),
        json!({"Count": 5, "Other": 9}),
        json!({"Count": 9, "Other": 9}),
    ] {
        template.assert_resource_properties("Custom::T", expected);
    }
}

#[test]
fn visitors_run_from_the_app_to_the_resource_in_the_order_in_which_they_were_added() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let topic = stack.add("T", RawResource::new("Custom::T"));
    let names = Rc::new(RefCell::new(Vec::new()));
    for (scope, name) in [
        (topic.scope(), "resource"),
        (&*stack, "stack"),
        (&*app, "app 1"),
        (&*app, "app 2"),
    ] {
        let names = Rc::clone(&names);
        scope.visit(move |_| names.borrow_mut().push(name));
    }
    app.synth().unwrap();
    assert_eq!(*names.borrow(), ["app 1", "app 2", "stack", "resource"]);
}

#[test]
fn a_visitor_reports_errors_and_warnings_at_the_resource() {
    let app = App::new();
    app.visit(|resource| {
        let place = Place::of("elsewhere").path("Name");
        match resource.properties().get("Name").and_then(Node::as_str) {
            Some("bad") => resource.report(Finding::error("name", "this name is bad").at(place)),
            Some(_) => {}
            None => resource.report(Finding::warning("no-name", "it has no name").at(place)),
        }
    });
    let stack = app.add("hub", Stack::new());
    stack.add(
        "Good",
        RawResource::new("Custom::T").property("Name", "good"),
    );
    let quiet = stack.add("Quiet", RawResource::new("Custom::T"));
    quiet.acknowledge("no-name");
    stack.add("Nameless", RawResource::new("Custom::T"));
    for _ in 0..2 {
        // The app keeps nothing of a synthesis.
        let assembly = app.synth().unwrap();
        let [warning] = assembly.warnings() else {
            panic!("{:?}", assembly.warnings())
        };
        assert_eq!(warning.place, Place::of("hub/Nameless").path("Name"));
    }
    quiet.override_property("Name", "bad");
    let error = app.synth().unwrap_err();
    assert_eq!(
        error.findings()[0].place,
        Place::of("hub/Quiet").path("Name")
    );
    assert_eq!(error.findings()[0].rule, "name");
}

#[test]
fn an_override_that_leads_nowhere_is_reported_once() {
    let app = App::new();
    app.visit(|_| {});
    let stack = app.add("hub", Stack::new());
    stack
        .add("T", RawResource::new("Custom::T").property("Name", "n"))
        .override_property("Name.X", 1);
    for _ in 0..2 {
        let error = app.synth().unwrap_err();
        let [finding] = error.findings() else {
            panic!("{error}")
        };
        assert_eq!(finding.rule, "override-path");
    }
}

#[test]
fn a_stack_of_a_construct_gets_another_file_name() {
    let app = App::new();
    let stack = app.add("hub", Stack::new().file("first"));
    stack.add("T", RawResource::new("Custom::T"));
    stack.file("second");
    assert_eq!(app.synth().unwrap().templates()[0].file_stem(), "second");
    let other = app.add("other", Stack::new().file("second"));
    other.add("T", RawResource::new("Custom::T"));
    assert!(app.synth().is_err());
    other.file("third");
    assert!(app.synth().is_ok());
}
