//! Tests the SCP that protects the monitor: what it denies to an attacker, what it leaves to StackSets and to
//! everybody's work, its size, and its template.

use iam_policy::{Hierarchy, Level, Policy, PolicyKind, Request};
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::{App, Environment, MonitorGuard, ScpMonitor};

const ADMIN: &str = "arn:aws:iam::111122223333:role/admin";
const ROOT: &str = "arn:aws:iam::111122223333:root";
const USER: &str = "arn:aws:iam::111122223333:user/alice";
const SENDER: &str =
    "arn:aws:iam::111122223333:role/scp-errors/StackSet-scp-errors-EventBusIAMRole-1";
const STACK_SETS: &str = "arn:aws:iam::111122223333:role/stacksets-exec-0123456789abcdef";
const BREAK_GLASS: &str = "arn:aws:iam::111122223333:role/break-glass";

const RULE: &str = "arn:aws:events:eu-west-1:111122223333:rule/scp-errors-rule";
const ALARMS_RULE: &str = "arn:aws:events:eu-west-1:111122223333:rule/scp-errors-alarms-rule";
const SCHEDULE: &str =
    "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/scp-errors-heartbeat";
// CloudFormation shortens the stack's name in the names of resources.
const QUEUE: &str =
    "arn:aws:sqs:eu-west-1:111122223333:StackSet-scp-errors-rules-8f-DeadLetterQueue-1EXAMPLE";
const ALARM: &str = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:scp-errors-member-undelivered";
const STACK: &str = "arn:aws:cloudformation:eu-west-1:111122223333:stack/StackSet-scp-errors-rules-\
     8f1a2b3c-0000-4444-8888-0123456789ab/01234567-aaaa-bbbb-cccc-0123456789ab";

/// Calls that would silence the monitor, let somebody pass as one of its roles, or hide what happened.
const ATTACKS: [(&str, &str, &str); 44] = [
    ("disables the rule", "events:DisableRule", RULE),
    ("deletes the rule", "events:DeleteRule", RULE),
    ("changes the pattern or the state", "events:PutRule", RULE),
    (
        "takes read-only calls away from the rule",
        "events:EnableRule",
        RULE,
    ),
    ("sends denials to another bus", "events:PutTargets", RULE),
    ("removes the target", "events:RemoveTargets", RULE),
    (
        "disables the rule of alarms",
        "events:DisableRule",
        ALARMS_RULE,
    ),
    ("stops the beats", "scheduler:UpdateSchedule", SCHEDULE),
    ("deletes the schedule", "scheduler:DeleteSchedule", SCHEDULE),
    (
        "takes the name of the schedule first",
        "scheduler:CreateSchedule",
        SCHEDULE,
    ),
    ("deletes the queue", "sqs:DeleteQueue", QUEUE),
    ("empties the queue", "sqs:PurgeQueue", QUEUE),
    ("deletes what was not delivered", "sqs:DeleteMessage", QUEUE),
    ("hides what was not delivered", "sqs:ReceiveMessage", QUEUE),
    (
        "moves away what was not delivered",
        "sqs:StartMessageMoveTask",
        QUEUE,
    ),
    (
        "removes the queue's policy",
        "sqs:SetQueueAttributes",
        QUEUE,
    ),
    ("removes a statement of it", "sqs:RemovePermission", QUEUE),
    ("adds a statement to it", "sqs:AddPermission", QUEUE),
    ("deletes an alarm", "cloudwatch:DeleteAlarms", ALARM),
    (
        "switches off its actions",
        "cloudwatch:DisableAlarmActions",
        ALARM,
    ),
    ("changes it", "cloudwatch:PutMetricAlarm", ALARM),
    ("sets it to OK", "cloudwatch:SetAlarmState", ALARM),
    ("mutes it", "cloudwatch:PutAlarmMuteRule", ALARM),
    ("deletes the stack", "cloudformation:DeleteStack", STACK),
    ("updates the stack", "cloudformation:UpdateStack", STACK),
    ("prepares a change", "cloudformation:CreateChangeSet", STACK),
    ("executes it", "cloudformation:ExecuteChangeSet", STACK),
    (
        "forbids StackSets to update it",
        "cloudformation:SetStackPolicy",
        STACK,
    ),
    (
        "changes its protection",
        "cloudformation:UpdateTerminationProtection",
        STACK,
    ),
    (
        "cancels an update",
        "cloudformation:CancelUpdateStack",
        STACK,
    ),
    ("rolls it back", "cloudformation:RollbackStack", STACK),
    ("deletes the role", "iam:DeleteRole", SENDER),
    ("takes its policy away", "iam:DeleteRolePolicy", SENDER),
    ("writes another", "iam:PutRolePolicy", SENDER),
    (
        "attaches a policy that denies",
        "iam:AttachRolePolicy",
        SENDER,
    ),
    (
        "limits it by a boundary",
        "iam:PutRolePermissionsBoundary",
        SENDER,
    ),
    ("trusts itself", "iam:UpdateAssumeRolePolicy", SENDER),
    ("sends by a rule of its own", "iam:PassRole", SENDER),
    ("assumes the role", "sts:AssumeRole", SENDER),
    (
        "assumes it by a web identity",
        "sts:AssumeRoleWithWebIdentity",
        SENDER,
    ),
    (
        "creates a role that other SCPs exempt",
        "iam:CreateRole",
        "arn:aws:iam::111122223333:role/scp-errors/evil",
    ),
    (
        "creates a role of StackSets",
        "iam:CreateRole",
        "arn:aws:iam::111122223333:role/stacksets-exec-evil",
    ),
    (
        "creates one with such a path",
        "iam:CreateRole",
        "arn:aws:iam::111122223333:role/stacksets-exec-x/evil",
    ),
    (
        "trusts itself in StackSets' role",
        "iam:UpdateAssumeRolePolicy",
        STACK_SETS,
    ),
];

