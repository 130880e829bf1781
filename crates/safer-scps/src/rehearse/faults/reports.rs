//! What AWS reports of a fault in the hub's account, as events on its default bus.

use serde_json::{Value, json};

use super::super::event::Event;
use super::super::rehearsal::Rehearsal;
use super::super::stack::DeployedStack;
use super::effects::Effects;
use super::list::Call;

/// An account that is not in the organization before the fault.
const NEW_ACCOUNT: &str = "888888888888";

/// The name of the StackSet in the hub's template.
pub(super) fn stack_set(rehearsal: &Rehearsal) -> Option<String> {
    let stack = hub(rehearsal);
    let sets = stack.resources("AWS::CloudFormation::StackSet");
    let (_, properties) = sets.first()?;
    stack.text_property(properties, "StackSetName").ok()?
}

/// CloudFormation's event of a stack instance that failed.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stackset-stack-instance-status-change.html>
pub(super) fn failed_instance(rehearsal: &Rehearsal) -> Option<Effects> {
    let place = &rehearsal.hub_place;
    let arn = format!(
        "stackset/{}:00000000-0000-4000-8000-000000000000",
        stack_set(rehearsal)?
    );
    happens(
        rehearsal,
        "aws.cloudformation",
        "CloudFormation StackSet StackInstance Status Change",
        &json!({
            "stack-set-arn": place.arn("cloudformation", &arn),
            "stack-id": place.arn("cloudformation", "stack/StackSet-scp-errors-rules"),
            "account": NEW_ACCOUNT,
            "status-details": {"status": "OUTDATED", "detailed-status": "FAILED"},
        }),
    )
}

/// CloudTrail's event of a call that changes the hub, by somebody in its account.
///
/// Sources: <https://docs.aws.amazon.com/eventbridge/latest/userguide/logging-using-cloudtrail.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/logging_cw_api_calls_cwl.html>
pub(super) fn call(rehearsal: &Rehearsal, healthy: &Rehearsal, call: &Call) -> Option<Effects> {
    // What is deleted has its name in the healthy hub only.
    let stack = hub(healthy);
    let all = stack.resources(call.kind).into_iter();
    let mut changed = all.filter(|(id, _)| call.id.is_none_or(|wanted| *id == wanted));
    let (_, properties) = changed.next()?;
    let name = stack.text_property(properties, call.property).ok()??;
    let parameter = match call.parameter {
        "alarmNames" => json!([name]),
        _ => json!(name),
    };
    let place = &rehearsal.hub_place;
    happens(
        rehearsal,
        &format!("aws.{}", call.service),
        "AWS API Call via CloudTrail",
        &json!({
            "eventVersion": "1.11",
            "eventTime": TIME,
            "eventSource": format!("{}.amazonaws.com", call.service),
            "eventName": call.name,
            "eventType": "AwsApiCall",
            "eventCategory": "Management",
            "managementEvent": true,
            "readOnly": false,
            "awsRegion": place.region,
            "recipientAccountId": place.account,
            "sourceIPAddress": "192.0.2.1",
            "userIdentity": {"type": "AssumedRole", "arn": place.global_arn("sts", "assumed-role/admin/someone")},
            "requestParameters": {call.parameter: parameter},
        }),
    )
}

/// When the events happen. No pattern depends on it.
const TIME: &str = "2026-01-01T00:00:00Z";

fn hub(rehearsal: &Rehearsal) -> DeployedStack<'_> {
    let parameters = &rehearsal.organization.parameters;
    DeployedStack::new(&rehearsal.bus.json, parameters, &rehearsal.hub_place)
}

/// What an event of a service on the default bus of the hub's account does.
fn happens(
    rehearsal: &Rehearsal,
    source: &str,
    detail_type: &str,
    detail: &Value,
) -> Option<Effects> {
    let place = &rehearsal.hub_place;
    let event = json!({
        "source": source, "detail-type": detail_type, "time": TIME,
        "account": place.account, "region": place.region, "detail": detail,
    });
    let event = Event::read(event.to_string()).ok()?;
    let trace = rehearsal.run_in_hub(&event);
    let at = (place.account.clone(), place.region.clone());
    Some(Effects::of(&trace, &at, place))
}
