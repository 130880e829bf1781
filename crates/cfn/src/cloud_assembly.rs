//! Cloud assemblies: the folder that the AWS CDK's CLI takes, so that `cdk diff` and `cdk deploy`
//! work for an app in Rust.
//!
//! Its schema: <https://github.com/aws/aws-cdk-cli/tree/main/packages/@aws-cdk/cloud-assembly-schema>

use std::path::{Path, PathBuf};

use crate::environment::Environment;
use crate::node::{Map, Node};
use crate::problem::Severity;
use crate::template::{Assembly, Template, WriteError, replace_files};
use crate::write;

/// The version of the manifest's schema. Later ones only add what is not used here; the CLI takes all
/// versions up to its own.
const SCHEMA_VERSION: u32 = 36;

/// The folder the CLI looks in when it is told of none.
pub const DEFAULT_FOLDER: &str = "cdk.out";

/// A cloud assembly cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum CloudAssemblyError {
    /// A file or the folder cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The CLI is older than the manifest's schema, by its `CDK_CLI_ASM_VERSION`.
    #[error(
        "this AWS CDK CLI reads cloud assemblies up to version {supported:?}, and needs to read \
         {SCHEMA_VERSION}.0.0: install a newer one (npm install aws-cdk)"
    )]
    OldCli {
        /// What the CLI says it reads.
        supported: String,
    },
}

impl Assembly {
    /// Writes a cloud assembly: `manifest.json`, and a template in JSON for each stack, in which
    /// each resource has its construct's path as metadata.
    ///
    /// A stack that is deployed to several places ([`StackScope::deploy_in`](crate::StackScope::deploy_in))
    /// is a stack of the CLI's for each, shown by `cdk ls` as `PATH-ACCOUNT-REGION`. Warnings become
    /// the CLI's own. An app with errors has no assembly: the program ends with them, and so does the
    /// CLI. A stack whose template stands in another one's StackSet is left out, unless it has places
    /// of its own. Files are replaced as [`Assembly::write`] does, the manifest last.
    ///
    /// # Errors
    ///
    /// [`CloudAssemblyError::OldCli`] if the variable `CDK_CLI_ASM_VERSION`, which the CLI sets, is
    /// below the version of the manifest; otherwise as for [`Assembly::write`].
    pub fn write_cloud_assembly(
        &self,
        folder: impl AsRef<Path>,
    ) -> Result<Vec<PathBuf>, CloudAssemblyError> {
        if let Ok(supported) = std::env::var("CDK_CLI_ASM_VERSION") {
            let major = supported.split('.').next().and_then(|n| n.parse().ok());
            if major.is_none_or(|major: u32| major < SCHEMA_VERSION) {
                return Err(CloudAssemblyError::OldCli { supported });
            }
        }
        let file = |template| (template_file(template), with_paths(template));
        let mut files: Vec<(String, String)> = self.deployed().map(file).collect();
        let manifest = write::json::to_string(&self.manifest());
        files.push(("manifest.json".to_owned(), manifest));
        Ok(replace_files(folder.as_ref(), &files)?)
    }

    /// The stacks for the CLI: not those that another stack deploys by its StackSet.
    fn deployed(&self) -> impl Iterator<Item = &Template> {
        let templates = self.templates.iter();
        templates.filter(|template| !template.embedded || !template.environments.is_empty())
    }

    fn manifest(&self) -> Node {
        let mut artifacts = Map::new();
        for template in self.deployed() {
            for (suffix, environment) in places(template) {
                let id = format!("{}{suffix}", template.name);
                let artifact = self.artifact(template, &suffix, environment);
                artifacts.insert(id.into(), artifact);
            }
        }
        Node::map([
            ("version", Node::from(format!("{SCHEMA_VERSION}.0.0"))),
            ("artifacts", Node::Map(artifacts)),
        ])
    }

