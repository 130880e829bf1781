//! What synthesis yields: an assembly of templates.

use std::path::{Path, PathBuf};
use std::{fs, io};

use findings::Finding;
use indexmap::IndexMap;

use crate::environment::Environment;
use crate::node::Node;
use crate::schema::Schema;
use crate::write;

/// The templates of an app that has no errors.
#[derive(Clone, Debug)]
pub struct Assembly {
    pub(crate) templates: Vec<Template>,
    pub(crate) warnings: Vec<Finding>,
}

/// The template of one stack.
#[derive(Clone, Debug)]
pub struct Template {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) file: String,
    pub(crate) account: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) depends_on: Vec<String>,
    pub(crate) environments: Vec<Environment>,
    pub(crate) termination_protection: bool,
    /// Another stack's property has the template, and deploys it.
    pub(crate) embedded: bool,
    /// The tags of the stack itself.
    pub(crate) tags: IndexMap<String, String>,
    pub(crate) resource_paths: IndexMap<String, String>,
    pub(crate) root: Node,
    pub(crate) schemas: Schemas,
    /// The YAML, kept because the limits are checked on it.
    pub(crate) yaml: String,
}

/// The schemas an app knows: those of its typed resources, and where others are looked up.
#[derive(Clone, Debug)]
pub(crate) struct Schemas {
    pub(crate) used: IndexMap<&'static str, &'static Schema>,
    pub(crate) others: fn(&str) -> Option<&'static Schema>,
}

impl Schemas {
    pub(crate) fn find(&self, type_name: &str) -> Option<&'static Schema> {
        let used = self.used.get(type_name).copied();
        used.or_else(|| (self.others)(type_name))
    }
}

/// How templates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// YAML with short-form functions, in files that end in `.yml`.
    #[default]
    Yaml,
    /// JSON, in files that end in `.json`.
    Json,
}

impl Format {
    /// The ending of file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Yaml => "yml",
            Format::Json => "json",
        }
    }
}

/// A template could not be written to a file.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct WriteError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the operating system said.
    pub source: io::Error,
}

impl Assembly {
    /// The templates, in the order their stacks were added.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// A template by its file name without extension, by its stack's name or by its path.
    pub fn template(&self, name: &str) -> Option<&Template> {
        let templates = || self.templates.iter();
        templates()
            .find(|template| template.file == name)
            .or_else(|| templates().find(|template| template.name == name))
            .or_else(|| templates().find(|template| template.path == name))
    }

    /// What is worth a look and not acknowledged.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// Writes all templates into a folder, which is made if there is none.
    ///
    /// Each is first written whole beside its place; only when all are written do they replace
    /// the old files, each in one step. Returns the files in the templates' order.
    ///
    /// # Errors
    ///
    /// The first file that cannot be written, with the old files untouched; an error while
    /// replacing them leaves each file either old or new, never cut.
    pub fn write(
        &self,
        folder: impl AsRef<Path>,
        format: Format,
    ) -> Result<Vec<PathBuf>, WriteError> {
        let file = |template: &Template| (template.file_name(format), template.to_text(format));
        let files: Vec<(String, String)> = self.templates.iter().map(file).collect();
        replace_files(folder.as_ref(), &files)
    }
}

/// Writes files of these names and texts into a folder: all of them, or none.
pub(crate) fn replace_files(
    folder: &Path,
    files: &[(String, String)],
) -> Result<Vec<PathBuf>, WriteError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut staged = Staged::default();
    for (name, text) in files {
        let path = folder.join(name);
        if path.is_dir() {
            return Err(failed(&path)(io::ErrorKind::IsADirectory.into()));
        }
        let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
        staged.files.push((temporary.clone(), path.clone()));
        let write = || {
            let mut file = fs::File::create(&temporary)?;
            io::Write::write_all(&mut file, text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(failed(&path))?;
    }
    let files = std::mem::take(&mut staged.files);
    for (position, (temporary, path)) in files.iter().enumerate() {
        if let Err(error) = fs::rename(temporary, path) {
            staged.files = files[position..].to_vec();
            return Err(failed(path)(error));
        }
    }
    Ok(files.into_iter().map(|(_, path)| path).collect())
}

/// Temporary files, removed if they do not come to their places.
#[derive(Default)]
struct Staged {
    files: Vec<(PathBuf, PathBuf)>,
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (temporary, _) in &self.files {
            let _ = fs::remove_file(temporary);
        }
    }
}

impl Template {
    /// The path of the stack in the app: `ScpMonitor/bus`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The stack's name.
    pub fn stack_name(&self) -> &str {
        &self.name
    }

    /// The file name without its extension.
    pub fn file_stem(&self) -> &str {
        &self.file
    }

    /// The file name for a format: `bus.yml`.
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.file, format.extension())
    }

    /// The account the stack is for, if it is known.
    pub fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// The Region the stack is for, if it is known.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// The places the stack is deployed to by a cloud assembly.
    pub fn environments(&self) -> &[Environment] {
        &self.environments
    }

    /// The paths of the stacks that must be deployed before.
    pub fn depends_on(&self) -> &[String] {
        &self.depends_on
    }

    /// The construct path of each resource, by logical id.
    pub fn resource_paths(&self) -> &IndexMap<String, String> {
        &self.resource_paths
    }

    /// The template as a node: a map of its sections.
    pub fn node(&self) -> &Node {
        &self.root
    }

    /// The template in a format.
    pub fn to_text(&self, format: Format) -> String {
        match format {
            Format::Yaml => self.to_yaml(),
            Format::Json => self.to_json(),
        }
    }

    /// The template as YAML: short-form functions, strings safe for a YAML 1.1 reader.
    pub fn to_yaml(&self) -> String {
        self.yaml.clone()
    }

    /// The template as JSON, indented by two spaces.
    pub fn to_json(&self) -> String {
        write::json::to_string(&self.root)
    }
}
