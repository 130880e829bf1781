//! The tasks of this repository, which `cargo xtask TASK` runs.

/// Prints a line to standard output, as `println!` does, but does not panic if that is closed or full.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::shell::say(format_args!($($text)*))
    };
}

mod athena;
mod aws_cdk;
mod cdk_app;
mod codegen;
mod deploy;
mod example;
mod features;
mod html_report;
mod iam_simulate;
mod iam_tables;
mod msrv;
mod node;
mod outside;
mod packages;
mod peers;
mod platform_repo;
mod policy_rollout;
mod public_templates;
mod python;
mod readme;
mod shell;
mod test;
mod workflows;
mod workspace;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask TASK

  test              runs every check; needs Rust, Python 3.11 and Node 20
  test --without-emulators
                    the same, without the deployment to emulated AWS accounts
  test --rust-only  the checks that need only Rust
  test WORD         the checks that have WORD in their name
  features          checks that each library compiles with each of its features alone
  packages          packs the published crates and builds a program from the packages
  deploy [WORD]     deploys the templates to LocalStack and moto with the AWS CLI and the AWS CDK CLI;
                    with WORD, runs only the steps that have it in their name
  codegen           writes crates/cfn-resources from the schemas
  codegen --check   fails if crates/cfn-resources differs from what the generator writes
  aws-cdk           fails if aws-cdk-lib answers differently from the recorded answers of the tests
  aws-cdk --record  records its answers
  cdk-app           runs the AWS CDK CLI on the example app, without an account
  html-report       opens the HTML reports of the program in a browser, and checks them
  html-report --update
                    takes the pictures in docs/images again
  iam-simulate [--seed N]
                    compares decisions on 20,000 random policies and requests with iam-simulate
  iam-simulate --bench
                    compares decisions per second with iam-simulate
  iam-tables        writes the tables of crates/cloudtrail/data from packages of npm and PyPI
  iam-tables --check
                    fails if they differ from what is written, and counts which operations they map
  platform-repo     reviews a change in a copy of examples/platform-repo, as its users would
  public-templates  runs all checks over the public templates of pinned packages, and fails if there is an
                    error that no linter reports and xtask/public-templates/explained.json does not explain
  public-templates FOLDER...
                    runs all checks over the templates in these folders
  public-templates --record
                    records what the linters report about the public templates
  peers [NAME]      compares the time of ours with the AWS CDK, troposphere and other programs:
                    synth, edit, build, watch
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["test"] => test::run_all(true),
        ["test", "--without-emulators"] => test::run_all(false),
        ["test", "--rust-only"] => test::run_rust(),
        ["test", part] if !part.starts_with('-') => test::run_named(part),
        ["features"] => features::check(),
        ["packages"] => packages::check(),
        ["deploy"] => deploy::run_all(),
        ["deploy", part] => deploy::run_named(part),
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["aws-cdk"] => aws_cdk::check(),
        ["aws-cdk", "--record"] => aws_cdk::record(),
        ["cdk-app"] => cdk_app::check(),
        ["html-report"] => html_report::check(),
        ["html-report", "--update"] => html_report::update(),
        ["iam-simulate"] => iam_simulate::compare(None),
        ["iam-simulate", "--bench"] => iam_simulate::bench(),
        ["iam-simulate", "--seed", seed] => iam_simulate::compare(Some(seed)),
        ["iam-tables"] => iam_tables::write(),
        ["iam-tables", "--check"] => iam_tables::check(),
        ["platform-repo"] => platform_repo::review(),
        ["public-templates"] => public_templates::check(),
        ["public-templates", "--record"] => public_templates::record(),
        ["public-templates", ref folders @ ..] => public_templates::check_folders(folders),
        ["peers"] => peers::run_peers(None),
        ["peers", name] => peers::run_peers(Some(name)),
        _ => {
            shell::complain(USAGE.trim_end());
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) if shell::all_was_printed() => ExitCode::SUCCESS,
        Ok(()) => {
            shell::complain("xtask: cannot write the output");
            ExitCode::FAILURE
        }
        Err(error) => {
            shell::complain(format_args!("xtask: {error}"));
            ExitCode::FAILURE
        }
    }
}
