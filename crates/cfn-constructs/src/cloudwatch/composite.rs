//! Composite alarms: alarms on the states of other alarms.

use std::ops::{BitAnd, BitOr, Not};

use cfn_core::{Construct, IntoValue, Scope, Value};
use cfn_resources::cloudwatch::{self as generated, AlarmRef, CompositeAlarmRef};
#[cfg(feature = "sns")]
use cfn_resources::sns::TopicRef;

use super::parts::Parts;
use crate::check::Check;

/// An alarm whose state an [`AlarmRule`] can ask for: the handle of an alarm or of a composite alarm.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an alarm",
    label = "not the handle of an alarm",
    note = "give the handle that adding an `Alarm` or a `CompositeAlarm` to a stack returns"
)]
pub trait AnyAlarm: sealed::Sealed {
    #[doc(hidden)]
    fn alarm_name(&self) -> Value<String>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! alarms {
    ($($handle:ty),*) => {$(
        impl sealed::Sealed for $handle {}

        impl AnyAlarm for $handle {
            fn alarm_name(&self) -> Value<String> {
                self.name().into_value()
            }
        }
    )*};
}
alarms!(AlarmRef, CompositeAlarmRef);

/// A condition on the states of alarms. Conditions are combined with `&`, `|` and `!`.
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::Stack;
/// use cfn_constructs::cloudwatch::{Alarm, AlarmRule, CompositeAlarm, Namespace, minutes};
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let metric = |name: &'static str| Namespace::new("Shop").metric(name).sum(minutes(5));
/// let orders = stack.add("NoOrders", Alarm::when(metric("Orders").falls_below(1.0)));
/// let visits = stack.add("Visits", Alarm::when(metric("Visits").exceeds(100.0)));
/// let broken = AlarmRule::in_alarm(&visits) & !AlarmRule::ok(&orders);
/// stack.add("ShopIsBroken", CompositeAlarm::when(broken));
/// # assert!(app.synth().is_ok());
/// ```
///
/// Only alarms have a state:
///
/// ```compile_fail
/// fn rule(topic: &cfn_constructs::sns::TopicRef) {
///     let _ = cfn_constructs::cloudwatch::AlarmRule::in_alarm(topic);
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "a rule does nothing until a composite alarm has it"]
pub struct AlarmRule {
    text: Parts,
    alarms: usize,
    /// `AND` or `OR`, if the rule combines conditions. One condition needs no parentheses.
    operator: Option<&'static str>,
}

impl AlarmRule {
    /// True while the alarm is in the state `ALARM`.
    pub fn in_alarm(alarm: &impl AnyAlarm) -> AlarmRule {
        AlarmRule::state("ALARM", alarm)
    }

    /// True while the alarm is in the state `OK`.
    pub fn ok(alarm: &impl AnyAlarm) -> AlarmRule {
        AlarmRule::state("OK", alarm)
    }

    /// True while the alarm is in the state `INSUFFICIENT_DATA`, such as after it was created.
    pub fn insufficient_data(alarm: &impl AnyAlarm) -> AlarmRule {
        AlarmRule::state("INSUFFICIENT_DATA", alarm)
    }

    fn state(function: &str, alarm: &impl AnyAlarm) -> AlarmRule {
        let mut text = Parts::default();
        text.text(&format!("{function}(\""));
        text.value(alarm.alarm_name());
        text.text("\")");
        AlarmRule {
            text,
            alarms: 1,
            operator: None,
        }
    }

    fn between(self, operator: &'static str, other: AlarmRule) -> AlarmRule {
        let alarms = self.alarms.saturating_add(other.alarms);
        let mut text = self.term(Some(operator));
        text.text(&format!(" {operator} "));
        text.append(other.term(Some(operator)));
        AlarmRule {
            text,
            alarms,
            operator: Some(operator),
        }
    }

    /// The text beside an operator, in parentheses if it has another one.
    fn term(self, beside: Option<&'static str>) -> Parts {
        if self.operator.is_none() || self.operator == beside {
            return self.text;
        }
        let mut text = Parts::default();
        text.text("(");
        text.append(self.text);
        text.text(")");
        text
    }
}

impl BitAnd for AlarmRule {
    type Output = AlarmRule;

    /// True while both are.
    fn bitand(self, other: AlarmRule) -> AlarmRule {
        self.between("AND", other)
    }
}

