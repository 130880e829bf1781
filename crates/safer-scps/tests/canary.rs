//! Checks the canary: its denial takes the way of every other denial and is counted apart, nothing else is taken for
//! it, and its role and SCP do one thing each.

use std::collections::BTreeSet;

use cfn_core::Visited;
use cfn_core::assertions::Template;
use iam_policy::{Document, Hierarchy, Level, Policy, Request, ScpStatement};
use safer_scps::cloudformation::Rollout;
use safer_scps::event_pattern::{EventPattern, wildcard};
use safer_scps::filter_pattern::FilterPattern;
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::rehearse::{
    Event, Notice, Notices, Organization, Outcome, Rehearsal, Scheduled, Stage, Verdict,
};
use safer_scps::{
    Alerts, App, Assembly, Canary, Catch, Cost, Environment, Exclusions, Metrics, MonitorGuard,
    Node, Region, ScpMonitor, Stack, Usage,
};
use serde_json::{Value, json};

const ORGANIZATION: &str = "o-a1b2c3d4e5";
const ACCOUNT: &str = "111122223333";
const OTHER: &str = "444455556666";
const ROLE: &str = "arn:aws:iam::111122223333:role/scp-errors/canary/StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F";

fn hardened() -> ScpMonitor {
    ScpMonitor::hardened(ORGANIZATION)
}

fn canary() -> Canary {
    Canary::in_accounts([ACCOUNT])
}

/// Two accounts and two Regions.
fn four_places() -> ScpMonitor {
    hardened()
        .canary(Canary::in_accounts([ACCOUNT, OTHER]).regions([Region::UsEast1, Region::EuWest1]))
}

fn synth(monitor: ScpMonitor) -> Assembly {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    // The size of a template is no matter of whether a canary arrives.
    let warnings = assembly.warnings().iter();
    let other: Vec<_> = warnings.filter(|it| it.rule != "template-size").collect();
    assert!(other.is_empty(), "{other:?}");
    assembly
}

fn template(monitor: ScpMonitor, file: &str) -> Template {
    Template::from(synth(monitor).template(file).unwrap())
}

fn properties(template: &Template, id: &str) -> Value {
    template.json()["Resources"][id]["Properties"].clone()
}

/// The findings about a monitor: rule, path and value.
fn findings(monitor: ScpMonitor) -> Vec<(&'static str, String, String)> {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let findings = match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    };
    findings
        .into_iter()
        .map(|it| (it.rule, it.place.path, it.value))
        .collect()
}

/// The record of a canary, as CloudTrail would write it.
fn record() -> Value {
    json!({
        "eventVersion": "1.11",
        "eventTime": "2026-11-02T10:00:00Z",
        "eventID": "6f1c2b3a-0000-4000-8000-000000000001",
        "eventSource": "ec2.amazonaws.com",
        "eventName": "CancelBundleTask",
        "eventType": "AwsApiCall",
        "eventCategory": "Management",
        "managementEvent": true,
        "readOnly": false,
        "awsRegion": "eu-west-1",
        "recipientAccountId": ACCOUNT,
        "sourceIPAddress": "scheduler.amazonaws.com",
        "userAgent": "scheduler.amazonaws.com",
        "userIdentity": {
            "type": "AssumedRole",
            "principalId": "AROAEXAMPLE:9f3d",
            "arn": "arn:aws:sts::111122223333:assumed-role/StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F/9f3d",
            "accountId": ACCOUNT,
            "accessKeyId": "ASIAEXAMPLE",
            "sessionContext": {
                "sessionIssuer": {
                    "type": "Role",
                    "principalId": "AROAEXAMPLE",
                    "arn": ROLE,
                    "accountId": ACCOUNT,
                    "userName": "StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F",
                },
                "attributes": {"creationDate": "2026-11-02T10:00:00Z", "mfaAuthenticated": "false"},
            },
            "invokedBy": "scheduler.amazonaws.com",
        },
        "requestParameters": {"CancelBundleTaskRequest": {"BundleId": "bun-0123456789abcdef0", "DryRun": true}},
        "responseElements": null,
        "errorCode": "Client.UnauthorizedOperation",
        "errorMessage": "You are not authorized to perform this operation. User: \
            arn:aws:sts::111122223333:assumed-role/StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F/9f3d is not \
            authorized to perform: ec2:CancelBundleTask with an explicit deny in a service control policy: \
            arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-ab12cd34. \
            Encoded authorization failure message: 4xBfQ",
    })
}

/// The record with a field replaced, by its JSON pointer.
fn changed(pointer: &str, value: Value) -> Value {
    let mut record = record();
    *record.pointer_mut(pointer).unwrap() = value;
    record
}

fn event(record: &Value) -> Event {
    Event::read(record.to_string()).unwrap()
}

