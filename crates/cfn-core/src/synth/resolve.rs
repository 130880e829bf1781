//! References: found, checked, and turned from handles into names.
//!
//! A handle of another stack becomes `Fn::ImportValue`, and that stack gets the
//! export; where that cannot work, the error says to use a parameter.

use findings::{Finding, Place, nearest};

use crate::intrinsic::{Function, Target, TemplatePart, pseudo};
use crate::logical_id::logical_id;
use crate::node::{Map, Node, Text};
use crate::tree::Content;

use super::embed::Embed;
use super::environments::apart;
use super::path::Path;
use super::{Synth, nesting};

/// Deeper nodes are refused; no service takes such a document.
const DEEPEST: usize = 128;
/// Nodes yet deeper are not even copied, so that no stack is exhausted.
pub(super) const DEEPEST_COPIED: usize = 400;

/// Longer keys, as written, are refused: readers of YAML look no further than 1,024 bytes
/// for the colon after a key.
const LONGEST_KEY: usize = 1000;

/// Whose property is being resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Owner {
    pub(super) stack: usize,
    pub(super) element: usize,
}

/// The sections of a template, as far as references differ in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Section {
    Parameters,
    Mappings,
    Conditions,
    Rules,
    Resources,
    Metadata,
    Outputs,
    ExportNames,
}

impl Section {
    pub(super) fn of(content: &Content) -> Option<Section> {
        Some(match content {
            Content::Group | Content::Stack(_) => return None,
            Content::Resource(_) => Section::Resources,
            Content::Parameter(_) => Section::Parameters,
            Content::Mapping(_) => Section::Mappings,
            Content::Condition(_) => Section::Conditions,
            Content::Rule(_) => Section::Rules,
            Content::Output(_) => Section::Outputs,
        })
    }

    /// Whether resources cannot be referred to here, for they do not exist yet.
    fn before_resources(self) -> bool {
        matches!(
            self,
            Section::Conditions | Section::Rules | Section::ExportNames
        )
    }
}

/// Where a node stands while it is resolved.
#[derive(Clone, Copy)]
struct Site<'p> {
    owner: Owner,
    section: Section,
    path: &'p Path<'p>,
    /// The function and argument the node stands directly in, if it does.
    inside: Option<(&'static str, usize)>,
    /// The author vouches for the node: attributes are not looked up in the schema.
    unchecked: bool,
}

