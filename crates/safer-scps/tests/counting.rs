//! How denials are counted: filters that would be turned off, the alarm on what is logged and not counted, the layout
//! without a limit, and errors that may be denials.

use proptest::prelude::*;
use safer_scps::cloudformation::Rollout;
use safer_scps::cloudwatch::{Alarm, minutes};
use safer_scps::event_pattern::{EventPattern, Matcher};
use safer_scps::iam_policy::{Request, assert_allows, assert_denies};
use safer_scps::rehearse::{Event, Trace};
use safer_scps::{
    Alerts, App, Catch, Exclusions, FILTER_LIMIT, Heartbeat, Metrics, MonitorGuard, Region,
    ScpMonitor, Usage,
};
use serde_json::{Value, json};

#[path = "../../event-pattern/tests/support/corpus.rs"]
mod corpus;

const ORGANIZATION: &str = "o-a1b2c3d4e5";

fn hardened() -> ScpMonitor {
    ScpMonitor::hardened(ORGANIZATION)
}

/// The templates of the hub and of the members.
fn templates(monitor: ScpMonitor) -> [Value; 2] {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    ["bus", "rules"]
        .map(|name| serde_json::from_str(&assembly.template(name).unwrap().to_json()).unwrap())
}

fn hub(monitor: ScpMonitor) -> Value {
    let [hub, _] = templates(monitor);
    hub["Resources"].clone()
}

/// The findings of a monitor: severity, rule, value and help.
fn findings(monitor: ScpMonitor) -> Vec<String> {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let findings = match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    };
    let findings = findings.into_iter();
    findings
        .map(|f| {
            format!(
                "{} {} {}: {}",
                f.place.path,
                f.rule,
                f.value,
                f.help.unwrap_or_default()
            )
        })
        .collect()
}

// The stated size.

#[test]
fn a_filter_that_would_be_turned_off_is_reported_with_the_layout_to_use() {
    let each = "use Metrics::TotalAndEach, whose filters have one dimension each";
    let contributors = "use Metrics::TotalAndContributors, which has no such limit";
    let published = |accounts, actions| {
        findings(ScpMonitor::published().sized_for(Usage::new(accounts, actions)))
    };
    assert_eq!(
        published(200, 25),
        [format!("metrics filter-turns-off 5000: {each}")]
    );
    assert_eq!(
        published(1_001, 2),
        [format!("metrics filter-turns-off 2002: {contributors}")]
    );
    let hardened =
        |accounts, actions| findings(hardened().sized_for(Usage::new(accounts, actions)));
    assert_eq!(
        hardened(3_000, 2_000),
        [
            format!("metrics filter-turns-off 3000: {contributors}"),
            format!("metrics filter-turns-off 2000: {contributors}"),
        ]
    );
}

#[test]
fn a_filter_at_the_limit_and_a_size_that_nobody_stated_are_not_reported() {
    let none: [String; 0] = [];
    assert_eq!(findings(ScpMonitor::published()), none);
    let at_limit = Usage::new(FILTER_LIMIT, 1);
    assert_eq!(findings(ScpMonitor::published().sized_for(at_limit)), none);
    let at_limit = Usage::new(FILTER_LIMIT, FILTER_LIMIT);
    assert_eq!(findings(hardened().sized_for(at_limit)), none);
    let large = Usage::new(10_000, 5_000);
    let monitor = hardened().metrics(Metrics::TotalAndContributors);
    assert_eq!(findings(monitor.sized_for(large)), none);
}

#[test]
fn the_size_says_how_many_members_must_be_heard() {
    let threshold = |monitor| hub(monitor)["MembersSilentAlarm"]["Properties"]["Threshold"].clone();
    let usage = Usage::new(200, 25).regions(4);
    assert_eq!(threshold(hardened()), Value::Null);
    assert_eq!(threshold(hardened().sized_for(usage)), json!(800.0));
    let explicit = hardened().heartbeat(Heartbeat::every_minutes(60).members(7));
    assert_eq!(threshold(explicit.sized_for(usage)), json!(7.0));
    let rollout =
        Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1, Region::EuWest1]);
    assert_eq!(
        threshold(hardened().sized_for(usage).deploy_to(rollout)),
        json!(400.0)
    );
}