fn points(rehearsal: &Rehearsal, record: &Value) -> Vec<String> {
    let trace = rehearsal.run(&event(record));
    assert!(trace.is_logged(), "{trace}");
    trace
        .data_points()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn a_canary_takes_the_way_of_denials_and_is_counted_apart() {
    let rehearsal = hardened().canary(canary()).rehearsal().unwrap();
    let trace = rehearsal.run(&event(&record()));
    // The same rules, role, policies and log group as a denial of anything else.
    let denial = rehearsal.run(&event(&changed("/eventName", json!("CreateKeyPair"))));
    let way = |trace: &safer_scps::rehearse::Trace| -> Vec<(Stage, String)> {
        let passed = trace.steps().iter();
        let passed =
            passed.filter(|it| it.verdict == Verdict::Passed && it.stage != Stage::MetricFilter);
        passed.map(|it| (it.stage, it.resource.clone())).collect()
    };
    assert_eq!(way(&trace), way(&denial));
    assert_eq!(trace.log_lines().len(), 1);
    assert_eq!(
        trace.log_lines()[0].log_group,
        "/aws/events/scp-errors-events"
    );
    assert_eq!(
        trace.log_lines()[0].log_group,
        denial.log_lines()[0].log_group
    );
    assert_eq!(
        points(&rehearsal, &record()),
        ["ScpErrors/Canaries = 1 Count"]
    );
    // With a resource, without the policy's ARN, and implicit.
    for message in [
        "… to perform: ec2:CancelBundleTask on resource: * with an explicit deny in a service control policy",
        "… is not authorized to perform: ec2:CancelBundleTask with an explicit deny in a service control policy",
        "… because no service control policy allows the ec2:CancelBundleTask action",
    ] {
        assert_eq!(
            points(&rehearsal, &changed("/errorMessage", json!(message))),
            ["ScpErrors/Canaries = 1 Count"]
        );
    }
}

/// Calls that are not the canary's, and who makes them.
fn other_calls() -> Vec<(&'static str, Value)> {
    let role = |arn: &str| {
        let role = "/userIdentity/sessionContext/sessionIssuer/arn";
        changed(role, json!(arn))
    };
    let identity = |identity: Value| changed("/userIdentity", identity);
    vec![
        ("another role", role("arn:aws:iam::111122223333:role/app")),
        (
            "the name, another path",
            role(
                "arn:aws:iam::111122223333:role/StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F",
            ),
        ),
        (
            "the sender's path",
            role("arn:aws:iam::111122223333:role/scp-errors/sender"),
        ),
        (
            "the path without its end",
            role("arn:aws:iam::111122223333:role/x-scp-errors/canary"),
        ),
        (
            "another account",
            changed("/recipientAccountId", json!(OTHER)),
        ),
        (
            "a user",
            identity(json!({"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"})),
        ),
        (
            "an account's root",
            identity(json!({"type": "Root", "arn": "arn:aws:iam::111122223333:root"})),
        ),
        (
            "a session without an issuer",
            identity(json!({"type": "AssumedRole", "sessionContext": null})),
        ),
        ("nobody", identity(json!(null))),
    ]
}

#[test]
fn every_other_denied_call_is_counted_as_without_a_canary() {
    let metrics = [
        Metrics::TotalAndEach,
        Metrics::AccountTimesAction,
        Metrics::TotalAndContributors,
    ];
    for metrics in metrics {
        let alerts = Alerts::new().uncounted(false);
        let without = hardened().alerts(alerts).metrics(metrics);
        let rehearsal = without.clone().canary(canary()).rehearsal().unwrap();
        let without = without.rehearsal().unwrap();
        // By anybody, and by the canary's role too.
        let anybody = other_calls().into_iter().chain([("the canary", record())]);
        for (who, mut record) in anybody {
            for call in ["CreateKeyPair", "CancelBundleTasks", "BundleInstance"] {
                record["eventName"] = json!(call);
                let points = points(&rehearsal, &record);
                assert_eq!(points, self::points(&without, &record), "{who}");
                assert!(!points.is_empty() && !points.join(" ").contains("Canaries"));
            }
        }
    }
}

#[test]
fn nobody_elses_call_is_a_canary() {
    let rehearsal = hardened().canary(canary()).rehearsal().unwrap();
    for (who, record) in other_calls() {
        // It is logged, and in no number.
        assert_eq!(points(&rehearsal, &record), [""; 0], "{who}");
    }
}

#[test]
fn no_number_of_denials_has_canaries() {
    let metrics = [
        Metrics::TotalAndEach,
        Metrics::AccountTimesAction,
        Metrics::TotalAndContributors,
    ];
    for metrics in metrics {
        let monitor = hardened()
            .alerts(Alerts::new().uncounted(false))
            .metrics(metrics)
            .suspected_denials(true);
        let rehearsal = monitor.clone().canary(canary()).rehearsal().unwrap();
        assert_eq!(
            points(&rehearsal, &record()),
            ["ScpErrors/Canaries = 1 Count"],
            "{metrics:?}"
        );
        // The metrics filters of denials have one condition more, and nothing else changes.
        let (with, without) = (
            template(monitor.clone().canary(canary()), "bus"),
            template(monitor, "bus"),
        );
        let mut filters = 0;
        for (id, filter) in without.json()["Resources"].as_object().unwrap() {
            if filter["Properties"]["FilterPattern"] != "{ $.account = * }" {
                continue;
            }
            let mut expected = filter["Properties"].clone();
            expected["FilterPattern"] =
                json!("{ $.account = * && $.detail.eventName != \"CancelBundleTask\" }");
            assert_eq!(properties(&with, id), expected, "{id}");
            filters += 1;
        }
        let expected = match metrics {
            Metrics::TotalAndEach => 3,
            _ => 1,
        };
        // And that of suspected denials.
        assert_eq!(filters, expected + 1, "{metrics:?}");
    }
}

#[test]
fn the_published_monitor_counts_canaries_apart_too() {
    let monitor = ScpMonitor::published()
        .organization(ORGANIZATION)
        .catch(Catch::by_message());
    let rehearsal = monitor.clone().canary(canary()).rehearsal().unwrap();
    assert_eq!(
        points(&rehearsal, &record()),
        ["ScpErrors/Canaries = 1 Count"]
    );
    let other = changed("/eventName", json!("CreateKeyPair"));
    let without = monitor.rehearsal().unwrap();
    assert_eq!(points(&rehearsal, &other), points(&without, &other));
}

#[test]
fn rules_of_contributor_insights_leave_canaries_out() {
    let monitor = hardened().metrics(Metrics::TotalAndContributors);
    let without = template(monitor.clone(), "bus");
    let with = template(monitor.canary(canary()), "bus");
    let body = |template: &Template, id: &str| -> Value {
        let body = &properties(template, id)["RuleBody"]["Fn::Sub"];
        let body = body.as_str().or_else(|| body[0].as_str()).unwrap();
        serde_json::from_str(body).unwrap()
    };
    for id in ["ContributorsByAccount", "ContributorsByAction"] {
        let mut expected = body(&without, id);
        expected["Contribution"]["Filters"] = json!([
            {"Match": "$.detail.eventName", "NotIn": ["CancelBundleTask"]},
        ]);
        assert_eq!(body(&with, id), expected);
    }
}

#[test]
fn a_canary_whose_message_names_no_policy_is_in_no_number() {
    let monitor = hardened().suspected_denials(true).canary(canary());
    let rehearsal = monitor.clone().rehearsal().unwrap();
    let cut = changed(
        "/errorMessage",
        json!("You are not authorized to perform this operation."),
    );
    let trace = rehearsal.run(&event(&cut));
    assert_eq!(
        trace.log_lines()[0].log_group,
        "/aws/events/scp-errors-suspected"
    );
    assert_eq!(points(&rehearsal, &cut), [""; 0]);
    // Another suspected denial is counted.
    let mut other = cut.clone();
    other["eventName"] = json!("CreateKeyPair");
    assert_eq!(
        points(&rehearsal, &other),
        ["ScpErrors/SuspectedScpErrors = 1 Count"]
    );
    // Neither the saved query nor the dashboard's table shows the canary.
    let bus = template(monitor, "bus");
    let query = properties(&bus, "QuerySuspected")["QueryString"].clone();
    let query = query.as_str().unwrap();
    assert!(
        query.starts_with("filter detail.eventName != \"CancelBundleTask\"\n| fields strlen("),
        "{query}"
    );
}

#[test]
fn alarms_on_denials_do_not_see_canaries() {
    for metrics in [Metrics::TotalAndEach, Metrics::TotalAndContributors] {
        let monitor = hardened().metrics(metrics);
        let without = template(monitor.clone(), "bus");
        let with = template(monitor.canary(canary()), "bus");
        // These change because lines are no longer denials only. They have a test of their own.
        let uncounted = ["LogLinesAlarm", "CountedAlarm", "UncountedAlarm"];
        let mut alarms = 0;
        for (id, alarm) in without.json()["Resources"].as_object().unwrap() {
            let kind = alarm["Type"].as_str().unwrap();
            if kind.contains("Alarm") && !uncounted.contains(&id.as_str()) {
                assert_eq!(&with.json()["Resources"][id], alarm, "{id}");
                alarms += 1;
            }
        }
        assert!(alarms >= 8, "{alarms}");
        let metric = with.json()["Resources"].to_string();
        // One filter and one alarm.
        assert_eq!(metric.matches("\"Canaries\"").count(), 2);
    }
}

/// The alarms of a monitor for two Regions of three accounts, of which the first one has the canary.
fn noticed(monitor: ScpMonitor) -> Notices {
    let regions = [Region::UsEast1, Region::EuWest1];
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions(regions);
    let monitor = monitor
        .alerts(Alerts::new().email("soc@example.com"))
        .deploy_to(rollout.delegated_administrator())
        .canary(canary());
    let organization = Organization::new()
        .accounts([ACCOUNT, OTHER, "777788889999"])
        .regions(["us-east-1", "eu-west-1"]);
    let rehearsal = monitor.rehearsal().unwrap().within(organization).unwrap();
    rehearsal.what_would_notice().unwrap()
}

#[test]
fn canaries_raise_no_alarm_and_their_absence_does() {
    // Without the mail about changes of rules, which comes first.
    let notices = noticed(hardened().watch_changes(false));
    assert_eq!(notices.always_on, [""; 0]);
    assert_eq!(notices.not_rehearsed, [""; 0]);
    let first = |fault: &str| {
        let row = notices.rows.iter().find(|row| row.fault == fault);
        let row = row.unwrap_or_else(|| panic!("{fault}: {notices}"));
        let first = row.quiet.first().unwrap();
        (first.alarm.clone(), first.minutes, first.tells.to_string())
    };
    let canary = |minutes| ("scp-errors-canary".to_owned(), minutes, "email".to_owned());
    // All canaries are silent, or one of two.
    for fault in [
        "no trail is logging in the organization",
        "the member rule is disabled in all accounts",
        "the hub's rule is disabled",
        "the target of the hub's rule is removed",
        "the filters of canaries are off",
        "the SCP of the canary is detached",
    ] {
        assert_eq!(first(fault), canary(30), "{fault}");
    }
    for fault in [
        "the trail of an account with a canary is not logging",
        "the schedule of a canary is deleted",
        "a Region is not rolled out",
    ] {
        assert_eq!(first(fault), canary(45), "{fault}");
    }
}

#[test]
fn the_alarm_on_uncounted_denials_takes_no_canary_for_a_denial() {
    let notices = noticed(hardened());
    let of = |fault: &str| notices.rows.iter().find(|row| row.fault == fault).unwrap();
    let has_uncounted = |notices: &[Notice]| {
        let mut alarms = notices.iter();
        alarms.any(|notice| notice.alarm == "scp-errors-uncounted")
    };
    // While nothing is denied, canaries arrive and are not counted as denials, and that is no alarm.
    for row in &notices.rows {
        let total_is_off = row.fault == "the filter of all denials is off";
        assert_eq!(has_uncounted(&row.quiet), total_is_off, "{}", row.fault);
    }
    for filter in ["by account", "by action"] {
        let fault = format!("the filter of denials {filter} is off");
        assert!(has_uncounted(&of(&fault).busy), "{fault}");
    }
    let bus = template(hardened().canary(canary()), "bus");
    let rule = properties(&bus, "UncountedAlarm")["AlarmRule"].to_string();
    for alarm in [
        "CanaryAlarm",
        "CountedAlarm",
        "LogLinesAlarm",
        "CountedByActionAlarm",
    ] {
        assert!(rule.contains(alarm), "{rule}");
    }
    // The pairs cannot tell zero from nothing, so there is no such alarm.
    let pairs = hardened().metrics(Metrics::AccountTimesAction);
    let bus = template_with_warnings(pairs.clone().canary(canary()), "bus");
    assert!(bus.json()["Resources"].get("UncountedAlarm").is_none());
    let warning = (
        "canary",
        "metrics".into(),
        "Metrics::AccountTimesAction".into(),
    );
    assert!(findings(pairs.canary(canary())).contains(&warning));
}

/// A template of a monitor that has warnings.
fn template_with_warnings(monitor: ScpMonitor, file: &str) -> Template {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    Template::from(app.synth().unwrap().template(file).unwrap())
}

#[test]
fn a_canary_is_followed_from_its_schedule_to_its_metric() {
    let rehearsal = hardened().canary(canary()).rehearsal().unwrap();
    let scheduled = |account: &str| -> Vec<Scheduled> {
        let all = rehearsal.run_schedules(account, "us-east-1").unwrap();
        let canaries = all.into_iter();
        canaries
            .filter(|one| one.schedule == "ScpMonitor/rules/Canary")
            .collect()
    };
    assert!(scheduled(OTHER).is_empty());
    let [canary] = &scheduled(ACCOUNT)[..] else {
        panic!("the account has one canary");
    };
    assert_eq!(canary.minutes, Some(15));
    let trace = &canary.trace;
    assert_eq!(trace.outcome(), Outcome::Logged, "{trace}");
    let passed = trace.steps().iter().map(|step| step.stage);
    let passed: Vec<Stage> = passed.collect();
    assert_eq!(
        passed[..3],
        [Stage::Schedule, Stage::ScheduleRole, Stage::Scp]
    );
    let points = trace.data_points().iter().map(ToString::to_string);
    assert_eq!(points.collect::<Vec<_>>(), ["ScpErrors/Canaries = 1 Count"]);
    // Without the third template, nothing denies the call.
    let assembly = synth(hardened().canary(self::canary()));
    let json = |name: &str| {
        let node = assembly.template(name).unwrap().node();
        serde_json::to_string(node).unwrap()
    };
    let alone = Rehearsal::from_json(&json("bus"), &json("rules")).unwrap();
    let all = alone.run_schedules(ACCOUNT, "us-east-1").unwrap();
    let ends = all.iter().filter_map(|one| one.trace.end());
    assert!(ends.map(|end| end.stage).any(|stage| stage == Stage::Scp));
}

#[test]
fn a_canary_adds_little_to_the_templates() {
    let regions = [Region::UsEast1, Region::EuWest1];
    let bytes = |monitor: ScpMonitor| -> usize {
        let assembly = synth(monitor);
        let yaml = |name: &str| assembly.template(name).unwrap().to_yaml().len();
        yaml("bus") + yaml("rules")
    };
    let with = bytes(hardened().canary(canary().regions(regions)));
    let added = with - bytes(hardened());
    assert!(added < 3_600, "{added}");
    // More Regions only make the condition in the member stack longer.
    let everywhere = bytes(hardened().canary(canary()));
    assert!(with - everywhere < 250, "{}", with - everywhere);
}

#[test]
fn a_canary_that_is_not_denied_or_not_sent_does_not_arrive() {
    let monitor = hardened().canary(canary());
    let rehearsal = || monitor.rehearsal().unwrap();
    // Without the SCP, EC2 says that the call would have succeeded.
    let mut allowed = changed("/errorCode", json!("Client.DryRunOperation"));
    allowed["errorMessage"] = json!("Request would have succeeded, but DryRun flag is set.");
    let trace = rehearsal().run(&event(&allowed));
    assert_eq!(trace.end().unwrap().stage, Stage::MemberRule);
    // In a Region without the member stack, and in the management account.
    let elsewhere = Organization::new().regions(["us-east-1"]);
    let trace = rehearsal()
        .within(elsewhere)
        .unwrap()
        .run(&event(&record()));
    assert_eq!(trace.end().unwrap().stage, Stage::Source);
    let management = Organization::new().management_account(ACCOUNT);
    let trace = rehearsal()
        .within(management)
        .unwrap()
        .run(&event(&record()));
    assert_eq!(trace.end().unwrap().stage, Stage::Source);
}

/// Whether a policy, attached alone or next to the one that allows everything, allows a request.
fn allows(policy: &Policy, full_access: bool, request: &Request<'_>) -> bool {
    let mut level = Level::new("the account").policy("canary", policy.clone());
    if full_access {
        level = level.policy("FullAWSAccess", Policy::full_access());
    }
    Hierarchy::new([level]).explain(request).is_allowed()
}

#[test]
fn the_scp_denies_the_canarys_call_and_nothing_else() {
    let policies = template(four_places(), "policies");
    policies.assert_resource_count("AWS::Organizations::Policy", 1);
    let properties = properties(&policies, "CanaryPolicy");
    assert_eq!(properties["TargetIds"], json!([ACCOUNT, OTHER]));
    assert_eq!(properties["Type"], "SERVICE_CONTROL_POLICY");
    let policy: Policy = properties["Content"].to_string().parse().unwrap();
    let request = |action: &'static str, principal: &'static str| {
        Request::new(action).key("aws:PrincipalArn", principal)
    };
    for role in [
        ROLE,
        "arn:aws-us-gov:iam::444455556666:role/scp-errors/canary/any",
        "arn:aws-cn:iam::444455556666:role/scp-errors/canary/any",
    ] {
        assert!(
            !allows(&policy, true, &request("ec2:CancelBundleTask", role)),
            "{role}"
        );
    }
    for (action, principal) in [
        ("ec2:CreateKeyPair", ROLE),
        ("ec2:CancelConversionTask", ROLE),
        ("ec2:DescribeBundleTasks", ROLE),
        ("ec2:TerminateInstances", ROLE),
        ("events:PutEvents", ROLE),
        ("sts:AssumeRole", ROLE),
        (
            "ec2:CancelBundleTask",
            "arn:aws:iam::111122223333:role/admin",
        ),
        (
            "ec2:CancelBundleTask",
            "arn:aws:iam::111122223333:role/scp-errors/StackSet-EventBusIAMRole-1A2B",
        ),
        (
            "ec2:CancelBundleTask",
            "arn:aws:iam::111122223333:role/canary/x",
        ),
        (
            "ec2:CancelBundleTask",
            "arn:aws:iam::111122223333:role/a/scp-errors/canary/x",
        ),
        (
            "ec2:CancelBundleTask",
            "arn:aws:iam::111122223333:user/scp-errors/canary/x",
        ),
        ("ec2:CancelBundleTask", "arn:aws:iam::111122223333:root"),
        ("ec2:CancelBundleTask", "arn:aws:iam::111122223333:user/ann"),
    ] {
        assert!(
            allows(&policy, true, &request(action, principal)),
            "{action} by {principal}"
        );
    }
}

#[test]
fn the_role_may_only_make_the_call_and_only_the_scheduler_may_assume_it() {
    let rules = template(hardened().canary(canary()), "rules");
    let role = properties(&rules, "CanaryRole");
    assert_eq!(role["Path"], "/scp-errors/canary/");
    assert_eq!(role.as_object().unwrap().len(), 3, "{role}");
    assert_eq!(role["Policies"].as_array().unwrap().len(), 1);
    // EventBridge Scheduler only, for this account and Region, as for heartbeats.
    let trust = &role["AssumeRolePolicyDocument"];
    assert_eq!(
        trust,
        &properties(&rules, "HeartbeatRole")["AssumeRolePolicyDocument"]
    );
    assert_eq!(
        trust["Statement"][0]["Principal"],
        json!({"Service": "scheduler.amazonaws.com"})
    );

    let document = role["Policies"][0]["PolicyDocument"].to_string();
    let policy: Policy = document.parse().unwrap();
    let request = Request::new("ec2:CancelBundleTask");
    assert!(allows(&policy, false, &request));
    for (action, resource) in [
        ("ec2:BundleInstance", "*"),
        ("ec2:CancelConversionTask", "*"),
        ("ec2:DescribeBundleTasks", "*"),
        (
            "events:PutEvents",
            "arn:aws:events:us-east-1:999999999999:event-bus/scp-errors-event-bus",
        ),
        ("sts:AssumeRole", "arn:aws:iam::111122223333:role/admin"),
        ("iam:PassRole", "arn:aws:iam::111122223333:role/admin"),
    ] {
        let request = Request::new(action).resource(resource);
        assert!(!allows(&policy, false, &request), "{action} on {resource}");
    }
}

#[test]
fn the_guard_protects_the_schedule() {
    let monitor = hardened().canary(canary());
    let guard = MonitorGuard::new().policy(&monitor);
    let change = Request::new("scheduler:UpdateSchedule")
        .resource("arn:aws:scheduler:eu-west-1:111122223333:schedule/default/scp-errors-canary")
        .key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/admin");
    assert!(!guard.explain(&change).is_allowed());
    let create = Request::new("iam:CreateRole").resource(ROLE);
    let create = create.key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/admin");
    assert!(!guard.explain(&create).is_allowed());
}

#[test]
fn the_guard_lets_stack_sets_deploy_the_canary_and_the_canary_call() {
    let guard = MonitorGuard::new().policy(&hardened().canary(canary()));
    const STACK_SETS: &str = "arn:aws:iam::111122223333:role/stacksets-exec-1a2b3c4d5e6f";
    const SCHEDULE: &str =
        "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/scp-errors-canary";
    for (action, resource) in [
        ("iam:CreateRole", ROLE),
        ("iam:PutRolePolicy", ROLE),
        ("iam:PassRole", ROLE),
        ("iam:DeleteRole", ROLE),
        ("scheduler:CreateSchedule", SCHEDULE),
        ("scheduler:UpdateSchedule", SCHEDULE),
    ] {
        let request = Request::new(action)
            .resource(resource)
            .key("aws:PrincipalArn", STACK_SETS);
        assert!(guard.explain(&request).is_allowed(), "{action}");
    }
    // Its SCP must be the one that denies the call.
    let call = Request::new("ec2:CancelBundleTask").key("aws:PrincipalArn", ROLE);
    assert!(guard.explain(&call).is_allowed());
}

#[test]
fn the_schedule_makes_a_call_without_effect_and_does_not_retry() {
    let rules = template(hardened().canary(canary().every_minutes(20)), "rules");
    let schedule = properties(&rules, "Canary");
    assert_eq!(schedule["ScheduleExpression"], "rate(20 minutes)");
    let target = &schedule["Target"];
    assert_eq!(
        target["Arn"],
        json!({"Fn::Sub": "arn:${AWS::Partition}:scheduler:::aws-sdk:ec2:cancelBundleTask"})
    );
    assert_eq!(
        target["RoleArn"],
        json!({"Fn::GetAtt": ["CanaryRole", "Arn"]})
    );
    assert_eq!(target["RetryPolicy"], json!({"MaximumRetryAttempts": 0}));
    let input: Value = serde_json::from_str(target["Input"].as_str().unwrap()).unwrap();
    assert_eq!(
        input,
        json!({"BundleId": "bun-0123456789abcdef0", "DryRun": true})
    );
    assert_eq!(schedule["FlexibleTimeWindow"], json!({"Mode": "OFF"}));
}

/// Whether a condition holds in an account and Region.
fn holds(condition: &Value, account: &str, region: &str) -> bool {
    let (function, argument) = condition.as_object().unwrap().iter().next().unwrap();
    let argument = argument.as_array().unwrap();
    let text = |value: &Value| match value["Ref"].as_str() {
        Some("AWS::AccountId") => account.to_owned(),
        Some("AWS::Region") => region.to_owned(),
        _ => value.as_str().unwrap().to_owned(),
    };
    match function.as_str() {
        "Fn::Equals" => text(&argument[0]) == text(&argument[1]),
        "Fn::Or" => argument.iter().any(|one| holds(one, account, region)),
        "Fn::And" => argument.iter().all(|one| holds(one, account, region)),
        other => panic!("{other}"),
    }
}

#[test]
fn only_the_canarys_accounts_and_regions_have_a_schedule() {
    let regions: Vec<Region> = Region::ALL.iter().take(13).cloned().collect();
    let (first, last) = (regions[0].as_str(), regions[12].as_str());
    let many = canary().regions(regions.clone());
    for (canary, accounts, everywhere) in [
        (canary(), vec![ACCOUNT], true),
        (
            Canary::in_accounts([ACCOUNT, OTHER]),
            vec![ACCOUNT, OTHER],
            true,
        ),
        (many, vec![ACCOUNT], false),
    ] {
        let rules = template(hardened().canary(canary), "rules");
        for id in ["Canary", "CanaryRole"] {
            assert_eq!(rules.json()["Resources"][id]["Condition"], "HasCanary");
        }
        let condition = &rules.json()["Conditions"]["HasCanary"];
        for account in [ACCOUNT, OTHER, "777788889999"] {
            for region in [first, last, "eu-isoe-west-1"] {
                let expected =
                    accounts.contains(&account) && (everywhere || region != "eu-isoe-west-1");
                assert_eq!(
                    holds(condition, account, region),
                    expected,
                    "{account} {region}"
                );
            }
        }
    }
    // Everything else of the member stack has no condition.
    let rules = template(four_places(), "rules");
    let without = template(hardened(), "rules");
    for (id, resource) in without.json()["Resources"].as_object().unwrap() {
        assert_eq!(&rules.json()["Resources"][id], resource, "{id}");
    }
}

#[test]
fn one_alarm_expects_the_canaries_of_all_places() {
    let alarm = |monitor| properties(&template(monitor, "bus"), "CanaryAlarm");
    assert_eq!(
        alarm(four_places()),
        json!({
            "AlarmName": "scp-errors-canary",
            "AlarmDescription":
                "Canaries are missing: denials may not arrive either, or no SCP denies the canary's call",
            "Metrics": [
                {
                    "Id": "m1", "ReturnData": false,
                    "MetricStat": {
                        "Metric": {"Namespace": "ScpErrors", "MetricName": "Canaries"},
                        "Period": 7200, "Stat": "Sum",
                    },
                },
                {"Id": "e1", "Expression": "FILL(m1, 0)", "ReturnData": true},
            ],
            // Of 32 calls, four may be late.
            "ComparisonOperator": "LessThanThreshold", "Threshold": 28.0, "EvaluationPeriods": 1,
            "TreatMissingData": "breaching",
            "AlarmActions": [{"Ref": "AlertsTopic"}], "OKActions": [{"Ref": "AlertsTopic"}],
        })
    );
    // The Regions are those of the canary, or of the rollout. If they are not known, one for each account is expected.
    let expects = |monitor| {
        let alarm = alarm(monitor);
        let period = alarm["Metrics"][0]["MetricStat"]["Period"]
            .as_u64()
            .unwrap();
        (period / 60, alarm["Threshold"].as_f64().unwrap())
    };
    let rollout =
        || Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1, Region::EuWest1]);
    let one = canary().regions([Region::UsEast1]);
    for (monitor, expected) in [
        (hardened().deploy_to(rollout()).canary(canary()), (60, 6.0)),
        (
            hardened().deploy_to(rollout()).canary(one.clone()),
            (60, 3.0),
        ),
        (hardened().canary(one), (60, 3.0)),
        (hardened().canary(canary()), (60, 3.0)),
        (
            hardened().canary(Canary::in_accounts([ACCOUNT, OTHER])),
            (60, 6.0),
        ),
        (hardened().canary(canary().every_minutes(5)), (30, 3.0)),
        (hardened().canary(canary().every_minutes(60)), (240, 3.0)),
    ] {
        assert_eq!(expects(monitor), expected);
    }
}

