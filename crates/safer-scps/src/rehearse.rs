//! Rehearses a monitor without AWS: follows events through the very values that go into the templates,
//! and says for each where it went, or where and why it stopped.
//!
//! ```
//! use safer_scps::ScpMonitor;
//! use safer_scps::rehearse::{Event, Stage, Outcome};
//!
//! let rehearsal = ScpMonitor::published().rehearsal()?;
//! let event = Event::read(r#"{
//!     "eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "eventType": "AwsApiCall",
//!     "awsRegion": "eu-west-1", "recipientAccountId": "111122223333", "errorCode": "AccessDenied",
//!     "errorMessage": "User: ann is not authorized to perform: s3:CreateBucket with an explicit deny in a service control policy"
//! }"#)?;
//! let trace = rehearsal.run(&event);
//! assert_eq!(trace.outcome(), Outcome::Logged);
//! assert_eq!(
//!     trace.data_points()[0].to_string(),
//!     "ScpErrors/ScpErrors {Account=111122223333, Action=CreateBucket} = 1 Count",
//! );
//!
//! // The same call, denied with another error code.
//! let event = Event::read(event.json().replace("\"AccessDenied\"", "\"AccessDeniedException\""))?;
//! let trace = rehearsal.run(&event);
//! assert_eq!(trace.outcome(), Outcome::Stopped(Stage::MemberRule));
//! assert_eq!(
//!     trace.end().unwrap().reason,
//!     r#"/detail/errorCode: "AccessDeniedException" does not match "AccessDenied""#,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is rehearsed
//!
//! | station | what decides |
//! | --- | --- |
//! | source | `PutEvents` refuses sources that begin with `aws.`; the management account and accounts outside of the organization have no member stack |
//! | member rule | state, event pattern; read-only calls pass only in the state `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` |
//! | sender's role | whether EventBridge may take it, and it may put events on the bus |
//! | bus policy | principals, actions, resources and conditions of all statements |
//! | hub rule | as the member rule; documented for rules of custom buses too |
//! | log group policy | whether the account's CloudWatch Logs resource policies let EventBridge write |
//! | metric filter | filter pattern, value and dimensions |
//!
//! Taken for given: a trail is logging in every account, and delivery is not held up. What depends on
//! anything outside of the two templates and the [`Organization`] ends in [`Outcome::CannotTell`].

pub mod archive;
mod denial;
mod deployed;
mod event;
mod flow;
mod organization;
mod parts;
mod policy;
mod trace;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use cfn_core::{App, Assembly, Finding, SynthError, Template};
use event_pattern::{EventPattern, Matcher};
use serde_json::Value;

use crate::ScpMonitor;
use deployed::{Deployed, Place};
use flow::Detail;
use parts::{Hub, Member, Pattern, Reader, Source};

pub use denial::Denial;
pub use event::{Event, EventError, Origin};
pub use organization::Organization;
pub use trace::{DataPoint, LogLine, Outcome, Stage, Step, Trace, Verdict};

/// Why a monitor cannot be rehearsed: every problem, each with the resource's path.
#[derive(Clone, Debug, thiserror::Error)]
pub struct RehearsalError {
    findings: Vec<Finding>,
}

impl RehearsalError {
    /// All problems.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    fn of(finding: Finding) -> RehearsalError {
        RehearsalError {
            findings: vec![finding],
        }
    }
}

impl fmt::Display for RehearsalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the monitor cannot be rehearsed")?;
        self.findings
            .iter()
            .try_for_each(|problem| write!(f, "\n{problem}"))
    }
}

impl From<SynthError> for RehearsalError {
    fn from(error: SynthError) -> RehearsalError {
        RehearsalError {
            findings: error.findings().to_vec(),
        }
    }
}

/// A monitor ready for events: the hub's and the members' templates, their patterns compiled.
///
/// Made by [`ScpMonitor::rehearsal`]; by [`Rehearsal::new`] from an app whose monitor was changed by
/// overrides or visitors; or by [`Rehearsal::from_json`] from templates that are deployed. It can be
/// shared between threads.
#[derive(Debug)]
pub struct Rehearsal {
    bus: Source,
    rules: Source,
    organization: Organization,
    organization_id: Option<String>,
    hub: Hub,
    hub_place: Place,
    member_parameters: BTreeMap<String, String>,
    /// Patterns of the member stack that are the same everywhere, by their JSON.
    patterns: BTreeMap<String, Arc<Pattern>>,
    /// What the `detail` of an event must match for a rule of the member stack to match; `None` if that
    /// cannot be said.
    screen: Option<Vec<Matcher>>,
    members: Mutex<Members>,
}

/// Member stacks by account and Region, or why they are not known.
type Members = HashMap<(String, String), Result<Arc<Member>, String>>;

/// Member stacks that are remembered, one for each account and Region.
const MEMBERS: usize = 10_000;

