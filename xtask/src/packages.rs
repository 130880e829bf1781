//! The packages that a release uploads: complete, and enough to build a user's program from.
//!
//! The published crates depend on each other and are not on a registry yet, so cargo packs them together.
//! A crate outside of the workspace then takes each of them from its unpacked files, compiles them with
//! their default features and with all features, and runs the program of README.md.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell::{Result, cargo, command, fresh, root, run, scratch};
use crate::workspace::{Crate, crates};

/// Packs the published crates and checks the packages.
pub(crate) fn check() -> Result {
    let published: Vec<Crate> = crates()?
        .into_iter()
        .filter(|member| member.published)
        .collect();
    let incomplete: Vec<String> = published.iter().flat_map(missing_metadata).collect();
    if !incomplete.is_empty() {
        return Err(incomplete.join("\n").into());
    }
    let unpacked = pack(&published)?;
    let incomplete: Vec<String> = published
        .iter()
        .flat_map(|member| missing_files(&unpacked, member))
        .collect();
    if !incomplete.is_empty() {
        return Err(incomplete.join("\n").into());
    }
    build(&published, &unpacked)
}

/// The fields that a manifest lacks, one line each.
fn missing_metadata(member: &Crate) -> Vec<String> {
    let metadata = &member.metadata;
    let text = |key: &str| metadata[key].as_str().is_some_and(|text| !text.is_empty());
    let list = |key: &str| {
        metadata[key]
            .as_array()
            .is_some_and(|list| !list.is_empty())
    };
    [
        ("description", text("description")),
        ("license", text("license")),
        ("readme", text("readme")),
        ("rust-version", text("rust_version")),
        ("keywords", list("keywords")),
        ("categories", list("categories")),
        (
            "[package.metadata.docs.rs]",
            metadata["metadata"]["docs"]["rs"].is_object(),
        ),
    ]
    .into_iter()
    .filter(|(_, there)| !there)
    .map(|(field, _)| format!("{} has no {field} in its Cargo.toml", member.name))
    .collect()
}

/// Packs the crates and unpacks them; returns the folder with the unpacked crates.
fn pack(published: &[Crate]) -> Result<PathBuf> {
    let target = scratch("packages");
    let mut package = cargo(&[
        "package",
        "--quiet",
        "--no-verify",
        "--allow-dirty",
        "--locked",
    ]);
    for member in published {
        package.args(["--package", &member.name]);
    }
    run(package.arg("--target-dir").arg(&target))?;
    let unpacked = fresh("unpacked")?;
    for member in published {
        let archive = target.join(format!("package/{}.crate", folder_name(member)));
        run(command("tar", &["-xzf"])
            .arg(&archive)
            .arg("-C")
            .arg(&unpacked))?;
        let kilobytes = fs::metadata(&archive)?.len().div_ceil(1024);
        say!("{}: {kilobytes} KiB", folder_name(member));
    }
    Ok(unpacked)
}

/// The name of the folder in a package.
fn folder_name(member: &Crate) -> String {
    format!("{}-{}", member.name, member.version)
}

/// The files that a package lacks, and files it should not have, one line each.
fn missing_files(unpacked: &Path, member: &Crate) -> Vec<String> {
    let folder = unpacked.join(folder_name(member));
    let has = |file: &str| fs::metadata(folder.join(file)).is_ok_and(|file| file.len() > 0);
    let mut found: Vec<String> = ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "src/lib.rs"]
        .into_iter()
        .filter(|file| !has(file))
        .map(|file| format!("the package of {} has no {file}", member.name))
        .collect();
    let manifest = fs::read_to_string(folder.join("Cargo.toml.orig")).unwrap_or_default();
    if !manifest.lines().any(|line| line.starts_with("include = ")) {
        found.push(format!(
            "{} has no `include` in its Cargo.toml",
            member.name
        ));
    }
    for folder_of_ours in ["fuzz", "schemas/cache", "target"] {
        if folder.join(folder_of_ours).exists() {
            found.push(format!(
                "the package of {} has the folder {folder_of_ours}",
                member.name
            ));
        }
    }
    found
}

