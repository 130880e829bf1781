//! Canned denials at synthesis: denials in the forms that AWS documents, run through the finished templates of a
//! monitor. A monitor that loses all of them is blind, whatever setting, override or visitor made it so.
//!
//! This file has the check. The folder has the denials, what rules demand, how denials are shaped to a monitor that is
//! meant for a part of them, and the canaries of a monitor that has some.

mod canaries;
mod demands;
mod denials;
mod shape;

use std::cmp::Reverse;

use cfn_constructs::Region;
use cfn_core::{Finding, Place, Template, Text};
use serde_json::Value;

use crate::catch::{Exclusions, MemberPattern};
use crate::monitor::Monitor;
use crate::rehearse::{
    Event, Organization, Rehearsal, Stage, Step, Trace, Verdict, standing_policies,
};

use demands::Demands;
use denials::{DENIALS, Where};
use shape::shape;

/// What the check reads of a monitor.
pub(crate) struct Check {
    bus: String,
    rules: String,
    /// Whether the organization's id is the published placeholder.
    placeholder: bool,
    member: MemberPattern,
    exclusions: Exclusions,
    /// Accounts and Regions that must have a canary.
    canaries: Vec<(String, Option<String>)>,
}

/// How many events are rehearsed at most.
const MOST: usize = 2_000;

/// Where the canned denials ended.
#[derive(Default)]
struct Survey {
    /// Whether a denial was logged, and counted if there are metric filters.
    seen: bool,
    /// Whether the end of a denial is not known.
    unsure: bool,
    /// The farthest place at which a denial ended.
    end: Option<Step>,
    /// Why no filter counted a denial that was logged.
    uncounted: Option<Step>,
}

impl Check {
    pub(crate) fn new(
        monitor: &Monitor,
        organization: &Text,
        member: &MemberPattern,
        exclusions: &Exclusions,
    ) -> Check {
        Check {
            bus: monitor.bus_stack().path(),
            rules: monitor.rules_stack().path(),
            placeholder: organization == crate::monitor::PLACEHOLDER,
            member: member.clone(),
            exclusions: exclusions.clone(),
            canaries: Vec::new(),
        }
    }

    /// Checks canaries in these accounts too, in these Regions or in that of the hub.
    pub(crate) fn canaries(mut self, places: Vec<(String, Option<String>)>) -> Check {
        self.canaries = places;
        self
    }

    /// What is wrong with the monitor in an app's finished templates.
    pub(crate) fn run(&self, templates: &[Template]) -> Vec<Finding> {
        let find = |path: &str| templates.iter().find(|template| template.path() == path);
        let (Some(bus), Some(rules)) = (find(&self.bus), find(&self.rules)) else {
            return Vec::new();
        };
        // Templates that cannot be rehearsed depend on what is known at deployment.
        let within = |organization, bus: &Value| self.within(organization, bus);
        let Ok(mut rehearsal) = Rehearsal::of_within(bus, rules, within) else {
            return Vec::new();
        };
        match self.without_denials(&rehearsal, bus) {
            Some(finding) => vec![finding],
            None => {
                rehearsal.policies = standing_policies(templates);
                self.without_canaries(&rehearsal)
            }
        }
    }

    /// What is wrong with denials.
    fn without_denials(&self, rehearsal: &Rehearsal, bus: &Template) -> Option<Finding> {
        let places = places(rehearsal, bus);
        let mut survey = Survey::default();
        for (index, canned) in DENIALS.iter().enumerate() {
            survey.run(rehearsal, &canned.record(&places[index % places.len()]));
            if survey.seen {
                break;
            }
        }
        let place = places.first()?;
        if !survey.seen {
            survey.end = None;
            survey.shaped(rehearsal, place);
        }
        let blind = match survey.seen || survey.unsure {
            true => None,
            false => self.blind(survey),
        };
        blind.or_else(|| self.broad_exclusions(place))
    }

