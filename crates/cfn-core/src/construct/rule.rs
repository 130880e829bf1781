//! Rules of a template: what its parameters must satisfy before anything is deployed.

use crate::intrinsic::ConditionExpression;
use crate::node::{Function, Node, Text};
use crate::scope::{Construct, Scope};
use crate::tree::{Content, RuleData};
use crate::value::{IntoValue, Value};

/// A rule of a template: what its parameters must satisfy before anything is deployed.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html>
///
/// ```
/// use cfn_core::{App, Parameter, Stack, TemplateRule, intrinsic::{equals, not, pseudo}};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// stack.add(
///     "NotInChina",
///     TemplateRule::new().assert(not(equals(pseudo::PARTITION, "aws-cn")), "deploy it outside China"),
/// );
/// ```
#[must_use = "a rule is not in the template until it is added: `stack.add(id, rule)`"]
#[derive(Clone, Debug, Default)]
pub struct TemplateRule {
    data: RuleData,
}

impl TemplateRule {
    /// A rule without assertions.
    pub fn new() -> TemplateRule {
        TemplateRule::default()
    }

    /// Checks the assertions only if a condition is true. If it is called again, all of the conditions must be true.
    pub fn when(mut self, condition: impl IntoValue<ConditionExpression>) -> Self {
        let condition = condition.into_value().into_node();
        self.data.condition = Some(match self.data.condition {
            Some(earlier) => Function::And(vec![earlier, condition]).into(),
            None => condition,
        });
        self
    }

    /// Adds an assertion, and the message shown if it is false.
    pub fn assert(
        mut self,
        condition: impl IntoValue<ConditionExpression>,
        description: impl Into<Text>,
    ) -> Self {
        self.data.assertions.push(Node::map([
            ("Assert", condition.into_value().into_node()),
            ("AssertDescription", Node::String(description.into())),
        ]));
        self
    }
}

impl Construct for TemplateRule {
    type Handle = ();

    fn build(self, scope: &Scope) {
        scope.settle(Content::Rule(self.data));
    }
}

/// `Fn::Contains` of a template rule: whether a list contains a string.
///
/// Allowed only in a [`TemplateRule`]. Source:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-rules.html>
///
/// ```
/// use cfn_core::{TemplateRule, contains, intrinsic::pseudo};
///
/// let rule = TemplateRule::new()
///     .assert(contains(["us-east-1", "us-west-2"], pseudo::REGION), "deploy it to a US Region");
/// ```
pub fn contains(
    list: impl IntoValue<Vec<String>>,
    text: impl IntoValue<String>,
) -> Value<ConditionExpression> {
    let arguments = [list.into_value().into_node(), text.into_value().into_node()];
    Value::from_node(Node::map([("Fn::Contains", Node::list(arguments))]))
}