impl Rehearsal {
    /// A rehearsal of the monitor in an app: the template that has an event bus is the hub's, the one
    /// with a rule on the default bus and a parameter or role for sending is the members'.
    ///
    /// # Errors
    ///
    /// If the app has no monitor or several (name the templates with [`Rehearsal::of`] then), or what
    /// the templates say cannot be known before deployment.
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
        let has = |template: &&Template, kind: &str| {
            let resources = template
                .node()
                .get("Resources")
                .and_then(|node| node.as_map());
            let of_kind = |node: &cfn_core::Node| {
                node.get("Type").and_then(|node| node.as_str()) == Some(kind)
            };
            resources.is_some_and(|resources| resources.values().any(of_kind))
        };
        let (hubs, others): (Vec<&Template>, Vec<&Template>) = assembly
            .templates()
            .iter()
            .partition(|template| has(template, "AWS::Events::EventBus"));
        let members: Vec<&Template> = others
            .into_iter()
            .filter(|template| has(template, "AWS::Events::Rule"))
            .collect();
        match (&hubs[..], &members[..]) {
            ([bus], [rules]) => Rehearsal::of(bus, rules),
            _ => {
                let message = format!(
                    "there are {} templates with an event bus and {} others with a rule; a monitor is \
                     one of each",
                    hubs.len(),
                    members.len()
                );
                let problem = Finding::error("rehearsal", message);
                let help = "name the two templates with Rehearsal::of".to_owned();
                Err(RehearsalError::of(problem.help(help)))
            }
        }
    }

    /// A rehearsal of a hub's template and the members' template.
    ///
    /// # Errors
    ///
    /// If what they say cannot be known before deployment, or a pattern is not valid.
    pub fn of(bus: &Template, rules: &Template) -> Result<Rehearsal, RehearsalError> {
        let source = |template: &Template| match serde_json::to_value(template.node()) {
            Ok(json) => {
                let paths = template.resource_paths().iter();
                let paths = paths.map(|(id, path)| (id.clone(), path.clone())).collect();
                Ok(Source { json, paths })
            }
            Err(error) => {
                let problem = Finding::error("rehearsal", error.to_string())
                    .at(cfn_core::Place::of(template.path()));
                Err(RehearsalError::of(problem))
            }
        };
        let mut organization = Organization::new();
        let (account, region) = &mut organization.hub;
        *account = bus.account().unwrap_or(account).to_owned();
        *region = bus.region().unwrap_or(region).to_owned();
        Rehearsal::compile(source(bus)?, source(rules)?, organization)
    }

    /// A rehearsal of templates as JSON, such as those that `aws cloudformation get-template` shows of
    /// stacks that were deployed from JSON.
    ///
    /// # Errors
    ///
    /// As [`Rehearsal::of`], and if they are not JSON.
    pub fn from_json(bus: &str, rules: &str) -> Result<Rehearsal, RehearsalError> {
        let source = |name: &str, json: &str| match serde_json::from_str(json) {
            Ok(json) => Ok(Source {
                json,
                paths: BTreeMap::new(),
            }),
            Err(error) => {
                let message = format!("the template is not JSON: {error}");
                Err(RehearsalError::of(
                    Finding::error("rehearsal", message).at(cfn_core::Place::of(name)),
                ))
            }
        };
        Rehearsal::compile(
            source("bus", bus)?,
            source("rules", rules)?,
            Organization::new(),
        )
    }

    /// The same in an organization of which more is known.
    ///
    /// # Errors
    ///
    /// As [`Rehearsal::of`], for parameters may have other values.
    pub fn within(self, organization: Organization) -> Result<Rehearsal, RehearsalError> {
        Rehearsal::compile(self.bus, self.rules, organization)
    }

    fn compile(
        bus: Source,
        rules: Source,
        organization: Organization,
    ) -> Result<Rehearsal, RehearsalError> {
        let (account, region) = organization.hub.clone();
        let stack = "scp-errors-bus".to_owned();
        let hub_place = Place {
            account,
            region,
            stack,
        };
        let given = &organization.parameters;
        let none = BTreeMap::new();
        let deployed = Deployed::new(&bus.json, given, &hub_place);
        let organization_id = organization.id.clone().or_else(|| {
            let reference = serde_json::json!({"Ref": "OrgId"});
            let value = deployed.resolve(&reference).ok().flatten()?;
            value.as_str().map(str::to_owned)
        });
        let outputs = deployed.outputs();
        let mut member_parameters = given.clone();
        for name in Deployed::parameter_names(&rules.json) {
            if let Some(value) = outputs.get(name) {
                member_parameters
                    .entry(name.to_owned())
                    .or_insert_with(|| value.clone());
            }
        }
        let (hub, mut problems) = Reader::new(&bus, deployed, &none).hub();
        let place = Place {
            account: "000000000000".to_owned(),
            region: hub_place.region.clone(),
            stack: "scp-errors-rules".to_owned(),
        };
        let deployed = Deployed::new(&rules.json, &member_parameters, &place);
        let (member, more) = Reader::new(&rules, deployed, &none).member();
        problems.extend(more);
        if !problems.is_empty() {
            return Err(RehearsalError { findings: problems });
        }
        let of_rule =
            |rule: &parts::Rule| (rule.pattern.pattern.to_string(), Arc::clone(&rule.pattern));
        let patterns = match member.local_patterns {
            true => BTreeMap::new(),
            false => member.rules.iter().map(of_rule).collect(),
        };
        let screen = match member.local_patterns {
            true => None,
            false => member
                .rules
                .iter()
                .map(|rule| screen(&rule.pattern.pattern))
                .collect(),
        };
        Ok(Rehearsal {
            bus,
            rules,
            organization,
            organization_id,
            hub,
            hub_place,
            member_parameters,
            patterns,
            screen,
            members: Mutex::default(),
        })
    }

    /// Follows an event, and says for each step what became of it and why.
    pub fn run(&self, event: &Event) -> Trace {
        self.follow(event, Detail::Full)
    }

    /// What comes of an event. Faster than [`run`](Rehearsal::run), which says the reasons too.
    pub fn outcome(&self, event: &Event) -> Outcome {
        self.follow(event, Detail::Outcome).outcome()
    }

    /// Whether a rule in a member account may match a CloudTrail record; if not, none will. Reads little
    /// of the record, and takes for good that it is JSON.
    pub(crate) fn may_match(&self, record: &[u8]) -> bool {
        match &self.screen {
            Some(matchers) => matchers.iter().any(|matcher| matcher.matches(record)),
            None => true,
        }
    }

    /// The member stack in an account and Region, or why it is not known.
    fn member(&self, account: &str, region: &str) -> Result<Arc<Member>, String> {
        let key = (account.to_owned(), region.to_owned());
        let known = |members: &Members| members.get(&key).cloned();
        if let Some(member) = known(&self.members.lock().unwrap_or_else(PoisonError::into_inner)) {
            return member;
        }
        let place = Place {
            account: key.0.clone(),
            region: key.1.clone(),
            stack: "scp-errors-rules".to_owned(),
        };
        let deployed = Deployed::new(&self.rules.json, &self.member_parameters, &place);
        let (member, problems) = Reader::new(&self.rules, deployed, &self.patterns).member();
        let member = match problems.first() {
            None => Ok(Arc::new(member)),
            Some(problem) => Err(problem.to_string()),
        };
        let mut members = self.members.lock().unwrap_or_else(PoisonError::into_inner);
        if members.len() >= MEMBERS {
            members.clear();
        }
        members.insert(key, member.clone());
        member
    }
}