// The alarm on what is logged and not counted.

/// The rule of a composite alarm, with the logical ids of the alarms in place of their names.
fn rule_of(hub: &Value) -> String {
    let parts = &hub["UncountedAlarm"]["Properties"]["AlarmRule"]["Fn::Join"][1];
    let part = |part: &Value| part["Ref"].as_str().or(part.as_str()).unwrap().to_owned();
    parts.as_array().unwrap().iter().map(part).collect()
}

#[test]
fn each_layout_has_an_alarm_on_lines_that_are_not_counted() {
    let alerts = || Alerts::new();
    let small = Usage::new(500, 25);
    let lines = r#"ALARM("LogLinesAlarm") AND "#;
    let total = r#"NOT OK("CountedAlarm")"#;
    let account = r#"NOT OK("CountedByAccountAlarm")"#;
    let action = r#"NOT OK("CountedByActionAlarm")"#;
    for (monitor, expected) in [
        (
            ScpMonitor::published().alerts(alerts()),
            format!("{lines}{total}"),
        ),
        (
            hardened(),
            format!("{lines}({total} OR {account} OR {action})"),
        ),
        (
            hardened().sized_for(small),
            format!("{lines}({total} OR {action})"),
        ),
        (
            hardened().sized_for(Usage::new(501, 25)),
            format!("{lines}({total} OR {account} OR {action})"),
        ),
        (
            hardened()
                .sized_for(small)
                .metrics(Metrics::TotalAndContributors),
            format!("{lines}({total} OR {account} OR {action})"),
        ),
    ] {
        assert_eq!(rule_of(&hub(monitor)), expected);
    }
    for without in [
        ScpMonitor::published(),
        hardened().alerts(alerts().uncounted(false)),
    ] {
        let hub = hub(without);
        assert!(hub.get("UncountedAlarm").is_none() && hub.get("LogLinesAlarm").is_none());
    }
}

#[test]
fn only_the_composite_alarm_notifies() {
    let alerts = Alerts::new().action("arn:aws:sns:us-east-1:111122223333:soc");
    let hub = hub(hardened().alerts(alerts));
    let uncounted = &hub["UncountedAlarm"]["Properties"];
    let topic = json!({"Ref": "AlertsTopic"});
    let other = "arn:aws:sns:us-east-1:111122223333:soc";
    assert_eq!(uncounted["AlarmActions"], json!([topic, other]));
    assert_eq!(uncounted["OKActions"], json!([topic]));
    for id in [
        "LogLinesAlarm",
        "CountedAlarm",
        "CountedByAccountAlarm",
        "CountedByActionAlarm",
    ] {
        let properties = &hub[id]["Properties"];
        assert!(properties.get("AlarmActions").is_none(), "{id}");
        assert_eq!(properties["EvaluationPeriods"], json!(2), "{id}");
    }
}

/// The state of an alarm of two periods, from the values of the last two hours.
fn state(alarm: &Value, hours: [Option<f64>; 2]) -> &'static str {
    let alarm = &alarm["Properties"];
    let threshold = alarm["Threshold"].as_f64().unwrap();
    let breaches = |value: f64| match alarm["ComparisonOperator"].as_str().unwrap() {
        "GreaterThanThreshold" => value > threshold,
        "LessThanThreshold" => value < threshold,
        other => panic!("{other}"),
    };
    match alarm["TreatMissingData"].as_str().unwrap() {
        "missing" if hours == [None, None] => "INSUFFICIENT_DATA",
        // Missing values are left out.
        "missing" if hours.iter().flatten().all(|value| breaches(*value)) => "ALARM",
        "notBreaching" if hours.iter().all(|value| value.is_some_and(breaches)) => "ALARM",
        "missing" | "notBreaching" => "OK",
        other => panic!("{other}"),
    }
}

