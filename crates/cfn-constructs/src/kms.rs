//! KMS: the generated resources, and a key whose policy gives CloudWatch Logs, EventBridge, SQS and SNS
//! only the permissions that they need.

use cfn_core::intrinsic::{join, pseudo, sub};
use cfn_core::{Construct, DeletionPolicy, IntoValue, Scope, UpdateReplacePolicy, Value, values};

pub use cfn_resources::kms::*;

use crate::check::Check;
use crate::iam::{Operator, PolicyDocument, Principal, ResourceStatement, Statement, policy_kind};
use crate::names::{LOG_GROUP_NAME, has_form, is_log_group_name};

/// A customer managed key with the policy that services need to encrypt with it.
///
/// The key is symmetric, rotates every year, and is retained when its stack is deleted, because without it
/// the encrypted data could not be read. Each service gets a statement that is limited to this account and
/// to the data that the service encrypts:
///
/// | for | principal | actions | conditions | reason |
/// | --- | --- | --- | --- | --- |
/// | every key | the account | `kms:*` | | IAM policies decide who manages and uses the key; without this statement, nobody could change the policy |
/// | [`for_log_group`](Self::for_log_group) | `logs.REGION.…` | encrypt, decrypt, re-encrypt, generate data keys, describe | encryption context: the log group | CloudWatch Logs encrypts incoming events and decrypts them for queries |
/// | [`for_event_bus`](Self::for_event_bus) | `events.…` | generate data keys, decrypt | source account, encryption context: the bus | EventBridge encrypts the events, patterns and targets that it stores |
/// | | `events.…` | describe | source account | EventBridge checks whether it can use the key; that call has no encryption context |
/// | [`for_queues_of_rules`](Self::for_queues_of_rules) | `events.…` | generate data keys, decrypt | source account, encryption context: queues | a rule sends events to an encrypted queue, as a target or as a dead-letter queue |
/// | [`for_topics_of_rules`](Self::for_topics_of_rules) | `events.…` | generate data keys, decrypt | encryption context: topics | a rule publishes to an encrypted topic; SNS does not support source conditions for it |
/// | [`for_topics_of_alarms`](Self::for_topics_of_alarms) | `cloudwatch.…` | generate data keys, decrypt | source account, encryption context: topics | an alarm publishes to an encrypted topic; without permission, notifications are lost silently |
/// | [`for_queues_of_topics`](Self::for_queues_of_topics) | `sns.…` | generate data keys, decrypt | source account, encryption context: queues | a topic delivers to an encrypted queue |
///
/// Log groups and buses are given by name, not by handle: they refer to the key, so the key cannot refer to
/// them. The `Resource` of all statements is `*`, which means this key in the policy of a key.
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
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
/// Errors at synthesis: a name that is not a valid name of a log group or bus, and values that the schema
/// refuses, such as a rotation period outside 90 to 2,560 days.
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
    statements: Vec<ResourceStatement>,
    alias: Option<Value<String>>,
    properties: Key,
}

impl Default for EncryptionKey {
    fn default() -> EncryptionKey {
        EncryptionKey::new()
    }
}

impl EncryptionKey {
    /// A key that only principals of the account can use, if IAM policies allow it.
    #[must_use]
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

    /// Lets CloudWatch Logs encrypt a log group of this account and Region, given by its name. Each call
    /// adds a log group. The log group refers to the key by its ARN.
    #[must_use]
    pub fn for_log_group(mut self, name: impl IntoValue<String>) -> Self {
        self.log_groups.push(name.into_value());
        self
    }

    /// Lets EventBridge encrypt an event bus of this account and Region, given by its name. Each call adds a
    /// bus.
    ///
    /// The bus encrypts custom events, partner events and its rules with the key. Events of AWS services
    /// are encrypted with a key that AWS owns. Give the bus a dead-letter queue for events that cannot be
    /// decrypted.
    #[must_use]
    pub fn for_event_bus(mut self, name: impl IntoValue<String>) -> Self {
        self.buses.push(name.into_value());
        self
    }

    /// Lets rules of this account send to queues that are encrypted with the key, as targets and as
    /// dead-letter queues.
    #[must_use]
    pub fn for_queues_of_rules(mut self) -> Self {
        self.queues_of_rules = true;
        self
    }

    /// Lets topics of this account deliver to queues that are encrypted with the key.
    #[must_use]
    pub fn for_queues_of_topics(mut self) -> Self {
        self.queues_of_topics = true;
        self
    }

    /// Lets rules publish to topics of this account that are encrypted with the key.
    #[must_use]
    pub fn for_topics_of_rules(mut self) -> Self {
        self.topics_of_rules = true;
        self
    }

    /// Lets CloudWatch alarms of this account publish to topics that are encrypted with the key.
    ///
    /// Alarms cannot publish to topics that are encrypted with the AWS managed key, `alias/aws/sns`.
    #[must_use]
    pub fn for_topics_of_alarms(mut self) -> Self {
        self.topics_of_alarms = true;
        self
    }