/// What the `detail` of an event must match for the event to match a pattern.
fn screen(pattern: &EventPattern) -> Option<Matcher> {
    let json: Value = serde_json::from_str(&pattern.to_string()).ok()?;
    let detail = json.get("detail")?.as_object()?;
    let detail = Value::Object(detail.clone()).to_string();
    EventPattern::parse(&detail).ok()?.matcher().ok()
}

impl ScpMonitor {
    /// The monitor of these settings, alone in an app, ready for events.
    ///
    /// # Errors
    ///
    /// What synthesis finds wrong with the settings.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    ///
    /// let rehearsal = ScpMonitor::hardened("o-a1b2c3d4e5").rehearsal()?;
    /// # Ok::<(), safer_scps::rehearse::RehearsalError>(())
    /// ```
    pub fn rehearsal(&self) -> Result<Rehearsal, RehearsalError> {
        let app = App::new();
        app.add("ScpMonitor", self.clone());
        Rehearsal::new(&app.synth()?)
    }

    /// Rehearses events, each by itself: see [`rehearse`](crate::rehearse).
    ///
    /// # Errors
    ///
    /// What synthesis finds wrong with the settings.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    /// use safer_scps::rehearse::{Event, Outcome, Stage};
    ///
    /// // Somebody in a member account makes up a denial.
    /// let forged = Event::put_on_default_bus(
    ///     "arn:aws:iam::111122223333:role/app",
    ///     r#"{"source": "app", "detail-type": "AWS API Call via CloudTrail", "detail": {
    ///         "errorCode": "AccessDenied",
    ///         "errorMessage": "x with an explicit deny in a service control policy"}}"#,
    /// )?;
    /// let published = ScpMonitor::published().rehearse([forged.clone()])?;
    /// assert_eq!(published[0].outcome(), Outcome::Logged);
    /// let hardened = ScpMonitor::hardened("o-a1b2c3d4e5").rehearse([forged])?;
    /// assert_eq!(hardened[0].outcome(), Outcome::Stopped(Stage::HubRule));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rehearse(
        &self,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Vec<Trace>, RehearsalError> {
        let rehearsal = self.rehearsal()?;
        Ok(events
            .into_iter()
            .map(|event| rehearsal.run(&event))
            .collect())
    }
}
