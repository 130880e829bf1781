//! What a task calls, by the ARN in `Resource`.
//!
//! Sources: <https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html>,
//! <https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html>

use cfn_core::intrinsic::Function;
use cfn_core::{Finding, Node};

use super::payload;
use crate::checks::property::Property;

/// The context value with which a task is answered.
const TOKEN: &str = "$$.Task.Token";

/// Checks the resource of a task.
pub(super) fn check(state: &Property<'_>, is_express: bool) {
    let Some(resource) = state.get("Resource") else {
        return;
    };
    let Some(text) = text(resource.node()) else {
        return;
    };
    let Some((_, integration)) = text.split_once(":states:::") else {
        return;
    };
    let report = |message: &str, help: Option<String>| {
        let finding = Finding::error("state-machine-resource", message.to_owned());
        resource.report(finding.value(format!("{integration:?}")).help(help));
    };
    let (call, pattern) = match integration.split_once('.') {
        Some((call, pattern)) => (call, Some(pattern)),
        None => (integration, None),
    };
    if let Some(sdk) = call.strip_prefix("aws-sdk:") {
        if pattern.is_some_and(|pattern| pattern.starts_with("sync")) {
            report(
                "calls through the AWS SDK cannot wait for a job",
                Some("remove `.sync`".to_owned()),
            );
        }
        check_sdk(sdk, &report);
    }
    match pattern {
        Some(_) if is_express => {
            report(
                "an express state machine does not wait for jobs or tokens",
                Some("make it a standard one".to_owned()),
            );
        }
        Some("waitForTaskToken") => {
            let parameters = state.get("Parameters").or_else(|| state.get("Arguments"));
            let has_token = parameters.is_some_and(|it| {
                payload::mentions(it.node(), TOKEN)
                    || payload::mentions(it.node(), "$states.context.Task.Token")
            });
            if !has_token {
                let message =
                    "nobody can answer this task, because its parameters do not contain the token";
                let help =
                    format!("put {TOKEN:?} into the parameters, under a key that ends with `.$`");
                resource.report(Finding::warning("state-machine-resource", message).help(help));
            }
        }
        Some("sync" | "sync:2") | None => {}
        Some(_) => report(
            "after the operation, `.sync`, `.sync:2` or `.waitForTaskToken` can follow",
            None,
        ),
    }
}

/// A call through the SDK: `organizations:attachPolicy`.
fn check_sdk(sdk: &str, report: &impl Fn(&str, Option<String>)) {
    let Some((service, operation)) = sdk.split_once(':') else {
        return report(
            "a call through the AWS SDK names a service and an operation",
            None,
        );
    };
    if service
        .chars()
        .any(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit()))
    {
        let help = service.to_ascii_lowercase().replace(['-', '_', ' '], "");
        report(
            "the service is written in lower case, without hyphens",
            Some(format!("write `{help}`")),
        );
    }
    let mut letters = operation.chars();
    if let Some(first) = letters.next().filter(char::is_ascii_uppercase) {
        let help = format!("write `{}{}`", first.to_ascii_lowercase(), letters.as_str());
        report("the operation begins with a lower-case letter", Some(help));
    }
}

/// The text of a resource, if it is a literal or only its partition is open.
fn text(node: &Node) -> Option<String> {
    match node {
        Node::String(text) => Some(text.to_string()),
        Node::Function(function) => match &**function {
            Function::Sub(text, _) => {
                let text = text.replace("${AWS::Partition}", "aws");
                (!text.contains("${")).then_some(text)
            }
            _ => None,
        },
        _ => None,
    }
}
