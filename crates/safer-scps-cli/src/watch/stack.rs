//! The log groups of a hub stack, found with the AWS CLI.
//!
//! A session of Live Tail costs the same with several log groups, so all of the stack are watched: denials, and
//! beats and suspected denials if the hub has them.

use serde_json::Value;

use super::log_group::LogGroup;
use crate::aws::{self, Aws, Kind};
use crate::failure::Problem;

/// How many log groups a session can have.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html>
pub(super) const MOST: usize = 10;

/// What to do about errors of CloudFormation.
const DENIED: &str = "it needs cloudformation:DescribeStacks and cloudformation:ListStackResources";
const NO_STACK: &str = "name the hub stack, in its Region: `-- --region REGION`";

/// Returns the log groups of a stack.
pub(super) fn log_groups(stack: &str, aws: &Aws) -> Result<Vec<LogGroup>, Problem> {
    let call = |operation| {
        let found = aws.call("cloudformation", &[operation, "--stack-name", stack]);
        found.map_err(|error| problem(&error))
    };
    let found = call("describe-stacks")?;
    let id = found["Stacks"][0]["StackId"].as_str().unwrap_or_default();
    let place = place(id).ok_or_else(|| {
        Problem::new(format!(
            "the AWS CLI does not name the ARN of the stack {stack}"
        ))
    })?;
    let found = call("list-stack-resources")?;
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

/// The problem of a call, with what to do about it.
fn problem(error: &aws::Error) -> Problem {
    match error.kind() {
        Kind::Denied { .. } => error.problem().help(DENIED),
        Kind::Failed { message, .. } if message.contains("does not exist") => {
            error.problem().help(NO_STACK)
        }
        _ => error.problem(),
    }
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
