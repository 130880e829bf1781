//! The conditions of a statement: they add up, also if several have the same operator and key.

use cfn_core::{Map, Node, Text};
use iam_policy::Operator;

/// How many spellings each operator has: the shortest have four letters.
const MOST_SPELLINGS: usize = 16;

/// The conditions of a statement, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions(Vec<Condition>);

#[derive(Clone, Debug)]
struct Condition {
    operator: Operator,
    key: Text,
    /// A value, or a list of values.
    values: Node,
    /// Whether `values` is known to be one value, not a function that returns a list.
    is_one: bool,
}

impl Condition {
    /// The values, if each is known.
    fn items(&self) -> Option<&[Node]> {
        match &self.values {
            Node::List(items) => Some(items),
            one if self.is_one => Some(std::slice::from_ref(one)),
            _ => None,
        }
    }
}

impl Conditions {
    /// Adds a condition on one value.
    pub(super) fn one(&mut self, operator: Operator, key: Text, value: Node) {
        self.add(Condition {
            operator,
            key,
            values: value,
            is_one: true,
        });
    }

    /// Adds a condition on the values of a list.
    pub(super) fn any(&mut self, operator: Operator, key: Text, values: Node) {
        self.add(Condition {
            operator,
            key,
            values,
            is_one: false,
        });
    }

    /// Both conditions have to hold. Under a negated operator, one condition with the values of both means the same.
    /// Other conditions stay apart, and the check of policies reports them.
    fn add(&mut self, added: Condition) {
        let same = self.0.iter_mut().filter(|known| {
            known.operator == added.operator && known.key.eq_ignore_ascii_case(&added.key)
        });
        for known in same {
            if known.values == added.values {
                return;
            }
            let (Some(known_items), Some(items)) = (known.items(), added.items()) else {
                continue;
            };
            if is_subset(items, known_items) && is_subset(known_items, items) {
                return;
            }
            if added.operator.joins_values() {
                let mut all = known_items.to_vec();
                all.extend(
                    items
                        .iter()
                        .filter(|item| !known_items.contains(item))
                        .cloned(),
                );
                known.values = Node::List(all);
                return;
            }
        }
        self.0.push(added);
    }

    /// The element `Condition`, if there are conditions.
    ///
    /// A second condition with the same operator and key is written under another spelling of the operator: as in
    /// IAM, which compares operators without case, both have to hold.
    pub(super) fn into_node(self) -> Option<Node> {
        let mut operators = Map::new();
        for Condition {
            operator,
            key,
            values,
            ..
        } in self.0
        {
            let mut number = 0;
            let keys = loop {
                let name = match number {
                    ..MOST_SPELLINGS => operator.spelling(number),
                    // There is no such operator, which the check of policies reports.
                    _ => format!("{operator}#{number}"),
                };
                let keys = operators
                    .entry(Text::Owned(name))
                    .or_insert_with(|| Node::Map(Map::new()));
                match keys {
                    Node::Map(keys)
                        if !keys.keys().any(|known| known.eq_ignore_ascii_case(&key)) =>
                    {
                        break keys;
                    }
                    _ => number += 1,
                }
            };
            keys.insert(key, values);
        }
        (!operators.is_empty()).then_some(Node::Map(operators))
    }
}

fn is_subset(items: &[Node], of: &[Node]) -> bool {
    items.iter().all(|item| of.contains(item))
}
