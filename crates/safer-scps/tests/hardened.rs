//! Checks the hardened preset: what it adds to the published one, and what is reported about wrong settings.

use std::collections::BTreeSet;

use cfn_core::assertions::Template;
use safer_scps::cloudformation::Rollout;
use safer_scps::event_pattern::EventPattern;
use safer_scps::events::Pattern;
use safer_scps::{
    Alerts, App, Catch, Environment, Exclusions, Heartbeat, Metrics, Monitor, Region, ScpMonitor,
    Usage,
};
use serde_json::{Value, Value as Json, json};

const ORGANIZATION: &str = "o-a1b2c3d4e5";

fn hardened() -> ScpMonitor {
    ScpMonitor::hardened(ORGANIZATION)
}

fn templates(monitor: ScpMonitor) -> (Template, Template) {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    let template = |file| Template::from(assembly.template(file).unwrap());
    (template("bus"), template("rules"))
}

/// What is wrong with a monitor: the rule, property and value of each finding.
fn findings(monitor: ScpMonitor) -> Vec<(&'static str, String, String)> {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let error = app.synth().unwrap_err();
    let findings = error.findings().iter();
    findings
        .map(|p| (p.rule, p.place.path.clone(), p.value.clone()))
        .collect()
}

fn finding(rule: &'static str, property: &str, value: &str) -> (&'static str, String, String) {
    (rule, property.to_owned(), value.to_owned())
}

fn member_pattern(monitor: ScpMonitor) -> Value {
    let app = App::new();
    let monitor = app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    // The warnings about exclusions have tests of their own.
    let others = assembly.warnings().iter();
    let others = others.filter(|finding| !finding.rule.starts_with("exclusion-"));
    assert_eq!(others.count(), 0, "{:?}", assembly.warnings());
    let rules = Template::from(assembly.template(&monitor.rules_stack().path()).unwrap());
    rules.json()["Resources"]["EventRule0"]["Properties"]["EventPattern"].clone()
}

fn catches(monitor: ScpMonitor, event: &Value) -> bool {
    let pattern: EventPattern = member_pattern(monitor).to_string().parse().unwrap();
    pattern.matches(event)
}

/// A CloudTrail event on a default bus: a role was denied a call with this message.
fn denial(message: &str, role: &str) -> Value {
    json!({
        "version": "0", "id": "1", "detail-type": "AWS API Call via CloudTrail",
        "source": "aws.s3", "account": "111122223333", "region": "eu-west-1",
        "time": "2026-11-01T12:00:00Z", "resources": [],
        "detail": {
            "eventName": "GetObject", "errorCode": "AccessDenied", "errorMessage": message,
            "userIdentity": {
                "type": "AssumedRole",
                "sessionContext": {"sessionIssuer": {
                    "type": "Role", "userName": role.rsplit('/').next(),
                    "arn": format!("arn:aws:iam::111122223333:role/{role}"),
                }},
            },
        },
    })
}

const EXPLICIT: &str = "User: arn:aws:sts::111122223333:assumed-role/dev/me is not authorized to \
    perform: s3:GetObject on resource: \"arn:aws:s3:::b/k\" with an explicit deny in a service control policy";

#[test]
fn published_resources_keep_their_ids_names_and_types() {
    let (published, published_rules) = templates(ScpMonitor::published());
    let (bus, rules) = templates(hardened());
    for (old, new) in [(published, bus), (published_rules, rules)] {
        for (id, resource) in old.json()["Resources"].as_object().unwrap() {
            let now = &new.json()["Resources"][id];
            assert_eq!(now["Type"], resource["Type"], "{id}");
            for name in ["Name", "LogGroupName", "FilterName", "EventBusName"] {
                assert_eq!(
                    now["Properties"][name], resource["Properties"][name],
                    "{id}.{name}"
                );
            }
        }
    }
}

#[test]
fn every_form_of_an_scp_denial_is_caught_with_any_error_code() {
    let arn =
        "arn:aws:organizations::111122223333:policy/o-a1b2c3d4e5/service_control_policy/p-ab12cd34";
    let head = "is not authorized to perform: ec2:RunInstances on resource: *";
    let forms = [
        format!("{head} with an explicit deny in a service control policy"),
        format!("{head} with an explicit deny in a service control policy: {arn}"),
        format!(
            "{head} with an explicit deny in a service control policy: {arn}. \
             Encoded authorization failure message: abc"
        ),
        format!("{head} because no service control policy allows the ec2:RunInstances action"),
        format!(
            "{head} with an explicit deny in a VPC endpoint policy transitively through a \
             service control policy"
        ),
    ];
    for message in forms {
        let mut event = denial(&message, "dev");
        event["detail"]["errorCode"] = json!("Client.UnauthorizedOperation");
        assert!(catches(hardened(), &event), "{message}");
        assert!(!catches(ScpMonitor::published(), &event), "{message}");
    }
}

