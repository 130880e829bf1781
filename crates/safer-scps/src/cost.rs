//! An estimate of what a monitor costs a month, from one table of prices.

use std::fmt;

/// The date and the Region of the prices, which are in US dollars.
pub const PRICES_AS_OF: &str = "November 2026, us-east-1";

/// A price: what is counted, dollars for one of it, and the page where AWS publishes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// What is counted.
    pub of: &'static str,
    /// Dollars for one.
    pub dollars: f64,
    /// The page where AWS publishes the price.
    pub source: &'static str,
}

const EVENTBRIDGE: &str = "https://aws.amazon.com/eventbridge/pricing/";
const CLOUDWATCH: &str = "https://aws.amazon.com/cloudwatch/pricing/";

const fn price(of: &'static str, dollars: f64, source: &'static str) -> Price {
    Price {
        of,
        dollars,
        source,
    }
}

/// An event of up to 64 KB sent to a bus of another account. The sender pays.
const EVENT: Price = price("million events to another account", 1.0, EVENTBRIDGE);
/// An event that a program puts on a bus. The account of the program pays.
const CUSTOM_EVENT: Price = price("million custom events", 1.0, EVENTBRIDGE);
const INGESTION: Price = price("GB of log ingested", 0.5, CLOUDWATCH);
const STORAGE: Price = price("GB of log kept a month", 0.03, CLOUDWATCH);
const ALARM: Price = price("metric of an alarm", 0.1, CLOUDWATCH);
const COMPOSITE: Price = price("composite alarm", 0.5, CLOUDWATCH);
const INSIGHT_RULE: Price = price("rule of Contributor Insights", 0.5, CLOUDWATCH);
/// A line that matches a rule of Contributor Insights, for each rule.
const INSIGHT_LINES: Price = price("million lines of a rule", 0.02, CLOUDWATCH);
const DASHBOARD: Price = price("dashboard past the first three", 3.0, CLOUDWATCH);
const KEY: Price = price("customer key", 1.0, "https://aws.amazon.com/kms/pricing/");
/// Custom metrics, each price with the number above which it applies: $0.30 for the first 10,000, then less.
const METRICS: [(u64, Price); 4] = [
    (0, price("custom metric", 0.3, CLOUDWATCH)),
    (10_000, price("custom metric past 10,000", 0.1, CLOUDWATCH)),
    (
        250_000,
        price("custom metric past 250,000", 0.05, CLOUDWATCH),
    ),
    (
        1_000_000,
        price("custom metric past 1,000,000", 0.02, CLOUDWATCH),
    ),
];

/// All prices that the estimate uses.
pub fn prices() -> impl Iterator<Item = Price> {
    let metrics = METRICS.into_iter().map(|(_, price)| price);
    [
        EVENT,
        CUSTOM_EVENT,
        INGESTION,
        STORAGE,
        ALARM,
        COMPOSITE,
        INSIGHT_RULE,
        INSIGHT_LINES,
        DASHBOARD,
        KEY,
    ]
    .into_iter()
    .chain(metrics)
}

/// How many distinct combinations of dimension values a metric filter may have before CloudWatch Logs turns
/// it off.
pub const FILTER_LIMIT: u64 = 1_000;

/// How large an organization is, and how many calls are denied.
///
/// ```
/// use safer_scps::Usage;
///
/// let usage = Usage::new(200, 25).regions(4).denials(1_000_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    pub(crate) accounts: u64,
    pub(crate) actions: u64,
    pub(crate) regions: u64,
    pub(crate) denials: u64,
    pub(crate) suspected: u64,
}

impl Usage {
    /// The number of accounts that have the member stack, and the number of distinct API calls denied in a month, with
    /// 100,000 denials in one Region.
    ///
    /// The estimate assumes that calls are denied in all accounts.
    #[must_use]
    pub fn new(accounts: u64, actions: u64) -> Usage {
        Usage {
            accounts,
            actions,
            regions: 1,
            denials: 100_000,
            suspected: 100_000,
        }
    }

    /// The number of Regions that have the member stack.
    #[must_use]
    pub fn regions(mut self, regions: u64) -> Self {
        self.regions = regions;
        self
    }

    /// The number of calls denied in a month in all accounts.
    #[must_use]
    pub fn denials(mut self, denials: u64) -> Self {
        self.denials = denials;
        self
    }

    /// The number of errors a month that may be denials, with
    /// [`ScpMonitor::suspected_denials`](crate::ScpMonitor::suspected_denials): 100,000 by default.
    #[must_use]
    pub fn suspected(mut self, errors: u64) -> Self {
        self.suspected = errors;
        self
    }

    /// The number of pairs of account and action.
    pub(crate) fn pairs(self) -> u64 {
        self.accounts.saturating_mul(self.actions)
    }
}