    /// Adds a statement to the key's policy.
    #[must_use]
    pub fn statement(mut self, statement: ResourceStatement) -> Self {
        self.statements.push(statement);
        self
    }

    /// Sets an alias, a readable name of the key: `alias/denials`. A second call replaces it; more aliases are resources of
    /// the type `AWS::KMS::Alias`.
    #[must_use]
    pub fn alias(mut self, name: impl IntoValue<String>) -> Self {
        self.alias = Some(name.into_value());
        self
    }

    /// Sets any other property of the key, such as its description or rotation period. Its policy consists
    /// of the statements.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(Key) -> Key) -> Self {
        self.properties = change(self.properties);
        self
    }

    fn policy(&self) -> PolicyDocument<policy_kind::Resource> {
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
                    Operator::ARN_LIKE,
                    QUEUE,
                    arn("sqs", "*"),
                )
            }),
            self.topics_of_rules.then(|| {
                // SNS does not support conditions on the source here: events would be lost.
                data_keys("RulesPublishToTopics", "events").condition(
                    Operator::ARN_LIKE,
                    TOPIC,
                    arn("sns", "*"),
                )
            }),
            self.topics_of_alarms.then(|| {
                of_this_account(data_keys("AlarmsPublishToTopics", "cloudwatch")).condition(
                    Operator::ARN_LIKE,
                    TOPIC,
                    arn("sns", "*"),
                )
            }),
            self.queues_of_topics.then(|| {
                of_this_account(data_keys("TopicsDeliverToQueues", "sns")).condition(
                    Operator::ARN_LIKE,
                    QUEUE,
                    arn("sqs", "*"),
                )
            }),
        ];
        let more = self.statements.iter().cloned();
        let statements = services.into_iter().flatten().chain(more);
        statements.fold(PolicyDocument::resource(account), PolicyDocument::and)
    }

    fn log_groups(&self) -> Option<ResourceStatement> {
        let groups = self.log_groups.iter();
        let groups: Vec<_> = groups
            .map(|name| arn_of("logs", "log-group:", name))
            .collect();
        if groups.is_empty() {
            return None;
        }
        // In China, the name of the service ends in amazonaws.com.cn, like its endpoints.
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
                    Operator::ARN_EQUALS,
                    "kms:EncryptionContext:aws:logs:arn",
                    groups,
                ),
        )
    }

    fn event_buses(&self) -> Option<ResourceStatement> {
        let buses = self.buses.iter();
        let buses: Vec<_> = buses
            .map(|name| arn_of("events", "event-bus/", name))
            .collect();
        (!buses.is_empty()).then(|| {
            of_this_account(data_keys("EventBridgeEncryptsBuses", "events")).condition_any(
                Operator::ARN_EQUALS,
                "kms:EncryptionContext:aws:events:event-bus:arn",
                buses,
            )
        })
    }

    fn describe_for_buses(&self) -> Option<ResourceStatement> {
        (!self.buses.is_empty()).then(|| {
            let describe = Statement::allow(["kms:DescribeKey"])
                .sid("EventBridgeDescribesKey")
                .principal(Principal::service("events.amazonaws.com"))
                .resources(["*"]);
            of_this_account(describe)
        })
    }

    fn check(&self, check: &Check<'_>) {
        for name in self
            .log_groups
            .iter()
            .filter_map(|name| name.node().as_str())
        {
            if !is_log_group_name(name) {
                check.error("log-group-name", format!("{name:?}"), LOG_GROUP_NAME);
            }
        }
        for name in self.buses.iter().filter_map(|name| name.node().as_str()) {
            if !has_form(name, 256, b".-_/") {
                let message = "the name of an event bus has 1 to 256 letters, digits and `. - _ /`";
                check.error("event-bus-name", format!("{name:?}"), message);
            }
        }
    }
}

/// The keys of the encryption contexts of queues and topics.
const QUEUE: &str = "kms:EncryptionContext:aws:sqs:arn";
const TOPIC: &str = "kms:EncryptionContext:aws:sns:topicArn";

/// Lets a service generate and decrypt data keys.
fn data_keys(sid: &'static str, service: &str) -> ResourceStatement {
    Statement::allow(["kms:Decrypt", "kms:GenerateDataKey*"])
        .sid(sid)
        .principal(Principal::service(format!("{service}.amazonaws.com")))
        .resources(["*"])
}

/// Limits a statement to requests on behalf of this account, so that other accounts cannot make the service
/// use the key.
fn of_this_account(statement: ResourceStatement) -> ResourceStatement {
    statement.condition(
        Operator::STRING_EQUALS,
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

/// An ARN of this account and Region, with a name that may be known only at deploy time.
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