#[test]
fn other_denials_are_not_caught() {
    let rcp = "… with an explicit deny in a resource control policy";
    let others = [
        "… because no identity-based policy allows the s3:GetObject action",
        "… with an explicit deny in an identity-based policy",
        "… on resource: \"arn:aws:s3:::b/service control policy.txt\" with an explicit deny in a resource-based policy",
        "… with an explicit deny",
        rcp,
    ];
    for message in others {
        assert!(!catches(hardened(), &denial(message, "dev")), "{message}");
    }
    let with_rcps = hardened().catch(Catch::by_message().with_rcps());
    assert!(catches(with_rcps, &denial(rcp, "dev")));
}

#[test]
fn exclusions_exclude_only_what_they_name() {
    let excluding = |exclusions| hardened().exclude(exclusions);
    let event = denial(EXPLICIT, "stacksets-exec-0123");
    let cases = [
        (Exclusions::new(), true),
        (Exclusions::new().roles(["stacksets-exec-*"]), false),
        (Exclusions::new().roles(["other-*", "third"]), true),
        (Exclusions::new().stack_sets(), false),
        (Exclusions::new().stack_sets().service_linked_roles(), false),
        (Exclusions::new().service_linked_roles(), true),
        (
            Exclusions::new().role_arns(["arn:aws:iam::111122223333:role/stacksets-exec-0123"]),
            false,
        ),
        (
            Exclusions::new().role_arns(["arn:aws:iam::444455556666:role/*"]),
            true,
        ),
        (Exclusions::new().accounts(["111122223333"]), false),
        (Exclusions::new().accounts(["444455556666"]), true),
        (Exclusions::new().actions(["Get*", "PutObject"]), false),
        (Exclusions::new().actions(["GetObjectAcl"]), true),
        (Exclusions::new().regions(["eu-west-1"]), false),
        (Exclusions::new().regions(["us-east-1"]), true),
    ];
    for (exclusions, caught) in cases {
        assert_eq!(
            catches(excluding(exclusions.clone()), &event),
            caught,
            "{exclusions:?}"
        );
    }
    // Users and roots have no role, so excluding roles does not exclude them.
    let mut user = denial(EXPLICIT, "");
    user["detail"]["userIdentity"] = json!({"type": "IAMUser", "userName": "alice"});
    assert!(catches(
        excluding(Exclusions::new().roles(["stacksets-exec-*"]).stack_sets()),
        &user
    ));
}

#[test]
fn roles_are_excluded_by_the_path_that_only_aws_can_choose() {
    let monitor = || hardened().exclude(Exclusions::new().stack_sets().service_linked_roles());
    let is_caught = |role| catches(monitor(), &denial(EXPLICIT, role));
    assert!(!is_caught(
        "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"
    ));
    assert!(!is_caught("stacksets-exec-0123456789abcdef"));
    // Everybody who may create roles can create these.
    assert!(is_caught("AWSServiceRoleForAutoScaling"));
    assert!(is_caught("mine/AWSServiceRoleForAutoScaling"));
    assert!(is_caught("mine/stacksets-exec-0123456789abcdef"));
    assert!(is_caught("aws-service-rol/x/AWSServiceRoleForAutoScaling"));
}

fn warnings(monitor: ScpMonitor) -> Vec<String> {
    let app = App::new();
    app.add("ScpMonitor", monitor);
    let assembly = app.synth().unwrap();
    let warnings = assembly.warnings().iter();
    warnings.map(ToString::to_string).collect()
}

#[test]
fn excluded_roles_whose_place_others_can_take_are_reported() {
    let exclusions = Exclusions::new()
        .roles(["stacksets-exec-*", "AWSServiceRoleFor*", "scanner"])
        .role_arns(["arn:aws:iam::*:role/scanner"])
        .stack_sets();
    insta::assert_snapshot!(warnings(hardened().exclude(exclusions)).join("\n"));
}

#[test]
fn excluded_roles_that_are_reserved_guarded_or_of_one_account_are_accepted() {
    let arns = [
        "arn:aws:iam::444455556666:role/scanner",
        "arn:aws:iam::444455556666:role/app/*",
        "arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*",
    ];
    let exclusions = Exclusions::new().service_linked_roles().role_arns(arns);
    assert_eq!(warnings(hardened().exclude(exclusions.clone())), [""; 0]);
    let guarded = hardened()
        .exclude(exclusions.stack_sets())
        .guard(safer_scps::MonitorGuard::new().targets(["r-ab12"]));
    assert_eq!(warnings(guarded), [""; 0]);
}

#[test]
fn wrong_exclusions_are_all_reported() {
    let exclusions = Exclusions::new()
        .roles(["*", "a/b", "dev", "dev"])
        .role_arns(["dev", "arn:aws:iam::*:role/*", "arn:aws:s3:::dev", "*"])
        .accounts(["12345"])
        .actions(["s3:GetObject", "**"])
        .regions(["Ireland"]);
    let expected = [
        ("exclude.roles[0]", "*"),
        ("exclude.roles[1]", "a/b"),
        ("exclude.roles[3]", "dev"),
        ("exclude.role_arns[0]", "dev"),
        ("exclude.role_arns[1]", "arn:aws:iam::*:role/*"),
        ("exclude.role_arns[2]", "arn:aws:s3:::dev"),
        ("exclude.role_arns[3]", "*"),
        ("exclude.accounts[0]", "12345"),
        ("exclude.actions[0]", "s3:GetObject"),
        ("exclude.actions[1]", "**"),
        ("exclude.regions[0]", "Ireland"),
    ];
    let found = findings(hardened().exclude(exclusions));
    for (property, value) in expected {
        let wanted = finding("exclusion", property, &format!("{value:?}"));
        assert!(found.contains(&wanted), "{property}: {found:?}");
    }
}

