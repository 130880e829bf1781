//! Rehearsals: each station stops what it should stop and says why.

#[path = "../../event-pattern/tests/support/corpus.rs"]
#[allow(unreachable_pub, reason = "the tests of other crates include it too")]
mod corpus;

use safer_scps::cloudformation::Rollout;
use safer_scps::rehearse::{Event, Organization, Outcome, Rehearsal, Stage, Trace, Verdict};
use safer_scps::{App, Assembly, RawResource, Region, ScpMonitor, Stack};
use serde_json::{Value, json};

const ORGANIZATION: &str = "o-a1b2c3d4e5";

/// A CloudTrail record of a call that an SCP denied.
fn record() -> Value {
    json!({
        "eventVersion": "1.11",
        "eventTime": "2026-11-02T10:00:00Z",
        "eventID": "6f1c2b3a-0000-4000-8000-000000000001",
        "eventSource": "s3.amazonaws.com",
        "eventName": "CreateBucket",
        "eventType": "AwsApiCall",
        "eventCategory": "Management",
        "managementEvent": true,
        "readOnly": false,
        "awsRegion": "eu-west-1",
        "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"},
        "errorCode": "AccessDenied",
        "errorMessage": "User: arn:aws:iam::111122223333:user/ann is not authorized to perform: \
            s3:CreateBucket on resource: arn:aws:s3:::b with an explicit deny in a service control policy",
    })
}

fn event(changes: Value) -> Event {
    let mut record = record();
    for (key, value) in changes.as_object().unwrap() {
        record[key] = value.clone();
    }
    Event::read(record.to_string()).unwrap()
}

fn published() -> Rehearsal {
    ScpMonitor::published()
        .organization(ORGANIZATION)
        .rehearsal()
        .unwrap()
}

fn hardened() -> Rehearsal {
    ScpMonitor::hardened(ORGANIZATION).rehearsal().unwrap()
}

/// The published monitor with something overridden in its templates.
fn with(change: impl FnOnce(&safer_scps::Monitor)) -> Result<Rehearsal, String> {
    let app = App::new();
    let monitor = app.add(
        "ScpMonitor",
        ScpMonitor::published().organization(ORGANIZATION),
    );
    change(&monitor);
    let assembly: Assembly = app.synth().map_err(|error| error.to_string())?;
    Rehearsal::new(&assembly).map_err(|error| error.to_string())
}

#[track_caller]
fn ends(trace: &Trace, stage: Stage, verdict: Verdict, reason: &str) {
    let end = trace.end().unwrap_or_else(|| panic!("{trace}"));
    assert_eq!((end.stage, end.verdict), (stage, verdict), "{trace}");
    assert!(end.reason.contains(reason), "{trace}");
}

#[test]
fn a_denial_goes_all_the_way() {
    let event = event(json!({}));
    let trace = published().run(&event);
    assert_eq!(trace.outcome(), Outcome::Logged, "{trace}");
    assert_eq!(
        trace.log_lines()[0].log_group,
        "/aws/events/scp-errors-events"
    );
    let line: Value = serde_json::from_str(&trace.log_lines()[0].message).unwrap();
    assert_eq!(line["source"], "aws.s3");
    assert_eq!(line["detail-type"], "AWS API Call via CloudTrail");
    assert_eq!(line["account"], "111122223333");
    assert_eq!(line["detail"], record());
    assert_eq!(hardened().outcome(&event), Outcome::Logged);
}

