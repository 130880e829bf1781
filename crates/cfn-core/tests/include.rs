//! Templates that somebody else wrote, added to a stack: nothing is lost, everything is checked.

use cfn_core::diff::Diff;
use cfn_core::{App, Finding, Node, Stack};
use serde_json::{Value as Json, json};

fn app(template: &Json) -> App {
    let app = App::new();
    app.add("stack", Stack::new())
        .include(Node::from(template.clone()));
    app
}

fn findings(template: &Json) -> Vec<Finding> {
    match app(template).synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    }
}

/// The subject, the rule and the path of each finding.
fn places(template: &Json) -> Vec<(String, &'static str, String)> {
    let found = findings(template).into_iter();
    found
        .map(|it| (it.place.subject, it.rule, it.place.path))
        .collect()
}

fn place(subject: &str, rule: &'static str, path: &str) -> (String, &'static str, String) {
    (subject.to_owned(), rule, path.to_owned())
}

/// A template with something of every section.
fn whole() -> Json {
    json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "Alerts",
        "Transform": "AWS::LanguageExtensions",
        "Metadata": {"Author": "platform"},
        "Parameters": {"Stage": {"Type": "String", "Default": "test", "NoEcho": true}},
        "Mappings": {"Days": {"aws": {"test": 7, "zones": ["a", "b"]}}},
        "Conditions": {"IsTest": {"Fn::Equals": [{"Ref": "Stage"}, "test"]}},
        "Rules": {"Stages": {
            "RuleCondition": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]},
            "Assertions": [{
                "Assert": {"Fn::Contains": [["test"], {"Ref": "Stage"}]},
                "AssertDescription": "test only",
            }],
        }},
        "Resources": {
            "Pager": {"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": {"Fn::Sub": "for ${Stage}"}}},
            "Group": {
                "Type": "AWS::Logs::LogGroup",
                "Condition": "IsTest",
                "DependsOn": ["Pager"],
                "DeletionPolicy": "Retain",
                "UpdateReplacePolicy": "Delete",
                "Metadata": {"Why": "tests"},
                "CreationPolicy": {"ResourceSignal": {"Count": 1}},
                "UpdatePolicy": {"UseOnlineResharding": true},
                "Properties": {"RetentionInDays": {"Fn::FindInMap": ["Days", "aws", "test"]}},
            },
        },
        // An output may have the name of a resource.
        "Outputs": {
            "Pager": {
                "Description": "The topic",
                "Value": {"Ref": "Pager"},
                "Export": {"Name": {"Fn::Sub": "${AWS::StackName}-pager"}},
            },
            "Group": {"Condition": "IsTest", "Value": {"Fn::GetAtt": ["Group", "Arn"]}},
        },
    })
}

#[test]
fn nothing_of_a_template_is_lost() {
    let template = whole();
    let assembly = app(&template).synth().unwrap();
    let written = assembly.template("stack").unwrap();
    let diff = Diff::between(&Node::from(template), written.node(), |_| None);
    assert!(diff.is_empty(), "{diff:#?}");
}

#[test]
fn resources_of_a_template_have_handles() {
    let app = App::new();
    let stack = app.add("stack", Stack::new());
    stack.include(Node::from(whole()));
    let pager = stack.find_resource("Pager").unwrap();
    pager.override_property("FifoTopic", true);
    let yaml = app
        .synth()
        .unwrap()
        .template("stack")
        .unwrap()
        .to_yaml()
        .to_owned();
    assert!(yaml.contains("FifoTopic: true"), "{yaml}");
}

#[test]
fn what_an_app_cannot_hold_is_reported() {
    let found = places(&json!({
        "AWSTemplateFormatVersion": "2010-09-10",
        "Resource": {},
        "Globals": {"Function": {"Timeout": 5}},
        "Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://a/b"}},
        "Mappings": [],
        "Resources": {
            "Fn::ForEach::Topics": ["Name", ["a", "b"], {"${Name}": {"Type": "AWS::SNS::Topic"}}],
            "A": {"Type": "AWS::SNS::Topic", "DependOn": "B", "DeletionPolicy": "Keep"},
            "B": {
                "Type": "AWS::SNS::Topic",
                "DeletionPolicy": {"Ref": "P"},
                "DependsOn": [5],
                "Condition": true,
            },
            "C": {"Properties": {}},
            "D": ["AWS::SNS::Topic"],
        },
        "Outputs": {"O": {"Valu": "a"}, "P": {"Value": "a", "Export": "a", "Exports": "b"}},
    }));
    for expected in [
        place("stack", "enum", "AWSTemplateFormatVersion"),
        place("stack", "unknown-key", "Resource"),
        place("stack", "include", "Globals"),
        place("stack", "include", "Transform"),
        place("stack", "type", "Mappings"),
        place("stack", "include", "Fn::ForEach::Topics"),
        place("stack/A", "unknown-key", ""),
        place("stack/A", "enum", "DeletionPolicy"),
        place("stack/B", "include", "DeletionPolicy"),
        place("stack/B", "type", "DependsOn"),
        place("stack/B", "type", "Condition"),
        place("stack/C", "required", "Type"),
        place("stack/D", "type", ""),
        place("stack/Outputs/O", "required", "Value"),
        place("stack/Outputs/P", "type", "Export"),
        place("stack/Outputs/P", "unknown-key", ""),
    ] {
        assert!(found.contains(&expected), "{expected:?} of {found:#?}");
    }
    let found = places(&json!([]));
    assert_eq!(found[0], place("stack", "type", ""));
}

