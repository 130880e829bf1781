//! Coverage: what was read, what was judged, and what an archive cannot show.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use cloudtrail::{Record, Request, counted, printable as clean};
use iam_policy::findings::Finding;

use crate::hours::{Counts, Hours};

use super::organization::Organization;
use super::outcome::Outcome;
use super::weight::Weight;

/// How many Regions, and how many operations without a known action, are printed with their names.
const REGIONS_SHOWN: usize = 40;
const UNMAPPED_SHOWN: usize = 20;

/// Counts by name.
type Names = BTreeMap<String, u64>;

/// Counts by outcome.
pub(super) type Outcomes = BTreeMap<Outcome, u64>;

impl Counts for Outcomes {
    fn merge(&mut self, more: Outcomes) {
        for (outcome, more) in more {
            *self.entry(outcome).or_default() += more;
        }
    }
}

/// What was read and judged, and what was not. A dry run says nothing about calls that were not judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coverage {
    /// How many records were read.
    pub records: u64,
    /// How many calls were judged by the policies before and after the change.
    pub judged: u64,
    /// How many of the judged calls needed more than one action.
    pub several_actions: u64,
    /// How many of the judged calls acted on resources that a policy tests, and some of which the record does not name.
    pub unknown_resources: u64,
    /// For how many of the judged calls no policy tests the resource, so that the resources were not looked up.
    pub resources_not_needed: u64,
    /// How many calls were made in accounts that the change does not reach.
    pub unaffected: u64,
    /// How many calls were made by callers that SCPs do not bind, by reason.
    pub not_bound: Names,
    /// How many records are second copies of calls across accounts.
    pub copies: u64,
    /// How many calls have an operation without a known action, by operation. They were not judged.
    pub unmapped: Names,
    /// How many requests there are of each outcome.
    pub outcomes: BTreeMap<Outcome, u64>,
    /// What records do not show, with the number of decisions that depend on it.
    pub missing: Names,
    /// How many records there are of each category: management, data, network activity.
    pub categories: Names,
    /// How many records there are of each Region.
    pub regions: Names,
    /// How many records there are of each day.
    pub days: Names,
    /// How many requests of each hour (`2026-11-02T09`, in UTC) have which outcome, without those that the change
    /// does not affect. At most the first 100,000 hours; [`Coverage::other_hours`] counts the rest.
    pub hours: BTreeMap<String, BTreeMap<Outcome, u64>>,
    /// The outcomes of requests that are in no hour, because their record has no time, or there are too many hours.
    pub other_hours: BTreeMap<Outcome, u64>,
    /// Whether a read-only call was recorded.
    pub has_read_only: bool,
    /// When the organization's file was written.
    pub organization_taken: Option<String>,
    /// Remarks about the policies of the change.
    pub warnings: Vec<Finding>,
}

fn count(counts: &mut Names, name: &str, more: u64) {
    match counts.get_mut(name) {
        Some(count) => *count += more,
        None => {
            counts.insert(name.to_owned(), more);
        }
    }
}

fn add(to: &mut Names, from: Names) {
    for (name, more) in from {
        *to.entry(name).or_default() += more;
    }
}

impl Coverage {
    pub(super) fn saw(&mut self, record: &Record<'_>, weight: &Weight<'_>) {
        self.records += weight.count;
        let category = record.event_category.get().unwrap_or("Management");
        count(&mut self.categories, category, weight.count);
        let region = record.aws_region.get().unwrap_or("unknown");
        count(&mut self.regions, region, weight.count);
        weight.each_time(|time, records| {
            let day = time.get(..10).unwrap_or("unknown");
            count(&mut self.days, day, records);
        });
        self.has_read_only |= record.read_only.is("true");
    }

    pub(super) fn copy(&mut self, records: u64) {
        self.copies += records;
    }

    pub(super) fn not_bound(&mut self, why: &'static str, records: u64) {
        count(&mut self.not_bound, why, records);
    }

    pub(super) fn unaffected(&mut self, records: u64) {
        self.unaffected += records;
    }

    pub(super) fn unaffected_request(&mut self, records: u64) {
        *self.outcomes.entry(Outcome::Unchanged).or_default() += records;
    }

    pub(super) fn unmapped(&mut self, record: &Record<'_>, records: u64) {
        let name = record.name().to_string();
        count(&mut self.unmapped, &name, records);
    }

    pub(super) fn judged(&mut self, requests: &[Request], records: u64) {
        let if_so = |is_so: bool| if is_so { records } else { 0 };
        self.judged += records;
        self.several_actions += if_so(requests.len() > 1);
        let is_open =
            |request: &Request| !request.resources.complete && !request.resources.not_needed;
        self.unknown_resources += if_so(requests.iter().any(is_open));
        let none_needed = requests.iter().all(|request| request.resources.not_needed);
        self.resources_not_needed += if_so(none_needed);
    }

    pub(super) fn answer(&mut self, outcome: Outcome, missing: &[String], records: u64) {
        *self.outcomes.entry(outcome).or_default() += records;
        for name in missing {
            count(&mut self.missing, name, records);
        }
    }

    pub(super) fn merge(&mut self, other: Coverage) {
        self.records += other.records;
        self.judged += other.judged;
        self.several_actions += other.several_actions;
        self.unknown_resources += other.unknown_resources;
        self.resources_not_needed += other.resources_not_needed;
        self.unaffected += other.unaffected;
        self.copies += other.copies;
        self.has_read_only |= other.has_read_only;
        add(&mut self.not_bound, other.not_bound);
        add(&mut self.unmapped, other.unmapped);
        add(&mut self.missing, other.missing);
        add(&mut self.categories, other.categories);
        add(&mut self.regions, other.regions);
        add(&mut self.days, other.days);
        Counts::merge(&mut self.outcomes, other.outcomes);
    }

