//! KMS: the generated resources, and a key whose policy lets CloudWatch Logs, EventBridge, SQS and
//! SNS do what they need and no more.

use cfn_core::intrinsic::{join, pseudo, sub};
use cfn_core::{Construct, DeletionPolicy, IntoValue, Scope, UpdateReplacePolicy, Value, values};

pub use cfn_resources::kms::*;

use crate::check::Check;
use crate::iam::{ConditionOperator, PolicyDocument, Principal, Statement};

/// A customer managed key with the policy that services need to encrypt with it.
///
/// The key is symmetric, rotates every year, and stays when its stack is deleted: what is encrypted
/// with it could not be read again. Each service gets a statement, bound to this account and to what
/// it may encrypt:
///
/// | for | who | may | where | why |
/// | --- | --- | --- | --- | --- |
/// | every key | the account | `kms:*` | | so that IAM policies decide who manages and uses it; without this nobody could mend the policy |
/// | [`for_log_group`](Self::for_log_group) | `logs.REGION.…` | encrypt, decrypt, re-encrypt, make data keys, describe | encryption context: the log group | CloudWatch Logs encrypts what comes in and decrypts what is asked for |
/// | [`for_event_bus`](Self::for_event_bus) | `events.…` | make data keys, decrypt | source account, encryption context: the bus | EventBridge stores events, patterns and targets encrypted |
/// | | `events.…` | describe | source account | it looks whether the key will do; that call has no context |
/// | [`for_queues_of_rules`](Self::for_queues_of_rules) | `events.…` | make data keys, decrypt | source account, encryption context: queues | a rule sends to an encrypted queue, as a target or for dead letters |
/// | [`for_topics_of_rules`](Self::for_topics_of_rules) | `events.…` | make data keys, decrypt | encryption context: topics | a rule publishes to an encrypted topic; source conditions are not supported there |
/// | [`for_topics_of_alarms`](Self::for_topics_of_alarms) | `cloudwatch.…` | make data keys, decrypt | source account, encryption context: topics | an alarm publishes to an encrypted topic; otherwise it is lost without a word |
/// | [`for_queues_of_topics`](Self::for_queues_of_topics) | `sns.…` | make data keys, decrypt | source account, encryption context: queues | a topic delivers to an encrypted queue |
///
/// Things are told by name, not by handle: they refer to the key, and cannot be referred to by it.
/// `Resource` is `*` throughout, which in a key's policy means this key.
///
/// ```
/// use cfn_core::{App, Stack};
/// use cfn_constructs::kms::EncryptionKey;
/// use cfn_constructs::logs::LogGroup;
/// use cfn_constructs::sns::Topic;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// const GROUP: &str = "/aws/events/denials";
///
/// let key = stack.add("Key", EncryptionKey::new().for_log_group(GROUP).for_topics_of_alarms());
/// stack.add("Group", LogGroup::new().log_group_name(GROUP).kms_key_id(key.arn()));
/// stack.add("Pager", Topic::new().kms_master_key_id(key.id()));
/// # app.synth()?;
/// # Ok::<(), cfn_core::SynthError>(())
/// ```
///
/// Errors at synth: a name that no log group or bus can have; what the schema refuses, such as a
/// rotation period that is not from 90 to 2,560 days.
///
/// Sources:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html>,
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html>,
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html>,
/// <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html>,
/// <https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html>
#[derive(Clone, Debug)]
pub struct EncryptionKey {
    log_groups: Vec<Value<String>>,
    buses: Vec<Value<String>>,
    queues_of_rules: bool,
    queues_of_topics: bool,
    topics_of_rules: bool,
    topics_of_alarms: bool,
    statements: Vec<Statement>,
    alias: Option<Value<String>>,
    properties: Key,
}

impl Default for EncryptionKey {
    fn default() -> EncryptionKey {
        EncryptionKey::new()
    }
}

impl EncryptionKey {
    /// A key that only the account's own principals can use, where IAM lets them.
    pub fn new() -> EncryptionKey {
        EncryptionKey {
            log_groups: Vec::new(),
            buses: Vec::new(),
            queues_of_rules: false,
            queues_of_topics: false,
            topics_of_rules: false,
            topics_of_alarms: false,
            statements: Vec::new(),
            alias: None,
            properties: Key::new().enable_key_rotation(true),
        }
    }

