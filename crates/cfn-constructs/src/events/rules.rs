//! Rules: a pattern, a bus, and targets that a rule can reach from where it is deployed.

use std::fmt;
use std::marker::PhantomData;

use cfn_core::{Construct, IntoValue, Node, Scope, Text};
use cfn_resources::events::{self as generated, RuleRef, rule};

use super::pattern::Pattern;
use super::target::{MemberAccounts, SameAccount, Target};

/// A rule: it sends events that match a pattern to its targets.
///
/// A rule has at most five targets, and a bus at most 300 rules. Rule names and target IDs have 1 to 64 of
/// the characters `. - _ A-Z a-z 0-9`. Source:
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html>
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::events::{Pattern, QueueTarget, Rule};
/// use cfn_constructs::sqs::Queue;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let queue = stack.add("Denials", Queue::new());
/// let denied = Pattern::raw(serde_json::json!({"detail": {"errorCode": ["AccessDenied"]}}));
/// stack.add("Rule", Rule::new(denied).name("denials").target("Queue", QueueTarget::new(&queue)));
/// # assert!(app.synth().is_ok());
/// ```
///
/// A log group cannot be the target of a rule in member accounts:
///
/// ```compile_fail
/// use cfn_constructs::events::{LogGroupTarget, Pattern, Rule};
/// use cfn_constructs::logs::LogGroup;
///
/// # let app = cfn_constructs::App::new();
/// # let stack = app.add("hub", cfn_core::Stack::new());
/// let group = stack.add("Group", LogGroup::new());
/// let everything = Pattern::raw(serde_json::json!({"source": [{"prefix": ""}]}));
/// Rule::in_member_accounts(everything).target("Group", LogGroupTarget::new(&group));
/// ```
pub struct Rule<P = SameAccount> {
    pattern: Pattern,
    properties: generated::Rule,
    targets: Vec<Bind>,
    place: PhantomData<P>,
}

/// Creates a target once its rule exists.
type Bind = Box<dyn FnOnce(&RuleRef) -> rule::Target>;

impl Rule<SameAccount> {
    /// A rule in the account of its targets.
    #[must_use]
    pub fn new(pattern: impl Into<Pattern>) -> Self {
        Rule::with(pattern.into())
    }
}

impl Rule<MemberAccounts> {
    /// A rule that a StackSet deploys to many accounts. It can send events only to a bus of the hub account.
    #[must_use]
    pub fn in_member_accounts(pattern: impl Into<Pattern>) -> Self {
        Rule::with(pattern.into())
    }
}

impl<P> Rule<P> {
    fn with(pattern: Pattern) -> Self {
        let properties = generated::Rule::new();
        Rule {
            pattern,
            properties,
            targets: Vec::new(),
            place: PhantomData,
        }
    }

    /// Sets the rule's name. Changing it replaces the rule.
    #[must_use]
    pub fn name(mut self, name: impl IntoValue<String>) -> Self {
        self.properties = self.properties.name(name);
        self
    }

    /// Sets the bus whose events are matched, by name or ARN. The default is the default bus.
    ///
    /// CloudTrail's events arrive only on the default bus.
    #[must_use]
    pub fn event_bus_name(mut self, bus: impl IntoValue<String>) -> Self {
        self.properties = self.properties.event_bus_name(bus);
        self
    }

    /// Sets the description of the rule, of at most 512 characters.
    #[must_use]
    pub fn description(mut self, description: impl IntoValue<String>) -> Self {
        self.properties = self.properties.description(description);
        self
    }

    /// Sets whether the rule is enabled, and whether it receives read-only management events.
    #[must_use]
    pub fn state(mut self, state: impl IntoValue<rule::State>) -> Self {
        self.properties = self.properties.state(state);
        self
    }

    /// Adds a target for matching events; `id` is the ID of the target in the rule.
    #[must_use]
    pub fn target(mut self, id: impl Into<Text>, target: impl Target<P> + 'static) -> Self {
        let id = id.into();
        self.targets
            .push(Box::new(move |rule| target.bind(id, rule)));
        self
    }
}

impl<P> fmt::Debug for Rule<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule")
            .field("pattern", &self.pattern)
            .field("properties", &self.properties)
            .field("targets", &self.targets.len())
            .finish()
    }
}

impl<P> Construct for Rule<P> {
    type Handle = RuleRef;

    fn build(self, scope: &Scope) -> RuleRef {
        let pattern = self.pattern.report(scope);
        let rule = self.properties.event_pattern(pattern).build(scope);
        let targets: Vec<rule::Target> = self.targets.into_iter().map(|bind| bind(&rule)).collect();
        if !targets.is_empty() {
            let targets = Node::from(targets.into_value());
            rule.modify(|properties| _ = properties.insert("Targets".into(), targets));
        }
        rule
    }
}
