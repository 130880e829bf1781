//! Simulates an organization with a fault, and evaluates its alarms.

use std::collections::{BTreeMap, BTreeSet};

use iam_policy::{Hierarchy, Level, Policy};
use serde_json::{Value, json};

use super::super::alarms::{Alarm, Runs, Tells, alarms, longest_look_back};
use super::super::error::RehearsalError;
use super::super::event::Event;
use super::super::organization::Organization;
use super::super::policy::Statements;
use super::super::read::Source;
use super::super::rehearsal::{Rehearsal, member_place};
use super::super::stack::{DeployedStack, Place};
use super::super::trace::{Outcome, Stage, Trace};
use super::super::walk::Detail;
use super::edit::Edit;
use super::effects::{At, Effects, World};
use super::list::{Change, Fault, Reach};
use super::reports;
use super::{Notice, Noticed, Notices};

/// Accounts for an organization that names none.
const ACCOUNTS: [&str; 3] = ["111111111111", "222222222222", "333333333333"];
/// The minutes between two denials in a place.
const BETWEEN_DENIALS: i64 = 10;
/// The longest interval of a schedule that is simulated: a week.
const MOST_MINUTES: u32 = 7 * 24 * 60;
/// The minutes for which a fault lasts, at least.
const LASTS: i64 = 6 * 60;

/// An organization without a fault.
pub(super) struct Simulation<'r> {
    healthy: &'r Rehearsal,
    places: Vec<At>,
    /// The accounts with a canary.
    canaries: BTreeSet<String>,
    /// What is sent from each place while nothing is wrong.
    sent: BTreeMap<At, Sent>,
    hub_alarms: Vec<Alarm>,
    /// The minute after which the fault begins.
    fault: i64,
    last: i64,
}

/// What is sent from a place.
#[derive(Clone, Debug, Default)]
struct Sent {
    /// Each with the interval in minutes.
    scheduled: Vec<(i64, Effects)>,
    denial: Effects,
    /// What becomes of a denial, and the number of data points that count it.
    outcome: String,
    counted: usize,
    /// Where it is not known whether something is stopped.
    cannot_tell: Option<Stage>,
}

/// A fault in place.
struct Broken {
    rehearsal: Rehearsal,
    affected: Vec<At>,
    sent: BTreeMap<At, Sent>,
    /// What AWS reports to the hub right after the fault.
    reported: Option<Effects>,
    deployed: bool,
    /// The alarms of the hub, if its template is changed.
    hub_alarms: Option<Vec<Alarm>>,
}

