//! The SCP denial monitor of our organization, and the dry run and rollout of our SCPs.

mod dry_run;
mod rollout;

use safer_scps::cloudwatch::{Alarm, alarm::TreatMissingData, minutes};
use safer_scps::event_pattern::{EventPattern, wildcard};
use safer_scps::logs::Retention;
use safer_scps::sns::Topic;
use safer_scps::{App, ScpMonitor};

pub use dry_run::dry_run;
pub use rollout::EXPECTED;

/// The stacks that the program writes and the tests check.
pub fn app() -> App {
    let app = App::new();
    app.tag("team", "platform");

    let monitor = app.add(
        "ScpMonitor",
        ScpMonitor::published()
            .organization("o-a1b2c3d4e5")
            // The SCPs exempt the roles of this path.
            .sender_path("/scp-errors/")
            .retention(Retention::Days30)
            .member_pattern(
                EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]),
            ),
    );

    let hub = monitor.bus_stack();
    let pager = hub.add("Pager", Topic::new().display_name("SCP denials"));
    let spike = hub.add(
        "Spike",
        Alarm::when(monitor.denials().sum(minutes(1)).exceeds(100.0))
            .description("More than 100 SCP denials in a minute: was a policy rolled out?")
            .treat_missing_data(TreatMissingData::NotBreaching)
            .notify(&pager),
    );
    rollout::add(&app, &monitor, &spike, &pager);
    app
}
