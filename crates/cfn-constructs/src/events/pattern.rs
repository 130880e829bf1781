//! The event patterns of rules: typed or raw, and checked in both cases.

use std::convert::Infallible;

use cfn_core::{Finding, IntoValue, Json, Map, Node, Number, Place, Scope, Text, Value};
use event_pattern::{EventPattern, Limits, Tree, rule};

/// The pattern of a rule: an [`EventPattern`], or a raw pattern, which is checked in the same way.
///
/// A text in a pattern may be known only at deploy time: use `EventPattern<Value<String>>`, or a function
/// in a raw pattern.
///
/// A number must be one that a template can have: an integer of 64 bits, or a number that is the shortest spelling of a
/// double. EventBridge compares other numbers by their text, which a template cannot write. So
/// `37.807807921694092` is an error with the rule `pattern-number`, and not another number.
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
        Pattern {
            node: pattern.into(),
            findings: Vec::new(),
        }
    }

    /// A pattern that matches what this one or another one matches: `{"$or": [this, other]}`.
    ///
    /// ```
    /// use cfn_constructs::events::Pattern;
    /// use event_pattern::EventPattern;
    ///
    /// let stopped = EventPattern::new().source(["aws.ec2"]).detail("state", ["stopped"]);
    /// let beats = EventPattern::new().source(["example.heartbeat"]);
    /// let both = Pattern::from(stopped).or(beats.into());
    /// ```
    ///
    /// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html>
    #[must_use]
    pub fn or(self, other: Pattern) -> Pattern {
        let mut findings = Vec::new();
        let mut alternative = |at: usize, pattern: Pattern| {
            findings.extend(pattern.findings.into_iter().map(|mut finding| {
                finding.place.path = format!("/$or/{at}{}", finding.place.path);
                finding
            }));
            pattern.node
        };
        let alternatives = vec![alternative(0, self), alternative(1, other)];
        let mut map = Map::new();
        map.insert("$or".into(), Node::List(alternatives));
        Pattern {
            node: Node::Map(map),
            findings,
        }
    }

    /// The typed pattern as nodes, with the findings about what cannot be written.
    fn typed<X: Clone + PartialEq>(pattern: &EventPattern<X>, deferred: fn(X) -> Node) -> Pattern {
        let tree = pattern.to_tree();
        let mut findings = Vec::new();
        if let Ok(written) = EventPattern::from_tree(&tree)
            && written != *pattern
        {
            let message = "a text has half of a surrogate pair, which a template cannot have";
            findings.push(Finding::error("pattern-text", message));
        }
        let mut writer = Writer {
            path: String::new(),
            deferred,
            findings: &mut findings,
        };
        let node = writer.node(tree);
        findings.extend(repeated(pattern));
        Pattern { node, findings }
    }

    /// Reports the findings about the pattern of a rule, and returns it.
    pub(super) fn report(mut self, scope: &Scope) -> Node {
        for mut finding in self.findings {
            finding.place.subject = scope.path();
            finding.place.path = format!("EventPattern{}", finding.place.path.replace('/', "."));
            scope.report(finding);
        }
        // They are reported, each with its value.
        hide_lost(&mut self.node);
        self.node
    }
}

impl From<EventPattern> for Pattern {
    fn from(pattern: EventPattern) -> Pattern {
        Pattern::typed(&pattern, |never: Infallible| match never {})
    }
}

impl From<EventPattern<Value<String>>> for Pattern {
    fn from(pattern: EventPattern<Value<String>>) -> Pattern {
        Pattern::typed(&pattern, Value::into_node)
    }
}

impl IntoValue<Json> for Pattern {
    fn into_value(self) -> Value<Json> {
        Value::from_node(self.node)
    }
}

/// The fields that are written twice. Nodes have only the last of them, so the check of the finished rule cannot find
/// them.
fn repeated<X: Clone>(pattern: &EventPattern<X>) -> Vec<Finding> {
    let mut found = pattern.check(&Limits::default());
    found.retain(|finding| finding.rule == rule::DUPLICATE_KEY);
    found
}

/// Turns a pattern into nodes, and reports what nodes cannot hold.
struct Writer<'f, X> {
    /// Where in the pattern it is, as in the findings of a pattern: `/detail/size/0`.
    path: String,
    deferred: fn(X) -> Node,
    findings: &'f mut Vec<Finding>,
}

impl<X: Clone> Writer<'_, X> {
    fn node(&mut self, tree: Tree<X>) -> Node {
        match tree {
            Tree::Null => Node::Null,
            Tree::Bool(b) => Node::Bool(b),
            Tree::Number(text) => Node::Number(self.number(&text)),
            Tree::String(text) => Node::from(text),
            Tree::List(items) => {
                let items = items.into_iter().enumerate();
                Node::List(
                    items
                        .map(|(at, item)| self.step(&at.to_string(), item))
                        .collect(),
                )
            }
            Tree::Object(entries) => {
                let mut map = Map::new();
                for (key, value) in entries {
                    let value = self.step(&key, value);
                    merge(&mut map, key.into(), value);
                }
                Node::Map(map)
            }
            Tree::Deferred(value) => (self.deferred)(value),
        }
    }

    fn step(&mut self, step: &str, tree: Tree<X>) -> Node {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(step);
        let node = self.node(tree);
        self.path.truncate(length);
        node
    }

    /// A number that cannot be written becomes NaN, which synthesis refuses wherever the pattern is used.
    fn number(&mut self, text: &str) -> Number {
        if let Some(number) = Number::exact(text) {
            return number;
        }
        let nearest = text.parse().ok().filter(|number: &f64| number.is_finite());
        let message = "a template cannot have this number: EventBridge compares it by its text, and the template \
                       would have another text";
        let finding = Finding::error("pattern-number", message)
            .at(Place::of("").path(self.path.clone()))
            .value(text.to_owned());
        let help = nearest.map(|nearest| {
            let nearest = Number::Float(nearest);
            format!(
                "match {nearest}, the nearest number that can be compared, or a range around it"
            )
        });
        self.findings.push(finding.help(help));
        Number::Float(f64::NAN)
    }
}

/// Adds an entry as EventBridge reads a key that is there twice: of two lists the last one counts, and the fields of two
/// objects are all read.
fn merge(map: &mut Map, key: Text, value: Node) {
    match (map.get_mut(&key), value) {
        (Some(Node::Map(old)), Node::Map(new)) => {
            for (key, value) in new {
                merge(old, key, value);
            }
        }
        (_, value) => _ = map.insert(key, value),
    }
}

/// Replaces the numbers that could not be written.
fn hide_lost(node: &mut Node) {
    match node {
        Node::Number(number) if number.as_f64().is_nan() => *number = Number::Int(0),
        Node::List(items) => items.iter_mut().for_each(hide_lost),
        Node::Map(map) => map.values_mut().for_each(hide_lost),
        _ => {}
    }
}
