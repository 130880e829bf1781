//! The organization decides which accounts have the member stack, and who may put events on the hub's bus.

use safer_scps::cloudformation::Rollout;
use safer_scps::rehearse::{Event, Organization, Stage, Verdict};
use safer_scps::{Region, ScpMonitor};
use serde_json::{Value, json};

use crate::support::{ORGANIZATION, ends, event, hardened, published, record};

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
    let without_account = event(json!({"recipientAccountId": ""}));
    ends(
        &published().run(&without_account),
        Stage::Source,
        Verdict::CannotTell,
        "names no account",
    );
}

#[test]
fn the_path_of_an_account_decides_whether_it_may_send() {
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

/// An event that looks like CloudTrail's, with a source.
fn forged(source: &str) -> String {
    json!({"source": source, "detail-type": "AWS API Call via CloudTrail", "detail": record()})
        .to_string()
}

#[test]
fn the_hardened_hub_stops_forged_denials() {
    let role = "arn:aws:iam::111122223333:role/app";
    let of_service = Event::put_on_hub_bus(role, forged("aws.s3")).unwrap();
    let on_hub = Event::put_on_hub_bus(role, forged("shop")).unwrap();
    let on_default = Event::put_on_default_bus(role, forged("shop")).unwrap();

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

    // The monitor's own role cannot forge one either.
    let sender = "arn:aws:iam::111122223333:role/scp-errors/sender";
    let by_sender = Event::put_on_hub_bus(sender, forged("shop")).unwrap();
    ends(
        &hardened().run(&by_sender),
        Stage::HubRule,
        Verdict::Stopped,
        "/source",
    );
}

#[test]
fn accounts_outside_of_the_organization_cannot_send() {
    let eve = "arn:aws:iam::444455556666:user/eve";
    let outside = Event::put_on_hub_bus(eve, forged("shop")).unwrap();
    let organization = Organization::new().outsiders(["444455556666"]);
    let trace = published().within(organization).unwrap().run(&outside);
    ends(
        &trace,
        Stage::BusPolicy,
        Verdict::Stopped,
        "does not hold: the request does not have it",
    );
}

#[test]
fn only_roles_and_users_put_events() {
    assert!(Event::put_on_hub_bus("ann", forged("shop")).is_err());
    assert!(
        Event::put_on_hub_bus(
            "arn:aws:sts::111122223333:assumed-role/app/x",
            forged("shop")
        )
        .is_err()
    );
}
