//! Log groups as targets, and the resource policy that lets EventBridge write to them.

use cfn_core::intrinsic::sub;
use cfn_core::{Finding, Map, Node, Place, Resource, Text, Value};
use cfn_resources::events::{RuleRef, rule};
use cfn_resources::logs::{LogGroupRef, ResourcePolicy};

use super::super::target::{SameAccount, Target};
use super::{EVENTS, target};
use crate::iam::{PolicyDocument, Principal, Statement};

/// A log group of the rule's account and Region.
///
/// EventBridge can write to a log group only if a resource policy of CloudWatch Logs allows it. The console
/// adds the policy silently, CloudFormation does not. This target adds it: one policy for all log groups
/// of the stack that are targets of rules. An account can have ten such policies in a Region. If another
/// policy already covers all log groups, use
/// [`without_resource_policy`](Self::without_resource_policy).
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html>
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Stack};
/// use cfn_constructs::events::{LogGroupTarget, Pattern, Rule};
/// use cfn_constructs::logs::LogGroup;
///
/// # let app = App::new();
/// # let stack = app.add("hub", Stack::new());
/// let group = stack.add("Group", LogGroup::new().log_group_name("/aws/events/all"));
/// let everything = Pattern::raw(serde_json::json!({"source": [{"prefix": ""}]}));
/// stack.add("Log", Rule::new(everything).target("Group", LogGroupTarget::new(&group)));
/// # let yaml = app.synth().unwrap().template("hub").unwrap().to_yaml();
/// # assert!(yaml.contains("AWS::Logs::ResourcePolicy"));
/// ```
#[derive(Clone, Debug)]
pub struct LogGroupTarget {
    group: LogGroupRef,
    policy: bool,
}

impl LogGroupTarget {
    /// A log group. The console offers only log groups whose names begin with `/aws/events/`.
    #[must_use]
    pub fn new(group: &LogGroupRef) -> LogGroupTarget {
        LogGroupTarget {
            group: group.clone(),
            policy: true,
        }
    }

    /// Leaves out the resource policy, for accounts in which another policy covers all log groups.
    #[must_use]
    pub fn without_resource_policy(mut self) -> Self {
        self.policy = false;
        self
    }
}

impl Target<SameAccount> for LogGroupTarget {
    fn bind(self, id: Text, rule: &RuleRef) -> rule::Target {
        if self.policy {
            allow_log_group(&self.group, rule);
        }
        target(id, self.group.arn())
    }
}

/// Lets EventBridge write to a log group. One policy covers all log groups of a stack.
fn allow_log_group(group: &LogGroupRef, rule: &RuleRef) {
    const ID: &str = "EventsToLogsPolicy";
    let Some(stack) = rule.stack() else { return };
    let policy: Resource = match stack.find_resource(ID) {
        Some(policy) => policy,
        None => {
            let write = Statement::allow(["logs:CreateLogStream", "logs:PutLogEvents"])
                .principal(Principal::service(EVENTS))
                .principal(Principal::service("delivery.logs.amazonaws.com"))
                .resources(Vec::<Value<String>>::new());
            let policy = ResourcePolicy::new(
                sub("${AWS::StackName}-events-to-logs"),
                PolicyDocument::resource(write),
            );
            (*stack.add(ID, policy)).clone()
        }
    };
    let arn = group.arn().into_node();
    let mut is_added = false;
    policy.modify(|properties| {
        if let Some(arns) = resources(properties) {
            is_added = true;
            if !arns.contains(&arn) {
                arns.push(arn);
            }
        }
    });
    if !is_added {
        let message = "the id is that of the policy that lets rules write to log groups, and this is not that policy";
        let help = "give the resource another id".to_owned();
        let finding = Finding::error("policy-statement", message).help(help);
        policy.report(finding.at(Place::of(policy.path())));
    }
}

/// The ARNs of the only statement of a policy.
fn resources(properties: &mut Map) -> Option<&mut Vec<Node>> {
    let Node::Map(document) = properties.get_mut("PolicyDocument")? else {
        return None;
    };
    let Node::List(statements) = document.get_mut("Statement")? else {
        return None;
    };
    let Node::Map(statement) = statements.first_mut()? else {
        return None;
    };
    match statement.get_mut("Resource")? {
        Node::List(arns) => Some(arns),
        _ => None,
    }
}
