//! Templates that stand in other templates as text: their order, their size, their place.

use std::collections::{HashMap, HashSet};

use findings::{Finding, Place};

use crate::intrinsic::{Function, Target, TemplatePart};
use crate::node::Node;
use crate::template::Template;
use crate::write;

use super::cycles::cycles;
use super::limits::INLINE_BYTES;
use super::resolve::Owner;
use super::{Synth, stack_set};

/// Where something of a stack's template stands.
pub(super) struct Embed {
    pub(super) owner: Owner,
    pub(super) property: String,
    pub(super) part: TemplatePart,
    /// The stack whose template it is.
    pub(super) stack: usize,
}

/// What of a finished template can stand in others.
pub(super) struct Parts {
    pub(super) root: Node,
    /// Empty where it is too large, so that templates in templates in templates do not grow on.
    body: String,
    bytes: usize,
    pub(super) capabilities: Vec<&'static str>,
}

impl Synth<'_> {
    /// Finishes all stacks: first those whose templates stand in others.
    pub(super) fn finish_all(&mut self) -> Vec<Template> {
        let order = self.embedded_first();
        let mut drafts = std::mem::take(&mut self.stacks);
        let wanted: HashSet<usize> = self.embeds.iter().map(|embed| embed.stack).collect();
        let mut parts = HashMap::new();
        let mut templates = Vec::with_capacity(order.len());
        for stack in order {
            let Some(draft) = drafts.swap_remove(&stack) else {
                continue;
            };
            let template = self.finish(stack, draft, &parts);
            self.check_size(&template);
            if wanted.contains(&stack) {
                parts.insert(stack, Parts::of(&template));
            }
            templates.push((stack, template));
        }
        templates.sort_by_key(|(stack, _)| *stack);
        templates
            .into_iter()
            .map(|(_, template)| template)
            .collect()
    }

    /// The stacks in an order in which each comes after those that stand in it; a template that
    /// stands in itself is reported.
    fn embedded_first(&mut self) -> Vec<usize> {
        let all: Vec<usize> = self.stacks.keys().copied().collect();
        let mut waits_for: HashMap<usize, usize> = HashMap::new();
        let mut inside_of: HashMap<usize, Vec<usize>> = HashMap::new();
        for embed in &self.embeds {
            let outer = embed.owner.stack;
            *waits_for.entry(outer).or_default() += 1;
            inside_of.entry(embed.stack).or_default().push(outer);
        }
        let is_free = |waits_for: &HashMap<usize, usize>, stack: &usize| {
            waits_for.get(stack).is_none_or(|count| *count == 0)
        };
        let free = all.iter().filter(|stack| is_free(&waits_for, stack));
        let mut order: Vec<usize> = free.copied().collect();
        let mut next = 0;
        while let Some(stack) = order.get(next) {
            next += 1;
            for outer in inside_of.get(stack).into_iter().flatten() {
                if let Some(count) = waits_for.get_mut(outer) {
                    *count -= 1;
                }
                if is_free(&waits_for, outer) {
                    order.push(*outer);
                }
            }
        }
        if order.len() == all.len() {
            return order;
        }
        for cycle in cycles(&all, &inside_of) {
            let mut names: Vec<String> = cycle.iter().map(|index| self.tree.path(*index)).collect();
            names.push(names[0].clone());
            let message = "a template cannot stand in itself";
            let finding =
                Finding::error("template-in-itself", message).at(Place::of(names[0].clone()));
            self.findings.push(finding.value(names.join(" in ")));
        }
        let rest = all.into_iter().filter(|stack| !order.contains(stack));
        let rest: Vec<usize> = rest.collect();
        order.extend(rest);
        order
    }

    /// Puts the parts of other templates into a template, and checks what is around them.
    pub(super) fn embed(&mut self, stack: usize, root: &mut Node, parts: &HashMap<usize, Parts>) {
        let embeds = std::mem::take(&mut self.embeds);
        let mut here = embeds.iter().filter(|embed| embed.owner.stack == stack);
        if here.clone().next().is_some() {
            fill(root, parts);
        }
        for embed in here.by_ref() {
            let Some(of) = parts.get(&embed.stack) else {
                continue;
            };
            if embed.part == TemplatePart::Body {
                self.check_inline_size(embed, of);
                stack_set::check(self, embed, root, of);
            }
        }
        self.embeds = embeds;
    }

    fn check_inline_size(&mut self, embed: &Embed, of: &Parts) {
        if of.bytes <= INLINE_BYTES {
            return;
        }
        let message = format!(
            "the template of {} stands here, and inside of a property a template has at most \
             {INLINE_BYTES} bytes",
            self.tree.path(embed.stack)
        );
        let finding = Finding::error("template-body-size", message)
            .at(Place::of(self.tree.path(embed.owner.element)));
        let help = "make it smaller, or put it into S3 and give its URL";
        self.findings.push(
            finding
                .path(embed.property.clone())
                .value(format!("{} bytes", of.bytes))
                .help(help.to_owned()),
        );
    }
}

impl Parts {
    fn of(template: &Template) -> Parts {
        let body = inline(template);
        let bytes = body.len();
        Parts {
            root: template.root.clone(),
            body: if bytes > INLINE_BYTES {
                String::new()
            } else {
                body
            },
            bytes,
            capabilities: stack_set::capabilities(&template.root),
        }
    }
}

/// The start of a dynamic reference, which CloudFormation resolves wherever it stands in a text.
const DYNAMIC: &str = "{{resolve:";

/// A template as text that stands in a property: YAML for people where it fits, otherwise JSON.
fn inline(template: &Template) -> String {
    if template.yaml.len() <= INLINE_BYTES && !template.yaml.contains(DYNAMIC) {
        return template.yaml.clone();
    }
    let json = write::json::to_line(&template.root);
    // Two braces in a row stand in JSON's texts only, where their code means the same.
    json.replace(DYNAMIC, r"\u007b{resolve:")
}

/// Puts literals where parts of other templates are asked for.
fn fill(node: &mut Node, parts: &HashMap<usize, Parts>) {
    // A template that stands in itself has been reported, and has no parts.
    if let Some((part, stack)) = asked_for(node) {
        let of = parts.get(&stack);
        *node = match part {
            TemplatePart::Body => Node::from(of.map_or("", |of| &of.body)),
            TemplatePart::Capabilities => match of.map_or(&[][..], |of| &of.capabilities) {
                [] => Function::Ref("AWS::NoValue".into()).into(),
                capabilities => Node::list(capabilities.iter().copied()),
            },
        };
        return;
    }
    match node {
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
        Node::List(items) => items.iter_mut().for_each(|item| fill(item, parts)),
        Node::Map(map) => {
            map.retain(|_, node| !is_left_out(node, parts));
            map.values_mut().for_each(|node| fill(node, parts));
        }
        Node::Function(function) => {
            let arguments = function.arguments_mut();
            arguments.into_iter().for_each(|node| fill(node, parts));
        }
        Node::Unchecked(inner) => fill(inner, parts),
    }
}

/// Whether a property asks for capabilities where none are needed.
fn is_left_out(node: &Node, parts: &HashMap<usize, Parts>) -> bool {
    matches!(asked_for(node), Some((TemplatePart::Capabilities, stack))
        if parts.get(&stack).is_none_or(|of| of.capabilities.is_empty()))
}

/// What of which stack's template stands for a node.
fn asked_for(node: &Node) -> Option<(TemplatePart, usize)> {
    match node {
        Node::Function(function) => match &**function {
            Function::OfTemplate(part, Target::Element(id)) => Some((*part, id.index)),
            _ => None,
        },
        _ => None,
    }
}
