//! A monitor that loses all canned denials is reported at synthesis, and a monitor for a part of them is not.

use std::collections::BTreeSet;

use safer_scps::cloudformation::Rollout;
use safer_scps::event_pattern::{
    EventPattern, anything_but, anything_but_wildcard, prefix, suffix, wildcard,
};
use safer_scps::{
    App, Catch, Environment, Exclusions, Finding, Monitor, Region, ScpMonitor, Severity, json,
};

const ORGANIZATION: &str = "o-a1b2c3d4e5";

fn hardened() -> ScpMonitor {
    ScpMonitor::hardened(ORGANIZATION)
}

/// The findings about denials, after a change of the finished resources.
fn findings(monitor: ScpMonitor, change: impl FnOnce(&App, &Monitor)) -> Vec<Finding> {
    let app = App::new();
    let handle = app.add("ScpMonitor", monitor);
    change(&app, &handle);
    let findings = match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => panic!("{error}"),
    };
    let ours = ["monitor-blind", "monitor-uncounted", "exclusions-broad"];
    let is_ours = |finding: &Finding| ours.contains(&finding.rule);
    findings.into_iter().filter(is_ours).collect()
}

/// Asserts that a monitor has one warning with a rule, about a resource, whose message contains a text.
#[track_caller]
fn warns(found: &[Finding], rule: &str, subject: &str, text: &str) {
    let [finding] = found else {
        panic!("{found:?}");
    };
    assert_eq!((finding.rule, finding.severity), (rule, Severity::Warning));
    assert_eq!(finding.place.subject, subject, "{finding}");
    assert!(finding.message.contains(text), "{finding}");
    assert!(finding.help.is_some());
}

fn nothing(_: &App, _: &Monitor) {}

fn denials() -> EventPattern {
    EventPattern::new().detail_type(["AWS API Call via CloudTrail"])
}

fn by_message() -> EventPattern {
    denials().detail("errorMessage", [wildcard("*service control policy*")])
}

#[test]
fn the_presets_see_denials() {
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    for monitor in [
        ScpMonitor::published(),
        hardened(),
        hardened().deploy_to(rollout),
        hardened().without_heartbeat().accept_older_senders(true),
        hardened().catch(Catch::by_message().with_rcps()),
        hardened().hub(Environment::new("999988887777", "us-gov-west-1")),
        hardened().hub(Environment::new("111122223333", "cn-north-1")),
        hardened().organization_paths(["o-a1b2c3d4e5/*"]),
        hardened().organization_paths(["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"]),
        hardened().organization_paths(["o-zzzzzzzzzz/*", "o-a1b2c3d4e5/r-ab12/"]),
        // The organization is a parameter, and the published default is nobody's.
        ScpMonitor::published().organization_paths(["o-a1b2c3d4e5/r-ab12/*"]),
    ] {
        let found = findings(monitor.clone(), nothing);
        assert!(found.is_empty(), "{monitor:?}\n{found:?}");
    }
}

#[test]
fn a_monitor_for_a_part_of_the_denials_is_not_blind() {
    let member = |pattern: EventPattern| hardened().member_pattern(pattern);
    let policy = "*service_control_policy/p-99aa88bb*";
    for monitor in [
        member(by_message().account(["555566667777"])),
        member(by_message().detail("recipientAccountId", ["555566667777"])),
        member(by_message().account([anything_but("111122223333")])),
        member(by_message().region(["ap-southeast-3"])),
        member(by_message().region([prefix("af-")])),
        member(by_message().source(["aws.macie2"])),
        member(by_message().detail("eventSource", ["macie2.amazonaws.com"])),
        member(by_message().detail("eventName", ["CreateCluster", "DeleteCluster"])),
        member(by_message().detail("eventName", [anything_but_wildcard("Describe*")])),
        member(by_message().detail("errorCode", ["UnauthorizedException"])),
        member(by_message().detail(["userIdentity", "type"], ["WebIdentityUser"])),
        member(by_message().detail(
            [
                "userIdentity",
                "sessionContext",
                "sessionIssuer",
                "userName",
            ],
            [prefix("payments-")],
        )),
        member(by_message().detail(["requestParameters", "bucketName"], ["ledger"])),
        member(by_message().detail("fieldOfNextYear", [prefix("x")])),
        member(denials().detail("errorMessage", [wildcard("*resource control policy*")])),
        member(denials().detail("errorMessage", [wildcard(policy)])),
        member(denials().detail(
            "errorMessage",
            [wildcard("*kms:Decrypt*service control policy")],
        )),
        member(denials().detail("errorMessage", [suffix("with an explicit deny")])),
        member(
            by_message().any_of([
                EventPattern::new()
                    .account(["555566667777"])
                    .region(["eu-west-3"]),
                EventPattern::new()
                    .source(["aws.iam"])
                    .account(["888899990000"]),
            ]),
        ),
        hardened().hub_pattern(by_message().account(["555566667777"])),
        member(by_message().account(["555566667777", "888899990000"]))
            .hub_pattern(denials().account(["888899990000"])),
        // Read-only calls and data events.
        member(by_message().detail("readOnly", [true])),
        member(by_message().detail("eventCategory", ["Data"])).read_only_calls(false),
        // A hub in another partition than the Region that a pattern names is not known here.
        member(by_message().region(["us-gov-east-1"])),
        hardened().exclude(
            Exclusions::new()
                .roles(["stacksets-exec-*", "AWSReservedSSO_*"])
                .actions(["Describe*", "List*", "Get*"])
                .regions([
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2",
                    "af-south-1",
                ])
                .accounts([
                    "111122223333",
                    "444455556666",
                    "777788889999",
                    "210987654321",
                ]),
        ),
    ] {
        let found = findings(monitor.clone(), nothing);
        assert!(found.is_empty(), "{found:?}\n{monitor:?}");
    }
}

