//! Checks the guarded rollout of a policy: its state machines, what its roles may do, and what is refused. What the
//! state machines do is shown in moto, by `cargo xtask test "rollout"`.

use std::collections::BTreeSet;

use iam_policy::{Listed, Operator, Policy, RcpStatement, Request, Scp, ScpStatement};
use safer_scps::organizations::{OrganizationKind, ResourceControlPolicy, ServiceControlPolicy};
use safer_scps::policy_rollout::{Day, DenialLimits, PolicyRollout, Wave, Window};
use safer_scps::{Alerts, App, Monitor, ScpMonitor, Stack, SynthError};
use serde_json::Value;

fn deny_stopping() -> ServiceControlPolicy {
    let statement = ScpStatement::deny(["ec2:StopInstances"]).sid("KeepRunning");
    ServiceControlPolicy::new("keep-running", statement)
}

fn waves() -> [Wave; 2] {
    [
        Wave::of(["ou-ab12-sandbox1"]),
        Wave::of(["r-ab12", "111122223333"]).soak_hours(24),
    ]
}

/// Synthesizes a stack with a rollout, and returns its template as YAML and the warnings about the policy.
fn synth<K: OrganizationKind>(
    rollout: impl FnOnce(&Monitor) -> PolicyRollout<K>,
) -> Result<(String, Vec<String>), SynthError> {
    let assembly = app(rollout).synth()?;
    let warnings = assembly.warnings().iter().map(ToString::to_string);
    let warnings = warnings.filter(|text| text.starts_with("warning[policy-rollout"));
    let yaml = assembly.template("rollouts").unwrap().to_yaml();
    Ok((yaml, warnings.collect()))
}

/// The template of a stack with a rollout.
fn template<K: OrganizationKind>(rollout: impl FnOnce(&Monitor) -> PolicyRollout<K>) -> Value {
    let assembly = app(rollout).synth().unwrap();
    serde_json::from_str(&assembly.template("rollouts").unwrap().to_json()).unwrap()
}

fn app<K: OrganizationKind>(rollout: impl FnOnce(&Monitor) -> PolicyRollout<K>) -> App {
    let app = App::new();
    let alerts = Alerts::new().email("soc@example.com");
    let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").alerts(alerts);
    let monitor = app.add("ScpMonitor", monitor);
    let rollout = rollout(&monitor);
    app.add("rollouts", Stack::new()).add("Rollout", rollout);
    app
}

fn usual(monitor: &Monitor) -> PolicyRollout<Scp> {
    PolicyRollout::new(deny_stopping(), waves(), monitor.alarms())
}

fn findings<K: OrganizationKind>(
    rollout: impl FnOnce(&Monitor) -> PolicyRollout<K>,
) -> Vec<String> {
    let errors = synth(rollout).unwrap_err();
    errors.findings().iter().map(ToString::to_string).collect()
}

#[test]
fn the_template_is_reviewed() {
    let (yaml, warnings) =
        synth(|monitor| usual(monitor).notify(monitor.topic().unwrap())).unwrap();
    assert_eq!(warnings, [""; 0]);
    insta::assert_snapshot!(yaml);
}

#[test]
fn the_size_does_not_depend_on_the_number_of_waves() {
    let size = |number: usize| {
        let waves = (0..number).map(|wave| Wave::of([format!("ou-ab12-{wave:08}")]));
        let (yaml, _) =
            synth(|monitor| PolicyRollout::new(deny_stopping(), waves, monitor.alarms())).unwrap();
        yaml.len()
    };
    assert!(size(11) - size(1) < 10 * 600);
}

#[test]
fn a_rollout_of_an_rcp_counts_its_quota() {
    let only_ours = RcpStatement::deny(["s3:*"])
        .condition(
            Operator::STRING_NOT_EQUALS.if_exists(),
            "aws:PrincipalOrgID",
            ["o-a1b2c3d4e5"],
        )
        .condition(
            Operator::BOOL.if_exists(),
            "aws:PrincipalIsAWSService",
            ["false"],
        );
    let policy = ResourceControlPolicy::new("only-ours", only_ours);
    let (yaml, warnings) =
        synth(|monitor| PolicyRollout::new(policy, waves(), monitor.alarms())).unwrap();
    assert_eq!(warnings, [""; 0]);
    assert!(yaml.contains("NumericLessThan: 5\n"), "{yaml}");
    assert!(yaml.contains("Filter: RESOURCE_CONTROL_POLICY\n"));
    assert!(yaml.contains("policy/o-*/resource_control_policy/"));
}