#[test]
fn published_and_hardened_on_texts_of_all_forms() {
    let user = "User: arn:aws:sts::111122223333:assumed-role/app/i-1 is not authorized to perform:";
    let arn =
        "arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-1a2b3c4d";
    let explicit = format!("{user} kms:Decrypt with an explicit deny in a service control policy");
    let cases = [
        ("explicit", "AccessDenied", explicit.clone()),
        (
            "explicit, other code",
            "AccessDeniedException",
            explicit.clone(),
        ),
        (
            "explicit, policy named",
            "AccessDenied",
            format!("{explicit}: {arn}"),
        ),
        (
            "EC2",
            "Client.UnauthorizedOperation",
            format!("{explicit}. Encoded authorization failure message: x"),
        ),
        (
            "EC2, policy named",
            "Client.UnauthorizedOperation",
            format!("{explicit}: {arn}. Encoded authorization failure message: x"),
        ),
        (
            "implicit",
            "AccessDenied",
            format!(
                "{user} ssm:GetParameter because no service control policy allows the ssm:GetParameter action"
            ),
        ),
        (
            "endpoint policy",
            "AccessDenied",
            format!(
                "{user} s3:PutObject with an explicit deny in a VPC endpoint policy transitively through a service control policy"
            ),
        ),
        (
            "no kind of policy",
            "AccessDenied",
            format!("{user} lambda:ListFunctions with an explicit deny"),
        ),
        (
            "resource control policy",
            "AccessDenied",
            format!("{user} s3:PutObject with an explicit deny in a resource control policy"),
        ),
        (
            "identity-based policy",
            "AccessDenied",
            format!(
                "{user} iam:CreateUser because no identity-based policy allows the iam:CreateUser action"
            ),
        ),
        ("nothing said", "AccessDenied", "Access Denied".to_owned()),
    ];
    let monitors = [published(), hardened()];
    let mut table = String::new();
    for (name, code, message) in cases {
        let event = event(json!({"errorCode": code, "errorMessage": message}));
        let [published, hardened] = monitors.each_ref().map(|monitor| monitor.outcome(&event));
        let (published, hardened) = (published.to_string(), hardened.to_string());
        table += &format!("{name:<24} {published:<28} {hardened}\n");
    }
    insta::assert_snapshot!(table, @r"
    explicit                 logged                       logged
    explicit, other code     stopped at the member rule   logged
    explicit, policy named   stopped at the member rule   logged
    EC2                      stopped at the member rule   logged
    EC2, policy named        stopped at the member rule   logged
    implicit                 stopped at the member rule   logged
    endpoint policy          stopped at the member rule   logged
    no kind of policy        stopped at the member rule   stopped at the member rule
    resource control policy  stopped at the member rule   stopped at the member rule
    identity-based policy    stopped at the member rule   stopped at the member rule
    nothing said             stopped at the member rule   stopped at the member rule
    ");
}

#[test]
fn read_only_calls_need_the_longer_state() {
    let read = event(json!({"eventName": "GetBucketAcl", "readOnly": true}));
    let trace = published().run(&read);
    ends(
        &trace,
        Stage::MemberRule,
        Verdict::Stopped,
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    );
    assert_eq!(hardened().outcome(&read), Outcome::Logged);

    // Where the record does not say, the name does.
    let mut unsaid = record();
    unsaid.as_object_mut().unwrap().remove("readOnly");
    for (name, read_only) in [
        ("ListBuckets", true),
        ("GetRole", true),
        ("DescribeKey", true),
        ("PutObject", false),
    ] {
        unsaid["eventName"] = json!(name);
        assert_eq!(
            Event::read(unsaid.to_string()).unwrap().is_read_only(),
            read_only,
            "{name}"
        );
    }
    // Data events that read are no management events.
    let data = event(json!({"readOnly": true, "managementEvent": false, "eventCategory": "Data"}));
    assert_eq!(published().outcome(&data), Outcome::Logged);
    // The state of the hub's rule counts too.
    let member_only = with(|monitor| {
        let state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
        monitor.member_rule().override_property("State", state);
    });
    ends(
        &member_only.unwrap().run(&read),
        Stage::HubRule,
        Verdict::Stopped,
        "read-only",
    );
}

#[test]
fn records_are_wrapped_as_eventbridge_does() {
    for (kind, detail_type) in [
        ("AwsApiCall", "AWS API Call via CloudTrail"),
        ("AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"),
        ("AwsConsoleAction", "AWS Console Action via CloudTrail"),
        ("AwsServiceEvent", "AWS Service Event via CloudTrail"),
        ("AwsCloudTrailInsight", "AWS Insight via CloudTrail"),
        ("AwsVpceEvents", "AWS Network Activity Event via CloudTrail"),
    ] {
        let event = event(json!({"eventType": kind}));
        assert_eq!(event.detail_type(), detail_type);
        let json: Value = serde_json::from_str(event.json()).unwrap();
        assert_eq!(json["detail-type"], detail_type);
        assert_eq!(json["time"], "2026-11-02T10:00:00Z");
        assert_eq!(json["region"], "eu-west-1");
        assert_eq!(json["resources"], json!([]));
        // What is on a bus already is taken as it is.
        let again = Event::read(event.json()).unwrap();
        assert_eq!(again.json(), event.json());
        assert_eq!(again.account(), event.account());
    }
    let insight = r#"{"eventVersion": "1.08", "eventType": "AwsCloudTrailInsight", "recipientAccountId": "1"}"#;
    assert_eq!(Event::read(insight).unwrap().source(), "aws.cloudtrail");
    for text in [
        "",
        "[]",
        "{",
        "{}",
        r#"{"eventSource": "a"}"#,
        r#"{"source": "a", "detail-type": "b"}"#,
        "{\"a\": \"\u{0}\"}",
    ] {
        assert!(Event::read(text).is_err(), "{text}");
    }
    assert!(Event::read(b"{\"eventSource\": \"\xFF\"}").is_err());
}

#[test]
fn the_organization_decides_who_has_the_member_stack() {
    let cases = [
        (
            Organization::new().management_account("111122223333"),
            "management account",
        ),
        (
            Organization::new().outsiders(["111122223333"]),
            "not in the organization",
        ),
        (
            Organization::new().regions(["us-east-1"]),
            "not in this Region",
        ),
    ];
    for (organization, reason) in cases {
        let trace = published()
            .within(organization)
            .unwrap()
            .run(&event(json!({})));
        ends(&trace, Stage::Source, Verdict::Stopped, reason);
    }
    let organization = Organization::new()
        .regions(["eu-west-1"])
        .hub("111122223333", "eu-west-1");
    assert!(
        published()
            .within(organization)
            .unwrap()
            .run(&event(json!({})))
            .is_logged()
    );
    let nobodys = event(json!({"recipientAccountId": ""}));
    ends(
        &published().run(&nobodys),
        Stage::Source,
        Verdict::CannotTell,
        "names no account",
    );
}

#[test]
fn nobody_forges_a_denial_past_the_hardened_hub() {
    let forged = |source: &str| {
        json!({"source": source, "detail-type": "AWS API Call via CloudTrail", "detail": record()})
            .to_string()
    };
    let role = "arn:aws:iam::111122223333:role/app";
    let of_service = Event::put_on_hub_bus(role, forged("aws.s3")).unwrap();
    let on_hub = Event::put_on_hub_bus(role, forged("shop")).unwrap();
    let on_default = Event::put_on_default_bus(role, forged("shop")).unwrap();
    let outside =
        Event::put_on_hub_bus("arn:aws:iam::444455556666:user/eve", forged("shop")).unwrap();

    ends(
        &published().run(&of_service),
        Stage::Source,
        Verdict::Stopped,
        "PutEvents refuses",
    );
    let trace = published().run(&on_hub);
    assert!(trace.is_logged(), "{trace}");
    let line: Value = serde_json::from_str(&trace.log_lines()[0].message).unwrap();
    assert_eq!(
        (&line["account"], &line["region"]),
        (&json!("111122223333"), &json!("us-east-1"))
    );
    assert!(published().run(&on_default).is_logged());
    ends(
        &hardened().run(&on_hub),
        Stage::BusPolicy,
        Verdict::Stopped,
        "aws:PrincipalArn",
    );
    ends(
        &hardened().run(&on_default),
        Stage::HubRule,
        Verdict::Stopped,
        "/source",
    );

    // Even the monitor's own role cannot.
    let sender = "arn:aws:iam::111122223333:role/scp-errors/sender";
    let by_sender = Event::put_on_hub_bus(sender, forged("shop")).unwrap();
    ends(
        &hardened().run(&by_sender),
        Stage::HubRule,
        Verdict::Stopped,
        "/source",
    );

    let organization = Organization::new().outsiders(["444455556666"]);
    let trace = published().within(organization).unwrap().run(&outside);
    ends(
        &trace,
        Stage::BusPolicy,
        Verdict::Stopped,
        "the request has no aws:PrincipalOrgID",
    );

    assert!(Event::put_on_hub_bus("ann", forged("shop")).is_err());
    assert!(
        Event::put_on_hub_bus(
            "arn:aws:sts::111122223333:assumed-role/app/x",
            forged("shop")
        )
        .is_err()
    );
}

#[test]
fn each_part_of_the_way_can_stop_an_event() {
    type Change = fn(&safer_scps::Monitor);
    let cases: [(Change, Stage, Verdict, &str); 11] = [
        (
            |monitor| _ = monitor.member_rule().override_property("State", "DISABLED"),
            Stage::MemberRule,
            Verdict::Stopped,
            "DISABLED",
        ),
        (
            |monitor| _ = monitor.log_rule().override_property("State", "DISABLED"),
            Stage::HubRule,
            Verdict::Stopped,
            "DISABLED",
        ),
        (
            |monitor| {
                let bus = "arn:aws:events:us-east-1:123456789012:event-bus/other";
                monitor
                    .member_rule()
                    .override_property("Targets.0.Arn", bus);
            },
            Stage::BusPolicy,
            Verdict::Stopped,
            "is no bus of the hub stack",
        ),
        (
            |monitor| {
                _ = monitor
                    .member_rule()
                    .override_property("Targets.0.Input", "{}")
            },
            Stage::MemberRule,
            Verdict::CannotTell,
            "changes the event",
        ),
        (
            |monitor| _ = monitor.member_rule().delete_property("Targets.0.RoleArn"),
            Stage::BusPolicy,
            Verdict::Stopped,
            "the request has no aws:PrincipalOrgID",
        ),
        (
            |monitor| {
                let role = "arn:aws:iam::111122223333:role/other";
                monitor
                    .member_rule()
                    .override_property("Targets.0.RoleArn", role);
            },
            Stage::SenderRole,
            Verdict::CannotTell,
            "is not in the member stack",
        ),
        (
            |monitor| {
                let action = "Policies.0.PolicyDocument.Statement.0.Action";
                monitor
                    .member_role()
                    .override_property(action, "events:PutRule");
            },
            Stage::SenderRole,
            Verdict::Stopped,
            "is not events:PutEvents",
        ),
        (
            |monitor| {
                let principal = "AssumeRolePolicyDocument.Statement.0.Principal.Service";
                monitor
                    .member_role()
                    .override_property(principal, "lambda.amazonaws.com");
            },
            Stage::SenderRole,
            Verdict::Stopped,
            "EventBridge may not take the role",
        ),
        (
            |monitor| {
                let pattern = serde_json::json!({"account": ["444455556666"]});
                monitor
                    .log_rule()
                    .override_property("EventPattern", pattern);
            },
            Stage::HubRule,
            Verdict::Stopped,
            "/account",
        ),
        (
            |monitor| {
                let queue = "arn:aws:sqs:us-east-1:999999999999:other";
                monitor.log_rule().override_property("Targets.0.Arn", queue);
            },
            Stage::HubRule,
            Verdict::Stopped,
            "no log group among its targets",
        ),
        (
            |monitor| {
                let group = "arn:aws:logs:us-east-1:999999999999:log-group:/aws/events/other:*";
                monitor.log_rule().override_property("Targets.0.Arn", group);
            },
            Stage::LogPolicy,
            Verdict::Stopped,
            "no CloudWatch Logs resource policy",
        ),
    ];
    for (index, (change, stage, verdict, reason)) in cases.into_iter().enumerate() {
        let rehearsal = with(change).unwrap_or_else(|error| panic!("{index}: {error}"));
        ends(&rehearsal.run(&event(json!({}))), stage, verdict, reason);
    }
}

/// The published monitor as JSON templates, the bus's policy with a statement of one's own.
fn with_policy(statement: Value) -> Rehearsal {
    let app = App::new();
    app.add(
        "ScpMonitor",
        ScpMonitor::published().organization(ORGANIZATION),
    );
    let assembly = app.synth().unwrap();
    let [bus, rules] = ["bus", "rules"].map(|name| assembly.template(name).unwrap().to_json());
    let mut bus: Value = serde_json::from_str(&bus).unwrap();
    bus["Resources"]["EventBusPolicy0"]["Properties"]["Statement"] = statement;
    Rehearsal::from_json(&bus.to_string(), &rules).unwrap()
}

#[test]
fn bus_policies() {
    let account = "111122223333";
    let path = "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/";
    let role = "arn:aws:iam::111122223333:role/scp-errors-rules-EventBusIAMRole-000000000000";
    let condition =
        |operator: &str, key: &str, value: Value| json!({"Condition": {operator: {key: value}}});
    let yes = Verdict::Passed;
    let no = Verdict::Stopped;
    let unknown = Verdict::CannotTell;
    let org = "aws:PrincipalOrgID";
    let cases = [
        (json!({}), yes),
        // Principals
        (json!({"Principal": {"AWS": "*"}}), yes),
        (json!({"Principal": {"AWS": account}}), yes),
        (
            json!({"Principal": {"AWS": ["444455556666", "arn:aws:iam::111122223333:root"]}}),
            yes,
        ),
        (json!({"Principal": {"AWS": role}}), yes),
        (
            json!({"Principal": {"AWS": "arn:aws:iam::111122223333:role/other"}}),
            no,
        ),
        (json!({"Principal": {"AWS": "444455556666"}}), no),
        (
            json!({"Principal": {"Service": "events.amazonaws.com"}}),
            no,
        ),
        (
            json!({"Principal": null, "NotPrincipal": {"AWS": "444455556666"}}),
            unknown,
        ),
        // Actions and resources
        (json!({"Action": "*"}), yes),
        (json!({"Action": ["events:putevents"]}), yes),
        (json!({"Action": "events:Put*"}), yes),
        (json!({"Action": "events:PutRule"}), no),
        (json!({"Action": null, "NotAction": "events:PutRule"}), yes),
        (json!({"Resource": "*"}), yes),
        (
            json!({"Resource": "arn:aws:events:*:*:event-bus/scp-*"}),
            yes,
        ),
        (
            json!({"Resource": "arn:aws:events:us-east-1:999999999999:event-bus/other"}),
            no,
        ),
        (json!({"Resource": null, "NotResource": "*"}), no),
        (json!({"Effect": "Deny"}), no),
        // Operators
        (condition("StringEquals", org, json!("o-a1b2c3d4e5")), yes),
        (
            condition("StringEquals", "AWS:principalorgid", json!("o-a1b2c3d4e5")),
            yes,
        ),
        (condition("StringEquals", org, json!("O-A1B2C3D4E5")), no),
        (
            condition("StringEqualsIgnoreCase", org, json!("O-A1B2C3D4E5")),
            yes,
        ),
        (
            condition("StringEquals", org, json!(["o-x", "o-a1b2c3d4e5"])),
            yes,
        ),
        (
            condition("StringNotEquals", org, json!(["o-x", "o-a1b2c3d4e5"])),
            no,
        ),
        (condition("StringNotEquals", org, json!("o-x")), yes),
        (condition("StringLike", org, json!("o-a1b2*")), yes),
        (condition("StringLike", org, json!("o-?1b2c3d4e5")), yes),
        (condition("StringNotLike", org, json!("o-a*")), no),
        (
            condition(
                "ArnLike",
                "aws:PrincipalArn",
                json!("arn:aws:iam::*:role/scp-errors-*"),
            ),
            yes,
        ),
        (
            condition(
                "ArnEquals",
                "aws:PrincipalArn",
                json!("arn:*:iam::*:role/*"),
            ),
            yes,
        ),
        (
            condition("ArnLike", "aws:PrincipalArn", json!("arn:aws:*")),
            no,
        ),
        (
            condition(
                "ArnNotLike",
                "aws:PrincipalArn",
                json!("arn:aws:iam::*:role/scp-errors-*"),
            ),
            no,
        ),
        (
            condition("StringEquals", "aws:PrincipalAccount", json!(account)),
            yes,
        ),
        (
            condition("StringEquals", "events:source", json!("aws.s3")),
            yes,
        ),
        (
            condition(
                "StringEquals",
                "events:detail-type",
                json!("AWS API Call via CloudTrail"),
            ),
            yes,
        ),
        (
            condition("StringEquals", "events:detail-type", json!("order")),
            no,
        ),
        (
            condition("Bool", "events:eventBusInvocation", json!("true")),
            yes,
        ),
        (
            condition("Bool", "events:eventBusInvocation", json!(false)),
            no,
        ),
        (condition("Null", org, json!("false")), yes),
        (condition("Null", org, json!(true)), no),
        (condition("StringEqualsIfExists", org, json!("o-x")), no),
        // Sets
        (
            condition(
                "ForAnyValue:StringLike",
                "aws:PrincipalOrgPaths",
                json!("o-a1b2c3d4e5/r-ab12/*"),
            ),
            yes,
        ),
        (
            condition(
                "ForAnyValue:StringLike",
                "aws:PrincipalOrgPaths",
                json!("o-a1b2c3d4e5/r-ab12/ou-x/*"),
            ),
            no,
        ),
        (
            condition(
                "ForAllValues:StringEquals",
                "aws:PrincipalOrgPaths",
                json!(path),
            ),
            yes,
        ),
        (
            condition(
                "ForAnyValue:StringNotLike",
                "aws:PrincipalOrgPaths",
                json!("o-a1b2*"),
            ),
            no,
        ),
        // What is not known here
        (
            condition("StringEquals", "aws:PrincipalTag/team", json!("x")),
            unknown,
        ),
        (condition("IpAddress", org, json!("10.0.0.0/8")), unknown),
        (
            condition("StringEquals", org, json!("${aws:PrincipalTag/org}")),
            unknown,
        ),
        (
            condition(
                "ArnEquals",
                "aws:SourceArn",
                json!("arn:aws:events:*:*:rule/*"),
            ),
            unknown,
        ),
        (json!({"Effect": "Maybe"}), unknown),
    ];
    for (changes, verdict) in cases {
        let mut statement = json!({
            "Effect": "Allow", "Principal": "*", "Action": "events:PutEvents",
            "Resource": {"Fn::GetAtt": ["EventBus", "Arn"]},
        });
        for (key, value) in changes.as_object().unwrap() {
            match value {
                Value::Null => drop(statement.as_object_mut().unwrap().remove(key)),
                value => statement[key] = value.clone(),
            }
        }
        let organization = Organization::new().path(account, path);
        let rehearsal = with_policy(statement).within(organization).unwrap();
        let trace = rehearsal.run(&event(json!({})));
        let step = trace
            .steps()
            .iter()
            .find(|step| step.stage == Stage::BusPolicy)
            .unwrap();
        assert_eq!(step.verdict, verdict, "{changes}\n{trace}");
        assert_eq!(rehearsal.outcome(&event(json!({}))), trace.outcome());
    }
    // Where the account is, is not known without being told.
    let paths = condition(
        "ForAnyValue:StringLike",
        "aws:PrincipalOrgPaths",
        json!("o-*"),
    );
    let mut statement =
        json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"});
    statement["Condition"] = paths["Condition"].clone();
    let trace = with_policy(statement).run(&event(json!({})));
    ends(
        &trace,
        Stage::BusPolicy,
        Verdict::CannotTell,
        "Organization::path",
    );
}

#[test]
fn a_rollout_and_organization_paths_are_rehearsed() {
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let path = "o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/";
    let monitor = ScpMonitor::hardened(ORGANIZATION)
        .deploy_to(rollout)
        .organization_paths([format!("{path}*")]);
    let rehearsal = monitor.rehearsal().unwrap();
    let trace = rehearsal.run(&event(json!({})));
    ends(
        &trace,
        Stage::BusPolicy,
        Verdict::CannotTell,
        "Organization::path",
    );
    for (place, logged) in [
        (path, true),
        ("o-a1b2c3d4e5/r-a1b2/ou-a1b2-22222222/", false),
    ] {
        let organization = Organization::new().path("111122223333", place);
        let rehearsal = monitor.rehearsal().unwrap().within(organization).unwrap();
        let trace = rehearsal.run(&event(json!({})));
        assert_eq!(trace.is_logged(), logged, "{trace}");
    }
}

#[test]
fn a_policy_of_parts_is_read() {
    let app = App::new();
    app.add(
        "ScpMonitor",
        ScpMonitor::published().organization(ORGANIZATION),
    );
    let assembly = app.synth().unwrap();
    let [bus, rules] = ["bus", "rules"].map(|name| assembly.template(name).unwrap().to_json());
    let mut bus: Value = serde_json::from_str(&bus).unwrap();
    for (organization, logged) in [(ORGANIZATION, true), ("o-0000000000", false)] {
        bus["Resources"]["EventBusPolicy0"]["Properties"] = json!({
            "StatementId": "parts", "EventBusName": {"Ref": "EventBus"}, "Principal": "*",
            "Action": "events:PutEvents",
            "Condition": {"Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": organization},
        });
        let rehearsal = Rehearsal::from_json(&bus.to_string(), &rules).unwrap();
        assert_eq!(rehearsal.run(&event(json!({}))).is_logged(), logged);
    }
}

#[test]
fn metric_filters_make_points() {
    let points = |rehearsal: &Rehearsal, event: &Event| -> Vec<String> {
        rehearsal
            .run(event)
            .data_points()
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    assert_eq!(
        points(&hardened(), &event(json!({}))),
        [
            "ScpErrors/ScpErrors = 1 Count",
            "ScpErrors/ScpErrors {Account=111122223333} = 1 Count",
            "ScpErrors/ScpErrors {Action=CreateBucket} = 1 Count",
        ]
    );
    // A dimension whose field is not there is left out.
    let other = with(|monitor| {
        let value = "MetricTransformations.0.Dimensions.1.Value";
        monitor.metric_filters()[0].override_property(value, "$.detail.nowhere");
    });
    assert_eq!(
        points(&other.unwrap(), &event(json!({}))),
        ["ScpErrors/ScpErrors {Account=111122223333} = 1 Count",]
    );
    // A line that does not match makes none.
    let other = with(|monitor| {
        let filter = &monitor.metric_filters()[0];
        filter.override_property("FilterPattern", "{ $.account = \"444455556666\" }");
    });
    let trace = other.unwrap().run(&event(json!({})));
    assert!(
        trace.is_logged() && trace.data_points().is_empty(),
        "{trace}"
    );
    let step = trace.steps().last().unwrap();
    assert_eq!(
        (step.stage, step.verdict),
        (Stage::MetricFilter, Verdict::Stopped)
    );
    // A value out of the line.
    let other = with(|monitor| {
        let value = "MetricTransformations.0.MetricValue";
        monitor.metric_filters()[0].override_property(value, "$.detail.bytes");
    });
    let other = other.unwrap();
    assert_eq!(
        points(&other, &event(json!({"bytes": 7.5}))),
        ["ScpErrors/ScpErrors {Account=111122223333, Action=CreateBucket} = 7.5 Count",]
    );
    assert!(points(&other, &event(json!({"bytes": "many"}))).is_empty());
}

#[test]
fn templates_that_cannot_be_rehearsed_say_why() {
    let error = with(|monitor| {
        monitor.rules_stack().add(
            "Second",
            RawResource::new("AWS::Events::Rule")
                .property(
                    "EventPattern",
                    serde_json::json!({"account": [{"prefixx": "1"}]}),
                )
                .property("State", "SLEEPING"),
        );
    });
    // Synthesis or the rehearsal finds both.
    let error = error.unwrap_err();
    assert!(
        error.contains("Second") && error.contains("prefixx") && error.contains("State"),
        "{error}"
    );

    let error = Rehearsal::from_json("{", "{}").unwrap_err().to_string();
    assert!(
        error.contains("bus") && error.contains("not JSON"),
        "{error}"
    );

    let app = App::new();
    app.add("Alerts", Stack::new())
        .add("Topic", RawResource::new("AWS::SNS::Topic"));
    let error = Rehearsal::new(&app.synth().unwrap())
        .unwrap_err()
        .to_string();
    assert!(error.contains("0 templates with an event bus"), "{error}");
    assert!(error.contains("Rehearsal::of"), "{error}");
}

#[test]
fn functions_and_parameters_have_values() {
    let bus = json!({
        "Parameters": {"Name": {"Type": "String", "Default": "hub"}, "Prod": {"Type": "String", "Default": "yes"}},
        "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Prod"}, "yes"]}, "Not": {"Fn::Not": [{"Condition": "IsProd"}]}},
        "Mappings": {"Names": {"us-east-1": {"Group": "/aws/events/mapped"}}},
        "Resources": {
            "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": {"Fn::Sub": "${Name}-bus"}, "Policy": {
                "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": "*"}]}}},
            "Group": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName":
                {"Fn::FindInMap": ["Names", {"Ref": "AWS::Region"}, "Group"]}}},
            "Rule": {"Type": "AWS::Events::Rule", "Properties": {
                "EventBusName": {"Fn::GetAtt": "Bus.Name"},
                "State": {"Fn::If": ["IsProd", "ENABLED", "DISABLED"]},
                "EventPattern": {"account": [{"prefix": ""}, {"Ref": "AWS::NoValue"}]},
                "Targets": [{"Id": "1", "Arn": {"Fn::Join": [":", [{"Fn::Select": [0, {"Fn::Split": ["|",
                    {"Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}|x"}]}]},
                    "log-group", {"Ref": "Group"}]]}}]}},
            "Off": {"Type": "AWS::Events::Rule", "Condition": "Not", "Properties": {"EventPattern": {"bad": "pattern"}}},
            "Policy": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyDocument": {"Fn::ToJsonString": {
                "Statement": {"Effect": "Allow", "Action": "logs:*", "Resource": {"Fn::GetAtt": ["Group", "Arn"]},
                    "Principal": {"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]}}}}}},
        },
        "Outputs": {"BusArn": {"Value": {"Fn::GetAtt": ["Bus", "Arn"]}}},
    });
    let rules = json!({
        "Parameters": {"BusArn": {"Type": "String"}},
        "Resources": {"Rule": {"Type": "AWS::Events::Rule", "Properties": {
            "EventPattern": {"account": [{"Ref": "AWS::AccountId"}], "region": [{"Ref": "AWS::Region"}]},
            "Targets": [{"Id": "1", "Arn": {"Ref": "BusArn"}}]}}},
    });
    let rehearsal = || Rehearsal::from_json(&bus.to_string(), &rules.to_string()).unwrap();
    let trace = rehearsal().run(&event(json!({})));
    assert!(trace.is_logged(), "{trace}");
    assert_eq!(trace.log_lines()[0].log_group, "/aws/events/mapped");
    let off = Organization::new().parameter("Prod", "no");
    let error = rehearsal().within(off).unwrap_err().to_string();
    assert!(
        error.contains("Off") && error.contains("event-pattern"),
        "{error}"
    );
    let elsewhere = Organization::new().hub("999999999999", "eu-west-1");
    let error = rehearsal().within(elsewhere).unwrap_err().to_string();
    assert!(
        error.contains("Fn::FindInMap finds nothing under Names.eu-west-1.Group"),
        "{error}"
    );
}

