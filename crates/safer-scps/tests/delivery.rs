//! Denials that are late, kept or lost, the alarms on them in the hub and in member accounts, and the policy with which
//! EventBridge writes to the hub's log groups.

use cfn_core::assertions::Template;
use safer_scps::cloudformation::Rollout;
use safer_scps::event_pattern::EventPattern;
use safer_scps::events::{LogGroupTarget, Pattern, RetryPolicy, Rule};
use safer_scps::logs::LogGroup;
use safer_scps::rehearse::Event;
use safer_scps::{App, Cost, Monitor, Region, ScpMonitor, Usage};
use serde_json::{Value, json};

const ORGANIZATION: &str = "o-a1b2c3d4e5";

fn hardened() -> ScpMonitor {
    ScpMonitor::hardened(ORGANIZATION)
}

fn retries() -> RetryPolicy {
    RetryPolicy::new(185, 86_400)
}

fn templates(monitor: ScpMonitor) -> (Template, Template) {
    changed(monitor, |_| ())
}

fn changed(monitor: ScpMonitor, change: impl FnOnce(&Monitor)) -> (Template, Template) {
    let app = App::new();
    change(&app.add("ScpMonitor", monitor));
    let assembly = app.synth().unwrap();
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    let template = |file| Template::from(assembly.template(file).unwrap());
    (template("bus"), template("rules"))
}

fn properties(template: &Template, id: &str) -> Value {
    template.json()["Resources"][id]["Properties"].clone()
}

fn pattern(rule: &Value) -> EventPattern {
    rule["EventPattern"].to_string().parse().unwrap()
}

/// The names of all alarms of a template.
fn alarm_names(template: &Template) -> Vec<String> {
    let resources = template.json()["Resources"].as_object().unwrap();
    let alarms = resources
        .values()
        .filter(|it| it["Type"] == "AWS::CloudWatch::Alarm");
    alarms
        .map(|it| it["Properties"]["AlarmName"].as_str().unwrap().to_owned())
        .collect()
}

/// What CloudWatch sends when an alarm changes its state.
fn state_change(name: &str, state: &str) -> Value {
    json!({
        "version": "0", "id": "c4c1c1c9-6542-e61b-6ef0-8c4d36933a92",
        "detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch",
        "account": "111122223333", "time": "2026-11-02T10:00:00Z", "region": "eu-west-1",
        "resources": [format!("arn:aws:cloudwatch:eu-west-1:111122223333:alarm:{name}")],
        "detail": {
            "alarmName": name,
            "configuration": {"description": "…", "metrics": []},
            "previousState": {"value": "OK", "reason": "…", "timestamp": "2026-11-02T09:00:00.000+0000"},
            "state": {"value": state, "reason": "…", "timestamp": "2026-11-02T10:00:00.000+0000"},
        },
    })
}

#[test]
fn denials_that_wait_are_lost_or_late_raise_alarms_at_both_ends() {
    let (bus, rules) = templates(hardened());
    let of_member = json!([{"Name": "RuleName", "Value": "scp-errors-rule"}]);
    let of_hub = json!([
        {"Name": "RuleName", "Value": "scp-errors-log-rule"},
        {"Name": "EventBusName", "Value": "scp-errors-event-bus"},
    ]);
    for (template, dimensions, start) in [
        (&bus, of_hub, "scp-errors"),
        (&rules, of_member, "scp-errors-member"),
    ] {
        let alarm = |id: &str, name: &str, metric: &str, period: u32, times: u32| {
            template.assert_matches(json!({"Resources": {id: {"Properties": {
                "AlarmName": format!("{start}-{name}"),
                "Namespace": "AWS/Events", "MetricName": metric, "Dimensions": dimensions.clone(),
                "Statistic": "Sum", "ComparisonOperator": "GreaterThanThreshold", "Threshold": 0.0,
                "Period": period, "EvaluationPeriods": times, "TreatMissingData": "notBreaching",
            }}}}));
        };
        alarm(
            "LostAlarm",
            "lost",
            "InvocationsFailedToBeSentToDlq",
            300,
            1,
        );
        alarm("LateAlarm", "late", "RetryInvocationAttempts", 900, 3);
        assert_eq!(properties(template, "LateAlarm")["DatapointsToAlarm"], 3);
        template.assert_matches(json!({"Resources": {"UndeliveredAlarm": {"Properties": {
            "AlarmName": format!("{start}-undelivered"), "Namespace": "AWS/SQS",
        }}}}));
    }
    // What it counts is in the queue or is lost, so only the hub, which is one, has an alarm on it as well.
    for (template, has) in [(&bus, true), (&rules, false)] {
        assert_eq!(
            template
                .json()
                .to_string()
                .contains("\"FailedInvocations\""),
            has
        );
    }
}

