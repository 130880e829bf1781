//! Checks StackSets: a hub stack for review, all errors in rollouts, and values known only at deploy time.

use std::path::Path;

use cfn_constructs::App;
use cfn_constructs::Region;
use cfn_constructs::cloudformation::{Rollout, StackSet};
use cfn_constructs::events::{BusTarget, EventBus, LogGroupTarget, Pattern, Rule, rule};
use cfn_constructs::iam::{PolicyDocument, Principal, Role, Statement, role};
use cfn_constructs::kms::EncryptionKey;
use cfn_constructs::logs::{LogGroup, Retention};
use cfn_constructs::sns::Topic;
use cfn_constructs::sqs::Queue;
use cfn_core::{Finding, Format, Output, Parameter, Stack, StackScope, Value};
use serde_json::{Value as Json, json};

fn denied() -> Pattern {
    Pattern::raw(json!({"source": [{"prefix": "aws."}], "detail": {"errorCode": ["AccessDenied"]}}))
}

/// A stack for member accounts: a rule that sends to a bus, and the role that it uses.
fn member(app: &App) -> StackScope {
    let member = app.add(
        "member",
        Stack::new()
            .for_stack_set()
            .description("Sends denials to the hub"),
    );
    let bus = member.add("EventBusArn", Parameter::string().kind());
    let send = Statement::allow(["events:PutEvents"]).resources([&bus]);
    let trust = PolicyDocument::trust(Principal::service("events.amazonaws.com"));
    let role = member.add(
        "Sender",
        Role::new(trust).policies([role::Policy::new("send", PolicyDocument::identity(send))]),
    );
    let rule = Rule::in_member_accounts(denied())
        .state(rule::State::EnabledWithAllCloudtrailManagementEvents)
        .target("Hub", BusTarget::new(&bus, role.arn()));
    member.add("Rule", rule);
    member
}

fn rollout() -> Rollout {
    Rollout::organizational_units(["r-ab12"]).regions([Region::UsEast1, Region::EuWest1])
}

/// A hub stack that uses the whole module.
fn hub_app() -> App {
    let app = App::new();
    let hub = app.add("hub", Stack::new().description("Hub with a rollout"));
    let member = member(&app);
    let key = hub.add(
        "Key",
        EncryptionKey::new()
            .alias("alias/denials")
            .for_log_group("/aws/events/denials")
            .for_event_bus("denials")
            .for_queues_of_rules()
            .for_queues_of_topics()
            .for_topics_of_rules()
            .for_topics_of_alarms()
            .with(|key| key.description("Denials")),
    );
    let group = LogGroup::new()
        .log_group_name("/aws/events/denials")
        .retention_in_days(Retention::Days90)
        .kms_key_id(key.arn());
    let group = hub.add("Group", group);
    let bus = hub.add(
        "Bus",
        EventBus::new("denials").kms_key_identifier(key.arn()),
    );
    let undelivered = Queue::new().kms_master_key_id(key.id());
    hub.add(
        "Undelivered",
        undelivered.message_retention_period(1_209_600),
    );
    hub.add("Pager", Topic::new().kms_master_key_id(key.id()));
    let log = Rule::new(denied()).event_bus_name(bus.name());
    hub.add("Log", log.target("Group", LogGroupTarget::new(&group)));
    let rollout = Rollout::organizational_units(["ou-ab12-cdefgh34", "ou-ab12-ijklmn56"])
        .regions([Region::UsEast1, Region::EuWest1, Region::ApSoutheast2])
        .except_accounts(["111122223333"])
        .delegated_administrator();
    hub.add(
        "Members",
        StackSet::new("denials-members", &member, rollout)
            .description("Sends denials to the hub")
            .parameter("EventBusArn", bus.arn())
            .watches_events(),
    );
    hub.add("EventBusArn", Output::new(bus.arn()));
    app
}

