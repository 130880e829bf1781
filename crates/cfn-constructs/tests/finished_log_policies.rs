//! Resource policies of CloudWatch Logs: an account has at most ten in a Region.

use cfn_constructs::App;
use cfn_core::intrinsic::{equals, pseudo};
use cfn_core::{Condition, Environment, RawResource, Stack, StackScope, json};

fn add_policies(stack: &StackScope, count: usize) {
    for n in 0..count {
        stack.add(format!("Policy{n}"), policy(&format!("policy-{n}")));
    }
}

fn policy(name: &str) -> RawResource {
    let document = json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "logs:PutLogEvents",
        "Resource": "*",
    }]});
    RawResource::new("AWS::Logs::ResourcePolicy")
        .property("PolicyName", name.to_owned())
        .property("PolicyDocument", document)
}

/// The subject and the message of each warning.
fn warned(app: &App) -> Vec<(String, String)> {
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let warnings = assembly.warnings().iter();
    warnings
        .filter(|it| it.rule == "log-policies")
        .map(|it| (it.place.subject.clone(), it.message.clone()))
        .collect()
}

#[test]
fn the_eleventh_policy_of_a_stack_is_a_warning() {
    let of = |count| {
        let app = App::new();
        add_policies(&app.add("hub", Stack::new()), count);
        warned(&app)
    };
    assert!(of(10).is_empty());
    for count in [11, 13] {
        let found = of(count);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "hub/Policy10");
        assert!(
            found[0].1.ends_with(&format!("this stack has {count}")),
            "{found:?}"
        );
    }
}

#[test]
fn policies_of_all_stacks_in_one_place_are_counted() {
    let of = |last: usize, region: &'static str| {
        let app = App::new();
        for (id, count, region) in [
            ("one", 6, "eu-west-1"),
            ("two", 3, "eu-west-1"),
            ("three", last, region),
        ] {
            let stack = app.add(id, Stack::new().account("111122223333").region(region));
            add_policies(&stack, count);
        }
        warned(&app)
    };
    assert!(of(1, "eu-west-1").is_empty());
    assert!(of(3, "us-east-1").is_empty());
    let found = of(3, "eu-west-1");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "three/Policy1");
    assert!(
        found[0]
            .1
            .ends_with("the stacks of this app in 111122223333 and eu-west-1 have 12"),
        "{found:?}"
    );
}

#[test]
fn a_stack_in_several_places_gets_one_warning() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    add_policies(&stack, 11);
    stack.deploy_in(["111122223333", "444455556666"].map(|id| Environment::new(id, "eu-west-1")));
    assert_eq!(warned(&app).len(), 1);
}

#[test]
fn what_is_not_known_is_not_counted() {
    // Where these stacks are deployed is not known.
    let app = App::new();
    for id in ["one", "two"] {
        add_policies(&app.add(id, Stack::new()), 6);
    }
    assert!(warned(&app).is_empty());
    // The eleventh policy may not be created.
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    add_policies(&stack, 10);
    let china = stack.add("China", Condition::new(equals(pseudo::PARTITION, "aws-cn")));
    stack.add("Other", policy("other")).condition(&china);
    assert!(warned(&app).is_empty());
}
