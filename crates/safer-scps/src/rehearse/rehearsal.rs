//! A monitor that is ready for events: both templates read, and their patterns compiled.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use cfn_core::{Assembly, Finding, Node, Template};
use serde_json::Value;

use super::error::RehearsalError;
use super::model::{HubStack, MemberStack};
use super::organization::Organization;
use super::read::{Patterns, Reader, Source};
use super::stack::{DeployedStack, Place};
use super::standing::{StandingPolicy, standing_policies};

/// The name that the hub stack has in a rehearsal.
const HUB_STACK: &str = "scp-errors-bus";
/// The name that the member stacks have in a rehearsal.
const MEMBER_STACK: &str = "scp-errors-rules";

/// How many member stacks are cached, one for each account and Region.
const MAX_MEMBERS: usize = 10_000;

/// A monitor ready for events: the hub's and the members' templates, with compiled patterns.
///
/// Made by [`ScpMonitor::rehearsal`](crate::ScpMonitor::rehearsal), by [`Rehearsal::new`] from an app in
/// which overrides or visitors changed the monitor, or by [`Rehearsal::from_json`] from deployed templates.
/// Threads can share it.
#[derive(Debug)]
pub struct Rehearsal {
    pub(crate) bus: Source,
    pub(crate) rules: Source,
    pub(crate) organization: Organization,
    pub(crate) organization_id: Option<String>,
    pub(crate) hub: HubStack,
    pub(crate) hub_place: Place,
    pub(crate) member_parameters: BTreeMap<String, String>,
    /// All patterns of both stacks.
    pub(crate) compiled: Patterns,
    /// The patterns of the member stack. There are none if they differ between accounts or Regions.
    pub(crate) patterns: Patterns,
    members: Mutex<Members>,
    pub(crate) world: World,
    /// The SCPs in other templates of the app.
    pub(crate) policies: Vec<StandingPolicy>,
}

/// What is broken outside of the templates.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct World {
    /// No trail is logging in the member accounts.
    pub(crate) no_trail: bool,
    /// The customer key of the hub is disabled.
    pub(crate) key_disabled: bool,
    /// The hub's bus is throttled, so that EventBridge tries again and again.
    pub(crate) throttled: bool,
    /// The hub's bus is deleted.
    pub(crate) no_bus: bool,
}

/// Member stacks by account and Region, or why they are not known.
type Members = HashMap<(String, String), Result<Arc<MemberStack>, String>>;

