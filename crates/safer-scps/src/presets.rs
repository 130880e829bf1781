//! The command line of the presets: both monitors without a program of the user's own.
//!
//! The program `safer-scps synth` and the example `synth` are this command line. They write the same templates as a
//! program that names the same settings.
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use safer_scps::presets;
//!
//! // PROGRAM --preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 --email soc@example.com
//! fn main() -> ExitCode {
//!     presets::cli().run(presets::app)
//! }
//! ```
//!
//! The ids of an organization and its units are never made up: without them, the hardened preset is an error.

#[cfg(feature = "rehearse")]
mod faults;

use std::error::Error;

use cfn_constructs::cloudformation::Rollout;
use cfn_constructs::{App, Region};
use cfn_core::cli::{Cli, Options};

use crate::{Alerts, Cost, Metrics, ScpMonitor, Usage};

/// What the options of the hardened preset need.
const HARDENED: &str = "--preset hardened";

/// Returns the command line with the options of both presets.
#[must_use]
pub fn cli() -> Cli {
    let cli = Cli::new()
        .choice(
            "preset",
            &["published", "hardened"],
            "the preset of the monitor",
        )
        .option("organization", "ID", "the organization's id");
    with_size(with_proofs(with_rollout(cli)))
}

/// Where the hardened monitor is rolled out, and whom it tells.
fn with_rollout(cli: Cli) -> Cli {
    cli.option(
        "units",
        "LIST",
        "hardened: the units, or the root, to roll out to",
    )
    .only_with("units", HARDENED)
    .flag(
        "no-rollout",
        "hardened: leave out the StackSet; the member stack is deployed by hand",
    )
    .only_with("no-rollout", HARDENED)
    .option(
        "regions",
        "LIST",
        "hardened: the Regions to roll out to [default: us-east-1]",
    )
    .only_with("regions", "--units")
    .option(
        "email",
        "ADDRESS",
        "hardened: the address that the alarms notify",
    )
    .only_with("email", HARDENED)
}

/// What proves and protects the monitor.
fn with_proofs(cli: Cli) -> Cli {
    #[cfg(feature = "organizations")]
    let cli = cli
        .option(
            "canary",
            "LIST",
            "hardened: the accounts in which an SCP denies a call every 15 minutes, to test the monitor",
        )
        .only_with("canary", HARDENED)
        .option(
            "guard",
            "LIST",
            "hardened: the root, units or accounts in which an SCP protects the monitor",
        )
        .only_with("guard", HARDENED);
    #[cfg(feature = "rehearse")]
    let cli = cli.flag(
        "faults",
        "print which alarm would notice each fault of the monitor, and how late",
    );
    cli
}

/// What is counted, and for how many.
fn with_size(cli: Cli) -> Cli {
    cli.flag(
        "dashboard-stack",
        "hardened: put the dashboard and the saved queries in a stack of their own, so that the hub's is small",
    )
    .only_with("dashboard-stack", HARDENED)
    .flag(
        "contributors",
        "count by rules of Contributor Insights, for more than 1,000 accounts or actions",
    )
    .flag(
        "suspected",
        "log apart errors that may be denials and name no policy",
    )
    .flag("cost", "print an estimate of the costs a month")
    .option(
        "accounts",
        "N",
        "the number of accounts that have the member stack: sizes the monitor [for --cost: 200]",
    )
    .option(
        "actions",
        "N",
        "with --accounts or --cost: the number of distinct API calls denied [default: 25]",
    )
}