/// Whether the composite alarm of the hardened preset is in alarm: lines, total, accounts and actions of two hours.
fn is_uncounted(hub: &Value, hours: [[Option<f64>; 2]; 4]) -> bool {
    let ids = [
        "LogLinesAlarm",
        "CountedAlarm",
        "CountedByAccountAlarm",
        "CountedByActionAlarm",
    ];
    let mut states = ids
        .iter()
        .zip(hours)
        .map(|(id, hours)| state(&hub[*id], hours));
    states.next() == Some("ALARM") && states.any(|state| state != "OK")
}

#[test]
fn the_alarm_goes_off_when_one_number_is_silent_and_not_in_quiet_hours() {
    let hub = hub(hardened());
    let some = [Some(3.0), Some(5.0)];
    let silent = [None, None];
    // All is well; nothing happens; the first and the last line of a burst.
    assert!(!is_uncounted(&hub, [some; 4]));
    assert!(!is_uncounted(&hub, [silent; 4]));
    assert!(!is_uncounted(&hub, [[None, Some(1.0)]; 4]));
    assert!(!is_uncounted(&hub, [[Some(1.0), None]; 4]));
    // The numbers of a line have another time than its arrival.
    let (later, earlier) = ([None, Some(1.0)], [Some(1.0), None]);
    assert!(!is_uncounted(&hub, [later, earlier, earlier, earlier]));
    assert!(!is_uncounted(&hub, [some, earlier, earlier, earlier]));
    // A filter is turned off, or counts nothing of what arrives.
    assert!(is_uncounted(&hub, [some, some, silent, some]));
    assert!(is_uncounted(&hub, [some, some, some, silent]));
    assert!(is_uncounted(&hub, [some, [Some(0.0); 2], some, some]));
    assert!(is_uncounted(&hub, [some, silent, silent, silent]));
}

// The layout without a limit.

#[test]
fn contributors_are_counted_by_rules_over_the_log_group() {
    let hub = hub(hardened()
        .metrics(Metrics::TotalAndContributors)
        .name_prefix("blue-"));
    for (id, name, key) in [
        (
            "ContributorsByAccount",
            "blue-scp-errors-by-account",
            "$.account",
        ),
        (
            "ContributorsByAction",
            "blue-scp-errors-by-action",
            "$.detail.eventName",
        ),
    ] {
        let rule = &hub[id]["Properties"];
        assert_eq!(rule["RuleName"], name);
        assert_eq!(rule["RuleState"], "ENABLED");
        let body = &rule["RuleBody"]["Fn::Sub"];
        let body: Value = serde_json::from_str(body.as_str().unwrap()).unwrap();
        assert_eq!(
            body,
            json!({
                "Schema": {"Name": "CloudWatchLogRule", "Version": 1},
                "LogGroupNames": ["${CloudWatchLogGroup}"],
                "LogFormat": "JSON",
                "Contribution": {"Keys": [key], "Filters": []},
                "AggregateOn": "Count",
            })
        );
    }
    let filters = hub.as_object().unwrap().values();
    let filters = filters.filter(|r| r["Type"] == "AWS::Logs::MetricFilter");
    let dimensions = |filter: &Value| {
        filter["Properties"]["MetricTransformations"][0]
            .get("Dimensions")
            .is_some()
    };
    // Only the beats' filter by Region has a dimension.
    assert_eq!(filters.filter(|filter| dimensions(filter)).count(), 1);
}

