//! Canaries at synthesis: what each schedule of a canary sends, run through the finished templates.

use cfn_core::{Finding, Place};

use super::Check;
use crate::rehearse::{Rehearsal, Stage, Trace, Verdict};

impl Check {
    /// The warnings about canaries that would not arrive, one for each account.
    pub(super) fn without_canaries(&self, rehearsal: &Rehearsal) -> Vec<Finding> {
        let schedule = format!("{}/Canary", self.rules);
        let lost = |(account, region): &(String, Option<String>)| {
            let region = region.as_deref().unwrap_or(&rehearsal.hub_place.region);
            let all = rehearsal.run_schedules(account, region).ok()?;
            let canary = all.into_iter().find(|one| one.schedule == schedule);
            let why = match canary {
                None => "it has no schedule".to_owned(),
                Some(canary) => stopped(&canary.trace)?,
            };
            let message =
                format!("the canary of account {account} in {region} does not arrive: {why}");
            Some(Finding::warning("canary-lost", message).at(Place::of(&schedule)))
        };
        self.canaries.iter().filter_map(lost).collect()
    }
}

/// Why a canary is not logged and counted. `None` if it is, or if that is not known.
fn stopped(trace: &Trace) -> Option<String> {
    if let Some(end) = trace.end() {
        let is_certain = end.verdict == Verdict::Stopped;
        let reason: String = end.reason.chars().take(400).collect();
        return is_certain.then(|| format!("it stops at the {}: {reason}", end.stage));
    }
    let counted = trace.data_points().iter();
    let mut counted = counted.filter(|point| point.name == crate::monitor::CANARIES);
    let mut filters = trace.steps().iter();
    let unsure = filters
        .any(|step| step.stage == Stage::MetricFilter && step.verdict == Verdict::CannotTell);
    (counted.next().is_none() && !unsure).then(|| "no metric filter counts it".to_owned())
}