/// What StackSets does with the role of an account.
const DEPLOYMENT: [(&str, &str); 13] = [
    ("cloudformation:CreateStack", STACK),
    ("cloudformation:UpdateStack", STACK),
    ("cloudformation:DeleteStack", STACK),
    ("iam:CreateRole", SENDER),
    ("iam:PutRolePolicy", SENDER),
    ("iam:PassRole", SENDER),
    ("iam:DeleteRole", SENDER),
    ("events:PutRule", RULE),
    ("events:PutTargets", RULE),
    ("sqs:CreateQueue", QUEUE),
    ("sqs:SetQueueAttributes", QUEUE),
    ("cloudwatch:PutMetricAlarm", ALARM),
    ("scheduler:CreateSchedule", SCHEDULE),
];

/// What people of a member account do all day, and what the monitor's roles do.
const ORDINARY: [(&str, &str, &str); 24] = [
    (
        SENDER,
        "events:PutEvents",
        "arn:aws:events:us-east-1:444455556666:event-bus/scp-errors-event-bus",
    ),
    (
        SENDER,
        "events:PutEvents",
        "arn:aws:events:eu-west-1:111122223333:event-bus/default",
    ),
    (
        ADMIN,
        "events:PutRule",
        "arn:aws:events:eu-west-1:111122223333:rule/nightly",
    ),
    (
        ADMIN,
        "events:DisableRule",
        "arn:aws:events:eu-west-1:111122223333:rule/scp-errors-rule-of-mine",
    ),
    (
        ADMIN,
        "events:PutTargets",
        "arn:aws:events:eu-west-1:111122223333:rule/orders/scp-errors-rule",
    ),
    (ADMIN, "events:DescribeRule", RULE),
    (ADMIN, "events:ListTargetsByRule", RULE),
    (
        ADMIN,
        "scheduler:CreateSchedule",
        "arn:aws:scheduler:eu-west-1:111122223333:schedule/default/nightly",
    ),
    (ADMIN, "scheduler:GetSchedule", SCHEDULE),
    (
        ADMIN,
        "sqs:DeleteMessage",
        "arn:aws:sqs:eu-west-1:111122223333:orders",
    ),
    (ADMIN, "sqs:GetQueueAttributes", QUEUE),
    (
        ADMIN,
        "sqs:ReceiveMessage",
        "arn:aws:sqs:eu-west-1:111122223333:StackSet-baseline-DeadLetterQueue-1",
    ),
    (
        ADMIN,
        "cloudwatch:PutMetricAlarm",
        "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-late",
    ),
    (ADMIN, "cloudwatch:DescribeAlarms", ALARM),
    (
        ADMIN,
        "cloudformation:UpdateStack",
        "arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/0123",
    ),
    (ADMIN, "cloudformation:DescribeStacks", STACK),
    (
        ADMIN,
        "iam:CreateRole",
        "arn:aws:iam::111122223333:role/app/web",
    ),
    (
        ADMIN,
        "iam:PassRole",
        "arn:aws:iam::111122223333:role/app/web",
    ),
    (ADMIN, "iam:GetRole", SENDER),
    (
        ADMIN,
        "iam:CreateServiceLinkedRole",
        "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/X",
    ),
    (
        ADMIN,
        "sts:AssumeRole",
        "arn:aws:iam::111122223333:role/deployer",
    ),
    (
        ADMIN,
        "cloudtrail:StopLogging",
        "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit",
    ),
    (USER, "s3:GetObject", "arn:aws:s3:::shop/index.html"),
    (ROOT, "iam:CreateUser", "arn:aws:iam::111122223333:user/bob"),
];

