//! Synthesis: from the tree to templates, with every problem found on the way.
//!
//! One pass, in this order: logical ids; for each stack its parts are copied,
//! tagged, visited and overridden; references are resolved and checked
//! ([`resolve`]) and properties against the schemas ([`schema`]); exports wanted
//! by other stacks are added; then each template is finished, those that stand in
//! others first ([`embed`]), and checked against the limits of CloudFormation
//! ([`limits`]).

mod cycles;
mod embed;
mod environments;
mod error;
mod limits;
mod nesting;
mod overrides;
mod parameters;
mod path;
mod policy;
mod resolve;
mod schema;
mod stack_set;
mod tags;

use std::collections::HashMap;
use std::rc::Rc;

use findings::{Finding, Place, Severity};
use indexmap::IndexMap;

use crate::intrinsic::Target;
use crate::logical_id::logical_id;
use crate::node::{Map, Node, Text};
use crate::resource::ResourceData;
use crate::stack::StackData;
use crate::template::{Assembly, Schemas, Template};
use crate::tree::{App, Content, Tree};
use crate::visit::{Visited, Visitor};
use crate::write;

pub use error::SynthError;

use embed::{Embed, Parts};
use path::Path;
use resolve::{DEEPEST_COPIED, Owner, Section};

impl App {
    /// Synthesizes the templates of all stacks.
    ///
    /// The app stays as it is; the same app gives the same templates each time.
    ///
    /// # Errors
    ///
    /// All problems at once, each with construct path, property path, value and rule.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack, intrinsic::reference};
    ///
    /// let app = App::new();
    /// let stack = app.add("hub", Stack::new());
    /// stack.add("Bus", RawResource::new("AWS::Events::EventBus").property("Name", "scp"));
    /// stack.add(
    ///     "Rule",
    ///     RawResource::new("AWS::Events::Rule").property("EventBusName", reference::<String>("Buss")),
    /// );
    ///
    /// let error = app.synth().unwrap_err();
    /// assert_eq!(error.findings()[0].place.subject, "hub/Rule");
    /// assert_eq!(error.findings()[0].place.path, "EventBusName");
    /// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean \"Bus\"?"));
    /// ```
    pub fn synth(&self) -> Result<Assembly, SynthError> {
        if std::mem::replace(&mut self.tree.borrow_mut().in_synthesis, true) {
            let message = "a visitor cannot synthesize the app that it visits";
            let findings = vec![Finding::error("visitor", message)];
            return Err(SynthError { findings });
        }
        let visiting = Visiting(self);
        let visited = self.visit_all();
        drop(visiting);
        let tree = self.tree.borrow();
        Synth::new(&tree, self.app, visited).run()
    }

    /// Copies every resource, tags it and runs the visitors over the copies.
    ///
    /// The tree is not borrowed while a visitor runs, for it may hold handles of the app.
    fn visit_all(&self) -> HashMap<usize, ResourceData> {
        let count = self.tree.borrow().elements.len();
        let mut copies = HashMap::new();
        for index in 0..count {
            let (path, mut data, visitors) = {
                let tree = self.tree.borrow();
                let Content::Resource(data) = &tree.elements[index].content else {
                    continue;
                };
                if tree.elements[index].content.deeper_than(DEEPEST_COPIED) {
                    continue;
                }
                let mut data = (**data).clone();
                data.schema = data.schema.or_else(|| (tree.schemas)(&data.type_name));
                tags::apply(&tree, index, &mut data);
                let mut ancestors: Vec<usize> = tree.ancestors(index).collect();
                ancestors.retain(|i| !tree.elements[*i].visitors.is_empty());
                let visitors: Vec<Rc<Visitor>> = ancestors
                    .iter()
                    .rev()
                    .flat_map(|i| tree.elements[*i].visitors.iter().cloned())
                    .collect();
                let path = match visitors.is_empty() {
                    true => String::new(),
                    false => tree.path(index),
                };
                (path, data, visitors)
            };
            for visitor in visitors {
                visitor(&mut Visited {
                    path: &path,
                    data: &mut data,
                });
            }
            copies.insert(index, data);
        }
        if self.tree.borrow().elements.len() != count {
            let message = "a visitor changes resources; it cannot add constructs to the app";
            let finding = Finding::error("visitor", message);
            self.report(finding.help("add them where the app is put together".to_owned()));
        }
        copies
    }
}