fn topic(name: Json) -> Json {
    json!({"Type": "AWS::SNS::Topic", "Properties": {"DisplayName": name}})
}

#[test]
fn names_that_a_macro_or_a_module_may_create_are_not_reported() {
    let sam = |reference: &str, transform: &str| {
        json!({"Transform": transform, "Resources": {
            "Hello": {"Type": "AWS::Serverless::Function"},
            "Topic": topic(json!({"Ref": reference})),
        }})
    };
    let serverless = "AWS::Serverless-2016-10-31";
    assert_eq!(findings(&sam("HelloRole", serverless)), []);
    assert_eq!(findings(&sam("ServerlessRestApi", serverless)), []);
    let unknown = [place("stack/Topic", "reference", "DisplayName")];
    assert_eq!(places(&sam("HeloRole", serverless)), unknown);
    assert_eq!(
        places(&sam("HelloRole", "AWS::LanguageExtensions")),
        unknown
    );

    let module = json!({"Resources": {
        "Bucket": {"Type": "My::S3::Bucket::MODULE"},
        "Topic": topic(json!({"Ref": "BucketKey"})),
    }});
    assert_eq!(findings(&module), []);
}

#[test]
fn a_cycle_through_a_resource_that_sam_divides_is_not_reported() {
    let cycle = |kind: &str| {
        json!({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
            "Hello": {"Type": kind, "Properties": {"DisplayName": {"Ref": "Topic"}}},
            "Topic": topic(json!({"Ref": "Hello"})),
        }})
    };
    assert_eq!(findings(&cycle("AWS::Serverless::Function")), []);
    let found = places(&cycle("AWS::SNS::Topic"));
    assert_eq!(found[0].1, "cycle");
}

#[test]
fn a_condition_may_have_a_name_that_a_resource_cannot_have() {
    let named = |condition: &str, resource: &str| {
        json!({
            "Conditions": {condition: {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]}},
            "Resources": {resource: {"Type": "AWS::SNS::Topic", "Condition": condition}},
        })
    };
    assert_eq!(findings(&named("NATGateway&3AZCondition", "Topic")), []);
    let found = places(&named("C", "Topic&3AZ"));
    assert_eq!(found, [place("stack/Topic&3AZ", "logical-id", "")]);
}

#[test]
fn a_function_whose_arguments_a_macro_makes_is_not_reported() {
    let with = |arguments: Json| json!({"Resources": {"Topic": topic(arguments)}});
    let transform = json!({"Fn::Transform": {"Name": "Words"}});
    assert_eq!(findings(&with(json!({"Fn::Sub": transform}))), []);
    assert_eq!(findings(&with(json!({"Fn::Join": ["", transform]}))), []);
    let list = json!({"Fn::Transform": [{"Name": "Words"}]});
    assert_eq!(findings(&with(list)), []);
    let found = places(&with(json!({"Fn::Join": {"Words": []}})));
    assert_eq!(found, [place("stack/Topic", "function", "DisplayName")]);
}

#[test]
fn a_list_satisfies_its_constraints_as_a_whole_or_item_by_item() {
    let list = |constraint: &str, value: Json, default: &str| {
        json!({
            "Parameters": {"P": {
                "Type": "CommaDelimitedList", constraint: value, "Default": default,
            }},
            "Resources": {"Topic": topic(json!({"Fn::Select": [0, {"Ref": "P"}]}))},
        })
    };
    for default in ["one", "one,two", "one, two"] {
        let template = list("AllowedPattern", json!("[a-z]+"), default);
        assert_eq!(findings(&template), []);
    }
    let template = list("AllowedValues", json!(["a", "b,c"]), "b,c");
    assert_eq!(findings(&template), []);
    for (constraint, value, rule) in [
        ("AllowedPattern", json!("[a-z]+"), "pattern"),
        ("AllowedValues", json!(["a", "b,c"]), "enum"),
    ] {
        let found = places(&list(constraint, value, "a,1"));
        assert_eq!(found, [place("stack/P", rule, "Default")]);
    }
}