fn guard() -> MonitorGuard {
    MonitorGuard::new().exempt_roles(["arn:aws:iam::*:role/break-glass"])
}

fn request<'r>(by: &'r str, action: &'r str, resource: &'r str) -> Request<'r> {
    Request::new(action)
        .resource(resource)
        .key("aws:PrincipalArn", by)
}

fn decides(scp: &ServiceControlPolicy, by: &str, action: &str, resource: &str) -> bool {
    let explanation = scp.explain(&request(by, action, resource));
    assert!(
        explanation.is_allowed() || explanation.is_denied(),
        "{explanation}"
    );
    explanation.is_allowed()
}

#[test]
fn attacks_are_denied_to_administrators_users_and_the_root_of_an_account() {
    let scp = guard().policy(&ScpMonitor::hardened("o-a1b2c3d4e5"));
    for (what, action, resource) in ATTACKS {
        for by in [ADMIN, USER, ROOT, SENDER] {
            assert!(!decides(&scp, by, action, resource), "{by} {what}");
        }
        assert!(decides(&scp, BREAK_GLASS, action, resource), "{what}");
    }
}

#[test]
fn attacks_are_denied_in_every_partition() {
    let scp = guard().policy(&ScpMonitor::hardened("o-a1b2c3d4e5"));
    for (what, action, resource) in ATTACKS {
        let gov = |arn: &str| arn.replace("arn:aws:", "arn:aws-us-gov:");
        assert!(
            !decides(&scp, &gov(ADMIN), action, &gov(resource)),
            "{what}"
        );
        assert!(
            decides(&scp, &gov(STACK_SETS), action, &gov(resource)),
            "{what}"
        );
    }
}

#[test]
fn stack_sets_deploys_and_the_rest_of_the_account_works() {
    let scp = guard().policy(&ScpMonitor::hardened("o-a1b2c3d4e5"));
    for (action, resource) in DEPLOYMENT {
        assert!(decides(&scp, STACK_SETS, action, resource), "{action}");
    }
    for (by, action, resource) in ORDINARY {
        assert!(
            decides(&scp, by, action, resource),
            "{by} {action} {resource}"
        );
    }
}

#[test]
fn service_linked_roles_are_left_alone() {
    let scp = guard().policy(&ScpMonitor::hardened("o-a1b2c3d4e5"));
    for (what, action, resource) in ATTACKS {
        let by =
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX";
        assert!(decides(&scp, by, action, resource), "{what}");
        // Only the path that IAM reserves makes a role service-linked.
        let by = "arn:aws:iam::111122223333:role/ops/aws-service-role/AWSServiceRoleForX";
        assert!(!decides(&scp, by, action, resource), "{what}");
    }
}

#[test]
fn without_the_guard_every_attack_is_possible() {
    let open =
        Hierarchy::new([Level::new("r-ab12").policy("FullAWSAccess", Policy::full_access())]);
    for (what, action, resource) in ATTACKS {
        let explanation = open.explain(&request(ADMIN, action, resource));
        assert!(explanation.is_allowed(), "{what}");
    }
}