#[test]
fn queries_and_live_views_of_denials_leave_canaries_out() {
    let bus = template(hardened().canary(canary()), "bus");
    let resources = bus.json()["Resources"].as_object().unwrap();
    let filter = "filter detail.eventName != \"CancelBundleTask\"\n| ";
    let mut saved = 0;
    for resource in resources
        .values()
        .filter(|it| it["Type"] == "AWS::Logs::QueryDefinition")
    {
        let properties = &resource["Properties"];
        let query = properties["QueryString"].as_str().unwrap();
        let of_denials = properties["LogGroupNames"] == json!([{"Ref": "CloudWatchLogGroup"}]);
        let of_canaries = properties["Name"] == "scp-errors/Accounts and Regions by last canary";
        assert_eq!(
            query.contains(filter),
            of_denials && !of_canaries,
            "{query}"
        );
        saved += 1;
    }
    assert_eq!(saved, 9);
    // The dashboard's tables have the same queries.
    let board = resources["Dashboard"]["Properties"]["DashboardBody"].to_string();
    assert_eq!(board.matches("detail.eventName != ").count(), 5, "{board}");
    assert!(!board.contains("ispresent(detail.errorMessage)"), "{board}");
    assert!(!board.contains("Canaries"), "{board}");

    // The command for the terminal has the pattern of denials.
    let command = bus.json()["Outputs"]["LiveTailCommand"]["Value"]["Fn::Sub"]
        .as_str()
        .unwrap();
    let (_, pattern) = command.split_once(" --log-event-filter-pattern '").unwrap();
    let pattern = FilterPattern::parse(pattern.strip_suffix('\'').unwrap()).unwrap();
    assert!(!pattern.matches(event(&record()).json()));
    assert!(pattern.matches(event(&changed("/eventName", json!("CreateKeyPair"))).json()));
}

