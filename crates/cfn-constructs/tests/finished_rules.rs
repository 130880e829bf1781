//! Rules and their targets are checked as they will be written, and FIFO queues with what sends to them.

#[path = "support/finished.rs"]
mod finished;

use cfn_constructs::events::{Pattern, QueueTarget, Rule};
use cfn_constructs::sqs::Queue;
use finished::{add, findings, of_resource, short};
use serde_json::{Value, json};

/// The findings about a rule with one target, next to two queues.
fn of_target(target: Value) -> Vec<String> {
    let found = findings(|stack| {
        add(stack, "Plain", "AWS::SQS::Queue", json!({}));
        add(stack, "Fifo", "AWS::SQS::Queue", json!({"FifoQueue": true}));
        add(
            stack,
            "Bus",
            "AWS::Events::EventBus",
            json!({"Name": "hub"}),
        );
        let targets = json!([target]);
        let properties = json!({"EventPattern": {"source": ["example"]}, "Targets": targets});
        add(stack, "Rule", "AWS::Events::Rule", properties);
    });
    short(&found)
}

#[test]
fn a_rule_has_a_pattern_or_a_schedule() {
    let rule = |properties| of_resource("AWS::Events::Rule", properties);
    assert_eq!(rule(json!({"Name": "denials"})), ["error[exclusive] "]);
    assert_eq!(
        rule(json!({"ScheduleExpression": "rate(5 minutes)"})),
        [""; 0]
    );
    assert_eq!(
        rule(json!({"EventPattern": {"source": ["example"]}})),
        [""; 0]
    );
}

#[test]
fn the_ids_of_targets_are_different() {
    let arn = |name: &str| format!("arn:aws:sqs:us-east-1:111122223333:{name}");
    let rule = |second: &str| {
        let targets = json!([{"Id": "queue", "Arn": arn("a")}, {"Id": second, "Arn": arn("b")}]);
        of_resource(
            "AWS::Events::Rule",
            json!({"EventPattern": {"source": ["example"]}, "Targets": targets}),
        )
    };
    assert_eq!(rule("queue"), ["error[target-id] Targets[1].Id"]);
    assert_eq!(rule("other"), [""; 0]);
}

#[test]
fn typed_targets_with_one_id_are_found() {
    let found = findings(|stack| {
        let (one, other) = (
            stack.add("One", Queue::new()),
            stack.add("Other", Queue::new()),
        );
        let rule = Rule::new(Pattern::raw(json!({"source": ["example"]})))
            .target("queue", QueueTarget::new(&one))
            .target("queue", QueueTarget::new(&other));
        stack.add("Rule", rule);
    });
    assert_eq!(short(&found), ["error[target-id] Targets[1].Id"]);
    assert_eq!(found[0].place.subject, "stack/Rule");
    assert_eq!(found[0].value, "\"queue\"");
}

#[test]
fn the_arn_of_a_target_is_an_arn() {
    let arn = ["error[arn] Targets[0].Arn"];
    for wrong in [
        json!("denials"),
        json!("arn:aws:sqs:us-east-1"),
        json!("https://sqs.us-east-1.amazonaws.com/111122223333/denials"),
        json!({"Ref": "Plain"}),
        json!({"Fn::GetAtt": ["Plain", "QueueName"]}),
        json!({"Fn::Sub": "aws:sqs:${AWS::Region}:${AWS::AccountId}:denials"}),
        json!({"Fn::Join": [":", ["aws", {"Ref": "AWS::Partition"}, "sqs"]]}),
    ] {
        assert_eq!(of_target(json!({"Id": "a", "Arn": wrong})), arn, "{wrong}");
    }
    for right in [
        json!("arn:aws-cn:sqs:cn-north-1:111122223333:denials"),
        json!("arn:aws:s3:::bucket"),
        json!({"Fn::GetAtt": ["Plain", "Arn"]}),
        json!({"Fn::Sub": "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:denials"}),
        json!({"Fn::Sub": "${Bus.Arn}"}),
        json!({"Fn::Join": ["", ["ar", "n:aws", ":sqs:us-east-1:111122223333:denials"]]}),
        json!({"Fn::ImportValue": "the-queue"}),
        json!("{{resolve:ssm:/queue/arn}}"),
    ] {
        assert_eq!(
            of_target(json!({"Id": "a", "Arn": right})),
            [""; 0],
            "{right}"
        );
    }
}

#[test]
fn the_role_and_the_dead_letter_queue_of_a_target_are_arns() {
    let bus = json!({"Fn::GetAtt": ["Bus", "Arn"]});
    assert_eq!(
        of_target(json!({"Id": "a", "Arn": bus, "RoleArn": "send"})),
        ["error[arn] Targets[0].RoleArn"]
    );
    assert_eq!(
        of_target(json!({"Id": "a", "Arn": bus, "DeadLetterConfig": {"Arn": {"Ref": "Plain"}}})),
        ["error[arn] Targets[0].DeadLetterConfig.Arn"]
    );
}

