//! Runs archives through several monitors at once, on several threads. Few records are denials, so each record
//! is first checked and screened as bytes. Only those that may be denials are rehearsed.

use std::sync::OnceLock;

use cloudtrail::archive::{self, Consumer, Input};
use event_pattern::{EventPattern, Matcher, wildcard};

use super::super::denial::{Denial, SCP};
use super::super::event::{Event, is_record};
use super::super::rehearsal::Rehearsal;
use super::super::trace::Outcome;
use super::report::{Report, Tally};
use super::screen::Screen;

/// Monitors through which archives are run.
#[derive(Debug)]
pub struct Survey {
    monitors: Vec<(String, Rehearsal)>,
}

/// Rehearses the records of one thread.
struct Rehearser<'s> {
    monitors: &'s [(String, Rehearsal)],
    screens: &'s [Screen],
    tally: Tally,
}

impl Survey {
    /// A survey of monitors, each with a name.
    #[must_use]
    pub fn new<N: Into<String>>(monitors: impl IntoIterator<Item = (N, Rehearsal)>) -> Survey {
        let monitors = monitors
            .into_iter()
            .map(|(name, rehearsal)| (name.into(), rehearsal));
        Survey {
            monitors: monitors.collect(),
        }
    }

    /// Reads all inputs and rehearses the denials among their records, on threads as [`archive::read`] says.
    #[must_use]
    pub fn run(&self, inputs: impl IntoIterator<Item = Input>, threads: usize) -> Report {
        let rehearsals = self.monitors.iter().map(|(_, rehearsal)| rehearsal);
        let screens: Vec<Screen> = rehearsals.map(Screen::of).collect();
        let reading = archive::read(inputs, threads, || Rehearser {
            monitors: &self.monitors,
            screens: &screens,
            tally: Tally::default(),
        });
        let mut total = Tally::default();
        for rehearser in reading.consumers {
            total.merge(rehearser.tally);
        }
        let monitors = self.monitors.iter().map(|(name, _)| name.clone()).collect();
        total.report(monitors, reading.summary)
    }
}

impl Consumer for Rehearser<'_> {
    /// Screens one record, and rehearses it if it may be a denial.
    fn record(&mut self, record: &[u8]) -> Result<(), String> {
        let is_record = is_record(record).map_err(|error| error.to_string())?;
        let may_matter = || {
            let mut screens = self.screens.iter();
            names_scp(record) || screens.any(|screen| screen.may_match(record))
        };
        if is_record && !may_matter() {
            return Ok(());
        }
        let event = Event::read(record).map_err(|error| error.to_string())?;
        let outcomes: Vec<Outcome> = self
            .monitors
            .iter()
            .map(|(_, rehearsal)| rehearsal.outcome(&event))
            .collect();
        let denial = Denial::of(&event);
        let by_scp = denial.as_ref().is_some_and(|denial| denial.by_scp);
        if by_scp || outcomes.contains(&Outcome::Logged) {
            let time = event.time();
            self.tally
                .denial(denial.unwrap_or_default(), &time, &outcomes);
        }
        Ok(())
    }
}

/// Whether the message of a record may name a service control policy.
fn names_scp(record: &[u8]) -> bool {
    static NAMES: OnceLock<Option<Matcher>> = OnceLock::new();
    let matcher = NAMES.get_or_init(|| {
        let message = [wildcard(format!("*{SCP}*"))];
        EventPattern::new()
            .field("errorMessage", message)
            .matcher()
            .ok()
    });
    matcher
        .as_ref()
        .is_none_or(|matcher| matcher.matches(record))
}