#[test]
fn the_hub_with_a_rollout() {
    let assembly = hub_app().synth().unwrap_or_else(|error| panic!("{error}"));
    assert!(assembly.warnings().is_empty(), "{:?}", assembly.warnings());
    let hub = assembly.template("hub").unwrap();
    insta::with_settings!({ omit_expression => true }, {
        insta::assert_snapshot!("hub_with_rollout", hub.to_yaml());
    });
    // For linters.
    if let Some(folder) = std::env::var_os("CONSTRUCTS_TEMPLATES_OUT") {
        for format in [Format::Yaml, Format::Json] {
            assembly
                .write(Path::new(&folder).join("rollout"), format)
                .unwrap();
        }
    }
}

/// The properties of a StackSet.
fn properties(rollout: Rollout) -> Json {
    let app = App::new();
    let hub = app.add("hub", Stack::new());
    let member = member(&app);
    hub.add(
        "Members",
        StackSet::new("members", &member, rollout).parameter("EventBusArn", "x"),
    );
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let json: Json = serde_json::from_str(&assembly.template("hub").unwrap().to_json()).unwrap();
    json["Resources"]["Members"]["Properties"].clone()
}

#[test]
fn each_setting_sets_its_property() {
    let plain = properties(rollout());
    assert_eq!(plain["PermissionModel"], "SERVICE_MANAGED");
    assert_eq!(plain["CallAs"], "SELF");
    assert_eq!(plain["Capabilities"], json!(["CAPABILITY_IAM"]));
    assert_eq!(plain["ManagedExecution"], json!({"Active": true}));
    assert_eq!(
        plain["AutoDeployment"],
        json!({"Enabled": true, "RetainStacksOnAccountRemoval": false})
    );
    assert_eq!(
        plain["OperationPreferences"],
        json!({
            "FailureTolerancePercentage": 100,
            "MaxConcurrentPercentage": 100,
            "RegionConcurrencyType": "PARALLEL",
        })
    );
    assert_eq!(
        plain["StackInstancesGroup"],
        json!([{
            "DeploymentTargets": {"OrganizationalUnitIds": ["r-ab12"]},
            "Regions": ["us-east-1", "eu-west-1"],
        }])
    );

    let other = properties(
        rollout()
            .only_accounts(vec!["111122223333".to_owned(), "444455556666".to_owned()])
            .delegated_administrator()
            .failure_tolerance(0)
            .max_concurrent(25)
            .retain_on_account_removal()
            .regions_in_sequence(),
    );
    assert_eq!(other["CallAs"], "DELEGATED_ADMIN");
    assert_eq!(
        other["AutoDeployment"],
        json!({"Enabled": true, "RetainStacksOnAccountRemoval": true})
    );
    assert_eq!(
        other["OperationPreferences"],
        json!({
            "FailureTolerancePercentage": 0,
            "MaxConcurrentPercentage": 25,
            "RegionConcurrencyType": "SEQUENTIAL",
        })
    );
    let targets = &other["StackInstancesGroup"][0]["DeploymentTargets"];
    assert_eq!(targets["AccountFilterType"], "INTERSECTION");
    assert_eq!(targets["Accounts"], json!(["111122223333", "444455556666"]));

    let manual = properties(rollout().auto_deployment(false));
    assert_eq!(manual["AutoDeployment"], json!({"Enabled": false}));
}

/// `rule property value` of each error and warning.
fn findings(stack_set: impl FnOnce(&StackScope) -> StackSet) -> Vec<String> {
    let app = App::new();
    let hub = app.add("hub", Stack::new());
    let member = member(&app);
    hub.add("Members", stack_set(&member));
    let problems = match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    };
    let line = |p: &Finding| {
        assert_eq!(p.place.subject, "hub/Members");
        assert!(!p.message.is_empty());
        format!("{} {} {}", p.rule, p.place.path, p.value)
    };
    problems.iter().map(line).collect()
}

fn to(units: &[&'static str], regions: &[&'static str]) -> Rollout {
    Rollout::organizational_units(units.to_vec()).regions(regions.to_vec())
}

