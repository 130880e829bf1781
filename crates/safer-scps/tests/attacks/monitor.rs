//! The monitor that is attacked: the hardened preset with everything on, its finished templates, and its alarms.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use safer_scps::cloudformation::Rollout;
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::rehearse::{DataPoint, Event, Notices, Organization, Rehearsal, Trace};
use safer_scps::{Alerts, App, Canary, Heartbeat, MonitorGuard, Region, ScpMonitor};
use serde_json::Value;

/// The account with a canary.
pub(crate) const CANARY: &str = "111111111111";
/// A member account without one, where attackers are.
pub(crate) const MEMBER: &str = "222222222222";
pub(crate) const HUB: &str = "999999999999";
/// An account in another organization.
pub(crate) const OUTSIDE: &str = "666666666666";

/// The hardened preset with everything that notices faults.
pub(crate) fn monitor() -> ScpMonitor {
    let regions = [Region::UsEast1, Region::EuWest1];
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions(regions);
    ScpMonitor::hardened("o-a1b2c3d4e5")
        .deploy_to(rollout)
        .alerts(Alerts::new().email("soc@example.com"))
        .heartbeat(Heartbeat::every_minutes(60).members(6))
        .suspected_denials(true)
        .canary(Canary::in_accounts([CANARY]))
}

/// Three accounts in two Regions, and one that is not in the organization.
pub(crate) fn organization() -> Organization {
    Organization::new()
        .accounts([CANARY, MEMBER, "333333333333"])
        .regions(["us-east-1", "eu-west-1"])
        .outsiders([OUTSIDE])
}

/// A monitor ready for events.
pub(crate) fn rehearsal_of(monitor: &ScpMonitor) -> Rehearsal {
    monitor.rehearsal().unwrap().within(organization()).unwrap()
}

fn rehearsal() -> &'static Rehearsal {
    static REHEARSAL: OnceLock<Rehearsal> = OnceLock::new();
    REHEARSAL.get_or_init(|| rehearsal_of(&monitor()))
}

/// Follows an event through the monitor.
pub(crate) fn run(event: &Event) -> Trace {
    rehearsal().run(event)
}

/// The alarms that notice each fault.
pub(crate) fn notices() -> &'static Notices {
    static NOTICES: OnceLock<Notices> = OnceLock::new();
    NOTICES.get_or_init(|| rehearsal().what_would_notice().unwrap())
}

/// The finished templates of the hub and the members.
pub(crate) fn templates() -> &'static (Value, Value) {
    static TEMPLATES: OnceLock<(Value, Value)> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let app = App::new();
        app.add("ScpMonitor", monitor());
        let assembly = app.synth().unwrap();
        let json = |file| assembly.template(file).unwrap().to_json();
        let read = |file| serde_json::from_str(&json(file)).unwrap();
        (read("bus"), read("rules"))
    })
}

/// The monitor after somebody changed resources of the hub's and the members' templates.
pub(crate) fn changed(change: impl FnOnce(&mut Value, &mut Value)) -> Rehearsal {
    let (mut bus, mut rules) = templates().clone();
    change(&mut bus["Resources"], &mut rules["Resources"]);
    let rehearsal = Rehearsal::from_json(&bus.to_string(), &rules.to_string()).unwrap();
    rehearsal.within(organization()).unwrap()
}

/// The SCP that protects the monitor.
pub(crate) fn guard() -> &'static ServiceControlPolicy {
    static GUARD: OnceLock<ServiceControlPolicy> = OnceLock::new();
    GUARD.get_or_init(|| MonitorGuard::new().trails(["audit"]).policy(&monitor()))
}

/// The hub's alarms that tell somebody and go off if these data points arrive within one period: those on the sum of a metric, and those
/// on the greatest sum of a query.
pub(crate) fn alarms_that_go_off(points: &[DataPoint]) -> Vec<String> {
    let resources = templates().0["Resources"].as_object().unwrap().values();
    let alarms = resources.filter(|one| one["Type"] == "AWS::CloudWatch::Alarm");
    let alarms = alarms.map(|alarm| &alarm["Properties"]);
    let breaching = alarms.filter(|alarm| {
        let threshold = alarm["Threshold"].as_f64().unwrap_or(f64::INFINITY);
        let tells = alarm["AlarmActions"]
            .as_array()
            .is_some_and(|all| !all.is_empty());
        tells
            && alarm["ComparisonOperator"] == "GreaterThanThreshold"
            && highest(alarm, points) > threshold
    });
    breaching
        .map(|alarm| format!("`{}`", alarm["AlarmName"].as_str().unwrap()))
        .collect()
}

/// The highest value of an alarm's metric or query, if it is a sum of these data points.
fn highest(alarm: &Value, points: &[DataPoint]) -> f64 {
    let query = alarm["Metrics"][0]["Expression"].as_str();
    let (name, dimension) = match (query.and_then(query_parts), alarm["MetricName"].as_str()) {
        (Some((name, dimension)), _) => (name, Some(dimension)),
        (None, Some(name)) if alarm["Statistic"] == "Sum" && alarm["Dimensions"].is_null() => {
            (name, None)
        }
        _ => return 0.0,
    };
    let mut sums = BTreeMap::new();
    for point in points.iter().filter(|point| point.name == name) {
        let group = match (dimension, &point.dimensions[..]) {
            (None, []) => "",
            (Some(dimension), [(key, value)]) if key == dimension => value,
            _ => continue,
        };
        *sums.entry(group).or_insert(0.0) += point.value;
    }
    sums.into_values().fold(0.0, f64::max)
}

/// The metric and the dimension of `SELECT SUM("…") FROM SCHEMA("…", "…") GROUP BY …`.
fn query_parts(query: &str) -> Option<(&str, &str)> {
    let (name, rest) = query.strip_prefix("SELECT SUM(\"")?.split_once('"')?;
    let (_, rest) = rest.split_once("SCHEMA(\"")?;
    let (_, rest) = rest.split_once("\", \"")?;
    Some((name, rest.split_once('"')?.0))
}
