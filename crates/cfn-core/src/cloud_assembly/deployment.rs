//! The stacks of the CLI: each is a template in one environment, with a unique id.

use std::collections::HashMap;

use findings::{Finding, Place};

use crate::environment::Environment;
use crate::synth::SynthError;
use crate::template::Template;
use crate::tree::{STACK_NAME_RULE, is_stack_name};

/// A template and one of the environments in which it is deployed.
pub(super) struct Deployment<'a> {
    pub(super) template: &'a Template,
    /// The id of the artifact: the stack's name, with the environment if several stacks have the name.
    pub(super) id: String,
    environment: Option<&'a Environment>,
}

/// Returns all deployments, in the order of the templates. Stacks that the StackSet of another stack
/// deploys are left out.
pub(super) fn deployments(templates: &[Template]) -> Result<Vec<Deployment<'_>>, SynthError> {
    let mut all: Vec<Deployment<'_>> = templates.iter().flat_map(places).collect();
    let mut named: HashMap<&str, usize> = HashMap::new();
    for deployment in &all {
        *named.entry(&deployment.template.name).or_default() += 1;
    }
    for deployment in &mut all {
        if named[&*deployment.template.name] > 1 {
            deployment.id = format!("{}{}", deployment.template.name, deployment.suffix());
        }
    }
    let findings = faults(&all);
    match findings.is_empty() {
        true => Ok(all),
        false => Err(SynthError { findings }),
    }
}

fn places(template: &Template) -> Vec<Deployment<'_>> {
    let at = |environment| Deployment {
        template,
        id: template.name.clone(),
        environment,
    };
    match &template.environments[..] {
        [] if template.embedded => Vec::new(),
        [] => vec![at(None)],
        several => several.iter().map(Some).map(at).collect(),
    }
}

/// Checks the names of the stacks. Each template has at most one finding, however many environments
/// it has.
fn faults(all: &[Deployment<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for Deployment { template, id, .. } in all {
        let (fault, help) = if !is_stack_name(&template.name) {
            (
                STACK_NAME_RULE.to_owned(),
                "give it a name with `Stack::name`",
            )
        } else if let Some(other) = taken.insert(id, &template.path) {
            let fault = format!(
                "{other} has the same name in the same environment: they would be one stack"
            );
            (fault, "give one of them another name with `Stack::name`")
        } else {
            continue;
        };
        let finding = Finding::error("stack-name", fault)
            .at(Place::of(template.path()))
            .path("name")
            .value(format!("{:?}", template.name))
            .help(help.to_owned());
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

impl Deployment<'_> {
    pub(super) fn template_file(&self) -> String {
        // Synthesis checks that file names are plain and unique.
        format!("{}.template.json", self.template.file)
    }

    pub(super) fn account(&self) -> &str {
        let known = self.environment.map(Environment::account);
        known
            .or(self.template.account())
            .unwrap_or("unknown-account")
    }

    pub(super) fn region(&self) -> &str {
        let known = self.environment.map(Environment::region);
        known.or(self.template.region()).unwrap_or("unknown-region")
    }

    pub(super) fn role(&self) -> Option<&str> {
        self.environment.and_then(Environment::role)
    }

    /// Returns the name that `cdk ls` shows and `cdk deploy` accepts: the path, with the environment if
    /// there are several.
    pub(super) fn display_name(&self) -> String {
        match self.template.environments.len() {
            0 | 1 => self.template.path.clone(),
            _ => format!("{}{}", self.template.path, self.suffix()),
        }
    }

    fn suffix(&self) -> String {
        format!("-{}-{}", self.account(), self.region())
    }
}