#[test]
fn settings_that_blind_a_monitor_are_reported() {
    let (member_rule, hub_rule) = ("ScpMonitor/rules/EventRule0", "ScpMonitor/bus/EventRule0");
    let misspelt = denials().detail("errorMessage", [wildcard("*service controll policy*")]);
    let field = denials().detail("errorMesage", [wildcard("*service control policy*")]);
    let network = EventPattern::new().detail_type(["AWS Network Activity Event via CloudTrail"]);
    let reads = by_message().detail("eventName", [prefix("Describe")]);
    for (monitor, subject, text) in [
        (
            hardened().member_pattern(misspelt),
            member_rule,
            "errorMessage",
        ),
        (hardened().member_pattern(field), member_rule, "errorMesage"),
        (
            hardened().member_pattern(by_message().detail("errorCode", ["ThrottlingException"])),
            member_rule,
            "ThrottlingException",
        ),
        (
            hardened().member_pattern(by_message().source(["com.example"])),
            member_rule,
            "com.example",
        ),
        (
            hardened()
                .member_pattern(reads.clone().detail("managementEvent", [true]))
                .read_only_calls(false),
            member_rule,
            "read-only",
        ),
        // The hub expects another kind of event than the members send.
        (hardened().member_pattern(network), hub_rule, "detail-type"),
        (
            hardened().hub_pattern(denials().source(["com.example"])),
            hub_rule,
            "com.example",
        ),
        (
            hardened()
                .catch(Catch::by_message())
                .hub_pattern(by_message().detail("errorCode", ["ValidationError"])),
            hub_rule,
            "errorCode",
        ),
        (
            hardened()
                .member_pattern(by_message().account(["555566667777"]))
                .hub_pattern(denials().account(["888899990000"])),
            hub_rule,
            "888899990000",
        ),
        (
            hardened().organization_paths(["o-zzzzzzzzzz/r-ab12/*"]),
            "ScpMonitor/bus/EventBusPolicy0",
            "aws:PrincipalOrgPaths",
        ),
    ] {
        let found = findings(monitor, nothing);
        warns(&found, "monitor-blind", subject, text);
    }
    // Data events that read reach every rule.
    let maybe_data = hardened().member_pattern(reads).read_only_calls(false);
    assert!(findings(maybe_data, nothing).is_empty());
}

#[test]
fn overrides_and_visitors_that_blind_a_monitor_are_reported() {
    type Change = fn(&App, &Monitor);
    let cases: [(Change, &str, &str); 9] = [
        (
            |_, monitor| _ = monitor.member_rule().override_property("State", "DISABLED"),
            "ScpMonitor/rules/EventRule0",
            "DISABLED",
        ),
        (
            |_, monitor| _ = monitor.log_rule().override_property("State", "DISABLED"),
            "ScpMonitor/bus/EventRule0",
            "DISABLED",
        ),
        (
            |_, monitor| _ = monitor.member_rule().delete_property("Targets"),
            "ScpMonitor/rules/EventRule0",
            "no event bus among its targets",
        ),
        (
            |_, monitor| _ = monitor.log_rule().delete_property("Targets"),
            "ScpMonitor/bus/EventRule0",
            "no log group among its targets",
        ),
        (
            |_, monitor| {
                let bus = "arn:aws:events:us-east-1:123456789012:event-bus/other";
                monitor
                    .member_rule()
                    .override_property("Targets.0.Arn", bus);
            },
            "ScpMonitor/bus",
            "is not a bus of the hub stack",
        ),
        (
            |_, monitor| _ = monitor.member_rule().delete_property("Targets.0.RoleArn"),
            "ScpMonitor/bus/EventBusPolicy0",
            "aws:PrincipalOrgID",
        ),
        (
            |_, monitor| _ = monitor.member_role().override_property("Path", "/other/"),
            "ScpMonitor/bus/EventBusPolicy0",
            "aws:PrincipalArn",
        ),
        (
            |_, monitor| {
                let action = "Policies.0.PolicyDocument.Statement.0.Action";
                monitor
                    .member_role()
                    .override_property(action, "events:PutRule");
            },
            "ScpMonitor/rules/EventBusIAMRole",
            "events:PutRule",
        ),
        (
            |app, _| {
                app.visit(|resource| {
                    if resource.type_name() == "AWS::Logs::ResourcePolicy" {
                        let other = r#"{"Version": "2012-10-17", "Statement": [{
                            "Effect": "Allow", "Principal": {"Service": "es.amazonaws.com"},
                            "Action": "logs:PutLogEvents", "Resource": "*"}]}"#;
                        let properties = resource.properties_mut();
                        properties.insert("PolicyDocument".into(), other.into());
                    }
                });
            },
            "ScpMonitor/bus",
            "CloudWatch Logs resource policy",
        ),
    ];
    for (change, subject, text) in cases {
        let found = findings(hardened(), change);
        warns(&found, "monitor-blind", subject, text);
    }
}

