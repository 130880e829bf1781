//! The result of synthesis: an assembly of templates.

pub(crate) mod capabilities;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use findings::Finding;
use indexmap::IndexMap;

use crate::environment::Environment;
use crate::node::Node;
use crate::schema::Schema;
use crate::write::{self, WriteError, replace_files};

/// The templates of an app without errors.
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
    /// Whether the template is in a property of another stack, which deploys it.
    pub(crate) embedded: bool,
    /// The tags of the stack itself.
    pub(crate) tags: IndexMap<String, String>,
    pub(crate) resource_paths: IndexMap<String, String>,
    pub(crate) root: Node,
    pub(crate) schemas: Schemas,
    /// The template as YAML, once it was needed: for a file, or for a check of its size.
    pub(crate) yaml: OnceLock<String>,
}

/// The schemas of an app: those of its typed resources, and the function that finds others.
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

/// The format of a written template.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// YAML with short-form functions, in files that end in `.yml`.
    #[default]
    Yaml,
    /// JSON, in files that end in `.json`.
    Json,
}

impl Format {
    /// Returns the extension of file names, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Yaml => "yml",
            Format::Json => "json",
        }
    }
}

impl Assembly {
    /// Returns the templates, in the order in which their stacks were added.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// Returns the template with a file name (without extension), a stack name or a path.
    pub fn template(&self, name: &str) -> Option<&Template> {
        let templates = || self.templates.iter();
        templates()
            .find(|template| template.file == name)
            .or_else(|| templates().find(|template| template.name == name))
            .or_else(|| templates().find(|template| template.path == name))
    }

    /// Returns the warnings that are not acknowledged.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// Writes all templates into a folder, which is created if it does not exist.
    ///
    /// Each template is first written to a temporary file in the folder. When all are written, they
    /// replace the old files, each in one step. Returns the paths of the files, in the order of the
    /// templates.
    ///
    /// # Errors
    ///
    /// Fails for the first file that cannot be written, and leaves the old files unchanged. If a file
    /// cannot be replaced, each file is either the old or the new one, and always complete.
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

impl Template {
    /// Returns the path of the stack in the app, such as `ScpMonitor/bus`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the name of the stack.
    pub fn stack_name(&self) -> &str {
        &self.name
    }

    /// Returns the file name without its extension.
    pub fn file_stem(&self) -> &str {
        &self.file
    }

    /// Returns the file name for a format, such as `bus.yml`.
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.file, format.extension())
    }

    /// Returns the account of the stack, if it is known.
    pub fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// Returns the Region of the stack, if it is known.
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Returns the environments in which a cloud assembly deploys the stack.
    pub fn environments(&self) -> &[Environment] {
        &self.environments
    }

    /// Returns the paths of the stacks that must be deployed before this one.
    pub fn depends_on(&self) -> &[String] {
        &self.depends_on
    }

    /// Returns the construct path of each resource, by logical id.
    pub fn resource_paths(&self) -> &IndexMap<String, String> {
        &self.resource_paths
    }

    /// Returns the capabilities that must be acknowledged to deploy the template: `CAPABILITY_IAM`, or
    /// `CAPABILITY_NAMED_IAM` if an IAM resource has a custom name, and `CAPABILITY_AUTO_EXPAND` if a macro
    /// changes the template.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities>
    pub fn capabilities(&self) -> Vec<&'static str> {
        capabilities::capabilities(&self.root)
    }

    /// Returns the template as a node: a map of its sections.
    pub fn node(&self) -> &Node {
        &self.root
    }

    /// Returns the template in a format.
    pub fn to_text(&self, format: Format) -> String {
        match format {
            Format::Yaml => self.to_yaml(),
            Format::Json => self.to_json(),
        }
    }

    /// Returns the template as YAML, with short-form functions, and with strings that a YAML 1.1 reader
    /// does not read as something else.
    pub fn to_yaml(&self) -> String {
        self.yaml().to_owned()
    }

    /// Returns the template as YAML, which is written once.
    pub(crate) fn yaml(&self) -> &str {
        self.yaml.get_or_init(|| write::yaml::to_string(&self.root))
    }

    /// Returns the template as JSON, indented by two spaces.
    pub fn to_json(&self) -> String {
        write::json::to_string(&self.root)
    }
}
