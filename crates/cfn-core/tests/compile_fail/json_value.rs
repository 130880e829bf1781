// A handle where a value is expected.

use cfn_core::{App, Stack, json};

fn main() {
    let app = App::new();
    let stack = app.add("hub", Stack::new());
    let _ = json!({"Resource": [1, stack]});
}
