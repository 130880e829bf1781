//! Cloud assemblies: what the AWS CDK's CLI finds in the folder.

use std::path::PathBuf;

use cfn::intrinsic::get_att;
use cfn::{App, Environment, Output, RawResource, Stack, StackScope};
use serde_json::{Value, json};

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A hub whose queue a member takes, in places.
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
fn the_manifest_has_a_stack_for_each_place() {
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
fn resources_have_their_paths_here_and_nowhere_else() {
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
fn warnings_become_the_clis() {
    let app = app(|rules| {
        let problem = cfn::Problem::warning("odd", rules.path(), "it looks odd".to_owned());
        rules.report(problem);
    });
    let folder = folder("warnings");
    app.synth().unwrap().write_cloud_assembly(&folder).unwrap();
    let manifest = read(folder.join("manifest.json"));
    let entry = &manifest["artifacts"]["scp-rules"]["metadata"]["/rules"][0];
    assert_eq!(entry["type"], "aws:cdk:warning");
    assert_eq!(entry["data"], "warning[odd]: rules\n  it looks odd");
    assert_eq!(manifest["artifacts"]["hub"]["metadata"].get("/rules"), None);
}

#[test]
fn wrong_places_are_told_all_at_once() {
    let app = app(|rules| {
        rules.deploy_in([
            Environment::new("1234", "Ireland").assume_role("Deploy"),
            member("222222222222", "us-gov-east-1"),
            member("222222222222", "us-gov-east-1"),
        ]);
    });
    let error = app.synth().unwrap_err();
    let found: Vec<(&str, &str, &str)> = error
        .problems()
        .iter()
        .map(|p| (p.rule, &*p.property, &*p.value))
        .collect();
    assert_eq!(
        found,
        [
            ("environment", "deploy_in[0].account", "\"1234\""),
            ("environment", "deploy_in[0].region", "\"Ireland\""),
            ("environment", "deploy_in[0].role", "\"Deploy\""),
            ("environment", "deploy_in[2]", "222222222222 us-gov-east-1"),
        ]
    );
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
fn a_stack_that_a_stack_set_deploys_is_no_stack_of_the_clis() {
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
