//! Changes of templates that make faults. Each returns whether the template has what it breaks.

use serde_json::{Map, Value, json};

/// The resources of a template, by logical id.
pub(super) type Resources = Map<String, Value>;

/// A change of the resources of a template.
pub(super) type Edit = fn(&mut Resources) -> bool;

/// The logical ids of the monitor's parts.
pub(super) const RULE: &str = "EventRule0";
pub(super) const BEAT_RULE: &str = "HeartbeatLogRule";
const SENDER: &str = "EventBusIAMRole";

fn set(resources: &mut Resources, id: &str, property: &str, value: Value) -> bool {
    let resource = resources.get_mut(id);
    match resource.and_then(|resource| resource.get_mut("Properties")?.as_object_mut()) {
        Some(properties) => {
            properties.insert(property.to_owned(), value);
            true
        }
        None => false,
    }
}

/// Deletes the resources of which this holds.
fn delete(resources: &mut Resources, is: impl Fn(&str, &Value) -> bool) -> bool {
    let before = resources.len();
    resources.retain(|id, resource| !is(id, resource));
    resources.len() < before
}

fn delete_id(resources: &mut Resources, id: &str) -> bool {
    delete(resources, |other, _| other == id)
}

fn delete_kind(resources: &mut Resources, kind: &str) -> bool {
    delete(resources, |_, resource| resource["Type"] == kind)
}

/// Makes a role one that nobody may assume, as one that does not exist.
fn without_trust(resources: &mut Resources, id: &str) -> bool {
    let trust = json!({"Version": "2012-10-17", "Statement": []});
    set(resources, id, "AssumeRolePolicyDocument", trust)
}

/// Metric filters with this metric, and a dimension or none.
fn delete_filters(resources: &mut Resources, of: impl Fn(&Value) -> bool) -> bool {
    delete(resources, |_, resource| {
        let transformation = &resource["Properties"]["MetricTransformations"][0];
        resource["Type"] == "AWS::Logs::MetricFilter" && of(transformation)
    })
}

fn counts(transformation: &Value, metric: &str) -> bool {
    transformation["MetricName"] == metric
}

fn first_dimension(transformation: &Value) -> Option<&str> {
    transformation["Dimensions"][0]["Key"].as_str()
}

/// Whether it is neither of beats nor of canaries.
fn counts_denials(transformation: &Value) -> bool {
    !["Heartbeats", "Canaries"]
        .iter()
        .any(|metric| counts(transformation, metric))
        && !transformation["MetricName"]
            .as_str()
            .unwrap_or_default()
            .contains("Suspected")
}

pub(super) fn disable_member_rule(resources: &mut Resources) -> bool {
    set(resources, RULE, "State", json!("DISABLED"))
}

pub(super) fn remove_member_target(resources: &mut Resources) -> bool {
    set(resources, RULE, "Targets", json!([]))
}

pub(super) fn delete_sender(resources: &mut Resources) -> bool {
    without_trust(resources, SENDER)
}

pub(super) fn delete_beats(resources: &mut Resources) -> bool {
    delete_id(resources, "Heartbeat")
}

pub(super) fn delete_beat_role(resources: &mut Resources) -> bool {
    without_trust(resources, "HeartbeatRole")
}

pub(super) fn delete_canary(resources: &mut Resources) -> bool {
    delete_id(resources, "Canary")
}

pub(super) fn delete_queue_policies(resources: &mut Resources) -> bool {
    delete_kind(resources, "AWS::SQS::QueuePolicy")
}

pub(super) fn delete_alarms(resources: &mut Resources) -> bool {
    delete_kind(resources, "AWS::CloudWatch::Alarm")
}

/// Makes the bus policy one for an organization in which nobody is.
pub(super) fn other_organization(resources: &mut Resources) -> bool {
    let policy = resources.values_mut();
    let mut found = false;
    for policy in policy.filter(|resource| resource["Type"] == "AWS::Events::EventBusPolicy") {
        let id =
            policy.pointer_mut("/Properties/Statement/Condition/StringEquals/aws:PrincipalOrgID");
        if let Some(id) = id {
            *id = json!("o-0000000000");
            found = true;
        }
    }
    found
}

pub(super) fn disable_hub_rule(resources: &mut Resources) -> bool {
    set(resources, RULE, "State", json!("DISABLED"))
}

pub(super) fn remove_hub_target(resources: &mut Resources) -> bool {
    set(resources, RULE, "Targets", json!([]))
}

pub(super) fn disable_beat_log_rule(resources: &mut Resources) -> bool {
    set(resources, BEAT_RULE, "State", json!("DISABLED"))
}

pub(super) fn delete_log_policy(resources: &mut Resources) -> bool {
    delete_kind(resources, "AWS::Logs::ResourcePolicy")
}

pub(super) fn delete_log_and_queue_policies(resources: &mut Resources) -> bool {
    delete_queue_policies(resources) && delete_log_policy(resources)
}

pub(super) fn delete_denial_filter(resources: &mut Resources) -> bool {
    delete_filters(resources, |one| {
        counts_denials(one) && first_dimension(one).is_none()
    })
}

pub(super) fn delete_account_filter(resources: &mut Resources) -> bool {
    delete_filters(resources, |one| {
        counts_denials(one) && first_dimension(one) == Some("Account")
    })
}

pub(super) fn delete_action_filter(resources: &mut Resources) -> bool {
    delete_filters(resources, |one| {
        counts_denials(one) && first_dimension(one) == Some("Action")
    })
}

pub(super) fn delete_beat_filter(resources: &mut Resources) -> bool {
    delete_filters(resources, |one| {
        counts(one, "Heartbeats") && first_dimension(one).is_none()
    })
}

pub(super) fn delete_canary_filters(resources: &mut Resources) -> bool {
    delete_filters(resources, |one| counts(one, "Canaries"))
}
