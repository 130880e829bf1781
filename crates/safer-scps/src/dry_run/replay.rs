//! Replays records through the policies before and after the change. Each thread has its own replay.

use std::borrow::Cow;

use cloudtrail::archive::{Consumer, Summary};
use cloudtrail::athena::{Group, GroupConsumer};
use cloudtrail::{Bound, Call, Fact, Outcome as Past, Principal, Record, Request};
use iam_policy::{Decision, Missing};

use crate::hours::Hours;

use super::asked::{as_policies_see_it, with_key};
use super::coverage::{Coverage, Outcomes};
use super::matched::{Matched, Matches};
use super::organization::Organization;
use super::outcome::Outcome;
use super::plan::{ACCOUNT, Plan};
use super::report::{Key, Report, Rows};
use super::weight::Weight;

/// The result of one thread.
#[derive(Debug)]
pub(super) struct Replay<'p> {
    plan: &'p Plan,
    scps: Matches<'p>,
    rcps: Matches<'p>,
    rows: Rows,
    coverage: Coverage,
    hours: Hours<Outcomes>,
}

/// The outcome of a request, and its reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Answer {
    outcome: Outcome,
    /// The statement that denies, or what is missing.
    reason: String,
    missing: Vec<String>,
}

impl Consumer for Replay<'_> {
    fn record(&mut self, json: &[u8]) -> Result<(), String> {
        let text = std::str::from_utf8(json).map_err(|error| error.to_string())?;
        let record = read(text)?;
        let weight = Weight::one(record.event_time.get().unwrap_or_default());
        self.replay(&record, &weight, text);
        Ok(())
    }
}

impl GroupConsumer for Replay<'_> {
    fn group(&mut self, group: &Group) -> Result<(), String> {
        let record = read(&group.record)?;
        self.replay(&record, &Weight::from(group), &group.record);
        Ok(())
    }
}

/// Reads the record of a single call.
fn read(text: &str) -> Result<Record<'_>, String> {
    let record = Record::parse(text).map_err(|error| error.to_string())?;
    match record.event_category.get() {
        Some("Aggregated" | "Insight") => Err("it is not the record of a single call".to_owned()),
        _ => Ok(record),
    }
}

impl<'p> Replay<'p> {
    pub(super) fn new(plan: &'p Plan) -> Replay<'p> {
        Replay {
            plan,
            scps: Matches::new(&plan.scps, &plan.facts),
            rcps: Matches::new(&plan.rcps, &plan.facts),
            rows: Rows::default(),
            coverage: Coverage::default(),
            hours: Hours::default(),
        }
    }

    pub(super) fn merge(&mut self, other: Replay<'_>) {
        self.rows.merge(other.rows);
        self.coverage.merge(other.coverage);
        self.hours.merge(other.hours);
    }

    pub(super) fn report(self, organization: &Organization, read: Summary) -> Report {
        let mut coverage = self.coverage;
        coverage.finish(self.hours, organization, &self.plan.warnings);
        Report::new(self.rows, coverage, read)
    }
}

impl Replay<'_> {
    fn replay(&mut self, record: &Record<'_>, weight: &Weight<'_>, text: &str) {
        self.coverage.saw(record, weight);
        let plan = self.plan;
        let call = Call::new(record, Some(&plan.members)).with_facts(&plan.facts);
        self.look(&call, weight, text);
    }

    /// Evaluates a call by the SCPs of its caller's account, and by the RCPs of its resources' account.
    fn look(&mut self, call: &Call<'_>, weight: &Weight<'_>, text: &str) {
        let records = weight.count;
        let caller_is_member = call
            .account()
            .is_some_and(|account| self.plan.members.has(account));
        if call.is_resource_owners_copy() && caller_is_member {
            // The caller's account has a copy with more fields.
            return self.coverage.copy(records);
        }
        let bound = call.bound();
        let scps = match bound {
            Bound::Yes | Bound::Unknown(_) => call
                .account()
                .and_then(|account| self.plan.scps.of(account)),
            _ => None,
        };
        let rcps = !self.plan.rcps.is_empty() && !call.principal().is_service_linked_role();
        if let Bound::No(why) = bound
            && !rcps
        {
            return self.coverage.not_bound(why, records);
        }
        if scps.is_none() && !rcps {
            return self.coverage.unaffected(records);
        }
        let requests = call.requests_where(|action| self.tests_resource(action, scps, rcps));
        if requests.is_empty() {
            match bound {
                Bound::No(why) => self.coverage.not_bound(why, records),
                _ => self.coverage.unmapped(call.record(), records),
            }
            return;
        }
        self.coverage.judged(&requests, records);
        for request in &requests {
            let mut answers = Vec::new();
            if let Some(matched) = scps.and_then(|pair| self.scps.get(pair, request.action)) {
                let account = call.account().unwrap_or_default();
                answers.push(answer(call, request, &matched, account, &bound));
            }
            if rcps && let Some(answer) = self.by_resource(call, request) {
                answers.push(answer);
            }
            let Some(answer) = answers.into_iter().min() else {
                self.coverage.unaffected_request(records);
                continue;
            };
            self.count(call, request, answer, weight, text);
        }
    }

