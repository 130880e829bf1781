//! Updates a stack: what its change set says, and that no resource was replaced.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::clients::{Account, text};
use crate::shell::Result;

/// How long a stack or a change set may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Creates a stack from a template in memory, with one parameter.
pub(super) fn create(
    account: &Account,
    stack: &str,
    template: &Value,
    parameter: (&str, &str),
) -> Result {
    let body = serde_json::to_string(template)?;
    let parameter = format!(
        "ParameterKey={},ParameterValue={}",
        parameter.0, parameter.1
    );
    account.aws(&[
        "cloudformation",
        "create-stack",
        "--stack-name",
        stack,
        "--template-body",
        &body,
        "--parameters",
        &parameter,
        "--capabilities",
        "CAPABILITY_IAM",
    ])?;
    account.aws(&[
        "cloudformation",
        "wait",
        "stack-create-complete",
        "--stack-name",
        stack,
    ])?;
    Ok(())
}

/// Creates a change set and returns what it would do: `Add EventsToLogsPolicy`, `Modify EventBus, Replacement True`.
///
/// The list is empty if the templates do the same. The parameter keeps its value.
pub(super) fn changes(
    account: &Account,
    stack: &str,
    name: &str,
    template: &Path,
    parameter: &str,
) -> Result<Vec<String>> {
    let body = fs::read_to_string(template)?;
    let parameter = format!("ParameterKey={parameter},UsePreviousValue=true");
    account.aws(&[
        "cloudformation",
        "create-change-set",
        "--stack-name",
        stack,
        "--change-set-name",
        name,
        "--template-body",
        &body,
        "--parameters",
        &parameter,
        "--capabilities",
        "CAPABILITY_IAM",
    ])?;
    let described = created(account, stack, name)?;
    let changes = described["Changes"].as_array();
    changes
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .map(shown)
        .collect()
}

/// Waits until a change set is created, and returns its description.
fn created(account: &Account, stack: &str, name: &str) -> Result<Value> {
    let start = Instant::now();
    loop {
        let described = account.aws(&[
            "cloudformation",
            "describe-change-set",
            "--stack-name",
            stack,
            "--change-set-name",
            name,
        ])?;
        let status = text(&described["Status"])?;
        let reason = described["StatusReason"].as_str().unwrap_or_default();
        if status == "CREATE_COMPLETE"
            || (status == "FAILED" && reason.contains("didn't contain changes"))
        {
            return Ok(described);
        }
        if status == "FAILED" || start.elapsed() > PATIENCE {
            let message = format!("the change set {name} of {stack} is {status}: {described:#}");
            return Err(message.into());
        }
        thread::sleep(Duration::from_millis(200));
    }
}

/// A change as a line.
fn shown(change: &Value) -> Result<String> {
    let change = &change["ResourceChange"];
    let mut line = format!(
        "{} {}",
        text(&change["Action"])?,
        text(&change["LogicalResourceId"])?
    );
    if let Some(replacement) = change["Replacement"].as_str() {
        line.push_str(", Replacement ");
        line.push_str(replacement);
    }
    Ok(line)
}

/// Executes a change set.
pub(super) fn execute(account: &Account, stack: &str, name: &str) -> Result {
    account.aws(&[
        "cloudformation",
        "execute-change-set",
        "--stack-name",
        stack,
        "--change-set-name",
        name,
    ])?;
    account.aws(&[
        "cloudformation",
        "wait",
        "stack-update-complete",
        "--stack-name",
        stack,
    ])?;
    Ok(())
}

/// Returns the physical id of each resource of a stack, by logical id.
pub(super) fn physical_ids(account: &Account, stack: &str) -> Result<BTreeMap<String, String>> {
    let answer = account.aws(&[
        "cloudformation",
        "describe-stack-resources",
        "--stack-name",
        stack,
    ])?;
    let resources = answer["StackResources"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    resources
        .iter()
        .map(|resource| {
            Ok((
                text(&resource["LogicalResourceId"])?,
                text(&resource["PhysicalResourceId"])?,
            ))
        })
        .collect()
}