#[test]
fn alarms_of_member_accounts_are_sent_like_denials_and_written_to_a_log_group_of_their_own() {
    let (bus, rules) = templates(hardened());
    let (sends, denials) = (
        properties(&rules, "AlarmsRule"),
        properties(&rules, "EventRule0"),
    );
    assert_eq!(sends["EventBusName"], "default");
    for property in ["Arn", "RoleArn", "RetryPolicy", "DeadLetterConfig"] {
        let (one, other) = (
            &sends["Targets"][0][property],
            &denials["Targets"][0][property],
        );
        assert!(!one.is_null() && one == other, "{property}");
    }
    let hears = properties(&bus, "MemberAlarmsLogRule");
    assert_eq!(
        hears["Targets"][0]["Arn"],
        json!({"Fn::GetAtt": ["MemberAlarmsLogGroup", "Arn"]})
    );
    for state in ["ALARM", "OK"] {
        let event = state_change("scp-errors-member-late", state);
        assert!(pattern(&sends).matches(&event) && pattern(&hears).matches(&event));
        for (template, id) in [(&rules, "EventRule0"), (&bus, "EventRule0")] {
            assert!(!pattern(&properties(template, id)).matches(&event), "{id}");
        }
    }
    for other in [
        state_change("scp-errors-member-late", "INSUFFICIENT_DATA"),
        state_change("payments-late", "ALARM"),
    ] {
        assert!(!pattern(&sends).matches(&other));
    }
    let mut replayed = state_change("scp-errors-member-late", "ALARM");
    replayed["replay-name"] = json!("yesterday");
    assert!(!pattern(&hears).matches(&replayed));
    bus.assert_matches(json!({"Resources": {"MemberAlarmsAlarm": {"Properties": {
        "Namespace": "ScpErrors", "MetricName": "MemberAlarms", "Statistic": "Sum", "Threshold": 0.0,
        "AlarmActions": [{"Ref": "AlertsTopic"}],
    }}}}));
    let description = properties(&bus, "MemberAlarmsAlarm")["AlarmDescription"].to_string();
    let query = properties(&bus, "QueryMemberAlarms")["Name"].clone();
    assert_eq!(query, "scp-errors/Alarms of member accounts");
    assert!(
        description.contains("Alarms of member accounts"),
        "{description}"
    );
    let board = properties(&bus, "Dashboard").to_string();
    assert!(
        board.contains("Alarms of member accounts that went off"),
        "{board}"
    );
}

/// The hub's account can be a member too. An alarm that reports itself would never end.
#[test]
fn all_alarms_of_members_are_reported_and_none_of_the_hub() {
    let rollout = || Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    for prefix in ["", "blue-"] {
        let monitor = hardened().deploy_to(rollout()).name_prefix(prefix);
        let (bus, rules) = templates(monitor);
        let sends = pattern(&properties(&rules, "AlarmsRule"));
        let reported = |name: &String| sends.matches(&state_change(name, "ALARM"));
        let (hub, members) = (alarm_names(&bus), alarm_names(&rules));
        assert!(hub.len() > 6 && !hub.iter().any(reported), "{hub:?}");
        assert!(
            members.len() == 3 && members.iter().all(reported),
            "{members:?}"
        );
    }
}