    /// Whether a policy that applies to an action tests its resource. RCPs are those of the resource's account.
    fn tests_resource(&self, action: &str, scps: Option<usize>, rcps: bool) -> bool {
        let matched = scps.and_then(|pair| self.scps.get(pair, action));
        matched.is_some_and(|matched| matched.tests_resource)
            || rcps && self.rcps.rcps_matter(action)
    }

    fn count(
        &mut self,
        call: &Call<'_>,
        request: &Request,
        answer: Answer,
        weight: &Weight<'_>,
        text: &str,
    ) {
        self.coverage
            .answer(answer.outcome, &answer.missing, weight.count);
        if answer.outcome == Outcome::Unchanged {
            return;
        }
        let key = Key {
            outcome: answer.outcome,
            action: request.action,
            account: call.account().unwrap_or_default(),
            principal: shown(call),
            reason: &answer.reason,
        };
        self.rows.add(key, answer.missing, weight, text);
        weight.each_time(|time, records| {
            self.hours.count(time, |outcomes| {
                *outcomes.entry(answer.outcome).or_default() += records;
            });
        });
    }

    /// The outcome by the RCPs of the account that owns the resource. `None` if the change does not reach it.
    fn by_resource(&self, call: &Call<'_>, request: &Request) -> Option<Answer> {
        if !self.rcps.rcps_matter(request.action) {
            return None;
        }
        let account = resource_account(call, request);
        match account {
            Some(account) => {
                let pair = self.plan.rcps.of(&account)?;
                let matched = self.rcps.get(pair, request.action)?;
                Some(answer(call, request, &matched, &account, &Bound::Yes))
            }
            None => {
                let pairs = 0..self.plan.rcps.pairs.len();
                let mut answers = pairs
                    .filter_map(|pair| self.rcps.get(pair, request.action))
                    .map(|matched| answer(call, request, &matched, ACCOUNT, &Bound::Yes));
                let changes = answers.any(|answer| answer.outcome != Outcome::Unchanged);
                changes.then(|| Answer {
                    outcome: Outcome::MaybeDenied,
                    reason: "an RCP, if the resource is in an account that the change reaches"
                        .to_owned(),
                    missing: vec!["aws:ResourceAccount".to_owned()],
                })
            }
        }
    }
}

impl Answer {
    fn unchanged() -> Answer {
        Answer {
            outcome: Outcome::Unchanged,
            reason: String::new(),
            missing: Vec::new(),
        }
    }

    fn denied(outcome: Outcome, decision: &Decision<'_>, account: &str) -> Answer {
        let name = |level| if level == ACCOUNT { account } else { level };
        let reason = match decision {
            Decision::Denied(denial) => match denial.statement {
                Some(mut statement) => {
                    statement.level = name(statement.level);
                    statement.to_string()
                }
                None => format!("no statement allows it at {}", name(denial.level)),
            },
            _ => String::new(),
        };
        Answer {
            outcome,
            reason,
            missing: Vec::new(),
        }
    }

    fn open(outcome: Outcome, missing: &Missing) -> Answer {
        let mut names = missing.keys.clone();
        names.extend(missing.resource.then(|| "the resource".to_owned()));
        names.extend(missing.principal.then(|| "the principal".to_owned()));
        Answer {
            outcome,
            reason: format!("it depends on {missing}"),
            missing: names,
        }
    }
}