    /// Lets CloudWatch Logs encrypt a log group of this account and Region, by its name; each call
    /// adds one. The group takes the key by its ARN.
    #[must_use]
    pub fn for_log_group(mut self, name: impl IntoValue<String>) -> Self {
        self.log_groups.push(name.into_value());
        self
    }

    /// Lets EventBridge encrypt an event bus of this account and Region, by its name; each call adds
    /// one.
    ///
    /// The bus encrypts custom and partner events and its rules with it; events of AWS's own services
    /// have a key of EventBridge's. Give such a bus a dead-letter queue for what cannot be decrypted.
    #[must_use]
    pub fn for_event_bus(mut self, name: impl IntoValue<String>) -> Self {
        self.buses.push(name.into_value());
        self
    }

    /// Lets rules of this account send to its queues that are encrypted with the key, as targets and
    /// as dead-letter queues.
    #[must_use]
    pub fn for_queues_of_rules(mut self) -> Self {
        self.queues_of_rules = true;
        self
    }

    /// Lets topics of this account deliver to its queues that are encrypted with the key.
    #[must_use]
    pub fn for_queues_of_topics(mut self) -> Self {
        self.queues_of_topics = true;
        self
    }

    /// Lets rules publish to this account's topics that are encrypted with the key.
    #[must_use]
    pub fn for_topics_of_rules(mut self) -> Self {
        self.topics_of_rules = true;
        self
    }

    /// Lets CloudWatch alarms of this account publish to its topics that are encrypted with the key.
    ///
    /// The key that AWS manages, `alias/aws/sns`, cannot do this.
    #[must_use]
    pub fn for_topics_of_alarms(mut self) -> Self {
        self.topics_of_alarms = true;
        self
    }

    /// A statement more in the key's policy.
    #[must_use]
    pub fn statement(mut self, statement: Statement) -> Self {
        self.statements.push(statement);
        self
    }

    /// A name that people know the key by: `alias/denials`.
    #[must_use]
    pub fn alias(mut self, name: impl IntoValue<String>) -> Self {
        self.alias = Some(name.into_value());
        self
    }

