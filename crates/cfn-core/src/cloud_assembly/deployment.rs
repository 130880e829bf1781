//! What the CLI takes for a stack: a template in one place, under an id of its own.

use std::collections::HashMap;

use findings::{Finding, Place};

use crate::environment::Environment;
use crate::synth::SynthError;
use crate::template::Template;
use crate::tree::{STACK_NAME_RULE, is_stack_name};

/// A template and one of the places it is deployed to.
pub(super) struct Deployment<'a> {
    pub(super) template: &'a Template,
    /// The id of the artifact: the stack's name, with the place where several stacks have the name.
    pub(super) id: String,
    environment: Option<&'a Environment>,
}

/// All of them but stacks that another stack deploys by its StackSet, in the templates' order.
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

/// What is wrong with the names: one template counts once, however many places it has.
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
            let fault =
                format!("{other} has the same name in the same place: they would be one stack");
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
        // File names are plain and differ, which is checked at synth.
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

    /// What `cdk ls` shows and `cdk deploy` takes: the path, with the place where there are several.
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
