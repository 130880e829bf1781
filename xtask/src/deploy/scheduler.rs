//! Stands in for EventBridge Scheduler, which LocalStack stores but does not run.
//!
//! It reads a deployed schedule and does what its target says, at times that the caller chooses: it puts the event on
//! the member's default bus. Source of the format of times:
//! <https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html>

use serde_json::{Value, json};

use super::clients::{Account, text};
use super::events::put;
use crate::shell::Result;

/// What Scheduler replaces in the input of a target by the time for which the call was scheduled.
const SCHEDULED_TIME: &str = "<aws.scheduler.scheduled-time>";
/// The day of all scheduled times. It only has to be the same day in a run.
const DAY: &str = "2026-11-02";

/// A deployed schedule that puts an event on the default bus of its account.
#[derive(Debug)]
pub(super) struct Schedule {
    member: Account,
    /// The minutes between two calls.
    pub(super) minutes: u32,
    source: String,
    detail_type: String,
    input: String,
}

impl Schedule {
    /// Reads the only schedule of a member that puts events on the default bus of this account and Region. Fails if it
    /// is not enabled.
    pub(super) fn read(member: &Account) -> Result<Schedule> {
        let bus = format!(
            "arn:aws:events:{}:{}:event-bus/default",
            member.region, member.id
        );
        let found = deployed(member, &bus)?;
        let target = &found["Target"];
        let parameters = &target["EventBridgeParameters"];
        Ok(Schedule {
            member: member.clone(),
            minutes: minutes(&text(&found["ScheduleExpression"])?)?,
            source: text(&parameters["Source"])?,
            detail_type: text(&parameters["DetailType"])?,
            input: text(&target["Input"])?,
        })
    }

    /// Makes the calls that the schedule makes in some of its rounds, which are counted from 0.
    pub(super) fn fire(&self, rounds: impl Iterator<Item = u32>) -> Result {
        let entries = rounds
            .map(|round| self.beat(round))
            .collect::<Result<Vec<Value>>>()?;
        put(&self.member, &entries)
    }

    /// The event of one round, as it is put.
    pub(super) fn beat(&self, round: u32) -> Result<Value> {
        let time = time(round * self.minutes)?;
        Ok(json!({
            "Source": self.source,
            "DetailType": self.detail_type,
            "Detail": self.input.replace(SCHEDULED_TIME, &time),
        }))
    }
}

/// Reads the only schedule of an account with a target. Fails if it is not enabled.
pub(super) fn deployed(member: &Account, target: &str) -> Result<Value> {
    let listed = member.aws(&["scheduler", "list-schedules"])?;
    let listed = listed["Schedules"].as_array();
    let mut names = listed
        .into_iter()
        .flatten()
        .filter(|schedule| schedule["Target"]["Arn"] == *target)
        .map(|schedule| &schedule["Name"]);
    let (Some(name), None) = (names.next(), names.next()) else {
        let place = format!("{} {}", member.id, member.region);
        return Err(format!("expected one schedule for {target} in {place}: {listed:?}").into());
    };
    let found = member.aws(&["scheduler", "get-schedule", "--name", &text(name)?])?;
    match found["State"] == "ENABLED" {
        true => Ok(found),
        false => Err(format!("expected an enabled schedule: {found:#}").into()),
    }
}

/// Returns the round of a scheduled time, the reverse of what [`Schedule::fire`] writes.
pub(super) fn round(scheduled: &str, minutes: u32) -> Result<u32> {
    (0..24 * 60 / minutes)
        .find(|round| time(round * minutes).is_ok_and(|time| time == scheduled))
        .ok_or_else(|| format!("`{scheduled}` is the time of no round").into())
}

/// Writes a minute of the day as Scheduler writes it.
fn time(minute: u32) -> Result<String> {
    match minute {
        0..1440 => Ok(format!("{DAY}T{:02}:{:02}:00Z", minute / 60, minute % 60)),
        _ => Err("the rounds must fit into one day".into()),
    }
}

/// Reads `rate(60 minutes)`.
fn minutes(expression: &str) -> Result<u32> {
    expression
        .strip_prefix("rate(")
        .and_then(|rest| rest.strip_suffix(" minutes)"))
        .and_then(|minutes| minutes.parse().ok())
        .filter(|minutes| *minutes > 0)
        .ok_or_else(|| format!("expected `rate(… minutes)`, found `{expression}`").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_in_minutes_is_read() {
        assert_eq!(minutes("rate(60 minutes)").unwrap(), 60);
        assert!(minutes("rate(1 hour)").is_err());
        assert!(minutes("rate(0 minutes)").is_err());
    }

    #[test]
    fn a_written_time_is_read_as_its_round() {
        assert_eq!(time(90).unwrap(), "2026-11-02T01:30:00Z");
        assert_eq!(round("2026-11-02T01:30:00Z", 30).unwrap(), 3);
        assert!(round("2026-11-02T01:31:00Z", 30).is_err());
        assert!(time(1440).is_err());
    }
}
