//! An app of this library knows the schemas, so raw resources are checked and tagged wherever it is synthesized.

use cfn_constructs::App;
use cfn_core::{RawResource, Stack};

#[test]
fn raw_resources_are_checked() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    stack.add(
        "Queue",
        RawResource::new("AWS::SQS::Queue").property("DelaySecond", 5),
    );
    let error = app.synth().unwrap_err();
    let finding = &error.findings()[0];
    assert_eq!(finding.place.subject, "hub/Queue");
    assert_eq!(finding.place.path, "DelaySecond");
    assert_eq!(
        finding.help.as_deref(),
        Some("did you mean \"DelaySeconds\"?")
    );
}

#[test]
fn raw_resources_are_tagged() {
    let app = App::new();
    app.tag("team", "platform");
    let stack = app.add("hub", Stack::new());
    stack.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let assembly = app.synth().unwrap();
    let yaml = assembly.template("hub").unwrap().to_yaml();
    assert!(yaml.contains("Value: platform"), "{yaml}");
}

#[test]
fn types_of_raw_resources_are_looked_up() {
    let found = |type_name: &'static str| {
        let app = App::new();
        app.add("hub", Stack::new())
            .add("It", RawResource::new(type_name));
        let found = match app.synth() {
            Ok(assembly) => assembly.warnings().to_vec(),
            Err(error) => error.findings().to_vec(),
        };
        let found = found.into_iter().next();
        found.map(|it| (it.severity, it.rule, it.help))
    };
    use cfn_core::Severity::{Error, Warning};
    let help = Some("did you mean \"AWS::SQS::Queue\"?".to_owned());
    assert_eq!(
        found("AWS::SQS::Queu"),
        Some((Error, "resource-type", help))
    );
    let unchecked = found("AWS::EC2::VPC").unwrap();
    assert_eq!((unchecked.0, unchecked.1), (Warning, "unchecked-type"));
    for type_name in [
        "AWS::SQS::Queue",
        "AWS::CloudFormation::CustomResource",
        "Custom::Queu",
    ] {
        assert_eq!(found(type_name), None, "{type_name}");
    }
    // All types of this release that have a schema are known.
    let services = cfn_resources::TYPES.names.lines();
    assert!(services.clone().count() > 300);
    for (service, _) in cfn_resources::TYPES.features {
        let service = service.trim_start_matches("AWS::");
        assert!(
            services
                .clone()
                .any(|line| line.split(' ').next() == Some(service)),
            "{service}"
        );
    }
}

#[test]
fn the_program_and_a_test_write_the_same() {
    let app = App::new();
    app.tag("team", "platform");
    let stack = app.add("hub", Stack::new());
    stack.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let in_test = app.synth().unwrap();
    let of_program = cfn_core::App::from(app).synth().unwrap();
    assert_eq!(
        in_test.template("hub").unwrap().to_yaml(),
        of_program.template("hub").unwrap().to_yaml()
    );
}

/// An app that is converted has the checks of its author and those of this library, each once.
#[test]
fn an_app_keeps_the_checks_that_it_has() {
    use cfn_core::{Finding, Place, RawResource, Stack, json};

    let mine = cfn_core::App::new().checks(|stack| {
        for resource in stack.resources() {
            resource.report(Finding::error("mine", "seen").at(Place::of("")));
        }
    });
    let app = cfn_constructs::App::from(cfn_core::App::from(cfn_constructs::App::from(mine)));
    let targets = json!([{"Id": "a", "Arn": "no-arn"}]);
    let rule = RawResource::new("AWS::Events::Rule")
        .property("EventPattern", json!({"source": ["orders"]}))
        .property("Targets", targets);
    app.add("hub", Stack::new()).add("Rule", rule);
    let error = app.synth().unwrap_err();
    let mut rules: Vec<&str> = error.findings().iter().map(|it| it.rule).collect();
    rules.sort_unstable();
    assert_eq!(rules.iter().filter(|it| **it == "mine").count(), 1);
    assert_eq!(rules.len(), 2, "{rules:?}");
}