    fn artifact(
        &self,
        template: &Template,
        suffix: &str,
        environment: Option<&Environment>,
    ) -> Node {
        let mut properties = vec![
            ("templateFile", Node::from(template_file(template))),
            ("stackName", Node::from(template.name.clone())),
            (
                "terminationProtection",
                Node::Bool(template.termination_protection),
            ),
            ("validateOnSynth", Node::Bool(false)),
        ];
        if !template.tags.is_empty() {
            let tags = template.tags.iter();
            let tags = tags.map(|(key, value)| (key.clone(), Node::from(value.clone())));
            properties.push(("tags", Node::map(tags)));
        }
        if let Some(role) = environment.and_then(Environment::role) {
            properties.push(("assumeRoleArn", Node::from(role.to_owned())));
            let lookup = Node::map([("arn", Node::from(role.to_owned()))]);
            properties.push(("lookupRole", lookup));
        }
        let (account, region) = match environment {
            Some(environment) => (Some(environment.account()), Some(environment.region())),
            None => (template.account(), template.region()),
        };
        let place = format!(
            "aws://{}/{}",
            account.unwrap_or("unknown-account"),
            region.unwrap_or("unknown-region")
        );
        let after: Vec<Node> = self
            .deployed()
            .filter(|other| template.depends_on.contains(&other.path))
            .flat_map(|other| {
                let places = places(other).into_iter();
                places.map(|(suffix, _)| Node::from(format!("{}{suffix}", other.name)))
            })
            .collect();
        let mut artifact = vec![
            ("type", Node::from("aws:cloudformation:stack")),
            ("environment", Node::from(place)),
            ("properties", Node::map(properties)),
        ];
        if !after.is_empty() {
            artifact.push(("dependencies", Node::List(after)));
        }
        artifact.push(("metadata", Node::Map(self.metadata(template))));
        artifact.push((
            "displayName",
            Node::from(format!("{}{suffix}", template.path)),
        ));
        Node::map(artifact)
    }

    /// Logical ids and warnings by construct path, as the CLI shows them.
    fn metadata(&self, template: &Template) -> Map {
        let mut metadata = Map::new();
        let mut add = |path: &str, kind: &'static str, data: String| {
            let entry = Node::map([("type", Node::from(kind)), ("data", Node::from(data))]);
            let entries = metadata
                .entry(format!("/{path}").into())
                .or_insert_with(|| Node::List(Vec::new()));
            if let Node::List(entries) = entries {
                entries.push(entry);
            }
        };
        for (id, path) in &template.resource_paths {
            add(path, "aws:cdk:logicalId", id.clone());
        }
        let of_template = |construct: &str| {
            let below = construct.strip_prefix(&*template.path);
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        for problem in &self.warnings {
            if problem.severity == Severity::Warning && of_template(&problem.construct) {
                add(&problem.construct, "aws:cdk:warning", problem.to_string());
            }
        }
        metadata
    }
}

/// The places a template is deployed to, and what tells their stacks apart for the CLI.
fn places(template: &Template) -> Vec<(String, Option<&Environment>)> {
    match &template.environments[..] {
        [] => vec![(String::new(), None)],
        [only] => vec![(String::new(), Some(only))],
        several => several
            .iter()
            .map(|place| (format!("-{}-{}", place.account, place.region), Some(place)))
            .collect(),
    }
}

fn template_file(template: &Template) -> String {
    format!("{}.template.json", template.name)
}

/// The template with each resource's construct path among its metadata.
fn with_paths(template: &Template) -> String {
    let mut root = template.root.clone();
    if let Node::Map(root) = &mut root
        && let Some(Node::Map(resources)) = root.get_mut("Resources")
    {
        for (id, resource) in resources {
            let (Some(path), Node::Map(resource)) = (template.resource_paths.get(&**id), resource)
            else {
                continue;
            };
            let metadata = resource
                .entry("Metadata".into())
                .or_insert_with(|| Node::Map(Map::new()));
            if let Node::Map(metadata) = metadata {
                metadata.insert("aws:cdk:path".into(), Node::from(path.clone()));
            }
        }
    }
    write::json::to_string(&root)
}