#[test]
fn errors_in_rollouts_are_reported() {
    const UNITS: &str = "StackInstancesGroup[0].DeploymentTargets.OrganizationalUnitIds";
    const ACCOUNTS: &str = "StackInstancesGroup[0].DeploymentTargets.Accounts";
    const REGIONS: &str = "StackInstancesGroup[0].Regions";
    const PREFERENCES: &str = "OperationPreferences";
    let root = &["r-ab12"];
    let unit = |id: &'static str| to(&[id], &["us-east-1"]);
    let regions = |regions: &[&'static str]| to(root, regions);
    let cases: Vec<(Rollout, Vec<String>)> = vec![
        (unit("ou-ab12-cdefgh34"), vec![]),
        (unit("r-abcd1234abcd1234abcd1234abcd1234"), vec![]),
        (
            unit("ou-ab12"),
            vec![format!(
                "rollout-organizational-unit {UNITS}[0] \"ou-ab12\""
            )],
        ),
        (
            unit("ou-ab12-short"),
            vec![format!(
                "rollout-organizational-unit {UNITS}[0] \"ou-ab12-short\""
            )],
        ),
        (
            unit("ou-AB12-cdefgh34"),
            vec![format!(
                "rollout-organizational-unit {UNITS}[0] \"ou-AB12-cdefgh34\""
            )],
        ),
        (
            unit("o-a1b2c3d4e5"),
            vec![format!(
                "rollout-organizational-unit {UNITS}[0] \"o-a1b2c3d4e5\""
            )],
        ),
        (
            unit("r-abc"),
            vec![format!("rollout-organizational-unit {UNITS}[0] \"r-abc\"")],
        ),
        (
            unit(""),
            vec![format!("rollout-organizational-unit {UNITS}[0] \"\"")],
        ),
        (
            to(&["r-ab12", "r-ab12"], &["us-east-1"]),
            vec![format!("rollout-twice {UNITS}[1] \"r-ab12\"")],
        ),
        (
            to(&[], &["us-east-1"]),
            vec![format!("rollout-empty {UNITS} []")],
        ),
        (regions(&[]), vec![format!("rollout-empty {REGIONS} []")]),
        (
            regions(&["us-east-1", "eu-west-1", "us-east-1"]),
            vec![format!("rollout-twice {REGIONS}[2] \"us-east-1\"")],
        ),
        (
            regions(&["us-esat-1"]),
            vec![format!("rollout-region {REGIONS}[0] \"us-esat-1\"")],
        ),
        (
            regions(&["us-east-1a"]),
            vec![format!("rollout-region {REGIONS}[0] \"us-east-1a\"")],
        ),
        (
            regions(&["us-east-1", "cn-north-1", "us-gov-west-1"]),
            vec![
                format!("rollout-partition {REGIONS}[1] \"cn-north-1\""),
                format!("rollout-partition {REGIONS}[2] \"us-gov-west-1\""),
            ],
        ),
        (
            Rollout::organizational_units(["r-ab12"]).regions([
                Region::UsEast1,
                Region::Other("us-south-1".into()),
                Region::Other("moon-1".into()),
            ]),
            vec![
                format!("rollout-region {REGIONS}[2] \"moon-1\""),
                format!("rollout-region {REGIONS}[1] \"us-south-1\""),
            ],
        ),
        (
            rollout().except_accounts(["111122223333", "12345", "111122223333", "11112222333a"]),
            vec![
                format!("rollout-account {ACCOUNTS}[1] \"12345\""),
                format!("rollout-twice {ACCOUNTS}[2] \"111122223333\""),
                format!("rollout-account {ACCOUNTS}[3] \"11112222333a\""),
            ],
        ),
        (
            rollout().only_accounts(Vec::<String>::new()),
            vec![format!("rollout-empty {ACCOUNTS} []")],
        ),
        (
            rollout().failure_tolerance(101).max_concurrent(0),
            vec![
                format!("rollout-percentage {PREFERENCES}.MaxConcurrentPercentage 0"),
                format!("rollout-percentage {PREFERENCES}.FailureTolerancePercentage 101"),
            ],
        ),
        (
            rollout().auto_deployment(false).retain_on_account_removal(),
            vec!["rollout-retain AutoDeployment.RetainStacksOnAccountRemoval true".to_owned()],
        ),
        (
            to(&["r-1"], &["mars"])
                .except_accounts(["1"])
                .failure_tolerance(200),
            vec![
                format!("rollout-percentage {PREFERENCES}.FailureTolerancePercentage 200"),
                format!("rollout-organizational-unit {UNITS}[0] \"r-1\""),
                format!("rollout-account {ACCOUNTS}[0] \"1\""),
                format!("rollout-region {REGIONS}[0] \"mars\""),
            ],
        ),
    ];
    for (rollout, expected) in cases {
        let shown = format!("{rollout:?}");
        let found = findings(|member| {
            StackSet::new("members", member, rollout).parameter("EventBusArn", "x")
        });
        assert_eq!(found, expected, "{shown}");
    }
}

#[test]
fn values_known_only_at_deploy_time_are_accepted() {
    let app = App::new();
    let hub = app.add("hub", Stack::new());
    let member = member(&app);
    let unit = hub.add("Unit", Parameter::string());
    let units: Vec<Value<String>> = vec![unit.value()];
    let rollout = Rollout::organizational_units(units).regions([Region::UsEast1]);
    hub.add(
        "Members",
        StackSet::new("members", &member, rollout).parameter("EventBusArn", &unit),
    );
    let yaml = app.synth().unwrap().template("hub").unwrap().to_yaml();
    assert!(yaml.contains("- !Ref Unit"), "{yaml}");
}

#[test]
fn errors_in_the_template_are_reported_with_the_others() {
    let found = findings(|member| {
        StackSet::new("1st", member, rollout().max_concurrent(0)).parameter("EventBus", "x")
    });
    assert_eq!(
        found,
        [
            "rollout-percentage OperationPreferences.MaxConcurrentPercentage 0",
            "pattern StackSetName \"1st\"",
            "stack-set-parameter Parameters[0].ParameterKey \"EventBus\"",
            "stack-set-parameter Parameters \"EventBusArn\"",
        ]
    );
}

#[test]
fn a_role_with_one_name_in_two_regions_is_refused() {
    let app = App::new();
    let hub = app.add("hub", Stack::new());
    let member = app.add("member", Stack::new().for_stack_set());
    let trust = PolicyDocument::trust(Principal::service("events.amazonaws.com"));
    member.add("Role", Role::new(trust).role_name("sender"));
    hub.add("Members", StackSet::new("members", &member, rollout()));
    let error = app.synth().unwrap_err();
    assert_eq!(error.findings().len(), 1);
    assert_eq!(error.findings()[0].rule, "stack-set-name");
    assert_eq!(error.findings()[0].value, "\"sender\"");
}

#[test]
fn a_rollout_for_events_without_the_regions_of_global_services_is_a_warning() {
    let watch = |regions: &[&'static str]| {
        let rollout = to(&["r-ab12"], regions);
        findings(|member| {
            let stack_set = StackSet::new("members", member, rollout);
            stack_set.parameter("EventBusArn", "x").watches_events()
        })
    };
    let warning = |regions: &str| {
        [format!(
            "rollout-global-services StackInstancesGroup[0].Regions {regions}"
        )]
    };
    assert_eq!(watch(&["eu-west-1"]), warning("[eu-west-1]"));
    assert_eq!(watch(&["cn-north-1"]), warning("[cn-north-1]"));
    assert_eq!(watch(&["us-gov-east-1"]), warning("[us-gov-east-1]"));
    assert!(watch(&["us-east-1"]).is_empty());
    assert!(watch(&["us-gov-west-1"]).is_empty());
    assert!(watch(&["cn-northwest-1", "cn-north-1"]).is_empty());
    let quiet = findings(|member| {
        let rollout = to(&["r-ab12"], &["eu-west-1"]);
        StackSet::new("members", member, rollout).parameter("EventBusArn", "x")
    });
    assert!(quiet.is_empty(), "{quiet:?}");
}