#[test]
fn without_a_canary_nothing_of_it_is_there() {
    let assembly = synth(hardened());
    assert!(assembly.template("policies").is_none());
    for template in assembly.templates() {
        assert!(
            !template.to_yaml().to_lowercase().contains("canar"),
            "{}",
            template.path()
        );
    }
}

/// The properties that name a resource in its account and Region.
const OWN_NAMES: [&str; 8] = [
    "AlarmName",
    "AliasName",
    "DashboardName",
    "FilterName",
    "LogGroupName",
    "Name",
    "PolicyName",
    "StackSetName",
];

#[test]
fn no_two_resources_of_two_monitors_have_the_same_name() {
    // The hub's account may be a member, so the names of both sides are compared too.
    let app = App::new();
    app.add("ScpMonitor", four_places());
    app.add(
        "BlueMonitor",
        four_places().name_prefix("blue-").file_prefix("blue-"),
    );
    let assembly = app.synth().unwrap();
    assert_eq!(assembly.templates().len(), 6);
    let mut names = BTreeSet::new();
    for template in assembly.templates() {
        let json = serde_json::to_value(template.node()).unwrap();
        for resource in json["Resources"].as_object().unwrap().values() {
            for property in OWN_NAMES {
                if let Some(name) = resource["Properties"][property].as_str() {
                    let what = (resource["Type"].to_string(), name.to_owned());
                    assert!(names.insert(what.clone()), "{what:?}");
                }
            }
        }
    }
    assert!(names.len() > 40, "{names:?}");
}

