//! Intrinsic functions as the node tree holds them, and what they point at.

use super::{ElementId, Map, Node, Text};

/// What a `Ref`, `Fn::GetAtt` or condition points at.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A logical id or pseudo parameter, by name.
    Name(Text),
    /// Something that was added to the app. Its logical id is determined at synth.
    Element(ElementId),
}

impl From<&str> for Target {
    fn from(name: &str) -> Target {
        Target::Name(name.to_owned().into())
    }
}

impl From<String> for Target {
    fn from(name: String) -> Target {
        Target::Name(name.into())
    }
}

impl From<&Target> for Target {
    fn from(target: &Target) -> Target {
        target.clone()
    }
}

/// An intrinsic function as the node tree holds it.
///
/// The functions of [`intrinsic`](crate::intrinsic) create it, and visitors match on it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Function {
    /// `Ref`
    Ref(Target),
    /// `Fn::GetAtt`: the resource and the attribute.
    GetAtt(Target, Text),
    /// `Fn::Sub`: the template and the variables given beside it.
    Sub(Text, Map),
    /// `Fn::Join`: delimiter and list.
    Join(Text, Node),
    /// `Fn::Select`: index and list.
    Select(Node, Node),
    /// `Fn::Split`: delimiter and source.
    Split(Text, Node),
    /// `Fn::If`: condition, value if true, value if false.
    If(Target, Node, Node),
    /// `Fn::ImportValue`
    ImportValue(Node),
    /// `Fn::FindInMap`: map, top-level key, second-level key, default.
    FindInMap(Node, Node, Node, Option<Node>),
    /// `Fn::Base64`
    Base64(Node),
    /// `Fn::Cidr`: block, count, bits of each subnet.
    Cidr(Node, Node, Option<Node>),
    /// `Fn::GetAZs`
    GetAZs(Node),
    /// `Fn::ToJsonString`
    ToJsonString(Node),
    /// `Fn::Length`
    Length(Node),
    /// `Fn::Transform`: macro name and parameters.
    Transform(Text, Map),
    /// `Fn::And`
    And(Vec<Node>),
    /// `Fn::Or`
    Or(Vec<Node>),
    /// `Fn::Not`
    Not(Node),
    /// `Fn::Equals`
    Equals(Node, Node),
    /// `Condition`: another condition by name.
    Condition(Target),
    /// A part of the finished template of one of the app's stacks. CloudFormation has no such function: a
    /// literal replaces it at synth. Created by
    /// [`StackScope::template_body`](crate::StackScope::template_body) and
    /// [`StackScope::capabilities`](crate::StackScope::capabilities).
    OfTemplate(TemplatePart, Target),
}

/// The part of a stack's finished template that is embedded in another stack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TemplatePart {
    /// The template itself, as text.
    Body,
    /// The capabilities that must be acknowledged to deploy it, as a list.
    Capabilities,
}

/// The nodes among the arguments of a function, shared or mutable.
macro_rules! arguments {
    ($function:expr, $values:ident, $iter:ident, $as:ident) => {
        match $function {
            Function::Ref(_)
            | Function::GetAtt(..)
            | Function::Condition(_)
            | Function::OfTemplate(..) => vec![],
            Function::Sub(_, map) | Function::Transform(_, map) => map.$values().collect(),
            Function::Join(_, node)
            | Function::Split(_, node)
            | Function::ImportValue(node)
            | Function::Base64(node)
            | Function::GetAZs(node)
            | Function::ToJsonString(node)
            | Function::Length(node)
            | Function::Not(node) => vec![node],
            Function::Select(a, b) | Function::If(_, a, b) | Function::Equals(a, b) => vec![a, b],
            Function::FindInMap(a, b, c, default) => {
                [a, b, c].into_iter().chain(default.$as()).collect()
            }
            Function::Cidr(a, b, bits) => [a, b].into_iter().chain(bits.$as()).collect(),
            Function::And(nodes) | Function::Or(nodes) => nodes.$iter().collect(),
        }
    };
}

impl Function {
    /// The function's long name: `Fn::Join`, `Ref`.
    pub fn name(&self) -> &'static str {
        match self {
            Function::Ref(_) => "Ref",
            Function::GetAtt(..) => "Fn::GetAtt",
            Function::Sub(..) => "Fn::Sub",
            Function::Join(..) => "Fn::Join",
            Function::Select(..) => "Fn::Select",
            Function::Split(..) => "Fn::Split",
            Function::If(..) => "Fn::If",
            Function::ImportValue(_) => "Fn::ImportValue",
            Function::FindInMap(..) => "Fn::FindInMap",
            Function::Base64(_) => "Fn::Base64",
            Function::Cidr(..) => "Fn::Cidr",
            Function::GetAZs(_) => "Fn::GetAZs",
            Function::ToJsonString(_) => "Fn::ToJsonString",
            Function::Length(_) => "Fn::Length",
            Function::Transform(..) => "Fn::Transform",
            Function::And(_) => "Fn::And",
            Function::Or(_) => "Fn::Or",
            Function::Not(_) => "Fn::Not",
            Function::Equals(..) => "Fn::Equals",
            Function::Condition(_) => "Condition",
            Function::OfTemplate(TemplatePart::Body, _) => "template_body",
            Function::OfTemplate(TemplatePart::Capabilities, _) => "capabilities",
        }
    }

    /// The nodes among the arguments.
    pub(crate) fn arguments(&self) -> Vec<&Node> {
        arguments!(self, values, iter, as_ref)
    }

    /// The nodes among the arguments, in the order in which they are written, to change them.
    pub(crate) fn arguments_mut(&mut self) -> Vec<&mut Node> {
        arguments!(self, values_mut, iter_mut, as_mut)
    }
}