/// Visitors are at work; over when dropped, even if one of them panics.
struct Visiting<'a>(&'a App);

impl Drop for Visiting<'_> {
    fn drop(&mut self) {
        self.0.tree.borrow_mut().in_synthesis = false;
    }
}

/// The work in progress on an app.
struct Synth<'t> {
    tree: &'t Tree,
    /// The app's number, to notice handles of another one.
    app: u64,
    /// The resources as the visitors left them.
    visited: HashMap<usize, ResourceData>,
    /// The logical id of each element, empty for those that have none.
    ids: Vec<Text>,
    stacks: IndexMap<usize, Draft<'t>>,
    findings: Vec<Finding>,
    /// Which stacks' templates stand in others.
    embeds: Vec<Embed>,
    /// Patterns of schemas, compiled once.
    patterns: HashMap<&'static str, Option<regress::Regex>>,
}

/// The work in progress on a stack.
struct Draft<'t> {
    data: &'t StackData,
    name: String,
    /// The elements of the stack, without itself.
    elements: Vec<usize>,
    /// What `Ref` and `Fn::GetAtt` can name: resources and parameters.
    referable: HashMap<Text, usize>,
    /// What the other sections hold, by name.
    named: HashMap<(Section, Text), usize>,
    metadata: Map,
    parameters: Map,
    mappings: Map,
    conditions: Map,
    rules: Map,
    resources: IndexMap<Text, DraftResource>,
    outputs: Map,
    /// Outputs made for other stacks: logical id to output.
    exports: Map,
    /// Which resource or condition refers to which.
    edges: Vec<(Owner, Owner)>,
    /// The stacks that must be deployed before this one.
    after: Vec<usize>,
    /// Whether a function of the AWS::LanguageExtensions transform is used.
    extended: bool,
}

struct DraftResource {
    element: usize,
    data: ResourceData,
}

impl<'t> Synth<'t> {
    fn new(tree: &'t Tree, app: u64, visited: HashMap<usize, ResourceData>) -> Self {
        Synth {
            tree,
            app,
            visited,
            ids: vec![Text::Borrowed(""); tree.elements.len()],
            stacks: IndexMap::new(),
            findings: tree.findings.clone(),
            embeds: Vec::new(),
            patterns: HashMap::new(),
        }
    }

    fn run(mut self) -> Result<Assembly, SynthError> {
        self.collect_stacks();
        self.assign_ids();
        for stack in self.stacks.keys().copied().collect::<Vec<_>>() {
            self.draft(stack);
        }
        for stack in self.stacks.keys().copied().collect::<Vec<_>>() {
            self.check_cycles(stack);
        }
        self.check_stack_order();
        let templates = self.finish_all();
        self.check_files(&templates);
        self.close(templates)
    }

    fn collect_stacks(&mut self) {
        for (index, element) in self.tree.elements.iter().enumerate() {
            let Some(stack) = element.stack else { continue };
            if let Content::Stack(data) = &element.content {
                let name = match &data.name {
                    Some(name) => name.to_string(),
                    None => self.tree.path(index).replace('/', "-"),
                };
                self.stacks.insert(index, Draft::new(data, name));
            } else if let Some(draft) = self.stacks.get_mut(&stack) {
                draft.elements.push(index);
            }
        }
    }

    fn assign_ids(&mut self) {
        let tree = self.tree;
        for draft in self.stacks.values_mut() {
            for &index in &draft.elements {
                let Some(section) = Section::of(&tree.elements[index].content) else {
                    continue;
                };
                let pinned = &tree.elements[index].pinned;
                let id: Text = match pinned {
                    Some(id) => id.clone(),
                    None => logical_id(&tree.path_in_stack(index)).into(),
                };
                let well_formed = !id.is_empty()
                    && id.len() <= 255
                    && id.bytes().all(|b| b.is_ascii_alphanumeric());
                if !well_formed {
                    let finding = Finding::error(
                        "logical-id",
                        "a logical id has 1 to 255 letters and digits, nothing else",
                    )
                    .at(Place::of(tree.path(index)));
                    self.findings.push(finding.value(format!("{id:?}")));
                }
                let earlier = match section {
                    Section::Resources | Section::Parameters => {
                        draft.referable.insert(id.clone(), index)
                    }
                    other => draft.named.insert((other, id.clone()), index),
                };
                if let (Some(earlier), true) = (earlier, well_formed) {
                    let message = format!("{} has the same logical id", tree.path(earlier));
                    let finding =
                        Finding::error("logical-id", message).at(Place::of(tree.path(index)));
                    self.findings.push(
                        finding
                            .value(format!("{id:?}"))
                            .help("add it under another id, or pin another logical id".to_owned()),
                    );
                }
                self.ids[index] = id;
            }
        }
    }

