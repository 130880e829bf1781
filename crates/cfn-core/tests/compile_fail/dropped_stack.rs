//! A stack that is described and never added is not in the app.
#![deny(unused_must_use)]

use cfn_core::{App, Stack};

fn main() {
    let app = App::new();
    Stack::new().description("Where alarms go");
    app.add("alerts", Stack::new());
}