#[test]
fn exclusions_cannot_be_combined_with_a_whole_pattern() {
    let monitor = hardened()
        .member_pattern(EventPattern::new().detail("errorCode", ["AccessDenied"]))
        .exclude(Exclusions::new().accounts(["111122223333"]));
    assert_eq!(
        findings(monitor),
        [finding("exclusion", "exclude", "with member_pattern")]
    );
}

#[test]
fn the_hub_logs_only_what_eventbridge_forwards() {
    let (bus, _) =
        templates(hardened().organization_paths(["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"]));
    bus.assert_matches(json!({"Resources": {
        "EventRule0": {"Properties": {
            "State": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
            "EventPattern": {
                "source": [{"prefix": "aws."}],
                "detail-type": ["AWS API Call via CloudTrail"],
                "replay-name": [{"exists": false}],
                "detail": {"errorMessage": [
                    {"wildcard": "* a service control policy*"},
                    {"wildcard": "* no service control policy*"},
                ]},
            },
        }},
        "EventBusPolicy0": {"Properties": {"Statement": {"Condition": {
            "StringEquals": {"aws:PrincipalOrgID": {"Ref": "OrgId"}},
            "ArnLike": {"aws:PrincipalArn": {
                "Fn::Sub": "arn:${AWS::Partition}:iam::*:role/scp-errors/*",
            }},
            "ArnLikeIfExists": {"aws:SourceArn": [
                {"Fn::Sub": "arn:${AWS::Partition}:events:*:*:rule/scp-errors-rule"},
                {"Fn::Sub": "arn:${AWS::Partition}:events:*:*:rule/scp-errors-alarms-rule"},
            ]},
            "ForAnyValue:StringLike": {
                "aws:PrincipalOrgPaths": ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"],
            },
        }}}},
    }}));
}

#[test]
fn the_hub_logs_what_the_members_catch_without_their_exclusions() {
    let excluded = Exclusions::new().accounts(["111122223333"]);
    let monitor = hardened()
        .catch(Catch::by_message().with_rcps())
        .exclude(excluded);
    let (bus, rules) = templates(monitor);
    let pattern = |template: &Template| {
        template.json()["Resources"]["EventRule0"]["Properties"]["EventPattern"].clone()
    };
    let (hub, member) = (pattern(&bus), pattern(&rules)["$or"][0].clone());
    assert_eq!(hub["detail"], member["detail"]);
    assert_eq!(hub["account"], Value::Null);
    assert_ne!(member["account"], Value::Null);
}

#[test]
fn an_error_that_only_repeats_the_text_of_a_denial_is_not_caught() {
    let mut event = denial(EXPLICIT, "dev");
    for code in ["ValidationException", "MalformedPolicyDocument"] {
        event["detail"]["errorCode"] = json!(code);
        assert!(!catches(hardened(), &event), "{code}");
        let all = Catch::by_message().with_validation_errors();
        assert!(catches(hardened().catch(all.clone()), &event), "{code}");
        assert!(catches(hardened().catch(all.with_rcps()), &event), "{code}");
    }
}

#[test]
fn older_senders_are_accepted_during_an_upgrade() {
    let condition = |monitor| {
        let (bus, _) = templates(monitor);
        bus.json()["Resources"]["EventBusPolicy0"]["Properties"]["Statement"]["Condition"].clone()
    };
    let only_the_organization = json!({"StringEquals": {"aws:PrincipalOrgID": {"Ref": "OrgId"}}});
    let during = condition(hardened().accept_older_senders(true));
    assert_eq!(during, only_the_organization);
    assert_eq!(condition(ScpMonitor::published()), only_the_organization);
    assert_ne!(condition(hardened()), only_the_organization);
}

/// The hub's account can be a member too: a delegated administrator in a rollout to the root.
#[test]
fn hub_and_member_have_no_name_in_common() {
    for prefix in ["", "blue-"] {
        for monitor in [ScpMonitor::published(), hardened()] {
            let (bus, rules) = templates(monitor.name_prefix(prefix));
            let names = |template: &Template| -> Vec<(String, String)> {
                let resources = template.json()["Resources"].as_object().unwrap().clone();
                let named = resources.values().flat_map(|resource| {
                    let kind = resource["Type"].as_str().unwrap().to_owned();
                    let properties = resource["Properties"].as_object().unwrap().clone();
                    let own = [
                        "Name",
                        "AlarmName",
                        "RoleName",
                        "QueueName",
                        "TopicName",
                        "AliasName",
                        "PolicyName",
                        "LogGroupName",
                        "FilterName",
                        "DashboardName",
                        "StatementId",
                    ];
                    let names = properties.into_iter().filter(move |(key, value)| {
                        own.contains(&key.as_str()) && value.is_string()
                    });
                    names.map(move |(_, value)| (kind.clone(), value.to_string()))
                });
                named.collect()
            };
            let (hub, member) = (names(&bus), names(&rules));
            assert!(hub.len() > 3 && !member.is_empty());
            let common: Vec<_> = hub.iter().filter(|name| member.contains(name)).collect();
            assert!(common.is_empty(), "{common:?}");
        }
    }
}

