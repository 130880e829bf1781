//! Installs the emulators and the clients from pinned lists, each into its own folder.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::aws_server::Servers;
use crate::shell::{Result, root};
use crate::{node, python};

/// The installed programs: a Python with its packages, or a script for Node.
#[derive(Clone, Debug)]
pub(super) struct Tools {
    /// The Python with LocalStack.
    pub(super) localstack: PathBuf,
    /// The Python with moto.
    pub(super) moto: PathBuf,
    /// The Python with the AWS CLI.
    pub(super) aws: PathBuf,
    /// Runs the AWS CLI.
    pub(super) servers: Arc<Servers>,
    /// The script of the AWS CDK CLI.
    pub(super) cdk: PathBuf,
}

impl Tools {
    /// Installs the missing tools, all at the same time.
    pub(super) fn install() -> Result<Tools> {
        needed()?;
        let environment = |name: &'static str| {
            move || {
                let list = format!("xtask/emulators/{name}.txt");
                python::environment(name, &list).map_err(|error| error.to_string())
            }
        };
        thread::scope(|scope| {
            let localstack = scope.spawn(environment("localstack"));
            let moto = scope.spawn(environment("moto"));
            let aws = scope.spawn(environment("aws"));
            let cdk = scope.spawn(|| cdk().map_err(|error| error.to_string()));
            let path = |installed: thread::ScopedJoinHandle<'_, _>| -> Result<PathBuf> {
                let installed: std::result::Result<PathBuf, String> =
                    installed.join().map_err(|_| "an installation panicked")?;
                Ok(installed?)
            };
            let aws = path(aws)?;
            Ok(Tools {
                localstack: path(localstack)?,
                moto: path(moto)?,
                servers: Arc::new(Servers::new(&aws)),
                aws,
                cdk: path(cdk)?,
            })
        })
    }
}

/// The path of a script in the folder of the lists.
pub(super) fn script(name: &str) -> PathBuf {
    root().join("xtask/emulators").join(name)
}

/// Fails if programs are missing, and names all of them.
fn needed() -> Result {
    let programs = [
        ("python3", "Python 3.11"),
        ("node", "Node 20"),
        ("npm", "npm"),
    ];
    let missing: Vec<&str> = programs
        .into_iter()
        .filter(|(program, _)| {
            let version = Command::new(program)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            !version.is_ok_and(|status| status.success())
        })
        .map(|(_, name)| name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(format!(
        "cannot run the emulators and the AWS CDK CLI without {}; \
         `cargo xtask test --without-emulators` leaves the deployment out",
        missing.join(" and ")
    )
    .into())
}

/// Installs the AWS CDK CLI in the version that the example `cdk-app` uses.
fn cdk() -> Result<PathBuf> {
    let packages = node::packages("cdk", "examples/cdk-app")?;
    Ok(packages.join("node_modules/aws-cdk/bin/cdk"))
}
