//! References to resources that exist only if a condition is true.
//!
//! CloudFormation refuses a reference to a resource whose condition is false ("Unresolved resource dependencies").
//! The reference is safe if it is only there while the resource is: through the condition of the resource or output
//! that has it, or in the right branch of `Fn::If`.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html>

use crate::node::Target;
use crate::synth::path::Path;
use crate::synth::place::{Owner, Site};
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

const RULE: &str = "conditional-reference";

impl Synth<'_> {
    /// Reports a reference to a resource that can be missing where the reference is used.
    pub(super) fn check_existence(&mut self, site: Site<'_>, name: &str, index: usize) {
        let Some(condition) = self.missing_without(site, index) else {
            return;
        };
        let message = format!(
            "{name} exists only if the condition {condition} is true, and the reference is also used if it is false"
        );
        let help =
            format!("give both the same condition, or choose the value with `if_` on {condition}");
        self.fault(site, RULE, message, Some(format!("{name:?}")), Some(help));
    }

    /// Reports `DependsOn` of a resource that can be missing. That is a warning, because it is not documented whether
    /// CloudFormation ignores the name.
    pub(super) fn check_dependency(&mut self, owner: Owner, index: usize) {
        let path = Path::root("DependsOn");
        let site = Site::new(owner, Section::Resources, &path);
        if let Some(condition) = self.missing_without(site, index) {
            let name = self.ids[index].clone();
            let message = format!(
                "{name} exists only if the condition {condition} is true, and this resource also exists if it is false"
            );
            let help = "give both the same condition";
            self.warn(site, RULE, message, format!("{name:?}"), help);
        }
    }

    /// Whether a resource exists only if a condition is true.
    pub(super) fn is_conditional(&self, index: usize) -> bool {
        matches!(&self.tree.elements[index].content, Content::Resource(data) if data.condition.is_some())
    }

    /// The condition of a resource, if it can certainly be false where the site is used.
    fn missing_without(&self, site: Site<'_>, index: usize) -> Option<String> {
        let Content::Resource(data) = &self.tree.elements[index].content else {
            return None;
        };
        let stack = site.owner.stack;
        let condition = self.condition_element(stack, data.condition.as_ref()?)?;
        let mut facts = self.facts(site)?;
        facts.push((condition, false));
        let missing = self.can_hold(stack, &facts) == Some(true);
        missing.then(|| self.ids[condition].to_string())
    }

    /// Which conditions are certainly true or false where a site is used. `None` if one of them is not known.
    pub(super) fn facts(&self, site: Site<'_>) -> Option<Vec<(usize, bool)>> {
        let stack = site.owner.stack;
        let mut facts = self.facts_of(site.owner)?;
        let mut branch = site.branch;
        while let Some(inner) = branch {
            let condition = Target::Name(inner.condition.clone());
            facts.push((self.condition_element(stack, &condition)?, inner.holds));
            branch = inner.around;
        }
        Some(facts)
    }

    /// The condition of a resource or an output, which is true where the element is used.
    pub(in crate::synth) fn facts_of(&self, owner: Owner) -> Option<Vec<(usize, bool)>> {
        let condition = match &self.tree.elements[owner.element].content {
            Content::Resource(data) => data.condition.as_ref(),
            Content::Output(data) => data.condition.as_ref(),
            _ => None,
        };
        match condition {
            Some(condition) => {
                let condition = self.condition_element(owner.stack, condition)?;
                Some(vec![(condition, true)])
            }
            None => Some(Vec::new()),
        }
    }

    /// The element of a condition of a stack.
    pub(in crate::synth) fn condition_element(
        &self,
        stack: usize,
        target: &Target,
    ) -> Option<usize> {
        match target {
            Target::Name(name) => {
                let named = &self.stacks[&stack].named;
                named.get(&(Section::Conditions, name.clone())).copied()
            }
            Target::Element(id) => {
                let element = self.tree.elements.get(id.index)?;
                let known = id.tree == self.app && element.stack == Some(stack);
                known.then_some(id.index)
            }
        }
    }
}