    /// The organization in which every account is in the first of the paths that the bus's policy names.
    fn within(&self, organization: Organization, bus: &Value) -> Organization {
        let id = bus["Parameters"]["OrgId"]["Default"]
            .as_str()
            .unwrap_or_default();
        let mut named = Vec::new();
        conditions_on_paths(bus, &mut named);
        let instances = named.iter().map(|path| path.replace('*', ""));
        let mut inside = instances.filter(|path| {
            self.placeholder
                || path
                    .strip_prefix(id)
                    .is_some_and(|rest| rest.starts_with('/'))
        });
        organization.everywhere(match inside.next() {
            // The whole organization: every account is below its root.
            Some(path) if path.matches('/').count() == 1 => format!("{path}r-ab12/"),
            Some(path) => path,
            None => format!("{id}/r-ab12/ou-ab12-11111111/"),
        })
    }

    /// The warning about a monitor that loses all canned denials.
    fn blind(&self, survey: Survey) -> Option<Finding> {
        let count = DENIALS.len();
        let (rule, step, what) = match (survey.uncounted, survey.end) {
            (Some(step), _) => {
                let what = format!("none of {count} canned denials is counted, because at the");
                ("monitor-uncounted", step, what)
            }
            (None, Some(step)) => {
                let what = format!("none of {count} canned denials is logged, because at the");
                ("monitor-blind", step, what)
            }
            (None, None) => return None,
        };
        let place = match (&*step.resource, step.stage) {
            ("", Stage::Source | Stage::MemberRule | Stage::SenderRole) => &self.rules,
            ("", _) => &self.bus,
            (resource, _) => resource,
        };
        let reason: String = step.reason.chars().take(400).collect();
        let message = format!("{what} {}: {reason}", step.stage);
        let help = "ScpMonitor::rehearsal shows each step of an event; a monitor for denials of another form \
                    acknowledges this warning";
        Some(
            Finding::warning(rule, message)
                .at(Place::of(place))
                .help(help),
        )
    }

    /// The warning about exclusions of roles or API calls that leave hardly any denial.
    fn broad_exclusions(&self, place: &Where) -> Option<Finding> {
        let MemberPattern::Catch(catch) = &self.member else {
            return None;
        };
        let narrowing = self.exclusions.of_roles_and_actions()?;
        let caught = catch.pattern().matcher().ok()?;
        let sent = narrowing.apply(catch.pattern()).matcher().ok()?;
        let events = DENIALS
            .iter()
            .filter_map(|canned| Event::read(canned.record(place).to_string()).ok());
        let caught: Vec<Event> = events
            .filter(|event| caught.matches(event.json()))
            .collect();
        let left = caught
            .iter()
            .filter(|event| sent.matches(event.json()))
            .count();
        if left * 10 >= caught.len() {
            return None;
        }
        let (all, path) = (
            caught.len(),
            self.rules.strip_suffix("/rules").unwrap_or(&self.rules),
        );
        let message = format!(
            "the excluded roles and actions leave {left} of {all} canned denials, of usual calls and callers"
        );
        let finding =
            Finding::warning("exclusions-broad", message).at(Place::of(path).path("exclude"));
        Some(finding.help("exclude whole names, or names with a longer part before the *"))
    }
}

impl Survey {
    /// Follows a record.
    fn run(&mut self, rehearsal: &Rehearsal, record: &Value) {
        match Event::read(record.to_string()) {
            Ok(event) => self.add(rehearsal, &rehearsal.run(&event)),
            Err(_) => self.unsure = true,
        }
    }

    fn add(&mut self, rehearsal: &Rehearsal, trace: &Trace) {
        let Some(end) = trace.end() else {
            return self.logged(rehearsal, trace);
        };
        self.unsure |= end.verdict == Verdict::CannotTell;
        // The farthest place, and there the denial that fits best.
        let key = |step: &Step| (Reverse(step.stage), unmet(step));
        if self
            .end
            .as_ref()
            .is_none_or(|before| key(end) < key(before))
        {
            self.end = Some(end.clone());
        }
    }

