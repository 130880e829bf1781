//! A synth program that adds its own options, and builds its app from them.
//!
//! ```sh
//! cargo run -p cfn-core --features cli --example alerts -- --stage production --team Payments
//! ```

use std::process::ExitCode;

use cfn_core::cli::Cli;
use cfn_core::{App, Output, RawResource, Stack};

fn main() -> ExitCode {
    Cli::new()
        .choice("stage", &["test", "production"], "whether anyone is woken")
        .option("team", "NAME", "who is woken")
        .run(|options| {
            let app = App::new();
            let stack = app.add("alerts", Stack::new().description("Where alarms go"));
            let pager = stack.add("Pager", RawResource::new("AWS::SNS::Topic"));
            if options.get("stage") == Some("production") {
                let team = options.get("team").ok_or("production needs a --team")?;
                stack.add(
                    format!("Page{team}"),
                    RawResource::new("AWS::SNS::Subscription")
                        .property("TopicArn", pager.reference::<String>())
                        .property("Protocol", "email")
                        .property("Endpoint", format!("{team}@example.com")),
                );
            }
            stack.add("TopicArn", Output::new(pager.reference::<String>()));
            Ok(app)
        })
}