/// Returns the app that the options ask for: a monitor with one of the presets. With `--accounts`, it is sized for that
/// many ([`ScpMonitor::sized_for`]). With `--cost`, prints an estimate. The hardened preset prints the total in any case,
/// on standard error after the files are written. With `--faults` (feature `rehearse`), prints which alarm would notice each
/// fault.
///
/// # Errors
///
/// Returns a message for people if the hardened preset has no organization or no units, if two options exclude each
/// other, or if a number is not one.
pub fn app(options: &Options) -> Result<App, Box<dyn Error>> {
    let mut monitor = match options.get("preset") {
        Some("hardened") => hardened(options)?,
        _ => published(options),
    };
    if options.has("contributors") {
        monitor = monitor.metrics(Metrics::TotalAndContributors);
    }
    monitor = monitor
        .suspected_denials(options.has("suspected"))
        .dashboard_stack(options.has("dashboard-stack"));
    let usage = usage(options)?;
    // The size is what the user says, not what the estimate assumes.
    if options.has("accounts") {
        monitor = monitor.sized_for(usage);
    } else if options.has("actions") && !options.has("cost") {
        return Err("--actions has no effect without --accounts or --cost".into());
    }
    if options.has("cost") {
        options.print(monitor.cost(usage));
    } else if options.get("preset") == Some("hardened") {
        options.note(cost_line(&monitor.cost(usage), usage, options));
    }
    #[cfg(feature = "rehearse")]
    if options.has("faults") {
        options.print(faults::table(&monitor, options)?);
    }
    let app = App::new();
    app.add("ScpMonitor", monitor);
    Ok(app)
}

fn published(options: &Options) -> ScpMonitor {
    let monitor = ScpMonitor::published();
    match options.get("organization") {
        Some(id) => monitor.organization(id.to_owned()),
        None => monitor,
    }
}

fn hardened(options: &Options) -> Result<ScpMonitor, Box<dyn Error>> {
    let organization = options
        .get("organization")
        .ok_or("the hardened preset needs the organization's id: --organization o-…")?;
    let mut alerts = Alerts::new();
    if let Some(address) = options.get("email") {
        alerts = alerts.email(address.to_owned());
    }
    let monitor = ScpMonitor::hardened(organization.to_owned()).alerts(alerts);
    #[cfg(feature = "organizations")]
    let monitor = match options.get("canary") {
        Some(accounts) => monitor.canary(crate::Canary::in_accounts(list(accounts))),
        None => monitor,
    };
    #[cfg(feature = "organizations")]
    let monitor = match options.get("guard") {
        Some(targets) => monitor.guard(crate::MonitorGuard::new().targets(list(targets))),
        None => monitor,
    };
    match (options.get("units"), options.has("no-rollout")) {
        (Some(_), true) => Err("--units and --no-rollout cannot be used together".into()),
        (None, true) => Ok(monitor),
        (None, false) => Err(
            "the hardened preset is rolled out to units: name them with --units r-… or --units ou-…,…, or \
             leave the rollout out with --no-rollout"
                .into(),
        ),
        (Some(units), false) => {
            let regions = options.get("regions").unwrap_or("us-east-1");
            let regions: Vec<Region> = list(regions).into_iter().map(Region::new).collect();
            let rollout = Rollout::organizational_units(list(units)).regions(regions);
            Ok(monitor.deploy_to(rollout))
        }
    }
}

/// The items of a list with commas.
fn list(text: &str) -> Vec<String> {
    text.split(',').map(|part| part.trim().to_owned()).collect()
}

/// What the monitor costs, in one line. Says which number of accounts it assumes if none is given.
fn cost_line(cost: &Cost, usage: Usage, options: &Options) -> String {
    let counted = |count: u64, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let (assumed, hint) = match options.has("accounts") {
        true => ("for", ""),
        false => ("assuming", "--accounts says how many; "),
    };
    format!(
        "about ${:.0} a month {assumed} {} in {} and {}; {hint}--cost itemizes it",
        cost.dollars(),
        counted(usage.accounts, "account", "accounts"),
        counted(usage.regions, "Region", "Regions"),
        counted(usage.actions, "denied action", "denied actions"),
    )
}

fn usage(options: &Options) -> Result<Usage, Box<dyn Error>> {
    let number = |name: &str, default: u64| match options.get(name) {
        None => Ok(default),
        Some(text) => {
            let number = text.parse();
            number.map_err(|_| format!("--{name} takes a number, not {text:?}"))
        }
    };
    let regions = options
        .get("regions")
        .map_or(1, |regions| list(regions).len());
    let usage = Usage::new(number("accounts", 200)?, number("actions", 25)?);
    Ok(usage.regions(u64::try_from(regions)?))
}
