//! What a monitor costs a month: an estimate, from one table of prices.

use std::fmt;

/// When the prices were read, for us-east-1, in US dollars.
pub const PRICES_AS_OF: &str = "November 2026, us-east-1";

/// A price: what is counted, dollars for one of it, and where AWS says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// What is counted.
    pub of: &'static str,
    /// Dollars for one.
    pub dollars: f64,
    /// The page it comes from.
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

/// An event of up to 64 KB sent to a bus of another account; the sender pays.
const EVENT: Price = price("million events to another account", 1.0, EVENTBRIDGE);
const INGESTION: Price = price("GB of log ingested", 0.5, CLOUDWATCH);
const STORAGE: Price = price("GB of log kept a month", 0.03, CLOUDWATCH);
const ALARM: Price = price("metric of an alarm", 0.1, CLOUDWATCH);
const DASHBOARD: Price = price("dashboard past the first three", 3.0, CLOUDWATCH);
const KEY: Price = price("customer key", 1.0, "https://aws.amazon.com/kms/pricing/");
/// Custom metrics, from how many on: $0.30 for the first 10,000, then less.
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

/// All prices an estimate is made from.
pub fn prices() -> impl Iterator<Item = Price> {
    let metrics = METRICS.into_iter().map(|(_, price)| price);
    [EVENT, INGESTION, STORAGE, ALARM, DASHBOARD, KEY]
        .into_iter()
        .chain(metrics)
}

/// How many distinct values of its dimensions a metric filter may have before CloudWatch Logs turns
/// it off.
pub const FILTER_LIMIT: u64 = 1_000;

/// How large an organization is, and how much of it is denied.
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
}

impl Usage {
    /// Accounts with denials, and distinct API calls denied in a month; in one Region, 100,000
    /// denials.
    pub fn new(accounts: u64, actions: u64) -> Usage {
        Usage {
            accounts,
            actions,
            regions: 1,
            denials: 100_000,
        }
    }

    /// In how many Regions the member stack is.
    #[must_use]
    pub fn regions(mut self, regions: u64) -> Self {
        self.regions = regions;
        self
    }

    /// How many calls are denied in a month, over all accounts.
    #[must_use]
    pub fn denials(mut self, denials: u64) -> Self {
        self.denials = denials;
        self
    }
}

/// What a monitor has that costs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bill {
    /// Custom metrics, at most.
    pub(crate) metrics: u64,
    /// Distinct values of the busiest filter's dimensions.
    pub(crate) busiest_filter: u64,
    pub(crate) retention_days: u64,
    pub(crate) alarm_metrics: u64,
    pub(crate) dashboards: u64,
    pub(crate) keys: u64,
}

/// An estimate of what a monitor costs a month; its `Display` is a table.
///
/// Made by [`ScpMonitor::cost`](crate::ScpMonitor::cost). It is an upper bound for metrics: a metric
/// is paid by the hour in which it has data.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    lines: Vec<CostLine>,
    metrics: u64,
    busiest_filter: u64,
}

/// A line of an estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CostLine {
    /// What is paid for, and its price.
    pub price: Price,
    /// How many of it.
    pub quantity: f64,
}

impl CostLine {
    /// Dollars a month.
    pub fn dollars(&self) -> f64 {
        self.price.dollars * self.quantity
    }
}

/// An event as CloudTrail writes it, and EventBridge to the log group: about 2 KB.
const EVENT_BYTES: f64 = 2_048.0;
const GIGABYTE: f64 = 1_073_741_824.0;
const DAYS_A_MONTH: f64 = 30.4;

impl Cost {
    pub(crate) fn estimate(bill: Bill, usage: Usage) -> Cost {
        let count = |n: u64| n as f64;
        let gigabytes = count(usage.denials) * EVENT_BYTES / GIGABYTE;
        let mut lines = vec![
            (EVENT, count(usage.denials) / 1e6),
            (INGESTION, gigabytes),
            (
                STORAGE,
                gigabytes * count(bill.retention_days) / DAYS_A_MONTH,
            ),
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
    pub fn lines(&self) -> &[CostLine] {
        &self.lines
    }

    /// How many custom metrics there are at most.
    pub fn metrics(&self) -> u64 {
        self.metrics
    }

    /// Dollars a month, all lines together.
    pub fn dollars(&self) -> f64 {
        self.lines.iter().map(CostLine::dollars).sum()
    }

    /// Whether a filter would have more distinct dimension values than CloudWatch Logs allows
    /// before it turns the filter off.
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
            "together",
            "",
            self.dollars()
        )?;
        if self.turns_filter_off() {
            writeln!(
                f,
                "CloudWatch Logs turns a metric filter off at about {FILTER_LIMIT} combinations of \
                 dimension values: there would be {}.",
                self.busiest_filter
            )?;
        }
        Ok(())
    }
}
