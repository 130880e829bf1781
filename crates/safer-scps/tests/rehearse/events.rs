//! Which events the presets log: the forms of denials, read-only calls, and records in EventBridge's envelope.

use safer_scps::rehearse::{Event, Outcome, Stage, Verdict};
use serde_json::{Value, json};

use crate::support::{ends, event, hardened, published, record, with};

#[test]
fn a_denial_passes_every_stage() {
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

/// The forms in which services write denials: a name, the error code and the message.
fn forms() -> [(&'static str, &'static str, String); 11] {
    let user = "User: arn:aws:sts::111122223333:assumed-role/app/i-1 is not authorized to perform:";
    let arn =
        "arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-1a2b3c4d";
    let explicit = format!("{user} kms:Decrypt with an explicit deny in a service control policy");
    [
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
    ]
}

#[test]
fn presets_log_these_forms_of_denials() {
    let monitors = [published(), hardened()];
    let mut table = String::new();
    for (name, code, message) in forms() {
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
fn read_only_calls_need_the_state_for_management_events() {
    let read = event(json!({"eventName": "GetBucketAcl", "readOnly": true}));
    let trace = published().run(&read);
    ends(
        &trace,
        Stage::MemberRule,
        Verdict::Stopped,
        "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    );
    assert_eq!(hardened().outcome(&read), Outcome::Logged);

    // In a record without `readOnly` the name of the call decides.
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
    // Data events that read are not management events.
    let data = event(json!({"readOnly": true, "managementEvent": false, "eventCategory": "Data"}));
    assert_eq!(published().outcome(&data), Outcome::Logged);
    // The state of the hub's rule matters too.
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
fn records_get_the_envelope_of_eventbridge() {
    for (kind, detail_type) in [
        ("AwsApiCall", "AWS API Call via CloudTrail"),
        ("AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"),
        ("AwsConsoleAction", "AWS Console Action via CloudTrail"),
        ("AwsServiceEvent", "AWS Service Event via CloudTrail"),
        ("AwsCloudTrailInsight", "AWS Insight via CloudTrail"),
        ("AwsVpceEvents", "AWS Network Activity Event via CloudTrail"),
        ("AwsVpceEvent", "AWS Network Activity Event via CloudTrail"),
        ("AwsSomething", "AWS Network Activity Event via CloudTrail"),
    ] {
        let category = match kind {
            "AwsSomething" => "NetworkActivity",
            _ => "Management",
        };
        let event = event(json!({"eventType": kind, "eventCategory": category}));
        assert_eq!(event.detail_type(), detail_type);
        let json: Value = serde_json::from_str(event.json()).unwrap();
        assert_eq!(json["detail-type"], detail_type);
        assert_eq!(json["time"], "2026-11-02T10:00:00Z");
        assert_eq!(json["region"], "eu-west-1");
        assert_eq!(json["resources"], json!([]));
        // An event is read unchanged.
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