#[test]
fn only_the_monitors_rule_may_assume_the_senders_role() {
    let (_, rules) = templates(hardened().name_prefix("blue-"));
    rules.assert_matches(json!({"Resources": {"EventBusIAMRole": {"Properties": {
        "Path": "/scp-errors/",
        "AssumeRolePolicyDocument": {"Statement": [{"Condition": {
            "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
            "ArnEquals": {"aws:SourceArn": [
                {"Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/blue-scp-errors-rule"},
                {"Fn::Sub": "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/blue-scp-errors-alarms-rule"},
            ]},
        }}]},
    }}}}));
}

#[test]
fn wrong_paths_are_reported() {
    let monitor = hardened().sender_path("scp-errors").organization_paths([
        "ou-ab12-11111111",
        "o-a1b2c3d4e5/r-ab12/*",
        "o-a1b2c3d4e5",
    ]);
    let found = findings(monitor);
    for wanted in [
        finding("role-path", "sender_path", "\"scp-errors\""),
        finding(
            "organization-path",
            "organization_paths[0]",
            "\"ou-ab12-11111111\"",
        ),
        finding(
            "organization-path",
            "organization_paths[2]",
            "\"o-a1b2c3d4e5\"",
        ),
    ] {
        assert!(found.contains(&wanted), "{wanted:?}: {found:?}");
    }
}

#[test]
fn every_target_has_retries_and_a_dead_letter_queue() {
    let (bus, rules) = templates(hardened().customer_key(false));
    for template in [bus, rules] {
        template.assert_matches(json!({"Resources": {
            "EventRule0": {"Properties": {"Targets": [{
                "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["DeadLetterQueue", "Arn"]}},
                "RetryPolicy": {"MaximumRetryAttempts": 185, "MaximumEventAgeInSeconds": 86400},
            }]}},
            "UndeliveredAlarm": {"Properties": {"Dimensions": [
                {"Name": "QueueName", "Value": {"Fn::GetAtt": ["DeadLetterQueue", "QueueName"]}},
            ]}},
        }}));
        // Every rule that has a target may use the queue.
        let resources = template.json()["Resources"].as_object().unwrap().clone();
        let policy = &resources["DeadLetterQueuePolicy5C7E78B0"]["Properties"]["PolicyDocument"];
        let sources = &policy["Statement"][0]["Condition"]["ArnEquals"]["aws:SourceArn"];
        let rules = resources
            .iter()
            .filter(|(_, one)| one["Type"] == "AWS::Events::Rule");
        for (id, rule) in rules {
            let target = &rule["Properties"]["Targets"][0];
            assert_eq!(
                target["DeadLetterConfig"],
                json!({"Arn": {"Fn::GetAtt": ["DeadLetterQueue", "Arn"]}}),
                "{id}"
            );
            let source = json!({"Fn::GetAtt": [id, "Arn"]});
            let sources = sources.as_array().unwrap();
            assert!(sources.contains(&source), "{id}: {sources:?}");
        }
        template.assert_resource_properties(
            "AWS::CloudWatch::Alarm",
            json!({"Namespace": "AWS/Events", "MetricName": "InvocationsFailedToBeSentToDlq"}),
        );
    }
}

