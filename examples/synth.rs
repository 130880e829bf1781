//! Writes the published monitor: `templates/bus.yml` and `templates/rules.yml`.

use std::process::ExitCode;

use safer_scps::{App, ScpMonitor};

fn main() -> ExitCode {
    let app = App::new();
    app.add("ScpMonitor", ScpMonitor::published());
    safer_scps::run(app)
}
