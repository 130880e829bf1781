//! Arguments of functions that take a list where there is text, or text where there is a list.
//!
//! Source: the pages of the functions under
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.

use crate::intrinsic::pseudo;
use crate::node::{Function, Node};
use crate::synth::place::{EXPORT, OUTPUT, Site, Slot};
use crate::synth::state::Synth;
use crate::tree::Content;

use super::nesting::ITEM;

/// Whether a slot takes one of the texts that `Fn::Join` joins.
pub(super) fn is_item(slot: Slot) -> bool {
    matches!(slot, ("Fn::Join", ITEM..))
}

/// Whether a slot takes a text and never a list.
fn takes_text(slot: Slot) -> bool {
    is_item(slot)
        || matches!(
            slot,
            ("Fn::Sub", _)
                | ("Fn::Split" | "Fn::ImportValue" | "Fn::Base64", 0)
                | ("Fn::FindInMap", 0..=2)
                | (OUTPUT | EXPORT, 0)
        )
}

/// Whether a slot takes a list and never a text.
fn takes_list(slot: Slot) -> bool {
    matches!(slot, ("Fn::Join" | "Fn::Length", 0) | ("Fn::Select", 1))
}

/// Whether a slot is an argument that cannot be left out.
pub(super) fn is_needed(slot: Slot) -> bool {
    takes_list(slot)
        || matches!(
            slot,
            ("Fn::Equals" | "Fn::Sub", _)
                | ("Fn::Select" | "Fn::Split" | "Fn::ImportValue", 0)
                | ("Fn::FindInMap", 0..=2)
                | ("Fn::Cidr", 0..=1)
        )
}

/// Whether a parameter with these properties is a list.
pub(in crate::synth) fn is_list_type(type_name: &str) -> bool {
    type_name.contains("List<") || type_name.contains("CommaDelimitedList")
}

impl Synth<'_> {
    /// Whether `Ref` of a name returns a list. `None` if that is not known.
    pub(in crate::synth) fn is_list(&self, stack: usize, name: &str) -> Option<bool> {
        if pseudo::NAMES.contains(&name) {
            let known = name != "AWS::NoValue";
            return known.then_some(name == "AWS::NotificationARNs");
        }
        let index = self.stacks[&stack].referable.get(name)?;
        match &self.tree.elements[*index].content {
            Content::Resource(_) => Some(false),
            Content::Parameter(parameter) => {
                let type_name = parameter.properties.get("Type")?.as_str()?;
                Some(is_list_type(type_name))
            }
            _ => None,
        }
    }

    /// Checks that `Ref` of a name returns what its place takes.
    pub(super) fn check_slot(&mut self, site: Site<'_>, name: &str) {
        if name == "AWS::NoValue" {
            return self.check_nothing(site);
        }
        let Some(slot) = site.slot else { return };
        match self.is_list(site.owner.stack, name) {
            Some(true) if takes_text(slot) => self.list_in_text(site, slot, name),
            Some(false) if takes_list(slot) => self.text_in_list(site, slot, format!("{name:?}")),
            _ => {}
        }
    }

    /// Reports a literal text where a function takes a list.
    pub(super) fn check_literal_slot(&mut self, site: Site<'_>, node: &Node) {
        if let Some(slot) = site.slot.filter(|slot| takes_list(*slot)) {
            let value = serde_json::to_string(node).unwrap_or_default();
            self.text_in_list(site, slot, value);
        }
    }

    /// Checks functions that return lists, and those that take them apart.
    pub(super) fn check_lists(&mut self, site: Site<'_>, function: &Function) {
        let name = function.name();
        if let (Some(slot), "Fn::Split" | "Fn::GetAZs" | "Fn::Cidr") = (site.slot, name)
            && takes_text(slot)
        {
            self.list_in_text(site, slot, name);
        }
        match function {
            Function::Split(delimiter, _) if delimiter.is_empty() => {
                let message = "the delimiter of Fn::Split has at least one character";
                self.fault(site, "split", message, Some("\"\"".into()), None);
            }
            Function::Select(index, list) => self.check_select(site, index, list),
            _ => {}
        }
    }

    fn check_select(&mut self, site: Site<'_>, index: &Node, list: &Node) {
        let value = match index.checked() {
            Node::Number(number) => number.to_string(),
            Node::String(text) if !text.contains("{{") => text.to_string(),
            _ => return,
        };
        let Ok(position) = value.parse::<usize>() else {
            let message = "the index of Fn::Select is a whole number from 0";
            return self.fault(site, "select", message, Some(value), None);
        };
        if let Some(length) = self.length_of(site.owner.stack, list)
            && position >= length
        {
            let message = format!("the list of Fn::Select has {length} items, counted from 0");
            self.fault(site, "select", message, Some(value), None);
        }
    }

    /// How many items a list has at most, if that is known.
    fn length_of(&self, stack: usize, list: &Node) -> Option<usize> {
        let is_reference = |node: &Node| match node {
            Node::Function(function) => {
                !matches!(&**function, Function::Sub(..) | Function::Join(..))
            }
            Node::Map(_) => true,
            _ => false,
        };
        match list.checked() {
            // A macro can replace an item by several, and so can a reference to a list.
            Node::List(items) if !self.stacks[&stack].data.transforms.is_empty() => {
                (!items.iter().any(is_reference)).then_some(items.len())
            }
            Node::List(items) => Some(items.len()),
            Node::Function(function) => match &**function {
                Function::Split(delimiter, Node::String(text))
                    if !delimiter.is_empty() && !text.contains("{{") =>
                {
                    Some(text.split(&**delimiter).count())
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// Reports a list where only text is accepted.
    pub(super) fn list_in_text(&mut self, site: Site<'_>, (taker, _): Slot, what: &str) {
        let message = match taker {
            OUTPUT => "an output's value is text, and this is a list".to_owned(),
            EXPORT => "an export's name is text, and this is a list".to_owned(),
            taker => format!("{taker} takes text here, and this is a list"),
        };
        let help = "join the items with `Fn::Join`, or choose one with `Fn::Select`";
        self.fault(
            site,
            "type",
            message,
            Some(what.to_owned()),
            Some(help.to_owned()),
        );
    }

    fn text_in_list(&mut self, site: Site<'_>, (taker, _): Slot, value: String) {
        let message = format!("{taker} takes a list here, and this is text");
        let help = Some("write a list, or split the text with `Fn::Split`".to_owned());
        self.fault(site, "type", message, Some(value), help);
    }
}
