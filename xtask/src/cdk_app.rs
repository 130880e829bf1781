//! Runs the AWS CDK CLI on the example `cdk-app` and on the example `synth`.
//!
//! Nothing is deployed here. What the CLI lists, prints and refuses needs no account and no network.
//! `cargo xtask deploy` deploys the same app.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::example;
use crate::node;
use crate::shell::{Result, capture, cargo, root, scratch};

pub(crate) fn check() -> Result {
    let cli = Cli {
        script: node::packages("cdk", "examples/cdk-app")?.join("node_modules/aws-cdk/bin/cdk"),
        output: scratch("cdk-app-assembly"),
    };
    if cli.output.exists() {
        fs::remove_dir_all(&cli.output)?;
    }
    let app = scratch("cdk-app");
    example::copy("cdk-app", &app)?;
    // Build first, so that later only the CLI prints.
    capture(in_app(&mut cargo(&["build", "--quiet"]), &app), 0)?;
    lists_what_the_readme_says(&cli, &app)?;
    prints_the_templates(&cli, &app)?;
    shows_warnings(&cli)?;
    shows_errors(&cli)
}

/// Runs a command in the folder of the example, with what the crate outside of the workspace has built already.
fn in_app<'a>(command: &'a mut Command, app: &Path) -> &'a mut Command {
    command
        .current_dir(app)
        .env("CARGO_TARGET_DIR", scratch("outside-target"))
}

struct Cli {
    script: PathBuf,
    output: PathBuf,
}

impl Cli {
    /// The CLI in the root of this repository, without credentials and without any network calls.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("node");
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("AWS_") || name.starts_with("CDK_") {
                command.env_remove(name);
            }
        }
        let none = self.output.join("no-such-file");
        command
            .arg(&self.script)
            .args(arguments)
            .args(["--no-notices", "--ci", "--output"])
            .arg(&self.output)
            .current_dir(root())
            .env("AWS_CONFIG_FILE", &none)
            .env("AWS_SHARED_CREDENTIALS_FILE", &none)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("CDK_DISABLE_CLI_TELEMETRY", "1")
            .env("CDK_DISABLE_VERSION_CHECK", "1");
        command
    }

    /// The CLI on the example app.
    fn example(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = self.command(arguments);
        in_app(&mut command, folder);
        command
    }

    /// The CLI on the example `synth` with some options.
    fn synth(&self, options: &str, arguments: &[&str]) -> Command {
        let app = format!("cargo run -q --example synth -- {options} --assembly");
        self.command(&[arguments, &["--app", &app]].concat())
    }
}

/// Fails unless `cdk ls` prints exactly what the README of the example shows.
fn lists_what_the_readme_says(cli: &Cli, app: &Path) -> Result {
    let (listed, _) = capture(&mut cli.example(app, &["ls"]), 0)?;
    let readme = fs::read_to_string(app.join("README.md"))?;
    match readme.contains(&format!("$ npx cdk ls\n{listed}$ ")) {
        true => Ok(()),
        false => Err(format!(
            "examples/cdk-app/README.md does not say that `cdk ls` prints\n{listed}"
        )
        .into()),
    }
}

/// Fails unless `cdk synth` prints the same templates as the program itself, with a path on each resource.
fn prints_the_templates(cli: &Cli, app: &Path) -> Result {
    for (stack, template) in [
        ("ScpMonitor/bus", "bus"),
        ("ScpMonitor/rules-333333333333-eu-west-1", "rules"),
    ] {
        let arguments = ["synth", stack, "--exclusively", "--json"];
        let (printed, _) = capture(&mut cli.example(app, &arguments), 0)?;
        let mut printed: Value = serde_json::from_str(&printed)?;
        let own = [
            "run", "--quiet", "--", "--stdout", template, "--format", "json",
        ];
        let (own, _) = capture(in_app(&mut cargo(&own), app), 0)?;
        let above = format!("ScpMonitor/{template}/");
        for (id, path) in take_paths(&mut printed) {
            // A logical id begins with the parts of the path below the stack.
            let parts = path
                .strip_prefix(&above)
                .unwrap_or_default()
                .replace('/', "");
            if parts.is_empty() || !id.starts_with(&parts) {
                return Err(format!("{id} in {stack} has the path {path:?}").into());
            }
        }
        if !same(&printed, &serde_json::from_str(&own)?) {
            let message = format!("`cdk synth {stack}` and the program print different templates");
            return Err(format!("{message}:\n{printed:#}\n{own}").into());
        }
    }
    Ok(())
}

/// Returns whether two values are the same in JavaScript, which writes `0.0` as `0`.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let also = |(key, value)| other.get(key).is_some_and(|other| same(value, other));
            one.len() == other.len() && one.iter().all(also)
        }
        _ => one == other,
    }
}

/// Removes the construct paths from a template and returns them by logical id.
fn take_paths(template: &mut Value) -> Vec<(String, String)> {
    let resources = template["Resources"].as_object_mut();
    let resources = resources.into_iter().flatten();
    let take = |(id, resource): (&String, &mut Value)| {
        let metadata = resource["Metadata"].as_object_mut();
        let path = metadata.and_then(|metadata| metadata.remove("aws:cdk:path"));
        if resource["Metadata"]
            .as_object()
            .is_some_and(|metadata| metadata.is_empty())
            && let Some(resource) = resource.as_object_mut()
        {
            resource.remove("Metadata");
        }
        let path = path.as_ref().and_then(Value::as_str).unwrap_or_default();
        (id.clone(), path.to_owned())
    };
    resources.map(take).collect()
}

/// Fails unless the CLI prints a warning of the app once, and ends with an error for it with `--strict`.
fn shows_warnings(cli: &Cli) -> Result {
    let options =
        "--preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 --regions eu-west-1";
    let warning = "Acknowledge with 'Annotation::rollout-global-services'";
    for (arguments, code) in [
        (&["synth", "--quiet"][..], 0),
        (&["synth", "--quiet", "--strict"], 1),
    ] {
        let (printed, errors) = capture(&mut cli.synth(options, arguments), code)?;
        let all = printed + &errors;
        if all.matches(warning).count() != 1 {
            return Err(format!("expected the warning once:\n{all}").into());
        }
    }
    Ok(())
}

/// Fails unless an app with errors ends the CLI with the same errors as the program itself, and writes and prints
/// nothing else.
fn shows_errors(cli: &Cli) -> Result {
    let manifest = cli.output.join("manifest.json");
    let before = fs::read(&manifest)?;
    let options = "--preset hardened --organization nobody --units r-a1b2";
    let (printed, errors) = capture(&mut cli.synth(options, &["synth"]), 1)?;
    let error = "error[pattern]: ScpMonitor/bus/OrgId: Default = \"nobody\"";
    if !printed.is_empty() || !errors.contains(error) {
        return Err(format!("expected {error} and nothing else:\n{printed}{errors}").into());
    }
    match fs::read(&manifest)? == before {
        true => Ok(()),
        false => Err("an app with errors changed its assembly".into()),
    }
}
