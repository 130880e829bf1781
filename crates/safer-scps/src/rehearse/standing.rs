//! SCPs in other templates of the app, such as the one that denies the call of the canary.

use std::collections::BTreeMap;

use cfn_core::Template;
use iam_policy::{Hierarchy, Level, Policy};
use serde_json::Value;

use super::policy::Statements;
use super::stack::{DeployedStack, Place};

/// An SCP, and where it is attached.
#[derive(Clone, Debug)]
pub(crate) struct StandingPolicy {
    /// Accounts, organizational units or roots.
    targets: Vec<String>,
    statements: Statements,
}

impl StandingPolicy {
    /// The statements, if the policy applies to an account with this path in the organization.
    pub(crate) fn of(&self, account: &str, path: Option<&str>) -> Option<&Statements> {
        let applies = self.targets.iter().any(|target| {
            let above = path.is_some_and(|path| path.split('/').any(|part| part == target));
            target == account || above
        });
        applies.then_some(&self.statements)
    }
}

/// The SCPs of an app's templates. What is not known before deployment is left out, so nothing counts on it.
pub(crate) fn standing_policies(templates: &[Template]) -> Vec<StandingPolicy> {
    templates.iter().flat_map(of_template).collect()
}

fn of_template(template: &Template) -> Vec<StandingPolicy> {
    let Ok(json) = serde_json::to_value(template.node()) else {
        return Vec::new();
    };
    let parameters = BTreeMap::new();
    let place = Place {
        account: template.account().unwrap_or_default().to_owned(),
        region: template.region().unwrap_or("us-east-1").to_owned(),
        stack: "policies".to_owned(),
    };
    let stack = DeployedStack::new(&json, &parameters, &place);
    let policies = stack.resources("AWS::Organizations::Policy").into_iter();
    policies
        .filter_map(|(id, properties)| read(&stack, id, properties))
        .collect()
}

fn read(stack: &DeployedStack<'_>, id: &str, properties: &Value) -> Option<StandingPolicy> {
    if properties["Type"] != "SERVICE_CONTROL_POLICY" {
        return None;
    }
    let content = match stack.property(properties, "Content").ok()?? {
        Value::String(text) => text,
        content => content.to_string(),
    };
    let name = stack.text_property(properties, "Name").ok().flatten();
    let targets = stack.property(properties, "TargetIds").ok()??;
    let targets = targets.as_array()?.iter();
    let level = Level::new("the account")
        .policy("FullAWSAccess", Policy::full_access())
        .policy(name.unwrap_or_else(|| id.to_owned()), content.parse().ok()?);
    Some(StandingPolicy {
        targets: targets
            .filter_map(|target| target.as_str().map(str::to_owned))
            .collect(),
        statements: Statements::of_levels(Hierarchy::new([level])),
    })
}