#[test]
fn everything_wrong_is_reported_at_once() {
    let statement = ScpStatement::deny(["ec2:StopInstances"]);
    let policy = ServiceControlPolicy::new("keep running", statement).targets(["r-ab12"]);
    let waves = [
        Wave::of(["ou-ab12-sandbox1", "dev"]).soak_minutes(0),
        Wave::of::<String>([]),
        Wave::of(["ou-ab12-sandbox1"]).soak_hours(24 * 15),
    ];
    let found = findings(|_| PolicyRollout::new(policy, waves, []));
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn a_rollout_with_everything_is_reviewed() {
    let (yaml, warnings) = synth(|monitor| {
        let window = Window::hours(8, 15).on([Day::Monday, Day::Tuesday]);
        let limits = DenialLimits::new(monitor.log_group(), 20).in_accounts(["111122223333"], 100);
        let waves = waves().map(Wave::after_approval);
        let old = monitor.bus_stack().add("Old", deny_stopping());
        PolicyRollout::new(deny_stopping(), waves, monitor.alarms())
            .notify(monitor.topic().unwrap())
            .limit_denials(limits)
            .start_waves_in(window)
            .answer_within_hours(24)
            .replaces(&old)
    })
    .unwrap();
    assert_eq!(warnings, [""; 0]);
    insta::assert_snapshot!(yaml);
}

#[test]
fn wrong_starts_limits_and_replacements_are_reported_at_once() {
    let found = findings(|monitor| {
        let policy = RcpStatement::deny(["s3:*"]);
        let old = ResourceControlPolicy::new("old", policy);
        let old = monitor.bus_stack().add("Old", old);
        let accounts = ["111122223333", "1111-2222-3333", "ou-ab12-sandbox1"];
        let waves = [Wave::of(["ou-ab12-sandbox1"]).after_approval()];
        PolicyRollout::new(deny_stopping(), waves, monitor.alarms())
            .limit_denials(DenialLimits::new(monitor.log_group(), 0).in_accounts(accounts, 5))
            .start_waves_in(Window::hours(22, 4))
            .answer_within_hours(0)
            .replaces(&old)
    });
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn accounts_are_counted_once_in_filters_of_34() {
    let accounts = |number: u64| (0..number).map(|n| format!("{:012}", 111_122_223_333 + n));
    let limits = |monitor: &Monitor, number: u64| {
        let twice = accounts(number).chain(accounts(number));
        let limits = DenialLimits::new(monitor.log_group(), 0).in_accounts(twice, 5);
        usual(monitor).limit_denials(limits)
    };
    let template = template(|monitor| limits(monitor, 69));
    let resources = template["Resources"].as_object().unwrap().values();
    let filters = resources.filter(|resource| resource["Type"] == "AWS::Logs::MetricFilter");
    let patterns: Vec<&str> = filters
        .filter_map(|filter| filter["Properties"]["FilterPattern"].as_str())
        .collect();
    assert_eq!(patterns.len(), 3);
    assert!(patterns.iter().all(|pattern| pattern.len() <= 1_024));
    assert_eq!(patterns[2], "{ $.account = \"111122223401\" }");
    let found = findings(|monitor| limits(monitor, 3_001));
    assert!(
        found[0].contains("have room for 3000 accounts"),
        "{found:?}"
    );
}

#[test]
fn a_window_that_never_opens_and_waits_without_end_are_refused() {
    let found = findings(|monitor| {
        let waves = (0..12).map(|wave| Wave::of([format!("ou-ab12-{wave:08}")]).soak_hours(24 * 2));
        PolicyRollout::new(deny_stopping(), waves, monitor.alarms())
            .start_waves_in(Window::hours(8, 15).on([Day::Monday]))
    });
    insta::assert_snapshot!(found.join("\n"));
    let found = findings(|monitor| usual(monitor).start_waves_in(Window::hours(8, 15).on([])));
    insta::assert_snapshot!(found.join("\n"));
}

#[test]
fn alarms_are_looked_at_as_often_as_the_history_allows() {
    let seconds = |waves: Vec<Wave>, window: Option<Window>| {
        let (yaml, _) = synth(|monitor| {
            let rollout = PolicyRollout::new(deny_stopping(), waves, monitor.alarms());
            let rollout = rollout.notify(monitor.topic().unwrap());
            match window {
                Some(window) => rollout.start_waves_in(window),
                None => rollout,
            }
        })
        .unwrap();
        let pause = yaml.split_once("Pause:").unwrap().1;
        let seconds = pause.split_once("Seconds: ").unwrap().1;
        seconds.lines().next().unwrap().parse::<u32>().unwrap()
    };
    let wave = |hours| Wave::of(["ou-ab12-sandbox1"]).soak_hours(hours);
    assert_eq!(seconds(vec![wave(30)], None), 60);
    assert_eq!(seconds(vec![wave(31)], None), 120);
    assert_eq!(seconds(vec![wave(24 * 14)], None), 11 * 60);
    assert_eq!(seconds(vec![wave(24).after_approval()], None), 120);
    let mondays = || Some(Window::hours(8, 15).on([Day::Monday]));
    assert_eq!(seconds(vec![wave(24)], mondays()), 120);
}

#[test]
fn a_rollout_without_waves_is_refused() {
    let found = findings(|monitor| PolicyRollout::new(deny_stopping(), [], monitor.alarms()));
    assert_eq!(
        found,
        [
            "error[policy-rollout]: rollouts/Rollout: waves = []\n  a rollout has at least one wave\n  help: \
          `Wave::of([\"ou-ab12-sandbox1\"])`"
        ]
    );
}

#[test]
fn more_targets_than_the_roles_have_room_for_are_refused() {
    let accounts = |number: u64| (0..number).map(|n| format!("{:012}", 111_122_223_333 + n));
    let rollout = |number| {
        let wave = Wave::of(accounts(number));
        move |monitor: &Monitor| PolicyRollout::new(deny_stopping(), [wave], monitor.alarms())
    };
    let errors = synth(rollout(68)).unwrap_err();
    assert_eq!(
        errors.findings()[0].to_string(),
        "error[policy-rollout]: rollouts/Rollout: waves = 68 targets\n  the policies of the roles have room for about \
         67 targets of this length\n  help: attach the policy to units instead of accounts"
    );
    let policy = role(&template(rollout(67)), "-rollout").minified();
    let characters = policy.to_tree().to_string().len();
    assert!((7_000..10_240).contains(&characters), "{characters}");

    // One that replaces a policy has them once more.
    let replacing = |number| {
        let rollout = rollout(number);
        move |monitor: &Monitor| {
            let old = monitor.bus_stack().add("Old", deny_stopping());
            rollout(monitor).replaces(&old)
        }
    };
    let errors = synth(replacing(46)).unwrap_err().to_string();
    assert!(errors.contains("room for about 45 targets"), "{errors}");
    for machine in ["-rollout", "-undo"] {
        let policy = role(&template(replacing(45)), machine).minified();
        let characters = policy.to_tree().to_string().len();
        assert!((7_000..10_240).contains(&characters), "{characters}");
    }
}

#[test]
fn a_policy_that_may_deny_its_own_rollout_is_a_warning() {
    let policy = |statement| ServiceControlPolicy::new("deny-regions", statement);
    let all = || ScpStatement::deny_all_except(["iam:*"]);
    let by_region = || {
        all().condition(
            Operator::STRING_NOT_EQUALS,
            "aws:RequestedRegion",
            ["eu-west-1"],
        )
    };
    let warnings = |policy| {
        let rollout = |monitor: &Monitor| PolicyRollout::new(policy, waves(), monitor.alarms());
        synth(rollout).unwrap().1
    };
    for statement in [all(), by_region()] {
        let found = warnings(policy(statement));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].contains("organizations:DetachPolicy"),
            "{}",
            found[0]
        );
    }
    let exempt = by_region().except_roles(["arn:*:iam::*:role/scp-errors/*"]);
    assert_eq!(warnings(policy(exempt)), [""; 0]);
    let managed = |monitor: &Monitor| {
        PolicyRollout::new(policy(by_region()), waves(), monitor.alarms()).in_management_account()
    };
    assert_eq!(synth(managed).unwrap().1, [""; 0]);
}