    /// Copies a stack's parts, changed by tags, visitors and overrides, their references resolved.
    fn draft(&mut self, stack: usize) {
        let tree = self.tree;
        let Some(elements) = self.stacks.get(&stack).map(|draft| draft.elements.clone()) else {
            return;
        };
        for index in elements {
            if tree.elements[index].content.deeper_than(DEEPEST_COPIED) {
                let message = format!("values are nested more than {DEEPEST_COPIED} deep");
                self.error(index, "nesting", message);
                continue;
            }
            let id = self.ids[index].clone();
            let owner = Owner {
                stack,
                element: index,
            };
            match &tree.elements[index].content {
                Content::Group | Content::Stack(_) => {}
                Content::Resource(_) => {
                    let Some(data) = self.visited.remove(&index) else {
                        continue;
                    };
                    let data = self.draft_resource(owner, data);
                    self.stack(stack).resources.insert(
                        id,
                        DraftResource {
                            element: index,
                            data,
                        },
                    );
                }
                Content::Parameter(parameter) => {
                    self.check_parameter(index, &parameter.properties);
                    let mut node = Node::Map(parameter.properties.clone());
                    self.resolve(owner, Section::Parameters, &Path::root(""), &mut node);
                    self.stack(stack).parameters.insert(id, node);
                }
                Content::Mapping(mapping) => {
                    self.check_mapping(index, &mapping.entries);
                    self.stack(stack)
                        .mappings
                        .insert(id, Node::Map(mapping.entries.clone()));
                }
                Content::Condition(condition) => {
                    let mut node = condition.expression.clone();
                    self.resolve(owner, Section::Conditions, &Path::root(""), &mut node);
                    if matches!(
                        node,
                        Node::Bool(_) | Node::Number(_) | Node::String(_) | Node::List(_)
                    ) {
                        let message = format!("a condition is a function, not {}", node.kind());
                        self.error(index, "type", message);
                    }
                    self.stack(stack).conditions.insert(id, node);
                }
                Content::Rule(rule) => {
                    let mut node = Node::map(
                        rule.condition
                            .iter()
                            .map(|condition| ("RuleCondition", condition.clone()))
                            .chain([("Assertions", Node::List(rule.assertions.clone()))]),
                    );
                    self.resolve(owner, Section::Rules, &Path::root(""), &mut node);
                    if rule.assertions.is_empty() {
                        self.error(
                            index,
                            "rule-assertions",
                            "a rule has at least one assertion",
                        );
                    }
                    self.stack(stack).rules.insert(id, node);
                }
                Content::Output(output) => {
                    let mut map = Map::new();
                    if let Some(description) = &output.description {
                        map.insert("Description".into(), Node::String(description.clone()));
                    }
                    if let Some(condition) = &output.condition {
                        let name = self.condition_name(owner, condition);
                        map.insert("Condition".into(), Node::String(name));
                    }
                    let mut value = output.value.clone();
                    self.resolve(owner, Section::Outputs, &Path::root("Value"), &mut value);
                    if is_no_text(&value) {
                        let message = format!("an output's value is text, not {}", value.kind());
                        let finding =
                            Finding::error("type", message).at(Place::of(tree.path(index)));
                        let help = "join the items of a list with `Fn::Join`".to_owned();
                        self.findings.push(finding.path("Value").help(help));
                    }
                    map.insert("Value".into(), value);
                    if let Some(export) = &output.export {
                        let mut name = export.clone();
                        let path = Path::root("Export.Name");
                        self.resolve(owner, Section::ExportNames, &path, &mut name);
                        map.insert("Export".into(), Node::map([("Name", name)]));
                    }
                    self.stack(stack).outputs.insert(id, Node::Map(map));
                }
            }
        }
        let owner = Owner {
            stack,
            element: stack,
        };
        if tree.elements[stack].content.deeper_than(DEEPEST_COPIED) {
            let message = format!("values are nested more than {DEEPEST_COPIED} deep");
            self.error(stack, "nesting", message);
            return;
        }
        let mut metadata = Node::Map(self.stacks[&stack].data.metadata.clone());
        let path = Path::root("Metadata");
        self.resolve(owner, Section::Metadata, &path, &mut metadata);
        if let Node::Map(metadata) = metadata {
            self.stack(stack).metadata = metadata;
        }
    }

