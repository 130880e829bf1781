//! The policies of queues and topics. A resource has one policy, which all statements share.

use cfn_core::{Construct, Map, Node, Resource};

use crate::iam::ResourceStatement;

/// Adds a statement to the policy of a resource, which is its child `Policy`. The first statement
/// creates the policy.
pub(crate) fn grant<C>(
    resource: &Resource,
    statement: ResourceStatement,
    first: impl FnOnce() -> Vec<ResourceStatement>,
    policy: impl FnOnce(Node) -> C,
) where
    C: Construct,
{
    const ID: &str = "Policy";
    let policy = match resource.find_resource(ID) {
        Some(policy) => policy,
        None => {
            let statements = first()
                .into_iter()
                .map(ResourceStatement::into_node)
                .collect();
            let document = Node::map([
                ("Version", Node::from("2012-10-17")),
                ("Statement", Node::List(statements)),
            ]);
            resource.add(ID, policy(document));
            match resource.find_resource(ID) {
                Some(policy) => policy,
                None => return,
            }
        }
    };
    policy.modify(|properties| append(properties, statement));
}

fn append(properties: &mut Map, statement: ResourceStatement) {
    let Some(Node::Map(document)) = properties.get_mut("PolicyDocument") else {
        return;
    };
    let Some(Node::List(statements)) = document.get_mut("Statement") else {
        return;
    };
    let statement = statement.into_node();
    if !statements.contains(&statement) {
        statements.push(statement);
    }
}
