//! Queues with their policies.

use serde_json::Value;

use super::super::model::Queues;
use super::{Reader, one_or_many};

impl Reader<'_> {
    pub(super) fn queues(&mut self) -> Queues {
        let mut queues = Queues::new();
        for (id, _) in self.stack.resources("AWS::SQS::Queue") {
            if let Ok(arn) = self.stack.queue_arn(id) {
                queues.insert(arn, Default::default());
            }
        }
        for (id, properties) in self.stack.resources("AWS::SQS::QueuePolicy") {
            let statements = self.statements(id, properties, "PolicyDocument");
            for queue in one_or_many(properties.get("Queues")) {
                // What Ref returns is the URL, which is not known before deployment.
                let queue = queue.get("Ref").and_then(Value::as_str);
                let arn = queue.and_then(|id| self.stack.queue_arn(id).ok());
                if let Some(policies) = arn.and_then(|arn| queues.get_mut(&arn)) {
                    policies.extend(statements.clone());
                }
            }
        }
        queues
    }
}
