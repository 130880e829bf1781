//! Outputs: values that a stack shows, and exports to other stacks.

use findings::{Finding, Place};

use crate::node::Text;
use crate::scope::{Construct, Scope};
use crate::tree::{Content, OutputData};
use crate::value::IntoValue;

use super::ConditionRef;

/// An output of a template: a value that the stack shows after it is deployed.
///
/// A template has up to 200. Source:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html>
///
/// ```
/// use cfn_core::{App, Output, Stack, intrinsic::pseudo};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// stack.add("Where", Output::new(pseudo::REGION).description("The hub's Region").export("hub-region"));
/// ```
#[must_use = "an output is not in the template until it is added: `stack.add(id, output)`"]
#[derive(Clone, Debug)]
pub struct Output {
    data: OutputData,
    /// What was set to two different values.
    twice: Vec<&'static str>,
}

impl Output {
    /// An output with a value.
    pub fn new(value: impl IntoValue<String>) -> Output {
        let data = OutputData {
            value: value.into_value().into_node(),
            description: None,
            export: None,
            condition: None,
        };
        Output {
            data,
            twice: Vec::new(),
        }
    }

    /// Describes the value, in up to 1,024 bytes.
    pub fn description(mut self, description: impl Into<Text>) -> Self {
        self.data.description = Some(description.into());
        self
    }

    /// Exports the value under a name, by which other stacks of the account and Region import it. An output has one
    /// name: a second one is an error at synth.
    pub fn export(mut self, name: impl IntoValue<String>) -> Self {
        let name = Some(name.into_value().into_node());
        if self.data.export.is_some() && self.data.export != name {
            self.twice.push("Export");
        }
        self.data.export = name;
        self
    }

    /// Includes the output only if a condition of the template is true. An output has one condition: a second one is an
    /// error at synth. [`and`](crate::intrinsic::and) combines conditions.
    pub fn condition(mut self, condition: &ConditionRef) -> Self {
        let condition = Some(condition.into());
        if self.data.condition.is_some() && self.data.condition != condition {
            self.twice.push("Condition");
        }
        self.data.condition = condition;
        self
    }
}

impl Construct for Output {
    type Handle = ();

    fn build(self, scope: &Scope) {
        scope.settle(Content::Output(self.data));
        for property in self.twice {
            let message = format!("an output has one {property}, and this one is given two");
            let place = Place::of(scope.path()).path(property);
            scope.report(Finding::error("given-twice", message).at(place));
        }
    }
}
