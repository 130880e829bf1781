//! Deploys the template of a guarded rollout, and runs the state machine that undoes. LocalStack has no Organizations, so
//! it makes nothing of the policy; moto, which has them, makes nothing of a state machine's definition in a template.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::bench::Bench;
use super::clients::{Account, text};
use crate::shell::{Result, example, run};

/// How long the state machine may take. It waits for ten seconds.
const PATIENCE: Duration = Duration::from_secs(90);

/// The stack of the rollout. The hub's stack has the name that the imports in its template contain.
const STACK: &str = "rollouts";

pub(super) fn deploy(bench: &Bench) -> Result<String> {
    let account = bench.account("151515151515", "us-east-1");
    let folder = bench.file("rollout");
    run(Command::new(example("guarded_rollout")?)
        .arg("--out")
        .arg(&folder))?;
    let deploy = "aws cloudformation deploy --capabilities CAPABILITY_IAM";
    account.aws(&["s3api", "create-bucket", "--bucket", "templates"])?;
    for (stack, file) in [("ScpMonitor-bus", "bus"), (STACK, STACK)] {
        account.shell(&format!(
            "{deploy} --stack-name {stack} --template-file rollout/{file}.yml --s3-bucket templates"
        ))?;
    }
    let definitions = machines(&account)?;
    let arn = definitions
        .iter()
        .find(|arn| arn.ends_with(":deny-regions-undo"))
        .ok_or("the machine that undoes does not exist")?;
    undo(&account, arn)?;
    Ok(format!(
        "{} state machines have definitions without references; the one that undoes ran to its end",
        definitions.len()
    ))
}

/// The ARNs of the state machines of the template, whose definitions must be whole.
fn machines(account: &Account) -> Result<Vec<String>> {
    let all = account.aws(&["stepfunctions", "list-state-machines"])?;
    let all = all["stateMachines"]
        .as_array()
        .ok_or("no list of machines")?;
    let mut arns = Vec::new();
    for machine in all {
        let arn = text(&machine["stateMachineArn"])?;
        let described = account.aws(&[
            "stepfunctions",
            "describe-state-machine",
            "--state-machine-arn",
            &arn,
        ])?;
        let definition = text(&described["definition"])?;
        for left in ["Fn::", "\"Ref\"", "${AWS::"] {
            if definition.contains(left) {
                return Err(format!("{arn} has {left} in its definition: {definition}").into());
            }
        }
        arns.push(arn);
    }
    if arns.len() != 3 {
        return Err(format!("expected three state machines: {arns:?}").into());
    }
    Ok(arns)
}

/// Starts the machine that undoes, of a rollout that attached nothing.
fn undo(account: &Account, arn: &str) -> Result {
    let started = account.aws(&[
        "stepfunctions",
        "start-execution",
        "--state-machine-arn",
        arn,
    ])?;
    let run = text(&started["executionArn"])?;
    let begin = Instant::now();
    loop {
        let seen = account.aws(&[
            "stepfunctions",
            "describe-execution",
            "--execution-arn",
            &run,
        ])?;
        match text(&seen["status"])?.as_str() {
            "SUCCEEDED" => return Ok(()),
            "RUNNING" if begin.elapsed() < PATIENCE => thread::sleep(Duration::from_secs(1)),
            _ => {
                let history = [
                    "stepfunctions",
                    "get-execution-history",
                    "--execution-arn",
                    &run,
                ];
                return Err(format!("it did not succeed: {}", account.aws(&history)?).into());
            }
        }
    }
}