/// Compiles the unpacked crates in a crate of a user's, and runs the program of README.md there.
fn build(published: &[Crate], unpacked: &Path) -> Result {
    let folder = fresh("packed")?;
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest(published, unpacked))?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    let readme = fs::read_to_string(unpacked.join(readme_of("safer-scps", published)?))?;
    let program = program(&readme).ok_or("README.md has no program with `fn main`")?;
    fs::write(folder.join("src/main.rs"), program)?;
    let cargo_there = |arguments: &[&str]| {
        let mut command = cargo(arguments);
        command
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", scratch("outside-target"));
        command
    };
    run(&mut cargo_there(&[
        "run",
        "--quiet",
        "--",
        "--out",
        "templates",
    ]))?;
    for template in ["bus.yml", "rules.yml"] {
        if !folder.join("templates").join(template).is_file() {
            return Err(format!("the packed crates did not write {template}").into());
        }
    }
    let mut check: Command = cargo_there(&["check", "--quiet", "--features", "all"]);
    run(&mut check)
}

/// The path of a crate's README in the folder of unpacked crates.
fn readme_of(name: &str, published: &[Crate]) -> Result<PathBuf> {
    let member = published
        .iter()
        .find(|member| member.name == name)
        .ok_or_else(|| format!("{name} is not published"))?;
    Ok(Path::new(&folder_name(member)).join("README.md"))
}

/// A manifest that depends on every packed crate; its feature `all` turns on all of their features.
///
/// The patches stand in for the registry, where the crates are not yet.
fn manifest(published: &[Crate], unpacked: &Path) -> String {
    let each = |line: &dyn Fn(&Crate) -> String| -> String { published.iter().map(line).collect() };
    let dependencies = each(&|member| format!("{} = \"{}\"\n", member.name, member.version));
    let patches = each(&|member| {
        let path = unpacked.join(folder_name(member));
        format!("{} = {{ path = {path:?} }}\n", member.name)
    });
    let features: Vec<String> = published
        .iter()
        .flat_map(|member| {
            let feature = |feature: &String| format!("{:?}", format!("{}/{feature}", member.name));
            member.features.iter().map(feature)
        })
        .collect();
    format!(
        "[package]\nname = \"packed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\nall = [{}]\n\n[dependencies]\n{dependencies}\n\
         [patch.crates-io]\n{patches}\n[workspace]\n",
        features.join(", ")
    )
}

/// The first Rust block of a README that has a `main`.
fn program(readme: &str) -> Option<String> {
    let mut blocks = readme.split("```rust").skip(1);
    let program = |block: &str| {
        let (_, rest) = block.split_once('\n')?;
        let (code, _) = rest.split_once("\n```")?;
        code.contains("fn main()").then(|| code.to_owned() + "\n")
    };
    blocks.find_map(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_the_first_block_with_a_main() {
        let readme = "```rust\nlet a = 1;\n```\ntext\n```rust,no_run\nfn main() {}\n```\n";
        assert_eq!(program(readme).unwrap(), "fn main() {}\n");
        assert_eq!(program("```rust\nlet a = 1;\n```\n"), None);
    }

    #[test]
    fn a_manifest_without_metadata_is_reported_field_by_field() {
        let bare = Crate {
            name: "bare".to_owned(),
            version: "1.0.0".to_owned(),
            features: Vec::new(),
            published: true,
            is_library: true,
            metadata: serde_json::json!({ "description": "a crate", "keywords": [] }),
        };
        let missing = missing_metadata(&bare);
        assert_eq!(missing.len(), 6);
        assert!(missing.contains(&"bare has no keywords in its Cargo.toml".to_owned()));
    }
}
