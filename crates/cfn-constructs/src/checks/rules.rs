//! The targets of rules of EventBridge.

use std::collections::HashSet;

use cfn_core::{Finding, FinishedResource};

use super::property::Property;
use super::{arns, fifo};

/// Checks the targets of a rule.
pub(super) fn check(resource: &FinishedResource<'_>) {
    if resource.type_name() != "AWS::Events::Rule" {
        return;
    }
    if let Some(targets) = Property::of(resource, "Targets") {
        let targets = targets.items();
        check_ids(&targets);
        for target in &targets {
            check_target(target);
        }
    }
}

/// The ids of the targets of a rule are different.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html>
fn check_ids(targets: &[Property<'_>]) {
    let mut seen = HashSet::new();
    for id in targets.iter().filter_map(|target| target.get("Id")) {
        if let Some(text) = id.text()
            && !seen.insert(text)
        {
            let message = "another target of this rule has the same id";
            id.report(Finding::error("target-id", message).value(format!("{text:?}")));
        }
    }
}

fn check_target(target: &Property<'_>) {
    check_arns(target);
    if let Some(dead_letters) = target.get("DeadLetterConfig").and_then(|it| it.get("Arn")) {
        fifo::check_dead_letters(&dead_letters);
    }
}

/// Checks the ARNs of a target, and the message group that a FIFO queue needs. Targets of schedules have the same
/// properties.
pub(super) fn check_arns(target: &Property<'_>) {
    if let Some(arn) = target.get("Arn") {
        arns::check(&arn);
        let parameters = target.get("SqsParameters");
        fifo::check_group(&arn, parameters.as_ref(), "SqsParameters");
    }
    if let Some(role) = target.get("RoleArn") {
        arns::check(&role);
    }
    if let Some(dead_letters) = target.get("DeadLetterConfig").and_then(|it| it.get("Arn")) {
        arns::check(&dead_letters);
    }
}