    /// A denial is logged. Whether it is counted is certain only for filters that do not choose by a value.
    fn logged(&mut self, rehearsal: &Rehearsal, trace: &Trace) {
        let of_filters = trace
            .steps()
            .iter()
            .filter(|step| step.stage == Stage::MetricFilter);
        let chooses = |step: &Step| {
            let mut filters = rehearsal.hub.filters.iter();
            let filter = filters.find(|filter| filter.path == step.resource);
            filter.is_none_or(|filter| chooses_by_value(&filter.pattern.to_string()))
        };
        let stopped = |step: &&Step| step.verdict == Verdict::Stopped && !chooses(step);
        let (stopped, others): (Vec<&Step>, Vec<&Step>) = of_filters.partition(stopped);
        self.seen |= !others.is_empty();
        let uncounted = stopped.first().map(|step| (*step).clone());
        self.uncounted = Some(uncounted.unwrap_or_else(|| Step::of_no_filter(trace)));
    }

    /// Follows denials that have what the rules demand, for each way through them.
    fn shaped(&mut self, rehearsal: &Rehearsal, place: &Where) {
        let Ok(member) = rehearsal.member(&place.account, &place.region) else {
            self.unsure = true;
            return;
        };
        let demands = |rules: &[crate::rehearse::Rule]| -> Option<Vec<Demands>> {
            let each = rules.iter().map(|rule| Demands::of(&rule.pattern.pattern));
            Some(each.collect::<Option<Vec<_>>>()?.concat())
        };
        let (Some(sent), Some(written)) = (demands(&member.rules), demands(&rehearsal.hub.rules))
        else {
            self.unsure = true;
            return;
        };
        let ways = sent
            .iter()
            .flat_map(|sent| written.iter().map(|written| sent.and(written)));
        let mut runs = 0;
        for demands in ways.chain(sent.iter().cloned()) {
            for canned in &DENIALS {
                let shaped = shape(canned, place, &demands);
                runs += 1;
                self.unsure |= !shaped.sure || runs > MOST;
                self.run(rehearsal, &shaped.record);
                if self.seen || self.unsure {
                    return;
                }
            }
        }
    }
}

/// How many fields of a pattern a denial does not match.
fn unmet(step: &Step) -> usize {
    match step.reason.starts_with('/') {
        true => step.reason.split("; /").count(),
        false => 0,
    }
}

/// Whether a filter pattern compares with a value. Without, it matches lines that have certain fields.
fn chooses_by_value(pattern: &str) -> bool {
    let mut comparisons = pattern.split('=').skip(1);
    !pattern.contains('=')
        || ["!", "<", ">", "%", " IS ", "EXISTS"]
            .iter()
            .any(|other| pattern.contains(other))
        || !comparisons.all(|value| value.trim_start().starts_with('*'))
}

/// Where the canned denials happen: several accounts and Regions.
fn places(rehearsal: &Rehearsal, bus: &Template) -> Vec<Where> {
    let hub = &rehearsal.hub_place;
    let partition = hub.partition();
    let home = Region::new(bus.region().unwrap_or(&hub.region).to_owned());
    let others = partition.regions().filter(|region| **region != home);
    let regions = std::iter::once(home.clone()).chain(others.cloned()).take(4);
    let accounts = [
        "111122223333",
        "444455556666",
        "777788889999",
        "210987654321",
    ];
    let places = regions.zip(accounts).map(|(region, account)| Where {
        partition: partition.id(),
        account: account.to_owned(),
        region: region.as_str().to_owned(),
    });
    places.collect()
}

/// The paths that conditions on `aws:PrincipalOrgPaths` name, anywhere in a value.
fn conditions_on_paths(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if key.eq_ignore_ascii_case("aws:PrincipalOrgPaths") {
                    let texts = value.as_array().into_iter().flatten().chain([value]);
                    found.extend(texts.filter_map(Value::as_str).map(str::to_owned));
                } else {
                    conditions_on_paths(value, found);
                }
            }
        }
        Value::Array(items) => items
            .iter()
            .for_each(|item| conditions_on_paths(item, found)),
        _ => {}
    }
}
