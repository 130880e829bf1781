//! Checks updates of the published system, as it runs in people's accounts. Its templates are copied here, with the
//! same logical ids. Compared with them, the published preset may only add resources.

#![cfg(feature = "cli")]

use safer_scps::diff::{ChangeKind, Diff, Effect, Note, read};
use safer_scps::{App, Node, ScpMonitor, Template, resources};

const BUS: &str = include_str!("published/bus.yml");
const RULES: &str = include_str!("published/rules.yml");

fn template(monitor: ScpMonitor, file: &str) -> Template {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    app.synth().unwrap().template(file).unwrap().clone()
}

fn update(before: &str, monitor: ScpMonitor, file: &str) -> Diff {
    template(monitor, file).diff_from(&read(before).unwrap())
}

/// The changes, such as `+ EventBus: creation`, with the paths that differ. Changes that are not deployed, such
/// as descriptions, are left out.
fn shown(diff: &Diff) -> Vec<String> {
    let one = |change: &safer_scps::diff::Change| {
        let sign = if change.kind == ChangeKind::Added {
            '+'
        } else {
            '~'
        };
        let parts = change.parts.iter().filter(|part| !part.path.is_empty());
        let parts: String = parts.map(|part| format!(" {}", part.path)).collect();
        format!("{sign} {}{parts}: {}", change.id, change.effect.words())
    };
    let deployed = diff
        .changes()
        .iter()
        .filter(|change| change.effect != Effect::Nothing);
    deployed.map(one).collect()
}

#[test]
fn the_published_preset_adds_only_the_log_resource_policy_to_the_hub() {
    let diff = update(BUS, ScpMonitor::published(), "bus");
    assert_eq!(shown(&diff), ["+ EventsToLogsPolicy: creation"]);
    assert!(diff.only_adds() && !diff.replaces());
}

#[test]
fn the_published_preset_does_not_change_the_member_stack() {
    let diff = update(RULES, ScpMonitor::published(), "rules");
    assert_eq!(shown(&diff), [""; 0]);
    assert!(diff.only_adds());
}

#[test]
fn templates_have_no_difference_after_a_round_trip() {
    for (text, file) in [(BUS, "bus"), (RULES, "rules")] {
        let ours = template(ScpMonitor::published(), file);
        for text in [ours.to_yaml(), ours.to_json()] {
            assert!(ours.diff_from(&read(&text).unwrap()).is_empty());
        }
        let again = read(text).unwrap();
        assert!(Diff::between(&again, &again, resources::schema).is_empty());
    }
}

/// CloudFormation cannot change the hub's names in place.
#[test]
fn another_name_replaces_the_resource() {
    let cases: [(&str, &str, &str, Effect); 6] = [
        (
            "scp-errors-event-bus",
            "EventBus",
            "Properties.Name",
            Effect::Replacement,
        ),
        (
            "scp-errors-log-rule",
            "EventRule0",
            "Properties.Name",
            Effect::Replacement,
        ),
        (
            "ScpErrorsFilter",
            "CloudWatchLogGroupMetricFilter",
            "Properties.FilterName",
            Effect::Replacement,
        ),
        (
            "LogGroupName: /aws/events/scp-errors-events",
            "CloudWatchLogGroup",
            "Properties.LogGroupName",
            Effect::Replacement,
        ),
        (
            "RetentionInDays: 7",
            "CloudWatchLogGroup",
            "Properties.RetentionInDays",
            Effect::NoInterruption,
        ),
        (
            "MetricName: ScpErrors",
            "CloudWatchLogGroupMetricFilter",
            "Properties.MetricTransformations[0].MetricName",
            Effect::NoInterruption,
        ),
    ];
    for (text, id, path, effect) in cases {
        let ours = template(ScpMonitor::published(), "bus");
        let other = match text.strip_suffix('7') {
            Some(text) => BUS.replacen(&format!("{text}7"), &format!("{text}30"), 1),
            None => BUS.replacen(text, &format!("{text}-old"), 1),
        };
        let diff = ours.diff_from(&read(&other).unwrap());
        let change = diff
            .changes()
            .iter()
            .find(|change| change.id == id)
            .unwrap();
        assert_eq!(
            (&*change.parts[0].path, change.parts[0].effect),
            (path, effect),
            "{text}"
        );
        assert_eq!(change.effect, effect, "{text}");
        assert_eq!(diff.replaces(), effect == Effect::Replacement, "{text}");
        let holds = matches!(id, "EventBus" | "CloudWatchLogGroup") && diff.replaces();
        let danger = change
            .notes
            .iter()
            .any(|note| matches!(note, Note::Danger(_)));
        assert_eq!(danger, holds, "{text}: {:?}", change.notes);
    }
}

/// Another path replaces the role, and a replacement fails if the role keeps its name.
#[test]
fn a_named_role_cannot_be_replaced() {
    let named = RULES.replacen(
        "      Path: /\n",
        "      Path: /old/\n      RoleName: forwarder\n",
        1,
    );
    let before = read(&named).unwrap();
    let after = Node::from(
        serde_json::to_value(read(&named.replacen("/old/", "/new/", 1)).unwrap()).unwrap(),
    );
    let diff = Diff::between(&before, &after, resources::schema);
    assert_eq!(
        shown(&diff),
        ["~ EventBusIAMRole Properties.Path: replacement"]
    );
    assert!(
        diff.changes()[0].notes[0]
            .text()
            .contains("its RoleName stays")
    );
}
