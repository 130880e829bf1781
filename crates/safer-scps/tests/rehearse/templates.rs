//! Templates as a rehearsal reads them: functions, parameters and conditions, and what cannot be read.

use safer_scps::rehearse::{Organization, Rehearsal};
use safer_scps::{App, Partition, RawResource, Stack};
use serde_json::{Value, json};

use crate::support::{event, with};

#[test]
fn an_error_says_why_templates_cannot_be_rehearsed() {
    let pattern = json!({"account": [{"prefixx": "1"}]});
    let error = with(|monitor| {
        monitor.rules_stack().add(
            "Second",
            RawResource::new("AWS::Events::Rule")
                .property(
                    "EventPattern",
                    safer_scps::Value::<safer_scps::Json>::unchecked(pattern),
                )
                .property("State", safer_scps::Value::<String>::unchecked("SLEEPING")),
        );
    });
    // Synthesis does not judge what the author vouches for, so the rehearsal reports both mistakes.
    let error = error.unwrap_err();
    assert!(
        error.contains("Second") && error.contains("prefixx") && error.contains("State"),
        "{error}"
    );

    let error = Rehearsal::from_json("{", "{}").unwrap_err().to_string();
    assert!(
        error.contains("bus") && error.contains("not JSON"),
        "{error}"
    );

    let app = App::new();
    app.add("Alerts", Stack::new())
        .add("Topic", RawResource::new("AWS::SNS::Topic"));
    let error = Rehearsal::new(&app.synth().unwrap())
        .unwrap_err()
        .to_string();
    assert!(error.contains("0 templates with an event bus"), "{error}");
    assert!(error.contains("Rehearsal::of"), "{error}");
}

/// A hub stack that uses every function whose result is known before deployment.
fn hub() -> Value {
    json!({
        "Parameters": {"Name": {"Type": "String", "Default": "hub"}, "Prod": {"Type": "String", "Default": "yes"}},
        "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Prod"}, "yes"]}, "Not": {"Fn::Not": [{"Condition": "IsProd"}]}},
        "Mappings": {"Names": {"us-east-1": {"Group": "/aws/events/mapped"}}},
        "Resources": {
            "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": {"Fn::Sub": "${Name}-bus"}, "Policy": {
                "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": "*"}]}}},
            "Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName":
                {"Fn::FindInMap": ["Names", {"Ref": "AWS::Region"}, "Group"]}}},
            "Rule": {"Type": "AWS::Events::Rule", "Properties": {
                "EventBusName": {"Fn::GetAtt": "Bus.Name"},
                "State": {"Fn::If": ["IsProd", "ENABLED", "DISABLED"]},
                "EventPattern": {"account": [{"prefix": ""}, {"Ref": "AWS::NoValue"}]},
                "Targets": [{"Id": "1", "Arn": {"Fn::Join": [":", [{"Fn::Select": [0, {"Fn::Split": ["|",
                    {"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}|x"}]}]},
                    "log-group", {"Ref": "Group"}]]}}]}},
            "Off": {"Type": "AWS::Events::Rule", "Condition": "Not", "Properties": {"EventPattern": {"bad": "pattern"}}},
            "Policy": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyDocument": {"Fn::ToJsonString": {
                "Statement": {"Effect": "Allow", "Action": "logs:*", "Resource": {"Fn::GetAtt": ["Group", "Arn"]},
                    "Principal": {"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]}}}}}},
        },
        "Outputs": {"BusArn": {"Value": {"Fn::GetAtt": ["Bus", "Arn"]}}},
    })
}

/// A member stack for it, whose pattern differs between accounts.
fn member() -> Value {
    json!({
        "Parameters": {"BusArn": {"Type": "String"}},
        "Resources": {"Rule": {"Type": "AWS::Events::Rule", "Properties": {
            "EventPattern": {"account": [{"Ref": "AWS::AccountId"}], "region": [{"Ref": "AWS::Region"}]},
            "Targets": [{"Id": "1", "Arn": {"Ref": "BusArn"}}]}}},
    })
}

#[test]
fn functions_and_parameters_have_values() {
    let rehearsal = || Rehearsal::from_json(&hub().to_string(), &member().to_string()).unwrap();
    let trace = rehearsal().run(&event(json!({})));
    assert!(trace.is_logged(), "{trace}");
    assert_eq!(trace.log_lines()[0].log_group, "/aws/events/mapped");
    let off = Organization::new().parameter("Prod", "no");
    let error = rehearsal().within(off).unwrap_err().to_string();
    assert!(
        error.contains("Off") && error.contains("event-pattern"),
        "{error}"
    );
    let elsewhere = Organization::new().hub("999999999999", "eu-west-1");
    let error = rehearsal().within(elsewhere).unwrap_err().to_string();
    assert!(
        error.contains("Fn::FindInMap finds no entry Names.eu-west-1.Group"),
        "{error}"
    );
}

#[test]
fn partition_and_url_suffix_are_those_of_the_hubs_region() {
    let bus = json!({"Resources": {
        "Bus": {"Type": "AWS::Events::EventBus", "Properties": {
            "Name": {"Fn::Sub": "${AWS::Partition}-${AWS::URLSuffix}"},
            "Policy": {"Statement": [{
                "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
                "Resource": {"Fn::Sub":
                    "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/${Bus}"}
            }]}
        }},
        "Rule": {"Type": "AWS::Events::Rule", "Properties": {
            "EventBusName": {"Ref": "Bus"}, "EventPattern": {"account": [{"prefix": ""}]}
        }}
    }});
    for partition in Partition::ALL {
        let region = partition.regions().next().unwrap().as_str();
        let bus_name = format!("{}-{}", partition.id(), partition.dns_suffix());
        let rules = json!({"Resources": {"Rule": {"Type": "AWS::Events::Rule", "Properties": {
            "EventPattern": {"account": [{"prefix": ""}]},
            "Targets": [{"Id": "1", "Arn":
                format!("arn:{partition}:events:{region}:999999999999:event-bus/{bus_name}")}]
        }}}});
        let hub = Organization::new().hub("999999999999", region);
        let rehearsal = Rehearsal::from_json(&bus.to_string(), &rules.to_string()).unwrap();
        let trace = rehearsal.within(hub).unwrap().run(&event(json!({})));
        assert_eq!(
            trace.end().unwrap().reason,
            "the rule has no log group among its targets",
            "{trace}"
        );
    }
}
