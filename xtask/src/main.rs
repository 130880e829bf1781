//! The tasks of this repository, run with `cargo xtask TASK`.

mod codegen;
mod msrv;
mod outside;
mod peers;
mod platform_repo;
mod python;
mod shell;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask TASK

  test              everything: format, clippy, docs, tests, generator, linters, an outside crate
  codegen           writes crates/cfn-resources from the schemas
  codegen --check   fails if crates/cfn-resources is not what the generator writes
  peers             times whole-process synthesis beside aws-cdk-lib and troposphere
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["test"] => test::run_all(),
        ["codegen"] => codegen::write(),
        ["codegen", "--check"] => codegen::check(),
        ["peers"] => peers::run_peers(),
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
