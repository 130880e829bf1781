//! Policies of the hub's bus: principals, actions, resources, and the operators of conditions.

use safer_scps::rehearse::{Organization, Rehearsal, Stage, Verdict};
use safer_scps::{App, ScpMonitor};
use serde_json::{Value, json};

use crate::support::{ORGANIZATION, ends, event};

const ACCOUNT: &str = "111122223333";
const PATH: &str = "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/";
const ROLE: &str = "arn:aws:iam::111122223333:role/scp-errors-rules-EventBusIAMRole-000000000000";
const ORG_ID: &str = "aws:PrincipalOrgID";

/// The published templates as JSON.
fn templates() -> (Value, String) {
    let app = App::new();
    app.add(
        "ScpMonitor",
        ScpMonitor::published().organization(ORGANIZATION),
    );
    let assembly = app.synth().unwrap();
    let [bus, rules] = ["bus", "rules"].map(|name| assembly.template(name).unwrap().to_json());
    (serde_json::from_str(&bus).unwrap(), rules)
}

/// The published monitor whose bus has this policy statement.
fn with_policy(statement: Value) -> Rehearsal {
    let (mut bus, rules) = templates();
    bus["Resources"]["EventBusPolicy0"]["Properties"]["Statement"] = statement;
    Rehearsal::from_json(&bus.to_string(), &rules).unwrap()
}

/// A change of a statement that adds a condition.
fn condition(operator: &str, key: &str, value: Value) -> Value {
    json!({"Condition": {operator: {key: value}}})
}

/// Asserts what the bus's policy decides, for each change of a statement that allows everybody to send.
/// `null` removes an element.
fn decides<const N: usize>(cases: [(Value, Verdict); N]) {
    for (changes, verdict) in cases {
        let mut statement = json!({
            "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
            "Resource": {"Fn::GetAtt": ["EventBus", "Arn"]},
        });
        for (key, value) in changes.as_object().unwrap() {
            match value {
                Value::Null => drop(statement.as_object_mut().unwrap().remove(key)),
                value => statement[key] = value.clone(),
            }
        }
        let organization = Organization::new().path(ACCOUNT, PATH);
        let rehearsal = with_policy(statement).within(organization).unwrap();
        let trace = rehearsal.run(&event(json!({})));
        let step = trace
            .steps()
            .iter()
            .find(|step| step.stage == Stage::BusPolicy)
            .unwrap();
        assert_eq!(step.verdict, verdict, "{changes}\n{trace}");
        assert_eq!(rehearsal.outcome(&event(json!({}))), trace.outcome());
    }
}

#[test]
fn principals_decide() {
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    let unknown = Verdict::CannotTell;
    decides([
        (json!({}), yes),
        (json!({"Principal": {"AWS": "*"}}), yes),
        (json!({"Principal": {"AWS": ACCOUNT}}), yes),
        (
            json!({"Principal": {"AWS": ["444455556666", "arn:aws:iam::111122223333:root"]}}),
            yes,
        ),
        (json!({"Principal": {"AWS": ROLE}}), yes),
        (
            json!({"Principal": {"AWS": "arn:aws:iam::111122223333:role/other"}}),
            no,
        ),
        (json!({"Principal": {"AWS": "444455556666"}}), no),
        (
            json!({"Principal": {"Service": "events.amazonaws.com"}}),
            no,
        ),
        (
            json!({"Principal": null, "NotPrincipal": {"AWS": "444455556666"}}),
            yes,
        ),
        (
            json!({"Principal": null, "NotPrincipal": {"AWS": [ROLE, ACCOUNT]}}),
            no,
        ),
        // AWS does not document what this does without the account.
        (
            json!({"Principal": null, "NotPrincipal": {"AWS": ROLE}}),
            unknown,
        ),
    ]);
}