/// The outcome by the policies of an account, over all resources of the request. The most serious one counts.
fn answer(
    call: &Call<'_>,
    request: &Request,
    matched: &Matched<'_>,
    account: &str,
    bound: &Bound,
) -> Answer {
    let asked = as_policies_see_it(call, request, &matched.keys);
    let resources = &request.resources;
    let mut answer = match matched.tests_resource {
        false => judge(call, &asked, matched, account),
        true => {
            let known = resources.known.iter();
            let known = known.map(|arn| {
                let asked = asked.clone().resource(arn.as_str());
                matched.resource_tags.iter().fold(asked, |asked, key| {
                    with_key(asked, key, call.key_on(key, arn))
                })
            });
            let unknown = (!resources.complete).then(|| asked.clone());
            known
                .chain(unknown)
                .map(|asked| judge(call, &asked, matched, account))
                .min()
                .unwrap_or_else(Answer::unchanged)
        }
    };
    if let Bound::Unknown(why) = bound
        && answer.outcome == Outcome::NewlyDenied
    {
        answer.outcome = Outcome::MaybeDenied;
        answer.reason = format!("{} ({why})", answer.reason);
    }
    answer
}

/// Evaluates a request on one resource.
fn judge(
    call: &Call<'_>,
    asked: &iam_policy::Request<'_>,
    matched: &Matched<'_>,
    account: &str,
) -> Answer {
    let after = matched.after.decide(asked);
    if after.is_allowed() && matched.added.is_some() {
        // Without the added denials, it was allowed too.
        return Answer::unchanged();
    }
    let before = matched.before.decide(asked);
    let was_denied = call.outcome() == Past::Denied;
    // A call that was not denied was allowed, even if the record does not show why.
    let before_allows = match (&before, was_denied) {
        (Decision::Allowed, false) => Some(true),
        (Decision::Denied(_), _) => Some(false),
        (Decision::Unknown(_), false) => Some(true),
        (_, true) => None,
        _ => None,
    };
    match (before_allows, &after) {
        (Some(true), Decision::Allowed) => Answer::unchanged(),
        (Some(true), Decision::Denied(_)) => Answer::denied(Outcome::NewlyDenied, &after, account),
        (Some(true), Decision::Unknown(missing)) => {
            // The decision of the added policies may be known although that of the policies before is not.
            let untouched = matches!(before, Decision::Unknown(_))
                && matched
                    .added
                    .as_ref()
                    .is_some_and(|added| added.decide(asked).is_allowed());
            match untouched {
                true => Answer::unchanged(),
                false => Answer::open(Outcome::MaybeDenied, missing),
            }
        }
        (Some(false), Decision::Denied(_)) => {
            Answer::denied(Outcome::DeniedAlready, &before, account)
        }
        (Some(false), Decision::Allowed) => Answer::denied(Outcome::NewlyAllowed, &before, account),
        (Some(false), Decision::Unknown(missing)) => Answer::open(Outcome::MaybeAllowed, missing),
        // The call was denied at the time, by these policies or by others such as those of the role.
        (None, Decision::Denied(_)) => Answer::denied(Outcome::DeniedAlready, &after, account),
        _ => Answer::unchanged(),
    }
}

/// The caller, for a row.
fn shown<'c>(call: &'c Call<'_>) -> &'c str {
    let identity = call.record().user_identity.as_ref();
    let arn = match call.principal() {
        Principal::Arn(arn) => Some(arn),
        _ => identity.and_then(|identity| identity.arn.get().or(identity.invoked_by.get())),
    };
    arn.or(identity.and_then(|identity| identity.principal_id.get()))
        .unwrap_or("unknown")
}

/// The account that owns the resources, by their ARNs or by the record.
fn resource_account<'c>(call: &'c Call<'_>, request: &'c Request) -> Option<Cow<'c, str>> {
    let mut of_arns = request
        .resources
        .known
        .iter()
        .map(|arn| arn.split(':').nth(4).unwrap_or_default());
    let first = of_arns.next().filter(|account| !account.is_empty());
    if let Some(first) = first
        && request.resources.complete
        && of_arns.all(|account| account == first)
    {
        return Some(Cow::Borrowed(first));
    }
    match call.key("aws:ResourceAccount") {
        Fact::Present(mut accounts) => accounts.pop(),
        _ => None,
    }
}
