//! What `Ref` and `Fn::GetAtt` return: names and ARNs.

use serde_json::Value;

use super::{DeployedStack, Unknown};

impl DeployedStack<'_> {
    /// What `Ref` returns.
    pub(super) fn reference(&self, name: &str) -> Result<String, Unknown> {
        match name {
            "AWS::AccountId" => return Ok(self.place().account.clone()),
            "AWS::Region" => return Ok(self.place().region.clone()),
            "AWS::Partition" => return Ok(self.place.partition().id().to_owned()),
            "AWS::URLSuffix" => return Ok(self.place.partition().dns_suffix().to_owned()),
            "AWS::StackName" => return Ok(self.place.stack.clone()),
            _ => {}
        }
        let parameters = self.template.get("Parameters");
        if let Some(parameter) = parameters.and_then(|all| all.get(name)) {
            return self.parameter(name, parameter);
        }
        let (kind, properties) = self.resource(name)?;
        match kind {
            "AWS::SQS::Queue" => Err(format!(
                "what Ref {name} returns is known only when the stack is deployed"
            )),
            "AWS::SNS::Topic" => self.attribute(name, "TopicArn"),
            "AWS::CloudWatch::Alarm" | "AWS::CloudWatch::CompositeAlarm" => {
                let given = self.text_property(properties, "AlarmName")?;
                Ok(given.unwrap_or_else(|| name.to_owned()))
            }
            _ => self.physical_name(name, kind, properties),
        }
    }

    /// The value that a parameter was given, or its default.
    fn parameter(&self, name: &str, parameter: &Value) -> Result<String, Unknown> {
        if let Some(value) = self.parameters.get(name) {
            return Ok(value.clone());
        }
        match parameter.get("Default") {
            Some(Value::String(text)) => Ok(text.clone()),
            Some(other) => Ok(other.to_string()),
            None => Err(format!(
                "parameter {name} has neither a value nor a default"
            )),
        }
    }

    /// The name that a resource was given, or one like CloudFormation's.
    fn physical_name(&self, id: &str, kind: &str, properties: &Value) -> Result<String, Unknown> {
        let property = match kind {
            "AWS::Logs::LogGroup" => "LogGroupName",
            "AWS::IAM::Role" => "RoleName",
            "AWS::SQS::Queue" => "QueueName",
            "AWS::SNS::Topic" => "TopicName",
            _ => "Name",
        };
        let given = self.text_property(properties, property)?;
        Ok(given.unwrap_or_else(|| format!("{}-{id}-000000000000", self.place.stack)))
    }

    /// What `Fn::GetAtt` returns.
    pub(super) fn attribute(&self, id: &str, attribute: &str) -> Result<String, Unknown> {
        let (kind, properties) = self.resource(id)?;
        let name = self.physical_name(id, kind, properties)?;
        let place = self.place();
        Ok(match (kind, attribute) {
            ("AWS::Events::EventBus", "Name") => name,
            ("AWS::Events::EventBus", "Arn") => place.bus_arn(&name),
            ("AWS::Events::Rule", "Arn") => self.rule_arn(id, properties)?,
            ("AWS::CloudWatch::Alarm" | "AWS::CloudWatch::CompositeAlarm", "Arn") => {
                self.alarm_arn(&self.reference(id)?)
            }
            ("AWS::Logs::LogGroup", "Arn") => place.arn("logs", &format!("log-group:{name}:*")),
            ("AWS::IAM::Role", "Arn") => {
                let path = self.text_property(properties, "Path")?;
                let path = path.as_deref().unwrap_or("/");
                place.global_arn("iam", &format!("role{path}{name}"))
            }
            ("AWS::SQS::Queue", "Arn") => place.arn("sqs", &name),
            ("AWS::SQS::Queue", "QueueName") | ("AWS::SNS::Topic", "TopicName") => name,
            ("AWS::SNS::Topic", "TopicArn") => place.arn("sns", &name),
            _ => {
                return Err(format!(
                    "attribute {attribute} of {id} is known only when the stack is deployed"
                ));
            }
        })
    }

    /// A topic's ARN.
    pub(super) fn topic_arn(&self, id: &str) -> Result<String, Unknown> {
        self.attribute(id, "TopicArn")
    }

    /// A queue's ARN.
    pub(crate) fn queue_arn(&self, id: &str) -> Result<String, Unknown> {
        match self.resource(id)? {
            ("AWS::SQS::Queue", _) => self.attribute(id, "Arn"),
            _ => Err(format!("{id} is not a queue")),
        }
    }

    /// The ARN of an alarm.
    pub(crate) fn alarm_arn(&self, name: &str) -> String {
        self.place().arn("cloudwatch", &format!("alarm:{name}"))
    }

    /// The ARN of a schedule group.
    pub(crate) fn schedule_group_arn(&self, name: &str) -> String {
        self.place()
            .arn("scheduler", &format!("schedule-group/{name}"))
    }

    /// A role's ARN.
    pub(crate) fn role_arn(&self, id: &str) -> Result<String, Unknown> {
        self.attribute(id, "Arn")
    }

    /// A rule's ARN, which has the name of the bus unless it is the default bus.
    pub(crate) fn rule_arn(&self, id: &str, properties: &Value) -> Result<String, Unknown> {
        let name = self.physical_name(id, "AWS::Events::Rule", properties)?;
        let bus = self.text_property(properties, "EventBusName")?;
        let resource = match bus.as_deref().map_or("default", bus_name) {
            "default" => format!("rule/{name}"),
            bus => format!("rule/{bus}/{name}"),
        };
        Ok(self.place().arn("events", &resource))
    }
}

/// The name of a bus, from its name or ARN.
pub(crate) fn bus_name(bus: &str) -> &str {
    bus.split_once(":event-bus/").map_or(bus, |(_, name)| name)
}
