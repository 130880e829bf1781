//! Checks the cloud assembly that the AWS CDK's CLI reads.

use std::path::{Path, PathBuf};

use cfn_core::intrinsic::get_att;
use cfn_core::{
    App, CloudAssemblyError, Environment, Finding, Output, Place, RawResource, Stack, StackScope,
};
use serde_json::{Value, json};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A hub, and rules that depend on it. `member` sets the environments of the rules.
fn app(member: impl FnOnce(&StackScope)) -> App {
    let app = App::new();
    app.tag("team", "platform");
    let hub = app.add("hub", Stack::new());
    hub.protect_from_termination();
    hub.add("Queue", RawResource::new("AWS::SQS::Queue"));
    hub.add("Arn", Output::new(get_att::<String>("Queue", "Arn")));
    let rules = app.add("rules", Stack::new().name("scp-rules"));
    rules.add("Pager", RawResource::new("AWS::SNS::Topic"));
    rules.depends_on(&hub);
    member(&rules);
    app
}

fn member(account: &'static str, region: &'static str) -> Environment {
    Environment::new(account, region).assume_role(format!("arn:aws:iam::{account}:role/Deploy"))
}

#[test]
fn the_manifest_has_a_stack_for_each_environment() {
    let app = app(|rules| {
        rules.deploy_in([
            member("222222222222", "us-east-1"),
            member("333333333333", "eu-west-1"),
        ]);
    });
    let folder = folder("places");
    let files = app.synth().unwrap().write_cloud_assembly(&folder).unwrap();
    assert_eq!(files.len(), 3);
    let manifest = read(folder.join("manifest.json"));
    assert_eq!(manifest["version"], "36.0.0");
    let hub = &manifest["artifacts"]["hub"];
    assert_eq!(hub["environment"], "aws://unknown-account/unknown-region");
    assert_eq!(hub["properties"]["terminationProtection"], true);
    assert_eq!(hub["properties"]["tags"], json!({"team": "platform"}));
    assert_eq!(hub.get("dependencies"), None);
    for (account, region) in [("222222222222", "us-east-1"), ("333333333333", "eu-west-1")] {
        let rules = &manifest["artifacts"][format!("scp-rules-{account}-{region}")];
        assert_eq!(
            rules["environment"],
            format!("aws://{account}/{region}"),
            "{manifest:#}"
        );
        assert_eq!(rules["dependencies"], json!(["hub"]));
        assert_eq!(rules["displayName"], format!("rules-{account}-{region}"));
        let role = format!("arn:aws:iam::{account}:role/Deploy");
        let properties = &rules["properties"];
        assert_eq!(properties["assumeRoleArn"], role);
        assert_eq!(properties["lookupRole"]["arn"], role);
        assert_eq!(properties["stackName"], "scp-rules");
        let template = properties["templateFile"].as_str().unwrap();
        assert_eq!(template, "scp-rules.template.json");
        assert!(folder.join(template).is_file());
    }
}

#[test]
fn resources_have_their_paths_only_in_the_cloud_assembly() {
    let folder = folder("paths");
    let assembly = app(|_| {}).synth().unwrap();
    assembly.write_cloud_assembly(&folder).unwrap();
    let template = read(folder.join("hub.template.json"));
    let queue = &template["Resources"]["Queue"];
    assert_eq!(queue["Metadata"]["aws:cdk:path"], "hub/Queue");
    assert!(
        !assembly
            .template("hub")
            .unwrap()
            .to_json()
            .contains("aws:cdk")
    );
    let manifest = read(folder.join("manifest.json"));
    assert_eq!(
        manifest["artifacts"]["hub"]["metadata"]["/hub/Queue"],
        json!([{"type": "aws:cdk:logicalId", "data": "Queue"}])
    );
}

#[test]
fn the_manifest_as_reviewed() {
    let app = app(|rules| {
        rules.deploy_in([
            member("222222222222", "us-east-1"),
            member("333333333333", "eu-west-1"),
        ]);
        let problem = Finding::warning("odd", "it looks odd").at(Place::of(rules.path()));
        rules.report(problem.path("name").value("\"scp-rules\""));
    });
    let folder = folder("reviewed");
    app.synth().unwrap().write_cloud_assembly(&folder).unwrap();
    let manifest = std::fs::read_to_string(folder.join("manifest.json")).unwrap();
    insta::assert_snapshot!(manifest);
}