/// The policies of the role of one of the two state machines.
fn role(template: &Value, name: &str) -> Policy {
    let resources = template["Resources"].as_object().unwrap();
    let machine = resources.values().find(|resource| {
        let name_of = resource["Properties"]["StateMachineName"].as_str();
        name_of.is_some_and(|found| found.ends_with(name))
    });
    let role = machine.unwrap()["Properties"]["RoleArn"]["Fn::GetAtt"][0].as_str();
    let policies = &resources[role.unwrap()]["Properties"]["Policies"];
    let text = resolved(&policies[0]["PolicyDocument"]).to_string();
    text.parse().unwrap()
}

/// A value of the template with names instead of references.
fn resolved(value: &Value) -> Value {
    let filled = |text: &str| {
        let names = [
            ("${AWS::Partition}", "aws"),
            ("${AWS::Region}", "us-east-1"),
            ("${AWS::AccountId}", "123456789012"),
            ("${RolloutPolicy269FC943}", "p-11112222"),
            ("${Policy}", "p-33334444"),
        ];
        let fill = |text: String, (from, to): (&str, &str)| text.replace(from, to);
        Value::from(names.into_iter().fold(text.to_owned(), fill))
    };
    match value {
        Value::Object(map) => match (&map.get("Fn::Sub"), map.contains_key("Fn::ImportValue")) {
            (Some(Value::String(text)), _) => filled(text),
            (Some(Value::Array(parts)), _) => filled(parts[0].as_str().unwrap()),
            (_, true) => "arn:aws:sns:us-east-1:123456789012:alerts".into(),
            _ => map
                .iter()
                .map(|(key, item)| (key.clone(), resolved(item)))
                .collect(),
        },
        Value::Array(items) => items.iter().map(resolved).collect(),
        other => other.clone(),
    }
}

