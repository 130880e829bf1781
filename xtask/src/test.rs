//! Everything that is checked, in the order in which it fails soonest.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::shell::{Result, cargo, root, run, scratch};
use crate::{aws_cdk, cdk_app, codegen, deploy, msrv, outside, platform_repo, python};

/// A part of the test command: its name and what it does.
type Step = (&'static str, fn() -> Result);

const STEPS: [Step; 14] = [
    ("format", format),
    ("dependencies fit the stated rust-version", msrv::check),
    ("generated code is fresh", codegen::check),
    ("clippy", clippy),
    ("docs", docs),
    ("tests", tests),
    ("the AWS CDK answers as recorded", aws_cdk::check),
    ("event patterns: recorded cases", recorded),
    ("event patterns: a minute of fuzzing", fuzz),
    ("templates under the linters", lint),
    ("YAML as a YAML 1.1 reader reads it", yaml11),
    ("a crate outside of the workspace", outside::run_examples),
    ("a platform team's repository", platform_repo::review),
    ("the AWS CDK's CLI reads the assemblies", cdk_app::check),
];

pub(crate) fn run_all(emulators: bool) -> Result {
    let last: Step = match emulators {
        true => (
            "all of CloudFormation's types, and a deployment to emulated accounts",
            types_and_deployment,
        ),
        false => ("all of CloudFormation's types", all_services),
    };
    let mut times = Vec::new();
    for (name, step) in STEPS.into_iter().chain([last]) {
        println!("\n== {name}");
        let start = Instant::now();
        step().map_err(|error| format!("{name}: {error}"))?;
        times.push((name, start.elapsed().as_secs()));
    }
    println!();
    for (name, seconds) in &times {
        println!("{seconds:>5} s  {name}");
    }
    println!("\n{} passed, 0 failed", times.len());
    if !emulators {
        println!("the deployment to emulated accounts was left out, as --without-emulators says");
    }
    Ok(())
}

fn format() -> Result {
    run(&mut cargo(&["fmt", "--all", "--check"]))
}

fn clippy() -> Result {
    run(&mut cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

fn docs() -> Result {
    run(cargo(&[
        "doc",
        "--quiet",
        "--workspace",
        "--all-features",
        "--no-deps",
    ])
    .env("RUSTDOCFLAGS", "-D warnings"))
}

fn tests() -> Result {
    run(&mut cargo(&[
        "test",
        "--quiet",
        "--workspace",
        "--all-features",
    ]))
}

/// The recorded cases once more, optimized, with how many rows of each file ran.
fn recorded() -> Result {
    run(&mut cargo(&[
        "test",
        "--quiet",
        "--release",
        "-p",
        "event-pattern",
        "--test",
        "corpus",
        "--",
        "--nocapture",
    ]))
}

fn fuzz() -> Result {
    run(cargo(&[
        "test",
        "--quiet",
        "--release",
        "-p",
        "event-pattern",
        "--test",
        "differential",
    ])
    .env("EVENT_PATTERN_FUZZ_SECONDS", "60"))
}

/// The Python in which the linters are.
fn linters() -> Result<std::path::PathBuf> {
    python::environment("lint", "xtask/python/requirements.txt")
}

/// The synthesized templates, in both formats, and the corpus of every property.
fn lint() -> Result {
    let python = linters()?;
    let folder = fresh("templates")?;
    let programs: [(&str, &[&str]); 3] = [
        ("synth", &[]),
        (
            "synth",
            &["--preset", "hardened", "--email", "soc@example.com"],
        ),
        ("platform_team", &[]),
    ];
    for (number, (example, options)) in programs.into_iter().enumerate() {
        for format in ["yaml", "json"] {
            let out = folder.join(number.to_string());
            run(cargo(&[
                "run",
                "--quiet",
                "-p",
                "examples",
                "--example",
                example,
                "--",
            ])
            .args(["--format", format, "--out"])
            .arg(out)
            .args(options))?;
        }
    }
    let corpus = folder.join("corpus");
    run(cargo(&[
        "test",
        "--quiet",
        "-p",
        "safer-scps",
        "--test",
        "every_property",
    ])
    .env("SAFER_SCPS_CORPUS_OUT", &corpus))?;
    let constructs = [
        "test",
        "--quiet",
        "-p",
        "cfn-constructs",
        "--test",
        "dashboards",
        "--test",
        "stack_sets",
    ];
    run(cargo(&constructs).env("CONSTRUCTS_TEMPLATES_OUT", folder.join("constructs")))?;
    run(Command::new(&python)
        .arg("xtask/python/linters.py")
        .args(files(&folder)?)
        .current_dir(root()))?;
    run(Command::new(&python)
        .arg("xtask/python/broken_resources.py")
        .current_dir(root()))
}

fn yaml11() -> Result {
    let folder = fresh("yaml11")?;
    run(cargo(&[
        "test",
        "--quiet",
        "-p",
        "cfn-core",
        "--test",
        "yaml",
        "--test",
        "yaml_functions",
    ])
    .env("CFN_YAML11_OUT", &folder))?;
    run(Command::new(linters()?)
        .arg("xtask/python/yaml_1_1.py")
        .arg(folder)
        .current_dir(root()))
}

/// Both at once: the types keep one core busy, and the deployment mostly waits.
fn types_and_deployment() -> Result {
    thread::scope(|scope| {
        let types = scope.spawn(|| all_services().map_err(|error| error.to_string()));
        let deployed = deploy::run_all();
        types
            .join()
            .map_err(|_| "the check of all types panicked")??;
        deployed
    })
}

/// Generates and compiles every type of CloudFormation, from the schemas that cfn-lint carries.
fn all_services() -> Result {
    let python = linters()?;
    let folder = fresh("all-services")?;
    let schemas = folder.join("schemas");
    let script = "import cfnlint, pathlib; print(pathlib.Path(cfnlint.__file__).parent)";
    let cfn_lint = Command::new(&python).args(["-c", script]).output()?;
    run(Command::new(python)
        .arg("crates/cfn-codegen/schemas/extract.py")
        .arg(String::from_utf8(cfn_lint.stdout)?.trim())
        .arg(&schemas)
        .arg("--all")
        .current_dir(root()))?;
    run(cargo(&[
        "run",
        "--quiet",
        "--release",
        "-p",
        "cfn-codegen",
        "--example",
        "all_services",
        "--",
    ])
    .arg(&schemas)
    .arg(folder.join("crate")))?;
    run(cargo(&["check", "--quiet", "--all-features"])
        .current_dir(folder.join("crate"))
        .env("CARGO_TARGET_DIR", scratch("all-services-target")))
}

/// An empty folder for what a step writes.
fn fresh(name: &str) -> Result<std::path::PathBuf> {
    let folder = scratch(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// All files below a folder, in a fixed order.
fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}