#[test]
fn alarms_and_widgets_on_contributors_come_after_the_rule() {
    let hub = hub(hardened().metrics(Metrics::TotalAndContributors));
    let alarm = &hub["AccountAlarm"];
    assert_eq!(
        alarm["Properties"]["Metrics"],
        json!([{
            "Id": "e1",
            "Expression": r#"INSIGHT_RULE_METRIC("scp-errors-by-account", "MaxContributorValue")"#,
            "Period": 60,
            "ReturnData": true,
        }])
    );
    assert_eq!(alarm["DependsOn"], json!("ContributorsByAccount"));
    assert!(hub["DenialsAlarm"].get("DependsOn").is_none());
    assert_eq!(
        hub["CountedByActionAlarm"]["DependsOn"],
        json!("ContributorsByAction")
    );
    let dashboard = &hub["Dashboard"];
    assert_eq!(
        dashboard["DependsOn"],
        json!(["ContributorsByAccount", "ContributorsByAction"])
    );
    let body = dashboard["Properties"]["DashboardBody"].to_string();
    assert!(body.contains("UniqueContributors") && body.contains("MaxContributorValue"));
    // The query of beats by Region is the only one over metrics.
    assert_eq!(body.matches("SELECT ").count(), 1);
}

#[test]
fn series_of_denials_work_in_every_layout() {
    for layout in [
        Metrics::AccountTimesAction,
        Metrics::TotalAndEach,
        Metrics::TotalAndContributors,
    ] {
        let app = App::new();
        let monitor = app.add("ScpMonitor", hardened().metrics(layout));
        let denials = monitor.denials();
        for (id, by) in [
            ("Account", denials.by_account()),
            ("Action", denials.by_action()),
        ] {
            let is_rule = layout == Metrics::TotalAndContributors;
            assert_eq!(by.number(minutes(1)).is_some(), is_rule);
            assert_eq!(by.insight_rule().is_some(), is_rule);
            let series = by.highest(10).sum(minutes(1));
            monitor
                .bus_stack()
                .add(id, Alarm::when(series.exceeds(10.0)));
        }
        assert!(app.synth().is_ok(), "{layout:?}");
    }
}

#[test]
fn the_layout_without_a_limit_costs_less_in_a_large_organization() {
    let usage = Usage::new(3_000, 200);
    let each = hardened().sized_for(usage).cost(usage);
    let contributors = hardened()
        .sized_for(usage)
        .metrics(Metrics::TotalAndContributors);
    let contributors = contributors.cost(usage);
    assert!(each.turns_filter_off() && !contributors.turns_filter_off());
    // The total, the beats in total and of one Region, and the alarms of members.
    assert_eq!(contributors.metrics(), 4);
    let line = |of: &str| {
        let mut lines = contributors.lines().iter();
        lines
            .find(|line| line.price.of == of)
            .map(|line| line.quantity)
    };
    assert_eq!(line("rule of Contributor Insights"), Some(2.0));
    assert_eq!(line("million lines of a rule"), Some(0.2));
    assert!(contributors.dollars() < each.dollars() - 1_500.0);
}

#[test]
fn the_alarm_on_uncounted_denials_costs_what_the_documentation_says() {
    let usage = Usage::new(200, 25);
    let price = |monitor: ScpMonitor| {
        let without = monitor.clone().alerts(Alerts::new().uncounted(false));
        let difference = monitor.cost(usage).dollars() - without.cost(usage).dollars();
        (difference * 100.0).round() / 100.0
    };
    // A composite alarm, an alarm on lines and one on the total; an alarm on 25 actions, and on 200 accounts.
    assert_eq!(price(hardened().sized_for(usage)), 0.5 + 0.2 + 2.5);
    assert_eq!(price(hardened()), 0.5 + 0.2 + 2.5 + 20.0);
    let contributors = hardened().metrics(Metrics::TotalAndContributors);
    assert_eq!(price(contributors), 0.5 + 0.4);
}

// Errors that may be denials.

/// The catches of which the members may have one.
fn catches() -> [Catch; 4] {
    [
        Catch::published(),
        Catch::by_message(),
        Catch::by_message().with_rcps(),
        Catch::by_message().with_validation_errors(),
    ]
}

fn matcher(template: &Value, rule: &str) -> Matcher {
    let pattern = &template["Resources"][rule]["Properties"]["EventPattern"];
    let pattern = EventPattern::<std::convert::Infallible>::from_value(pattern).unwrap();
    pattern.matcher().unwrap()
}

