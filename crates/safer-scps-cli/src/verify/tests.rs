//! Checks against recorded answers: a whole monitor, and each part of it broken.

use std::collections::BTreeSet;
use std::sync::Mutex;

use iam_policy::{Hierarchy, Level, Policy, Request};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::ask::Ask;
use super::permissions::{self, ALL};
use super::row::State;
use super::templates::Templates;
use super::{Verified, Wanted, verify};
use crate::aws::{Error, Kind};

/// Answers of a whole monitor: a hub, and members in two Regions. A key has the service, the operation and, where there
/// are several answers, a word of the call.
const WHOLE: &str = include_str!("../../tests/verify/whole.json");

/// Recorded answers, and the calls that were made.
struct Recorded {
    answers: Value,
    denied: Vec<&'static str>,
    calls: Mutex<BTreeSet<(String, String)>>,
}

impl Recorded {
    fn whole() -> Recorded {
        Recorded {
            answers: serde_json::from_str(WHOLE).unwrap(),
            denied: Vec::new(),
            calls: Mutex::default(),
        }
    }

    /// The same with another answer.
    fn with(mut self, key: &str, change: impl FnOnce(&mut Value)) -> Recorded {
        let answer = self.answers.get_mut(key);
        change(answer.unwrap_or_else(|| panic!("no answer {key:?}")));
        self
    }

    /// The same without an answer: what is asked about does not exist.
    fn without(mut self, key: &str) -> Recorded {
        let answers = self.answers.as_object_mut().unwrap();
        assert!(answers.shift_remove(key).is_some(), "no answer {key:?}");
        self
    }

    /// The same without the permission for an operation.
    fn denied(mut self, operation: &'static str) -> Recorded {
        self.denied.push(operation);
        self
    }

    fn verify(&self, wanted: &Wanted) -> Verified {
        let now: Timestamp = "2025-11-26T09:10:00Z".parse().unwrap();
        verify(self, wanted, now).unwrap()
    }
}

impl Ask for Recorded {
    fn ask(&self, service: &str, call: &[&str], _: &[String]) -> Result<Value, Error> {
        let operation = call[0];
        let made = (service.to_owned(), operation.to_owned());
        self.calls.lock().unwrap().insert(made);
        if self.denied.contains(&operation) {
            return Err(Error::recorded(
                service,
                call,
                Kind::Denied {
                    action: None,
                    message: "AccessDenied".to_owned(),
                },
            ));
        }
        let name = format!("{service} {operation}");
        let mut keys = call.iter().map(|word| format!("{name} {word}"));
        let answer = keys
            .find_map(|key| self.answers.get(&key))
            .or_else(|| self.answers.get(&name));
        answer.cloned().ok_or_else(|| {
            Error::recorded(
                service,
                call,
                Kind::Failed {
                    code: Some("ResourceNotFoundException".to_owned()),
                    message: "it does not exist".to_owned(),
                },
            )
        })
    }
}

/// What is wanted of the recorded monitor: the hub and one member.
fn wanted() -> Wanted {
    Wanted {
        stack: "scp-errors-bus".to_owned(),
        members: vec!["shop".to_owned()],
        member_stack: "scp-errors-rules".to_owned(),
        ..Wanted::default()
    }
}

/// The rows that are not ok, as `state check place: found`.
fn problems(answers: &Recorded) -> Vec<String> {
    let rows = answers.verify(&wanted()).rows.into_iter();
    let rows = rows.filter(|row| row.state != State::Ok);
    rows.map(|row| format!("{} {} {}: {}", row.state, row.check, row.place, row.found))
        .collect()
}

#[test]
fn a_whole_monitor_has_no_problems() {
    let answers = Recorded::whole();
    assert_eq!(problems(&answers), [""; 0]);
    let checks: BTreeSet<&str> = answers
        .verify(&wanted())
        .rows
        .iter()
        .map(|row| row.check)
        .collect();
    insta::assert_snapshot!(checks.into_iter().collect::<Vec<_>>().join(" "), @"account alarm bus-policy canary dead-letters heartbeat key log-group log-policy metric-filter role rule schedule stack stack-instance stack-set stack-set-operation subscription trail");
}

/// The answers after a change of one of them, which breaks a part.
fn broken(key: &str, change: impl FnOnce(&mut Value)) -> String {
    problems(&Recorded::whole().with(key, change)).join("\n")
}

