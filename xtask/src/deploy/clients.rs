//! The clients as a user runs them: the AWS CLI, commands of the README, the AWS CDK CLI.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::emulator::Emulator;
use super::tools::{Tools, script};
use crate::shell::{Result, capture, scratch};

/// One account in one Region of an emulator, as its clients see it.
#[derive(Clone, Debug)]
pub(super) struct Account {
    /// The account's id, twelve digits.
    pub(super) id: String,
    /// The Region of every request.
    pub(super) region: String,
    tools: Tools,
    endpoint: String,
    credentials: Credentials,
    folder: PathBuf,
}

#[derive(Clone, Debug)]
struct Credentials {
    key: String,
    secret: String,
    token: Option<String>,
}

impl Account {
    /// An account that requests name by their access key id, as LocalStack does, and moto for its own account.
    ///
    /// Commands run in `folder`.
    pub(super) fn new(
        tools: &Tools,
        emulator: &Emulator,
        folder: &Path,
        id: &str,
        region: &str,
    ) -> Account {
        Account {
            id: id.to_owned(),
            region: region.to_owned(),
            tools: tools.clone(),
            endpoint: emulator.endpoint(),
            credentials: Credentials {
                key: id.to_owned(),
                secret: "secret".to_owned(),
                token: None,
            },
            folder: folder.to_owned(),
        }
    }

    /// The same account in another Region.
    pub(super) fn in_region(&self, region: &str) -> Account {
        Account {
            region: region.to_owned(),
            ..self.clone()
        }
    }

    /// The same, with its commands running in another folder.
    pub(super) fn in_folder(&self, folder: &Path) -> Account {
        Account {
            folder: folder.to_owned(),
            ..self.clone()
        }
    }

    /// Another account, reached by the role that AWS Organizations creates in each new account.
    pub(super) fn assume(&self, id: &str) -> Result<Account> {
        let role = role_of(id);
        let answer = self.aws(&[
            "sts",
            "assume-role",
            "--role-arn",
            &role,
            "--role-session-name",
            "deploy",
        ])?;
        let of = |name: &str| text(&answer["Credentials"][name]);
        let credentials = Credentials {
            key: of("AccessKeyId")?,
            secret: of("SecretAccessKey")?,
            token: Some(of("SessionToken")?),
        };
        Ok(Account {
            id: id.to_owned(),
            credentials,
            ..self.clone()
        })
    }

    /// A file in the folder where the commands run.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs the AWS CLI and returns the JSON that it prints; `Null` if it prints nothing.
    pub(super) fn aws(&self, arguments: &[&str]) -> Result<Value> {
        let mut command = self.client("aws");
        command
            .args(["--endpoint-url", &self.endpoint, "--output", "json"])
            .args(arguments);
        let answer = self.tools.servers.run(&command)?;
        if answer.code != 0 {
            let shown = format!("aws {}", arguments.join(" "));
            let status = format!("exit status: {}", answer.code);
            return Err(self.failure(&shown, status, &answer.output, &answer.errors));
        }
        let printed = answer.output;
        match printed.trim() {
            "" => Ok(Value::Null),
            json => Ok(serde_json::from_str(json)?),
        }
    }

    /// Runs a line in a shell in which `aws` is the AWS CLI, and returns what it prints.
    pub(super) fn shell(&self, line: &str) -> Result<String> {
        let mut command = self.client("sh");
        command
            .arg("-c")
            .arg(format!("aws() {{ \"$CLI_PYTHON\" \"$CLI_SCRIPT\" --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"; }}\n{line}"))
            .env("CLI_PYTHON", &self.tools.aws)
            .env("CLI_SCRIPT", script("run_aws.py"));
        self.finish(command, line)
    }

    /// Runs a program that finds `aws` where it looks for programs; returns its output and its errors if it ends
    /// with the code.
    pub(super) fn program(
        &self,
        program: &Path,
        arguments: &[&str],
        code: i32,
    ) -> Result<(String, String)> {
        self.program_with(program, arguments, code, |_| {})
    }

    /// Does the same after a change of the command.
    pub(super) fn program_with(
        &self,
        program: &Path,
        arguments: &[&str],
        code: i32,
        change: impl FnOnce(&mut Command),
    ) -> Result<(String, String)> {
        let folder = self.tools.aws.parent().unwrap_or(&self.folder);
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&inherited));
        let mut command = self.client(program);
        command
            .args(arguments)
            .env("PATH", std::env::join_paths(folders)?);
        change(&mut command);
        capture(&mut command, code)
    }

    /// Runs a script of `xtask/emulators` with the packages of moto, and returns the JSON that it prints.
    pub(super) fn moto_script(&self, name: &str) -> Result<Value> {
        let mut command = self.client(&self.tools.moto);
        command.arg(script(name)).arg(&self.endpoint);
        Ok(serde_json::from_str(&self.finish(command, name)?)?)
    }

    /// The address of the emulator.
    pub(super) fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Runs the AWS CDK CLI and returns what it prints.
    pub(super) fn cdk(&self, arguments: &[&str]) -> Result<String> {
        let mut command = self.client("node");
        command
            .arg(&self.tools.cdk)
            .args(arguments)
            .args(["--no-notices", "--ci"])
            .env("CDK_DISABLE_CLI_TELEMETRY", "1")
            .env("CDK_DISABLE_VERSION_CHECK", "1")
            // The crate outside of the workspace has built the same dependencies there.
            .env("CARGO_TARGET_DIR", scratch("outside-target"));
        self.finish(command, &format!("cdk {}", arguments.join(" ")))
    }

    /// A command with the credentials of this account, and without the settings of the user.
    fn client(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            let name = name.to_string_lossy().into_owned();
            if name.starts_with("AWS_") || name.to_lowercase().ends_with("_proxy") {
                command.env_remove(name);
            }
        }
        let none = self.folder.join("no-such-file");
        command
            .current_dir(&self.folder)
            .env("AWS_CONFIG_FILE", &none)
            .env("AWS_SHARED_CREDENTIALS_FILE", &none)
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("AWS_PAGER", "")
            .env("AWS_ENDPOINT_URL", &self.endpoint)
            .env("AWS_ACCESS_KEY_ID", &self.credentials.key)
            .env("AWS_SECRET_ACCESS_KEY", &self.credentials.secret)
            .env("AWS_REGION", &self.region)
            .env("AWS_DEFAULT_REGION", &self.region);
        if let Some(token) = &self.credentials.token {
            command.env("AWS_SESSION_TOKEN", token);
        }
        command
    }

    fn finish(&self, mut command: Command, shown: &str) -> Result<String> {
        let output = command
            .output()
            .map_err(|error| format!("cannot run `{shown}`: {error}"))?;
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        if output.status.success() {
            return Ok(printed);
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        Err(self.failure(shown, output.status, &printed, &errors))
    }

    fn failure(
        &self,
        shown: &str,
        status: impl std::fmt::Display,
        printed: &str,
        errors: &str,
    ) -> Box<dyn std::error::Error> {
        format!(
            "`{shown}` in account {} and Region {} failed, {status}:\n{printed}{errors}",
            self.id, self.region
        )
        .into()
    }
}

/// The ARN of the role with which the management account accesses an account.
fn role_of(account: &str) -> String {
    format!("arn:aws:iam::{account}:role/OrganizationAccountAccessRole")
}

/// Returns a text of an answer; fails if it is not a text.
pub(super) fn text(value: &Value) -> Result<String> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("expected a text in the answer, found {value}").into()),
    }
}