#[test]
#[ignore = "reads the corpus"]
fn real_denials_stop_where_they_do() {
    let rows = corpus::rows("denials.jsonl");
    let monitors = [published(), hardened()];
    let mut table = String::new();
    for row in &rows {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        // CloudTrail records EC2's code with its prefix.
        let code = match text("error_code") {
            "UnauthorizedOperation" => "Client.UnauthorizedOperation",
            "" => "AccessDenied",
            code => code,
        };
        let name = match text("event_name") {
            "" => "Unknown",
            name => name,
        };
        let mut changes = json!({
            "eventSource": format!("{}.amazonaws.com", text("service")),
            "eventName": name,
            "errorCode": code,
            "errorMessage": text("error_message"),
        });
        changes["readOnly"] = json!(
            ["Describe", "Get", "List"]
                .iter()
                .any(|verb| name.starts_with(verb))
        );
        let event = event(changes);
        let [published, hardened] = monitors.each_ref().map(|monitor| {
            let trace = monitor.run(&event);
            assert_eq!(trace.outcome(), monitor.outcome(&event));
            trace.outcome()
        });
        let kind = text("kind");
        let action = format!("{}:{name}", text("service"));
        let (published, hardened) = (published.to_string(), hardened.to_string());
        table += &format!("{kind:<13} {action:<42} {code:<30} {published:<26} {hardened}\n");
        // Every denial whose text names a service control policy, and no other.
        let names_scp = text("error_message").contains("service control policy");
        assert_eq!(hardened == "logged", names_scp, "{row}");
    }
    println!("{} rows of the corpus", rows.len());
    insta::assert_snapshot!("real_denials", table);
}
