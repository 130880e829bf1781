//! Reads an organization in moto with `safer-scps organization`, and gives the file to `safer-scps dry-run`.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::bench::Bench;
use super::clients::text;
use crate::shell::{Result, cargo, root, run};

/// An account that has no organization in moto yet.
const MANAGEMENT: &str = "210987654321";

/// Creates an organization, compares what the program writes with what was created, and gives it to a dry run.
pub(super) fn read(bench: &Bench) -> Result<String> {
    let management = bench.management("us-east-1").assume(MANAGEMENT)?;
    let program = program()?;
    let endpoint = ["--endpoint-url", management.endpoint()];
    let read = |file: &str, code: i32| {
        let arguments = [&["organization", file], &endpoint[..]].concat();
        management.program(&program, &arguments, code)
    };

    let (_, errors) = read("none.json", 1)?;
    if !errors.contains("help: this account is not in an organization") {
        return Err(
            format!("expected a hint about an account without an organization:\n{errors}").into(),
        );
    }
    let created = management.moto_script("organization.py")?;
    let (printed, _) = read("org.json", 0)?;
    let written: Value = serde_json::from_str(&fs::read_to_string(bench.file("org.json"))?)?;
    compare(&created, &written)?;
    let denied = denied(bench, &program, &created)?;
    Ok(format!(
        "{}; {denied} accounts would be denied",
        printed.trim()
    ))
}

/// Builds the program; returns its path.
pub(super) fn program() -> Result<PathBuf> {
    run(&mut cargo(&["build", "--quiet", "-p", "safer-scps-cli"]))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    Ok(target.join("debug/safer-scps"))
}

/// Fails unless the file says what was created. moto chooses the names of its root and of the first account, and
/// attaches RCPFullAWSAccess everywhere.
fn compare(created: &Value, written: &Value) -> Result {
    for key in ["id", "managementAccount"] {
        if created[key] != written[key] {
            return Err(format!(
                "{key} is {}, and the file has {}",
                created[key], written[key]
            )
            .into());
        }
    }
    let (wanted, found) = (normal(&created["root"]), normal(&written["root"]));
    if wanted != found {
        return Err(format!("expected the units\n{wanted:#}\nfound\n{found:#}").into());
    }
    let policy = &written["policies"][text(&created["policy"])?];
    if policy["content"] != created["content"] || policy["name"] != "no-stops" {
        return Err(
            format!("expected the policy no-stops with its document, found {policy}").into(),
        );
    }
    Ok(())
}

/// A unit without what moto chooses, and with everything in a fixed order.
fn normal(unit: &Value) -> Value {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let policies = |of: &Value| {
        let mut policies = list(&of["policies"]);
        policies.retain(|policy| policy != "p-RCPFullAWSAccess");
        policies.sort_by_key(Value::to_string);
        policies
    };
    let account = |account: &Value| {
        let is_first = account["id"] == MANAGEMENT;
        let name = if is_first {
            Value::Null
        } else {
            account["name"].clone()
        };
        json!({"id": account["id"], "name": name, "policies": policies(account)})
    };
    let mut accounts: Vec<Value> = list(&unit["accounts"]).iter().map(account).collect();
    accounts.sort_by_key(Value::to_string);
    let units: Vec<Value> = list(&unit["units"]).iter().map(normal).collect();
    json!({"id": unit["id"], "policies": policies(unit), "accounts": accounts, "units": units})
}

/// Runs a dry run over one call of each account of a unit, in a Region that the policy denies; returns how many
/// accounts it names. The calls of the SCP that is attached already are denied before and after.
fn denied(bench: &Bench, program: &std::path::Path, created: &Value) -> Result<usize> {
    let unit = &created["root"]["units"][0];
    let accounts = unit["accounts"].as_array().map_or(&[][..], Vec::as_slice);
    let mut records = Vec::new();
    for account in accounts {
        let account = text(&account["id"])?;
        records.push(record(&account, "StartInstances", Value::Null));
        records.push(record(
            &account,
            "StopInstances",
            json!("Client.UnauthorizedOperation"),
        ));
    }
    fs::write(
        bench.file("records.json"),
        json!({"Records": records}).to_string(),
    )?;
    let policy = root().join("examples/dry-run/deny-regions.json");
    let policy = policy.to_string_lossy();
    let target = text(&unit["id"])?;
    let arguments = [
        "dry-run",
        "--organization",
        "org.json",
        "--policy",
        &policy,
        "--target",
        &target,
        "--format",
        "csv",
        "records.json",
    ];
    let management = bench.management("us-east-1");
    let (rows, _) = management.program(program, &arguments, 1)?;
    let count = |outcome: &str| rows.lines().filter(|row| row.starts_with(outcome)).count();
    match (count("\"newly-denied\""), count("\"denied-already\"")) {
        (newly, already) if newly == accounts.len() && already == accounts.len() => Ok(newly),
        _ => Err(format!(
            "expected a row of each kind for {} accounts:\n{rows}",
            accounts.len()
        )
        .into()),
    }
}

fn record(account: &str, operation: &str, error: Value) -> Value {
    json!({
        "eventTime": "2026-11-20T09:07:13Z", "eventSource": "ec2.amazonaws.com", "eventName": operation,
        "awsRegion": "ap-south-1", "eventType": "AwsApiCall", "eventCategory": "Management",
        "recipientAccountId": account, "errorCode": error, "requestParameters": {},
        "userIdentity": {"type": "IAMUser", "accountId": account, "userName": "alice",
            "arn": format!("arn:aws:iam::{account}:user/alice")},
    })
}
