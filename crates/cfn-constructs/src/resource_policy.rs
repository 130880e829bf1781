//! The policies of queues and topics. A resource has one policy, which all statements share.

use cfn_core::{Construct, Finding, Map, Node, Place, Resource};

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
    let mut is_added = false;
    policy.modify(|properties| is_added = append(properties, statement).is_some());
    if !is_added {
        let message = "a statement cannot be added to this policy, because its document is not an object with statements";
        let place = Place::of(policy.path()).path("PolicyDocument");
        let help = "build the policy with `PolicyDocument`, or add it under another id".to_owned();
        policy.report(
            Finding::error("policy-statement", message)
                .at(place)
                .help(help),
        );
    }
}

/// Adds a statement to a document. `None` if it is not a document that statements can be added to.
fn append(properties: &mut Map, statement: ResourceStatement) -> Option<()> {
    let Some(Node::Map(document)) = properties.get_mut("PolicyDocument") else {
        return None;
    };
    let statements = document.get_mut("Statement")?;
    if let Node::Map(_) = statements {
        // A document may have a single statement without a list.
        *statements = Node::List(vec![std::mem::take(statements)]);
    }
    let Node::List(statements) = statements else {
        return None;
    };
    let statement = statement.into_node();
    if !statements.contains(&statement) {
        statements.push(statement);
    }
    Some(())
}
