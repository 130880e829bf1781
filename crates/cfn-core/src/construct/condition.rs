//! Conditions of a template, evaluated at deploy time.

use crate::intrinsic::ConditionExpression;
use crate::node::{Function, Target};
use crate::scope::{Construct, Scope};
use crate::tree::{ConditionData, Content};
use crate::value::{IntoValue, Value};

/// A condition of a template, evaluated at deploy time.
///
/// ```
/// use cfn_core::{App, Condition, Parameter, Stack, intrinsic::{equals, if_}};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// let stage = stack.add("Stage", Parameter::string());
/// let production = stack.add("IsProduction", Condition::new(equals(&stage, "production")));
/// let days = if_::<i64>(&production, 30, 7);
/// ```
#[must_use = "a condition is not in the template until it is added: `stack.add(id, condition)`"]
#[derive(Clone, Debug)]
pub struct Condition {
    data: ConditionData,
}

impl Condition {
    /// A condition with an expression, which can refer to other conditions.
    pub fn new(expression: impl IntoValue<ConditionExpression>) -> Condition {
        let expression = expression.into_value().into_node();
        Condition {
            data: ConditionData { expression },
        }
    }
}

impl Construct for Condition {
    type Handle = ConditionRef;

    fn build(self, scope: &Scope) -> ConditionRef {
        scope.settle(Content::Condition(self.data));
        ConditionRef {
            scope: scope.clone(),
        }
    }
}

/// A condition in a template.
#[derive(Clone, Debug)]
pub struct ConditionRef {
    scope: Scope,
}

impl From<&ConditionRef> for Target {
    fn from(condition: &ConditionRef) -> Target {
        Target::Element(condition.scope.id())
    }
}

impl IntoValue<ConditionExpression> for &ConditionRef {
    fn into_value(self) -> Value<ConditionExpression> {
        Value::from_node(Function::Condition(self.into()))
    }
}
