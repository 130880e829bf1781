//! References: found, checked, and turned from handles into names.
//!
//! A handle of another stack becomes `Fn::ImportValue`, and that stack gets the export; where that cannot
//! work, the error says to use a parameter.

mod conditions;
mod dependencies;
mod dynamic;
mod existence;
mod imports;
mod inline;
mod logic;
mod mappings;
mod names;
mod nesting;
mod nothing;
mod plain_text;
mod slots;
mod spelling;
mod sub;

use findings::{Finding, Place};

use crate::node::{Function, Map, Node, Target, TemplatePart};

use super::path::Path;
use super::place::{Branch, Owner, Site};
use super::section::Section;
use super::state::{Embed, Synth};

/// Deeper nodes are refused. No service accepts such a document.
const DEEPEST: usize = 128;
/// Nodes that are even deeper are not copied, so that the program's stack is not exhausted.
pub(super) const DEEPEST_COPIED: usize = 400;

impl Synth<'_> {
    /// Resolves all references in a node.
    pub(super) fn resolve(
        &mut self,
        owner: Owner,
        section: Section,
        path: &Path<'_>,
        node: &mut Node,
    ) {
        self.walk(Site::new(owner, section, path), node);
    }

    fn walk(&mut self, site: Site<'_>, node: &mut Node) {
        if site.path.depth() > DEEPEST {
            let message = format!("values are nested more than {DEEPEST} deep");
            self.fault(site, "nesting", message, None, None);
            *node = Node::Null;
            return;
        }
        if let (Section::Conditions | Section::Rules, Node::Map(map)) = (site.section, &*node)
            && let (1, Some(Node::String(name))) = (map.len(), map.get("Condition"))
        {
            *node = Function::Condition(Target::Name(name.clone())).into();
        }
        match node {
            Node::Bool(_) => self.check_literal_slot(site, node),
            Node::String(text) => {
                self.check_text(site, text);
                self.check_literal_slot(site, node);
            }
            Node::Number(number) if number.as_f64().is_finite() => {
                self.check_literal_slot(site, node);
            }
            Node::Number(number) => {
                let value = Some(number.to_string());
                self.fault(site, "number", "a number is finite", value, None);
            }
            Node::Null => {
                let help = "leave the property out, or give `NoValue`".to_owned();
                let message = "CloudFormation does not accept null";
                self.fault(site, "null", message, Some("null".into()), Some(help));
            }
            Node::List(items) => {
                if let Some(slot) = site.slot.filter(|slot| slots::is_item(*slot)) {
                    self.list_in_text(site, slot, "a list");
                }
                self.walk_list(site, items);
            }
            Node::Map(map) => self.walk_map(site, map),
            Node::Unchecked(inner) => {
                // Several marks mean the same as one, and only one is walked through.
                while let Node::Unchecked(deeper) = &mut **inner {
                    let deeper = std::mem::take(&mut **deeper);
                    **inner = deeper;
                }
                let unchecked = true;
                self.walk(Site { unchecked, ..site }, inner);
            }
            Node::Function(function) => {
                if let Some(import) = self.function(site, function) {
                    *node = import;
                }
            }
        }
    }

    fn walk_list(&mut self, site: Site<'_>, items: &mut [Node]) {
        let (inside, slot) = (nesting::item(site.inside), nesting::item(site.slot));
        for (index, item) in items.iter_mut().enumerate() {
            let path = &site.path.index(index);
            self.walk(
                Site {
                    path,
                    inside,
                    slot,
                    ..site
                },
                item,
            );
        }
    }

    fn walk_map(&mut self, site: Site<'_>, map: &mut Map) {
        self.check_spelling(site, map);
        self.check_keys(site, map);
        for (key, value) in map.iter_mut() {
            let path = &site.path.key(key);
            let (inside, slot) = (None, None);
            self.walk(
                Site {
                    path,
                    inside,
                    slot,
                    ..site
                },
                value,
            );
        }
    }

    /// Resolves a function. Returns the import that replaces it if it points into another stack.
    fn function(&mut self, site: Site<'_>, function: &mut Function) -> Option<Node> {
        if let Function::OfTemplate(part, target) = function {
            return self.of_template(site, *part, target);
        }
        let name = function.name();
        if let Some(message) = nesting::fault(site.inside, name, site.section) {
            self.fault(site, "function-nesting", message, Some(name.into()), None);
        }
        if let Function::FindInMap(map, top, second, default) = function {
            self.mapping_name(site, map);
            if default.is_none() {
                self.mapping_keys(site, [map, top, second]);
            }
        }
        self.check_lists(site, function);
        let import = match function {
            Function::Ref(target) => self.reference(site, target, None),
            Function::GetAtt(target, attribute) => {
                self.reference(site, target, Some(attribute.clone()))
            }
            Function::If(target, ..) | Function::Condition(target) => {
                *target = Target::Name(self.condition_name(site.owner, target));
                None
            }
            Function::Sub(template, variables) => {
                self.sub(site, template, variables);
                None
            }
            Function::Length(_)
            | Function::ToJsonString(_)
            | Function::FindInMap(_, _, _, Some(_)) => {
                self.stack(site.owner.stack).extended = true;
                None
            }
            _ => None,
        };
        self.walk_arguments(site, function);
        if let Function::Sub(template, variables) = function {
            inline::inline(template, variables);
        }
        import
    }

    fn walk_arguments(&mut self, site: Site<'_>, function: &mut Function) {
        let name = function.name();
        let condition = match function {
            Function::If(Target::Name(condition), ..) => Some(condition.clone()),
            _ => None,
        };
        let mut chosen = condition.map(|condition| Branch {
            around: site.branch,
            condition,
            holds: true,
        });
        let importing = site.importing || name == "Fn::ImportValue";
        for (position, argument) in function.arguments_mut().into_iter().enumerate() {
            let step = site.path.key(name);
            let path = &step.index(position);
            let inside = Some((name, position));
            if let Some(branch) = &mut chosen {
                branch.holds = position == 0;
            }
            let (slot, branch) = match &chosen {
                Some(branch) => (site.slot, Some(branch)),
                None => (inside, site.branch),
            };
            self.walk(
                Site {
                    path,
                    inside,
                    slot,
                    branch,
                    importing,
                    ..site
                },
                argument,
            );
        }
    }

    /// Records which part of another stack's template is requested. It is filled in when that template is finished.
    fn of_template(&mut self, site: Site<'_>, part: TemplatePart, of: &Target) -> Option<Node> {
        let stack = match of {
            Target::Element(id) if id.tree == self.app => Some(id.index),
            _ => None,
        };
        let is_stack = |index: &usize| self.stacks.contains_key(index);
        let Some(stack) = stack.filter(is_stack) else {
            let message = "the template must be that of a stack of the same app";
            self.fault(site, "reference", message, None, None);
            return Some(Node::String("".into()));
        };
        self.embeds.push(Embed {
            owner: site.owner,
            property: site.path.to_string(),
            part,
            stack,
        });
        None
    }

    fn fault(
        &mut self,
        site: Site<'_>,
        rule: &'static str,
        message: impl Into<String>,
        value: Option<String>,
        help: Option<String>,
    ) {
        let construct = self.tree.path(site.owner.element);
        self.findings.push(
            Finding::error(rule, message)
                .at(Place::of(construct))
                .path(site.path.to_string())
                .value(value.unwrap_or_default())
                .help(help),
        );
    }

    fn warn(
        &mut self,
        site: Site<'_>,
        rule: &'static str,
        message: impl Into<String>,
        value: String,
        help: impl Into<String>,
    ) {
        let place = Place::of(self.tree.path(site.owner.element)).path(site.path.to_string());
        let finding = Finding::warning(rule, message).at(place);
        self.findings.push(finding.value(value).help(help.into()));
    }
}