    /// Sets any other property of the key: its description, how often it rotates. Its policy is made
    /// of the statements.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(Key) -> Key) -> Self {
        self.properties = change(self.properties);
        self
    }

    fn policy(&self) -> PolicyDocument {
        let account = Statement::allow(["kms:*"])
            .sid("AccountAdministersKey")
            .principal(Principal::aws(sub(
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:root",
            )))
            .resources(["*"]);
        let services = [
            self.log_groups(),
            self.event_buses(),
            self.describe_for_buses(),
            self.queues_of_rules.then(|| {
                of_this_account(data_keys("RulesSendToQueues", "events")).condition(
                    ConditionOperator::ARN_LIKE,
                    QUEUE,
                    arn("sqs", "*"),
                )
            }),
            self.topics_of_rules.then(|| {
                // SNS does not support conditions on the source here: what is sent would be lost.
                data_keys("RulesPublishToTopics", "events").condition(
                    ConditionOperator::ARN_LIKE,
                    TOPIC,
                    arn("sns", "*"),
                )
            }),
            self.topics_of_alarms.then(|| {
                of_this_account(data_keys("AlarmsPublishToTopics", "cloudwatch")).condition(
                    ConditionOperator::ARN_LIKE,
                    TOPIC,
                    arn("sns", "*"),
                )
            }),
            self.queues_of_topics.then(|| {
                of_this_account(data_keys("TopicsDeliverToQueues", "sns")).condition(
                    ConditionOperator::ARN_LIKE,
                    QUEUE,
                    arn("sqs", "*"),
                )
            }),
        ];
        let more = self.statements.iter().cloned();
        let statements = services.into_iter().flatten().chain(more);
        statements.fold(PolicyDocument::new(account), PolicyDocument::and)
    }

    fn log_groups(&self) -> Option<Statement> {
        let groups = self.log_groups.iter();
        let groups: Vec<_> = groups
            .map(|name| arn_of("logs", "log-group:", name))
            .collect();
        if groups.is_empty() {
            return None;
        }
        // The service's name in China ends in amazonaws.com.cn, as its endpoints do.
        let logs = Principal::service(sub("logs.${AWS::Region}.${AWS::URLSuffix}"));
        let actions = [
            "kms:Encrypt",
            "kms:Decrypt",
            "kms:ReEncrypt*",
            "kms:GenerateDataKey*",
            "kms:DescribeKey",
        ];
        Some(
            Statement::allow(actions)
                .sid("LogsEncryptsLogGroups")
                .principal(logs)
                .resources(["*"])
                .condition_any(
                    ConditionOperator::ARN_EQUALS,
                    "kms:EncryptionContext:aws:logs:arn",
                    groups,
                ),
        )
    }

    fn event_buses(&self) -> Option<Statement> {
        let buses = self.buses.iter();
        let buses: Vec<_> = buses
            .map(|name| arn_of("events", "event-bus/", name))
            .collect();
        (!buses.is_empty()).then(|| {
            of_this_account(data_keys("EventBridgeEncryptsBuses", "events")).condition_any(
                ConditionOperator::ARN_EQUALS,
                "kms:EncryptionContext:aws:events:event-bus:arn",
                buses,
            )
        })
    }

    fn describe_for_buses(&self) -> Option<Statement> {
        (!self.buses.is_empty()).then(|| {
            let describe = Statement::allow(["kms:DescribeKey"])
                .sid("EventBridgeDescribesKey")
                .principal(Principal::service("events.amazonaws.com"))
                .resources(["*"]);
            of_this_account(describe)
        })
    }

    fn check(&self, check: &Check<'_>) {
        let fits = |name: &str, most: usize, others: &[u8]| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || others.contains(&b);
            (1..=most).contains(&name.len()) && name.bytes().all(plain)
        };
        for name in self
            .log_groups
            .iter()
            .filter_map(|name| name.node().as_str())
        {
            if !fits(name, 512, b".-_/#") {
                let message = "a log group's name has 1 to 512 letters, digits and `. - _ / #`";
                check.error("log-group-name", format!("{name:?}"), message);
            }
        }
        for name in self.buses.iter().filter_map(|name| name.node().as_str()) {
            if !fits(name, 256, b".-_/") {
                let message = "an event bus's name has 1 to 256 letters, digits and `. - _ /`";
                check.error("event-bus-name", format!("{name:?}"), message);
            }
        }
    }
}

/// The encryption context of queues and of topics.
const QUEUE: &str = "kms:EncryptionContext:aws:sqs:arn";
const TOPIC: &str = "kms:EncryptionContext:aws:sns:topicArn";

/// Lets a service make data keys and get them back.
fn data_keys(sid: &'static str, service: &str) -> Statement {
    Statement::allow(["kms:Decrypt", "kms:GenerateDataKey*"])
        .sid(sid)
        .principal(Principal::service(format!("{service}.amazonaws.com")))
        .resources(["*"])
}

/// Only on behalf of this account, so that nobody else can have the service use the key.
fn of_this_account(statement: Statement) -> Statement {
    statement.condition(
        ConditionOperator::STRING_EQUALS,
        "aws:SourceAccount",
        pseudo::ACCOUNT_ID,
    )
}

/// An ARN of this account and Region.
fn arn(service: &str, resource: &str) -> Value<String> {
    sub(format!(
        "arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{resource}"
    ))
}

/// Likewise, of a name that may be known at deploy time only.
fn arn_of(service: &str, kind: &str, name: &Value<String>) -> Value<String> {
    match name.node().as_str() {
        Some(name) => arn(service, &format!("{kind}{}", name.replace("${", "${!"))),
        None => join("", values![arn(service, kind), name.clone()]),
    }
}

impl Construct for EncryptionKey {
    type Handle = KeyRef;

    fn build(self, scope: &Scope) -> KeyRef {
        self.check(&Check::new(scope).at("KeyPolicy"));
        let policy = self.policy();
        let key = self.properties.key_policy(policy).build(scope);
        key.deletion_policy(DeletionPolicy::Retain);
        key.update_replace_policy(UpdateReplacePolicy::Retain);
        if let Some(name) = self.alias {
            let alias = Alias::new(AliasRequired {
                alias_name: name,
                target_key_id: key.id().into_value(),
            });
            key.add("Alias", alias);
        }
        key
    }
}
