//! Checks the canary: its denial takes the way of every other denial and is counted apart, nothing else is taken for
//! it, and its role and SCP do one thing each.

use std::collections::BTreeSet;

use cfn_core::assertions::Template;
use iam_policy::{Hierarchy, Level, Policy, Request};
use safer_scps::cloudformation::Rollout;
use safer_scps::filter_pattern::FilterPattern;
use safer_scps::rehearse::{Event, Organization, Rehearsal, Stage, Verdict};
use safer_scps::{
    App, Assembly, Canary, Catch, Environment, Exclusions, Metrics, MonitorGuard, Node, Region,
    ScpMonitor, Usage,
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
        "eventName": "DeleteKeyPair",
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
        "requestParameters": {"keyName": "scp-errors-canary"},
        "responseElements": null,
        "errorCode": "Client.UnauthorizedOperation",
        "errorMessage": "You are not authorized to perform this operation. User: \
            arn:aws:sts::111122223333:assumed-role/StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F/9f3d is not \
            authorized to perform: ec2:DeleteKeyPair on resource: \
            arn:aws:ec2:eu-west-1:111122223333:key-pair/scp-errors-canary with an explicit deny in a service control \
            policy: arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-ab12cd34. \
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
        [
            "ScpErrors/Canaries = 1 Count",
            "ScpErrors/Canaries {Account=111122223333, Region=eu-west-1} = 1 Count",
        ]
    );
    // Implicit, and without the policy's ARN.
    for message in [
        "… is not authorized to perform: ec2:DeleteKeyPair with an explicit deny in a service control policy",
        "… because no service control policy allows the ec2:DeleteKeyPair action",
    ] {
        assert_eq!(
            points(&rehearsal, &changed("/errorMessage", json!(message))).len(),
            2
        );
    }
}

#[test]
fn what_only_looks_like_a_canary_is_a_denial() {
    let monitor = hardened().canary(canary());
    let role = "/userIdentity/sessionContext/sessionIssuer/arn";
    let elsewhere =
        "arn:aws:iam::111122223333:role/StackSet-scp-errors-rules-CanaryRole-1A2B3C4D5E6F";
    let user = json!({"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"});
    let root = json!({"type": "Root", "arn": "arn:aws:iam::111122223333:root"});
    let federated =
        json!({"type": "FederatedUser", "arn": "arn:aws:sts::111122223333:federated-user/ann"});
    let nobody = json!({"type": "AssumedRole", "sessionContext": null});
    let denials = [
        (
            "another role",
            changed(role, json!("arn:aws:iam::111122223333:role/app")),
        ),
        ("the name, another path", changed(role, json!(elsewhere))),
        (
            "the sender's path",
            changed(
                role,
                json!("arn:aws:iam::111122223333:role/scp-errors/sender"),
            ),
        ),
        (
            "the path in the name of a bucket",
            changed(
                role,
                json!("arn:aws:iam::111122223333:role/x-scp-errors/canary"),
            ),
        ),
        (
            "another call",
            changed("/eventName", json!("CreateKeyPair")),
        ),
        (
            "another account",
            changed("/recipientAccountId", json!(OTHER)),
        ),
        ("a user", changed("/userIdentity", user)),
        ("an account's root", changed("/userIdentity", root)),
        ("a federated user", changed("/userIdentity", federated)),
        (
            "a session without an issuer",
            changed("/userIdentity", nobody),
        ),
        ("nobody", changed("/userIdentity", json!(null))),
    ];
    for metrics in [Metrics::TotalAndEach, Metrics::AccountTimesAction] {
        let rehearsal = monitor.clone().metrics(metrics).rehearsal().unwrap();
        let without = hardened().metrics(metrics).rehearsal().unwrap();
        assert_eq!(points(&rehearsal, &record()).len(), 2, "{metrics:?}");
        for (who, record) in &denials {
            // Counted as it is without a canary, and not as a canary.
            assert_eq!(
                points(&rehearsal, record),
                points(&without, record),
                "{who}"
            );
            assert!(!points(&without, record).is_empty());
        }
    }
}