impl Synth<'_> {
    /// Resolves all references in a node.
    pub(super) fn resolve(
        &mut self,
        owner: Owner,
        section: Section,
        path: &Path<'_>,
        node: &mut Node,
    ) {
        self.walk(
            Site {
                owner,
                section,
                path,
                inside: None,
                unchecked: false,
            },
            node,
        );
    }

    fn walk(&mut self, place: Site<'_>, node: &mut Node) {
        if place.path.depth() > DEEPEST {
            let message = format!("values are nested more than {DEEPEST} deep");
            self.fault(place, "nesting", message, None, None);
            *node = Node::Null;
            return;
        }
        if let (Section::Conditions | Section::Rules, Node::Map(map)) = (place.section, &*node)
            && let (1, Some(Node::String(name))) = (map.len(), map.get("Condition"))
        {
            *node = Function::Condition(Target::Name(name.clone())).into();
        }
        match node {
            Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
            Node::Null => {
                let help = "leave the property out, or give `NoValue`".to_owned();
                let message = "CloudFormation takes no null".into();
                self.fault(place, "null", message, Some("null".into()), Some(help));
            }
            Node::List(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    let path = place.path.index(index);
                    let inside = nesting::item(place.inside);
                    self.walk(
                        Site {
                            path: &path,
                            inside,
                            ..place
                        },
                        item,
                    );
                }
            }
            Node::Map(map) => {
                self.check_spelling(place, map);
                self.check_keys(place, map);
                for (key, value) in map.iter_mut() {
                    let path = place.path.key(key);
                    self.walk(
                        Site {
                            path: &path,
                            inside: None,
                            ..place
                        },
                        value,
                    );
                }
            }
            Node::Unchecked(inner) => {
                // One mark says what many do, and only one is walked through.
                while let Node::Unchecked(deeper) = &mut **inner {
                    let deeper = std::mem::take(&mut **deeper);
                    **inner = deeper;
                }
                self.walk(
                    Site {
                        unchecked: true,
                        ..place
                    },
                    inner,
                );
            }
            Node::Function(function) => {
                if let Some(import) = self.function(place, function) {
                    *node = import;
                }
            }
        }
        if let Node::Number(number) = node
            && !number.as_f64().is_finite()
        {
            let value = Some(number.to_string());
            self.fault(place, "number", "a number is finite".into(), value, None);
        }
    }

    /// Resolves a function; gives what stands in its place if it pointed into another stack.
    fn function(&mut self, place: Site<'_>, function: &mut Function) -> Option<Node> {
        if let Function::OfTemplate(part, target) = function {
            return self.of_template(place, *part, target);
        }
        let name = function.name();
        if let Some(message) = nesting::fault(place.inside, name, place.section) {
            self.fault(place, "function-nesting", message, Some(name.into()), None);
        }
        if let Function::FindInMap(map, top, second, default) = function {
            self.mapping_name(place, map);
            if default.is_none() {
                self.mapping_keys(place, [map, top, second]);
            }
        }
        let import = match function {
            Function::Ref(target) => self.reference(place, target, None),
            Function::GetAtt(target, attribute) => {
                self.reference(place, target, Some(attribute.clone()))
            }
            Function::If(target, ..) | Function::Condition(target) => {
                *target = Target::Name(self.condition_name(place.owner, target));
                None
            }
            Function::Sub(template, variables) => {
                self.sub(place, template, variables);
                None
            }
            Function::Length(_)
            | Function::ToJsonString(_)
            | Function::FindInMap(_, _, _, Some(_)) => {
                self.stack(place.owner.stack).extended = true;
                None
            }
            _ => None,
        };
        for (position, argument) in function.arguments_mut().into_iter().enumerate() {
            let step = place.path.key(name);
            let path = step.index(position);
            let inside = Some((name, position));
            self.walk(
                Site {
                    path: &path,
                    inside,
                    ..place
                },
                argument,
            );
        }
        import
    }

    fn reference(
        &mut self,
        place: Site<'_>,
        target: &mut Target,
        attribute: Option<Text>,
    ) -> Option<Node> {
        match target {
            Target::Name(name) => {
                let name = name.clone();
                self.check_name(place, &name, attribute.as_deref());
                None
            }
            Target::Element(id) => {
                let index = id.index;
                if id.tree != self.app {
                    let message = "the reference belongs to another app".into();
                    self.fault(place, "reference", message, None, None);
                    *target = Target::Name("".into());
                    return None;
                }
                let name = self.ids[index].clone();
                *target = Target::Name(name.clone());
                let stack = self.tree.elements[index].stack;
                if stack == Some(place.owner.stack) {
                    self.check_name(place, &name, attribute.as_deref());
                    return None;
                }
                self.import(place, index, attribute)
            }
        }
    }

    /// Notes what is wanted of another stack's template; it is put in when that one is finished.
    fn of_template(&mut self, place: Site<'_>, part: TemplatePart, of: &Target) -> Option<Node> {
        let stack = match of {
            Target::Element(id) if id.tree == self.app => Some(id.index),
            _ => None,
        };
        let is_stack = |index: &usize| self.stacks.contains_key(index);
        let Some(stack) = stack.filter(is_stack) else {
            let message = "the template is of a stack of the same app".into();
            self.fault(place, "reference", message, None, None);
            return Some(Node::String("".into()));
        };
        self.embeds.push(Embed {
            owner: place.owner,
            property: place.path.to_string(),
            part,
            stack,
        });
        None
    }

    /// Checks a name that `Ref`, `Fn::GetAtt` or `Fn::Sub` uses and notes the edge.
    fn check_name(&mut self, place: Site<'_>, name: &str, attribute: Option<&str>) {
        if attribute.is_none() && pseudo::NAMES.contains(&name) {
            return;
        }
        let draft = &self.stacks[&place.owner.stack];
        let Some(&index) = draft.referable.get(name) else {
            let help = nearest(
                name,
                draft
                    .referable
                    .keys()
                    .map(|id| &**id)
                    .chain(pseudo::NAMES.into_iter().filter(|_| attribute.is_none())),
            );
            let message = "no parameter or resource of the stack has this logical id".into();
            let value = Some(format!("{name:?}"));
            self.fault(place, "reference", message, value, help);
            return;
        };
        let Content::Resource(data) = &self.tree.elements[index].content else {
            if let Some(attribute) = attribute {
                let message = "a parameter has no attributes".into();
                let value = Some(format!("\"{name}.{attribute}\""));
                let help = Some("use `Ref`".to_owned());
                self.fault(place, "attribute", message, value, help);
            }
            return;
        };
        if place.section.before_resources() {
            let message = match place.section {
                Section::ExportNames => "an export's name cannot depend on a resource",
                _ => "conditions and rules are decided before there are resources",
            };
            let value = Some(format!("{name:?}"));
            let help = Some("use a parameter or a pseudo parameter".to_owned());
            self.fault(place, "reference", message.into(), value, help);
            return;
        }
        if place.section != Section::Outputs {
            let to = Owner {
                stack: place.owner.stack,
                element: index,
            };
            self.stack(place.owner.stack).edges.push((place.owner, to));
        }
        let schema = data.schema.or_else(|| (self.tree.schemas)(&data.type_name));
        let (Some(attribute), Some(schema)) = (attribute, schema) else {
            return;
        };
        let known = schema.attributes.contains(&attribute)
            || attribute.starts_with("Outputs.")
            || schema.type_name == "AWS::CloudFormation::CustomResource";
        if !known && !place.unchecked {
            let help = match schema.attributes {
                [] => Some("this type has no attributes; use `Ref`".to_owned()),
                attributes => nearest(attribute, attributes.iter().copied())
                    .or_else(|| Some(format!("it has {}", attributes.join(", ")))),
            };
            let message = format!("{} has no such attribute", schema.type_name);
            let value = Some(format!("\"{name}.{attribute}\""));
            self.fault(place, "attribute", message, value, help);
        }
    }

    fn sub(&mut self, place: Site<'_>, template: &str, variables: &Map) {
        let mut used: Vec<&str> = Vec::new();
        let mut rest = template;
        while let Some(start) = rest.find("${") {
            rest = &rest[start + 2..];
            let Some(end) = rest.find('}') else {
                let message = "a `${` of Fn::Sub has no `}`".into();
                let value = Some(format!("{template:?}"));
                let help = Some("write `${!` for a literal `${`".to_owned());
                self.fault(place, "sub", message, value, help);
                return;
            };
            let name = rest[..end].trim();
            rest = &rest[end + 1..];
            if name.starts_with('!') {
                continue;
            }
            used.push(name);
            if variables.contains_key(name) {
                continue;
            }
            match name.split_once('.') {
                Some((id, attribute)) => self.check_name(place, id, Some(attribute)),
                None => self.check_name(place, name, None),
            }
        }
        for key in variables.keys().filter(|key| !used.contains(&&***key)) {
            let finding = Finding::warning(
                "sub-variable",
                "the variable of Fn::Sub is not used in its text",
            )
            .at(Place::of(self.tree.path(place.owner.element)));
            self.findings.push(
                finding
                    .path(place.path.to_string())
                    .value(format!("{key:?}")),
            );
        }
    }

    /// The name of a condition in the owner's stack.
    pub(super) fn condition_name(&mut self, owner: Owner, target: &Target) -> Text {
        let path = Path::root("Condition");
        let section = Section::Conditions;
        let place = Site {
            owner,
            section,
            path: &path,
            inside: None,
            unchecked: false,
        };
        let name = match target {
            Target::Name(name) => name.clone(),
            Target::Element(id) => {
                let stack = self
                    .tree
                    .elements
                    .get(id.index)
                    .and_then(|element| element.stack);
                if id.tree != self.app || stack != Some(owner.stack) {
                    let message = "a condition is of the same stack".into();
                    self.fault(place, "reference", message, None, None);
                    return Text::Borrowed("");
                }
                self.ids[id.index].clone()
            }
        };
        let draft = &self.stacks[&owner.stack];
        if let Some(&index) = draft.named.get(&(Section::Conditions, name.clone())) {
            let to = Owner {
                stack: owner.stack,
                element: index,
            };
            if matches!(
                self.tree.elements[owner.element].content,
                Content::Condition(_)
            ) {
                self.stack(owner.stack).edges.push((owner, to));
            }
            return name;
        }
        let conditions = draft
            .named
            .keys()
            .filter(|(section, _)| *section == Section::Conditions);
        let help = nearest(&name, conditions.map(|(_, id)| &**id));
        let message = "the stack has no such condition".into();
        self.fault(place, "reference", message, Some(format!("{name:?}")), help);
        name
    }

    /// A handle of a mapping becomes its name; a literal name is looked up.
    fn mapping_name(&mut self, place: Site<'_>, map: &mut Node) {
        if let Node::Function(function) = map
            && let Function::Ref(Target::Element(id)) = **function
            && id.tree == self.app
            && matches!(self.tree.elements[id.index].content, Content::Mapping(_))
        {
            if self.tree.elements[id.index].stack != Some(place.owner.stack) {
                let message = "a mapping is of the same stack".into();
                self.fault(place, "reference", message, None, None);
            }
            *map = Node::String(self.ids[id.index].clone());
        }
        let Node::String(name) = map else { return };
        let draft = &self.stacks[&place.owner.stack];
        if !draft.named.contains_key(&(Section::Mappings, name.clone())) {
            let mappings = draft
                .named
                .keys()
                .filter(|(section, _)| *section == Section::Mappings);
            let help = nearest(name, mappings.map(|(_, id)| &**id));
            let value = Some(format!("{name:?}"));
            self.fault(
                place,
                "reference",
                "the stack has no such mapping".into(),
                value,
                help,
            );
        }
    }

    /// Looks up keys of a mapping that are told literally, unless a default stands in for them.
    fn mapping_keys(&mut self, place: Site<'_>, [map, top, second]: [&Node; 3]) {
        let tree = self.tree;
        let Node::String(name) = map else { return };
        let draft = &self.stacks[&place.owner.stack];
        let Some(index) = draft.named.get(&(Section::Mappings, name.clone())) else {
            return;
        };
        let Content::Mapping(mapping) = &tree.elements[*index].content else {
            return;
        };
        let mut fault = |key: &str, known: Vec<&Text>| {
            let help = nearest(key, known.into_iter().map(|key| &**key));
            let message = format!("the mapping {name} has no such key");
            self.fault(place, "reference", message, Some(format!("{key:?}")), help);
        };
        let (top, second) = (top.as_str(), second.as_str());
        if let Some(top) = top.filter(|top| !mapping.entries.contains_key(*top)) {
            return fault(top, mapping.entries.keys().collect());
        }
        let chosen = mapping.entries.iter();
        let chosen = chosen.filter(|(key, _)| top.is_none_or(|top| top == **key));
        let known = chosen.filter_map(|(_, values)| values.as_map());
        let known: Vec<&Text> = known.flat_map(Map::keys).collect();
        if let Some(second) = second.filter(|second| known.iter().all(|key| key != second)) {
            fault(second, known);
        }
    }

    /// The logical ids that `DependsOn` names; a place stands for all resources at or below it.
    pub(super) fn depends_on(&mut self, owner: Owner, targets: &[Target]) -> Vec<Target> {
        let path = Path::root("DependsOn");
        let section = Section::Resources;
        let place = Site {
            owner,
            section,
            path: &path,
            inside: None,
            unchecked: false,
        };
        let mut names: Vec<Text> = Vec::new();
        for target in targets {
            let id = match target {
                Target::Name(name) => {
                    self.check_name(place, name, None);
                    names.push(name.clone());
                    continue;
                }
                Target::Element(id) => *id,
            };
            if id.tree != self.app {
                let message = "the resource belongs to another app".into();
                self.fault(place, "reference", message, None, None);
                continue;
            }
            let stack = self.tree.elements[id.index].stack;
            if let Some(other) = stack.filter(|other| *other != owner.stack) {
                self.stack(owner.stack).after.push(other);
                continue;
            }
            let below: Vec<usize> = self.stacks[&owner.stack]
                .elements
                .iter()
                .copied()
                .filter(|index| {
                    matches!(self.tree.elements[*index].content, Content::Resource(_))
                        && self
                            .tree
                            .ancestors(*index)
                            .any(|ancestor| ancestor == id.index)
                        && *index != owner.element
                })
                .collect();
            for index in below {
                let to = Owner {
                    stack: owner.stack,
                    element: index,
                };
                self.stack(owner.stack).edges.push((owner, to));
                names.push(self.ids[index].clone());
            }
        }
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names.into_iter().map(Target::Name).collect()
    }

    /// What stands for a reference into another stack: an import of what that stack exports.
    fn import(&mut self, place: Site<'_>, index: usize, attribute: Option<Text>) -> Option<Node> {
        let Some(producer) = self.tree.elements[index].stack else {
            let message = "the reference leads to something outside of any stack".into();
            self.fault(place, "reference", message, None, None);
            return None;
        };
        let consumer = place.owner.stack;
        let (from, to) = (self.stacks[&producer].data, self.stacks[&consumer].data);
        let fault = if from.stack_set || to.stack_set {
            Some("a stack of a StackSet shares no exports with other stacks")
        } else if from.embedded || to.embedded {
            Some("a stack whose template stands in another one is deployed elsewhere")
        } else if let Some(fault) = apart(&from.places(), &to.places()) {
            Some(fault)
        } else if place.section.before_resources() {
            Some("conditions, rules and export names import nothing")
        } else {
            None
        };
        if let Some(message) = fault {
            let value = Some(self.tree.path(index));
            let help = Some(format!(
                "give {} a parameter for it, and the value when it is deployed",
                self.tree.path(consumer)
            ));
            self.fault(place, "cross-stack-reference", message.into(), value, help);
            return None;
        }
        let id = self.ids[index].clone();
        let (json, value) = match attribute {
            Some(attribute) => (
                format!(r#"{{"Fn::GetAtt":["{id}","{attribute}"]}}"#),
                Function::GetAtt(Target::Name(id), attribute),
            ),
            None => (
                format!(r#"{{"Ref":"{id}"}}"#),
                Function::Ref(Target::Name(id)),
            ),
        };
        let output = logical_id(&["Exports", &format!("Output{json}")]);
        let export = format!("{}:{output}", self.stacks[&producer].name);
        if !self.stack(consumer).after.contains(&producer) {
            self.stack(consumer).after.push(producer);
        }
        self.stack(producer)
            .exports
            .entry(output.into())
            .or_insert_with(|| {
                Node::map([
                    ("Value", Node::from(value)),
                    ("Export", Node::map([("Name", Node::from(&export))])),
                ])
            });
        Some(Function::ImportValue(Node::from(export)).into())
    }

    /// Keys that no reader of YAML would find the end of.
    fn check_keys(&mut self, place: Site<'_>, map: &Map) {
        for key in map.keys().filter(|key| key.len() > LONGEST_KEY / 8) {
            let written = format!("{key:?}");
            if written.len() > LONGEST_KEY {
                let message = format!("a key has at most {LONGEST_KEY} bytes");
                self.fault(place, "key-length", message, Some(written), None);
            }
        }
    }

    /// A map of one key that begins like a function but is none.
    fn check_spelling(&mut self, place: Site<'_>, map: &Map) {
        let [(key, _)] = map.iter().collect::<Vec<_>>()[..] else {
            return;
        };
        let rule_function = matches!(
            &**key,
            "Fn::Contains"
                | "Fn::EachMemberEquals"
                | "Fn::EachMemberIn"
                | "Fn::RefAll"
                | "Fn::ValueOf"
                | "Fn::ValueOfAll"
        );
        let own = rule_function && place.section == Section::Rules
            || key.starts_with("Fn::ForEach::")
            || &**key == "Fn::GetStackOutput";
        if own || !(key.starts_with("Fn::") || &**key == "Ref") {
            return;
        }
        let message = match nesting::NAMES.contains(&&**key) {
            true => "the function's arguments have not the form it takes".to_owned(),
            false => "there is no such function".to_owned(),
        };
        let help = nearest(
            key,
            nesting::NAMES.iter().copied().filter(|name| name != key),
        );
        self.fault(place, "function", message, Some(format!("{key:?}")), help);
    }

    fn fault(
        &mut self,
        place: Site<'_>,
        rule: &'static str,
        message: String,
        value: Option<String>,
        help: Option<String>,
    ) {
        let construct = self.tree.path(place.owner.element);
        self.findings.push(
            Finding::error(rule, message)
                .at(Place::of(construct))
                .path(place.path.to_string())
                .value(value.unwrap_or_default())
                .help(help),
        );
    }
}