#[test]
fn actions_and_resources_decide() {
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    decides([
        (json!({"Action": "*"}), yes),
        (json!({"Action": ["events:putevents"]}), yes),
        (json!({"Action": "events:Put*"}), yes),
        (json!({"Action": "events:PutRule"}), no),
        (json!({"Action": null, "NotAction": "events:PutRule"}), yes),
        (json!({"Resource": "*"}), yes),
        (
            json!({"Resource": "arn:aws:events:*:*:event-bus/scp-*"}),
            yes,
        ),
        (
            json!({"Resource": "arn:aws:events:us-east-1:999999999999:event-bus/other"}),
            no,
        ),
        (json!({"Resource": null, "NotResource": "*"}), no),
        (json!({"Effect": "Deny"}), no),
    ]);
}

#[test]
fn string_operators_decide() {
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    decides([
        (
            condition("StringEquals", ORG_ID, json!("o-a1b2c3d4e5")),
            yes,
        ),
        (
            condition("StringEquals", "AWS:principalorgid", json!("o-a1b2c3d4e5")),
            yes,
        ),
        (condition("StringEquals", ORG_ID, json!("O-A1B2C3D4E5")), no),
        (
            condition("StringEqualsIgnoreCase", ORG_ID, json!("O-A1B2C3D4E5")),
            yes,
        ),
        (
            condition("StringEquals", ORG_ID, json!(["o-x", "o-a1b2c3d4e5"])),
            yes,
        ),
        (
            condition("StringNotEquals", ORG_ID, json!(["o-x", "o-a1b2c3d4e5"])),
            no,
        ),
        (condition("StringNotEquals", ORG_ID, json!("o-x")), yes),
        (condition("StringLike", ORG_ID, json!("o-a1b2*")), yes),
        (condition("StringLike", ORG_ID, json!("o-?1b2c3d4e5")), yes),
        (condition("StringNotLike", ORG_ID, json!("o-a*")), no),
        // What is not an address is in no block.
        (condition("IpAddress", ORG_ID, json!("10.0.0.0/8")), no),
    ]);
}

#[test]
fn arn_operators_decide() {
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    decides([
        (
            condition(
                "ArnLike",
                "aws:PrincipalArn",
                json!("arn:aws:iam::*:role/scp-errors-*"),
            ),
            yes,
        ),
        (
            condition(
                "ArnEquals",
                "aws:PrincipalArn",
                json!("arn:*:iam::*:role/*"),
            ),
            yes,
        ),
        // A wildcard stays within its part, except at the end of a shorter pattern.
        (
            condition("ArnLike", "aws:PrincipalArn", json!("arn:aws:*")),
            yes,
        ),
        (
            condition("ArnLike", "aws:PrincipalArn", json!("arn:*:role/*")),
            no,
        ),
        (
            condition(
                "ArnNotLike",
                "aws:PrincipalArn",
                json!("arn:aws:iam::*:role/scp-errors-*"),
            ),
            no,
        ),
    ]);
}

#[test]
fn keys_of_the_event_decide() {
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    decides([
        (
            condition("StringEquals", "aws:PrincipalAccount", json!(ACCOUNT)),
            yes,
        ),
        (
            condition("StringEquals", "events:source", json!("aws.s3")),
            yes,
        ),
        (
            condition(
                "StringEquals",
                "events:detail-type",
                json!("AWS API Call via CloudTrail"),
            ),
            yes,
        ),
        (
            condition("StringEquals", "events:detail-type", json!("order")),
            no,
        ),
        (
            condition("Bool", "events:eventBusInvocation", json!("true")),
            yes,
        ),
        (
            condition("Bool", "events:eventBusInvocation", json!(false)),
            no,
        ),
        (condition("Null", ORG_ID, json!("false")), yes),
        (condition("Null", ORG_ID, json!(true)), no),
        (condition("StringEqualsIfExists", ORG_ID, json!("o-x")), no),
    ]);
}

