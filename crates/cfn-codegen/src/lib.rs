//! Reads CloudFormation's resource schemas and writes the crate `cfn-resources`.
//!
//! The schemas of a service are read and corrected ([`fixups`]), turned into a model of the code,
//! and printed as invocations of the macros of `cfn-core`. `schemas/extract.py` copied the schemas
//! in the repository from an installed cfn-lint.
//!
//! ```
//! # fn main() -> Result<(), cfn_codegen::Error> {
//! let schemas = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
//! let files = cfn_codegen::generate(&schemas)?;
//! assert!(files.iter().any(|(path, _)| path.ends_with("src/events.rs")));
//! # Ok(())
//! # }
//! ```

mod docs;
pub mod fixups;
mod kinds;
mod lower;
mod model;
mod names;
mod pattern;
mod places;
mod print;
mod references;
mod schema;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value;

use kinds::Kind;
use model::{Service, Type};
use schema::Schema;

/// What can go wrong while code is generated.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not JSON, or not the JSON of schemas.
    #[error("{path}: {type_name}: {source}")]
    Schema {
        /// The file.
        path: PathBuf,
        /// The resource type in which the error is, if it is in one.
        type_name: String,
        /// Why.
        source: serde_json::Error,
    },
    /// A correction changes nothing.
    #[error("the correction of {type_name} at {at} changes nothing: remove it from fixups.rs")]
    Fixup {
        /// The resource type.
        type_name: &'static str,
        /// The place in its schema.
        at: &'static str,
    },
    /// The files on disk are not what the generator writes.
    #[error("not as generated: {}; run `cargo xtask codegen`", .0.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "))]
    Stale(Vec<PathBuf>),
}

/// Where the schemas come from: `origin.json`.
#[derive(Deserialize)]
struct Origin {
    source: String,
    date: String,
}

/// Returns the files of the crate `cfn-resources` with their paths in it, from a folder of schemas.
///
/// # Errors
///
/// A file cannot be read, a schema has a keyword that the generator does not know, or a correction
/// is no longer needed.
pub fn generate(schemas: &Path) -> Result<Vec<(PathBuf, String)>, Error> {
    let (origin, services) = read(schemas)?;
    let date = origin.date.split('T').next().unwrap_or(&origin.date);
    let origin = format!(
        "Generated from the schemas of {}, {date}; not edited by hand.",
        origin.source
    );
    let services: Vec<Service> = services.iter().map(lower_service).collect();
    let wanted = wanted_kinds(&services);

    let mut modules = String::new();
    let mut arms = Vec::new();
    let mut features = Vec::new();
    let mut described = String::new();
    let mut files = Vec::new();
    for service in &services {
        let Service { name, module, .. } = service;
        modules.push_str(&format!(
            "#[cfg(feature = {module:?})]\npub mod {module};\n"
        ));
        arms.push(format!("        #[cfg(feature = {module:?})]\n        ({name:?}, name) => {module}::schema(name),"));
        features.push(module);
        described.push_str(&format!("        ({name:?}, {module:?}),\n"));
        let path = PathBuf::from(format!("src/{module}.rs"));
        files.push((path, print::service(service, &wanted, &origin)));
    }
    let lib = include_str!("lib.rs.in")
        .replace("{origin}", &origin)
        .replace("{modules}", &modules)
        .replace("{arms}", &arms.join("\n"))
        .replace("{features}", &described);
    let line = |feature: &&String| format!("{feature} = []");
    let listed = |feature: &&String| format!("    {feature:?},");
    let manifest = include_str!("Cargo.toml.in")
        .replace(
            "{all}",
            &features.iter().map(listed).collect::<Vec<_>>().join("\n"),
        )
        .replace(
            "{features}",
            &features.iter().map(line).collect::<Vec<_>>().join("\n"),
        );
    files.push(("src/kind.rs".into(), print::wanted_kinds(&wanted, &origin)));
    files.push(("src/tag.rs".into(), include_str!("tag.rs.in").to_owned()));
    files.push(("src/lib.rs".into(), lib));
    files.push(("src/types.txt".into(), type_names(schemas, &services)?));
    files.push(("Cargo.toml".into(), manifest));
    Ok(files)
}

/// Writes generated files into a folder.
///
/// # Errors
///
/// A file cannot be written.
pub fn write(root: &Path, files: &[(PathBuf, String)]) -> Result<(), Error> {
    for (path, text) in files {
        let path = root.join(path);
        let folder = path.parent().unwrap_or(root);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .map_err(|source| Error::File {
                path: path.clone(),
                source,
            })?;
    }
    Ok(())
}

/// Checks that the files in a folder are the generated ones.
///
/// # Errors
///
/// [`Error::Stale`] names those that differ or are missing.
pub fn check(root: &Path, files: &[(PathBuf, String)]) -> Result<(), Error> {
    let differs = |(path, text): &&(PathBuf, String)| {
        fs::read_to_string(root.join(path)).map_or(true, |found| found != *text)
    };
    let stale: Vec<PathBuf> = files
        .iter()
        .filter(differs)
        .map(|(path, _)| path.clone())
        .collect();
    if stale.is_empty() {
        Ok(())
    } else {
        Err(Error::Stale(stale))
    }
}

