//! The monitor's roles used for something else, and what the hub keeps read or changed by others.

use super::calls::{PASS_ROLE, ROLES};
use crate::attempt::{Attempt, Who, attempt};
use crate::documents::{
    SENDER, by, hub_arn, key_policy, log_policy, of_service, permissions, queue_policy,
    topic_policy, trust,
};

const TRUST: &str = "refused: the trust policy of the role";
const PERMISSIONS: &str = "refused: the policy of the role";
const ADMIN: &str = "arn:aws:iam::222222222222:role/admin";
const ORGANIZATION: &str = "o-a1b2c3d4e5";
const ELSEWHERE: &str = "arn:aws:events:us-east-1:222222222222:rule/scp-errors-log-rule";

pub(super) fn attempts() -> Vec<Attempt> {
    let mut all = assuming();
    all.extend(using());
    all.extend(reading());
    all.extend(writing());
    all
}

fn assuming() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "let another service, such as Lambda, assume the sender's role",
            TRUST,
            || {
                let function = "arn:aws:lambda:eu-west-1:222222222222:function:evil";
                trust(
                    "EventBusIAMRole",
                    &of_service("lambda.amazonaws.com", "sts:AssumeRole", function),
                )
            },
        )
        .guarded(&[PASS_ROLE], ROLES),
        attempt(
            Who::Outsider,
            "send with the sender's role by a rule of their account (confused deputy)",
            TRUST,
            || {
                let rule = "arn:aws:events:eu-west-1:666666666666:rule/scp-errors-rule";
                trust(
                    "EventBusIAMRole",
                    &of_service("events.amazonaws.com", "sts:AssumeRole", rule),
                )
            },
        ),
        attempt(Who::Admin, "assume the sender's role", TRUST, || {
            trust(
                "EventBusIAMRole",
                &by(ADMIN, ORGANIZATION, "sts:AssumeRole", SENDER),
            )
        })
        .guarded(&[("sts:AssumeRole", SENDER)], ROLES),
        attempt(
            Who::Admin,
            "use the role of beats by a schedule in another group",
            TRUST,
            || {
                let group = "arn:aws:scheduler:eu-west-1:222222222222:schedule-group/evil";
                trust(
                    "HeartbeatRole",
                    &of_service("scheduler.amazonaws.com", "sts:AssumeRole", group),
                )
            },
        )
        .guarded(&[PASS_ROLE], ROLES),
    ]
}

fn using() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "use the sender's role to put events on another bus",
            PERMISSIONS,
            || {
                let bus = "arn:aws:events:us-east-1:666666666666:event-bus/evil";
                permissions("EventBusIAMRole", "events:PutEvents", bus)
            },
        ),
        attempt(
            Who::Admin,
            "use it to read the member's queue",
            PERMISSIONS,
            || {
                let queue = "arn:aws:sqs:eu-west-1:222222222222:DeadLetterQueue";
                permissions("EventBusIAMRole", "sqs:ReceiveMessage", queue)
            },
        ),
        attempt(
            Who::Admin,
            "use it for anything else, such as S3",
            PERMISSIONS,
            || permissions("EventBusIAMRole", "s3:GetObject", "arn:aws:s3:::b/k"),
        ),
        attempt(
            Who::Admin,
            "use the role of beats to put events on the hub's bus",
            PERMISSIONS,
            || permissions("HeartbeatRole", "events:PutEvents", crate::documents::BUS),
        ),
        attempt(
            Who::Admin,
            "use it to put events on the account's own default bus",
            "**possible**: the policy of the role allows it; nothing notices",
            || {
                let bus = "arn:aws:events:eu-west-1:222222222222:event-bus/default";
                permissions("HeartbeatRole", "events:PutEvents", bus)
            },
        )
        .guarded(&[PASS_ROLE], ROLES),
    ]
}

fn reading() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "read the hub's log group from the member account",
            "refused: the log group policy",
            || {
                let group = hub_arn("CloudWatchLogGroup");
                log_policy(&by(ADMIN, ORGANIZATION, "logs:GetLogEvents", &group))
            },
        ),
        attempt(
            Who::Admin,
            "receive what waits in the hub's queue",
            "refused: the queue policy",
            || {
                let queue = hub_arn("DeadLetterQueue");
                queue_policy(&by(ADMIN, ORGANIZATION, "sqs:ReceiveMessage", &queue))
            },
        ),
        attempt(
            Who::Admin,
            "decrypt with the hub's key",
            "refused: the key policy",
            || {
                let key = hub_arn("Key");
                key_policy(&by(ADMIN, ORGANIZATION, "kms:Decrypt", &key))
            },
        ),
        attempt(
            Who::Admin,
            "subscribe to the hub's topic",
            "refused: the topic policy",
            || {
                let topic = hub_arn("AlertsTopic");
                topic_policy(&by(ADMIN, ORGANIZATION, "sns:Subscribe", &topic))
            },
        ),
    ]
}

fn writing() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "publish a false alarm to it",
            "refused: the topic policy",
            || {
                let topic = hub_arn("AlertsTopic");
                topic_policy(&by(ADMIN, ORGANIZATION, "sns:Publish", &topic))
            },
        ),
        attempt(
            Who::Admin,
            "send messages to the hub's queue by a rule of their own (confused deputy)",
            "refused: the queue policy",
            || {
                let queue = hub_arn("DeadLetterQueue");
                let request = of_service("events.amazonaws.com", "sqs:SendMessage", ELSEWHERE);
                queue_policy(&request.resource(&queue))
            },
        ),
        attempt(
            Who::Admin,
            "write to the hub's log group by a rule of their own, if EventBridge says which rule writes",
            "refused: the log group policy",
            || {
                let group = hub_arn("CloudWatchLogGroup");
                let request = of_service("events.amazonaws.com", "logs:PutLogEvents", ELSEWHERE);
                log_policy(&request.resource(&group))
            },
        ),
        attempt(
            Who::Admin,
            "write to it with their own role",
            "refused: the log group policy",
            || {
                let group = hub_arn("CloudWatchLogGroup");
                log_policy(&by(ADMIN, ORGANIZATION, "logs:PutLogEvents", &group))
            },
        ),
    ]
}