#[test]
fn two_monitors_in_one_app_have_files_and_names_of_their_own() {
    let app = App::new();
    let rollout = || Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    app.add("ScpMonitor", hardened().deploy_to(rollout()));
    let second = hardened().name_prefix("blue-").file_prefix("blue-");
    app.add("BlueMonitor", second.deploy_to(rollout()));
    let assembly = app.synth().unwrap();
    let files = assembly
        .templates()
        .iter()
        .map(cfn_core::Template::file_stem);
    assert_eq!(
        files.collect::<Vec<_>>(),
        ["bus", "rules", "blue-bus", "blue-rules"]
    );

    // No two resources of one type have the same name. Names that are made from the stack's name differ.
    let mut names = BTreeSet::new();
    for template in assembly.templates() {
        let json = serde_json::to_value(template.node()).unwrap();
        for resource in json["Resources"].as_object().unwrap().values() {
            let properties = resource["Properties"].as_object().unwrap();
            for property in OWN_NAMES {
                if let Some(name) = properties.get(property).and_then(Json::as_str) {
                    let what = (resource["Type"].to_string(), name.to_owned());
                    assert!(names.insert(what.clone()), "{what:?}");
                }
            }
        }
    }
    assert!(names.len() > 20, "{names:?}");
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
fn wrong_addresses_and_actions_of_alerts_are_reported() {
    let alerts = Alerts::new()
        .email("soc")
        .action("arn:aws:sqs:us-east-1:111122223333:calls");
    let found = findings(hardened().alerts(alerts));
    for (rule, path, value) in [
        (
            "subscription-endpoint",
            "Subscription[0].Endpoint",
            "\"soc\"",
        ),
        (
            "alarm-action",
            "AlarmActions[1]",
            "\"arn:aws:sqs:us-east-1:111122223333:calls\"",
        ),
    ] {
        assert!(found.contains(&finding(rule, path, value)), "{found:?}");
    }
}

#[test]
fn a_second_monitor_with_the_same_files_is_told_which_setting_to_use() {
    let app = App::new();
    app.add("ScpMonitor", hardened());
    app.add("BlueMonitor", hardened().name_prefix("blue-"));
    let error = app.synth().unwrap_err();
    let files: Vec<_> = error
        .findings()
        .iter()
        .map(|it| (it.rule, &*it.value))
        .collect();
    assert_eq!(
        files,
        [("file-name", "\"bus\""), ("file-name", "\"rules\"")]
    );
    for finding in error.findings() {
        assert!(finding.help.as_ref().unwrap().contains("`file_prefix`"));
    }
}

#[test]
fn a_second_monitor_can_be_deployed_beside_the_first() {
    let app = App::new();
    let monitors: Vec<Monitor> = ["", "blue-"]
        .map(|prefix| app.add(format!("{prefix}Monitor"), hardened().name_prefix(prefix)))
        .into();
    assert_eq!(monitors.len(), 2);
    let names = |monitor: ScpMonitor| {
        let (bus, rules) = templates(monitor);
        let mut names = Vec::new();
        for template in [bus, rules] {
            for (id, resource) in template.json()["Resources"].as_object().unwrap() {
                for property in ["Name", "LogGroupName", "FilterName", "AlarmName"] {
                    if let Some(name) = resource["Properties"][property].as_str() {
                        names.push(format!("{id} {name}"));
                    }
                }
            }
        }
        names
    };
    let (first, second) = (names(hardened()), names(hardened().name_prefix("blue-")));
    assert_eq!(first.len(), second.len());
    assert!(first.iter().all(|name| !second.contains(name)), "{first:?}");
    assert!(
        second.iter().all(|name| name.contains("blue-")),
        "{second:?}"
    );
}

#[test]
fn a_name_that_the_prefix_makes_too_long_is_reported() {
    let prefix = "x".repeat(50);
    let found = findings(hardened().name_prefix(prefix.clone()));
    let long = format!("{prefix}scp-errors-log-rule");
    assert!(
        found
            .iter()
            .any(|(_, at, value)| at == "Name" && value.contains(&long)),
        "{found:?}"
    );
}

#[test]
fn the_estimate_counts_metrics() {
    let usage = Usage::new(200, 25).regions(2).denials(1_000_000);
    let published = ScpMonitor::published().cost(usage);
    assert_eq!(
        (published.metrics(), published.turns_filter_off()),
        (5_000, true)
    );
    assert!((published.dollars() - 1_502.0).abs() < 1.0, "{published}");
    let hardened = hardened().cost(usage);
    assert_eq!(
        (hardened.metrics(), hardened.turns_filter_off()),
        // With the total of beats, the beats of two Regions, and the alarms of members.
        (226 + 4, false)
    );
    let either = ScpMonitor::published()
        .metrics(Metrics::TotalAndEach)
        .cost(usage);
    assert_eq!(either.metrics(), 226);
    for price in safer_scps::prices() {
        assert!(price.dollars > 0.0 && price.source.starts_with("https://aws.amazon.com/"));
    }
    let none = ScpMonitor::published().cost(Usage::new(0, 0).denials(0));
    assert_eq!(none.dollars(), 0.0);
    let huge = ScpMonitor::published().cost(Usage::new(u64::MAX, u64::MAX));
    assert!(huge.dollars().is_finite());
}

#[test]
fn one_deployment_reaches_every_account() {
    let rollout = Rollout::organizational_units(["ou-ab12-cdefgh34"])
        .regions([Region::UsEast1, Region::EuWest1])
        .delegated_administrator();
    let app = App::new();
    app.add("ScpMonitor", hardened().deploy_to(rollout));
    let assembly = app.synth().unwrap();
    let bus = Template::from(assembly.template("bus").unwrap());
    let set = &bus.json()["Resources"]["MemberStackSet"]["Properties"];
    let body: Value = serde_json::from_str(set["TemplateBody"].as_str().unwrap()).unwrap();
    let rules = Template::from(assembly.template("rules").unwrap());
    assert_eq!(&body, rules.json());
    bus.assert_matches(json!({"Resources": {"MemberStackSet": {"Properties": {
        "StackSetName": "scp-errors-rules",
        "CallAs": "DELEGATED_ADMIN",
        "Capabilities": ["CAPABILITY_IAM"],
        "Parameters": [{
            "ParameterKey": "EventBusArn",
            "ParameterValue": {"Fn::GetAtt": ["EventBus", "Arn"]},
        }],
        "StackInstancesGroup": [{
            "DeploymentTargets": {"OrganizationalUnitIds": ["ou-ab12-cdefgh34"]},
            "Regions": ["us-east-1", "eu-west-1"],
        }],
    }}}}));
}

#[test]
fn beats_take_the_way_of_denials() {
    let (bus, rules) = templates(hardened().heartbeat(Heartbeat::every_minutes(15).members(800)));
    let of = |template: &Template, id: &str| template.json()["Resources"][id]["Properties"].clone();
    let schedule = of(&rules, "Heartbeat");
    assert_eq!(schedule["ScheduleExpression"], "rate(15 minutes)");
    let parameters = &schedule["Target"]["EventBridgeParameters"];
    let beat = json!({
        "source": parameters["Source"], "detail-type": parameters["DetailType"],
        "account": "111122223333", "region": "eu-west-1",
        "detail": serde_json::from_str::<Value>(schedule["Target"]["Input"].as_str().unwrap()).unwrap(),
    });
    // The rule for denials sends it, with the same role, retries and queue. In the hub, only the rule for beats matches it.
    let matches = |rule: &Value| {
        let pattern: EventPattern = rule["EventPattern"].to_string().parse().unwrap();
        pattern.matches(&beat)
    };
    assert!(matches(&of(&rules, "EventRule0")) && matches(&of(&bus, "HeartbeatLogRule")));
    assert!(!matches(&of(&bus, "EventRule0")) && !matches(&of(&rules, "AlarmsRule")));
    // Both alarms take silence for bad news.
    for (id, below) in [("SilenceAlarm", 1.0), ("MembersSilentAlarm", 800.0)] {
        bus.assert_matches(json!({"Resources": {id: {"Properties": {
            "MetricName": "Heartbeats", "Namespace": "ScpErrors", "Statistic": "Sum", "Period": 900,
            "ComparisonOperator": "LessThanThreshold", "Threshold": below,
            "EvaluationPeriods": 2, "DatapointsToAlarm": 2, "TreatMissingData": "breaching",
            "AlarmActions": [{"Ref": "AlertsTopic"}],
        }}}}));
    }
}

#[test]
fn one_rule_of_a_member_sends_denials_and_beats_whatever_its_pattern() {
    let beats = Heartbeat::every_minutes(60);
    let raw = json!({"detail": {"$or": [{"errorCode": ["AccessDenied"]}, {"errorMessage": [{"exists": true}]}]}});
    for silent in [
        ScpMonitor::published(),
        ScpMonitor::published().member_pattern(Pattern::raw(raw)),
        hardened().without_heartbeat(),
        hardened().without_heartbeat().exclude(
            Exclusions::new()
                .accounts(["111122223333"])
                .service_linked_roles(),
        ),
    ] {
        let alone = member_pattern(silent.clone());
        let with_beats = member_pattern(silent.clone().heartbeat(beats.clone()));
        let beat =
            json!({"source": ["scp-errors.heartbeat"], "detail-type": ["SCP monitor heartbeat"]});
        assert_eq!(with_beats, json!({"$or": [alone, beat]}));
        let (_, rules) = templates(silent.heartbeat(beats.clone()));
        // Beats have no rule of their own that could be enabled while that of denials is not.
        let resources = rules.json()["Resources"].as_object().unwrap();
        let senders = resources.values().filter(|one| {
            one["Type"] == "AWS::Events::Rule" && one.to_string().contains("heartbeat")
        });
        assert_eq!(senders.count(), 1);
    }
}

#[test]
fn a_heartbeat_of_another_monitor_is_not_heard() {
    let source = |monitor| {
        let (_, rules) = templates(monitor);
        let pattern = &rules.json()["Resources"]["EventRule0"]["Properties"]["EventPattern"];
        pattern["$or"][1]["source"].clone()
    };
    assert_ne!(source(hardened()), source(hardened().name_prefix("blue-")));
}

#[test]
fn an_interval_that_no_alarm_can_watch_is_reported() {
    for minutes in [0, 4, 721] {
        let found = findings(hardened().heartbeat(Heartbeat::every_minutes(minutes)));
        let wanted = finding("heartbeat", "heartbeat", &minutes.to_string());
        assert!(found.contains(&wanted), "{found:?}");
    }
}

#[test]
fn hourly_beats_of_a_large_organization_cost_less_than_five_dollars() {
    let usage = Usage::new(200, 25).regions(4);
    let hardened = hardened();
    let silent = hardened.clone().without_heartbeat();
    let dollars = hardened.cost(usage).dollars() - silent.cost(usage).dollars();
    assert!((1.0..5.0).contains(&dollars), "{dollars}");
}

#[test]
fn failures_of_the_rollout_raise_an_alarm() {
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let monitor = hardened().deploy_to(rollout.delegated_administrator());
    let (bus, _) = templates(monitor.clone());
    bus.assert_resource_properties(
        "AWS::CloudWatch::Alarm",
        json!({
            "AlarmName": "scp-errors-rollout-failed",
            "AlarmActions": [{"Ref": "AlertsTopic"}],
            "Dimensions": [{"Name": "RuleName", "Value": "scp-errors-rollout-rule"}],
        }),
    );
    let output = bus.json()["Outputs"]["FailedMembersCommand"]["Value"].to_string();
    assert!(
        output.contains("--stack-set-name scp-errors-rules --call-as DELEGATED_ADMIN"),
        "{output}"
    );

    let pattern = bus.json()["Resources"]["RolloutRule"]["Properties"]["EventPattern"].to_string();
    let pattern: EventPattern = pattern.parse().unwrap();
    let instance = |name: &str, status: &str| {
        json!({
            "source": "aws.cloudformation",
            "detail-type": "CloudFormation StackSet StackInstance Status Change",
            "detail": {
                "stack-set-arn": format!("arn:aws:cloudformation:us-east-1:111122223333:stackset/{name}:1a2b"),
                "status-details": {"status": "OUTDATED", "detailed-status": status},
            },
        })
    };
    assert!(pattern.matches(&instance("scp-errors-rules", "FAILED")));
    assert!(!pattern.matches(&instance("scp-errors-rules", "SUCCEEDED")));
    assert!(!pattern.matches(&instance("others", "FAILED")));
    let mut operation = instance("scp-errors-rules", "");
    operation["detail-type"] = json!("CloudFormation StackSet Operation Status Change");
    operation["detail"]["status-details"] = json!({"status": "FAILED"});
    assert!(pattern.matches(&operation));

    let usage = Usage::new(200, 25);
    let (with, without) = (monitor.cost(usage), hardened().cost(usage));
    assert!((with.dollars() - without.dollars() - 0.1).abs() < 1e-9);
}

#[test]
fn a_rollout_that_catches_nothing_is_reported() {
    let rollout = || Rollout::organizational_units(["x"]).regions(["eu-west-1", "eu-west-1"]);
    let monitor = hardened()
        .deploy_to(rollout())
        .exclude(Exclusions::new().regions(["eu-west-1"]));
    let found = findings(monitor);
    for rule in [
        "rollout-organizational-unit",
        "rollout-twice",
        "exclusion",
        "rollout-global-services",
    ] {
        assert!(found.iter().any(|p| p.0 == rule), "{rule}: {found:?}");
    }
}

#[test]
fn a_key_encrypts_the_hub_and_a_queue_keeps_what_the_bus_cannot_encrypt() {
    let (bus, rules) = templates(hardened());
    let key = json!({"Fn::GetAtt": ["Key", "Arn"]});
    let queue = json!({"Fn::GetAtt": ["DeadLetterQueue", "Arn"]});
    bus.assert_matches(json!({"Resources": {
        "CloudWatchLogGroup": {"Properties": {"KmsKeyId": key}},
        "EventBus": {"Properties": {
            "KmsKeyIdentifier": key, "DeadLetterConfig": {"Arn": queue},
        }},
    }}));
    // What reports that the key is disabled does not need it.
    for independent in ["DeadLetterQueue", "AlertsTopic"] {
        let text = bus.json()["Resources"][independent].to_string();
        assert!(!text.contains("\"Key\""), "{text}");
    }
    bus.assert_resource_properties(
        "AWS::SQS::QueuePolicy",
        json!({"PolicyDocument": {"Statement": [
            {"Condition": {"ArnEquals": {"aws:SourceArn": [
                {"Fn::GetAtt": ["EventBus", "Arn"]},
                {"Fn::GetAtt": ["EventRule0", "Arn"]},
                {"Fn::GetAtt": ["HeartbeatLogRule", "Arn"]},
                {"Fn::GetAtt": ["MemberAlarmsLogRule", "Arn"]},
                {"Fn::GetAtt": ["ChangesRule", "Arn"]},
            ]}}},
        ]}}),
    );
    rules.assert_matches(json!({"Resources": {
        "DeadLetterQueue": {"Properties": {"SqsManagedSseEnabled": true}},
    }}));
    let (bus, _) = templates(hardened().customer_key(false));
    bus.assert_resource_count("AWS::KMS::Key", 0);
}

#[test]
fn members_send_to_the_hubs_bus_in_its_partition() {
    let hub = Environment::new("111122223333", "us-gov-west-1");
    let (_, rules) = templates(hardened().hub(hub));
    rules.assert_matches(json!({"Parameters": {"EventBusArn": {
        "Default": "arn:aws-us-gov:events:us-gov-west-1:111122223333:event-bus/scp-errors-event-bus",
    }}}));
}

#[test]
fn a_cloud_assembly_has_the_places_of_hub_and_members() {
    let app = App::new();
    let member = |account| Environment::new(account, "us-east-1");
    app.add(
        "ScpMonitor",
        hardened()
            .hub(Environment::new("111111111111", "us-east-1"))
            .members([member("222222222222"), member("333333333333")]),
    );
    let assembly = app.synth().unwrap();
    let (bus, rules) = (assembly.template("bus"), assembly.template("rules"));
    assert_eq!(bus.unwrap().environments().len(), 1);
    assert_eq!(rules.unwrap().environments().len(), 2);
    assert_eq!(rules.unwrap().depends_on(), ["ScpMonitor/bus"]);
}

#[test]
fn changes_of_the_hub_by_hand_are_mailed() {
    let of = |service: &str, name: &str, parameters: Value| {
        json!({
            "source": format!("aws.{service}"), "detail-type": "AWS API Call via CloudTrail",
            "detail": {
                "eventSource": format!("{service}.amazonaws.com"), "eventName": name,
                "sourceIPAddress": "192.0.2.1", "requestParameters": parameters,
            },
        })
    };
    let change = |name: &str, parameters: Value| of("events", name, parameters);
    let rule = |monitor| {
        let (bus, _) = templates(monitor);
        let rule = bus.json()["Resources"]["ChangesRule"].clone();
        // The hub's template has little room.
        assert!(rule.to_string().len() < 1_200, "{}", rule.to_string().len());
        assert_eq!(
            rule["Properties"]["Targets"][0]["Arn"],
            json!({"Ref": "AlertsTopic"})
        );
        let pattern: EventPattern = rule["Properties"]["EventPattern"]
            .to_string()
            .parse()
            .unwrap();
        move |event: &Value| pattern.matches(event)
    };
    let reported = rule(hardened());
    let disabled = change(
        "DisableRule",
        json!({"name": "scp-errors-log-rule", "eventBusName": "scp-errors-event-bus"}),
    );
    for event in [
        disabled.clone(),
        change(
            "DeleteRule",
            json!({"name": "scp-errors-heartbeat-log-rule"}),
        ),
        change(
            "PutRule",
            json!({"name": "scp-errors-log-rule", "state": "DISABLED"}),
        ),
        change(
            "RemoveTargets",
            json!({"rule": "scp-errors-log-rule", "ids": ["1"]}),
        ),
        change("PutTargets", json!({"rule": "scp-errors-log-rule"})),
        of(
            "monitoring",
            "DeleteAlarms",
            json!({"alarmNames": ["payments", "scp-errors-total"]}),
        ),
        of(
            "monitoring",
            "DisableAlarmActions",
            json!({"alarmNames": ["scp-errors-silence"]}),
        ),
        of(
            "monitoring",
            "PutMetricAlarm",
            json!({"alarmName": "scp-errors-total", "threshold": 1e9}),
        ),
        of(
            "monitoring",
            "SetAlarmState",
            json!({"alarmName": "scp-errors-total", "stateValue": "OK"}),
        ),
        of(
            "logs",
            "DeleteMetricFilter",
            json!({
                "logGroupName": "/aws/events/scp-errors-events", "filterName": "ScpErrorsFilterByAccount",
            }),
        ),
        of(
            "logs",
            "DeleteLogGroup",
            json!({"logGroupName": "/aws/events/scp-errors-heartbeats"}),
        ),
    ] {
        assert!(reported(&event), "{event}");
    }
    // Another rule, what changes nothing, what was refused, and a deployment.
    let mut refused = disabled.clone();
    refused["detail"]["errorCode"] = json!("AccessDenied");
    let mut deployed = disabled.clone();
    deployed["detail"]["sourceIPAddress"] = json!("cloudformation.amazonaws.com");
    for event in [
        change("DisableRule", json!({"name": "payments"})),
        change("DescribeRule", json!({"name": "scp-errors-log-rule"})),
        of(
            "monitoring",
            "DeleteAlarms",
            json!({"alarmNames": ["payments"]}),
        ),
        of(
            "logs",
            "DeleteMetricFilter",
            json!({"logGroupName": "/aws/lambda/payments"}),
        ),
        refused,
        deployed,
    ] {
        assert!(!reported(&event), "{event}");
    }
    // A rule with a name of its own is known by it, and another monitor has rules of its own.
    let own = rule(hardened().log_rule_name("denials"));
    assert!(
        own(&change("DisableRule", json!({"name": "denials"})))
            && own(&change(
                "DeleteRule",
                json!({"name": "scp-errors-heartbeat-log-rule"})
            ))
    );
    let blue = rule(hardened().name_prefix("blue-"));
    assert!(
        blue(&change(
            "DisableRule",
            json!({"name": "blue-scp-errors-log-rule"})
        )) && !blue(&disabled)
    );
}

#[test]
fn watching_changes_without_a_topic_is_reported() {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::published().watch_changes(true));
    let assembly = app.synth().unwrap();
    let rules: Vec<&str> = assembly
        .warnings()
        .iter()
        .map(|warning| warning.rule)
        .collect();
    assert_eq!(rules, ["watch-changes"]);
    let bus = Template::from(assembly.template("bus").unwrap());
    assert_eq!(bus.json()["Resources"]["ChangesRule"], Value::Null);
    templates(
        ScpMonitor::published()
            .alerts(Alerts::new())
            .watch_changes(true),
    );
    templates(hardened().watch_changes(false));
}
