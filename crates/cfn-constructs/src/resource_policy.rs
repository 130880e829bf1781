//! The policies of queues and topics. A resource has one policy, which all statements share.

use cfn_core::intrinsic::Function;
use cfn_core::{Construct, Finding, Map, Node, Place, Resource, Text};

use crate::iam::ResourceStatement;

/// Adds a statement to the policy of a resource, which is its child `Policy`. The first statement
/// creates the policy. Statements that differ only in the values of one condition become one.
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
    let joined = |known: &mut Node| join(known, &statement).is_some();
    if !statements.contains(&statement) && !statements.iter_mut().any(joined) {
        statements.push(statement);
    }
    Some(())
}

/// The operators for which a list of values means any of them.
const ANY_OF: [&str; 4] = ["ArnEquals", "ArnLike", "StringEquals", "StringLike"];

/// Adds the values of a statement's only condition to a known statement that is the same otherwise. Together they allow
/// what the two statements would. `None` if they differ in more, and the known statement is then as it was.
fn join(known: &mut Node, other: &Node) -> Option<()> {
    let (operator, key, values) = only_condition(other)?;
    let (known_operator, known_key, known_values) = only_condition(known)?;
    let is_same = |(name, node): (&Text, &Node)| {
        &**name == CONDITION || known.get(name).is_some_and(|known| known == node)
    };
    let others = other.as_map()?;
    if (operator, key) != (known_operator, known_key)
        || !ANY_OF.contains(&operator)
        || others.len() != known.as_map()?.len()
        || !others.iter().all(is_same)
    {
        return None;
    }
    let mut all = known_values;
    all.extend(values);
    let condition = Node::map([(
        operator.to_owned(),
        Node::map([(key.to_owned(), Node::List(all))]),
    )]);
    if let Node::Map(known) = known {
        known.insert(CONDITION.into(), condition);
    }
    Some(())
}

const CONDITION: &str = "Condition";

/// The operator, the key and the values of a statement's condition, if it has one key with values that are surely texts.
fn only_condition(statement: &Node) -> Option<(&str, &str, Vec<Node>)> {
    let (operator, keys) = only(statement.get(CONDITION)?)?;
    let (key, value) = only(keys)?;
    let values = match value {
        Node::List(values) => values.clone(),
        value => vec![value.clone()],
    };
    values
        .iter()
        .all(is_text)
        .then_some((operator, key, values))
}

/// Whether a node is a text. A reference to a parameter could be a list, which a list cannot contain.
fn is_text(node: &Node) -> bool {
    match node {
        Node::String(_) => true,
        Node::Function(function) => matches!(
            **function,
            Function::GetAtt(..) | Function::Sub(..) | Function::Join(..)
        ),
        _ => false,
    }
}

/// The entry of a map with one entry.
fn only(node: &Node) -> Option<(&str, &Node)> {
    let map = node.as_map().filter(|map| map.len() == 1)?;
    map.iter().next().map(|(key, value)| (&**key, value))
}
