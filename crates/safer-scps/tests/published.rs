//! Checks every fact of the published system that an update in place depends on: logical ids, names, properties.

use cfn_core::assertions::Template;
use safer_scps::{App, ScpMonitor};
use serde_json::json;

fn templates() -> (Template, Template) {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::published());
    let assembly = app.synth().unwrap();
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    let template = |file| Template::from(assembly.template(file).unwrap());
    (template("bus"), template("rules"))
}

#[test]
fn the_hub_has_the_published_resources() {
    let (bus, _) = templates();
    bus.assert_matches(json!({
        "Parameters": {"OrgId": {
            "Type": "String", "Default": "o-123456789101", "AllowedPattern": "^o-[a-z0-9]{10,32}$",
        }},
        "Resources": {
            "CloudWatchLogGroup": {"Type": "AWS::Logs::LogGroup", "Properties": {
                "LogGroupName": "/aws/events/scp-errors-events", "RetentionInDays": 7,
            }},
            "CloudWatchLogGroupMetricFilter": {"Type": "AWS::Logs::MetricFilter", "Properties": {
                "LogGroupName": {"Ref": "CloudWatchLogGroup"},
                "FilterName": "ScpErrorsFilter",
                "FilterPattern": "{ $.account = * }",
                "MetricTransformations": [{
                    "MetricName": "ScpErrors", "MetricNamespace": "ScpErrors",
                    "MetricValue": "1", "Unit": "Count",
                    "Dimensions": [
                        {"Key": "Account", "Value": "$.account"},
                        {"Key": "Action", "Value": "$.detail.eventName"},
                    ],
                }],
            }},
            "EventBus": {"Type": "AWS::Events::EventBus", "Properties": {
                "Name": "scp-errors-event-bus",
            }},
            "EventBusPolicy0": {"Type": "AWS::Events::EventBusPolicy", "Properties": {
                "EventBusName": {"Ref": "EventBus"},
                "StatementId": "AllowAllAccountsFromOrganizationToPutEvents",
                "Statement": {
                    "Sid": "AllowAllAccountsFromOrganizationToPutEvents",
                    "Effect": "Allow",
                    "Principal": "*",
                    "Action": "events:PutEvents",
                    "Resource": {"Fn::GetAtt": ["EventBus", "Arn"]},
                    "Condition": {"StringEquals": {"aws:PrincipalOrgID": {"Ref": "OrgId"}}},
                },
            }},
            "EventRule0": {"Type": "AWS::Events::Rule", "Properties": {
                "Name": "scp-errors-log-rule",
                "EventBusName": {"Ref": "EventBus"},
                "State": "ENABLED",
                "EventPattern": {"source": [{"prefix": ""}]},
                "Targets": [{
                    "Id": "IdScpErrorsEventBusLogRuleTarget",
                    "Arn": {"Fn::GetAtt": ["CloudWatchLogGroup", "Arn"]},
                }],
            }},
        },
        "Outputs": {"EventBusArn": {"Value": {"Fn::GetAtt": ["EventBus", "Arn"]}}},
    }));
    bus.assert_resource_count("AWS::Logs::ResourcePolicy", 1);
}

#[test]
fn the_member_has_the_published_resources_and_an_unnamed_role() {
    let (_, rules) = templates();
    rules.assert_matches(json!({
        "Parameters": {"EventBusArn": {
            "Type": "String",
            "Default": "arn:aws:events:us-east-1:123456789101:event-bus/scp-errors-event-bus",
        }},
        "Resources": {
            "EventBusIAMRole": {"Type": "AWS::IAM::Role", "Properties": {
                "Path": "/",
                "AssumeRolePolicyDocument": {"Statement": [{
                    "Effect": "Allow",
                    "Principal": {"Service": "events.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }]},
                "Policies": [{
                    "PolicyName": "send-events-cross-account",
                    "PolicyDocument": {"Version": "2012-10-17", "Statement": [{
                        "Effect": "Allow",
                        "Action": "events:PutEvents",
                        "Resource": {"Ref": "EventBusArn"},
                    }]},
                }],
            }},
            "EventRule0": {"Type": "AWS::Events::Rule", "Properties": {
                "Name": "scp-errors-rule",
                "EventBusName": "default",
                "State": "ENABLED",
                "EventPattern": {
                    "detail-type": ["AWS API Call via CloudTrail"],
                    "detail": {
                        "errorCode": ["AccessDenied"],
                        "errorMessage": [{"suffix": "deny in a service control policy"}],
                    },
                },
                "Targets": [{
                    "Id": "IdScpErrorsEventBusRuleTarget",
                    "Arn": {"Ref": "EventBusArn"},
                    "RoleArn": {"Fn::GetAtt": ["EventBusIAMRole", "Arn"]},
                }],
            }},
        },
    }));
    let role = &rules.json()["Resources"]["EventBusIAMRole"]["Properties"];
    assert!(
        role.get("RoleName").is_none(),
        "roles are global, the stack is regional"
    );
}

#[test]
fn settings_change_what_they_name() {
    use safer_scps::event_pattern::{EventPattern, wildcard};
    let app = App::new();
    app.add(
        "ScpMonitor",
        ScpMonitor::published()
            .organization("o-a1b2c3d4e5")
            .log_group_name("/aws/events/denials")
            .metric("Denials", "Count")
            .bus_name("denials")
            .member_pattern(
                EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]),
            ),
    );
    let assembly = app.synth().unwrap();
    let bus = Template::from(assembly.template("bus").unwrap());
    bus.assert_matches(json!({"Parameters": {"OrgId": {"Default": "o-a1b2c3d4e5"}}}));
    bus.assert_resource_properties(
        "AWS::Logs::LogGroup",
        json!({"LogGroupName": "/aws/events/denials"}),
    );
    bus.assert_resource_properties("AWS::Events::EventBus", json!({"Name": "denials"}));
    let rules = Template::from(assembly.template("rules").unwrap());
    rules.assert_resource_properties(
        "AWS::Events::Rule",
        json!({"EventPattern": {"detail": {"errorMessage": [{"wildcard": "*service control policy*"}]}}}),
    );
    rules.assert_matches(json!({"Parameters": {"EventBusArn": {
        "Default": "arn:aws:events:us-east-1:123456789101:event-bus/denials",
    }}}));
}

#[test]
fn a_wrong_setting_is_an_error_at_its_place() {
    let app = App::new();
    app.add(
        "ScpMonitor",
        ScpMonitor::published()
            .organization("123")
            .log_group_name("not a name")
            .bus_name("a b"),
    );
    let error = app.synth().unwrap_err();
    let found: Vec<(&str, &str, &str)> = error
        .findings()
        .iter()
        .map(|p| (p.rule, &*p.place.subject, &*p.place.path))
        .collect();
    assert_eq!(
        found,
        [
            ("pattern", "ScpMonitor/bus/OrgId", "Default"),
            (
                "pattern",
                "ScpMonitor/bus/CloudWatchLogGroup",
                "LogGroupName"
            ),
            ("pattern", "ScpMonitor/bus/EventBus", "Name"),
            ("pattern", "ScpMonitor/rules/EventBusArn", "Default"),
        ]
    );
}