#[test]
fn each_monitor_counts_its_own_canary() {
    let blue = hardened().name_prefix("blue-").canary(canary());
    let rules = template(blue.clone(), "rules");
    assert_eq!(
        properties(&rules, "CanaryRole")["Path"],
        "/scp-errors/blue-canary/"
    );
    let role = "arn:aws:iam::111122223333:role/scp-errors/blue-canary/any";
    let own = changed(
        "/userIdentity/sessionContext/sessionIssuer/arn",
        json!(role),
    );
    let rehearsal = blue.rehearsal().unwrap();
    let canaries = points(&rehearsal, &own);
    assert_eq!(canaries, ["blue-ScpErrors/Canaries = 1 Count"]);
    // The canary of the other monitor is in no number of this one. Without a canary, it is a denial like others.
    assert_eq!(points(&rehearsal, &record()), [""; 0]);
    let without = hardened().name_prefix("blue-").rehearsal().unwrap();
    let denials = points(&without, &record());
    assert!(
        denials[0].contains("blue-ScpErrors/ScpErrors"),
        "{denials:?}"
    );
    let policy = |monitor: ScpMonitor| {
        properties(&template(monitor, "policies"), "CanaryPolicy")["Content"].clone()
    };
    assert_ne!(policy(blue), policy(hardened().canary(canary())));
}

