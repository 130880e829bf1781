//! Writes the monitor's templates, `bus.yml` and `rules.yml`: as published, or hardened.
//!
//! ```console
//! $ cargo run --example synth
//! $ cargo run --example synth -- --preset hardened --organization o-a1b2c3d4e5 --email soc@example.com
//! ```

use std::process::ExitCode;

use safer_scps::cli::Cli;
use safer_scps::{Alerts, App, ScpMonitor, Usage};

fn main() -> ExitCode {
    Cli::new()
        .choice("preset", &["published", "hardened"], "which monitor")
        .option("organization", "ID", "the organization's id")
        .option(
            "email",
            "ADDRESS",
            "whom the hardened monitor's alarms tell",
        )
        .flag("cost", "say what it costs a month")
        .option("accounts", "N", "accounts with denials, for --cost (200)")
        .option("actions", "M", "distinct API calls denied, for --cost (25)")
        .run(|options| {
            let organization = options.get("organization").unwrap_or("o-123456789101");
            let monitor = match options.get("preset") {
                Some("hardened") => {
                    let mut alerts = Alerts::new();
                    if let Some(address) = options.get("email") {
                        alerts = alerts.email(address.to_owned());
                    }
                    ScpMonitor::hardened(organization.to_owned()).alerts(alerts)
                }
                _ => ScpMonitor::published().organization(organization.to_owned()),
            };
            if options.has("cost") {
                let accounts = options.get("accounts").unwrap_or("200").parse()?;
                let actions = options.get("actions").unwrap_or("25").parse()?;
                print!("{}", monitor.cost(Usage::new(accounts, actions)));
            }
            let app = App::new();
            app.add("ScpMonitor", monitor);
            Ok(app)
        })
}