#[test]
fn a_monitor_that_counts_nothing_is_reported() {
    type Change = fn(&Monitor);
    let cases: [(Change, &str); 3] = [
        (
            |monitor| {
                for filter in monitor.metric_filters() {
                    filter.override_property("FilterPattern", "{ $.acount = * }");
                }
            },
            "$.acount",
        ),
        (
            |monitor| {
                for filter in monitor.metric_filters() {
                    filter.override_property("LogGroupName", "/aws/events/other");
                }
            },
            "no metric filter reads the log group /aws/events/scp-errors-events",
        ),
        (
            |monitor| {
                for filter in monitor.metric_filters() {
                    filter.override_property("MetricTransformations.0.MetricValue", "$.account.id");
                }
            },
            "is not a number",
        ),
    ];
    for (change, text) in cases {
        let found = findings(hardened(), |_, monitor| change(monitor));
        assert_eq!(found[0].rule, "monitor-uncounted");
        assert!(found[0].message.contains(text), "{found:?}");
    }
    // A filter for some denials counts others than the canned ones.
    let narrow = findings(hardened(), |_, monitor| {
        for filter in monitor.metric_filters() {
            filter.override_property("FilterPattern", "{ $.account = \"555566667777\" }");
        }
    });
    assert!(narrow.is_empty(), "{narrow:?}");
}

#[test]
fn exclusions_of_nearly_everything_are_reported() {
    for exclusions in [
        Exclusions::new().actions(["*e*"]),
        Exclusions::new().actions([
            "C*", "D*", "P*", "R*", "S*", "U*", "A*", "L*", "M*", "E*", "GetO*", "GetP*",
        ]),
    ] {
        let found = findings(hardened().exclude(exclusions), nothing);
        warns(&found, "exclusions-broad", "ScpMonitor", "canned denials");
    }
    let vowels = Exclusions::new().actions(["*e*", "*a*", "*o*", "*i*", "*u*"]);
    let found = findings(hardened().exclude(vowels), nothing);
    warns(
        &found,
        "monitor-blind",
        "ScpMonitor/rules/EventRule0",
        "eventName",
    );
    for exclusions in [
        Exclusions::new().actions(["Describe*", "Get*", "List*", "AssumeRole*"]),
        Exclusions::new()
            .roles(["*-deploy-role-*", "stacksets-exec-*"])
            .service_linked_roles(),
    ] {
        assert!(findings(hardened().exclude(exclusions), nothing).is_empty());
    }
}

#[test]
fn what_is_not_known_before_deployment_is_not_reported() {
    type Change = fn(&Monitor);
    let cases: [Change; 3] = [
        |monitor| {
            let role = "arn:aws:iam::111122223333:role/other";
            monitor
                .member_rule()
                .override_property("Targets.0.RoleArn", role);
        },
        |monitor| {
            monitor
                .log_rule()
                .override_property("Targets.0.InputPath", "$.detail");
        },
        |monitor| {
            let role = monitor.member_role();
            role.override_property("Policies", json!([]));
            role.override_property("ManagedPolicyArns", json!(["arn:aws:iam::aws:policy/Own"]));
        },
    ];
    for change in cases {
        let found = findings(hardened(), |_, monitor| change(monitor));
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn the_warning_can_be_acknowledged() {
    let found = findings(hardened(), |app, monitor| {
        monitor.member_rule().override_property("State", "DISABLED");
        app.acknowledge("monitor-blind");
    });
    assert!(found.is_empty());
}

#[test]
fn each_monitor_of_an_app_is_checked() {
    let app = App::new();
    app.add("First", hardened());
    let second = hardened().name_prefix("blue-").file_prefix("blue-");
    let second = app.add("Second", second);
    second.log_rule().override_property("State", "DISABLED");
    let assembly = app.synth().unwrap();
    let blind = |finding: &&Finding| finding.rule == "monitor-blind";
    let subjects: BTreeSet<&str> = (assembly.warnings().iter().filter(blind))
        .map(|finding| finding.place.subject.as_str())
        .collect();
    assert_eq!(subjects, BTreeSet::from(["Second/bus/EventRule0"]));
}
