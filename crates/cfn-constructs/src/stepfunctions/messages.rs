//! Tasks that send a message to a topic, and that ask a person.

use cfn_core::intrinsic::sub;
use cfn_core::{IntoValue, Node, Text, Value};
use cfn_resources::sns::TopicRef;

use super::task::Task;

impl Task {
    /// Publishes a message to a topic. `Subject` has at most 100 characters.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html>
    #[must_use]
    pub fn publish(topic: &TopicRef, subject: impl Into<Text>, message: impl Into<Node>) -> Task {
        Task::notify(topic, subject.into(), message.into(), "")
    }

    /// Publishes a message to a topic, and waits until somebody answers with the task's token.
    ///
    /// The message has to contain the token, `$$.Task.Token`. `aws stepfunctions send-task-success --task-token TOKEN
    /// --task-output '{}'` ends the wait, `send-task-failure` lets the task fail. Set
    /// [`timeout_seconds`](Task::timeout_seconds), because without it the task waits for up to a year.
    ///
    /// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token>
    #[must_use]
    pub fn ask(topic: &TopicRef, subject: impl Into<Text>, message: impl Into<Node>) -> Task {
        Task::notify(topic, subject.into(), message.into(), ".waitForTaskToken")
    }

    fn notify(topic: &TopicRef, subject: Text, message: Node, suffix: &str) -> Task {
        let resource = format!("arn:${{AWS::Partition}}:states:::sns:publish{suffix}");
        let key = |name: &str, node: &Node| match node {
            Node::String(text) if text.starts_with('$') || text.starts_with("States.") => {
                format!("{name}.$")
            }
            _ => name.to_owned(),
        };
        let subject = Node::String(subject);
        let arn: Value<String> = topic.arn().into_value();
        let parameters = [
            ("TopicArn".to_owned(), arn.node().clone()),
            (key("Subject", &subject), subject),
            (key("Message", &message), message),
        ];
        let mut task = Task::of(sub(resource)).parameters(Node::map(parameters));
        task.draft.rights.allow("sns:Publish", Node::list([arn]));
        task
    }
}