#[test]
fn a_fifo_queue_as_a_target_needs_a_message_group() {
    let fifo = json!({"Fn::GetAtt": ["Fifo", "Arn"]});
    let by_name = json!("arn:aws:sqs:us-east-1:111122223333:denials.fifo");
    for arn in [fifo, by_name] {
        let expected = ["error[fifo-target] Targets[0].Arn"];
        assert_eq!(of_target(json!({"Id": "a", "Arn": arn})), expected);
        let group = json!({"Id": "a", "Arn": arn, "SqsParameters": {"MessageGroupId": "denials"}});
        assert_eq!(of_target(group), [""; 0]);
    }
    let plain = json!({"Fn::GetAtt": ["Plain", "Arn"]});
    assert_eq!(of_target(json!({"Id": "a", "Arn": plain})), [""; 0]);
}

#[test]
fn dead_letters_go_to_standard_queues() {
    let target = |queue: &str| {
        let dead = json!({"Arn": {"Fn::GetAtt": [queue, "Arn"]}});
        let bus = json!({"Fn::GetAtt": ["Bus", "Arn"]});
        of_target(json!({"Id": "a", "Arn": bus, "DeadLetterConfig": dead}))
    };
    assert_eq!(
        target("Fifo"),
        ["error[fifo-dead-letters] Targets[0].DeadLetterConfig.Arn"]
    );
    assert_eq!(target("Plain"), [""; 0]);
}

#[test]
fn names_end_with_fifo_if_the_queue_or_topic_is_fifo() {
    for (type_name, name, mark) in [
        ("AWS::SQS::Queue", "QueueName", "FifoQueue"),
        ("AWS::SNS::Topic", "TopicName", "FifoTopic"),
    ] {
        let found = |text: Value, is_fifo: bool| {
            of_resource(type_name, json!({name: text, mark: is_fifo})).concat()
        };
        let error = format!("error[fifo-name] {name}");
        assert_eq!(found(json!("denials"), true), error);
        assert_eq!(found(json!("denials.fifo"), false), error);
        assert_eq!(
            found(json!({"Fn::Sub": "${AWS::StackName}-denials"}), true),
            error
        );
        assert_eq!(
            found(json!({"Fn::Sub": "${AWS::StackName}.fifo"}), false),
            error
        );
        assert_eq!(found(json!("denials.fifo"), true), "");
        assert_eq!(found(json!("denials"), false), "");
        assert_eq!(
            found(json!({"Fn::Sub": "${AWS::StackName}.fifo"}), true),
            ""
        );
        assert_eq!(
            found(
                json!({"Fn::Join": ["", [{"Ref": "AWS::StackName"}, ".", "fifo"]]}),
                true
            ),
            ""
        );
    }
}

#[test]
fn a_queue_and_its_dead_letter_queue_are_of_one_kind() {
    let found = |source: bool, target: bool| {
        let found = findings(|stack| {
            add(
                stack,
                "Dead",
                "AWS::SQS::Queue",
                json!({"FifoQueue": target}),
            );
            let arn = json!({"Fn::GetAtt": ["Dead", "Arn"]});
            let redrive = json!({"deadLetterTargetArn": arn, "maxReceiveCount": 3});
            let properties = json!({"FifoQueue": source, "RedrivePolicy": redrive});
            add(stack, "Source", "AWS::SQS::Queue", properties);
        });
        short(&found)
    };
    for source in [false, true] {
        assert_eq!(found(source, source), [""; 0]);
        let expected = ["error[fifo-dead-letters] RedrivePolicy.deadLetterTargetArn"];
        assert_eq!(found(source, !source), expected);
    }
}

#[test]
fn standard_topics_do_not_deliver_to_fifo_queues() {
    let found = |topic: bool, queue: bool| {
        let found = findings(|stack| {
            let fifo = json!({"FifoQueue": queue});
            add(stack, "Queue", "AWS::SQS::Queue", fifo);
            let endpoint = json!({"Fn::GetAtt": ["Queue", "Arn"]});
            let own = json!([{"Protocol": "sqs", "Endpoint": endpoint}]);
            let properties = json!({"FifoTopic": topic, "Subscription": own});
            add(stack, "Topic", "AWS::SNS::Topic", properties);
            let topic = json!({"Ref": "Topic"});
            let properties = json!({"TopicArn": topic, "Protocol": "sqs", "Endpoint": endpoint});
            add(stack, "Subscription", "AWS::SNS::Subscription", properties);
        });
        short(&found)
    };
    let expected = [
        "error[fifo-subscription] Subscription[0].Endpoint",
        "error[fifo-subscription] Endpoint",
    ];
    assert_eq!(found(false, true), expected);
    for (topic, queue) in [(true, true), (true, false), (false, false)] {
        assert_eq!(found(topic, queue), [""; 0]);
    }
}

#[test]
fn a_batch_of_a_fifo_queue_has_at_most_ten_messages() {
    let found = |size: u32, is_fifo: bool| {
        let found = findings(|stack| {
            add(
                stack,
                "Queue",
                "AWS::SQS::Queue",
                json!({"FifoQueue": is_fifo}),
            );
            let source = json!({"Fn::GetAtt": ["Queue", "Arn"]});
            let window = if is_fifo { json!(0) } else { json!(5) };
            let mapping = json!({
                "FunctionName": "handler", "EventSourceArn": source, "BatchSize": size,
                "MaximumBatchingWindowInSeconds": window,
            });
            add(stack, "Mapping", "AWS::Lambda::EventSourceMapping", mapping);
        });
        short(&found)
    };
    assert_eq!(found(11, true), ["error[fifo-batch] BatchSize"]);
    assert_eq!(found(10, true), [""; 0]);
    assert_eq!(found(11, false), [""; 0]);
}
