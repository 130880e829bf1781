//! Denials that did not happen.

use safer_scps::rehearse::Event;
use serde_json::json;

use super::calls::{CREATE_ROLE, PARTS, PASS_ROLE, PUT_RULE, ROLES};
use crate::attempt::{Attempt, End, Who, attempt};
use crate::documents::{BUS, RULE, SENDER, bus_policy, by};
use crate::events::{allowed_call, call, shaped};
use crate::monitor::{changed, run};

const BUS_POLICY: &str = "refused: the bus policy";
const HUB_RULE: &str = "dropped at the hub rule";
const MEMBER_RULE: &str = "dropped at the member rule";
const COUNTED: &str = "**possible**: logged as a denial, counted in `ScpErrors`; nothing notices";

pub(super) fn attempts() -> Vec<Attempt> {
    let mut all = on_buses();
    all.extend(by_rules());
    all.extend(in_messages());
    all
}

fn put_on_hub(principal: &str, source: &str) -> End {
    End::of(&run(
        &Event::put_on_hub_bus(principal, shaped(source)).unwrap()
    ))
}

fn put_on_default(source: &str) -> End {
    let event = Event::put_on_default_bus("arn:aws:iam::222222222222:user/eve", shaped(source));
    End::of(&run(&event.unwrap()))
}

/// Events that somebody makes up.
fn on_buses() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Outsider,
            "put an event in the shape of a denial on the hub's bus, with a role under `/scp-errors/`",
            BUS_POLICY,
            || put_on_hub("arn:aws:iam::666666666666:role/scp-errors/evil", "app"),
        ),
        attempt(
            Who::Outsider,
            "send denials of their account with a copy of the member stack",
            BUS_POLICY,
            || {
                let role = "arn:aws:iam::666666666666:role/scp-errors/EventBusIAMRole";
                let rule = "arn:aws:events:eu-west-1:666666666666:rule/scp-errors-rule";
                let request = by(role, "o-zzzzzzzzzz", "events:PutEvents", BUS);
                bus_policy(&request.key("aws:SourceArn", rule))
            },
        ),
        attempt(
            Who::User,
            "put an event in the shape of a denial on the hub's bus",
            BUS_POLICY,
            || put_on_hub("arn:aws:iam::222222222222:user/eve", "app"),
        ),
        attempt(
            Who::User,
            "put an event in the shape of a denial on the account's default bus",
            HUB_RULE,
            || put_on_default("app"),
        ),
        attempt(
            Who::User,
            "put one there with the source `aws.s3`",
            "refused: `PutEvents`",
            || put_on_default("aws.s3"),
        ),
        attempt(
            Who::Admin,
            "create a role under `/scp-errors/`, and put an event in the shape of a denial on the hub's bus",
            HUB_RULE,
            || put_on_hub("arn:aws:iam::222222222222:role/scp-errors/evil", "app"),
        )
        .guarded(&[CREATE_ROLE], ROLES),
        attempt(
            Who::Admin,
            "put one there with such a role and the source `aws.s3`",
            "refused: `PutEvents`",
            || put_on_hub("arn:aws:iam::222222222222:role/scp-errors/evil", "aws.s3"),
        )
        .guarded(&[CREATE_ROLE], ROLES),
        attempt(
            Who::Admin,
            "let the sender's role trust them, and put an event with it on the hub's bus",
            HUB_RULE,
            || put_on_hub(SENDER, "app"),
        )
        .guarded(&[("iam:UpdateAssumeRolePolicy", SENDER)], ROLES),
    ]
}