#[test]
fn alarms_of_another_monitor_are_not_reported() {
    let of = |prefix| {
        let (bus, rules) = templates(hardened().name_prefix(prefix));
        let rules = [
            properties(&rules, "AlarmsRule"),
            properties(&bus, "MemberAlarmsLogRule"),
        ];
        rules.map(|rule| pattern(&rule))
    };
    let (first, second) = (of(""), of("blue-"));
    let event = state_change("blue-scp-errors-member-late", "ALARM");
    assert!(first.iter().all(|it| !it.matches(&event)));
    assert!(second.iter().all(|it| it.matches(&event)));
}

#[test]
fn an_alarm_of_a_member_account_passes_the_stations_of_a_denial() {
    let plain = ScpMonitor::published().organization(ORGANIZATION);
    let plain = plain.dead_letters(retries()).member_alarms(true);
    for monitor in [hardened(), hardened().without_heartbeat(), plain] {
        let rehearsal = monitor.rehearsal().unwrap();
        let event = state_change("scp-errors-member-undelivered", "ALARM");
        let trace = rehearsal.run(&Event::read(event.to_string()).unwrap());
        let written: Vec<&str> = trace.log_lines().iter().map(|it| &*it.log_group).collect();
        assert_eq!(written, ["/aws/events/scp-errors-member-alarms"], "{trace}");
        let points: Vec<String> = trace
            .data_points()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert!(
            points.contains(&"ScpErrors/MemberAlarms = 1 Count".to_owned()),
            "{trace}"
        );
        // An alarm that ended is written, and not counted.
        let event = state_change("scp-errors-member-undelivered", "OK");
        let trace = rehearsal.run(&Event::read(event.to_string()).unwrap());
        let counted = |name| trace.data_points().iter().any(|it| it.name == name);
        assert!(trace.is_logged() && !counted("MemberAlarms"), "{trace}");
    }
}

#[test]
fn the_role_and_the_bus_name_the_rule_that_reports_alarms() {
    let named = |monitor| {
        let (bus, rules) = templates(monitor);
        let trust = properties(&rules, "EventBusIAMRole")["AssumeRolePolicyDocument"].to_string();
        let policy = properties(&bus, "EventBusPolicy0").to_string();
        [trust, policy].map(|text| text.contains("rule/scp-errors-alarms-rule"))
    };
    assert_eq!(named(hardened()), [true, true]);
    assert_eq!(named(hardened().without_heartbeat()), [true, true]);
    assert_eq!(named(hardened().member_alarms(false)), [false, false]);
}

#[test]
fn a_stack_set_is_updated_after_the_policy_of_the_bus() {
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let (bus, _) = templates(hardened().deploy_to(rollout));
    assert_eq!(
        bus.json()["Resources"]["MemberStackSet"]["DependsOn"],
        "EventBusPolicy0"
    );
}

#[test]
fn reports_without_alarms_are_a_warning() {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::published().member_alarms(true));
    let assembly = app.synth().unwrap();
    let [warning] = assembly.warnings() else {
        panic!("{:?}", assembly.warnings());
    };
    assert_eq!(
        (warning.rule, &*warning.place.path),
        ("member-alarms", "member_alarms")
    );
    assert!(warning.help.as_ref().unwrap().contains("`dead_letters`"));
}

/// The news that the key is disabled must arrive.
#[test]
fn reports_of_alarms_do_not_depend_on_the_key() {
    let (bus, _) = templates(hardened());
    assert!(
        properties(&bus, "HeartbeatLogGroup")
            .to_string()
            .contains("\"Key\"")
    );
    for id in ["MemberAlarmsLogGroup", "MemberAlarmsLogRule"] {
        assert!(
            !properties(&bus, id).to_string().contains("\"Key\""),
            "{id}"
        );
    }
}