#[test]
fn the_path_of_the_senders_is_the_path_of_the_canary() {
    let path =
        |monitor: ScpMonitor| properties(&template(monitor, "rules"), "CanaryRole")["Path"].clone();
    assert_eq!(
        path(hardened().sender_path("/audit/").canary(canary())),
        "/audit/canary/"
    );
    let published = ScpMonitor::published().catch(Catch::by_message());
    assert_eq!(path(published.canary(canary())), "/scp-errors/canary/");
}

#[test]
fn settings_with_which_no_canary_arrives_are_reported() {
    let rollout = || Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let member = || hardened().deploy_to(rollout().delegated_administrator());
    let exclude = |exclusions| hardened().exclude(exclusions).canary(canary());
    let none: [&str; 0] = [];
    let eleven = (0..11).map(|n| format!("1111222233{n:02}"));
    let cases = [
        (
            hardened().canary(Canary::in_accounts(none)),
            "canary.accounts",
            "0",
        ),
        (
            hardened().canary(Canary::in_accounts(eleven)),
            "canary.accounts",
            "11",
        ),
        (
            hardened().canary(Canary::in_accounts(["1234"])),
            "canary.accounts[0]",
            "\"1234\"",
        ),
        (
            hardened().canary(Canary::in_accounts([ACCOUNT, ACCOUNT])),
            "canary.accounts[1]",
            "\"111122223333\"",
        ),
        (
            hardened().canary(canary().every_minutes(4)),
            "canary.minutes",
            "4",
        ),
        (
            hardened().canary(canary().every_minutes(0)),
            "canary.minutes",
            "0",
        ),
        (
            hardened().canary(canary().every_minutes(61)),
            "canary.minutes",
            "61",
        ),
        (
            hardened().canary(canary().regions(["Ireland"])),
            "canary.regions[0]",
            "\"Ireland\"",
        ),
        (
            hardened().canary(canary().regions(["eu-west-1", "eu-west-1"])),
            "canary.regions[1]",
            "\"eu-west-1\"",
        ),
        (
            hardened().canary(
                Canary::in_accounts([ACCOUNT, OTHER]).regions(Region::ALL.iter().take(25).cloned()),
            ),
            "canary.regions",
            "50",
        ),
        (
            member().canary(canary().regions(["eu-west-1"])),
            "canary.regions[0]",
            "\"eu-west-1\"",
        ),
        (
            hardened()
                .deploy_to(
                    rollout()
                        .except_accounts([ACCOUNT])
                        .delegated_administrator(),
                )
                .canary(canary()),
            "canary.accounts[0]",
            "\"111122223333\"",
        ),
        (
            hardened()
                .deploy_to(rollout())
                .hub(Environment::new(ACCOUNT, "us-east-1"))
                .canary(canary()),
            "canary.accounts[0]",
            "\"111122223333\"",
        ),
        (
            exclude(Exclusions::new().accounts([ACCOUNT])),
            "exclude.accounts",
            "\"111122223333\"",
        ),
        (
            exclude(Exclusions::new().actions(["Cancel*"])),
            "exclude.actions",
            "\"Cancel*\"",
        ),
        (
            hardened()
                .exclude(Exclusions::new().regions(["us-east-1"]))
                .canary(canary().regions([Region::UsEast1, Region::EuWest1])),
            "exclude.regions",
            "\"us-east-1\"",
        ),
        (
            exclude(Exclusions::new().roles(["*CanaryRole*"])),
            "exclude.roles[0]",
            "\"*CanaryRole*\"",
        ),
        (
            exclude(Exclusions::new().role_arns(["arn:aws:iam::*:role/scp-errors/*"])),
            "exclude.role_arns[0]",
            "\"arn:aws:iam::*:role/scp-errors/*\"",
        ),
        (
            member()
                .exclude(Exclusions::new().roles(["StackSet-*"]))
                .canary(canary()),
            "exclude.roles[0]",
            "\"StackSet-*\"",
        ),
        (
            ScpMonitor::published().canary(canary()),
            "catch",
            "Catch::published()",
        ),
    ];
    for (monitor, path, value) in cases {
        let found = findings(monitor);
        let wanted = ("canary", path.to_owned(), value.to_owned());
        assert!(found.contains(&wanted), "{wanted:?}: {found:?}");
    }
}

