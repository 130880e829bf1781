//! Queues, topics and buckets with more than one policy.

use cfn_constructs::App;
use cfn_constructs::events::{Pattern, QueueTarget, Rule};
use cfn_constructs::sqs::Queue;
use cfn_core::intrinsic::{equals, pseudo, reference};
use cfn_core::{Condition, RawResource, Stack, StackScope, Value, json};

fn found(build: impl FnOnce(&StackScope)) -> Vec<(String, String)> {
    let app = App::new();
    build(&app.add("hub", Stack::new()));
    let findings = match app.synth() {
        Ok(_) => return Vec::new(),
        Err(error) => error.findings().to_vec(),
    };
    let replaced = findings.iter().filter(|it| it.rule == "policy-replaced");
    replaced
        .map(|it| (it.place.subject.clone(), it.place.path.clone()))
        .collect()
}

fn policy(service: &str) -> cfn_core::Node {
    json!({"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": format!("{service}:*"), "Resource": "*",
    }]})
}

#[test]
fn a_second_policy_of_a_queue_topic_or_bucket_is_an_error() {
    for (kind, service, property) in [
        ("AWS::SQS::QueuePolicy", "sqs", "Queues"),
        ("AWS::SNS::TopicPolicy", "sns", "Topics"),
        ("AWS::S3::BucketPolicy", "s3", "Bucket"),
    ] {
        let (of, place) = match property {
            "Bucket" => (json!({"Ref": "Of"}), "Bucket".to_owned()),
            _ => (json!([{"Ref": "Of"}]), format!("{property}[0]")),
        };
        let add = |stack: &StackScope, id: &'static str| {
            let raw = RawResource::new(kind).property("PolicyDocument", policy(service));
            stack.add(id, raw.property(property, &of))
        };
        let type_name = ["AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::S3::Bucket"]
            .into_iter()
            .find(|name| name.to_lowercase().contains(service));
        let start = |stack: &StackScope| {
            stack.add("Of", RawResource::new(type_name.unwrap()));
            add(stack, "One");
        };
        let twice = found(|stack| {
            start(stack);
            add(stack, "Two");
        });
        assert_eq!(twice, [("hub/Two".to_owned(), place)]);
        assert!(found(start).is_empty());
        // Which of them is created depends on the condition.
        let conditional = found(|stack| {
            start(stack);
            let other = stack.add("Cn", Condition::new(equals(pseudo::PARTITION, "aws-cn")));
            add(stack, "Two").condition(&other);
        });
        assert!(conditional.is_empty());
    }
}

#[test]
fn a_policy_beside_the_one_of_a_target_is_an_error() {
    let both = found(|stack| {
        let queue = stack.add("Queue", Queue::new());
        let pattern = Pattern::raw(serde_json::json!({"source": ["orders"]}));
        stack.add(
            "Rule",
            Rule::new(pattern).target("q", QueueTarget::new(&queue)),
        );
        let url: Value<String> = reference("Queue");
        let own =
            RawResource::new("AWS::SQS::QueuePolicy").property("PolicyDocument", policy("sqs"));
        stack.add("Own", own.property("Queues", [url]));
    });
    assert_eq!(both, [("hub/Own".to_owned(), "Queues[0]".to_owned())]);
}