/// An event of a call that failed with a code and maybe a message.
fn failed(code: &str, message: Option<&str>) -> Value {
    let mut record = json!({
        "eventVersion": "1.11", "eventTime": "2026-11-02T10:00:00Z",
        "eventID": "6f1c2b3a-0000-4000-8000-000000000001",
        "eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "eventType": "AwsApiCall",
        "eventCategory": "Management", "managementEvent": true, "readOnly": false,
        "awsRegion": "eu-west-1", "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"},
        "errorCode": code,
    });
    if let Some(message) = message {
        record["errorMessage"] = message.into();
    }
    record
}

fn run(monitor: &ScpMonitor, record: &Value) -> Trace {
    let event = Event::read(record.to_string()).unwrap();
    monitor.rehearsal().unwrap().run(&event)
}

/// The log groups and metrics that an error ends in.
fn ends(monitor: &ScpMonitor, code: &str, message: Option<&str>) -> Vec<String> {
    let trace = run(monitor, &failed(code, message));
    let lines = trace.log_lines().iter().map(|line| line.log_group.clone());
    let mut ends: Vec<String> = lines.collect();
    ends.extend(trace.data_points().iter().map(|point| point.name.clone()));
    ends.dedup();
    ends
}

const SUSPECTED: [&str; 2] = ["/aws/events/scp-errors-suspected", "SuspectedScpErrors"];
const DENIALS: [&str; 2] = ["/aws/events/scp-errors-events", "ScpErrors"];

/// The message of a denial on a resource with a long name, as CloudTrail cuts it.
fn cut() -> String {
    let name = "n".repeat(2_000);
    let message = format!(
        "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: s3:CreateBucket on resource: \
         arn:aws:s3:::{name} with an explicit deny in a service control policy"
    );
    message[..1_024].to_owned()
}

#[test]
fn suspected_denials_have_a_log_group_and_a_metric_of_their_own() {
    let bare = "User: ann is not authorized to perform: lambda:ListFunctions on resource: * with an explicit deny";
    for preset in [ScpMonitor::published(), hardened()] {
        let suspects = preset.clone().suspected_denials(true);
        for (code, message) in [
            ("AccessDenied", Some(cut())),
            ("AccessDeniedException", Some(bare.to_owned())),
            ("Client.UnauthorizedOperation", None),
        ] {
            assert_eq!(
                ends(&suspects, code, message.as_deref()),
                SUSPECTED,
                "{code}"
            );
            let none: [String; 0] = [];
            assert_eq!(ends(&preset, code, message.as_deref()), none, "{code}");
        }
    }
}

#[test]
fn denials_and_other_errors_are_not_suspected() {
    let denial = "User: ann is not authorized to perform: s3:CreateBucket with an explicit deny in a service \
                  control policy";
    for monitor in [ScpMonitor::published(), hardened()] {
        let monitor = monitor.suspected_denials(true);
        assert_eq!(ends(&monitor, "AccessDenied", Some(denial)), DENIALS);
        let none: [String; 0] = [];
        for (code, message) in [
            (
                "AccessDenied",
                Some("… with an explicit deny in an identity-based policy"),
            ),
            (
                "AccessDenied",
                Some("… because no session policy allows the s3:CreateBucket action"),
            ),
            ("NoSuchBucket", Some("The specified bucket does not exist")),
            ("ThrottlingException", None),
        ] {
            assert_eq!(ends(&monitor, code, message), none, "{code} {message:?}");
        }
    }
}

#[test]
fn the_sender_may_send_suspected_denials_and_the_hub_accepts_its_rule() {
    let [hub, rules] = templates(hardened().suspected_denials(true));
    let arns = |node: &Value| node.to_string().contains("rule/scp-errors-suspected-rule");
    let role = &rules["Resources"]["EventBusIAMRole"]["Properties"];
    assert!(arns(&role["AssumeRolePolicyDocument"]));
    assert!(arns(&hub["Resources"]["EventBusPolicy0"]["Properties"]));
    let group = &hub["Resources"]["SuspectedLogGroup"]["Properties"];
    assert_eq!(group["KmsKeyId"], json!({"Fn::GetAtt": ["Key", "Arn"]}));
    assert!(
        hub["Resources"]["Key"]
            .to_string()
            .contains("log-group:/aws/events/scp-errors-suspected")
    );
    let rule = &rules["Resources"]["SuspectedRule"]["Properties"];
    assert_eq!(
        rule["State"],
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"
    );
    let [hub, rules] = templates(hardened());
    assert!(!format!("{hub}{rules}").to_lowercase().contains("suspected"));
}

