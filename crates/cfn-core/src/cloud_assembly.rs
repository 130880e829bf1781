//! Writes cloud assemblies, the folders that the AWS CDK's CLI reads, so that `cdk diff` and
//! `cdk deploy` work for an app in Rust.
//!
//! The schema: <https://github.com/aws/aws-cdk-cli/tree/main/packages/@aws-cdk/cloud-assembly-schema>

mod annotations;
mod deployment;

use std::path::{Path, PathBuf};

use crate::node::{Map, Node};
use crate::synth::SynthError;
use crate::template::{Assembly, Template};
use crate::write::{self, WriteError, replace_files};

use deployment::{Deployment, deployments};

/// The version of the manifest's schema. Later versions only add things that are not used here, and
/// the CLI reads all versions up to its own.
const SCHEMA_VERSION: u32 = 36;

/// The folder in which the CLI looks by default.
pub const DEFAULT_FOLDER: &str = "cdk.out";

/// The error of a cloud assembly that cannot be written.
#[non_exhaustive]
#[derive(Debug, thiserror::Error)]
pub enum CloudAssemblyError {
    /// A file or the folder cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The CLI is too old for the manifest's schema, according to its `CDK_CLI_ASM_VERSION`.
    #[error(
        "this AWS CDK CLI reads cloud assemblies up to version {supported:?}, but this program writes \
         version {SCHEMA_VERSION}.0.0: install a newer CLI (npm install aws-cdk)"
    )]
    OldCli {
        /// The latest version that the CLI can read.
        supported: String,
    },
    /// Stacks cannot be deployed under their names. The error has all of them.
    #[error(transparent)]
    Names(SynthError),
}

impl Assembly {
    /// Writes a cloud assembly: `manifest.json`, and a template in JSON for each stack. In the
    /// templates, each resource has its construct's path as metadata.
    ///
    /// A stack that is deployed to several environments
    /// ([`StackScope::deploy_in`](crate::StackScope::deploy_in)) is a separate stack for the CLI in
    /// each of them. `cdk ls` shows it as `PATH-ACCOUNT-REGION`. A stack whose template is in the
    /// StackSet of another stack is left out, unless it also has environments.
    ///
    /// The CLI shows each warning with the stack that it is about. If the CLI has no such stack, it
    /// shows the warning with the nearest stacks in the app. An app with errors has no assembly: the
    /// program fails with the errors, and the CLI stops.
    ///
    /// Files are replaced as in [`Assembly::write`], the manifest last.
    ///
    /// # Errors
    ///
    /// Fails with [`CloudAssemblyError::OldCli`] if the variable `CDK_CLI_ASM_VERSION`, which the CLI
    /// sets, is below the version of the manifest, and with [`CloudAssemblyError::Names`] if
    /// CloudFormation does not allow the name of a stack or two stacks in one environment have the
    /// same name. Files that cannot be written are an error as for [`Assembly::write`].
    ///
    /// ```
    /// use cfn_core::{App, CloudAssemblyError, RawResource, Stack};
    ///
    /// let app = App::new();
    /// app.add("scp_hub", Stack::new()).add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// let error = app.synth()?.write_cloud_assembly("cdk.out").unwrap_err();
    /// let CloudAssemblyError::Names(names) = error else { panic!("{error}") };
    /// assert_eq!(names.findings()[0].value, "\"scp_hub\"");
    /// assert_eq!(names.findings()[0].help.as_deref(), Some("give it a name with `Stack::name`"));
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
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
        let deployments = deployments(&self.templates).map_err(CloudAssemblyError::Names)?;
        let mut files: Vec<(String, String)> = Vec::new();
        for deployment in &deployments {
            let name = deployment.template_file();
            if files.iter().all(|(known, _)| *known != name) {
                files.push((name, with_paths(deployment.template)));
            }
        }
        let manifest = write::json::to_string(&self.manifest(&deployments));
        files.push(("manifest.json".to_owned(), manifest));
        Ok(replace_files(folder.as_ref(), &files)?)
    }

    fn manifest(&self, deployments: &[Deployment<'_>]) -> Node {
        let mut metadata: Vec<Map> = deployments.iter().map(logical_ids).collect();
        annotations::add(&mut metadata, &self.warnings, deployments);
        let artifacts = deployments
            .iter()
            .zip(metadata)
            .map(|(deployment, metadata)| {
                let artifact = artifact(deployment, deployments, metadata);
                (deployment.id.clone(), artifact)
            });
        Node::map([
            ("version", Node::from(format!("{SCHEMA_VERSION}.0.0"))),
            ("artifacts", Node::map(artifacts)),
        ])
    }
}

/// Returns the entry of a stack in the manifest.
fn artifact(deployment: &Deployment<'_>, all: &[Deployment<'_>], metadata: Map) -> Node {
    let template = deployment.template;
    let mut properties = vec![
        ("templateFile", Node::from(deployment.template_file())),
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
    if let Some(role) = deployment.role() {
        properties.push(("assumeRoleArn", Node::from(role.to_owned())));
        let lookup = Node::map([("arn", Node::from(role.to_owned()))]);
        properties.push(("lookupRole", lookup));
    }
    let place = format!("aws://{}/{}", deployment.account(), deployment.region());
    let after: Vec<Node> = all
        .iter()
        .filter(|other| template.depends_on.contains(&other.template.path))
        .map(|other| Node::from(other.id.clone()))
        .collect();
    let mut artifact = vec![
        ("type", Node::from("aws:cloudformation:stack")),
        ("environment", Node::from(place)),
        ("properties", Node::map(properties)),
    ];
    if !after.is_empty() {
        artifact.push(("dependencies", Node::List(after)));
    }
    artifact.push(("metadata", Node::Map(metadata)));
    artifact.push(("displayName", Node::from(deployment.display_name())));
    Node::map(artifact)
}

/// Returns metadata with the logical id of each construct path. The CLI uses it to name resources
/// during a deployment.
fn logical_ids(deployment: &Deployment<'_>) -> Map {
    let mut metadata = Map::new();
    for (id, path) in &deployment.template.resource_paths {
        annotate(&mut metadata, path, "aws:cdk:logicalId", id.clone());
    }
    metadata
}

/// Adds an entry to a construct's metadata.
fn annotate(metadata: &mut Map, path: &str, kind: &'static str, data: String) {
    let entry = Node::map([("type", Node::from(kind)), ("data", Node::from(data))]);
    let entries = metadata
        .entry(format!("/{path}").into())
        .or_insert_with(|| Node::List(Vec::new()));
    if let Node::List(entries) = entries {
        entries.push(entry);
    }
}

/// Returns the template as JSON, with each resource's construct path in its metadata.
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