#[test]
fn trails_are_protected_if_they_are_named() {
    let trail = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit";
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5");
    let with = guard().trails(["audit"]).policy(&monitor);
    for action in [
        "StopLogging",
        "DeleteTrail",
        "UpdateTrail",
        "PutEventSelectors",
    ] {
        let action = format!("cloudtrail:{action}");
        assert!(!decides(&with, ADMIN, &action, trail));
        assert!(decides(
            &with,
            ADMIN,
            &action,
            "arn:aws:cloudtrail:eu-west-1:111122223333:trail/mine"
        ));
        assert!(decides(&guard().policy(&monitor), ADMIN, &action, trail));
    }
}

#[test]
fn the_names_are_those_of_the_monitor() {
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5")
        .name_prefix("blue-")
        .sender_path("/platform/monitor/")
        .member_rule_name("denials")
        .without_heartbeat();
    let scp = MonitorGuard::new()
        .stacks(["blue-members"])
        .policy(&monitor);
    assert_eq!(scp.name(), "blue-scp-errors-guard");
    let denied = |action, resource: &str| !decides(&scp, ADMIN, action, resource);
    let arn = |rest: &str| format!("arn:aws:{rest}");
    assert!(denied(
        "events:PutRule",
        &arn("events:eu-west-1:111122223333:rule/blue-denials")
    ));
    assert!(!denied("events:PutRule", RULE));
    assert!(!denied("scheduler:DeleteSchedule", SCHEDULE));
    assert!(denied(
        "iam:CreateRole",
        &arn("iam::111122223333:role/platform/monitor/x")
    ));
    assert!(!denied("iam:CreateRole", SENDER));
    let queue = "sqs:eu-west-1:111122223333:StackSet-blue-scp-errors-DeadLetterQueue-1";
    assert!(denied("sqs:DeleteQueue", &arn(queue)));
    assert!(!denied("sqs:DeleteQueue", QUEUE));
    let queue = "sqs:eu-west-1:111122223333:blue-members-DeadLetterQueue-1";
    assert!(denied("sqs:DeleteQueue", &arn(queue)));
    for ours in [
        "blue-members2-jobs",
        "blue-members-jobs",
        "blue-members-DeadLetterQueues",
        "StackSet-blue-scp-errors",
        "StackSet-blue-scp-errors-archive-jobs",
        "StackSet-blue-scp-errorsDeadLetterQueue",
    ] {
        let queue = format!("sqs:eu-west-1:111122223333:{ours}");
        assert!(!denied("sqs:ReceiveMessage", &arn(&queue)), "{ours}");
    }
    let stack = "cloudformation:eu-west-1:111122223333:stack/StackSet-blue-scp-errors-rules-1/2";
    assert!(denied("cloudformation:DeleteStack", &arn(stack)));
    let stack = "cloudformation:eu-west-1:111122223333:stack/blue-members/2";
    assert!(denied("cloudformation:DeleteStack", &arn(stack)));
    assert!(!denied("cloudformation:DeleteStack", STACK));
}

/// However CloudFormation shortens the name of a queue, as long as it keeps 24 characters of the stack's name and the
/// first letters of the queue's logical id.
#[test]
fn queues_are_protected_under_every_shortened_name() {
    let scp = MonitorGuard::new()
        .stacks([
            "blue-members",
            "a-stack-with-a-name-of-more-than-24-characters",
        ])
        .policy(&ScpMonitor::hardened("o-a1b2c3d4e5"));
    for (stack, shortest) in [
        ("blue-members", 12),
        ("a-stack-with-a-name-of-more-than-24-characters", 24),
        (
            "StackSet-scp-errors-rules-8f1a2b3c-0000-4444-8888-0123456789ab",
            24,
        ),
    ] {
        for length in shortest..=stack.len() {
            for queue in ["DeadLetterQueue", "DeadLetter", "Dead"] {
                if length == 12 && queue != "DeadLetterQueue" {
                    // The whole name fits.
                    continue;
                }
                let name = format!("{}-{queue}-1EXAMPLE", &stack[..length]);
                let arn = format!("arn:aws:sqs:eu-west-1:111122223333:{name}");
                assert!(!decides(&scp, ADMIN, "sqs:PurgeQueue", &arn), "{name}");
            }
        }
        // A queue that belongs to nobody's stack, and one of another stack with other queues.
        for other in ["jobs", "orders-JobsQueue-1EXAMPLE"] {
            let name = format!("{}{other}", &stack[..shortest]);
            let arn = format!("arn:aws:sqs:eu-west-1:111122223333:{name}");
            assert!(decides(&scp, ADMIN, "sqs:PurgeQueue", &arn), "{name}");
        }
    }
}

