//! Tests the check of SCPs that would stop the monitor's own calls: what it reports, what it cannot know, and the
//! usual SCPs that it accepts.

use cfn_core::intrinsic::sub;
use iam_policy::Policy;
use safer_scps::cloudformation::Rollout;
use safer_scps::dry_run::{DryRun, Organization, PolicyType};
use safer_scps::iam_policy::{Document, Operator, ScpStatement};
use safer_scps::organizations::ServiceControlPolicy;
use safer_scps::{
    App, Canary, Environment, MonitorGuard, Node, RawResource, Region, ScpMonitor, Stack,
};
use serde_json::{Value, json};

const ORGANIZATION: &str = "o-a1b2c3d4e5";

/// A monitor whose hub and Regions are known.
fn known() -> ScpMonitor {
    let rollout = Rollout::organizational_units(["r-ab12"])
        .regions([Region::UsEast1, Region::EuWest1])
        .delegated_administrator();
    ScpMonitor::hardened(ORGANIZATION)
        .hub(Environment::new("444455556666", "eu-west-1"))
        .deploy_to(rollout)
}

/// What is found, the warnings one below the other.
fn found(monitor: &ScpMonitor, statement: Value) -> String {
    let policy = json!({"Version": "2012-10-17", "Statement": statement}).to_string();
    let policy: Policy = policy.parse().unwrap();
    let findings = monitor.stopped_by(&policy);
    let findings: Vec<String> = findings.iter().map(ToString::to_string).collect();
    findings.join("\n")
}

#[test]
fn policies_that_stop_the_monitor_are_reported_with_the_condition_to_add() {
    let everything = json!({"Sid": "Quarantine", "Effect": "Deny", "Action": "*", "Resource": "*"});
    let events = json!([
        {"Effect": "Deny", "Action": "s3:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "events:*", "Resource": "*"},
    ]);
    let regions = json!({"Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": "us-east-1"},
            "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/break-glass"}}});
    let boundary = json!({"Effect": "Deny", "Action": "iam:CreateRole", "Resource": "*",
        "Condition": {"StringNotEquals": {"iam:PermissionsBoundary": "arn:aws:iam::111122223333:policy/b"}}});
    let all = [everything, events, regions, boundary].map(|statement| found(&known(), statement));
    insta::assert_snapshot!(all.join("\n\n"));
}

