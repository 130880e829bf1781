//! The log groups of a hub stack, found with the AWS CLI.
//!
//! A session of Live Tail costs the same with several log groups, so all of the stack are watched: denials, and
//! beats and suspected denials if the hub has them.

use std::process::Command;

use serde_json::Value;

use super::errors;
use super::log_group::LogGroup;
use super::session::no_program;
use crate::child;
use crate::failure::Problem;

/// How many log groups a session can have.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html>
pub(super) const MOST: usize = 10;

/// What to do about errors, by what their messages contain.
const HELP: [(&str, &str); 2] = [
    (
        "AccessDenied",
        "it needs cloudformation:DescribeStacks and cloudformation:ListStackResources",
    ),
    (
        "does not exist",
        "name the hub stack, in its Region: `-- --region REGION`",
    ),
];

/// Returns the log groups of a stack.
pub(super) fn log_groups(stack: &str, options: &[String]) -> Result<Vec<LogGroup>, Problem> {
    let found = aws(&["describe-stacks", "--stack-name", stack], options)?;
    let id = found["Stacks"][0]["StackId"].as_str().unwrap_or_default();
    let place = place(id).ok_or_else(|| {
        Problem::new(format!(
            "the AWS CLI does not name the ARN of the stack {stack}"
        ))
    })?;
    let found = aws(&["list-stack-resources", "--stack-name", stack], options)?;
    let resources = found["StackResourceSummaries"].as_array();
    let groups = resources
        .into_iter()
        .flatten()
        .filter_map(|resource| of_resource(resource, &place));
    let mut groups: Vec<LogGroup> = groups.collect();
    groups.truncate(MOST);
    match groups.is_empty() {
        false => Ok(groups),
        true => Err(Problem::new(format!("the stack {stack} has no log group"))
            .help("name the hub stack, or the log group itself with --log-group")),
    }
}

/// The beginning of the ARNs of log groups in the account and Region of a stack.
fn place(stack: &str) -> Option<String> {
    match stack.splitn(6, ':').collect::<Vec<_>>()[..] {
        ["arn", partition, "cloudformation", region, account, _] => {
            Some(format!("arn:{partition}:logs:{region}:{account}:log-group"))
        }
        _ => None,
    }
}

fn of_resource(resource: &Value, place: &str) -> Option<LogGroup> {
    if resource["ResourceType"] != "AWS::Logs::LogGroup" {
        return None;
    }
    let name = resource["PhysicalResourceId"].as_str()?;
    format!("{place}:{name}").parse().ok()
}

fn aws(call: &[&str], options: &[String]) -> Result<Value, Problem> {
    let mut command = Command::new("aws");
    command.arg("cloudformation").args(call);
    command.args(["--output", "json"]).args(options);
    // Version 1 of the AWS CLI has no option for this.
    command.env("AWS_PAGER", "");
    let output = child::output(&mut command).map_err(|error| no_program(&error))?;
    let call = format!("aws cloudformation {}", call[0]);
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let problem = Problem::new(format!("`{call}` failed: {}", said.trim()));
        let help = HELP.iter().find(|(part, _)| said.contains(part));
        return Err(
            match help.map(|(_, help)| *help).or(errors::explain(&said).help) {
                Some(help) => problem.help(help),
                None => problem,
            },
        );
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| Problem::new(format!("`{call}` did not print JSON: {error}")))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{of_resource, place};

    #[test]
    fn log_groups_are_in_the_place_of_the_stack() {
        let place =
            place("arn:aws:cloudformation:eu-west-1:111122223333:stack/scp-errors-bus/0a1b")
                .unwrap();
        let resource = |kind: &str| {
            let resource = json!({"ResourceType": kind, "PhysicalResourceId": "/aws/events/scp-errors-events"});
            of_resource(&resource, &place)
        };
        assert_eq!(
            resource("AWS::Logs::LogGroup").unwrap().arn(),
            "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/scp-errors-events"
        );
        assert_eq!(resource("AWS::SQS::Queue"), None);
        assert_eq!(super::place("scp-errors-bus"), None);
    }
}
