//! What an element of the tree is: plain data, which constructs write and synthesis reads.

use crate::node::{Map, Node, Target, Text};

use super::{ResourceData, StackData};

/// What an element is. It is a group until a construct says what else.
#[derive(Default)]
pub(crate) enum Content {
    #[default]
    Group,
    Stack(StackData),
    Resource(Box<ResourceData>),
    Parameter(ParameterData),
    Mapping(MappingData),
    Condition(ConditionData),
    Rule(RuleData),
    Output(OutputData),
}

/// A parameter: its properties as they are written.
#[derive(Clone, Debug)]
pub(crate) struct ParameterData {
    pub(crate) properties: Map,
}

/// A mapping: its values by top-level key.
#[derive(Clone, Debug, Default)]
pub(crate) struct MappingData {
    pub(crate) entries: Map,
}

/// A condition of a template.
#[derive(Clone, Debug)]
pub(crate) struct ConditionData {
    pub(crate) expression: Node,
}

/// A rule of a template.
#[derive(Clone, Debug, Default)]
pub(crate) struct RuleData {
    pub(crate) condition: Option<Node>,
    pub(crate) assertions: Vec<Node>,
}

/// An output of a template.
#[derive(Clone, Debug)]
pub(crate) struct OutputData {
    pub(crate) value: Node,
    pub(crate) description: Option<Text>,
    pub(crate) export: Option<Node>,
    pub(crate) condition: Option<Target>,
}

impl Content {
    /// Whether a value in it is nested more than `most` levels deep.
    pub(crate) fn deeper_than(&self, most: usize) -> bool {
        let deep = |node: &Node| node.deeper_than(most);
        match self {
            Content::Group => false,
            Content::Stack(data) => data.metadata.values().any(deep),
            Content::Resource(data) => {
                let maps = [&data.properties, &data.metadata];
                let overrides = data.overrides.iter().filter_map(|(_, node)| node.as_ref());
                let policies = [&data.creation_policy, &data.update_policy];
                maps.iter().any(|map| map.values().any(deep))
                    || overrides.chain(policies.into_iter().flatten()).any(deep)
            }
            Content::Parameter(data) => data.properties.values().any(deep),
            Content::Mapping(mapping) => mapping.entries.values().any(deep),
            Content::Condition(condition) => deep(&condition.expression),
            Content::Rule(rule) => rule.condition.iter().chain(&rule.assertions).any(deep),
            Content::Output(output) => deep(&output.value) || output.export.iter().any(deep),
        }
    }
}