#[test]
fn what_is_not_known_is_named() {
    let unknown = ScpMonitor::hardened(ORGANIZATION);
    let regions = json!({"Sid": "Regions", "Effect": "Deny", "NotAction": ["iam:*", "sts:*"], "Resource": "*",
        "Condition": {"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]}}});
    let network = json!({"Sid": "Network", "Effect": "Deny", "Action": "*", "Resource": "*",
        "Condition": {"NotIpAddressIfExists": {"aws:SourceIp": "203.0.113.0/24"},
            "BoolIfExists": {"aws:ViaAWSService": "false"}}});
    let other_buses = json!({"Sid": "OurBuses", "Effect": "Deny", "Action": "events:PutEvents",
        "NotResource": "arn:aws:events:*:444455556666:event-bus/*"});
    let only_s3 = json!({"Effect": "Allow", "Action": "s3:*", "Resource": "*"});
    let all = [regions, network, other_buses, only_s3].map(|it| found(&unknown, it));
    insta::assert_snapshot!(all.join("\n\n"));
    // The published monitor's role has no path by which it could be exempted.
    let events = json!({"Effect": "Deny", "Action": "events:*", "Resource": "*"});
    insta::assert_snapshot!("published", found(&ScpMonitor::published(), events));
}

/// Policies that do not stop the monitor, or exempt its roles in one of the ways in which people write it.
fn harmless() -> Vec<Value> {
    let deny = |condition: Value| json!({"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": condition});
    let sender = "arn:aws:iam::*:role/scp-errors/*";
    let exec = "arn:aws:iam::*:role/stacksets-exec-*";
    vec![
        json!({"Effect": "Allow", "Action": "*", "Resource": "*"}),
        deny(json!({"ArnNotLike": {"aws:PrincipalArn": [sender, exec]}})),
        deny(
            json!({"ArnNotLikeIfExists": {"aws:PrincipalARN": ["arn:*:iam::*:role/scp-errors/*", exec, "arn:aws:iam::*:role/x"]}}),
        ),
        deny(
            json!({"StringNotLike": {"aws:PrincipalArn": [sender, exec]},
            "StringNotEquals": {"aws:RequestedRegion": "ap-south-1"}}),
        ),
        deny(json!({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}})),
        deny(json!({"StringNotEqualsIfExists": {"aws:ResourceOrgID": "${aws:PrincipalOrgID}"}})),
        deny(json!({"StringNotEquals": {"aws:PrincipalOrgID": ORGANIZATION}})),
        deny(json!({"Bool": {"aws:SecureTransport": "false"}})),
        deny(json!({"StringNotEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]}})),
        deny(json!({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/*"}})),
        json!({"Effect": "Deny", "NotAction": ["cloudformation:*", "cloudwatch:*", "events:*", "iam:*", "scheduler:*", "sqs:*"],
            "Resource": "*", "Condition": {"StringNotEquals": {"aws:RequestedRegion": "ap-south-1"}}}),
        json!({"Effect": "Deny", "Action": ["organizations:LeaveOrganization", "account:*"], "Resource": "*"}),
        json!({"Effect": "Deny", "Action": "ec2:RunInstances", "Resource": "arn:aws:ec2:*:*:instance/*",
            "Condition": {"StringNotEquals": {"ec2:MetadataHttpTokens": "required"}}}),
        // Control Tower's own, on resources of its own.
        json!({"Effect": "Deny", "Action": ["events:PutRule", "events:PutTargets", "events:RemoveTargets", "events:DisableRule"],
            "Resource": "arn:*:events:*:*:rule/aws-controltower-*",
            "Condition": {"ArnNotLike": {"aws:PrincipalARN": "arn:*:iam::*:role/AWSControlTowerExecution"}}}),
        json!({"Effect": "Deny", "Action": ["iam:CreateRole", "iam:PutRolePolicy", "iam:PassRole"],
            "Resource": ["arn:aws:iam::*:role/aws-controltower-*", "arn:aws:iam::*:role/audit"]}),
        json!({"Effect": "Deny", "Action": "cloudwatch:PutMetricAlarm", "Resource": "arn:aws:cloudwatch:*:*:alarm:security-*"}),
        json!({"Effect": "Deny", "Action": "events:PutEvents", "Resource": "arn:aws:events:*:*:event-bus/orders-*"}),
        json!({"Effect": "Deny", "Action": "events:PutEvents",
            "NotResource": ["arn:aws:events:*:444455556666:event-bus/*", "arn:aws:events:*:*:event-bus/default"]}),
        json!({"Effect": "Deny", "Action": ["cloudtrail:StopLogging", "cloudtrail:DeleteTrail"], "Resource": "*"}),
        json!({"Effect": "Deny", "Action": ["s3:*"], "NotResource": "arn:aws:s3:::ours-*"}),
        // The canary's call, which another SCP denies anyway.
        json!({"Effect": "Deny", "Action": "ec2:CancelBundleTask", "Resource": "*"}),
        json!({"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
            "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:*:iam::*:role/scp-errors/canary/*"}}}),
    ]
}

#[test]
fn usual_policies_are_accepted() {
    for statement in harmless() {
        for monitor in [
            known(),
            known().canary(Canary::in_accounts(["111122223333"])),
        ] {
            let findings = found(&monitor, statement.clone());
            assert!(findings.is_empty(), "{statement}\n{findings}");
        }
    }
    // Nothing is known about this monitor, but these policies do not depend on it.
    for statement in harmless().into_iter().take(8) {
        let findings = found(&ScpMonitor::hardened(ORGANIZATION), statement.clone());
        assert!(findings.is_empty(), "{statement}\n{findings}");
    }
    let monitor = known();
    assert!(
        monitor
            .stopped_by(MonitorGuard::new().policy(&monitor).policy())
            .is_empty()
    );
}

#[test]
fn published_policies_of_other_people_are_judged_by_what_they_deny() {
    let text = include_str!("../../iam-policy/tests/data/scps.json");
    let monitor = ScpMonitor::published();
    let mut lines = Vec::new();
    for policy in serde_json::from_str::<Vec<Value>>(text).unwrap() {
        let name = policy["name"].as_str().unwrap();
        let parsed: Policy = policy["document"].to_string().parse().unwrap();
        for finding in monitor.stopped_by(&parsed) {
            lines.push(format!("{name}: {}", finding.message));
        }
    }
    insta::assert_snapshot!(lines.join("\n"));
}

fn warnings(app: &App) -> Vec<String> {
    let assembly = app.synth().unwrap();
    let of_rule = assembly.warnings().iter();
    let of_rule = of_rule.filter(|finding| finding.rule == "scp-silences-monitor");
    of_rule
        .map(|finding| finding.to_string().lines().next().unwrap().to_owned())
        .collect()
}

fn deny_events() -> ScpStatement {
    ScpStatement::deny(["events:*"]).sid("NoEvents")
}

#[test]
fn scps_of_the_app_are_checked_typed_and_raw_in_any_stack() {
    let app = App::new();
    let monitor = app.add(
        "ScpMonitor",
        known().guard(MonitorGuard::new().targets(["r-ab12"])),
    );
    let own = app.add("policies", Stack::new().file("own-policies"));
    own.add("Typed", ServiceControlPolicy::new("typed", deny_events()));
    let raw = |content: Node| {
        RawResource::new("AWS::Organizations::Policy")
            .property("Name", "raw")
            .property("Type", "SERVICE_CONTROL_POLICY")
            .property("Content", content)
    };
    let statement =
        safer_scps::json!({"Effect": "Deny", "Action": "events:PutEvents", "Resource": "*"});
    let content = safer_scps::json!({"Version": "2012-10-17", "Statement": [statement]});
    monitor.bus_stack().add("Raw", raw(content.clone()));
    monitor.bus_stack().add(
        "Rcp",
        RawResource::new("AWS::Organizations::Policy")
            .property("Name", "rcp")
            .property("Type", "TAG_POLICY")
            .property("Content", content.clone()),
    );
    let exempt = deny_events().except_roles(known().roles());
    own.add("Exempt", ServiceControlPolicy::new("exempt", exempt));
    assert_eq!(
        warnings(&app),
        [
            "warning[scp-silences-monitor]: ScpMonitor/bus/Raw: Content.Statement[0]",
            "warning[scp-silences-monitor]: policies/Typed: Content.Statement[0] = NoEvents",
        ]
    );
    own.acknowledge("scp-silences-monitor");
    assert_eq!(warnings(&app).len(), 1);
}

#[test]
fn content_that_is_known_at_deployment_only_is_not_judged() {
    let app = App::new();
    app.add("ScpMonitor", known());
    let stack = app.add("policies", Stack::new());
    let policy = |name: &str, content: safer_scps::Value<safer_scps::Json>| {
        RawResource::new("AWS::Organizations::Policy")
            .property("Name", name)
            .property("Type", "SERVICE_CONTROL_POLICY")
            .property("Content", content)
    };
    let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "${AWS::Partition}:*", "Resource": "*"}}"#;
    let function = safer_scps::Value::unchecked(sub(text).node().clone());
    stack.add("Sub", policy("sub", function));
    // The same as JSON text, which is known.
    let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#;
    let text = safer_scps::Value::unchecked(safer_scps::Node::from(text.to_owned()));
    stack.add("Text", policy("text", text));
    assert_eq!(
        warnings(&app),
        ["warning[scp-silences-monitor]: policies/Text: Content.Statement[0]"; 1]
    );
}

#[test]
fn a_policy_of_certain_accounts_is_judged_for_these() {
    let exempt = |account: &str| {
        let statement =
            deny_events().except_roles([format!("arn:aws:iam::{account}:role/scp-errors/*")]);
        let statement = statement.except_roles(["arn:aws:iam::*:role/stacksets-exec-*"]);
        let app = App::new();
        app.add("ScpMonitor", known());
        let policy = ServiceControlPolicy::new("p", statement).targets(["111122223333"]);
        app.add("policies", Stack::new()).add("Policy", policy);
        warnings(&app).len()
    };
    assert_eq!(exempt("111122223333"), 0);
    assert_eq!(exempt("777788889999"), 1);
    // A policy that only binds one account that it names.
    let only = ScpStatement::deny(["events:*"]).condition(
        Operator::STRING_EQUALS,
        "aws:PrincipalAccount",
        ["777788889999"],
    );
    assert_eq!(known().stopped_by(&Document::new(only).policy()).len(), 1);
}

/// An organization with two member accounts, in which everything is allowed.
fn organization() -> Organization {
    let text = r#"{"id": "o-a1b2c3d4e5", "managementAccount": "999988887777", "root": {"id": "r-ab12",
        "policies": ["p-FullAWSAccess"], "accounts": [{"id": "999988887777", "name": "management", "policies": ["p-FullAWSAccess"]},
            {"id": "111122223333", "name": "web", "policies": ["p-FullAWSAccess"]},
            {"id": "444455556666", "name": "shop", "policies": ["p-FullAWSAccess"]}]},
        "policies": {"p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY",
            "content": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}}}}"#;
    Organization::parse(text).unwrap()
}

fn notes(dry_run: DryRun) -> String {
    let report = dry_run.over_records([""; 0]).unwrap();
    let warnings = report.coverage.warnings.iter();
    let of_rule = warnings.filter(|finding| finding.rule == "scp-silences-monitor");
    let of_rule: Vec<String> = of_rule.map(ToString::to_string).collect();
    of_rule.join("\n")
}

fn attach(statement: ScpStatement, target: &str) -> DryRun {
    let policy = Document::new(statement).policy();
    DryRun::new(organization()).attach(PolicyType::Scp, "new", policy, [target])
}

#[test]
fn a_dry_run_notes_which_roles_of_a_monitor_its_policy_denies() {
    insta::assert_snapshot!(notes(attach(deny_events(), "r-ab12")), @r#"
    warning[scp-silences-monitor]: new: /Statement/0 = NoEvents
      it denies events:PutEvents in 2 accounts to roles with the path /scp-errors/, with which a hardened monitor sends denials to the hub's bus and puts beats on the default bus, and to roles without a path, with names like StackSet-scp-errors-rules-EventBusIAMRole-*, with which a published monitor sends denials to the hub's bus
      help: exempt the roles in the statement: "Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:*:iam::*:role/scp-errors/*"]}}
    "#);
    // Only one of the presets' roles.
    let only_published = deny_events().except_roles([safer_scps::SENDER_ROLES]);
    insta::assert_snapshot!(notes(attach(only_published, "111122223333")), @r#"
    warning[scp-silences-monitor]: new: /Statement/0 = NoEvents
      it denies events:PutEvents in 1 account to roles without a path, with names like StackSet-scp-errors-rules-EventBusIAMRole-*, with which a published monitor sends denials to the hub's bus
      help: set `sender_path("/scp-errors/")`, and exempt the roles in the statement: "Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:*:iam::*:role/scp-errors/*"]}}
    "#);
    let both =
        deny_events().except_roles([safer_scps::SENDER_ROLES, "arn:aws:iam::*:role/StackSet-*"]);
    assert_eq!(notes(attach(both, "r-ab12")), "");
    // The management account is not bound.
    assert_eq!(notes(attach(deny_events(), "999988887777")), "");
}

#[test]
fn a_dry_run_says_that_it_cannot_tell_and_on_what_that_depends() {
    let regions = ScpStatement::deny_all_except(["iam:*"]).condition(
        Operator::STRING_NOT_EQUALS,
        "aws:RequestedRegion",
        ["eu-west-1"],
    );
    insta::assert_snapshot!(notes(attach(regions.clone(), "111122223333")), @r#"
    warning[scp-silences-monitor]: new: /Statement/0
      cannot tell whether it denies events:PutEvents in 1 account to roles with the path /scp-errors/, with which a hardened monitor sends denials to the hub's bus and puts beats on the default bus, and to roles without a path, with names like StackSet-scp-errors-rules-EventBusIAMRole-*, with which a published monitor sends denials to the hub's bus: that depends on aws:RequestedRegion
      help: exempt the roles in the statement: "Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:*:iam::*:role/scp-errors/*"]}}; not needed if the statement does not deny the hub's Region, which `ScpMonitor::hub` sets
    "#);
    let hub = |region| {
        let monitor = ScpMonitor::hardened(ORGANIZATION).without_heartbeat();
        monitor.hub(Environment::new("777788889999", region))
    };
    let with = |region| notes(attach(regions.clone(), "r-ab12").monitor(hub(region)));
    assert_eq!(with("eu-west-1"), "");
    assert!(with("us-east-1").contains("it denies events:PutEvents in 2 accounts"));
    // The path of an account in the organization is known.
    let unit = deny_events().condition(
        Operator::STRING_LIKE.for_any_value(),
        "aws:PrincipalOrgPaths",
        ["o-a1b2c3d4e5/r-ab12/ou-*"],
    );
    assert_eq!(notes(attach(unit, "r-ab12")), "");
}

#[test]
fn a_dry_run_notes_only_what_the_change_itself_stops() {
    let text = |effect: &str, action: &str| json!({"Version": "2012-10-17", "Statement": {"Effect": effect, "Action": action, "Resource": "*"}});
    let policy = |text: Value| text.to_string().parse::<Policy>().unwrap();
    // Denied before: not news.
    let mut stopped = organization();
    let known = stopped.policies.get_mut("p-FullAWSAccess").unwrap();
    known.policy = policy(text("Allow", "s3:*"));
    let events = policy(text("Deny", "events:*"));
    let dry_run = DryRun::new(stopped).attach(PolicyType::Scp, "new", events, ["r-ab12"]);
    assert_eq!(notes(dry_run), "");
    // No longer allowed.
    let only_s3 =
        DryRun::new(organization()).replace("p-FullAWSAccess", policy(text("Allow", "s3:*")));
    insta::assert_snapshot!(notes(only_s3), @r#"
    warning[scp-silences-monitor]: r-ab12
      nothing at this level allows events:PutEvents in 2 accounts to roles with the path /scp-errors/, with which a hardened monitor sends denials to the hub's bus and puts beats on the default bus, and to roles without a path, with names like StackSet-scp-errors-rules-EventBusIAMRole-*, with which a published monitor sends denials to the hub's bus
      help: allow the actions
    "#);
}

#[test]
fn a_dry_run_knows_the_names_of_a_given_monitor() {
    let monitor = || known().sender_path("/audit/denials/").without_heartbeat();
    let of = |statement: ScpStatement| notes(attach(statement, "111122223333").monitor(monitor()));
    insta::assert_snapshot!(of(deny_events()), @r#"
    warning[scp-silences-monitor]: new: /Statement/0 = NoEvents
      it denies events:PutEvents, events:PutRule, events:PutTargets in 1 account to roles with names like stacksets-exec-*, with which the monitor deploys its member stack, and to roles with the path /audit/denials/, with which the monitor sends denials to the hub's bus
      help: exempt the roles in the statement: "Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:*:iam::*:role/audit/denials/*", "arn:*:iam::*:role/stacksets-exec-*"]}}
    "#);
    assert_eq!(of(deny_events().except_roles(monitor().roles())), "");
}