impl<'r> Simulation<'r> {
    pub(super) fn new(healthy: &'r Rehearsal) -> Result<Simulation<'r>, RehearsalError> {
        let places = places(healthy);
        let mut sent = BTreeMap::new();
        let mut canaries = BTreeSet::new();
        let mut longest = BETWEEN_DENIALS;
        for at in &places {
            let of_place = Sent::of(healthy, at)?;
            let intervals = of_place.scheduled.iter().map(|(minutes, _)| *minutes);
            longest = intervals.fold(longest, i64::max);
            sent.insert(at.clone(), of_place);
            let member = healthy.member(&at.0, &at.1).map_err(unknown)?;
            if member
                .schedules
                .iter()
                .any(|one| one.target.contains(":aws-sdk:"))
            {
                canaries.insert(at.0.clone());
            }
        }
        let hub_alarms = hub_alarms(healthy);
        let member_alarms = places.first().map(|at| member_alarms(healthy, at));
        let all = hub_alarms.iter().chain(member_alarms.iter().flatten());
        let look_back = all.map(longest_look_back).max().unwrap_or_default();
        // A whole number of intervals, so that every schedule runs in the minute before the fault.
        let fault = look_back + 2 * longest;
        Ok(Simulation {
            healthy,
            places,
            canaries,
            sent,
            fault,
            last: fault + LASTS.max(2 * look_back + longest),
            hub_alarms,
        })
    }

    /// The alarms that are on although nothing is wrong, and those that are not rehearsed.
    pub(super) fn without_fault(&self) -> Notices {
        let mut always_on = BTreeSet::new();
        for busy in [false, true] {
            let mut world = World::default();
            for (at, sent) in &self.sent {
                self.send(&mut world, at, sent, None, busy);
            }
            world.report_queues(self.last);
            let hub = at_of(&self.healthy.hub_place);
            let metrics = world.metrics_of(&hub);
            let runs = Runs::new(&self.hub_alarms, metrics, self.fault, self.last);
            for minute in [self.fault, self.last] {
                let on = runs.in_alarm(minute).into_iter();
                always_on.extend(
                    on.filter(|alarm| alarm.tells != Tells::Nobody)
                        .map(|alarm| alarm.name.clone()),
                );
            }
            let off = runs.goes_off_after(self.fault).into_iter();
            let off = off.filter(|(alarm, _)| alarm.tells != Tells::Nobody);
            always_on.extend(off.map(|(alarm, _)| alarm.name.clone()));
        }
        let member = self
            .places
            .first()
            .map(|at| member_alarms(self.healthy, at));
        let all = self.hub_alarms.iter().chain(member.iter().flatten());
        Notices {
            rows: Vec::new(),
            always_on: always_on.into_iter().collect(),
            not_rehearsed: all.filter_map(Alarm::not_rehearsed).collect(),
        }
    }

    /// The row of a fault. `None` if the monitor cannot have it.
    pub(super) fn run(&self, fault: &Fault) -> Result<Option<Noticed>, RehearsalError> {
        let Some(broken) = self.break_it(fault)? else {
            return Ok(None);
        };
        let first = broken.affected.first();
        let sent = first.and_then(|at| broken.sent.get(at));
        let healthy = first.and_then(|at| self.sent.get(at));
        let denials = match (sent, healthy) {
            (Some(sent), Some(healthy))
                if sent.counted < healthy.counted && sent.outcome == "logged" =>
            {
                "logged, but not counted everywhere".to_owned()
            }
            // The log group has the same key as the bus. CloudWatch Logs decrypts what is read.
            (Some(sent), _) if broken.rehearsal.world.key_disabled && sent.outcome == "logged" => {
                "logged, but unreadable".to_owned()
            }
            (Some(sent), _) => sent.outcome.clone(),
            (None, _) => "not seen: there is no member stack".to_owned(),
        };
        let mut cannot_tell = broken.sent.values().filter_map(|sent| sent.cannot_tell);
        Ok(Some(Noticed {
            fault: fault.name,
            denials,
            cannot_tell: cannot_tell.next(),
            quiet: self.notices(&broken, false),
            busy: self.notices(&broken, true),
        }))
    }

    /// The affected places of a fault. `None` if there are none.
    fn affected(&self, reach: Reach) -> Option<Vec<At>> {
        let (_, region) = self.places.last()?.clone();
        let accounts = || self.places.iter().rev().map(|(account, _)| account);
        let without_canary = || {
            let mut without = accounts().filter(|account| !self.canaries.contains(*account));
            without.next().or_else(|| accounts().next()).cloned()
        };
        let of = |fits: &dyn Fn(&At) -> bool| -> Vec<At> {
            self.places.iter().filter(|at| fits(at)).cloned().collect()
        };
        Some(match reach {
            Reach::Place => vec![(without_canary()?, region)],
            Reach::Account => {
                let account = without_canary()?;
                of(&|at| at.0 == account)
            }
            Reach::Canary => vec![(self.canaries.last()?.clone(), region)],
            Reach::Region => of(&|at| at.1 == region),
            Reach::Everywhere => self.places.clone(),
            Reach::NewAccount => Vec::new(),
        })
    }

    /// Makes a fault.
    fn break_it(&self, fault: &Fault) -> Result<Option<Broken>, RehearsalError> {
        let healthy = self.healthy;
        let Some(affected) = self.affected(fault.reach) else {
            return Ok(None);
        };
        let (mut bus, mut rules) = (healthy.bus.clone(), healthy.rules.clone());
        let mut organization = healthy.organization.clone();
        if !self.change(
            fault.change,
            &affected,
            (&mut bus, &mut rules),
            &mut organization,
        ) {
            return Ok(None);
        }
        let mut rehearsal = Rehearsal::compile(bus, rules, organization, &healthy.compiled)?;
        if !matches!(fault.change, Change::Member(_) | Change::Both(..)) {
            rehearsal.share_members(healthy);
        }
        if !matches!(fault.change, Change::NoCanaryPolicy) {
            rehearsal.policies.clone_from(&healthy.policies);
        }
        if let Change::World(break_it) = fault.change {
            break_it(&mut rehearsal.world);
        }
        let encrypted = rehearsal.hub.buses.iter().any(|bus| bus.encrypted);
        if rehearsal.world.key_disabled && !encrypted {
            return Ok(None);
        }
        let is_changed = matches!(
            fault.change,
            Change::Hub(_) | Change::HubCall(..) | Change::Both(..)
        );
        let hub_alarms = is_changed.then(|| hub_alarms(&rehearsal));
        let deployed = !matches!(fault.change, Change::NotDeployed { .. });
        let mut sent = BTreeMap::new();
        for at in affected.iter().filter(|_| deployed) {
            sent.insert(at.clone(), Sent::of(&rehearsal, at)?);
        }
        let reported = match fault.change {
            Change::NotDeployed { reported: true } => reports::failed_instance(&rehearsal),
            Change::HubCall(call, _) => reports::call(&rehearsal, healthy, &call),
            _ => None,
        };
        Ok(Some(Broken {
            rehearsal,
            affected,
            sent,
            reported,
            deployed,
            hub_alarms,
        }))
    }

    /// Makes the changes of templates and the organization. Returns whether there is anything to break.
    fn change(
        &self,
        what: Change,
        affected: &[At],
        (bus, rules): (&mut Source, &mut Source),
        organization: &mut Organization,
    ) -> bool {
        match what {
            Change::Member(edit) => change(rules, edit),
            Change::Hub(edit) | Change::HubCall(_, edit) => change(bus, edit),
            Change::Both(of_hub, of_member) => change(bus, of_hub) && change(rules, of_member),
            Change::NotDeployed { reported } => {
                !reported || reports::stack_set(self.healthy).is_some()
            }
            Change::Frozen => {
                let accounts = affected.iter().map(|(account, _)| account);
                let frozen = accounts.map(|account| (account.clone(), frozen()));
                organization.scps.extend(frozen);
                true
            }
            Change::NoCanaryPolicy => {
                !self.healthy.policies.is_empty() && !self.canaries.is_empty()
            }
            Change::OtherOrganization => {
                organization.id = Some("o-0000000000".to_owned());
                true
            }
            Change::World(_) => true,
        }
    }

    /// Sends what a place sends, and after the fault what it sends then.
    fn send(&self, world: &mut World, at: &At, sent: &Sent, after: Option<&Broken>, busy: bool) {
        let affected = after.filter(|broken| broken.affected.contains(at));
        let nothing = Sent::default();
        let then = match affected {
            Some(broken) => broken.sent.get(at).unwrap_or(&nothing),
            None => sent,
        };
        for (sent, is_before) in [(sent, true), (then, false)] {
            let scheduled = sent.scheduled.iter();
            let scheduled = scheduled.map(|(minutes, effects)| (*minutes, effects));
            let denial = busy.then_some((BETWEEN_DENIALS, &sent.denial));
            for (interval, effects) in scheduled.chain(denial) {
                let minutes = self.minutes(interval);
                let minutes = minutes.filter(|minute| (*minute <= self.fault) == is_before);
                world.happen(effects, &minutes.collect::<Vec<i64>>());
            }
        }
    }

    /// The minutes in which something happens that has an interval. The minute before the fault is one of them.
    fn minutes(&self, interval: i64) -> impl Iterator<Item = i64> {
        let interval = interval.max(1);
        let first = self.fault % interval;
        let last = self.last;
        (0..)
            .map(move |n| first + n * interval)
            .take_while(move |minute| *minute <= last)
    }

    /// The alarms that go off after a fault.
    fn notices(&self, broken: &Broken, busy: bool) -> Vec<Notice> {
        let mut world = World::default();
        for (at, sent) in &self.sent {
            self.send(&mut world, at, sent, Some(broken), busy);
        }
        if let Some(reported) = &broken.reported {
            world.happen(reported, &[self.fault + 1]);
        }
        world.report_queues(self.last);
        let mut first: BTreeMap<(String, Tells), i64> = BTreeMap::new();
        let mut note = |alarm: String, tells: Tells, minute: i64| {
            let at = first.entry((alarm, tells)).or_insert(minute);
            *at = minute.min(*at);
        };
        let hub = &broken.rehearsal.hub_place;
        for at in broken.affected.iter().filter(|_| broken.deployed) {
            let alarms = member_alarms(&broken.rehearsal, at);
            let runs = Runs::new(&alarms, world.metrics_of(at), self.fault, self.last);
            for (alarm, minute) in runs.goes_off_after(self.fault) {
                note(alarm.name.clone(), alarm.tells.clone(), minute);
                if let Some(event) = alarm_event(alarm, at) {
                    let trace = broken.rehearsal.run(&event);
                    world.happen(&Effects::of(&trace, at, hub), &[minute]);
                }
            }
        }
        let alarms = broken.hub_alarms.as_ref().unwrap_or(&self.hub_alarms);
        let runs = Runs::new(alarms, world.metrics_of(&at_of(hub)), self.fault, self.last);
        for (alarm, minute) in runs.goes_off_after(self.fault) {
            note(alarm.name.clone(), alarm.tells.clone(), minute);
        }
        for ((rule, topic), minute) in &world.notified {
            if *minute > self.fault {
                let tells = topic_tells(&broken.rehearsal, topic);
                note(format!("event of the rule {rule}"), tells, *minute);
            }
        }
        let notices = first.into_iter().map(|((alarm, tells), minute)| Notice {
            minutes: u32::try_from(minute - self.fault).unwrap_or_default(),
            alarm,
            tells,
        });
        let mut notices: Vec<Notice> = notices.collect();
        notices.sort();
        notices
    }
}

impl Sent {
    /// What a place sends, and what becomes of it.
    fn of(rehearsal: &Rehearsal, at: &At) -> Result<Sent, RehearsalError> {
        let hub = &rehearsal.hub_place;
        let mut sent = Sent::default();
        for scheduled in rehearsal.follow_schedules(&at.0, &at.1, Detail::Metrics)? {
            sent.doubt(&scheduled.trace);
            // Nothing relies on what is sent less than once in a week.
            let minutes = scheduled.minutes.filter(|minutes| *minutes <= MOST_MINUTES);
            if let Some(minutes) = minutes {
                let effects = Effects::of(&scheduled.trace, at, hub);
                sent.scheduled.push((i64::from(minutes), effects));
            }
        }
        let trace = rehearsal.follow(&denial(at)?, Detail::Metrics);
        sent.doubt(&trace);
        sent.denial = Effects::of(&trace, at, hub);
        sent.counted = trace.data_points.len();
        let is_late = trace.delivery.failed.iter().any(|failed| failed.retried);
        sent.outcome = match is_late {
            true => "late".to_owned(),
            false => trace.outcome().to_string(),
        };
        Ok(sent)
    }

