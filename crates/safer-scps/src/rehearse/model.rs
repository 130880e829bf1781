//! What a rehearsal needs of the two stacks, with all references resolved: rules with their targets, roles,
//! policies, and metric filters with their log groups.

use std::collections::BTreeMap;
use std::sync::Arc;

use event_pattern::{EventPattern, Matcher};
use filter_pattern::{FilterPattern, Selector};

use super::policy::Statements;

/// The hub stack.
#[derive(Debug, Default)]
pub(crate) struct HubStack {
    pub(crate) buses: Vec<Bus>,
    pub(crate) rules: Vec<Rule>,
    /// The statements of the account's policies for log groups.
    pub(crate) log_policy: Statements,
    /// The statements of log groups' own policies, by the name of the group.
    pub(crate) group_policies: BTreeMap<String, Statements>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) queues: Queues,
}

/// The member stack in one account and Region.
#[derive(Debug, Default)]
pub(crate) struct MemberStack {
    pub(crate) rules: Vec<Rule>,
    /// By ARN.
    pub(crate) roles: BTreeMap<String, Role>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) queues: Queues,
    /// Whether patterns of rules depend on the account or the Region.
    pub(crate) local_patterns: bool,
}

/// An event bus with its policy.
#[derive(Debug)]
pub(crate) struct Bus {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) statements: Statements,
    /// Whether a customer key encrypts it.
    pub(crate) encrypted: bool,
    /// The ARN of the queue for events that it cannot take.
    pub(crate) dead_letters: Option<String>,
}

/// The policies of queues, by ARN.
pub(crate) type Queues = BTreeMap<String, Statements>;

/// A rule that matches events.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) path: String,
    pub(crate) arn: String,
    /// The name of the bus it is on.
    pub(crate) bus: String,
    pub(crate) state: RuleState,
    pub(crate) pattern: Arc<RulePattern>,
    pub(crate) targets: Vec<Target>,
}

impl Rule {
    pub(crate) fn name(&self) -> &str {
        self.arn.rsplit('/').next().unwrap_or_default()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RuleState {
    Disabled,
    /// All events except CloudTrail's read-only management events.
    Enabled,
    EnabledWithReadOnly,
}

/// A rule's pattern, and its compiled form.
#[derive(Debug)]
pub(crate) struct RulePattern {
    pub(crate) pattern: EventPattern,
    pub(crate) matcher: Matcher,
}

#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) arn: String,
    pub(crate) role: Option<String>,
    /// Whether it sends something other than the event.
    pub(crate) changes_event: bool,
    /// The ARN of the queue for events that cannot be delivered.
    pub(crate) dead_letters: Option<String>,
}

/// A role of the member stack: who may assume it, and what it may do.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) path: String,
    pub(crate) trust: Statements,
    pub(crate) statements: Statements,
    /// The property that gives or limits permissions outside of the template: managed policies or a
    /// permissions boundary.
    pub(crate) outside: Option<&'static str>,
}

/// A schedule of EventBridge Scheduler.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    pub(crate) path: String,
    /// The ARN of its group, which a role's trust policy sees as the source.
    pub(crate) group: String,
    pub(crate) enabled: bool,
    /// The interval in minutes, or why it is not known.
    pub(crate) minutes: Result<u32, String>,
    pub(crate) target: String,
    pub(crate) role: String,
    /// The source and the detail type of the event that it puts on a bus.
    pub(crate) event: Option<(String, String)>,
    /// What it sends, as JSON.
    pub(crate) input: String,
}

/// A metric filter.
#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) path: String,
    pub(crate) log_group: String,
    pub(crate) pattern: FilterPattern,
    pub(crate) transformations: Vec<Transformation>,
    /// The property that makes the result depend on what is not in the event.
    pub(crate) unknown: Option<&'static str>,
}

/// How a metric filter makes a data point of a log event.
#[derive(Debug)]
pub(crate) struct Transformation {
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) unit: Option<String>,
    pub(crate) value: MetricValue,
    pub(crate) dimensions: Vec<(String, Selector)>,
    pub(crate) default_value: Option<String>,
}

#[derive(Debug)]
pub(crate) enum MetricValue {
    Number(f64),
    Field(Selector),
}
