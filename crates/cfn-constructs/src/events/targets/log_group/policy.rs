//! The resource policy of CloudWatch Logs that lets rules write to log groups: one for each stack.
//!
//! Its statements have lists of log groups and rules, to which each target adds its own. The order of the rules in the
//! stack decides the order of the lists.

use cfn_core::intrinsic::{pseudo, sub};
use cfn_core::{Finding, Map, Node, Place, Resource, Value};
use cfn_resources::events::RuleRef;
use cfn_resources::logs::{LogGroupRef, ResourcePolicy};

use super::super::EVENTS;
use crate::iam::{Operator, Principal, ResourceStatement};

/// Who may write to the log group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writers {
    /// The rules of the stack.
    Rules,
    /// All rules.
    Any,
}

/// Lets EventBridge write to a log group. One policy covers all log groups of a stack.
pub(super) fn allow_log_group(group: &LogGroupRef, rule: &RuleRef, writers: Writers) {
    const ID: &str = "EventsToLogsPolicy";
    let Some(stack) = rule.stack() else { return };
    let policy: Resource = match stack.find_resource(ID) {
        Some(policy) => policy,
        None => {
            let document = Node::map([
                ("Version", Node::from("2012-10-17")),
                ("Statement", Node::List(Vec::new())),
            ]);
            let policy = ResourcePolicy::new(sub("${AWS::StackName}-events-to-logs"), document);
            (*stack.add(ID, policy)).clone()
        }
    };
    let (group, rule) = (group.arn().into_node(), rule.arn().into_node());
    let mut is_added = false;
    policy.modify(|properties| is_added = add(properties, writers, &group, &rule).is_some());
    if !is_added {
        let message = "the id is that of the policy that lets rules write to log groups, and this is not that policy";
        let help = "give the resource another id".to_owned();
        let finding = Finding::error("policy-statement", message).help(help);
        policy.report(finding.at(Place::of(policy.path())));
    }
}

/// A statement of the policy, which all targets with the same writers share.
#[derive(Clone, Copy, Debug)]
struct Permission {
    sid: Option<&'static str>,
    actions: &'static [&'static str],
    /// Whether it is for the rules that write.
    names_rules: bool,
}

impl Writers {
    fn permissions(self) -> &'static [Permission] {
        const CREATE: &str = "logs:CreateLogStream";
        const PUT: &str = "logs:PutLogEvents";
        match self {
            Writers::Any => &[Permission {
                sid: None,
                actions: &[CREATE, PUT],
                names_rules: false,
            }],
            Writers::Rules => &[
                Permission {
                    sid: Some("CreateLogStreams"),
                    actions: &[CREATE],
                    names_rules: false,
                },
                Permission {
                    sid: Some("PutLogEvents"),
                    actions: &[PUT],
                    names_rules: true,
                },
            ],
        }
    }
}

impl Permission {
    const SOURCE_ARN: &str = "aws:SourceArn";

    /// Whether a statement is the one of this permission.
    fn is(&self, statement: &Node) -> bool {
        let sid = statement.get("Sid").and_then(Node::as_str);
        sid == self.sid
    }

    /// The statement, still without log groups and rules.
    fn statement(&self) -> Node {
        let none = Vec::<Value<String>>::new;
        let mut statement = ResourceStatement::allow(self.actions.to_vec())
            .principal(Principal::service(EVENTS))
            .principal(Principal::service("delivery.logs.amazonaws.com"))
            .resources(none());
        if let Some(sid) = self.sid {
            let equals = Operator::STRING_EQUALS.if_exists();
            statement = statement.sid(sid);
            statement = statement.condition(equals, "aws:SourceAccount", pseudo::ACCOUNT_ID);
        }
        if self.names_rules {
            let equals = Operator::ARN_EQUALS.if_exists();
            statement = statement.condition_any(equals, Permission::SOURCE_ARN, none());
        }
        statement.into_node()
    }
}

/// Adds a log group and a rule to the statements of a policy. `None` if it is not the policy of this file.
fn add(properties: &mut Map, writers: Writers, group: &Node, rule: &Node) -> Option<()> {
    let statements = list(inside(properties, "PolicyDocument")?.get_mut("Statement")?)?;
    for permission in writers.permissions() {
        if !statements.iter().any(|known| permission.is(known)) {
            statements.push(permission.statement());
        }
        let statement = statements.iter_mut().find(|known| permission.is(known))?;
        let Node::Map(statement) = statement else {
            return None;
        };
        insert(list(statement.get_mut("Resource")?)?, group);
        if permission.names_rules {
            let operator = Operator::ARN_EQUALS.if_exists().to_string();
            let keys = inside(inside(statement, "Condition")?, &operator)?;
            insert(list(keys.get_mut(Permission::SOURCE_ARN)?)?, rule);
        }
    }
    Some(())
}

fn inside<'m>(map: &'m mut Map, name: &str) -> Option<&'m mut Map> {
    match map.get_mut(name)? {
        Node::Map(inner) => Some(inner),
        _ => None,
    }
}

fn list(node: &mut Node) -> Option<&mut Vec<Node>> {
    match node {
        Node::List(items) => Some(items),
        _ => None,
    }
}

fn insert(items: &mut Vec<Node>, item: &Node) {
    if !items.contains(item) {
        items.push(item.clone());
    }
}