#[test]
fn the_guard_protects_the_rule_of_suspected_denials_too() {
    let disable = || {
        Request::new("events:DisableRule")
            .resource("arn:aws:events:eu-west-1:111122223333:rule/scp-errors-suspected-rule")
            .key("aws:PrincipalArn", "arn:aws:iam::111122223333:role/admin")
    };
    let guard = |monitor: &ScpMonitor| MonitorGuard::new().policy(monitor);
    assert_denies!(guard(&hardened().suspected_denials(true)), disable());
    assert_allows!(guard(&hardened()), disable());
}

#[test]
fn nothing_of_real_denials_shows_suspected_ones() {
    let [without, _] = templates(hardened());
    let [hub, _] = templates(hardened().suspected_denials(true));
    for (id, resource) in without["Resources"].as_object().unwrap() {
        let kind = resource["Type"].as_str().unwrap();
        let may_differ = [
            "AWS::CloudWatch::Dashboard",
            "AWS::Events::EventBusPolicy",
            "AWS::KMS::Key",
            "AWS::Logs::ResourcePolicy",
            "AWS::SQS::QueuePolicy",
        ];
        if !may_differ.contains(&kind) {
            assert_eq!(&hub["Resources"][id], resource, "{id}");
        }
    }
    let body =
        |hub: &Value| hub["Resources"]["Dashboard"]["Properties"]["DashboardBody"].to_string();
    let (one, more) = (body(&without), body(&hub));
    assert_eq!(one.matches("SuspectedScpErrors").count(), 0);
    assert_eq!(more.matches("SuspectedScpErrors").count(), 1);
}

#[test]
fn beats_and_states_of_alarms_are_not_counted_as_denials() {
    let published = ScpMonitor::published();
    let beats = published.clone().heartbeat(Heartbeat::every_minutes(60));
    let whole = EventPattern::new().detail_type(["AWS API Call via CloudTrail"]);
    for (monitor, logs_beats) in [
        (published.clone(), true),
        (beats.clone(), false),
        (beats.member_pattern(whole), false),
        (published.suspected_denials(true), false),
        (hardened(), false),
    ] {
        let [hub, _] = templates(monitor);
        let rule = matcher(&hub, "EventRule0");
        let beat = json!({
            "source": "scp-errors.heartbeat",
            "detail-type": "SCP monitor heartbeat",
            "detail": {"scheduled": "2026-11-02T10:00:00Z"},
        });
        assert_eq!(rule.matches(&*beat.to_string()), logs_beats);
        let denial =
            "User: ann is not authorized with an explicit deny in a service control policy";
        let mut denied = json!({
            "source": "aws.s3", "detail-type": "AWS API Call via CloudTrail",
            "detail": failed("AccessDenied", Some(denial)),
        });
        assert!(rule.matches(&*denied.to_string()));
        denied["source"] = "aws.cloudwatch".into();
        denied["detail-type"] = "CloudWatch Alarm State Change".into();
        assert_eq!(rule.matches(&*denied.to_string()), logs_beats);
    }
}

#[test]
fn exclusions_apply_to_suspected_denials_too() {
    let exclusions = Exclusions::new().actions(["Create*"]);
    let monitor = hardened().exclude(exclusions).suspected_denials(true);
    assert!(ends(&monitor, "AccessDenied", None).is_empty());
}