/// Real events that rules of somebody else send, or that the member's rule was not made for.
fn by_rules() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "send all API calls with a rule and a role of their own",
            BUS_POLICY,
            || {
                let role = "arn:aws:iam::222222222222:role/app";
                let request = by(role, "o-a1b2c3d4e5", "events:PutEvents", BUS);
                bus_policy(&request.key("aws:SourceArn", "arn:aws:events:eu-west-1:222222222222:rule/evil"))
            },
        ),
        attempt(
            Who::Admin,
            "send all API calls with a rule of their own and the sender's role",
            "refused: the trust policy of the role",
            || {
                let rehearsal = changed(|_, member| {
                    let mut rule = member["EventRule0"].clone();
                    rule["Properties"]["Name"] = json!("evil");
                    rule["Properties"]["EventPattern"] = json!({"source": [{"prefix": "aws."}]});
                    member["Evil"] = rule;
                });
                End::of(&rehearsal.run(&allowed_call()))
            },
        )
        .guarded(&[PASS_ROLE], ROLES),
        attempt(
            Who::Admin,
            "send them with a role created under `/scp-errors/`, if EventBridge tells the bus which rule sends",
            BUS_POLICY,
            || {
                let role = "arn:aws:iam::222222222222:role/scp-errors/evil";
                let request = by(role, "o-a1b2c3d4e5", "events:PutEvents", BUS);
                bus_policy(&request.key("aws:SourceArn", "arn:aws:events:eu-west-1:222222222222:rule/evil"))
            },
        )
        .guarded(&[CREATE_ROLE], ROLES),
        attempt(
            Who::Admin,
            "change the pattern of the member rule, so that it sends all API calls",
            HUB_RULE,
            || {
                let rehearsal = changed(|_, member| {
                    let rule = &mut member["EventRule0"]["Properties"];
                    assert!(RULE.ends_with(rule["Name"].as_str().unwrap()));
                    rule["EventPattern"] = json!({"source": [{"prefix": "aws."}]});
                });
                End::of(&rehearsal.run(&allowed_call()))
            },
        )
        .guarded(&[PUT_RULE], PARTS),
    ]
}

/// Texts of the attacker's own in the error messages of real calls.
fn in_messages() -> Vec<Attempt> {
    vec![
        attempt(
            Who::User,
            "name an S3 key or an alarm `… a service control policy`, and be denied access to it by another policy",
            COUNTED,
            || {
                let message = "User: arn:aws:iam::222222222222:user/eve is not authorized to perform: \
                    cloudwatch:DeleteAlarms on resource: arn:aws:cloudwatch:eu-west-1:222222222222:alarm:in a \
                    service control policy because no identity-based policy allows the cloudwatch:DeleteAlarms action";
                End::of(&run(&call(json!({"errorMessage": message}))))
            },
        ),
        attempt(
            Who::User,
            "have such a name in the message of an error that is no denial, such as `ResourceNotFound`",
            COUNTED,
            || {
                let error = json!({"errorCode": "ResourceNotFound", "errorMessage": "no alarm in a service control policy"});
                End::of(&run(&call(error)))
            },
        ),
        attempt(
            Who::User,
            "have it in the message of a request that is not valid (`ValidationException`)",
            MEMBER_RULE,
            || {
                let error = json!({"errorCode": "ValidationException", "errorMessage": format!("not valid: {}", crate::events::MESSAGE)});
                End::of(&run(&call(error)))
            },
        ),
        attempt(
            Who::User,
            "have it in the name of a user, a role or a session, where IAM allows no spaces",
            MEMBER_RULE,
            || {
                let message = "User: arn:aws:sts::222222222222:assumed-role/app/a.service.control.policy is not \
                    authorized to perform: s3:CreateBucket because no identity-based policy allows the s3:CreateBucket action";
                End::of(&run(&call(json!({"errorMessage": message}))))
            },
        ),
        attempt(
            Who::User,
            "have it in the parameters or the user agent of a call that another policy denies",
            MEMBER_RULE,
            || {
                let message = "User: arn:aws:iam::222222222222:user/eve is not authorized to perform: s3:CreateBucket \
                    because no identity-based policy allows the s3:CreateBucket action";
                End::of(&run(&call(json!({
                    "errorMessage": message,
                    "userAgent": crate::events::MESSAGE,
                    "requestParameters": {"errorMessage": crate::events::MESSAGE},
                }))))
            },
        ),
    ]
}
