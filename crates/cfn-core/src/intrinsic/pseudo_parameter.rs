//! Pseudo parameters: what CloudFormation knows about the stack itself.

use crate::node::{Function, Node, Target, Text};
use crate::value::{IntoValue, Value};

/// A pseudo parameter: what CloudFormation knows about the stack. See [`pseudo`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pseudo(&'static str);

impl Pseudo {
    /// The parameter's name: `AWS::Region`.
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// `Ref` to the parameter.
    pub fn value(self) -> Value<String> {
        Value::from_node(Function::Ref(Target::Name(Text::Borrowed(self.0))))
    }
}

impl IntoValue<String> for Pseudo {
    fn into_value(self) -> Value<String> {
        self.value()
    }
}

impl From<Pseudo> for Node {
    fn from(pseudo: Pseudo) -> Node {
        pseudo.value().into_node()
    }
}

/// The pseudo parameters.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>
///
/// `AWS::NoValue` is [`NoValue`](crate::value::NoValue), because it can be given for a value of any type.
pub mod pseudo {
    use super::{Function, Pseudo, Target, Text, Value};

    /// The account the stack is in: `111122223333`.
    pub const ACCOUNT_ID: Pseudo = Pseudo("AWS::AccountId");
    /// The Region the stack is in: `us-east-1`.
    pub const REGION: Pseudo = Pseudo("AWS::Region");
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    pub const PARTITION: Pseudo = Pseudo("AWS::Partition");
    /// The stack's name.
    pub const STACK_NAME: Pseudo = Pseudo("AWS::StackName");
    /// The stack's ARN.
    pub const STACK_ID: Pseudo = Pseudo("AWS::StackId");
    /// The partition's domain: `amazonaws.com`, `amazonaws.com.cn`.
    pub const URL_SUFFIX: Pseudo = Pseudo("AWS::URLSuffix");

    /// The ARNs that the stack's events are sent to.
    pub fn notification_arns() -> Value<Vec<String>> {
        Value::from_node(Function::Ref(Target::Name(Text::Borrowed(
            "AWS::NotificationARNs",
        ))))
    }

    /// Every pseudo parameter's name, `AWS::NoValue` included.
    pub const NAMES: [&str; 8] = [
        "AWS::AccountId",
        "AWS::NoValue",
        "AWS::NotificationARNs",
        "AWS::Partition",
        "AWS::Region",
        "AWS::StackId",
        "AWS::StackName",
        "AWS::URLSuffix",
    ];
}
