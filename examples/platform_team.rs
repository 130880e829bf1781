//! The published monitor, and what a platform team adds to it: a topic, an alarm, and a raw resource.

use std::process::ExitCode;

use safer_scps::cloudwatch::{Alarm, alarm::TreatMissingData, minutes};
use safer_scps::logs::Retention;
use safer_scps::sns::Topic;
use safer_scps::{App, RawResource, ScpMonitor};

fn main() -> ExitCode {
    let app = App::new();
    app.tag("team", "platform");

    let monitor = app.add(
        "ScpMonitor",
        ScpMonitor::published()
            .organization("o-a1b2c3d4e5")
            .retention(Retention::Days30),
    );
    let hub = monitor.bus_stack();
    let pager = hub.add("Pager", Topic::new().display_name("SCP denials"));
    hub.add(
        "Spike",
        Alarm::when(monitor.denials().sum(minutes(1)).exceeds(100.0))
            .description("More than 100 SCP denials in a minute: was a policy rolled out?")
            .treat_missing_data(TreatMissingData::NotBreaching)
            .notify(&pager),
    );
    hub.add(
        "OnCall",
        RawResource::new("AWS::SNS::Subscription")
            .property("TopicArn", pager.arn())
            .property("Protocol", "email")
            .property("Endpoint", "platform@example.com"),
    );

    safer_scps::run(app)
}