#[test]
fn denials_are_counted_whatever_not_equal_does_with_an_absent_field() {
    let bus = template(hardened().canary(canary()), "bus");
    let filter = properties(&bus, "CloudWatchLogGroupMetricFilter")["FilterPattern"].clone();
    let filter = filter.as_str().unwrap();
    // Every clause on the role's ARN taken away: another call, and a call by a user, are counted all the same.
    let (start, rest) = filter
        .split_once(" || $.detail.userIdentity.sessionContext")
        .unwrap();
    let (_, end) = rest.rsplit_once("\" || (").unwrap();
    let reduced = FilterPattern::parse(&format!("{start} || ({end}")).unwrap();
    let user = json!({"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"});
    for record in [
        changed("/eventName", json!("CreateKeyPair")),
        changed("/userIdentity", user),
    ] {
        assert!(reduced.matches(event(&record).json()), "{reduced}");
    }
    assert!(!reduced.matches(event(&record()).json()), "{reduced}");
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
    let pair = "arn:aws:ec2:eu-west-1:111122223333:key-pair/scp-errors-canary";
    let request = |action: &'static str, principal: &'static str| {
        Request::new(action)
            .resource(pair)
            .key("aws:PrincipalArn", principal)
    };
    for role in [
        ROLE,
        "arn:aws-us-gov:iam::444455556666:role/scp-errors/canary/any",
        "arn:aws-cn:iam::444455556666:role/scp-errors/canary/any",
    ] {
        assert!(
            !allows(&policy, true, &request("ec2:DeleteKeyPair", role)),
            "{role}"
        );
    }
    for (action, principal) in [
        ("ec2:CreateKeyPair", ROLE),
        ("ec2:DeleteKeyPairs", ROLE),
        ("ec2:DescribeKeyPairs", ROLE),
        ("ec2:TerminateInstances", ROLE),
        ("events:PutEvents", ROLE),
        ("sts:AssumeRole", ROLE),
        ("ec2:DeleteKeyPair", "arn:aws:iam::111122223333:role/admin"),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:iam::111122223333:role/scp-errors/StackSet-EventBusIAMRole-1A2B",
        ),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:iam::111122223333:role/canary/x",
        ),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:iam::111122223333:role/a/scp-errors/canary/x",
        ),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:iam::111122223333:user/scp-errors/canary/x",
        ),
        ("ec2:DeleteKeyPair", "arn:aws:iam::111122223333:root"),
        ("ec2:DeleteKeyPair", "arn:aws:iam::111122223333:user/ann"),
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
    let there = document
        .replace(r#"{"Fn::Sub":"#, "")
        .replace(
            "key-pair/scp-errors-canary\"}",
            "key-pair/scp-errors-canary\"",
        )
        .replace("${AWS::Partition}", "aws")
        .replace("${AWS::Region}", "eu-west-1")
        .replace("${AWS::AccountId}", ACCOUNT);
    let policy: Policy = there.parse().unwrap();
    let pair = "arn:aws:ec2:eu-west-1:111122223333:key-pair/scp-errors-canary";
    assert!(allows(
        &policy,
        false,
        &Request::new("ec2:DeleteKeyPair").resource(pair)
    ));
    for (action, resource) in [
        (
            "ec2:DeleteKeyPair",
            "arn:aws:ec2:eu-west-1:111122223333:key-pair/production",
        ),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:ec2:eu-west-1:111122223333:key-pair/scp-errors-canary-2",
        ),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:ec2:us-east-1:111122223333:key-pair/scp-errors-canary",
        ),
        (
            "ec2:DeleteKeyPair",
            "arn:aws:ec2:eu-west-1:444455556666:key-pair/scp-errors-canary",
        ),
        ("ec2:CreateKeyPair", pair),
        ("ec2:ImportKeyPair", pair),
        ("ec2:CreateTags", pair),
        ("ec2:DescribeKeyPairs", "*"),
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
fn the_schedule_makes_a_call_without_effect_and_does_not_retry() {
    let rules = template(hardened().canary(canary().every_minutes(20)), "rules");
    let schedule = properties(&rules, "Canary");
    assert_eq!(schedule["ScheduleExpression"], "rate(20 minutes)");
    let target = &schedule["Target"];
    assert_eq!(
        target["Arn"],
        json!({"Fn::Sub": "arn:${AWS::Partition}:scheduler:::aws-sdk:ec2:deleteKeyPair"})
    );
    assert_eq!(
        target["RoleArn"],
        json!({"Fn::GetAtt": ["CanaryRole", "Arn"]})
    );
    assert_eq!(target["RetryPolicy"], json!({"MaximumRetryAttempts": 0}));
    let input: Value = serde_json::from_str(target["Input"].as_str().unwrap()).unwrap();
    assert_eq!(
        input,
        json!({"KeyName": "scp-errors-canary", "DryRun": true})
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
fn silence_raises_an_alarm_for_each_known_place_and_for_all() {
    let silent = |metric: Value, minutes: u32, periods: u32| {
        json!({
            "Namespace": "ScpErrors", "MetricName": "Canaries", "Statistic": "Sum", "Period": minutes * 60,
            "Dimensions": metric, "ComparisonOperator": "LessThanThreshold", "Threshold": 1.0,
            "EvaluationPeriods": periods, "DatapointsToAlarm": periods, "TreatMissingData": "breaching",
            "AlarmActions": [{"Ref": "AlertsTopic"}], "OKActions": [{"Ref": "AlertsTopic"}],
        })
    };
    let alarms = |monitor| -> Vec<String> {
        let bus = template(monitor, "bus");
        let resources = bus.json()["Resources"].as_object().unwrap();
        let alarms = resources
            .iter()
            .filter(|(_, it)| it["Type"] == "AWS::CloudWatch::Alarm");
        let names = alarms.map(|(_, it)| it["Properties"]["AlarmName"].as_str().unwrap());
        names
            .filter(|name| name.contains("canary"))
            .map(str::to_owned)
            .collect()
    };
    let bus = template(four_places(), "bus");
    let place =
        json!([{"Name": "Account", "Value": OTHER}, {"Name": "Region", "Value": "eu-west-1"}]);
    bus.assert_matches(json!({"Resources": {
        "CanaryAlarm444455556666EuWest1": {"Properties": silent(place, 15, 2)},
    }}));
    let mut all = silent(json!(null), 15, 2);
    all.as_object_mut().unwrap().remove("Dimensions");
    bus.assert_matches(json!({"Resources": {"CanaryAlarm": {"Properties": all}}}));
    assert_eq!(
        alarms(four_places()),
        [
            "scp-errors-canary",
            "scp-errors-canary-111122223333-us-east-1",
            "scp-errors-canary-111122223333-eu-west-1",
            "scp-errors-canary-444455556666-us-east-1",
            "scp-errors-canary-444455556666-eu-west-1",
        ]
    );
    // The Regions are those of the rollout. Without any, or in one place only, one alarm is enough.
    let rollout =
        Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1, Region::EuWest1]);
    assert_eq!(
        alarms(hardened().deploy_to(rollout).canary(canary())).len(),
        3
    );
    assert_eq!(alarms(hardened().canary(canary())), ["scp-errors-canary"]);
    let one = canary().regions([Region::UsEast1]);
    assert_eq!(alarms(hardened().canary(one)), ["scp-errors-canary"]);
    // CloudTrail may need some minutes: no alarm before half an hour, and none that needs more than a day.
    for (minutes, periods) in [(5, 6), (7, 5), (15, 2), (30, 2), (60, 2), (720, 2)] {
        let bus = template(hardened().canary(canary().every_minutes(minutes)), "bus");
        let alarm = properties(&bus, "CanaryAlarm");
        assert_eq!(
            (
                alarm["Period"].as_u64(),
                alarm["EvaluationPeriods"].as_u64()
            ),
            (Some(u64::from(minutes) * 60), Some(periods))
        );
        assert!((1_800..=86_400).contains(&(u64::from(minutes) * 60 * periods)));
    }
}

