//! The event patterns of rules: typed or raw, and checked in both cases.

use std::convert::Infallible;

use cfn_core::{Finding, IntoValue, Json, Map, Node, Number, Scope, Value};
use event_pattern::{EventPattern, Limits, Tree};

/// The pattern of a rule: an [`EventPattern`], or a raw pattern, which is checked in the same way.
///
/// A text in a pattern may be known only at deploy time: use `EventPattern<Value<String>>`, or a function
/// in a raw pattern.
///
/// ```
/// use cfn_core::{Value, intrinsic::pseudo};
/// use cfn_constructs::events::Pattern;
/// use event_pattern::{EventPattern, Match, suffix};
///
/// let typed: Pattern = EventPattern::new()
///     .detail("errorMessage", [suffix("deny in a service control policy")])
///     .into();
/// let this_account: Pattern =
///     EventPattern::deferred().account([Match::deferred(pseudo::ACCOUNT_ID.value())]).into();
/// let raw = Pattern::raw(serde_json::json!({"account": [{"Ref": "AWS::AccountId"}]}));
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    node: Node,
    findings: Vec<Finding>,
}

impl Pattern {
    /// A pattern as JSON or nodes. Synthesis reports an error if EventBridge would refuse the pattern, and a
    /// warning if the pattern probably does not do what was meant.
    #[must_use]
    pub fn raw(pattern: impl Into<Node>) -> Pattern {
        let node = pattern.into();
        match EventPattern::<Value<String>>::from_tree(&tree(&node)) {
            Ok(pattern) => Pattern {
                findings: pattern.check(&Limits::default()),
                node,
            },
            Err(errors) => Pattern {
                findings: errors.into_findings(),
                node,
            },
        }
    }

    /// Reports the findings about the pattern of a rule.
    pub(super) fn report(&self, scope: &Scope) {
        for finding in &self.findings {
            let mut finding = finding.clone();
            finding.place.subject = scope.path();
            finding.place.path = format!("EventPattern{}", finding.place.path.replace('/', "."));
            scope.report(finding);
        }
    }
}

impl From<EventPattern> for Pattern {
    fn from(pattern: EventPattern) -> Pattern {
        let findings = pattern.check(&Limits::default());
        Pattern {
            node: node(pattern.to_tree(), |never: Infallible| match never {}),
            findings,
        }
    }
}

impl From<EventPattern<Value<String>>> for Pattern {
    fn from(pattern: EventPattern<Value<String>>) -> Pattern {
        let findings = pattern.check(&Limits::default());
        Pattern {
            node: node(pattern.to_tree(), Value::into_node),
            findings,
        }
    }
}

impl IntoValue<Json> for Pattern {
    fn into_value(self) -> Value<Json> {
        Value::from_node(self.node)
    }
}

fn node<X: Clone>(tree: Tree<X>, deferred: fn(X) -> Node) -> Node {
    match tree {
        Tree::Null => Node::Null,
        Tree::Bool(b) => Node::Bool(b),
        Tree::Number(text) => match text.parse::<i64>() {
            Ok(n) => Node::from(n),
            Err(_) => Node::Number(Number::Float(text.parse().unwrap_or(f64::NAN))),
        },
        Tree::String(text) => Node::from(text),
        Tree::List(items) => {
            Node::List(items.into_iter().map(|item| node(item, deferred)).collect())
        }
        Tree::Object(entries) => Node::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key.into(), node(value, deferred)))
                .collect::<Map>(),
        ),
        Tree::Deferred(value) => deferred(value),
    }
}

fn tree(node: &Node) -> Tree<Value<String>> {
    match node {
        Node::Null => Tree::Null,
        Node::Bool(b) => Tree::Bool(*b),
        Node::Number(number) => Tree::Number(number.to_string()),
        Node::String(text) => Tree::String(text.to_string()),
        Node::List(items) => Tree::List(items.iter().map(tree).collect()),
        Node::Map(map) => Tree::Object(
            map.iter()
                .map(|(key, value)| (key.to_string(), tree(value)))
                .collect(),
        ),
        Node::Function(_) => Tree::Deferred(Value::from_node(node.clone())),
        Node::Unchecked(inner) => tree(inner),
    }
}