/// The calls that the state machines made in moto, by machine; `xtask/policy-rollout/scenarios.py --record` writes them.
const CALLS: &str = include_str!("policy_rollout/calls.json");

#[test]
fn the_roles_allow_the_calls_of_the_recorded_runs_and_nothing_else() {
    let waves = [
        Wave::of(["ou-ab12-sandbox1"]),
        Wave::of(["ou-ab12-dev00001", "111122223333"]).after_approval(),
    ];
    let template = template(|monitor| {
        let old = ServiceControlPolicy::new("old", ScpStatement::deny(["ec2:StopInstances"]));
        let old = monitor.bus_stack().add("Old", old);
        let rollout = PolicyRollout::new(deny_stopping(), waves, monitor.alarms());
        rollout.notify(monitor.topic().unwrap()).replaces(&old)
    });
    let calls: Value = serde_json::from_str(CALLS).unwrap();
    for machine in ["-rollout", "-undo", "-approval"] {
        let role = role(&template, machine);
        let mut made = BTreeSet::new();
        for call in calls[machine].as_array().unwrap() {
            let (action, resource) = (call[0].as_str().unwrap(), call[1].as_str().unwrap());
            let request = Request::new(action).resource(resource);
            iam_policy::assert_allows!(role, request);
            made.insert(action);
        }
        let granted = role.statements().iter().flat_map(|statement| {
            let Listed::Only(actions) = &statement.actions else {
                panic!("NotAction")
            };
            actions.clone()
        });
        let granted: BTreeSet<String> = granted.collect();
        assert_eq!(
            granted.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            made,
            "{machine}"
        );
        let other = ["p-99998888", "FullAWSAccess"].map(|id| {
            Request::new("organizations:AttachPolicy").resource(format!(
                "arn:aws:organizations::123456789012:policy/o-a1b2c3d4e5/service_control_policy/{id}"
            ))
        });
        for request in other {
            iam_policy::assert_denies!(role, request);
        }
        // Undoing attaches only the policy that was replaced, and detaches only the other.
        for (call, id) in [
            ("AttachPolicy", "p-11112222"),
            ("DetachPolicy", "p-33334444"),
        ] {
            let request = Request::new(format!("organizations:{call}")).resource(format!(
                "arn:aws:organizations::123456789012:policy/o-a1b2c3d4e5/service_control_policy/{id}"
            ));
            if machine != "-rollout" {
                iam_policy::assert_denies!(role, request);
            }
        }
    }
}