#[test]
fn suspected_denials_need_a_catch() {
    let pattern = EventPattern::new().detail_type(["AWS API Call via CloudTrail"]);
    let monitor = hardened().member_pattern(pattern).suspected_denials(true);
    let found = findings(monitor);
    assert!(
        found
            .iter()
            .any(|f| f.starts_with("suspected_denials suspected-denials with member_pattern")),
        "{found:?}"
    );
}

#[test]
fn suspected_denials_are_in_the_estimate() {
    let usage = Usage::new(200, 25).suspected(1_000_000);
    let without = hardened().cost(usage);
    let with = hardened().suspected_denials(true).cost(usage);
    assert_eq!(with.metrics(), without.metrics() + 1);
    // A dollar for sending, $0.95 for logging, $0.17 for keeping and $0.30 for the metric.
    let difference = with.dollars() - without.dollars();
    assert!((2.3..2.6).contains(&difference), "{difference}");
}

/// Messages made of the pieces that decide.
fn messages() -> impl Strategy<Value = Option<String>> {
    let piece = prop_oneof![
        Just("User: ann is not authorized to perform: s3:CreateBucket ".to_owned()),
        Just("with an explicit deny".to_owned()),
        Just(" in a ".to_owned()),
        Just("service control policy".to_owned()),
        Just("resource control policy".to_owned()),
        Just(" because no ".to_owned()),
        Just(" no service control policy allows the s3:CreateBucket action".to_owned()),
        Just("identity-based policy".to_owned()),
        Just(" a ".to_owned()),
        "[ -~]{0,12}",
    ];
    let message = proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat());
    proptest::option::weighted(0.9, message)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_event_matches_both_rules(
        code in prop_oneof![
            Just("AccessDenied".to_owned()),
            Just("AccessDeniedException".to_owned()),
            Just("Client.UnauthorizedOperation".to_owned()),
            Just("ValidationException".to_owned()),
            "[A-Za-z.]{0,12}",
        ],
        messages in proptest::collection::vec(messages(), 16),
    ) {
        thread_local! {
            static RULES: Vec<[Matcher; 2]> = catches().map(|catch| {
                let [_, rules] = templates(hardened().catch(catch).suspected_denials(true));
                ["EventRule0", "SuspectedRule"].map(|rule| matcher(&rules, rule))
            }).into();
        }
        for message in messages {
            let mut detail = json!({"errorCode": code});
            if let Some(message) = &message {
                detail["errorMessage"] = message.as_str().into();
            }
            let event = json!({"detail-type": "AWS API Call via CloudTrail", "detail": detail}).to_string();
            RULES.with(|rules| for [denials, suspected] in rules {
                let (denial, suspect) = (denials.matches(&*event), suspected.matches(&*event));
                assert!(!(denial && suspect), "{event}");
            });
        }
    }
}

#[test]
#[ignore = "needs the corpus of recorded denials"]
fn the_documented_numbers_of_suspected_denials_are_those_of_the_corpus() {
    let monitor = hardened().suspected_denials(true);
    let (mut scp, mut others) = (Vec::new(), Vec::new());
    for row in corpus::rows("denials.jsonl") {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        let code = match text("error_code") {
            "UnauthorizedOperation" => "Client.UnauthorizedOperation",
            "" => "AccessDenied",
            code => code,
        };
        let ends = ends(&monitor, code, Some(text("error_message")));
        assert!(
            ends.is_empty() || ends == SUSPECTED || ends == DENIALS,
            "{row}: {ends:?}"
        );
        let list = match text("kind").starts_with("scp-") {
            true => &mut scp,
            false => &mut others,
        };
        list.push(ends == SUSPECTED);
    }
    let count = |list: &[bool]| list.iter().filter(|suspected| **suspected).count();
    // As README.md and `ScpMonitor::suspected_denials` say.
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md"));
    let words: Vec<String> = readme
        .unwrap()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let sentence = "Of 21 collected SCP denials, 2 name no kind of policy, and it catches both, together with 6 of 25 \
                    other denials.";
    assert!(words.join(" ").contains(sentence));
    assert_eq!((count(&scp), scp.len()), (2, 21));
    assert_eq!((count(&others), others.len()), (6, 25));
}
