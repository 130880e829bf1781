//! Lambda functions as targets.

use cfn_core::{IntoValue, Text};
use cfn_resources::events::{RuleRef, rule};
use cfn_resources::lambda::{FunctionRef, Permission, PermissionRequired};

use super::super::target::{SameAccount, Target};
use super::{EVENTS, target};

/// A Lambda function of the rule's account and Region. The target adds the permission to invoke it.
#[derive(Clone, Debug)]
pub struct FunctionTarget {
    function: FunctionRef,
}

impl FunctionTarget {
    /// A Lambda function.
    #[must_use]
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
