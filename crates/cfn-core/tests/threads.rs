//! Checks at compile time that what synthesis returns can be shared between threads.

use cfn_core::assertions::{Capture, Match, Mismatch};
use cfn_core::diff::{Change, Diff};
use cfn_core::{Assembly, CloudAssemblyError, Finding, Node, SynthError, Template, WriteError};

fn shared<T: Send + Sync + 'static>() {}

#[test]
fn assemblies_and_what_is_made_from_them_can_be_shared() {
    shared::<Assembly>();
    shared::<Template>();
    shared::<Node>();
    shared::<Finding>();
    shared::<SynthError>();
    shared::<WriteError>();
    shared::<CloudAssemblyError>();
    shared::<Diff>();
    shared::<Change>();
    shared::<cfn_core::assertions::Template>();
    shared::<Match>();
    shared::<Capture>();
    shared::<Mismatch>();
}

/// An `App` and its handles cannot: one thread builds an app.
#[test]
fn values_and_constructs_can_be_shared() {
    // What a value yields does not matter: it is not in the value.
    shared::<cfn_core::Value<std::rc::Rc<str>>>();
    shared::<cfn_core::Stack>();
    shared::<cfn_core::RawResource>();
    shared::<cfn_core::Environment>();
    shared::<&'static cfn_core::schema::Schema>();
}

#[test]
fn templates_can_be_compared_on_another_thread() {
    let app = cfn_core::App::new();
    app.add("hub", cfn_core::Stack::new()).add(
        "Topic",
        cfn_core::RawResource::new("AWS::SNS::Topic").property("DisplayName", "Denials"),
    );
    let assembly = app.synth().unwrap();
    let template = &assembly.templates()[0];
    let before = Node::map([("Resources", Node::map::<&str, Node>([]))]);
    let changes = std::thread::scope(|scope| {
        let diff = scope.spawn(|| template.diff_from(&before).changes().len());
        diff.join().unwrap()
    });
    assert_eq!(changes, 1);
}
