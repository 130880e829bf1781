//! Writes policies in one canonical form.

use std::collections::HashSet;
use std::fmt;

use crate::operator::Operator;
use crate::policy::{Condition, Listed, Policy, Principals, Statement};
use crate::tree::{Node, Tree};

impl Policy {
    /// The policy as a JSON tree, in the form in which it prints.
    #[must_use]
    pub fn to_tree(&self) -> Tree {
        policy(self)
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_tree().fmt(f)
    }
}

/// Writes JSON in the form in which the statement prints in a policy.
impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        statement(self).fmt(f)
    }
}

fn policy(policy: &Policy) -> Tree {
    let version = policy.version.map(|version| Tree::string(version.text()));
    let id = policy.id.as_deref().map(Tree::string);
    let statements = policy.statements.iter().map(statement).collect();
    object([
        ("Version", version),
        ("Id", id),
        ("Statement", Some(Node::List(statements).into())),
    ])
}

fn statement(statement: &Statement) -> Tree {
    let resources = statement.resources.as_ref();
    let (principal, not_principal) = pair(statement.principals.as_ref(), principals);
    let (action, not_action) = pair(Some(&statement.actions), |list| one_or_list(list));
    let (resource, not_resource) = pair(resources, |list| one_or_list(list));
    object([
        ("Sid", statement.sid.as_deref().map(Tree::string)),
        ("Effect", Some(Tree::string(statement.effect.to_string()))),
        ("Principal", principal),
        ("NotPrincipal", not_principal),
        ("Action", action),
        ("NotAction", not_action),
        ("Resource", resource),
        ("NotResource", not_resource),
        ("Condition", conditions(&statement.conditions)),
    ])
}

/// An object of the members that have a value.
pub(crate) fn object<X, const N: usize>(members: [(&str, Option<Tree<X>>); N]) -> Tree<X> {
    let members = members
        .into_iter()
        .filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Node::Object(members.collect()).into()
}

/// The values of an element and of its counterpart with `Not`.
fn pair<T>(listed: Option<&Listed<T>>, write: impl Fn(&T) -> Tree) -> (Option<Tree>, Option<Tree>) {
    match listed {
        Some(Listed::Only(list)) => (Some(write(list)), None),
        Some(Listed::AllExcept(list)) => (None, Some(write(list))),
        None => (None, None),
    }
}

fn one_or_list(texts: &[String]) -> Tree {
    match texts {
        [one] => Tree::string(one),
        texts => Node::List(texts.iter().map(Tree::string).collect()).into(),
    }
}

fn principals(principals: &Principals) -> Tree {
    match principals {
        Principals::Everybody => Tree::string("*"),
        Principals::Types(types) => {
            let types = types
                .iter()
                .map(|(kind, ids)| (kind.clone(), one_or_list(ids)));
            Node::Object(types.collect()).into()
        }
    }
}

fn conditions(conditions: &[Condition]) -> Option<Tree> {
    let members = conditions.iter().map(|condition| {
        let values = one_or_list(&condition.values);
        (condition.operator, condition.key.clone(), values)
    });
    (!conditions.is_empty()).then(|| by_spelling(members))
}

/// The members of an object.
type Members<X> = Vec<(String, Tree<X>)>;

/// Groups conditions by operator. If an operator has a key twice, as `StringEquals` and `stringequals` can, the
/// second is written with another spelling of the operator, because keys of an object must differ.
pub(crate) fn by_spelling<X>(
    conditions: impl Iterator<Item = (Operator, String, Tree<X>)>,
) -> Tree<X> {
    let mut groups: Vec<(String, Members<X>)> = Vec::new();
    let mut keys: HashSet<String> = HashSet::new();
    let mut spelling = (None, 0);
    for (operator, key, values) in conditions {
        let is_same = spelling.0 == Some(operator);
        if !is_same || keys.contains(&key) {
            spelling = (Some(operator), if is_same { spelling.1 + 1 } else { 0 });
            keys.clear();
            groups.push((operator.spelling(spelling.1), Vec::new()));
        }
        keys.insert(key.clone());
        if let Some((_, members)) = groups.last_mut() {
            members.push((key, values));
        }
    }
    let groups = groups
        .into_iter()
        .map(|(name, members)| (name, Node::Object(members).into()));
    Node::Object(groups.collect()).into()
}