/// Returns the regular expressions of a folder of schemas as the generated code has them, each with
/// the type that has it.
///
/// # Errors
///
/// The same as those of [`generate`].
pub fn patterns(schemas: &Path) -> Result<Vec<(String, String)>, Error> {
    let (_, services) = read(schemas)?;
    let mut patterns = Vec::new();
    for service in &services {
        for resource in lower_service(service).resources {
            let type_name = &resource.type_name;
            for property in resource.properties() {
                let pattern = property.shape.pattern();
                patterns.extend(pattern.map(|pattern| (type_name.clone(), pattern.to_owned())));
            }
        }
    }
    Ok(patterns)
}

/// A service's resource types and their schemas, by name.
type Types = IndexMap<String, Schema>;

fn read(folder: &Path) -> Result<(Origin, Vec<Types>), Error> {
    let file = |path: &Path, source| Error::File {
        path: path.to_owned(),
        source,
    };
    let text = |path: &Path| fs::read_to_string(path).map_err(|source| file(path, source));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| file(folder, source))? {
        paths.push(entry.map_err(|source| file(folder, source))?.path());
    }
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    paths.sort();

    let origin_path = folder.join("origin.json");
    let fault = |path: &Path, type_name: &str| {
        let (path, type_name) = (path.to_owned(), type_name.to_owned());
        move |source| Error::Schema {
            path,
            type_name,
            source,
        }
    };
    let origin =
        serde_json::from_str(&text(&origin_path)?).map_err(fault(&origin_path, "origin"))?;
    paths.retain(|path| *path != origin_path);

    let mut services = Vec::new();
    for path in paths {
        let raw: IndexMap<String, Value> =
            serde_json::from_str(&text(&path)?).map_err(fault(&path, "the file"))?;
        let mut types = Types::new();
        for (type_name, mut schema) in raw {
            if fixups::LEFT_OUT
                .iter()
                .any(|(left_out, _)| *left_out == type_name)
            {
                continue;
            }
            fixups::apply(&type_name, &mut schema)?;
            let schema = Schema::deserialize(schema).map_err(fault(&path, &type_name))?;
            types.insert(type_name, schema);
        }
        services.push(types);
    }
    Ok((origin, services))
}

/// The names of all resource types, one service a line: those of the file, or else those of the schemas.
fn type_names(folder: &Path, services: &[Service]) -> Result<String, Error> {
    let path = folder.join("types.txt");
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let line = |service: &Service| {
                let names = service.resources.iter().map(|it| &*it.type_name);
                let names = names.filter_map(|name| Some(name.rsplit_once("::")?.1));
                let names: Vec<&str> = names.collect();
                let service = service.name.trim_start_matches("AWS::");
                format!("{service} {}\n", names.join(" "))
            };
            Ok(services.iter().map(line).collect())
        }
        Err(source) => Err(Error::File { path, source }),
    }
}

fn lower_service(types: &Types) -> Service {
    let siblings: Vec<Kind> = types
        .iter()
        .flat_map(|(name, schema)| references::own_kinds(name, schema))
        .collect();
    let first = types.keys().next().map_or("", String::as_str);
    let name = first
        .rsplit_once("::")
        .map_or(first, |(service, _)| service);
    let mut resources: Vec<_> = types
        .iter()
        .map(|(name, schema)| lower::resource(name, schema, &siblings))
        .collect();
    resources.sort_by(|a, b| a.type_name.cmp(&b.type_name));
    Service {
        name: name.to_owned(),
        module: kinds::split(first).0.to_ascii_lowercase(),
        resources,
    }
}

/// The kinds that some property asks for, including those that a union accepts.
fn wanted_kinds(services: &[Service]) -> BTreeSet<Kind> {
    fn collect(ty: &Type, wanted: &mut BTreeSet<Kind>) {
        match ty {
            Type::Kind(kind) => drop(wanted.insert(kind.clone())),
            Type::List(inner) | Type::Map(inner) => collect(inner, wanted),
            _ => {}
        }
    }
    let mut wanted = BTreeSet::new();
    for resource in services.iter().flat_map(|service| &service.resources) {
        for property in resource.properties() {
            collect(&property.ty, &mut wanted);
        }
        // A reference may return a kind of another service. The kind must exist without that service's feature.
        let returned = resource.attributes.iter().chain([&resource.reference]);
        for attribute in returned {
            if let Type::Kind(kind) = &attribute.ty
                && kind.service != kinds::split(&resource.type_name).0.to_ascii_lowercase()
            {
                wanted.insert(kind.clone());
            }
        }
    }
    for union in kinds::UNIONS {
        if wanted.contains(&Kind::of_union(union)) {
            wanted.extend(union.3.iter().filter_map(|format| Kind::of_format(format)));
        }
    }
    wanted
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