    pub(super) fn finish(
        &mut self,
        hours: Hours<Outcomes>,
        organization: &Organization,
        warnings: &[Finding],
    ) {
        self.hours = hours.by_hour;
        self.other_hours = hours.others;
        self.organization_taken.clone_from(&organization.taken);
        self.warnings = warnings.to_vec();
    }

    /// Returns what the archive cannot show, as sentences.
    pub fn gaps(&self) -> Vec<String> {
        let mut gaps = Vec::new();
        if self.records == 0 {
            gaps.push("no record was read: this says nothing about the change".to_owned());
            return gaps;
        }
        let unmapped: u64 = self.unmapped.values().sum();
        if unmapped > 0 {
            gaps.push(format!(
                "{unmapped} calls of {} operations are authorized by no known action and were not judged",
                self.unmapped.len()
            ));
        }
        if !self.has_read_only {
            gaps.push(
                "no read-only call was recorded: it is unknown whether the change denies reading"
                    .to_owned(),
            );
        }
        if !self.categories.contains_key("Data") {
            gaps.push(
                "no data event was recorded: calls on objects, items and functions are not judged"
                    .to_owned(),
            );
        }
        let missing_days = self.missing_days();
        if missing_days > 0 {
            gaps.push(format!(
                "{missing_days} days between the first and the last record have none"
            ));
        }
        gaps.extend(self.age_of_organization());
        gaps
    }

    /// The days on which the organization may have differed from its file.
    fn age_of_organization(&self) -> Option<String> {
        let taken = self.organization_taken.as_deref()?.get(..10)?;
        let mut days = self
            .days
            .keys()
            .filter(|day| cloudtrail::day_number(day).is_some());
        let first = days.next()?;
        let last = days.next_back().unwrap_or(first);
        if first.as_str() < taken {
            return Some(format!(
                "the organization was read on {taken}, and the records begin on {first}: they are judged as if \
                 no account moved and no policy changed between"
            ));
        }
        (last.as_str() > taken).then(|| {
            format!(
                "the organization was read on {taken}, and the records end on {last}: read it again, unless \
                 no account moved and no policy changed since"
            )
        })
    }

    /// Days without records between the first and the last one.
    fn missing_days(&self) -> u64 {
        let mut days = self
            .days
            .keys()
            .filter_map(|day| cloudtrail::day_number(day));
        let (Some(first), last) = (days.next(), days.next_back()) else {
            return 0;
        };
        let span = last.unwrap_or(first) - first + 1;
        let with_records = self
            .days
            .keys()
            .filter(|day| cloudtrail::day_number(day).is_some())
            .count();
        u64::try_from(span)
            .unwrap_or_default()
            .saturating_sub(with_records as u64)
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = (self.days.keys().next(), self.days.keys().next_back());
        if self.records == 0 {
            return self.notes(f);
        }
        write!(f, "{}", counted(self.records, "record"))?;
        if let (Some(first), Some(last)) = span {
            write!(f, " from {} to {}", clean(first), clean(last))?;
        }
        let regions: Vec<String> = self
            .regions
            .keys()
            .take(REGIONS_SHOWN)
            .map(|name| clean(name).into_owned())
            .collect();
        let more = if self.regions.len() > REGIONS_SHOWN {
            " …"
        } else {
            ""
        };
        writeln!(
            f,
            " in {}: {}{more}",
            counted(self.regions.len() as u64, "Region"),
            regions.join(" ")
        )?;
        let not_bound: u64 = self.not_bound.values().sum();
        writeln!(
            f,
            "{} judged ({} of several actions; {} on unknown resources, which a policy tests; {} on resources \
             that no policy tests); {} of accounts that the change does not reach; {not_bound} not bound; {} second \
             copies; {} not mapped to an action",
            self.judged,
            self.several_actions,
            self.unknown_resources,
            self.resources_not_needed,
            self.unaffected,
            self.copies,
            self.unmapped.values().sum::<u64>(),
        )?;
        for (why, count) in &self.not_bound {
            writeln!(f, "  not bound: {}: {why}", counted(*count, "call"))?;
        }
        let mut unmapped: Vec<(&String, &u64)> = self.unmapped.iter().collect();
        unmapped.sort_by_key(|(name, count)| (Reverse(**count), *name));
        for (name, count) in unmapped.iter().take(UNMAPPED_SHOWN) {
            writeln!(
                f,
                "  not mapped: {} of {}",
                counted(**count, "call"),
                clean(name)
            )?;
        }
        if let hidden @ 1.. = unmapped.len().saturating_sub(UNMAPPED_SHOWN) {
            writeln!(
                f,
                "  not mapped: {}",
                counted(hidden as u64, "more operation")
            )?;
        }
        for (name, count) in &self.missing {
            writeln!(
                f,
                "  not known: {}, needed for {}",
                clean(name),
                counted(*count, "decision")
            )?;
        }
        self.notes(f)
    }
}

impl Coverage {
    /// What the archive cannot show, and remarks on the policies.
    fn notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for gap in self.gaps() {
            writeln!(f, "  note: {}", clean(&gap))?;
        }
        for warning in &self.warnings {
            for line in warning.to_string().lines() {
                writeln!(f, "{}", clean(line))?;
            }
        }
        Ok(())
    }
}
