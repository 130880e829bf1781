//! What people review in pull requests: both templates, and in separate files the parts that decide which
//! denials the monitor catches, so that the name of the changed file says what changes.

use safer_scps::cloudformation::Rollout;
use safer_scps::{App, Assembly, Node, Region, ScpMonitor};

fn synth(monitor: ScpMonitor) -> Assembly {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    app.synth().unwrap()
}

fn published() -> Assembly {
    synth(ScpMonitor::published())
}

fn hardened() -> Assembly {
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    synth(ScpMonitor::hardened("o-a1b2c3d4e5").deploy_to(rollout))
}

fn check(name: &str, text: String) {
    insta::with_settings!(
        {
            snapshot_path => "../../../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        },
        { insta::assert_snapshot!(name, text) }
    );
}

/// A property of a resource as indented JSON.
fn property(assembly: &Assembly, file: &str, resource: &str, path: &[&str]) -> String {
    let template = assembly.template(file).unwrap();
    let mut node = template
        .node()
        .get("Resources")
        .unwrap()
        .get(resource)
        .unwrap();
    node = node.get("Properties").unwrap();
    for step in path {
        node = match step.parse::<usize>() {
            Ok(index) => &node.as_list().unwrap()[index],
            Err(_) => node.get(step).unwrap(),
        };
    }
    serde_json::to_string_pretty::<Node>(node).unwrap()
}

#[test]
fn templates() {
    let assembly = published();
    check("bus", assembly.template("bus").unwrap().to_yaml());
    check("rules", assembly.template("rules").unwrap().to_yaml());
    let assembly = hardened();
    check("hardened-bus", assembly.template("bus").unwrap().to_yaml());
    check(
        "hardened-rules",
        assembly.template("rules").unwrap().to_yaml(),
    );
}

#[test]
fn event_patterns() {
    let assembly = published();
    check(
        "hub-event-pattern",
        property(&assembly, "bus", "EventRule0", &["EventPattern"]),
    );
    check(
        "member-event-pattern",
        property(&assembly, "rules", "EventRule0", &["EventPattern"]),
    );
    let assembly = hardened();
    check(
        "hardened-hub-event-pattern",
        property(&assembly, "bus", "EventRule0", &["EventPattern"]),
    );
    check(
        "hardened-member-event-pattern",
        property(&assembly, "rules", "EventRule0", &["EventPattern"]),
    );
}

#[test]
fn metric_dimensions() {
    let path = ["MetricTransformations", "0", "Dimensions"];
    check(
        "metric-dimensions",
        property(&published(), "bus", "CloudWatchLogGroupMetricFilter", &path),
    );
    for (name, filter) in [
        ("hardened-metric-by-account", "MetricFilterByAccount"),
        ("hardened-metric-by-action", "MetricFilterByAction"),
    ] {
        check(name, property(&hardened(), "bus", filter, &path));
    }
}

#[test]
fn the_same_app_writes_the_same_bytes() {
    let text = |assembly: Assembly| -> Vec<String> {
        assembly
            .templates()
            .iter()
            .flat_map(|t| [t.to_yaml(), t.to_json()])
            .collect()
    };
    assert_eq!(text(published()), text(published()));
    assert_eq!(text(hardened()), text(hardened()));
}
