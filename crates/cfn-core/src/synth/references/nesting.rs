//! Which intrinsic functions are allowed in which arguments of other functions.
//!
//! Source: the section "Supported functions" of each page under
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.
//! Arguments that accept every function of the right type are not listed.

use crate::synth::section::Section;

/// The long names of all functions.
pub(super) const NAMES: [&str; 19] = [
    "Fn::And",
    "Fn::Base64",
    "Fn::Cidr",
    "Fn::Equals",
    "Fn::FindInMap",
    "Fn::GetAZs",
    "Fn::GetAtt",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Length",
    "Fn::Not",
    "Fn::Or",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Fn::ToJsonString",
    "Fn::Transform",
    "Ref",
];

/// An argument that is itself a list: its items count as the argument's.
pub(super) const ITEM: usize = 100;

/// The argument that items of a list argument belong to.
pub(super) fn item(inside: Option<(&'static str, usize)>) -> Option<(&'static str, usize)> {
    inside.map(|(function, argument)| (function, argument % ITEM + ITEM))
}

/// Functions that make up conditions. They are allowed only in conditions and rules.
const DECIDING: [&str; 5] = ["Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", "Condition"];

/// Why a function is not allowed where it is.
pub(super) fn fault(
    inside: Option<(&'static str, usize)>,
    function: &str,
    section: Section,
) -> Option<String> {
    let in_conditions = matches!(section, Section::Conditions | Section::Rules);
    if DECIDING.contains(&function) && !in_conditions {
        return Some(format!(
            "{function} is allowed only in conditions and rules; use Fn::If here"
        ));
    }
    // A macro is replaced by what it returns before CloudFormation reads the functions around it.
    if function == "Fn::Transform" {
        return None;
    }
    let Some((outer, argument)) = inside else {
        return (section == Section::Conditions && !DECIDING.contains(&function)).then(|| {
            format!(
                "a condition is one of {}, not {function}",
                DECIDING.join(", ")
            )
        });
    };
    let allowed = allowed(outer, argument)?;
    (!allowed.contains(&function))
        .then(|| format!("{outer} takes {} here, not {function}", allowed.join(", ")))
}

/// The functions that an argument accepts. `None` if it accepts any.
fn allowed(function: &str, argument: usize) -> Option<&'static [&'static str]> {
    Some(match (function, argument) {
        ("Fn::Equals", _) => &[
            "Ref",
            "Fn::FindInMap",
            "Fn::Sub",
            "Fn::Join",
            "Fn::Select",
            "Fn::Split",
            "Fn::Length",
            "Fn::ToJsonString",
        ],
        ("Fn::And" | "Fn::Or" | "Fn::Not", _) => &DECIDING,
        ("Fn::FindInMap", 0..=2) => &[
            "Ref",
            "Fn::FindInMap",
            "Fn::Join",
            "Fn::Sub",
            "Fn::If",
            "Fn::Select",
            "Fn::Length",
            "Fn::ToJsonString",
        ],
        ("Fn::GetAZs", _) => &["Ref"],
        ("Fn::Select", 0) => &["Ref", "Fn::FindInMap", "Fn::Length"],
        ("Fn::Select", 1) | ("Fn::Join", 0) => &[
            "Fn::Cidr",
            "Fn::FindInMap",
            "Fn::GetAtt",
            "Fn::GetAZs",
            "Fn::If",
            "Fn::Split",
            "Ref",
        ],
        ("Fn::Transform", _) => &["Ref", "Fn::FindInMap", "Fn::Join", "Fn::Sub", "Fn::If"],
        _ => return None,
    })
}
