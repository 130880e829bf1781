//! Alarms of changed templates: what is removed is missed, and every kind of alarm is evaluated.

use safer_scps::App;
use safer_scps::rehearse::{Noticed, Notices, Rehearsal};
use serde_json::{Value, json};

use crate::table::{organization, without_canary};

const REFUSED: &str = "the bus policy is for another organization";

/// The monitor with everything on but the canary, whose SCP is in a third template, with changed resources of the hub.
fn with(change: impl FnOnce(&mut Value)) -> Notices {
    let app = App::new();
    app.add("ScpMonitor", without_canary());
    let assembly = app.synth().unwrap();
    let json = |file| assembly.template(file).unwrap().to_json();
    let mut bus: Value = serde_json::from_str(&json("bus")).unwrap();
    change(&mut bus["Resources"]);
    // The dashboard and the outputs may refer to what is removed.
    bus["Resources"]
        .as_object_mut()
        .unwrap()
        .remove("Dashboard");
    let rehearsal = Rehearsal::from_json(&bus.to_string(), &json("rules")).unwrap();
    rehearsal
        .within(organization())
        .unwrap()
        .what_would_notice()
        .unwrap()
}

fn remove(all: &mut Value, id: &str) {
    let removed = all.as_object_mut().unwrap().remove(id);
    assert!(removed.is_some(), "{id}");
}

#[track_caller]
fn row<'n>(notices: &'n Notices, fault: &str) -> &'n Noticed {
    notices.rows.iter().find(|row| row.fault == fault).unwrap()
}

/// The name of the first alarm, and its minutes.
#[track_caller]
fn first<'n>(notices: &'n Notices, fault: &str) -> Option<(&'n str, u32)> {
    let first = row(notices, fault).first()?;
    Some((first.alarm.as_str(), first.minutes))
}

/// Removes all alarms on beats, and adds one in their place.
fn instead(alarm: Value) -> Notices {
    with(|all| {
        remove(all, "MembersSilentAlarm");
        remove(all, "SilenceAlarm");
        all["Own"] = alarm;
    })
}

fn alarm(properties: Value) -> Value {
    let mut alarm = json!({"Type": "AWS::CloudWatch::Alarm", "Properties": {
        "AlarmName": "own", "AlarmActions": [{"Ref": "AlertsTopic"}],
        "ComparisonOperator": "LessThanThreshold", "Threshold": 1, "EvaluationPeriods": 2,
        "TreatMissingData": "breaching",
    }});
    for (name, value) in properties.as_object().unwrap() {
        alarm["Properties"][name] = value.clone();
    }
    alarm
}

#[test]
fn without_the_alarms_on_beats_faults_are_missed() {
    let notices = with(|all| {
        remove(all, "SilenceAlarm");
        remove(all, "MembersSilentAlarm");
    });
    for fault in [
        REFUSED,
        "the member stack of an account is deleted",
        "the hub's bus is deleted",
        "an SCP denies everything in an account",
    ] {
        let row = row(&notices, fault);
        assert!(!row.to_string().contains("silent"), "{row}");
    }
    let deleted = row(&notices, "the member stack of an account is deleted");
    assert_eq!(deleted.first(), None, "{deleted}");
}

#[test]
fn an_alarm_without_an_action_does_not_count() {
    let notices = with(|all| {
        for id in ["SilenceAlarm", "MembersSilentAlarm"] {
            all[id]["Properties"]["AlarmActions"] = json!([]);
        }
    });
    let row = row(&notices, "the member stack of an account is deleted");
    assert_eq!(row.first(), None, "{row}");
    assert!(row.to_string().contains("tells nobody"), "{row}");
}

#[test]
fn math_is_evaluated() {
    let metric = json!({"Id": "m1", "ReturnData": false, "MetricStat": {"Period": 3600, "Stat": "Sum",
        "Metric": {"Namespace": "ScpErrors", "MetricName": "Heartbeats"}}});
    let math = |expression: &str| {
        let expression = json!({"Id": "e1", "Expression": expression});
        instead(alarm(json!({"Metrics": [metric.clone(), expression]})))
    };
    // Filled data points are not missing, so the alarm does not look further back.
    assert_eq!(first(&math("FILL(m1, 0)"), REFUSED), Some(("own", 120)));
    assert_eq!(
        first(&math("m1 * 2 + (1 - 1)"), REFUSED),
        Some(("own", 240))
    );
    let unknown = math("ANOMALY_DETECTION_BAND(m1)");
    assert!(
        unknown.not_rehearsed[0].contains("ANOMALY_DETECTION_BAND"),
        "{unknown}"
    );
    assert_eq!(
        first(&unknown, "the member stack of an account is deleted"),
        None
    );
}

#[test]
fn queries_are_evaluated() {
    let query = |text: &str, missing: &str| {
        let query = json!({"Id": "q1", "Expression": text, "Period": 3600});
        instead(alarm(
            json!({"Metrics": [query], "TreatMissingData": missing}),
        ))
    };
    let by_region =
        r#"SELECT SUM("Heartbeats") FROM SCHEMA("ScpErrors", "Region") GROUP BY "Region""#;
    let notices = query(by_region, "breaching");
    assert_eq!(
        first(&notices, "a Region is not rolled out"),
        Some(("own", 240))
    );
    assert_eq!(
        first(&notices, "the member stack of an account is deleted"),
        None
    );
    let one = r#"SELECT SUM("Heartbeats") FROM SCHEMA("ScpErrors", "Region") WHERE "Region" = 'us-east-1'"#;
    let notices = query(one, "breaching");
    assert_eq!(
        first(&notices, "a Region is not rolled out"),
        Some(("own", 240))
    );
    let unknown = query("SELECT SUM(Heartbeats) FROM ScpErrors LIMIT 1", "breaching");
    assert_eq!(unknown.not_rehearsed.len(), 1, "{unknown}");
}

#[test]
fn composite_alarms_are_evaluated() {
    let composite = |rule: &str| {
        with(|all| {
            for id in ["SilenceAlarm", "MembersSilentAlarm"] {
                all[id]["Properties"]["AlarmActions"] = json!([]);
            }
            all["Own"] = json!({"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": {
                "AlarmName": "own", "AlarmRule": rule, "AlarmActions": [{"Ref": "AlertsTopic"}]}});
        })
    };
    let fault = "the member stack of an account is deleted";
    let silent = r#"ALARM("scp-errors-members-silent") AND NOT ALARM(scp-errors-silence)"#;
    assert_eq!(first(&composite(silent), fault), Some(("own", 120)));
    let both = r#"ALARM("scp-errors-members-silent") AND (ALARM("scp-errors-silence") OR FALSE)"#;
    assert_eq!(first(&composite(both), fault), None);
    let notices = composite("ALARM(");
    assert_eq!(notices.not_rehearsed.len(), 1, "{notices}");
}

#[test]
fn an_alarm_that_is_always_on_is_not_taken_for_one_that_notices() {
    let notices = with(|all| all["MembersSilentAlarm"]["Properties"]["Threshold"] = json!(7));
    assert_eq!(notices.always_on, ["scp-errors-members-silent"]);
    let row = row(&notices, "the member stack of an account is deleted");
    assert_eq!(row.first(), None, "{row}");
}
