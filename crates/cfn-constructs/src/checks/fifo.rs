//! FIFO queues and topics: their names, and what sends to them.

use cfn_core::{Finding, FinishedResource, Node};

use super::literal;
use super::property::Property;

/// How the names of FIFO queues and topics end.
const FIFO: &str = ".fifo";

/// Types with a name and a mark that they are FIFO.
const TYPES: &[(&str, &str, &str)] = &[
    ("AWS::SQS::Queue", "QueueName", "FifoQueue"),
    ("AWS::SNS::Topic", "TopicName", "FifoTopic"),
];

/// Whether a resource is FIFO. `None` if that is not known.
fn is_fifo(resource: &FinishedResource<'_>) -> Option<bool> {
    let (.., mark) = TYPES.iter().find(|it| it.0 == resource.type_name())?;
    match resource.property(mark) {
        None => Some(false),
        Some(Node::Bool(is_fifo)) => Some(*is_fifo),
        Some(Node::String(text)) if text == "true" => Some(true),
        Some(Node::String(text)) if text == "false" => Some(false),
        Some(_) => None,
    }
}

/// Checks a queue, a topic, and what takes messages from them.
pub(super) fn check(resource: &FinishedResource<'_>) {
    match resource.type_name() {
        "AWS::Lambda::EventSourceMapping" => check_batch(resource),
        "AWS::SNS::Subscription" => {
            let topic = resource.property("TopicArn");
            let topic = topic.and_then(|node| resource.referenced(node));
            if let (Some(topic), Some(queue)) = (topic, Property::of(resource, "Endpoint")) {
                check_subscription(&topic, &queue);
            }
        }
        "AWS::SNS::Topic" => {
            let subscriptions = Property::of(resource, "Subscription");
            for subscription in subscriptions.iter().flat_map(Property::items) {
                if let Some(queue) = subscription.get("Endpoint") {
                    check_subscription(resource, &queue);
                }
            }
            check_named(resource);
        }
        "AWS::SQS::Queue" => check_named(resource),
        _ => {}
    }
}

/// The name of a FIFO queue or topic ends with `.fifo`, and no other name does. A queue that another one sends its
/// dead letters to is of the same kind.
///
/// Sources: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html>,
/// <https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html>,
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html>
fn check_named(resource: &FinishedResource<'_>) {
    let Some((_, name, mark)) = TYPES.iter().find(|it| it.0 == resource.type_name()) else {
        return;
    };
    let Some(is_fifo) = is_fifo(resource) else {
        return;
    };
    if let Some(property) = Property::of(resource, name) {
        check_name(&property, mark, is_fifo);
    }
    check_redrive(resource, is_fifo);
}

/// Checks a name, of which only the end may be known.
fn check_name(name: &Property<'_>, mark: &str, is_fifo: bool) {
    let end = literal::end(name.node());
    let (message, help) = if is_fifo && !end.ends_with(FIFO) && !FIFO.ends_with(&end) {
        (
            format!("with `{mark}`, the name ends with `{FIFO}`"),
            format!("end it with `{FIFO}`"),
        )
    } else if !is_fifo && end.ends_with(FIFO) {
        (
            format!("a name ends with `{FIFO}` only with `{mark}`"),
            format!("set `{mark}` to `true`"),
        )
    } else {
        return;
    };
    let value = match name.text() {
        Some(text) => format!("{text:?}"),
        None => format!("…{end}"),
    };
    name.report(Finding::error("fifo-name", message).value(value).help(help));
}

fn check_redrive(resource: &FinishedResource<'_>, source_is_fifo: bool) {
    let target =
        Property::of(resource, "RedrivePolicy").and_then(|it| it.get("deadLetterTargetArn"));
    if let Some(target) = target
        && let Some(queue) = resource.referenced(target.node())
        && queue.type_name() == "AWS::SQS::Queue"
        && let Some(is_fifo) = is_fifo(&queue)
        && is_fifo != source_is_fifo
    {
        let kind = if source_is_fifo { "FIFO" } else { "standard" };
        let message = format!("the dead-letter queue of a {kind} queue is a {kind} queue");
        let finding = Finding::error("fifo-dead-letters", message);
        target.report(finding.value(queue.logical_id()));
    }
}

/// A standard topic does not deliver to FIFO queues.
///
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html>
fn check_subscription(topic: &FinishedResource<'_>, endpoint: &Property<'_>) {
    if topic.type_name() == "AWS::SNS::Topic" && is_fifo(topic) == Some(false) && is_queue(endpoint)
    {
        let message = "a standard topic does not deliver to FIFO queues";
        let help = format!("set `FifoTopic` of {} to `true`", topic.logical_id());
        endpoint.report(Finding::error("fifo-subscription", message).help(help));
    }
}

/// A function gets at most 10 messages of a FIFO queue at once.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>
fn check_batch(resource: &FinishedResource<'_>) {
    if let Some(source) = Property::of(resource, "EventSourceArn")
        && is_queue(&source)
        && let Some(size) = Property::of(resource, "BatchSize")
        && let Node::Number(number) = size.node()
        && number.as_f64() > 10.0
    {
        let message = "a batch of a FIFO queue has at most 10 messages";
        size.report(Finding::error("fifo-batch", message).value(number.to_string()));
    }
}

/// Whether a value is the ARN of a FIFO queue: of the stack, or by its name.
fn is_queue(arn: &Property<'_>) -> bool {
    match arn.text() {
        Some(text) => text.split(':').nth(2) == Some("sqs") && text.ends_with(FIFO),
        None => arn
            .resource()
            .referenced(arn.node())
            .is_some_and(|it| it.type_name() == "AWS::SQS::Queue" && is_fifo(&it) == Some(true)),
    }
}

/// A target that is a FIFO queue has a message group, in the parameters for queues.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html>
pub(super) fn check_group(arn: &Property<'_>, parameters: Option<&Property<'_>>, name: &str) {
    let is_known = parameters.is_none_or(|it| matches!(it.node(), Node::Map(_)));
    let group = parameters.and_then(|it| it.get("MessageGroupId"));
    if is_queue(arn) && is_known && group.is_none() {
        let message = "the target is a FIFO queue, which needs a message group";
        let help = format!("set `{name}.MessageGroupId`");
        arn.report(Finding::error("fifo-target", message).help(help));
    }
}

/// The dead-letter queue of a target of EventBridge is a standard queue.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html>
pub(super) fn check_dead_letters(arn: &Property<'_>) {
    if is_queue(arn) {
        let message = "EventBridge sends dead letters to standard queues only";
        arn.report(Finding::error("fifo-dead-letters", message));
    }
}
