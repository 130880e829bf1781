//! Composite alarms: how their rules are written, and which are refused.

use cfn_constructs::App;
use cfn_constructs::cloudwatch::{Alarm, AlarmRef, AlarmRule, CompositeAlarm, Namespace, minutes};
use cfn_constructs::sns::Topic;
use cfn_core::{Stack, StackScope};
use serde_json::{Value as Json, json};

fn alarm(stack: &StackScope, id: &'static str) -> AlarmRef {
    let metric = Namespace::new("Shop").metric(id).sum(minutes(5));
    stack.add(id, Alarm::when(metric.exceeds(1.0)))
}

/// The properties of a composite alarm beside three alarms, or its findings.
fn composite(
    build: impl FnOnce(&StackScope, [&AlarmRef; 3]) -> CompositeAlarm,
) -> Result<Json, Vec<String>> {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let [a, b, c] = ["A", "B", "C"].map(|id| alarm(&stack, id));
    let composite = build(&stack, [&a, &b, &c]);
    stack.add("Composite", composite);
    match app.synth() {
        Ok(assembly) => {
            let text = assembly.template("hub").unwrap().to_json();
            let template: Json = serde_json::from_str(&text).unwrap();
            Ok(template["Resources"]["Composite"]["Properties"].clone())
        }
        Err(error) => {
            let findings = error.findings().iter();
            Err(findings
                .map(|f| format!("{} {} {}", f.rule, f.place.path, f.value))
                .collect())
        }
    }
}

/// The rule of a composite alarm, with logical ids in place of names.
fn rule(build: impl FnOnce([&AlarmRef; 3]) -> AlarmRule) -> String {
    let properties = composite(|_, alarms| CompositeAlarm::when(build(alarms))).unwrap();
    let parts = properties["AlarmRule"]["Fn::Join"][1].as_array().cloned();
    let parts = parts.unwrap_or_default().into_iter();
    parts
        .map(|part| part["Ref"].as_str().or(part.as_str()).unwrap().to_owned())
        .collect()
}

#[test]
fn rules_are_written_with_the_parentheses_that_they_need() {
    assert_eq!(rule(|[a, ..]| AlarmRule::in_alarm(a)), r#"ALARM("A")"#);
    assert_eq!(
        rule(
            |[a, b, c]| AlarmRule::in_alarm(a) & AlarmRule::ok(b) | AlarmRule::insufficient_data(c)
        ),
        r#"(ALARM("A") AND OK("B")) OR INSUFFICIENT_DATA("C")"#
    );
    assert_eq!(
        rule(|[a, b, c]| AlarmRule::in_alarm(a) & (AlarmRule::ok(b) | !AlarmRule::ok(c))),
        r#"ALARM("A") AND (OK("B") OR NOT OK("C"))"#
    );
    assert_eq!(
        rule(|[a, b, _]| !(AlarmRule::in_alarm(a) | AlarmRule::in_alarm(b))),
        r#"NOT (ALARM("A") OR ALARM("B"))"#
    );
    assert_eq!(
        rule(|[a, b, c]| AlarmRule::ok(a) | (AlarmRule::ok(b) | AlarmRule::ok(c))),
        r#"OK("A") OR OK("B") OR OK("C")"#
    );
    assert_eq!(
        rule(|[a, b, c]| AlarmRule::ok(a) | (AlarmRule::ok(b) | AlarmRule::ok(c))),
        r#"OK("A") OR OK("B") OR OK("C")"#
    );
    assert_eq!(rule(|[a, ..]| !!AlarmRule::ok(a)), r#"NOT NOT OK("A")"#);
}

#[test]
fn a_composite_alarm_can_watch_another_one() {
    let properties = composite(|stack, [a, b, _]| {
        let both = CompositeAlarm::when(AlarmRule::in_alarm(a) & AlarmRule::in_alarm(b));
        let both = stack.add("Both", both);
        CompositeAlarm::when(AlarmRule::ok(&both))
    });
    let rule = &properties.unwrap()["AlarmRule"];
    assert_eq!(
        *rule,
        json!({"Fn::Join": ["", ["OK(\"", {"Ref": "Both"}, "\")"]]})
    );
}

#[test]
fn a_composite_alarm_has_a_name_a_description_and_actions() {
    let properties = composite(|stack, [a, ..]| {
        let topic = stack.add("Pager", Topic::new());
        CompositeAlarm::when(AlarmRule::in_alarm(a))
            .name("broken")
            .description("The shop is broken")
            .notify(&topic)
            .notify_ok(&topic)
            .action("arn:aws:sns:us-east-1:111122223333:soc")
            .with(|alarm| alarm.actions_enabled(true))
    });
    assert_eq!(
        properties.unwrap(),
        json!({
            "AlarmRule": {"Fn::Join": ["", ["ALARM(\"", {"Ref": "A"}, "\")"]]},
            "ActionsEnabled": true,
            "AlarmActions": [{"Ref": "Pager"}, "arn:aws:sns:us-east-1:111122223333:soc"],
            "AlarmDescription": "The shop is broken",
            "AlarmName": "broken",
            "OKActions": [{"Ref": "Pager"}],
        })
    );
}

#[test]
fn a_rule_of_too_many_alarms_and_too_many_actions_are_refused() {
    let alarms = |number: usize| {
        composite(|_, [a, ..]| {
            let rules = std::iter::repeat_with(|| AlarmRule::in_alarm(a)).take(number);
            CompositeAlarm::when(rules.reduce(|one, other| one | other).unwrap())
        })
    };
    assert!(alarms(100).is_ok());
    assert_eq!(alarms(101).unwrap_err(), ["alarm-rule AlarmRule 101"]);
    let actions = |number: usize| {
        composite(|_, [a, ..]| {
            let alarm = CompositeAlarm::when(AlarmRule::in_alarm(a));
            (0..number).fold(alarm, |alarm, n| {
                alarm.action(format!("arn:aws:sns:us-east-1:111122223333:t{n}"))
            })
        })
    };
    assert!(actions(5).is_ok());
    let found = actions(6).unwrap_err();
    assert!(
        found.contains(&"alarm-actions AlarmActions 6".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_rule_that_is_too_long_is_refused() {
    let negated = |times: usize| {
        composite(|_, [a, ..]| {
            let rule = (0..times).fold(AlarmRule::ok(a), |rule, _| !rule);
            CompositeAlarm::when(rule)
        })
    };
    assert!(negated(10).is_ok());
    let found = negated(2_561).unwrap_err();
    assert!(found[0].starts_with("length AlarmRule"), "{found:?}");
}
