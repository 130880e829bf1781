//! How large the organization is, as the user states it once: which filters would be turned off, and how many member
//! stacks must be heard.

use cfn_core::{Finding, Place, Scope};

use crate::cost::{FILTER_LIMIT, Usage};

use super::ScpMonitor;
use super::metrics::Metrics;

/// A metric filter of a layout, and how many distinct combinations of dimension values it may have.
struct Filter {
    by: &'static str,
    combinations: u64,
}

impl Metrics {
    /// The filters with dimensions.
    fn filters(self, usage: Usage) -> Vec<Filter> {
        let filter = |by, combinations| Filter { by, combinations };
        match self {
            Metrics::AccountTimesAction => {
                vec![filter("pair of account and action", usage.pairs())]
            }
            Metrics::TotalAndEach => vec![
                filter("account", usage.accounts),
                filter("action", usage.actions),
            ],
            Metrics::TotalAndContributors => Vec::new(),
        }
    }

    /// The number of combinations of the filter that has most.
    pub(super) fn busiest_filter(self, usage: Usage) -> u64 {
        let filters = self.filters(usage).into_iter();
        filters.map(|filter| filter.combinations).max().unwrap_or(0)
    }
}

impl ScpMonitor {
    /// Warns about each filter that CloudWatch Logs would turn off in an organization of the stated size.
    pub(super) fn check_size(&self, scope: &Scope) {
        let Some(usage) = self.size else {
            return;
        };
        let help = match Metrics::TotalAndEach.busiest_filter(usage) <= FILTER_LIMIT {
            true => "use Metrics::TotalAndEach, whose filters have one dimension each",
            false => "use Metrics::TotalAndContributors, which has no such limit",
        };
        for filter in self.metrics.filters(usage) {
            if filter.combinations <= FILTER_LIMIT {
                continue;
            }
            let message = format!(
                "the metric filter makes a metric for each {}, and CloudWatch Logs turns a filter off at about \
                 {FILTER_LIMIT}",
                filter.by
            );
            scope.report(
                Finding::warning("filter-turns-off", message)
                    .at(Place::of(scope.path()).path("metrics"))
                    .value(filter.combinations.to_string())
                    .help(help),
            );
        }
    }

    /// Whether the accounts are known to be so few that the filter by account cannot be turned off, also when the
    /// organization doubles. The number of different actions is not bounded like that: whoever is denied chooses it.
    pub(super) fn has_few_accounts(&self) -> bool {
        self.size
            .is_some_and(|usage| usage.accounts.saturating_mul(2) <= FILTER_LIMIT)
    }

    /// The number of member stacks that the stated size gives: accounts times Regions. The Regions of the rollout
    /// count if there is one.
    pub(super) fn stated_members(&self) -> Option<u32> {
        let usage = self.size?;
        let regions = match &self.rollout {
            Some(rollout) => u64::try_from(rollout.region_list().len()).ok()?,
            None => usage.regions,
        };
        u32::try_from(usage.accounts.saturating_mul(regions)).ok()
    }
}
