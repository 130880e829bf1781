//! `AWS::NoValue` where there has to be a value.
//!
//! It leaves out a property or an item of a list. An argument of a function, an output and the name of an export
//! cannot be left out.
//!
//! Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html>

use crate::synth::place::{EXPORT, OUTPUT, Site};
use crate::synth::state::Synth;

use super::slots;

const RULE: &str = "no-value";

impl Synth<'_> {
    /// Reports `AWS::NoValue` in a place that needs a value, if the place is used.
    pub(super) fn check_nothing(&mut self, site: Site<'_>) {
        let Some(slot) = site.slot else { return };
        let message = match slot {
            (OUTPUT, _) => "an output needs a value, so AWS::NoValue cannot be one".to_owned(),
            (EXPORT, _) => "an export needs a name, so AWS::NoValue cannot be one".to_owned(),
            (function, _) if slots::is_needed(slot) => {
                format!("{function} needs this argument, so AWS::NoValue cannot be one")
            }
            _ => return,
        };
        if !self.is_used(site) {
            return;
        }
        let help = match slot.0 {
            OUTPUT => "give the output a condition instead",
            _ => "give a value, or leave out the whole property",
        };
        let value = "\"AWS::NoValue\"".to_owned();
        if slot.0 == "Fn::Equals" {
            // It is not documented whether nothing can be compared.
            return self.warn(site, RULE, message, value, "compare with an empty text");
        }
        self.fault(site, RULE, message, Some(value), Some(help.to_owned()));
    }

    /// Whether the conditions around a site certainly can be fulfilled.
    fn is_used(&self, site: Site<'_>) -> bool {
        let facts = self.facts(site);
        facts.is_some_and(|facts| {
            facts.is_empty() || self.can_hold(site.owner.stack, &facts) == Some(true)
        })
    }
}
