//! The targets: an event bus, a log group, a queue, a topic, a function.
//!
//! Each brings the permission that EventBridge needs, as the console does silently.

use cfn_core::intrinsic::{pseudo, sub};
use cfn_core::{IntoValue, Map, Node, Resource, Text, Value};
use cfn_resources::events::{EventBusRef, RuleRef, kind::EventBusArn, rule};
use cfn_resources::iam::kind::RoleArn;
use cfn_resources::lambda::{FunctionRef, Permission, PermissionRequired};
use cfn_resources::logs::{LogGroupRef, ResourcePolicy};
use cfn_resources::sns::{TopicPolicy, TopicRef};
use cfn_resources::sqs::{QueuePolicy, QueueRef};

use crate::iam::{ConditionOperator, PolicyDocument, Principal, Statement};
use crate::resource_policy::grant;

use super::{Deliver, Delivery, MemberAccounts, RetryPolicy, SameAccount, Target};

const EVENTS: &str = "events.amazonaws.com";

/// An event bus of this or another account and Region.
///
/// EventBridge takes the role to put events on it, and passes them on once: a rule of that bus
/// cannot send them to a third one. Source:
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html>
///
/// ```
/// use cfn_constructs::events::BusTarget;
///
/// let hub = BusTarget::new(
///     "arn:aws:events:us-east-1:111122223333:event-bus/hub",
///     "arn:aws:iam::444455556666:role/send-events",
/// );
/// ```
#[derive(Clone, Debug)]
pub struct BusTarget {
    bus: Value<EventBusArn>,
    role: Value<RoleArn>,
}

impl BusTarget {
    /// The bus, and the role that may `events:PutEvents` on it.
    pub fn new(bus: impl IntoValue<EventBusArn>, role: impl IntoValue<RoleArn>) -> BusTarget {
        BusTarget {
            bus: bus.into_value(),
            role: role.into_value(),
        }
    }

    fn property(self, id: Text) -> rule::Target {
        target(id, self.bus).role_arn(self.role)
    }
}

impl Target<SameAccount> for BusTarget {
    fn bind(self, id: Text, _rule: &RuleRef) -> rule::Target {
        self.property(id)
    }
}

impl Target<MemberAccounts> for BusTarget {
    fn bind(self, id: Text, _rule: &RuleRef) -> rule::Target {
        self.property(id)
    }
}

/// A log group of the rule's account and Region.
///
/// EventBridge writes to it only if a resource policy of CloudWatch Logs lets it, which the console
/// adds silently and CloudFormation does not. The target brings that policy: one per stack, for all
/// log groups that rules of the stack write to. An account has room for ten such policies per
/// Region; where one policy covers all groups already, turn it off.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html>
///
/// ```
/// use cfn_core::{App, Stack};
/// use cfn_constructs::events::{LogGroupTarget, Pattern, Rule};
/// use cfn_constructs::logs::LogGroup;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new().log_group_name("/aws/events/all"));
/// let everything = Pattern::raw(serde_json::json!({"source": [{"prefix": ""}]}));
/// stack.add("Log", Rule::new(everything).target("Group", LogGroupTarget::new(&group)));
/// # let yaml = app.synth().unwrap().template("hub").unwrap().to_yaml();
/// # assert!(yaml.contains("AWS::Logs::ResourcePolicy"));
/// ```
#[derive(Clone, Debug)]
pub struct LogGroupTarget {
    group: LogGroupRef,
    policy: bool,
}

impl LogGroupTarget {
    /// A log group; by convention its name begins with `/aws/events/`, for the console offers only those.
    pub fn new(group: &LogGroupRef) -> LogGroupTarget {
        LogGroupTarget {
            group: group.clone(),
            policy: true,
        }
    }

    /// Leaves the resource policy out, for accounts where one policy covers all groups.
    #[must_use]
    pub fn without_resource_policy(mut self) -> Self {
        self.policy = false;
        self
    }
}

impl Target<SameAccount> for LogGroupTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        if self.policy {
            allow_log_group(&self.group, rule);
        }
        target(id, self.group.arn())
    }
}

/// A queue of the rule's account and Region; its policy gets the statement that lets the rule send to it.
#[derive(Clone, Debug)]
pub struct QueueTarget {
    queue: QueueRef,
}

impl QueueTarget {
    /// A standard queue.
    pub fn new(queue: &QueueRef) -> QueueTarget {
        QueueTarget {
            queue: queue.clone(),
        }
    }
}

impl Target<SameAccount> for QueueTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        allow_queue(&self.queue, rule);
        target(id, self.queue.arn())
    }
}

/// A topic of the rule's account and Region.
///
/// The topic gets a policy with the statement that lets EventBridge publish. A policy takes the
/// place of the one a topic has by default, so what that one allows the account itself is kept.
#[derive(Clone, Debug)]
pub struct TopicTarget {
    topic: TopicRef,
}

impl TopicTarget {
    /// A standard topic.
    pub fn new(topic: &TopicRef) -> TopicTarget {
        TopicTarget {
            topic: topic.clone(),
        }
    }
}