#[test]
fn a_reference_to_another_stack_is_a_dependency() {
    let app = App::new();
    let consumer = app.add("consumer", Stack::new());
    let producer = app.add("producer", Stack::new());
    let topic = producer.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let queue = RawResource::new("AWS::SQS::Queue")
        .property("QueueName", topic.get_att::<String>("TopicName"));
    consumer.add("Queue", queue);
    let folder = folder("order");
    app.synth().unwrap().write_cloud_assembly(&folder).unwrap();
    let artifacts = &read(folder.join("manifest.json"))["artifacts"];
    assert_eq!(artifacts["consumer"]["dependencies"], json!(["producer"]));
    assert_eq!(artifacts["producer"].get("dependencies"), None);

    producer.depends_on(&consumer);
    let error = app.synth().unwrap_err();
    let [problem] = error.findings() else {
        panic!("{error}")
    };
    assert_eq!(problem.rule, "stack-cycle");
    assert_eq!(problem.value, "consumer → producer → consumer");
}

/// The warnings of the manifest: artifact, construct, text.
fn warnings(folder: &Path) -> Vec<String> {
    let manifest = read(folder.join("manifest.json"));
    let artifacts = manifest["artifacts"].as_object().unwrap().iter();
    let mut found = Vec::new();
    for (id, artifact) in artifacts {
        for (path, entries) in artifact["metadata"].as_object().unwrap() {
            for entry in entries.as_array().unwrap() {
                if entry["type"] == "aws:cdk:warning" {
                    found.push(format!("{id} {path} {}", entry["data"].as_str().unwrap()));
                }
            }
        }
    }
    found
}

#[test]
fn no_warning_is_lost() {
    let app = app(|rules| {
        let problem = Finding::warning("odd", "it looks odd").at(Place::of(rules.path()));
        rules.report(problem.path("Name").value("7").help("try 8".to_owned()));
    });
    // A warning about a stack that a StackSet deploys, and one about the app.
    let member = app.add("member", Stack::new().for_stack_set());
    member.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let stack_set = RawResource::new("AWS::CloudFormation::StackSet")
        .property("TemplateBody", member.template_body());
    app.add("roll-out", Stack::new()).add("Members", stack_set);
    let path = member.path();
    member.report(Finding::warning("lonely", "it is alone").at(Place::of(path)));
    app.report(Finding::warning("late", "it is late"));
    let folder = folder("warnings");
    app.synth().unwrap().write_cloud_assembly(&folder).unwrap();
    assert_eq!(
        warnings(&folder),
        [
            "hub /member it is alone [ack: lonely]",
            "hub / it is late [ack: late]",
            "scp-rules /rules Name = 7: it looks odd\n  help: try 8 [ack: odd]",
            "scp-rules /member it is alone [ack: lonely]",
            "scp-rules / it is late [ack: late]",
            "roll-out /member it is alone [ack: lonely]",
            "roll-out / it is late [ack: late]",
        ]
    );
}

#[cfg(feature = "cli")]
#[test]
fn warnings_are_printed_if_the_cdk_cli_does_not_run_the_program() {
    let app = app(|rules| {
        let problem = Finding::warning("odd", "it looks odd").at(Place::of(rules.path()));
        rules.report(problem);
    });
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let folder = folder("by-hand");
    let arguments = ["--assembly".into(), "--out".into(), folder.into()];
    let outcome = cfn_core::cli::run_with(&app, arguments, &mut out, &mut err);
    assert_eq!(outcome, cfn_core::cli::Outcome::Done);
    assert!(String::from_utf8(err).unwrap().contains("it looks odd"));
}

/// The rule, the path and the value of each finding.
fn summary(problems: &[Finding]) -> Vec<(&str, &str, &str)> {
    problems
        .iter()
        .map(|p| (p.rule, &*p.place.path, &*p.value))
        .collect()
}

#[test]
fn all_wrong_environments_are_reported_at_once() {
    let app = app(|rules| {
        rules.deploy_in([
            Environment::new("1234", "Ireland").assume_role("Deploy"),
            member("222222222222", "us-gov-east-1"),
            member("222222222222", "us-gov-east-1"),
        ]);
    });
    let own = Stack::new().account("12").region("Ohio").name("../hub");
    let own = app.add("own", own);
    own.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let other = app.add("other", Stack::new().account("111111111111"));
    other.add("Topic", RawResource::new("AWS::SNS::Topic"));
    other.deploy_in([member("222222222222", "us-east-1")]);
    assert_eq!(
        summary(app.synth().unwrap_err().findings()),
        [
            ("environment", "deploy_in[0].account", "\"1234\""),
            ("environment", "deploy_in[0].region", "\"Ireland\""),
            ("environment", "deploy_in[0].role", "\"Deploy\""),
            ("environment", "deploy_in[2]", "222222222222 us-gov-east-1"),
            ("stack-name", "name", "\"../hub\""),
            ("environment", "account", "\"12\""),
            ("environment", "region", "\"Ohio\""),
            ("environment", "deploy_in[0]", "222222222222 us-east-1"),
            ("file-name", "", "\"../hub\""),
        ]
    );
}

