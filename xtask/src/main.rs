//! The tasks of this repository, run with `cargo xtask TASK`.

mod aws_cdk;
mod cdk_app;
mod codegen;
mod deploy;
mod example;
mod iam_simulate;
mod msrv;
mod node;
mod outside;
mod peers;
mod platform_repo;
mod python;
mod shell;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask TASK

  test              everything: format, clippy, docs, tests, generator, linters, an outside crate,
                    a deployment to emulated AWS accounts
  test --without-emulators
                    the same without the deployment
  deploy [WORD]     deploys the templates to LocalStack and moto with the AWS CLI and the AWS CDK CLI;
                    only the steps with that word in their name
  codegen           writes crates/cfn-resources from the schemas
  codegen --check   fails if crates/cfn-resources is not what the generator writes
  aws-cdk           fails if aws-cdk-lib's answers that tests compare with are not as recorded
  aws-cdk --record  records them
  cdk-app           has the AWS CDK's CLI list and print the example app, without an account
  iam-simulate [--seed N]
                    compares decisions on 20,000 random policies and requests with iam-simulate's
  iam-simulate --bench
                    measures decisions a second beside iam-simulate's
  peers [NAME]      times ours beside the AWS CDK, troposphere and other crates: synth, edit, build
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["test"] => test::run_all(true),
        ["test", "--without-emulators"] => test::run_all(false),
        ["deploy"] => deploy::run_all(),
        ["deploy", part] => deploy::run_named(part),
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["aws-cdk"] => aws_cdk::check(),
        ["aws-cdk", "--record"] => aws_cdk::record(),
        ["cdk-app"] => cdk_app::check(),
        ["iam-simulate"] => iam_simulate::compare(None),
        ["iam-simulate", "--bench"] => iam_simulate::bench(),
        ["iam-simulate", "--seed", seed] => iam_simulate::compare(Some(seed)),
        ["peers"] => peers::run_peers(None),
        ["peers", name] => peers::run_peers(Some(name)),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