impl Target<SameAccount> for TopicTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        let topic = &self.topic;
        let publish = Statement::allow(["sns:Publish"])
            .principal(Principal::service(EVENTS))
            .resources([topic.arn()])
            .condition(ConditionOperator::ARN_EQUALS, "aws:SourceArn", rule.arn());
        let owner = || {
            let actions = ["sns:Publish", "sns:Subscribe", "sns:GetTopicAttributes"];
            vec![
                Statement::allow(actions)
                    .principal(Principal::any())
                    .resources([topic.arn()])
                    .condition(
                        ConditionOperator::STRING_EQUALS,
                        "aws:SourceOwner",
                        pseudo::ACCOUNT_ID,
                    ),
            ]
        };
        grant(topic, publish, owner, |document| {
            TopicPolicy::new(document, [topic.arn()])
        });
        target(id, topic.arn())
    }
}

/// A Lambda function of the rule's account and Region; brings the permission to invoke it.
#[derive(Clone, Debug)]
pub struct FunctionTarget {
    function: FunctionRef,
}

impl FunctionTarget {
    /// A function.
    pub fn new(function: &FunctionRef) -> FunctionTarget {
        FunctionTarget {
            function: function.clone(),
        }
    }
}

impl Target<SameAccount> for FunctionTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        let permission = Permission::new(PermissionRequired {
            action: "lambda:InvokeFunction".into(),
            function_name: self.function.arn().into_value(),
            principal: EVENTS.into(),
        });
        rule.add(format!("{id}Permission"), permission.source_arn(rule.arn()));
        target(id, self.function.arn())
    }
}

macro_rules! deliver {
    ($($target:ty),*) => {$(
        impl Deliver for $target {
            fn retry(self, policy: RetryPolicy) -> Delivery<Self> {
                Delivery::of(self).retry(policy)
            }

            fn dead_letter_queue(self, queue: &QueueRef) -> Delivery<Self> {
                Delivery::of(self).dead_letter_queue(queue)
            }
        }
    )*};
}
deliver!(
    BusTarget,
    LogGroupTarget,
    QueueTarget,
    TopicTarget,
    FunctionTarget
);

fn target(id: Text, arn: impl IntoValue<String>) -> rule::Target {
    rule::Target::new(rule::TargetRequired {
        id: id.into(),
        arn: arn.into_value(),
    })
}

/// Lets a rule send to a queue.
pub(super) fn allow_queue(queue: &QueueRef, rule: &RuleRef) {
    allow_events(queue, rule.arn());
}

/// Lets an event bus with a key of its own send events to a queue that it cannot encrypt or decrypt:
/// the queue of its `DeadLetterConfig`.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-dlq.html>
///
/// ```
/// use cfn_core::{App, Stack};
/// use cfn_constructs::events::{EventBus, allow_dead_letters, event_bus};
/// use cfn_constructs::sqs::Queue;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let queue = stack.add("DeadLetters", Queue::new());
/// let dead_letters = event_bus::DeadLetterConfig::new().arn(queue.arn());
/// let bus = stack.add("Bus", EventBus::new("hub").dead_letter_config(dead_letters));
/// allow_dead_letters(&queue, &bus);
/// # assert!(app.synth().is_ok());
/// ```
pub fn allow_dead_letters(queue: &QueueRef, bus: &EventBusRef) {
    allow_events(queue, bus.arn());
}

/// Lets EventBridge send to a queue for one rule or bus.
fn allow_events(queue: &QueueRef, source: impl IntoValue<String>) {
    let send = Statement::allow(["sqs:SendMessage"])
        .principal(Principal::service(EVENTS))
        .resources([queue.arn()])
        .condition(ConditionOperator::ARN_EQUALS, "aws:SourceArn", source);
    grant(queue, send, Vec::new, |document| {
        QueuePolicy::new(document, [queue.url()])
    });
}

/// Lets EventBridge write to a log group: one policy for all groups of a stack.
fn allow_log_group(group: &LogGroupRef, rule: &RuleRef) {
    const ID: &str = "EventsToLogsPolicy";
    let Some(stack) = rule.stack() else { return };
    let policy: Resource = match stack.find_resource(ID) {
        Some(policy) => policy,
        None => {
            let write = Statement::allow(["logs:CreateLogStream", "logs:PutLogEvents"])
                .principal(Principal::service(EVENTS))
                .principal(Principal::service("delivery.logs.amazonaws.com"))
                .resources(Vec::<Value<String>>::new());
            let policy = ResourcePolicy::new(
                sub("${AWS::StackName}-events-to-logs"),
                PolicyDocument::new(write),
            );
            (*stack.add(ID, policy)).clone()
        }
    };
    let arn = group.arn().into_node();
    policy.modify(|properties| {
        if let Some(arns) = resources(properties)
            && !arns.contains(&arn)
        {
            arns.push(arn);
        }
    });
}

/// The ARNs of a policy's only statement.
fn resources(properties: &mut Map) -> Option<&mut Vec<Node>> {
    let Node::Map(document) = properties.get_mut("PolicyDocument")? else {
        return None;
    };
    let Node::List(statements) = document.get_mut("Statement")? else {
        return None;
    };
    let Node::Map(statement) = statements.first_mut()? else {
        return None;
    };
    match statement.get_mut("Resource")? {
        Node::List(arns) => Some(arns),
        _ => None,
    }
}