/// The warnings about canaries that do not arrive, after a change of the finished resources.
fn lost(monitor: ScpMonitor, change: impl Fn(&mut Visited<'_>) + 'static) -> Vec<String> {
    let app = App::new();
    app.visit(change);
    app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    let warnings = assembly.warnings().iter();
    let warnings = warnings.filter(|it| it.rule == "canary-lost");
    warnings.map(ToString::to_string).collect()
}

#[test]
fn templates_in_which_a_canary_gets_lost_are_reported() {
    let of_s3 = EventPattern::new()
        .detail_type(["AWS API Call via CloudTrail"])
        .source(["aws.s3"])
        .detail("errorMessage", [wildcard("*service control policy*")]);
    let set = |id: &'static str, property: &'static str, value: &'static str| {
        move |resource: &mut Visited<'_>| {
            if resource.path().ends_with(id) {
                let properties = resource.properties_mut();
                properties.insert(property.into(), value.into());
            }
        }
    };
    let other = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}}"#;
    let found = [
        // A pattern that is meant for other denials.
        lost(hardened().member_pattern(of_s3).canary(canary()), |_| ()),
        lost(
            hardened().canary(canary()),
            set("/Canary", "State", "DISABLED"),
        ),
        lost(
            hardened().canary(canary()),
            set("/CanaryPolicy", "Content", other),
        ),
        lost(
            hardened().canary(canary()),
            set(
                "/CanaryFilter",
                "FilterPattern",
                "{ $.detail.eventName = \"RunInstances\" }",
            ),
        ),
    ];
    let reasons = [
        "it stops at the member rule",
        "it stops at the schedule: the schedule is DISABLED",
        "it stops at the service control policy: no service control policy denies ec2:CancelBundleTask",
        "no metric filter counts it",
    ];
    for (found, reason) in found.iter().zip(reasons) {
        let [found] = &found[..] else {
            panic!("{reason}: {found:?}");
        };
        assert!(
            found.contains("ScpMonitor/rules/Canary")
                && found
                    .contains("the canary of account 111122223333 in us-east-1 does not arrive")
                && found.contains(reason),
            "{found}"
        );
    }
}