#[test]
fn only_the_rules_of_the_hub_may_write_to_its_log_groups() {
    let (bus, _) = changed(hardened(), |monitor| {
        let group = monitor.bus_stack().add("Orders", LogGroup::new());
        let orders = Pattern::raw(json!({"source": ["example.orders"]}));
        let rule = Rule::new(orders).event_bus_name(monitor.event_bus().name());
        let rule = rule.target("Log", LogGroupTarget::new(&group));
        monitor.bus_stack().add("OrdersRule", rule);
    });
    let arns = |ids: [&str; 4]| ids.map(|id| json!({"Fn::GetAtt": [id, "Arn"]}));
    let groups = [
        "CloudWatchLogGroup",
        "HeartbeatLogGroup",
        "MemberAlarmsLogGroup",
        "Orders",
    ];
    let rules = [
        "EventRule0",
        "HeartbeatLogRule",
        "MemberAlarmsLogRule",
        "OrdersRule",
    ];
    let account = json!({"aws:SourceAccount": {"Ref": "AWS::AccountId"}});
    let statements = properties(&bus, "EventsToLogsPolicy")["PolicyDocument"]["Statement"].clone();
    let principal = json!({"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]});
    assert_eq!(
        statements,
        json!([
            {
                "Sid": "CreateLogStreams", "Effect": "Allow", "Principal": principal,
                "Action": "logs:CreateLogStream", "Resource": arns(groups),
                "Condition": {"StringEqualsIfExists": account},
            },
            {
                "Sid": "PutLogEvents", "Effect": "Allow", "Principal": principal,
                "Action": "logs:PutLogEvents", "Resource": arns(groups),
                "Condition": {
                    "StringEqualsIfExists": account,
                    "ArnEqualsIfExists": {"aws:SourceArn": arns(rules)},
                },
            },
        ])
    );
    bus.assert_resource_count("AWS::Logs::ResourcePolicy", 1);
}

/// In the published hub, a rule of a user is limited, and the published one is not.
#[test]
fn the_policy_of_the_published_hub_has_no_conditions() {
    let (bus, _) = changed(ScpMonitor::published(), |monitor| {
        let orders = Pattern::raw(json!({"source": ["example.orders"]}));
        let group = monitor.bus_stack().add("Orders", LogGroup::new());
        let rule = Rule::new(orders).target("Log", LogGroupTarget::new(&group));
        monitor.bus_stack().add("OrdersRule", rule);
    });
    let statements = properties(&bus, "EventsToLogsPolicy")["PolicyDocument"]["Statement"].clone();
    let conditions: Vec<bool> = statements
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["Condition"].is_object())
        .collect();
    assert_eq!(conditions, [false, true, true]);
}

/// The number of metrics that alarms watch.
fn watched(cost: &Cost) -> f64 {
    let lines = cost.lines().iter();
    let alarms = lines.filter(|line| line.price.of == "metric of an alarm");
    alarms.map(|line| line.quantity).sum()
}

#[test]
fn reports_cost_forty_cents_and_late_denials_ten_cents_in_each_account_and_region() {
    for regions in [1, 4] {
        let usage = Usage::new(200, 25).regions(regions);
        let plain = ScpMonitor::published().dead_letters(retries());
        // Four alarms on the hub's deliveries.
        let deliveries = 4 + 3 * 200 * regions;
        assert_eq!(watched(&plain.cost(usage)), deliveries as f64);
        let reported = plain.member_alarms(true).cost(usage);
        assert_eq!(watched(&reported), (deliveries + 1) as f64);
        let without = hardened().member_alarms(false).cost(usage);
        let more = hardened().cost(usage).dollars() - without.dollars();
        assert!((more - 0.4).abs() < 1e-9, "{more}");
    }
}
