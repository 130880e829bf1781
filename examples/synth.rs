//! Writes the monitor's templates, `bus.yml` and `rules.yml`, with the published or the hardened preset.
//!
//! ```console
//! $ cargo run --example synth
//! $ cargo run --example synth -- --preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 \
//!     --regions us-east-1,eu-west-1 --email soc@example.com
//! ```

use std::error::Error;
use std::process::ExitCode;

use safer_scps::cli::{Cli, Options};
use safer_scps::cloudformation::Rollout;
use safer_scps::{Alerts, App, Region, ScpMonitor, Usage};

fn main() -> ExitCode {
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
            "hardened: the units, or the root, to roll out to [default: r-a1b2]",
        )
        .option(
            "regions",
            "LIST",
            "hardened: the Regions to roll out to [default: us-east-1]",
        )
        .option(
            "email",
            "ADDRESS",
            "hardened: the address that the alarms notify",
        )
        .flag("cost", "print an estimate of the costs a month")
        .option(
            "accounts",
            "N",
            "for --cost: the number of accounts with denials [default: 200]",
        )
        .option(
            "actions",
            "N",
            "for --cost: the number of distinct API calls denied [default: 25]",
        )
        .run(|options| {
            let monitor = match options.get("preset") {
                Some("hardened") => hardened(options),
                _ => published(options),
            };
            if options.has("cost") {
                print!("{}", monitor.cost(usage(options)?));
            }
            let app = App::new();
            app.add("ScpMonitor", monitor);
            Ok(app)
        })
}

fn published(options: &Options) -> ScpMonitor {
    let monitor = ScpMonitor::published();
    match options.get("organization") {
        Some(id) => monitor.organization(id.to_owned()),
        None => monitor,
    }
}

fn hardened(options: &Options) -> ScpMonitor {
    let given = |name, default| options.get(name).unwrap_or(default).to_owned();
    let list = |name, default| -> Vec<String> {
        let parts = given(name, default);
        parts
            .split(',')
            .map(|part| part.trim().to_owned())
            .collect()
    };
    let regions: Vec<Region> = list("regions", "us-east-1")
        .into_iter()
        .map(Region::new)
        .collect();
    let mut alerts = Alerts::new();
    if let Some(address) = options.get("email") {
        alerts = alerts.email(address.to_owned());
    }
    ScpMonitor::hardened(given("organization", "o-a1b2c3d4e5"))
        .alerts(alerts)
        .deploy_to(Rollout::organizational_units(list("units", "r-a1b2")).regions(regions))
}

fn usage(options: &Options) -> Result<Usage, Box<dyn Error>> {
    let number = |name: &str, default: u64| match options.get(name) {
        None => Ok(default),
        Some(text) => {
            let number = text.parse();
            number.map_err(|_| format!("--{name} takes a number, not {text:?}"))
        }
    };
    Ok(Usage::new(number("accounts", 200)?, number("actions", 25)?))
}