/// The parts of a monitor that cost money.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bill {
    /// The maximum possible number of custom metrics.
    pub(crate) metrics: u64,
    /// The number of distinct combinations of dimension values of the busiest filter.
    pub(crate) busiest_filter: u64,
    pub(crate) retention_days: u64,
    pub(crate) alarm_metrics: u64,
    pub(crate) composite_alarms: u64,
    pub(crate) insight_rules: u64,
    /// The number of errors that may be denials and are logged.
    pub(crate) suspected: u64,
    pub(crate) dashboards: u64,
    pub(crate) keys: u64,
    /// The number of beats of member stacks. Schedules are free for the first 14 million a month in each account.
    pub(crate) beats: u64,
    /// The number of canaries, which are denials like others.
    pub(crate) canaries: u64,
}

/// An estimate of what a monitor costs a month. `Display` prints a table.
///
/// Made by [`ScpMonitor::cost`](crate::ScpMonitor::cost). For metrics it is an upper bound, because AWS charges
/// a metric only for the hours in which it has data.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    lines: Vec<CostLine>,
    metrics: u64,
    busiest_filter: u64,
}

/// A line of an estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CostLine {
    /// The price, which says what is counted.
    pub price: Price,
    /// The quantity.
    pub quantity: f64,
}

impl CostLine {
    /// The cost of the line in dollars a month.
    #[must_use]
    pub fn dollars(&self) -> f64 {
        self.price.dollars * self.quantity
    }
}

/// The size of an event in the log group: about 2 KB.
const EVENT_BYTES: f64 = 2_048.0;
/// The size of a beat in the log group.
const BEAT_BYTES: f64 = 512.0;
const GIGABYTE: f64 = 1_073_741_824.0;
const DAYS_A_MONTH: f64 = 30.4;

impl Cost {
    pub(crate) fn estimate(bill: Bill, usage: Usage) -> Cost {
        let count = |n: u64| n as f64;
        let denied = usage.denials.saturating_add(bill.canaries);
        let events = denied.saturating_add(bill.suspected);
        let denials = count(events) * EVENT_BYTES / GIGABYTE;
        let beats = count(bill.beats) * BEAT_BYTES / GIGABYTE;
        // Beats are kept for a week.
        let kept = denials * count(bill.retention_days) + beats * 7.0;
        let mut lines = vec![
            (EVENT, count(events.saturating_add(bill.beats)) / 1e6),
            (CUSTOM_EVENT, count(bill.beats) / 1e6),
            (INGESTION, denials + beats),
            (STORAGE, kept / DAYS_A_MONTH),
        ];
        for (position, (from, price)) in METRICS.into_iter().enumerate() {
            let until = METRICS.get(position + 1).map_or(u64::MAX, |next| next.0);
            let some = bill.metrics.min(until).saturating_sub(from);
            if some > 0 {
                lines.push((price, count(some)));
            }
        }
        lines.extend([
            (ALARM, count(bill.alarm_metrics)),
            (COMPOSITE, count(bill.composite_alarms)),
            (INSIGHT_RULE, count(bill.insight_rules)),
            (
                INSIGHT_LINES,
                count(bill.insight_rules.saturating_mul(usage.denials)) / 1e6,
            ),
            (DASHBOARD, count(bill.dashboards)),
            (KEY, count(bill.keys)),
        ]);
        let lines = lines.into_iter().filter(|(_, quantity)| *quantity > 0.0);
        Cost {
            lines: lines
                .map(|(price, quantity)| CostLine { price, quantity })
                .collect(),
            metrics: bill.metrics,
            busiest_filter: bill.busiest_filter,
        }
    }

    /// The lines of the estimate.
    #[must_use]
    pub fn lines(&self) -> &[CostLine] {
        &self.lines
    }

    /// The maximum possible number of custom metrics.
    #[must_use]
    pub fn metrics(&self) -> u64 {
        self.metrics
    }

    /// The cost of all lines in dollars a month.
    #[must_use]
    pub fn dollars(&self) -> f64 {
        self.lines.iter().map(CostLine::dollars).sum()
    }

    /// Whether a filter would have so many distinct combinations of dimension values that CloudWatch Logs
    /// turns it off.
    #[must_use]
    pub fn turns_filter_off(&self) -> bool {
        self.busiest_filter > FILTER_LIMIT
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.lines.iter().map(|line| line.price.of.len());
        let width = width.max().unwrap_or_default();
        writeln!(f, "A month, in US dollars ({PRICES_AS_OF}):")?;
        for line in &self.lines {
            writeln!(
                f,
                "{:>12.2}  {:width$} × {:<9.2} {:>10.2}",
                line.quantity,
                line.price.of,
                line.price.dollars,
                line.dollars()
            )?;
        }
        writeln!(
            f,
            "{:>12}  {:width$}   {:<9} {:>10.2}",
            "",
            "total",
            "",
            self.dollars()
        )?;
        if self.turns_filter_off() {
            writeln!(
                f,
                "CloudWatch Logs turns a metric filter off at about {FILTER_LIMIT} combinations of \
                 dimension values. This filter would have {}.",
                self.busiest_filter
            )?;
        }
        Ok(())
    }
}