#[test]
fn set_operators_decide() {
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    decides([
        (
            condition(
                "ForAnyValue:StringLike",
                "aws:PrincipalOrgPaths",
                json!("o-a1b2c3d4e5/r-ab12/*"),
            ),
            yes,
        ),
        (
            condition(
                "ForAnyValue:StringLike",
                "aws:PrincipalOrgPaths",
                json!("o-a1b2c3d4e5/r-ab12/ou-x/*"),
            ),
            no,
        ),
        (
            condition(
                "ForAllValues:StringEquals",
                "aws:PrincipalOrgPaths",
                json!(PATH),
            ),
            yes,
        ),
        (
            condition(
                "ForAnyValue:StringNotLike",
                "aws:PrincipalOrgPaths",
                json!("o-a1b2*"),
            ),
            no,
        ),
    ]);
}

#[test]
fn what_is_unknown_is_not_guessed() {
    let unknown = Verdict::CannotTell;
    decides([
        (
            condition("StringEquals", "aws:PrincipalTag/team", json!("x")),
            unknown,
        ),
        (
            condition("IpAddress", "aws:SourceIp", json!("10.0.0.0/8")),
            unknown,
        ),
        (
            condition("StringEquals", ORG_ID, json!("${aws:PrincipalTag/org}")),
            unknown,
        ),
        (
            condition(
                "ArnEquals",
                "aws:SourceArn",
                json!("arn:aws:events:*:*:rule/*"),
            ),
            unknown,
        ),
        (json!({"Effect": "Maybe"}), unknown),
    ]);
}

#[test]
fn a_statement_that_cannot_be_read_leaves_only_denials_certain() {
    let (bus, rules) = templates();
    let unreadable = json!({"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
        "Condition": {"StringResembles": {"aws:PrincipalOrgID": "o-x"}}});
    for (effect, verdict, reason) in [
        ("Allow", Verdict::CannotTell, "statement 1 cannot be read"),
        ("Deny", Verdict::Stopped, "statement Other denies it"),
    ] {
        let mut bus = bus.clone();
        bus["Resources"]["EventBusPolicy0"]["Properties"]["Statement"] = json!({"Sid": "Other",
            "Effect": effect, "Principal": "*", "Action": "events:PutEvents", "Resource": "*"});
        bus["Resources"]["Second"] = json!({"Type": "AWS::Events::EventBusPolicy", "Properties": {
            "StatementId": "second", "EventBusName": {"Ref": "EventBus"}, "Statement": unreadable}});
        let rehearsal = Rehearsal::from_json(&bus.to_string(), &rules).unwrap();
        ends(
            &rehearsal.run(&event(json!({}))),
            Stage::BusPolicy,
            verdict,
            reason,
        );
    }
}

#[test]
fn the_path_of_an_account_is_unknown_unless_it_is_set() {
    let paths = condition(
        "ForAnyValue:StringLike",
        "aws:PrincipalOrgPaths",
        json!("o-*"),
    );
    let mut statement =
        json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"});
    statement["Condition"] = paths["Condition"].clone();
    let trace = with_policy(statement).run(&event(json!({})));
    ends(
        &trace,
        Stage::BusPolicy,
        Verdict::CannotTell,
        "Organization::path",
    );
}

#[test]
fn a_policy_without_a_statement_is_read() {
    let (mut bus, rules) = templates();
    for (organization, logged) in [(ORGANIZATION, true), ("o-0000000000", false)] {
        bus["Resources"]["EventBusPolicy0"]["Properties"] = json!({
            "StatementId": "parts", "EventBusName": {"Ref": "EventBus"}, "Principal": "*",
            "Action": "events:PutEvents",
            "Condition": {"Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": organization},
        });
        let rehearsal = Rehearsal::from_json(&bus.to_string(), &rules).unwrap();
        assert_eq!(rehearsal.run(&event(json!({}))).is_logged(), logged);
    }
}