impl BitOr for AlarmRule {
    type Output = AlarmRule;

    /// True while one of them is, or both are.
    fn bitor(self, other: AlarmRule) -> AlarmRule {
        self.between("OR", other)
    }
}

impl Not for AlarmRule {
    type Output = AlarmRule;

    /// True while this is not.
    fn not(self) -> AlarmRule {
        let alarms = self.alarms;
        let mut text = Parts::default();
        text.text("NOT ");
        text.append(self.term(None));
        AlarmRule {
            text,
            alarms,
            operator: None,
        }
    }
}

/// An alarm on the states of other alarms of the same account and Region: see [`AlarmRule`].
///
/// It costs more than an alarm on a metric ($0.50 a month), and can notify topics, functions, OpsItems, incidents
/// and investigations. Synthesis reports a rule of more than 100 alarms or 10,240 characters, and more than
/// five actions for a state. Sources:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html>,
/// <https://aws.amazon.com/cloudwatch/pricing/>
#[derive(Clone, Debug)]
pub struct CompositeAlarm {
    rule: AlarmRule,
    properties: generated::CompositeAlarm,
    actions: Vec<Value<String>>,
    ok_actions: Vec<Value<String>>,
}

impl CompositeAlarm {
    /// An alarm that is in the state `ALARM` while the rule is true.
    #[must_use]
    pub fn when(rule: AlarmRule) -> CompositeAlarm {
        CompositeAlarm {
            properties: generated::CompositeAlarm::new(rule.text.clone().into_value()),
            rule,
            actions: Vec::new(),
            ok_actions: Vec::new(),
        }
    }

    /// Sets the alarm's name. Changing it replaces the alarm.
    #[must_use]
    pub fn name(self, name: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.alarm_name(name))
    }

    /// Sets the description that is shown with the alarm: what it means, and what to do.
    #[must_use]
    pub fn description(self, description: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.alarm_description(description))
    }

    /// Notifies a topic when the alarm changes to ALARM. Needs the feature `sns`.
    #[cfg(feature = "sns")]
    #[must_use]
    pub fn notify(self, topic: &TopicRef) -> Self {
        self.action(topic.arn())
    }

    /// Notifies a topic when the alarm changes to OK. Needs the feature `sns`.
    #[cfg(feature = "sns")]
    #[must_use]
    pub fn notify_ok(self, topic: &TopicRef) -> Self {
        self.ok_action(topic.arn())
    }

    /// Adds an action, by its ARN, for when the alarm changes to ALARM. An alarm has at most five.
    #[must_use]
    pub fn action(mut self, arn: impl IntoValue<String>) -> Self {
        self.actions.push(arn.into_value());
        self
    }

    /// Adds an action, by its ARN, for when the alarm changes to OK. An alarm has at most five.
    #[must_use]
    pub fn ok_action(mut self, arn: impl IntoValue<String>) -> Self {
        self.ok_actions.push(arn.into_value());
        self
    }

    /// Sets any other property of the resource.
    #[must_use]
    pub fn with(
        mut self,
        change: impl FnOnce(generated::CompositeAlarm) -> generated::CompositeAlarm,
    ) -> Self {
        self.properties = change(self.properties);
        self
    }

    fn check(&self, check: &Check<'_>) {
        let at = check.at("AlarmRule");
        if self.rule.alarms > MOST_ALARMS {
            let message = format!("a composite alarm watches at most {MOST_ALARMS} alarms");
            at.error("alarm-rule", self.rule.alarms, message);
        }
        super::alarms::check_actions("AlarmActions", &self.actions, check);
        super::alarms::check_actions("OKActions", &self.ok_actions, check);
    }
}

/// The maximum number of alarms in a rule. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html>
const MOST_ALARMS: usize = 100;

impl Construct for CompositeAlarm {
    type Handle = CompositeAlarmRef;

    fn build(self, scope: &Scope) -> CompositeAlarmRef {
        self.check(&Check::new(scope));
        let mut properties = self.properties;
        if !self.actions.is_empty() {
            properties = properties.alarm_actions(self.actions);
        }
        if !self.ok_actions.is_empty() {
            properties = properties.ok_actions(self.ok_actions);
        }
        properties.build(scope)
    }
}
