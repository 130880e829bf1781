//! Writes warnings into the metadata of stacks, where the CLI finds them.

use std::iter;

use findings::{Finding, Severity};

use crate::node::Map;

use super::annotate;
use super::deployment::Deployment;

/// Adds each warning to the metadata of the stacks it is about.
pub(super) fn add(metadata: &mut [Map], findings: &[Finding], deployments: &[Deployment<'_>]) {
    let paths: Vec<&str> = deployments.iter().map(|d| &*d.template.path).collect();
    let warnings = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Warning);
    for warning in warnings {
        for position in about(&warning.place.subject, &paths) {
            annotate(
                &mut metadata[position],
                &warning.place.subject,
                "aws:cdk:warning",
                text(warning),
            );
        }
    }
}

/// Returns the positions of the stacks with which a construct's warning is shown: its own stack or, if
/// the CLI does not have that stack, all stacks below the nearest scope that has one. So no warning
/// is lost.
fn about(construct: &str, stacks: &[&str]) -> Vec<usize> {
    let scopes = || {
        iter::successors(Some(construct), |path| match path.rsplit_once('/') {
            Some((above, _)) => Some(above),
            None if path.is_empty() => None,
            None => Some(""),
        })
    };
    let is_below = |stack: &str, scope: &str| {
        let rest = stack.strip_prefix(scope);
        scope.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let all = |is_meant: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let positions = 0..stacks.len();
        positions.filter(|i| is_meant(stacks[*i])).collect()
    };
    scopes()
        .map(|scope| all(&|stack| stack == scope))
        .chain(scopes().map(|scope| all(&|stack| is_below(stack, scope))))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

/// Returns the text of a warning, such as `Name = "x": it looks odd`, with its help. The CLI reads the
/// rule's name from `[ack: rule]`.
fn text(warning: &Finding) -> String {
    let mut text = warning.place.path.clone();
    if !warning.value.is_empty() {
        text = format!("{text} = {}", warning.value)
            .trim_start()
            .to_owned();
    }
    if !text.is_empty() {
        text.push_str(": ");
    }
    text.push_str(&warning.message);
    if let Some(help) = &warning.help {
        text = format!("{text}\n  help: {help}");
    }
    format!("{text} [ack: {}]", warning.rule)
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn a_warning_goes_to_its_stack_or_to_those_nearest_to_it() {
        let stacks = [
            "hub",
            "monitor/bus",
            "monitor/rules",
            "monitor/rules",
            "hubs",
        ];
        for (construct, positions) in [
            ("hub", &[0][..]),
            ("hub/Queue/Policy", &[0]),
            // One template in two environments.
            ("monitor/rules/Rule", &[2, 3]),
            ("monitor", &[1, 2, 3]),
            // A stack that a StackSet deploys.
            ("monitor/member/Rule", &[1, 2, 3]),
            ("other/Thing", &[0, 1, 2, 3, 4]),
            ("", &[0, 1, 2, 3, 4]),
        ] {
            assert_eq!(about(construct, &stacks), positions, "{construct:?}");
        }
        assert!(about("hub", &[]).is_empty());
    }
}