/// AWS names one of the SCPs that deny a call. Which one is not documented, and does not matter.
#[test]
fn another_scp_that_denies_the_canarys_call_does_no_harm() {
    let no_bundles = || ScpStatement::deny(["ec2:*"]).sid("NoEc2");
    let app = App::new();
    app.add("ScpMonitor", hardened().canary(canary()));
    let other = ServiceControlPolicy::new("no-ec2", no_bundles()).targets([ACCOUNT]);
    app.add("policies", Stack::new().file("others"))
        .add("NoEc2", other);
    assert!(app.synth().unwrap().warnings().is_empty());

    let monitor = hardened().canary(canary());
    let document = Document::new(no_bundles()).policy();
    assert_eq!(monitor.stopped_by(&document), []);
    let mut denied = record();
    let message = denied["errorMessage"].as_str().unwrap();
    denied["errorMessage"] = message.replace("p-ab12cd34", "p-other123").into();
    assert_ne!(denied, record());
    let rehearsal = monitor.rehearsal().unwrap();
    assert_eq!(points(&rehearsal, &denied), points(&rehearsal, &record()));
}

#[test]
fn scps_that_forbid_to_deploy_a_canary_are_reported() {
    let rollout = Rollout::organizational_units(["r-a1b2"])
        .regions([Region::UsEast1])
        .delegated_administrator();
    let monitor = hardened().without_heartbeat().deploy_to(rollout);
    let canary = Canary::in_accounts([ACCOUNT]);
    for statement in [
        ScpStatement::deny(["scheduler:*"]),
        ScpStatement::deny(["iam:CreateRole"])
            .resources(["arn:aws:iam::*:role/scp-errors/canary/*"]),
    ] {
        let policy = Document::new(statement).policy();
        assert_eq!(monitor.stopped_by(&policy), []);
        let found = monitor.clone().canary(canary.clone()).stopped_by(&policy);
        assert!(
            found[0].message.contains("deploy the member stack"),
            "{found:?}"
        );
    }
}

#[test]
fn settings_with_which_a_canary_may_arrive_are_accepted() {
    let rollout = || Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let hub = || Environment::new(ACCOUNT, "us-east-1");
    let exclusions = Exclusions::new()
        .accounts([OTHER])
        .actions(["Describe*", "CancelBundleTasks"])
        .regions(["eu-north-1"])
        .roles(["stacksets-exec-*", "StackSet-other-*"])
        .role_arns([
            "arn:aws:iam::*:role/scp-errors/StackSet-other-*",
            "arn:aws:iam::444455556666:role/scp-errors/canary/*",
        ])
        .service_linked_roles();
    let ten = (0..10).map(|n| format!("1111222233{n:02}"));
    let from_the_hub = rollout().delegated_administrator();
    for monitor in [
        hardened().canary(canary().every_minutes(5)),
        hardened().canary(canary().every_minutes(60)),
        // The guard's SCP is attached above the canary's account.
        hardened()
            .guard(MonitorGuard::new().targets(["r-ab12"]))
            .canary(canary()),
        hardened()
            .guard(MonitorGuard::new().targets([ACCOUNT]))
            .name_prefix("blue-")
            .canary(canary()),
        hardened().canary(Canary::in_accounts(ten).regions([Region::UsEast1])),
        hardened()
            .deploy_to(rollout())
            .exclude(exclusions)
            .canary(canary()),
        // A delegated administrator is a member.
        hardened()
            .deploy_to(from_the_hub)
            .hub(hub())
            .canary(canary()),
        hardened().hub(hub()).canary(canary()),
        hardened()
            .deploy_to(rollout().only_accounts([ACCOUNT]))
            .canary(canary()),
        hardened()
            .deploy_to(rollout().except_accounts([OTHER]))
            .canary(canary()),
    ] {
        // Roles that are excluded by name are reported too, and the size of a template, for other reasons.
        let found = findings(monitor);
        assert!(
            found.iter().all(|(rule, ..)| !rule.starts_with("canary")),
            "{found:?}"
        );
    }
}

#[test]
fn the_estimate_counts_canaries() {
    let usage = Usage::new(200, 25).regions(4);
    let (with, without) = (four_places().cost(usage), hardened().cost(usage));
    // One metric and one alarm, whatever the number of places, and a few events.
    assert_eq!(with.metrics(), without.metrics() + 1);
    let line = |cost: &Cost, of: &str| -> f64 {
        let mut lines = cost.lines().iter();
        lines.find(|line| line.price.of == of).unwrap().quantity
    };
    let more = |of: &str| line(&with, of) - line(&without, of);
    assert!((more("metric of an alarm") - 1.0).abs() < 1e-9);
    // Four places call every 15 minutes in 730 hours.
    let calls = 4.0 * 730.0 * 4.0;
    assert!((more("million events to another account") * 1e6 - calls).abs() < 1e-3);
    let dollars = with.dollars() - without.dollars();
    assert!((0.41..0.44).contains(&dollars), "{dollars}");
    // In every Region of the organization, if the canary names none.
    let everywhere = hardened().canary(canary()).cost(usage);
    assert!(
        (line(&everywhere, "million events to another account")
            - line(&with, "million events to another account"))
        .abs()
            < 1e-9
    );
    // EventBridge Scheduler is free up to 14 million invocations a month in an account: beats and canaries at the
    // shortest interval, in all Regions.
    let invocations = 2.0 * 730.0 * 60.0 / 5.0 * Region::ALL.len() as f64;
    assert!(invocations < 14e6, "{invocations}");
    let never = hardened().canary(canary().every_minutes(0)).cost(usage);
    assert!(never.dollars().is_finite());
}

/// What people review: the SCP, how canaries are told from denials, and the call with its role.
#[test]
fn parts_for_review() {
    let assembly = synth(hardened().canary(canary()));
    let part = |file: &str, id: &str, property: &str| {
        let node = assembly.template(file).unwrap().node();
        let resource = node.get("Resources").unwrap().get(id).unwrap();
        resource
            .get("Properties")
            .unwrap()
            .get(property)
            .unwrap()
            .clone()
    };
    let check = |name: &str, text: String| {
        insta::with_settings!(
            {
                snapshot_path => "../../../snapshots",
                prepend_module_to_snapshot => false,
                omit_expression => true,
            },
            { insta::assert_snapshot!(name, text) }
        );
    };
    let json = |node: &Node| serde_json::to_string_pretty(node).unwrap();
    check(
        "canary-scp",
        json(&part("policies", "CanaryPolicy", "Content")),
    );
    let role = part("rules", "CanaryRole", "Policies");
    check("canary-role", json(&role));
    check("canary-call", json(&part("rules", "Canary", "Target")));
    let filter = |id| {
        part("bus", id, "FilterPattern")
            .as_str()
            .unwrap()
            .to_owned()
    };
    check("canary-filter", filter("CanaryFilter"));
    check(
        "canary-denials-filter",
        filter("CloudWatchLogGroupMetricFilter"),
    );
}