    fn draft_resource(&mut self, owner: Owner, mut data: ResourceData) -> ResourceData {
        let index = owner.element;
        for (path, change) in std::mem::take(&mut data.overrides) {
            if let Err(message) = overrides::apply(&mut data.properties, &path, change) {
                let finding =
                    Finding::error("override-path", message).at(Place::of(self.tree.path(index)));
                self.findings.push(finding.path(path));
            }
        }

        let mut properties = Node::Map(std::mem::take(&mut data.properties));
        self.resolve(owner, Section::Resources, &Path::root(""), &mut properties);
        if let Some(schema) = data.schema {
            self.check_schema(index, schema, &properties);
        }
        if let Node::Map(map) = properties {
            data.properties = map;
        }
        let mut metadata = Node::Map(std::mem::take(&mut data.metadata));
        self.resolve(
            owner,
            Section::Metadata,
            &Path::root("Metadata"),
            &mut metadata,
        );
        if let Node::Map(map) = metadata {
            data.metadata = map;
        }
        for (name, policy) in [
            ("CreationPolicy", &mut data.creation_policy),
            ("UpdatePolicy", &mut data.update_policy),
        ] {
            if let Some(policy) = policy {
                self.resolve(owner, Section::Resources, &Path::root(name), policy);
            }
        }
        if let Some(condition) = &mut data.condition {
            *condition = Target::Name(self.condition_name(owner, condition));
        }
        data.depends_on = self.depends_on(owner, &data.depends_on);
        data
    }

    /// The sections of a stack in their fixed order, with the templates that stand in it.
    fn finish(
        &mut self,
        stack: usize,
        draft: Draft<'t>,
        parts: &HashMap<usize, Parts>,
    ) -> Template {
        self.check_limits(stack, &draft);
        let data = draft.data;
        let mut root = Map::new();
        root.insert(
            "AWSTemplateFormatVersion".into(),
            Node::String("2010-09-09".into()),
        );
        let mut transforms = data.transforms.clone();
        let extensions = Text::Borrowed("AWS::LanguageExtensions");
        if draft.extended && !transforms.contains(&extensions) {
            transforms.insert(0, extensions);
        }
        match &transforms[..] {
            [] => {}
            [only] => _ = root.insert("Transform".into(), Node::String(only.clone())),
            several => {
                let list = several.iter().cloned().map(Node::String).collect();
                root.insert("Transform".into(), Node::List(list));
            }
        }
        if let Some(description) = &data.description {
            root.insert("Description".into(), Node::String(description.clone()));
        }
        let mut outputs = draft.outputs;
        outputs.extend(draft.exports);
        let mut paths = IndexMap::with_capacity(draft.resources.len());
        let mut schemas = IndexMap::new();
        let resources = draft
            .resources
            .into_iter()
            .map(|(id, resource)| {
                paths.insert(id.to_string(), self.tree.path(resource.element));
                if let Some(schema) = resource.data.schema {
                    schemas.insert(schema.type_name, schema);
                }
                (id, resource_node(resource.data))
            })
            .collect();
        for (name, section) in [
            ("Metadata", draft.metadata),
            ("Parameters", draft.parameters),
            ("Mappings", draft.mappings),
            ("Conditions", draft.conditions),
            ("Rules", draft.rules),
            ("Resources", resources),
            ("Outputs", outputs),
        ] {
            if !section.is_empty() {
                root.insert(name.into(), Node::Map(section));
            }
        }
        let mut root = Node::Map(root);
        self.embed(stack, &mut root, parts);
        self.check_stack(stack, data);
        Template {
            path: self.tree.path(stack),
            file: data.file.as_deref().unwrap_or(&draft.name).to_owned(),
            name: draft.name,
            account: data.account.as_deref().map(str::to_owned),
            region: data.region.as_deref().map(str::to_owned),
            depends_on: draft
                .after
                .iter()
                .map(|index| self.tree.path(*index))
                .collect(),
            environments: data.environments.clone(),
            termination_protection: data.termination_protection,
            embedded: data.embedded,
            tags: tags::of_stack(self.tree, stack),
            resource_paths: paths,
            yaml: write::yaml::to_string(&root),
            root,
            schemas: Schemas {
                used: schemas,
                others: self.tree.schemas,
            },
        }
    }

