//! What we review in pull requests: both templates, and in separate files the parts that decide what the monitor
//! sees. `cargo insta review` accepts a change.

use safer_scps::{Assembly, Node};

fn assembly() -> Assembly {
    scp_monitoring::app().synth().unwrap()
}

/// A property of a resource.
fn property(assembly: &Assembly, file: &str, resource: &str, property: &str) -> Node {
    let template = assembly.template(file).unwrap().node();
    let path = ["Resources", resource, "Properties", property];
    path.into_iter()
        .fold(template, |node, key| node.get(key).unwrap())
        .clone()
}

#[test]
fn bus() {
    insta::assert_snapshot!(assembly().template("bus").unwrap().to_yaml());
}

#[test]
fn rules() {
    insta::assert_snapshot!(assembly().template("rules").unwrap().to_yaml());
}

/// What the state machine of the rollout does: its waves, its checks, and how it undoes.
#[test]
fn rollout() {
    let machine = "DenyRegionsRollout0F18997C";
    let definition = property(&assembly(), "rollouts", machine, "Definition");
    insta::assert_json_snapshot!(definition);
}

/// The denials that leave the member accounts.
#[test]
fn member_event_pattern() {
    insta::assert_json_snapshot!(property(&assembly(), "rules", "EventRule0", "EventPattern"));
}

/// The events that the hub keeps.
#[test]
fn hub_event_pattern() {
    insta::assert_json_snapshot!(property(&assembly(), "bus", "EventRule0", "EventPattern"));
}

/// The dimensions by which denials are counted: each pair of values is a metric that costs money.
#[test]
fn metric_dimensions() {
    let filter = "CloudWatchLogGroupMetricFilter";
    let transformations = property(&assembly(), "bus", filter, "MetricTransformations");
    let dimensions = transformations.as_list().unwrap()[0].get("Dimensions");
    insta::assert_json_snapshot!(dimensions.unwrap());
}
