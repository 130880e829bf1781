//! Denied calls that the monitor does not see, or does not take for denials.

use safer_scps::iam_policy::{Document, Operator, Request, ScpStatement};
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::rehearse::Rehearsal;
use safer_scps::{Exclusions, ScpMonitor};
use serde_json::{Value, json};

use super::calls::{CREATE_ROLE, CREATE_STACK_SET_ROLE, ROLES};
use crate::attempt::{Attempt, End, Who, attempt};
use crate::events::{call, call_by_role};
use crate::monitor::{monitor, rehearsal_of, run};

const NO_EFFECT: &str = "no effect: logged as a denial, counted in `ScpErrors`";
const HIDDEN: &str = "**possible**: not seen, stopped at the member rule; nothing notices";

pub(super) fn attempts() -> Vec<Attempt> {
    let mut all = of_excluded_roles();
    all.extend(of_exempt_roles());
    all.extend(of_messages());
    all
}

fn excluding(exclusions: Exclusions) -> Rehearsal {
    rehearsal_of(&monitor().exclude(exclusions))
}

/// The denied call of a role, seen by a monitor with exclusions.
fn excluded(exclusions: Exclusions, role: &str) -> End {
    End::of_hidden(&excluding(exclusions).run(&call_by_role(role, json!({}))))
}

fn of_excluded_roles() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "create a role `stacksets-exec-evil` where roles of StackSets are excluded by name",
            HIDDEN,
            || {
                let names = Exclusions::new().roles(["stacksets-exec-*"]);
                excluded(names, "arn:aws:iam::222222222222:role/stacksets-exec-evil")
            },
        )
        .guarded(&[CREATE_STACK_SET_ROLE], ROLES),
        attempt(
            Who::Admin,
            "create it where they are excluded by ARN (`stack_sets()`)",
            HIDDEN,
            || {
                let role = "arn:aws:iam::222222222222:role/stacksets-exec-evil";
                excluded(Exclusions::new().stack_sets(), role)
            },
        )
        .guarded(&[CREATE_STACK_SET_ROLE], ROLES),
        attempt(
            Who::Admin,
            "create it with a path of their own, where they are excluded by ARN",
            NO_EFFECT,
            || {
                let role = "arn:aws:iam::222222222222:role/team/stacksets-exec-evil";
                excluded(Exclusions::new().stack_sets(), role)
            },
        ),
        attempt(
            Who::Admin,
            "create a role with the name of one that is excluded by ARN in another account",
            NO_EFFECT,
            || {
                let scanner = ["arn:aws:iam::333333333333:role/scanner"];
                let role = "arn:aws:iam::222222222222:role/scanner";
                excluded(Exclusions::new().role_arns(scanner), role)
            },
        ),
        attempt(
            Who::User,
            "name the session of a role like an excluded role",
            NO_EFFECT,
            || {
                let names = Exclusions::new().roles(["stacksets-exec-*"]).stack_sets();
                let identity = json!({
                    "type": "AssumedRole",
                    "arn": "arn:aws:sts::222222222222:assumed-role/app/stacksets-exec-evil",
                    "principalId": "AROA:stacksets-exec-evil",
                    "sessionContext": {"sessionIssuer": {"type": "Role", "userName": "app",
                        "arn": "arn:aws:iam::222222222222:role/app"}},
                });
                End::of_hidden(&excluding(names).run(&call(json!({"userIdentity": identity}))))
            },
        ),
    ]
}

fn of_exempt_roles() -> Vec<Attempt> {
    vec![
        attempt(
            Who::Admin,
            "create a role under `/scp-errors/`, to escape an SCP that exempts the monitor's roles",
            "**possible**: the SCP does not deny the call, so there is no denial; nothing notices",
            || exempt("arn:aws:iam::222222222222:role/scp-errors/evil"),
        )
        .guarded(&[CREATE_ROLE], ROLES),
        attempt(
            Who::Admin,
            "create a role `stacksets-exec-evil`, to escape such an SCP",
            "**possible**: the SCP does not deny the call, so there is no denial; nothing notices",
            || exempt("arn:aws:iam::222222222222:role/stacksets-exec-evil"),
        )
        .guarded(&[CREATE_STACK_SET_ROLE], ROLES),
    ]
}

/// What an SCP that exempts the monitor's roles decides about a role's call in another Region.
fn exempt(role: &str) -> End {
    let regions = ScpStatement::deny_all_except(["iam:*", "sts:*"])
        .condition(
            Operator::STRING_NOT_EQUALS,
            "aws:RequestedRegion",
            ["eu-west-1"],
        )
        .except_roles(monitor().roles());
    let scp = ServiceControlPolicy::new("regions", Document::new(regions));
    let request = |role| {
        Request::new("ec2:RunInstances")
            .resource("*")
            .key("aws:PrincipalArn", role)
            .key("aws:RequestedRegion", "us-east-1")
    };
    assert!(
        scp.explain(&request("arn:aws:iam::222222222222:role/app"))
            .is_denied()
    );
    match scp.explain(&request(role)).is_allowed() {
        true => End::Possible {
            effect: "the SCP does not deny the call, so there is no denial".to_owned(),
            noticed: Vec::new(),
        },
        false => End::Refused("the SCP".to_owned()),
    }
}

/// A denial of the member, with and without suspected denials.
fn suspected(on: bool, changes: Value) -> End {
    let settings: ScpMonitor = monitor().suspected_denials(on);
    End::of_hidden(&rehearsal_of(&settings).run(&call(changes)))
}

/// The message of a call with a long resource name, as CloudTrail cuts it at 1 KB.
fn cut() -> Value {
    let message = format!(
        "User: arn:aws:iam::222222222222:user/eve is not authorized to perform: s3:PutObject on resource: \
         arn:aws:s3:::b/{} with an explicit deny in a service control policy",
        "x".repeat(1024)
    );
    json!({"errorMessage": message[..1024]})
}

fn of_messages() -> Vec<Attempt> {
    const APART: &str = "logged apart, counted in `SuspectedScpErrors`";
    vec![
        attempt(
            Who::User,
            "call with a resource name so long that CloudTrail cuts the reason, without `suspected_denials`",
            HIDDEN,
            || suspected(false, cut()),
        ),
        attempt(
            Who::User,
            "call with such a name, with `suspected_denials`",
            APART,
            || suspected(true, cut()),
        ),
        attempt(
            Who::User,
            "call a service that writes no message, without `suspected_denials`",
            HIDDEN,
            || suspected(false, json!({"errorMessage": null})),
        ),
        attempt(
            Who::User,
            "call such a service with `suspected_denials`",
            APART,
            || suspected(true, json!({"errorMessage": null})),
        ),
        attempt(
            Who::User,
            "call a service that writes the error in `responseElements` only",
            HIDDEN,
            || {
                let error = json!({"message": crate::events::MESSAGE});
                suspected(
                    true,
                    json!({"errorCode": null, "errorMessage": null, "responseElements": error}),
                )
            },
        ),
        attempt(
            Who::User,
            "call in a Region without the member stack",
            "**possible**: not seen, stopped at the source; nothing notices",
            || End::of_hidden(&run(&call(json!({"awsRegion": "sa-east-1"})))),
        ),
    ]
}
