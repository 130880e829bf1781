//! The crates of this workspace, as `cargo metadata` describes them.

use serde_json::Value;

use crate::shell::{Result, cargo};

/// A crate of the workspace.
#[derive(Debug)]
pub(crate) struct Crate {
    /// Its name on the registry.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// The names of its features, without `default`.
    pub(crate) features: Vec<String>,
    /// Whether it may be published: `publish = false` is not in its manifest.
    pub(crate) published: bool,
    /// Whether it has a library.
    pub(crate) is_library: bool,
    /// What `cargo metadata` says about it.
    pub(crate) metadata: Value,
}

/// Returns all crates of the workspace, in the order in which cargo lists them.
pub(crate) fn crates() -> Result<Vec<Crate>> {
    let metadata = metadata(&["--no-deps"])?;
    let packages = metadata["packages"].as_array().ok_or("no packages")?;
    packages.iter().map(read).collect()
}

/// Returns the answer of `cargo metadata` with more arguments.
pub(crate) fn metadata(arguments: &[&str]) -> Result<Value> {
    let output = cargo(&["metadata", "--format-version", "1", "--locked"])
        .args(arguments)
        .output()?;
    match output.status.success() {
        true => Ok(serde_json::from_slice(&output.stdout)?),
        false => Err(String::from_utf8_lossy(&output.stderr).into()),
    }
}

fn read(package: &Value) -> Result<Crate> {
    let text = |key: &str| match package[key].as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("a package without {key}")),
    };
    let features = package["features"].as_object().into_iter().flatten();
    let targets = package["targets"].as_array().into_iter().flatten();
    Ok(Crate {
        name: text("name")?,
        version: text("version")?,
        features: features
            .map(|(name, _)| name.clone())
            .filter(|name| name != "default")
            .collect(),
        published: package["publish"].is_null(),
        is_library: targets
            .into_iter()
            .any(|target| target["kind"] == serde_json::json!(["lib"])),
        metadata: package.clone(),
    })
}
