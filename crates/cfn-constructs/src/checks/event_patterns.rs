//! Event patterns, wherever a resource has one: as an object or as JSON text.

mod cloud_trail;

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, FinishedResource, Node, Value};
use event_pattern::{EventPattern, Limits, PatternErrors, rule};

use super::literal;
use super::property::Property;
use crate::events::tree::tree;

/// What the events of a pattern are.
#[derive(Clone, Copy)]
enum Events {
    /// Events of EventBridge, in its envelope.
    Bus,
    /// Records of a queue or stream, of any form.
    Records,
}

/// Checks the patterns of a resource.
pub(super) fn check(resource: &FinishedResource<'_>, limits: &Limits) {
    let filters = |criteria: Option<Property<'_>>| {
        let filters = criteria.and_then(|it| it.get("Filters"));
        for filter in filters.iter().flat_map(Property::items) {
            if let Some(pattern) = filter.get("Pattern") {
                check_pattern(&pattern, Events::Records, limits);
            }
        }
    };
    let pattern = Property::of(resource, "EventPattern");
    match resource.type_name() {
        "AWS::Events::Rule" => {
            if let Some(pattern) = pattern {
                check_pattern(&pattern, Events::Bus, limits);
            }
        }
        // The quota of 2,048 characters is for rules. Archives accept 4,096 characters:
        // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html
        "AWS::Events::Archive" => {
            if let Some(pattern) = pattern {
                let limits = Limits {
                    size: limits.size.max(4_096),
                    ..*limits
                };
                check_pattern(&pattern, Events::Bus, &limits);
            }
        }
        "AWS::Pipes::Pipe" => {
            let source = Property::of(resource, "SourceParameters");
            filters(source.and_then(|it| it.get("FilterCriteria")));
        }
        "AWS::Lambda::EventSourceMapping" => filters(Property::of(resource, "FilterCriteria")),
        _ => {}
    }
}

/// Checks a pattern: an object, a text, or both branches of a condition.
fn check_pattern(property: &Property<'_>, events: Events, limits: &Limits) {
    for branch in property.branches() {
        check_pattern(&branch, events, limits);
    }
    let node = match property.node() {
        Node::Function(function) => match &**function {
            Function::ToJsonString(inner) => inner,
            _ => return,
        },
        node => node,
    };
    let found = match node {
        Node::Map(map) if map.keys().any(|key| key.starts_with("Fn::")) => return,
        Node::Map(_) => {
            let parsed = EventPattern::<Value<String>>::from_tree(&tree(node));
            findings(parsed, events, limits)
        }
        // An empty text is no pattern.
        Node::String(text) if text.is_empty() || literal::is_dynamic(text) => return,
        Node::String(text) => findings(EventPattern::parse(text), events, limits),
        // The schema says that it is no pattern.
        _ => return,
    };
    for finding in found.into_iter().filter(|it| !is_undecided(it, node)) {
        let steps = finding.place.path.replace('/', ".");
        property.report_inside(&steps, finding);
    }
}

/// What is wrong with a pattern. Records of queues and streams have no envelope, and other limits.
fn findings<X: Clone>(
    parsed: Result<EventPattern<X>, PatternErrors>,
    events: Events,
    limits: &Limits,
) -> Vec<Finding> {
    match (parsed, events) {
        (Ok(pattern), Events::Bus) => {
            let mut found = pattern.check(limits);
            found.extend(cloud_trail::misspelt(&pattern.to_tree()));
            found
        }
        (Ok(_), Events::Records) => Vec::new(),
        (Err(errors), _) => errors.into_findings(),
    }
}

/// Whether a finding is about the type or form of a value that may change at deploy time.
fn is_undecided(finding: &Finding, pattern: &Node) -> bool {
    let about_values = [
        rule::EMPTY,
        rule::FIELD_VALUE,
        rule::LIST_ITEM,
        rule::NUMERIC,
        rule::OPERATOR_VALUE,
        rule::OR,
    ];
    let mut node = pattern;
    for step in finding.place.path.split('/').skip(1) {
        let inner = match node {
            Node::Map(map) => map.get(&*step.replace("~1", "/").replace("~0", "~")),
            Node::List(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(inner) = inner else { break };
        node = inner;
    }
    about_values.contains(&finding.rule) && is_unknown(node)
}

/// Whether a part of a value is known at deploy time only.
fn is_unknown(node: &Node) -> bool {
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) => false,
        Node::String(text) => literal::is_dynamic(text),
        Node::List(items) => items.iter().any(is_unknown),
        Node::Map(map) => map
            .iter()
            .any(|(key, node)| key.starts_with("Fn::") || is_unknown(node)),
        Node::Function(_) | Node::Unchecked(_) => true,
    }
}
