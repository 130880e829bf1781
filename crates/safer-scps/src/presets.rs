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

use std::error::Error;
use std::str::FromStr;

use cfn_constructs::cloudformation::Rollout;
use cfn_constructs::{App, Region};
use cfn_core::cli::{Cli, Options};

use crate::{Alerts, Heartbeat, ScpMonitor, Usage};

/// What the options of the hardened preset need.
const HARDENED: &str = "--preset hardened";

/// Returns the command line with the options of both presets.
#[must_use]
pub fn cli() -> Cli {
    Cli::new()
        .choice(
            "preset",
            &["published", "hardened"],
            "the preset of the monitor",
        )
        .option("organization", "ID", "the organization's id")
        .option(
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
        .option(
            "members",
            "N",
            "hardened: the number of member stacks, accounts times Regions; an alarm goes off if fewer are heard",
        )
        .only_with("members", HARDENED)
        .flag("cost", "print an estimate of the costs a month")
        .option(
            "accounts",
            "N",
            "for --cost: the number of accounts with denials [default: 200]",
        )
        .only_with("accounts", "--cost")
        .option(
            "actions",
            "N",
            "for --cost: the number of distinct API calls denied [default: 25]",
        )
        .only_with("actions", "--cost")
}

/// Returns the app that the options ask for: a monitor with one of the presets. With `--cost`, prints an estimate.
///
/// # Errors
///
/// Returns a message for people if the hardened preset has no organization or no units, if two options exclude each
/// other, or if a number is not one.
pub fn app(options: &Options) -> Result<App, Box<dyn Error>> {
    let monitor = match options.get("preset") {
        Some("hardened") => hardened(options)?,
        _ => published(options),
    };
    if options.has("cost") {
        options.print(monitor.cost(usage(options)?));
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
    let mut monitor = ScpMonitor::hardened(organization.to_owned()).alerts(alerts);
    if let Some(members) = number(options, "members")? {
        monitor = monitor.heartbeat(Heartbeat::every_minutes(60).members(members));
    }
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

fn usage(options: &Options) -> Result<Usage, Box<dyn Error>> {
    let accounts = number(options, "accounts")?.unwrap_or(200);
    let actions = number(options, "actions")?.unwrap_or(25);
    Ok(Usage::new(accounts, actions))
}

/// Reads an option that is a number.
fn number<N: FromStr>(options: &Options, name: &str) -> Result<Option<N>, String> {
    let number = |text: &str| {
        let number = text.parse();
        number.map_err(|_| format!("--{name} takes a number, not {text:?}"))
    };
    options.get(name).map(number).transpose()
}