#[test]
fn the_guard_fits_the_older_limit_of_scps_with_everything() {
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5");
    let scp = MonitorGuard::new().policy(&monitor);
    assert_eq!(scp.policy().size(PolicyKind::Scp), 1_818);
    let roles: Vec<String> = (0..8)
        .map(|n| format!("arn:aws:iam::11112222333{n}:role/break-glass"))
        .collect();
    let all = MonitorGuard::new()
        .exempt_roles(roles)
        .stacks(["scp-errors-rules"])
        .trails(["audit"])
        .policy(&monitor.name_prefix("production-"));
    let size = all.policy().size(PolicyKind::Scp);
    assert!(size < 3_500, "{size}");
}

#[test]
fn the_policies_stack_is_only_there_if_a_setting_needs_it() {
    let app = App::new();
    let monitor = app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5"));
    assert!(monitor.policies_stack().is_none());
    assert_eq!(app.synth().unwrap().templates().len(), 2);

    let app = App::new();
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5")
        .name_prefix("blue-")
        .file_prefix("blue-")
        .organization_account(Environment::new("111122223333", "us-east-1"))
        .guard(guard().targets(["r-ab12"]).targets(["ou-ab12-dev00001"]));
    app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    let yaml = assembly.template("blue-policies").unwrap().to_yaml();
    insta::assert_snapshot!(yaml);
}

#[test]
fn settings_that_do_not_protect_are_reported() {
    let findings = |monitor: ScpMonitor| {
        let app = App::new();
        app.add("ScpMonitor", monitor);
        let findings = match app.synth() {
            Ok(assembly) => assembly.warnings().to_vec(),
            Err(error) => error.findings().to_vec(),
        };
        let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
        findings.join("\n")
    };
    let without_path = ScpMonitor::published().guard(MonitorGuard::new());
    let exempt = MonitorGuard::new().exempt_roles([
        "break-glass",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam::*:role/ops/*",
        "*",
    ]);
    let everybody = ScpMonitor::hardened("o-a1b2c3d4e5").guard(exempt);
    insta::assert_snapshot!(format!(
        "{}\n\n{}",
        findings(without_path),
        findings(everybody)
    ));
}

#[test]
fn every_named_part_of_the_member_template_is_guarded() {
    let monitor = || ScpMonitor::hardened("o-a1b2c3d4e5").suspected_denials(true);
    let scp = guard().policy(&monitor());
    let app = App::new();
    app.add("ScpMonitor", monitor());
    let json = app.synth().unwrap().template("rules").unwrap().to_json();
    let template: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut counts = [0; 3];
    for resource in template["Resources"].as_object().unwrap().values() {
        let properties = &resource["Properties"];
        let (index, action, rest) = match resource["Type"].as_str().unwrap() {
            "AWS::Events::Rule" => (
                0,
                "events:DisableRule",
                format!(
                    "events:eu-west-1:111122223333:rule/{}",
                    properties["Name"].as_str().unwrap()
                ),
            ),
            "AWS::Scheduler::Schedule" => (
                1,
                "scheduler:DeleteSchedule",
                format!(
                    "scheduler:eu-west-1:111122223333:schedule/default/{}",
                    properties["Name"].as_str().unwrap()
                ),
            ),
            "AWS::CloudWatch::Alarm" => (
                2,
                "cloudwatch:DeleteAlarms",
                format!(
                    "cloudwatch:eu-west-1:111122223333:alarm:{}",
                    properties["AlarmName"].as_str().unwrap()
                ),
            ),
            "AWS::IAM::Role" => {
                assert_eq!(properties["Path"], "/scp-errors/");
                continue;
            }
            _ => continue,
        };
        counts[index] += 1;
        assert!(
            !decides(&scp, ADMIN, action, &format!("arn:aws:{rest}")),
            "{rest}"
        );
    }
    assert!(
        counts[0] >= 3 && counts[1] >= 1 && counts[2] >= 2,
        "{counts:?}"
    );
}