#[test]
fn queries_and_live_views_of_denials_leave_canaries_out() {
    let bus = template(hardened().canary(canary()), "bus");
    let resources = bus.json()["Resources"].as_object().unwrap();
    let filter = "| filter detail.eventName != \"DeleteKeyPair\" or detail.userIdentity.type != \"AssumedRole\" or \
                  detail.userIdentity.sessionContext.sessionIssuer.arn not like \":role/scp-errors/canary/\" or \
                  (account != \"111122223333\")\n";
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
    assert!(board.contains("Canaries by account and Region"), "{board}");

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
    assert!(
        canaries.len() == 2 && canaries[0].contains("blue-ScpErrors/Canaries"),
        "{canaries:?}"
    );
    // The canary of the other monitor is a denial here, because this monitor does not know it.
    let denials = points(&rehearsal, &record());
    assert!(
        denials.iter().all(|point| point.contains("/ScpErrors")),
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
            hardened().canary(canary().every_minutes(721)),
            "canary.minutes",
            "721",
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
                Canary::in_accounts([ACCOUNT, OTHER]).regions(Region::ALL.iter().take(26).cloned()),
            ),
            "canary.regions",
            "52",
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
            exclude(Exclusions::new().actions(["Delete*"])),
            "exclude.actions",
            "\"Delete*\"",
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

#[test]
fn settings_with_which_a_canary_may_arrive_are_accepted() {
    let rollout = || Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let hub = || Environment::new(ACCOUNT, "us-east-1");
    let exclusions = Exclusions::new()
        .accounts([OTHER])
        .actions(["Describe*", "DeleteKeyPairs"])
        .regions(["eu-north-1"])
        .roles(["stacksets-exec-*", "StackSet-other-*"])
        .service_linked_roles();
    let ten = (0..10).map(|n| format!("1111222233{n:02}"));
    let from_the_hub = rollout().delegated_administrator();
    for monitor in [
        hardened().canary(canary().every_minutes(5)),
        hardened().canary(canary().every_minutes(720)),
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
        synth(monitor);
    }
}

#[test]
fn the_estimate_counts_canaries() {
    let usage = Usage::new(200, 25).regions(4);
    let (with, without) = (four_places().cost(usage), hardened().cost(usage));
    // The total and four places, each a metric and an alarm.
    assert_eq!(with.metrics(), without.metrics() + 5);
    let dollars = with.dollars() - without.dollars();
    assert!((5.0 * 0.4..5.0 * 0.4 + 0.1).contains(&dollars), "{dollars}");
    // In every Region of the organization, if the canary names none.
    let metrics = hardened().canary(canary()).cost(usage).metrics();
    assert_eq!(metrics, without.metrics() + 5);
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
