//! The work in progress: what synthesis knows about an app, and about each of its stacks.

use std::collections::{HashMap, HashSet};

use findings::{Finding, Place};
use indexmap::IndexMap;

use crate::node::{Map, Node, TemplatePart, Text};
use crate::tree::{DraftResource, ResourceData, StackData, Tree};

use super::place::Owner;
use super::section::Section;

/// The resources as the visitors left them, by element, and what is wrong with them.
#[derive(Default)]
pub(super) struct VisitedAll {
    pub(super) resources: HashMap<usize, ResourceData>,
    pub(super) findings: Vec<Finding>,
}

/// The work in progress on an app.
pub(super) struct Synth<'t> {
    pub(super) tree: &'t Tree,
    /// The app's number, to notice handles of another app.
    pub(super) app: u64,
    /// The resources as the visitors left them.
    pub(super) visited: HashMap<usize, ResourceData>,
    /// The logical id of each element, empty for those that have none.
    pub(super) ids: Vec<Text>,
    /// The work on each stack, by the index of its element.
    pub(super) stacks: IndexMap<usize, Draft<'t>>,
    pub(super) findings: Vec<Finding>,
    /// The types without a schema that were checked.
    pub(super) unknown_types: HashSet<Text>,
    /// The stacks whose templates are embedded in others.
    pub(super) embeds: Vec<Embed>,
}

/// The work in progress on a stack.
pub(super) struct Draft<'t> {
    pub(super) data: &'t StackData,
    pub(super) name: String,
    /// The elements of the stack, without itself.
    pub(super) elements: Vec<usize>,
    /// Resources and parameters by logical id: what `Ref` and `Fn::GetAtt` can name.
    pub(super) referable: HashMap<Text, usize>,
    /// The elements of the other sections, by name.
    pub(super) named: HashMap<(Section, Text), usize>,
    pub(super) metadata: Map,
    pub(super) parameters: Map,
    pub(super) mappings: Map,
    pub(super) conditions: Map,
    pub(super) rules: Map,
    pub(super) resources: IndexMap<Text, DraftResource>,
    pub(super) outputs: Map,
    /// Outputs that other stacks import, by logical id.
    pub(super) exports: Map,
    /// The outputs that are exported, and under which names.
    pub(super) exported: Vec<(usize, Node)>,
    /// Which resource or condition refers to which.
    pub(super) edges: Vec<(usize, usize)>,
    /// The stacks that must be deployed before this one.
    pub(super) after: Vec<usize>,
    /// Whether a function of the AWS::LanguageExtensions transform is used.
    pub(super) extended: bool,
}

/// A property that requests a part of another stack's template.
pub(super) struct Embed {
    pub(super) owner: Owner,
    pub(super) property: String,
    pub(super) part: TemplatePart,
    /// The stack whose template it is.
    pub(super) stack: usize,
}

impl<'t> Synth<'t> {
    pub(super) fn new(tree: &'t Tree, app: u64, visited: VisitedAll) -> Self {
        Synth {
            tree,
            app,
            visited: visited.resources,
            ids: vec![Text::Borrowed(""); tree.elements.len()],
            stacks: IndexMap::new(),
            findings: tree
                .findings
                .iter()
                .cloned()
                .chain(visited.findings)
                .collect(),
            unknown_types: HashSet::new(),
            embeds: Vec::new(),
        }
    }

    /// The work in progress on a stack.
    pub(super) fn stack(&mut self, stack: usize) -> &mut Draft<'t> {
        &mut self.stacks[&stack]
    }

    /// Reports an error of an element.
    pub(super) fn error(&mut self, element: usize, rule: &'static str, message: impl Into<String>) {
        let place = Place::of(self.tree.path(element));
        self.findings.push(Finding::error(rule, message).at(place));
    }
}

impl<'t> Draft<'t> {
    pub(super) fn new(data: &'t StackData, name: String) -> Self {
        Draft {
            data,
            name,
            elements: Vec::new(),
            referable: HashMap::new(),
            named: HashMap::new(),
            metadata: Map::new(),
            parameters: Map::new(),
            mappings: Map::new(),
            conditions: Map::new(),
            rules: Map::new(),
            resources: IndexMap::new(),
            outputs: Map::new(),
            exports: Map::new(),
            exported: Vec::new(),
            edges: Vec::new(),
            after: data.depends_on.clone(),
            extended: false,
        }
    }

    /// The names of a section, for suggestions.
    pub(super) fn names(&self, section: Section) -> impl Iterator<Item = &str> {
        let named = self.named.keys();
        named.filter_map(move |(of, name)| (*of == section).then_some(&**name))
    }
}