#[test]
fn stacks_refer_to_each_other_only_in_the_same_environment() {
    let here = ("222222222222", "us-east-1");
    let there = ("333333333333", "us-east-1");
    let far = ("222222222222", "eu-west-1");
    for (from, to, fault) in [
        (&[here][..], &[here][..], None),
        (&[here, there], &[there], None),
        (&[], &[here], None),
        (&[here], &[], None),
        (
            &[here],
            &[there],
            Some("stacks in different accounts cannot share exports"),
        ),
        (
            &[here],
            &[here, far],
            Some("stacks in different Regions cannot share exports"),
        ),
    ] {
        let app = App::new();
        let stack = |id: &'static str, places: &[(&'static str, &'static str)]| {
            let stack = app.add(id, Stack::new());
            stack.deploy_in(
                places
                    .iter()
                    .map(|(account, region)| member(account, region)),
            );
            stack
        };
        let topic = stack("from", from).add("Topic", RawResource::new("AWS::SNS::Topic"));
        let queue = RawResource::new("AWS::SQS::Queue")
            .property("QueueName", topic.get_att::<String>("TopicName"));
        stack("to", to).add("Queue", queue);
        let found = app.synth().err();
        let found = found.map(|error| error.findings()[0].message.clone());
        assert_eq!(found.as_deref(), fault, "{from:?} {to:?}");
    }
}

#[test]
fn stacks_with_one_name_have_ids_with_their_environments() {
    let app = App::new();
    let stack = |id: &'static str, account: &'static str| {
        let stack = app.add(id, Stack::new().name("scp").file(id));
        stack.add(id, RawResource::new("AWS::SNS::Topic"));
        stack.deploy_in([member(account, "us-east-1")]);
    };
    stack("One", "111111111111");
    stack("Two", "222222222222");
    let folder = folder("one-name");
    let assembly = app.synth().unwrap();
    assembly.write_cloud_assembly(&folder).unwrap();
    let artifacts = &read(folder.join("manifest.json"))["artifacts"];
    for (id, file) in [
        ("scp-111111111111-us-east-1", "One.template.json"),
        ("scp-222222222222-us-east-1", "Two.template.json"),
    ] {
        assert_eq!(artifacts[id]["properties"]["stackName"], "scp");
        assert_eq!(artifacts[id]["properties"]["templateFile"], file);
    }

    let unnamed = app.add("scp_four", Stack::new());
    unnamed.add("Four", RawResource::new("AWS::SNS::Topic"));
    let before = std::fs::read(folder.join("manifest.json")).unwrap();
    let error = app.synth().unwrap().write_cloud_assembly(&folder);
    let Err(CloudAssemblyError::Names(error)) = error else {
        panic!("{error:?}")
    };
    let name = ("stack-name", "name", "\"scp_four\"");
    assert_eq!(summary(error.findings()), [name]);
    assert_eq!(std::fs::read(folder.join("manifest.json")).unwrap(), before);

    // Two of them in one place are an error before anything is written.
    stack("Three", "222222222222");
    let error = app.synth().unwrap_err();
    let name = ("stack-name", "name", "\"scp\"");
    assert_eq!(summary(error.findings()), [name]);
    assert_eq!(error.findings()[0].place.subject, "Three");
    let message = &error.findings()[0].message;
    assert!(message.starts_with("Two has the same name"), "{message}");
}

#[test]
fn the_same_app_gives_the_same_bytes() {
    let bytes = |name| {
        let folder = folder(name);
        let files = app(|_| {}).synth().unwrap().write_cloud_assembly(folder);
        let texts = files.unwrap().into_iter().map(std::fs::read);
        texts.collect::<Result<Vec<_>, _>>().unwrap()
    };
    assert_eq!(bytes("first"), bytes("second"));
}

#[test]
fn the_cli_has_no_stack_that_a_stack_set_deploys() {
    let app = app(|_| {});
    let member = app.add("member", Stack::new().for_stack_set());
    member.add("Topic", RawResource::new("AWS::SNS::Topic"));
    let hub = app.add("roll-out", Stack::new());
    let stack_set = RawResource::new("AWS::CloudFormation::StackSet")
        .property("TemplateBody", member.template_body());
    hub.add("Members", stack_set);
    let folder = folder("embedded");
    app.synth().unwrap().write_cloud_assembly(&folder).unwrap();
    let manifest = read(folder.join("manifest.json"));
    let artifacts = manifest["artifacts"].as_object().unwrap();
    assert!(artifacts.contains_key("roll-out"));
    assert!(!artifacts.contains_key("member"));
}