impl Rehearsal {
    /// Rehearses the monitor in an app. The template with an event bus is the hub's, and the one with a rule
    /// and no bus is the members'.
    ///
    /// # Errors
    ///
    /// Returns an error if the app has no monitor or several, in which case [`Rehearsal::of`] names the
    /// templates, or if something in the templates is not known before deployment.
    ///
    /// ```
    /// use safer_scps::rehearse::Rehearsal;
    /// use safer_scps::{App, ScpMonitor};
    ///
    /// let app = App::new();
    /// let monitor = app.add("ScpMonitor", ScpMonitor::published());
    /// monitor.member_rule().override_property("State", "DISABLED");
    /// let rehearsal = Rehearsal::new(&app.synth()?)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(assembly: &Assembly) -> Result<Rehearsal, RehearsalError> {
        let templates = assembly.templates().iter();
        let (hubs, others): (Vec<&Template>, Vec<&Template>) =
            templates.partition(|template| has_resource(template, "AWS::Events::EventBus"));
        let members: Vec<&Template> = others
            .into_iter()
            .filter(|template| has_resource(template, "AWS::Events::Rule"))
            .collect();
        match (&hubs[..], &members[..]) {
            ([bus], [rules]) => {
                let mut rehearsal = Rehearsal::of(bus, rules)?;
                rehearsal.policies = standing_policies(assembly.templates());
                Ok(rehearsal)
            }
            _ => {
                let message = format!(
                    "the app has {} templates with an event bus and {} others with a rule; a monitor \
                     has one of each",
                    hubs.len(),
                    members.len()
                );
                let finding = Finding::error("rehearsal", message);
                Err(finding
                    .help("name the two templates with Rehearsal::of")
                    .into())
            }
        }
    }

    /// Rehearses a hub's template and the members' template.
    ///
    /// # Errors
    ///
    /// Returns an error if something in them is not known before deployment, or a pattern is not valid.
    pub fn of(bus: &Template, rules: &Template) -> Result<Rehearsal, RehearsalError> {
        Rehearsal::of_within(bus, rules, |organization, _| organization)
    }

    /// Rehearses two templates in an organization that depends on the hub's template.
    pub(crate) fn of_within(
        bus: &Template,
        rules: &Template,
        within: impl FnOnce(Organization, &Value) -> Organization,
    ) -> Result<Rehearsal, RehearsalError> {
        let source = |template: &Template| match serde_json::to_value(template.node()) {
            Ok(json) => {
                let paths = template.resource_paths().iter();
                let paths = paths.map(|(id, path)| (id.clone(), path.clone())).collect();
                Ok(Source { json, paths })
            }
            Err(error) => Err(unreadable(template.path(), error.to_string())),
        };
        let mut organization = Organization::new();
        let (account, region) = &mut organization.hub;
        *account = bus.account().unwrap_or(account).to_owned();
        *region = bus.region().unwrap_or(region).to_owned();
        let (bus, rules) = (source(bus)?, source(rules)?);
        let organization = within(organization, &bus.json);
        Rehearsal::compile(bus, rules, organization, &Patterns::new())
    }

    /// Rehearses templates in JSON, such as `aws cloudformation get-template` prints of stacks that were
    /// deployed from JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if a text is not JSON, and in the cases of [`Rehearsal::of`].
    pub fn from_json(bus: &str, rules: &str) -> Result<Rehearsal, RehearsalError> {
        let source = |name: &str, json: &str| match serde_json::from_str(json) {
            Ok(json) => Ok(Source {
                json,
                paths: BTreeMap::new(),
            }),
            Err(error) => Err(unreadable(
                name,
                format!("the template is not JSON: {error}"),
            )),
        };
        let (bus, rules) = (source("bus", bus)?, source("rules", rules)?);
        Rehearsal::compile(bus, rules, Organization::new(), &Patterns::new())
    }

    /// The same rehearsal in an organization with these settings.
    ///
    /// # Errors
    ///
    /// Returns an error in the cases of [`Rehearsal::of`], because parameters may have other values.
    pub fn within(self, organization: Organization) -> Result<Rehearsal, RehearsalError> {
        let policies = self.policies;
        let mut rehearsal = Rehearsal::compile(self.bus, self.rules, organization, &self.compiled)?;
        rehearsal.policies = policies;
        Ok(rehearsal)
    }

    pub(crate) fn compile(
        bus: Source,
        rules: Source,
        organization: Organization,
        known: &Patterns,
    ) -> Result<Rehearsal, RehearsalError> {
        let (account, region) = organization.hub.clone();
        let hub_place = Place {
            account,
            region,
            stack: HUB_STACK.to_owned(),
        };
        let stack = DeployedStack::new(&bus.json, &organization.parameters, &hub_place);
        let organization_id = organization.id.clone().or_else(|| {
            let id = stack.resolve(&serde_json::json!({"Ref": "OrgId"}));
            id.ok().flatten()?.as_str().map(str::to_owned)
        });
        let member_parameters = member_parameters(&rules.json, &organization, &stack);
        let (hub, mut findings) = Reader::new(&bus, stack, known).hub();

        let place = member_place("000000000000", &hub_place.region);
        let stack = DeployedStack::new(&rules.json, &member_parameters, &place);
        let (member, more) = Reader::new(&rules, stack, known).member();
        findings.extend(more);
        if !findings.is_empty() {
            return Err(RehearsalError::new(findings));
        }
        let patterns = shared_patterns(&member);
        let rules_of_both = hub.rules.iter().chain(&member.rules);
        let compiled = rules_of_both.map(|rule| {
            let pattern = &rule.pattern;
            (pattern.pattern.to_string(), Arc::clone(pattern))
        });
        let compiled = compiled.collect();
        Ok(Rehearsal {
            bus,
            rules,
            organization,
            organization_id,
            hub,
            hub_place,
            member_parameters,
            compiled,
            patterns,
            members: Mutex::default(),
            world: World::default(),
            policies: Vec::new(),
        })
    }

    /// Takes over the member stacks that another rehearsal of the same member template has read.
    pub(crate) fn share_members(&mut self, other: &Rehearsal) {
        if self.member_parameters == other.member_parameters {
            let members = other.members.lock();
            let members = members.unwrap_or_else(PoisonError::into_inner);
            self.members = Mutex::new(members.clone());
        }
    }

    /// The member stack in an account and Region, or why it is not known.
    pub(crate) fn member(&self, account: &str, region: &str) -> Result<Arc<MemberStack>, String> {
        let key = (account.to_owned(), region.to_owned());
        let lock = || self.members.lock().unwrap_or_else(PoisonError::into_inner);
        let cached = lock().get(&key).cloned();
        if let Some(member) = cached {
            return member;
        }
        let place = member_place(account, region);
        let stack = DeployedStack::new(&self.rules.json, &self.member_parameters, &place);
        let (member, findings) = Reader::new(&self.rules, stack, &self.patterns).member();
        let member = match findings.first() {
            None => Ok(Arc::new(member)),
            Some(finding) => Err(finding.to_string()),
        };
        let mut members = lock();
        if members.len() >= MAX_MEMBERS {
            members.clear();
        }
        members.insert(key, member.clone());
        member
    }
}

fn has_resource(template: &Template, kind: &str) -> bool {
    let resources = template.node().get("Resources").and_then(Node::as_map);
    let of_kind = |node: &Node| node.get("Type").and_then(Node::as_str) == Some(kind);
    resources.is_some_and(|resources| resources.values().any(of_kind))
}

fn unreadable(template: &str, message: String) -> RehearsalError {
    let place = cfn_core::Place::of(template);
    Finding::error("rehearsal", message).at(place).into()
}

pub(crate) fn member_place(account: &str, region: &str) -> Place {
    Place {
        account: account.to_owned(),
        region: region.to_owned(),
        stack: MEMBER_STACK.to_owned(),
    }
}

/// The values of the member stack's parameters: those given, and the hub's outputs of the same names.
fn member_parameters(
    rules: &Value,
    organization: &Organization,
    hub: &DeployedStack<'_>,
) -> BTreeMap<String, String> {
    let outputs = hub.outputs();
    let mut parameters = organization.parameters.clone();
    for name in DeployedStack::parameter_names(rules) {
        if let Some(value) = outputs.get(name) {
            let parameter = parameters.entry(name.to_owned());
            parameter.or_insert_with(|| value.clone());
        }
    }
    parameters
}

/// The compiled patterns of a member stack. There are none if they differ between accounts or Regions.
fn shared_patterns(member: &MemberStack) -> Patterns {
    if member.local_patterns {
        return Patterns::new();
    }
    let patterns = member.rules.iter().map(|rule| &rule.pattern);
    let compiled = patterns.map(|one| (one.pattern.to_string(), Arc::clone(one)));
    compiled.collect()
}
