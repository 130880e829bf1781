//! Reads the two templates into the model of a rehearsal. What cannot be read becomes findings.
//!
//! This file has the reader and what it reads of a stack. The folder has a file for each kind of resource.

mod buses;
mod filters;
mod queues;
mod roles;
mod rules;
mod schedules;

use std::collections::BTreeMap;
use std::sync::Arc;

use cfn_core::{Finding, Place};
use serde_json::Value;

use super::model::{HubStack, MemberStack, RulePattern};
use super::policy::Statements;
use super::stack::DeployedStack;

/// A template, with the construct path of each resource.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) json: Value,
    pub(crate) paths: BTreeMap<String, String>,
}

impl Source {
    pub(crate) fn path(&self, id: &str) -> String {
        self.paths.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

/// Compiled patterns, by their JSON.
pub(crate) type Patterns = BTreeMap<String, Arc<RulePattern>>;

/// Reads one template.
pub(crate) struct Reader<'r> {
    source: &'r Source,
    stack: DeployedStack<'r>,
    compiled: &'r Patterns,
    findings: Vec<Finding>,
}

impl<'r> Reader<'r> {
    pub(crate) fn new(
        source: &'r Source,
        stack: DeployedStack<'r>,
        compiled: &'r Patterns,
    ) -> Reader<'r> {
        Reader {
            source,
            stack,
            compiled,
            findings: Vec::new(),
        }
    }

    /// The member stack, and what is wrong with it.
    pub(crate) fn member(mut self) -> (MemberStack, Vec<Finding>) {
        let before = self.stack.depends_on_place();
        for (_, properties) in self.stack.resources("AWS::Events::Rule") {
            // An error is reported when the rules are read.
            let _ = self.stack.property(properties, "EventPattern");
        }
        let local_patterns = self.stack.depends_on_place() && !before;
        let mut rules = self.rules();
        rules.retain(|rule| rule.bus == "default");
        let member = MemberStack {
            rules,
            roles: self.roles(),
            schedules: self.schedules(),
            queues: self.queues(),
            local_patterns,
        };
        (member, self.findings)
    }

    /// The hub stack, and what is wrong with it.
    pub(crate) fn hub(mut self) -> (HubStack, Vec<Finding>) {
        let buses = self.buses();
        let rules = self.rules();
        let mut log_policy = Statements::default();
        for (id, properties) in self.stack.resources("AWS::Logs::ResourcePolicy") {
            log_policy.extend(self.statements(id, properties, "PolicyDocument"));
        }
        let mut group_policies = BTreeMap::new();
        for (id, properties) in self.stack.resources("AWS::Logs::LogGroup") {
            let statements = self.statements(id, properties, "ResourcePolicyDocument");
            if let Some(name) = self.text(id, properties, "LogGroupName")
                && !statements.is_empty()
            {
                group_policies.insert(name, statements);
            }
        }
        let hub = HubStack {
            buses,
            rules,
            log_policy,
            group_policies,
            filters: self.filters(),
            queues: self.queues(),
        };
        (hub, self.findings)
    }

    fn report(
        &mut self,
        rule: &'static str,
        id: &str,
        property: &str,
        value: &Value,
        message: String,
    ) {
        let place = Place::of(self.source.path(id)).path(property);
        let finding = Finding::error(rule, message).at(place);
        self.findings.push(match value {
            Value::Null => finding,
            value => finding.value(value.to_string()),
        });
    }

    /// A resolved value, or the default with a finding that says why it is not known.
    fn known<T: Default>(
        &mut self,
        id: &str,
        property: &str,
        value: &Value,
        resolved: Result<T, String>,
    ) -> T {
        resolved.unwrap_or_else(|why| {
            self.report("unknown-value", id, property, value, why);
            T::default()
        })
    }

    fn value(&mut self, id: &str, properties: &Value, name: &str) -> Option<Value> {
        let resolved = self.stack.property(properties, name);
        self.known(id, name, &properties[name], resolved)
    }

    fn text(&mut self, id: &str, properties: &Value, name: &str) -> Option<String> {
        let resolved = self.stack.text_property(properties, name);
        self.known(id, name, &properties[name], resolved)
    }

    /// The statements of the policy document in a property, which is an object or JSON in a text.
    fn statements(&mut self, id: &str, properties: &Value, name: &str) -> Statements {
        let document = match self.value(id, properties, name) {
            Some(Value::String(text)) => match serde_json::from_str(&text) {
                Ok(document) => document,
                Err(error) => {
                    let why = format!("the text is not the JSON of a policy: {error}");
                    self.report("policy", id, name, &properties[name], why);
                    return Statements::default();
                }
            },
            Some(document) => document,
            None => return Statements::default(),
        };
        let version = document.get("Version").unwrap_or(&Value::Null);
        Statements::new(version, one_or_many(document.get("Statement")))
    }
}

/// The items of a list, or the one value in its place.
fn one_or_many(value: Option<&Value>) -> Vec<Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
    }
}
