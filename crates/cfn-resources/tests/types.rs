//! Checks the generated types in use.
#![cfg(feature = "all")]

use cfn_core::schema::{Object, Shape};
use cfn_core::{App, Stack};
use cfn_resources::{events, iam, kms, lambda, logs, schema, sns, sqs};

/// Every type of the schemas in the repository.
fn type_names() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../cfn-codegen/schemas");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            let types: serde_json::Map<String, serde_json::Value> =
                serde_json::from_str(&text).unwrap();
            names.extend(
                types
                    .into_iter()
                    .map(|(name, _)| name)
                    .filter(|name| name.contains("::")),
            );
        }
    }
    names
}

/// Walks an object and what it holds, a few levels deep.
fn walk(object: &Object, depth: usize, properties: &mut usize) {
    for property in object.properties {
        *properties += 1;
        let mut shape = &property.shape;
        while let Shape::List(inner, _) | Shape::Map(inner) = shape {
            shape = inner;
        }
        if let (Shape::Object(inner), true) = (shape, depth < 6) {
            walk(inner(), depth + 1, properties);
        }
    }
}

#[test]
fn every_type_has_a_schema_that_can_be_walked() {
    let names = type_names();
    assert!(names.len() > 120, "only {} types", names.len());
    let mut properties = 0;
    for name in names {
        // Its properties are the author's own.
        if name == "AWS::CloudFormation::CustomResource" {
            assert!(schema(&name).is_none());
            continue;
        }
        let schema = schema(&name).unwrap_or_else(|| panic!("{name} has no schema"));
        assert_eq!(schema.type_name, name);
        let object = (schema.object)();
        if let Some(tags) = schema.tags {
            assert!(
                object
                    .properties
                    .iter()
                    .any(|property| property.name == tags),
                "{name}"
            );
        }
        walk(object, 0, &mut properties);
    }
    assert!(properties > 2000, "only {properties} properties");
}

#[test]
fn references_arrive_as_they_are_written() {
    let app = App::new();
    let stack = app.add("stack", Stack::new());
    let key = stack.add("Key", kms::Key::new());
    let topic = stack.add("Topic", sns::Topic::new().kms_master_key_id(key.arn()));
    let queue = stack.add("Queue", sqs::Queue::new());
    stack.add(
        "Subscription",
        sns::Subscription::new(sns::SubscriptionRequired {
            topic_arn: topic.arn(),
            protocol: "sqs".into(),
        })
        .endpoint(queue.arn()),
    );
    let group = stack.add("Group", logs::LogGroup::new().retention_in_days(7));
    stack.add("Stream", logs::LogStream::new(group.name()));
    let rule = events::Rule::new().schedule_expression("rate(1 day)");
    let rule = stack.add("Rule", rule.state(events::rule::State::Enabled));
    stack.add("RuleName", cfn_core::Output::new(rule.name()));
    stack.add("QueueUrl", cfn_core::Output::new(queue.url()));
    let assembly = app.synth().unwrap();
    let yaml = assembly.template("stack").unwrap().to_yaml();
    for part in [
        "KmsMasterKeyId: !GetAtt Key.Arn",
        "TopicArn: !Ref Topic",
        "Endpoint: !GetAtt Queue.Arn",
        "LogGroupName: !Ref Group",
        "Value: !Ref Rule",
        "Value: !Ref Queue",
        "State: ENABLED",
    ] {
        assert!(yaml.contains(part), "no {part} in\n{yaml}");
    }
}

#[test]
fn limits_and_rules_of_the_schemas_are_checked() {
    let app = App::new();
    let stack = app.add("stack", Stack::new());
    stack.add("Group", logs::LogGroup::new().retention_in_days(8));
    stack.add("Rule", events::Rule::new());
    let error = app.synth().unwrap_err().to_string();
    for part in ["RetentionInDays", "EventPattern", "ScheduleExpression"] {
        assert!(error.contains(part), "no {part} in\n{error}");
    }
}

#[test]
fn a_closed_set_is_open_for_newer_values() {
    let newer = lambda::function::Runtime::Other("nodejs99.x".into());
    assert_eq!(newer.as_str(), "nodejs99.x");
    assert_ne!(newer, lambda::function::Runtime::Nodejs22X);
    let app = App::new();
    let stack = app.add("stack", Stack::new());
    let user = stack.add("User", iam::User::new());
    stack.add("Key", iam::AccessKey::new(user.name()));
    assert!(app.synth().is_ok());
}
