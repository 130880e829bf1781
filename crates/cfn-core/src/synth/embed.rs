//! Templates embedded in other templates as text: their order, their size, and what is around them.

mod embeddable;
mod fill;
mod order;
mod stack_set;

use std::collections::{HashMap, HashSet};

use findings::{Finding, Place};

use crate::node::{Node, TemplatePart};
use crate::template::Template;

use super::checks::INLINE_BYTES;
use super::state::{Embed, Synth};

pub(super) use embeddable::Embeddable;

use fill::fill;

impl Synth<'_> {
    /// Finishes all stacks, beginning with those whose templates are embedded in others.
    pub(super) fn finish_all(&mut self) -> Vec<Template> {
        let order = self.embedded_first();
        let mut drafts = std::mem::take(&mut self.stacks);
        let wanted: HashSet<usize> = self.embeds.iter().map(|embed| embed.stack).collect();
        let mut embeddable = HashMap::new();
        let mut templates = Vec::with_capacity(order.len());
        for stack in order {
            let Some(draft) = drafts.swap_remove(&stack) else {
                continue;
            };
            let data = draft.data;
            let template = self.finish(stack, draft, &embeddable);
            self.check_size(&template, data.size_help.as_deref());
            if wanted.contains(&stack) {
                embeddable.insert(stack, Embeddable::of(&template));
            }
            templates.push((stack, template));
        }
        templates.sort_by_key(|(stack, _)| *stack);
        templates
            .into_iter()
            .map(|(_, template)| template)
            .collect()
    }

    /// Embeds other templates in a template, and checks the properties around them.
    pub(super) fn embed(
        &mut self,
        stack: usize,
        root: &mut Node,
        embeddable: &HashMap<usize, Embeddable>,
    ) {
        let embeds = std::mem::take(&mut self.embeds);
        let mut here = embeds.iter().filter(|embed| embed.owner.stack == stack);
        if here.clone().next().is_some() {
            fill(root, embeddable);
        }
        for embed in here.by_ref() {
            let Some(of) = embeddable.get(&embed.stack) else {
                continue;
            };
            if embed.part == TemplatePart::Body {
                self.check_inline_size(embed, of);
                stack_set::check(self, embed, root, of);
            }
        }
        self.embeds = embeds;
    }

    fn check_inline_size(&mut self, embed: &Embed, of: &Embeddable) {
        if of.bytes <= INLINE_BYTES {
            return;
        }
        let message = format!(
            "the value is the template of {}, and a template in a property has at most \
             {INLINE_BYTES} bytes",
            self.tree.path(embed.stack)
        );
        let finding = Finding::error("template-body-size", message)
            .at(Place::of(self.tree.path(embed.owner.element)));
        let help = "make it smaller, or upload it to S3 and give its URL";
        self.findings.push(
            finding
                .path(embed.property.clone())
                .value(format!("{} bytes", of.bytes))
                .help(help.to_owned()),
        );
    }
}