    fn doubt(&mut self, trace: &Trace) {
        if let Outcome::CannotTell(stage) = trace.outcome() {
            self.cannot_tell.get_or_insert(stage);
        }
    }
}

/// The event of an alarm that goes off, in its own account and Region.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html>
fn alarm_event(alarm: &Alarm, at: &At) -> Option<Event> {
    let event = json!({
        "source": "aws.cloudwatch", "detail-type": "CloudWatch Alarm State Change",
        "account": at.0, "region": at.1, "time": "2026-01-01T00:00:00Z", "resources": [alarm.arn],
        "detail": {
            "alarmName": alarm.name,
            "state": {"value": "ALARM", "reason": "Threshold Crossed", "timestamp": "2026-01-01T00:00:00.000+0000"},
            "previousState": {"value": "OK", "timestamp": "2026-01-01T00:00:00.000+0000"},
        },
    });
    Event::read(event.to_string()).ok()
}

/// A denial in a place.
fn denial(at: &At) -> Result<Event, RehearsalError> {
    let record = json!({
        "eventVersion": "1.11", "eventTime": "2026-01-01T00:00:00Z",
        "eventID": "00000000-0000-4000-8000-000000000000",
        "eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "eventType": "AwsApiCall",
        "eventCategory": "Management", "managementEvent": true, "readOnly": false,
        "awsRegion": at.1, "recipientAccountId": at.0,
        "userIdentity": {"type": "IAMUser", "arn": format!("arn:aws:iam::{}:user/ann", at.0)},
        "errorCode": "AccessDenied",
        "errorMessage": "User: ann is not authorized to perform: s3:CreateBucket on resource: b with an explicit \
            deny in a service control policy",
    });
    Event::read(record.to_string()).map_err(|error| unknown(error.to_string()))
}

fn unknown(why: String) -> RehearsalError {
    cfn_core::Finding::error("rehearsal", why).into()
}

fn at_of(place: &Place) -> At {
    (place.account.clone(), place.region.clone())
}

/// The accounts and Regions with the member stack.
fn places(rehearsal: &Rehearsal) -> Vec<At> {
    let organization = &rehearsal.organization;
    let accounts = match &organization.accounts[..] {
        [] => ACCOUNTS.map(str::to_owned).to_vec(),
        some => some.to_vec(),
    };
    let regions: Vec<String> = match &organization.regions {
        Some(regions) => regions.iter().cloned().collect(),
        None => vec![rehearsal.hub_place.region.clone()],
    };
    let accounts = accounts.iter();
    accounts
        .flat_map(|account| {
            regions
                .iter()
                .map(|region| (account.clone(), region.clone()))
        })
        .collect()
}

fn hub_alarms(rehearsal: &Rehearsal) -> Vec<Alarm> {
    let parameters = &rehearsal.organization.parameters;
    let stack = DeployedStack::new(&rehearsal.bus.json, parameters, &rehearsal.hub_place);
    alarms(&rehearsal.bus, &stack)
}

fn member_alarms(rehearsal: &Rehearsal, at: &At) -> Vec<Alarm> {
    let place = member_place(&at.0, &at.1);
    let rules = &rehearsal.rules;
    let stack = DeployedStack::new(&rules.json, &rehearsal.member_parameters, &place);
    alarms(rules, &stack)
}

/// Who is subscribed to a topic of the hub.
fn topic_tells(rehearsal: &Rehearsal, arn: &str) -> Tells {
    let parameters = &rehearsal.organization.parameters;
    let stack = DeployedStack::new(&rehearsal.bus.json, parameters, &rehearsal.hub_place);
    match stack.topic(arn).map(|topic| stack.subscribers(topic)) {
        Some(none) if none.is_empty() => Tells::Topic,
        Some(some) => Tells::Subscribers(some),
        None => Tells::Elsewhere(arn.to_owned()),
    }
}

fn change(source: &mut Source, edit: Edit) -> bool {
    let resources = source
        .json
        .get_mut("Resources")
        .and_then(Value::as_object_mut);
    resources.is_some_and(edit)
}

/// The SCPs of an account in which everything is denied.
fn frozen() -> Statements {
    let deny = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}"#;
    let mut account = Level::new("account").policy("FullAWSAccess", Policy::full_access());
    if let Ok(deny) = deny.parse::<Policy>() {
        account = account.policy("frozen", deny);
    }
    Statements::of_levels(Hierarchy::new([account]))
}