    /// Splits the problems into errors and warnings, without those acknowledged.
    fn close(mut self, templates: Vec<Template>) -> Result<Assembly, SynthError> {
        let mut acknowledged: Vec<(String, &Text)> = Vec::new();
        for (index, element) in self.tree.elements.iter().enumerate() {
            acknowledged.extend(
                element
                    .acknowledged
                    .iter()
                    .map(|r| (self.tree.path(index), r)),
            );
        }
        let covers = |place: &str, construct: &str| {
            place.is_empty()
                || construct
                    .strip_prefix(place)
                    .is_some_and(|r| r.is_empty() || r.starts_with('/'))
        };
        self.findings.retain(|finding| {
            finding.severity == Severity::Error
                || !acknowledged.iter().any(|(place, rule)| {
                    **rule == finding.rule && covers(place, &finding.place.subject)
                })
        });
        self.findings
            .sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        match self.findings.first() {
            Some(first) if first.severity == Severity::Error => Err(SynthError {
                findings: self.findings,
            }),
            _ => Ok(Assembly {
                templates,
                warnings: self.findings,
            }),
        }
    }

    fn stack(&mut self, stack: usize) -> &mut Draft<'t> {
        &mut self.stacks[&stack]
    }

    fn error(&mut self, element: usize, rule: &'static str, message: impl Into<String>) {
        self.findings
            .push(Finding::error(rule, message).at(Place::of(self.tree.path(element))));
    }
}

impl<'t> Draft<'t> {
    fn new(data: &'t StackData, name: String) -> Self {
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
            edges: Vec::new(),
            after: data.depends_on.clone(),
            extended: false,
        }
    }
}

/// Whether a value is certain to be a list or an object. A function that cannot be read is told of as such.
fn is_no_text(value: &Node) -> bool {
    match value {
        Node::List(_) => true,
        Node::Map(map) => !map
            .keys()
            .any(|key| key.starts_with("Fn::") || key == "Ref"),
        Node::Function(function) => {
            matches!(function.name(), "Fn::Split" | "Fn::GetAZs" | "Fn::Cidr")
        }
        _ => false,
    }
}

/// A resource's attributes in a fixed order, the properties last.
fn resource_node(data: ResourceData) -> Node {
    let name = |target: &Target| match target {
        Target::Name(name) => Node::String(name.clone()),
        Target::Element(_) => Node::Null,
    };
    let mut map = Map::new();
    map.insert("Type".into(), Node::String(data.type_name));
    if let Some(condition) = &data.condition {
        map.insert("Condition".into(), name(condition));
    }
    match &data.depends_on[..] {
        [] => {}
        [only] => _ = map.insert("DependsOn".into(), name(only)),
        several => {
            map.insert(
                "DependsOn".into(),
                Node::List(several.iter().map(name).collect()),
            );
        }
    }
    let attributes = [
        ("CreationPolicy", data.creation_policy),
        ("UpdatePolicy", data.update_policy),
        (
            "DeletionPolicy",
            data.deletion_policy.map(|p| Node::String(p.into())),
        ),
        (
            "UpdateReplacePolicy",
            data.update_replace_policy.map(|p| Node::String(p.into())),
        ),
        (
            "Metadata",
            (!data.metadata.is_empty()).then_some(Node::Map(data.metadata)),
        ),
        (
            "Properties",
            (!data.properties.is_empty()).then_some(Node::Map(data.properties)),
        ),
    ];
    for (name, node) in attributes {
        if let Some(node) = node {
            map.insert(name.into(), node);
        }
    }
    Node::Map(map)
}