/// Removes the item of a list whose field has a value.
fn remove(list: &mut Value, field: &str, value: &str) {
    let items = list.as_array_mut().unwrap();
    let before = items.len();
    items.retain(|item| item[field] != value);
    assert_eq!(items.len() + 1, before, "{field} {value}");
}

const HUB_RULE: &str = "events describe-rule scp-errors-log-rule";
const MEMBER_RULE: &str = "events describe-rule scp-errors-rule";
const ALARMS: &str = "cloudwatch describe-alarms scp-errors-total";
const TRAILS: &str = "cloudtrail describe-trails";
const INSTANCES: &str = "cloudformation list-stack-instances";
const EVENTS: &str = "/aws/events/scp-errors-events";
const BEATS: &str = "/aws/events/scp-errors-heartbeats";

#[test]
fn a_broken_hub_is_named_part_by_part() {
    let all = [
        broken("cloudformation describe-stacks scp-errors-bus", |it| {
            it["Stacks"][0]["StackStatus"] = json!("UPDATE_ROLLBACK_FAILED");
        }),
        broken(HUB_RULE, |rule| rule["State"] = json!("DISABLED")),
        broken(HUB_RULE, |rule| rule["State"] = json!("ENABLED")),
        broken(HUB_RULE, |rule| {
            rule["EventPattern"] = json!(r#"{"source": ["nobody"]}"#)
        }),
        broken("events list-targets-by-rule scp-errors-log-rule", |it| {
            it["Targets"] = json!([])
        }),
        broken("events describe-event-bus scp-errors-event-bus", |bus| {
            bus["Policy"] = json!("")
        }),
        broken("organizations describe-organization", |it| {
            it["Organization"]["Id"] = json!("o-other00000")
        }),
        broken(&format!("logs describe-log-groups {EVENTS}"), |it| {
            it["logGroups"][0]["retentionInDays"] = json!(7)
        }),
        broken(&format!("logs describe-log-groups {EVENTS}"), |it| {
            it["logGroups"] = json!([])
        }),
        broken(&format!("logs describe-metric-filters {EVENTS}"), |it| {
            remove(&mut it["metricFilters"], "filterName", "ScpErrorsFilter");
        }),
        broken(&format!("logs describe-metric-filters {BEATS}"), |it| {
            it["metricFilters"][0]["filterPattern"] = json!("nothing");
        }),
        broken("kms describe-key", |key| {
            key["KeyMetadata"]["KeyState"] = json!("PendingDeletion")
        }),
        broken("sqs get-queue-attributes", |it| {
            it["Attributes"]["ApproximateNumberOfMessages"] = json!("3")
        }),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn broken_alarms_and_subscriptions_are_named() {
    let alarm = |name: &str, field: &str, value: Value| {
        broken(ALARMS, |it| {
            let alarms = it["MetricAlarms"].as_array_mut().unwrap();
            let alarm = alarms
                .iter_mut()
                .find(|alarm| alarm["AlarmName"] == name)
                .unwrap();
            alarm[field] = value;
        })
    };
    let all = [
        alarm("scp-errors-silence", "StateValue", json!("ALARM")),
        alarm(
            "scp-errors-silence",
            "StateValue",
            json!("INSUFFICIENT_DATA"),
        ),
        alarm("scp-errors-silence", "ActionsEnabled", json!(false)),
        alarm("scp-errors-silence", "AlarmActions", json!([])),
        broken(ALARMS, |it| {
            remove(&mut it["MetricAlarms"], "AlarmName", "scp-errors-canary")
        }),
        broken(ALARMS, |it| it["CompositeAlarms"] = json!([])),
        broken("sns list-subscriptions-by-topic", |it| {
            it["Subscriptions"] = json!([])
        }),
        broken("sns list-subscriptions-by-topic", |it| {
            it["Subscriptions"][0]["SubscriptionArn"] = json!("PendingConfirmation");
        }),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
    // It notifies somebody itself, although a composite alarm reads its state too.
    let canary = alarm("scp-errors-canary", "StateValue", json!("ALARM"));
    assert!(canary.starts_with("failed alarm"), "{canary}");
    // Many denials are what the monitor is for.
    assert_eq!(alarm("scp-errors-total", "StateValue", json!("ALARM")), "");
}

#[test]
fn broken_trails_are_named() {
    let trail = |field: &str, value: Value| broken(TRAILS, |it| it["trailList"][0][field] = value);
    let selectors = |value: Value| broken("cloudtrail get-event-selectors", |it| *it = value);
    let advanced =
        |fields: Value| selectors(json!({"AdvancedEventSelectors": [{"FieldSelectors": fields}]}));
    let management = json!({"Field": "eventCategory", "Equals": ["Management"]});
    let all = [
        broken("cloudtrail get-trail-status", |it| {
            it["IsLogging"] = json!(false)
        }),
        trail("IsMultiRegionTrail", json!(false)),
        trail("IncludeGlobalServiceEvents", json!(false)),
        trail("IsOrganizationTrail", json!(false)),
        broken(TRAILS, |it| it["trailList"] = json!([])),
        selectors(
            json!({"EventSelectors": [{"ReadWriteType": "All", "IncludeManagementEvents": false}]}),
        ),
        selectors(
            json!({"EventSelectors": [{"ReadWriteType": "WriteOnly", "IncludeManagementEvents": true}]}),
        ),
        advanced(json!([{"Field": "eventCategory", "Equals": ["Data"]}])),
        advanced(json!([management, {"Field": "readOnly", "Equals": ["false"]}])),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
    assert_eq!(advanced(json!([management])), "");
}

#[test]
fn a_broken_rollout_is_named() {
    let instance =
        |change: &dyn Fn(&mut Value)| broken(INSTANCES, |it| change(&mut it["Summaries"][0]));
    let all = [
        instance(&|one| {
            one["Status"] = json!("OUTDATED");
            one["StatusReason"] = json!("Account 222222222222 should have 'stacksets-exec' role");
        }),
        instance(&|one| one["Status"] = json!("INOPERABLE")),
        broken(INSTANCES, |it| it["Summaries"] = json!([])),
        broken("organizations list-accounts", |it| {
            let accounts = it["Accounts"].as_array_mut().unwrap();
            accounts.push(json!({"Id": "555555555555", "Name": "new", "Status": "ACTIVE"}));
        }),
        broken("cloudformation describe-stack-set", |it| {
            it["StackSet"]["AutoDeployment"]["Enabled"] = json!(false);
        }),
        // A StackSet that names its accounts has no units.
        problems(
            &Recorded::whole()
                .with("cloudformation describe-stack-set", |it| {
                    it["StackSet"]["OrganizationalUnitIds"] = json!([])
                })
                .with("cloudformation get-template scp-errors-bus", |it| {
                    let text = it["TemplateBody"].as_str().unwrap();
                    it["TemplateBody"] = json!(text.replace("OrganizationalUnitIds", "Accounts"));
                }),
        )
        .join("\n"),
        broken("cloudformation list-stack-set-operations", |it| {
            it["Summaries"][0]["Status"] = json!("FAILED")
        }),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn silent_members_and_canaries_are_named() {
    let beats = format!("logs filter-log-events {BEATS}");
    let all = [
        broken(&beats, |it| {
            _ = it["events"].as_array_mut().unwrap().remove(0)
        }),
        broken(&beats, |it| it["events"] = json!([])),
        broken(&format!("logs filter-log-events {EVENTS}"), |it| {
            it["events"] = json!([])
        }),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn a_broken_member_is_named() {
    let all = [
        broken(MEMBER_RULE, |rule| rule["State"] = json!("DISABLED")),
        broken("events list-targets-by-rule scp-errors-rule", |it| {
            it["Targets"][0]["Arn"] =
                json!("arn:aws:events:us-east-1:123456789012:event-bus/other");
        }),
        broken("events list-targets-by-rule scp-errors-rule", |it| {
            it["Targets"][0]["RoleArn"] = json!("")
        }),
        broken("scheduler get-schedule", |it| {
            it["State"] = json!("DISABLED")
        }),
        problems(&Recorded::whole().without("iam get-role")).join("\n"),
    ];
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn what_may_not_be_asked_cannot_be_told() {
    let operations: BTreeSet<&str> = ALL.iter().map(|call| call.operation).collect();
    let mut all = String::new();
    for operation in operations {
        let found = problems(&Recorded::whole().denied(operation));
        let failed = found
            .iter()
            .filter(|line| line.starts_with("failed"))
            .count();
        assert_eq!(failed, 0, "{operation}: {found:?}");
        let first = found.first().map_or("nothing is missing", String::as_str);
        all += &format!("{operation}: {} rows; {first}\n", found.len());
    }
    insta::assert_snapshot!(all);
}

#[test]
fn the_documented_permissions_are_those_of_all_calls() {
    let answers = Recorded::whole();
    answers.verify(&wanted());
    let policy: Policy = permissions::policy().to_string().parse().unwrap();
    let policies = Hierarchy::new([Level::new("role").policy("verify", policy)]);
    let mut made = answers.calls.into_inner().unwrap();
    for (service, operation) in &made {
        let call = ALL
            .iter()
            .find(|call| call.service == service && call.operation == operation);
        let call = call.unwrap_or_else(|| panic!("{service} {operation} is not in the list"));
        assert!(
            policies.decide(&Request::new(call.action)).is_allowed(),
            "{call:?}"
        );
    }
    // What is in the list is needed.
    let of_units = of_units();
    of_units.verify(&wanted());
    made.extend(of_units.calls.into_inner().unwrap());
    let is_made = |call: &&permissions::Call| {
        made.contains(&(call.service.to_owned(), call.operation.to_owned()))
    };
    let unused: Vec<&str> = ALL
        .iter()
        .filter(|call| !is_made(call))
        .map(|call| call.operation)
        .collect();
    assert_eq!(unused, [""; 0]);
}

/// The same monitor, whose StackSet is for a unit with another one below.
fn of_units() -> Recorded {
    let mut answers = Recorded::whole().with("cloudformation get-template scp-errors-bus", |it| {
        let text = it["TemplateBody"].as_str().unwrap();
        it["TemplateBody"] = json!(text.replace("- r-a1b2\n", "- ou-a1b2-unit0001\n"));
    });
    for (key, answer) in [
        (
            "list-accounts-for-parent ou-a1b2-unit0001",
            json!({"Accounts": [{"Id": "222222222222", "Name": "shop", "Status": "ACTIVE"}]}),
        ),
        (
            "list-organizational-units-for-parent ou-a1b2-unit0001",
            json!({"OrganizationalUnits": [{"Id": "ou-a1b2-below001"}]}),
        ),
        (
            "list-accounts-for-parent ou-a1b2-below001",
            json!({"Accounts": [
            {"Id": "333333333333", "Name": "audit", "Status": "ACTIVE"},
            {"Id": "666666666666", "Name": "fresh", "Status": "ACTIVE"},
            {"Id": "777777777777", "Name": "closed", "Status": "SUSPENDED"}]}),
        ),
        (
            "list-organizational-units-for-parent ou-a1b2-below001",
            json!({"OrganizationalUnits": []}),
        ),
    ] {
        answers.answers[format!("organizations {key}")] = answer;
    }
    answers
}

#[test]
fn accounts_of_units_and_of_the_units_below_should_have_the_member_stack() {
    assert_eq!(
        problems(&of_units()),
        ["failed account 666666666666 eu-west-1,us-east-1: fresh has no stack instance there"]
    );
}

#[test]
fn templates_are_compared_by_their_meaning() {
    let folder = std::env::temp_dir().join(format!("safer-scps-verify-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let answers: Value = serde_json::from_str(WHOLE).unwrap();
    let hub = answers["cloudformation get-template scp-errors-bus"]["TemplateBody"]
        .as_str()
        .unwrap();
    let compared = |text: &str| {
        std::fs::write(folder.join("bus.yml"), text).unwrap();
        let wanted = Wanted {
            templates: Some(Templates::read(&folder).unwrap()),
            members: Vec::new(),
            ..wanted()
        };
        let rows = Recorded::whole().verify(&wanted).rows.into_iter();
        let rows =
            rows.filter(|row| row.check == "template" && row.place.ends_with("scp-errors-bus"));
        rows.map(|row| format!("{} {}", row.state, row.found))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(compared(hub), "ok the same as bus.yml");
    assert_eq!(
        compared(&format!("# a comment\n{hub}")),
        "ok the same as bus.yml"
    );
    insta::assert_snapshot!(compared(&hub.replace("RetentionInDays: 90", "RetentionInDays: 30")), @"failed bus.yml differs in Resources CloudWatchLogGroup, Resources MemberAlarmsLogGroup");
    std::fs::remove_dir_all(&folder).unwrap();
}
