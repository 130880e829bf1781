//! Two resources of a stack cannot have one physical name.

#[path = "support/finished.rs"]
mod finished;

use cfn_constructs::sqs::Queue;
use cfn_core::{Condition, Finding, intrinsic};
use finished::{add, findings, short};
use serde_json::{Value, json};

/// The findings about two resources of one type, without those about schemas.
fn of_two(type_name: &str, one: Value, other: Value) -> Vec<String> {
    let found = findings(|stack| {
        add(stack, "One", type_name, one);
        add(stack, "Other", type_name, other);
    });
    let names: Vec<Finding> = found
        .into_iter()
        .filter(|it| it.rule == "name-used-twice")
        .collect();
    short(&names)
}

fn error(property: &str) -> Vec<String> {
    vec![format!("error[name-used-twice] {property}")]
}

#[test]
fn two_queues_of_one_name_are_found() {
    let found = findings(|stack| {
        stack.add("One", Queue::new().queue_name("denials"));
        stack.add("Other", Queue::new().queue_name("denials"));
    });
    assert_eq!(
        found[0].to_string(),
        "error[name-used-twice]: stack/Other: QueueName = \"denials\"\n  \
         One has the same name, which must be unique\n  \
         help: give them different names, or let CloudFormation choose the names"
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn equal_functions_give_equal_names() {
    let name = |suffix: &str| json!({"LogGroupName": {"Fn::Sub": format!("/aws/${{AWS::StackName}}/{suffix}")}});
    assert_eq!(
        of_two("AWS::Logs::LogGroup", name("a"), name("a")),
        error("LogGroupName")
    );
    assert_eq!(of_two("AWS::Logs::LogGroup", name("a"), name("b")), [""; 0]);
    let no_value = json!({"QueueName": {"Ref": "AWS::NoValue"}});
    assert_eq!(
        of_two("AWS::SQS::Queue", no_value.clone(), no_value),
        [""; 0]
    );
    assert_eq!(of_two("AWS::SQS::Queue", json!({}), json!({})), [""; 0]);
}

#[test]
fn a_name_belongs_to_a_bus_a_function_or_a_group() {
    let rule = |bus: &str| json!({"Name": "denials", "EventBusName": bus, "EventPattern": {"source": ["a"]}});
    assert_eq!(
        of_two("AWS::Events::Rule", rule("hub"), rule("hub")),
        error("Name")
    );
    assert_eq!(
        of_two("AWS::Events::Rule", rule("hub"), rule("default")),
        [""; 0]
    );
    let alias =
        |function: &str| json!({"Name": "live", "FunctionName": function, "FunctionVersion": "1"});
    assert_eq!(
        of_two("AWS::Lambda::Alias", alias("a"), alias("a")),
        error("Name")
    );
    assert_eq!(
        of_two("AWS::Lambda::Alias", alias("a"), alias("b")),
        [""; 0]
    );
}

#[test]
fn iam_compares_names_without_case_and_others_do_not() {
    let role = |name: &str| json!({"RoleName": name});
    assert_eq!(
        of_two("AWS::IAM::Role", role("Send"), role("send")),
        error("RoleName")
    );
    let group = |name: &str| json!({"LogGroupName": name});
    assert_eq!(
        of_two("AWS::Logs::LogGroup", group("Send"), group("send")),
        [""; 0]
    );
}

#[test]
fn alarms_of_both_kinds_share_their_names() {
    let found = findings(|stack| {
        let metric = json!({
            "AlarmName": "denials", "MetricName": "Denials", "Namespace": "Example", "Statistic": "Sum",
            "Period": 60, "EvaluationPeriods": 1, "Threshold": 1, "ComparisonOperator": "GreaterThanThreshold",
        });
        add(stack, "Metric", "AWS::CloudWatch::Alarm", metric);
        let composite = json!({"AlarmName": "denials", "AlarmRule": "ALARM(other)"});
        add(
            stack,
            "Composite",
            "AWS::CloudWatch::CompositeAlarm",
            composite,
        );
    });
    assert_eq!(short(&found), error("AlarmName"));
}

#[test]
fn resources_of_different_conditions_may_share_a_name() {
    let queues = |conditions: [Option<usize>; 2]| {
        let found = findings(|stack| {
            let known = ["eu-west-1", "eu-west-2"].map(|region| {
                let is_here = intrinsic::equals(intrinsic::pseudo::REGION, region);
                stack.add(
                    format!("Is{}", region.replace('-', "")),
                    Condition::new(is_here),
                )
            });
            for (id, condition) in ["One", "Other"].into_iter().zip(conditions) {
                let queue = stack.add(id, Queue::new().queue_name("denials"));
                if let Some(condition) = condition {
                    queue.condition(&known[condition]);
                }
            }
        });
        short(&found)
    };
    assert_eq!(queues([Some(0), Some(1)]), [""; 0]);
    assert_eq!(queues([Some(0), None]), [""; 0]);
    assert_eq!(queues([Some(0), Some(0)]), error("QueueName"));
}

#[test]
fn a_role_has_one_inline_policy_of_a_name() {
    let document = |action: &str| {
        json!({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": action, "Resource": "*"}
        ]})
    };
    let trust = json!({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "events.amazonaws.com"}}
    ]});
    let found = |inline: &str, attached: [(&str, Value, &str); 2]| {
        let found = findings(|stack| {
            let policies =
                json!([{"PolicyName": inline, "PolicyDocument": document("events:PutEvents")}]);
            let role = json!({"AssumeRolePolicyDocument": trust, "Policies": policies});
            add(stack, "Role", "AWS::IAM::Role", role);
            for (id, (name, role, action)) in ["One", "Other"].into_iter().zip(attached) {
                let document = document(action);
                let policy =
                    json!({"PolicyName": name, "PolicyDocument": document, "Roles": [role]});
                add(stack, id, "AWS::IAM::Policy", policy);
            }
        });
        let line = |it: &Finding| {
            format!(
                "{} {}[{}] {}",
                it.place.subject, it.severity, it.rule, it.place.path
            )
        };
        found.iter().map(line).collect::<Vec<String>>()
    };
    let (role, admin) = (|| json!({"Ref": "Role"}), || json!("admin"));
    let (put, get) = ("events:PutEvents", "s3:GetObject");
    assert_eq!(
        found("send", [("send", role(), get), ("other", role(), get)]),
        ["stack/One error[name-used-twice] PolicyName"]
    );
    // Nothing is lost, as long as both resources exist.
    assert_eq!(
        found("send", [("send", role(), put), ("other", role(), get)]),
        ["stack/One warning[name-used-twice] PolicyName"]
    );
    assert_eq!(
        found("own", [("send", admin(), put), ("send", admin(), get)]),
        ["stack/Other error[name-used-twice] PolicyName"]
    );
    assert_eq!(
        found("own", [("send", admin(), put), ("send", role(), get)]),
        [""; 0]
    );
    assert_eq!(
        found("own", [("one", role(), put), ("other", role(), get)]),
        [""; 0]
    );
}
