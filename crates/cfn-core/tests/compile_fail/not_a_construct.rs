// Only constructs can be added.

use cfn_core::{App, Stack};

fn main() {
    let app = App::new();
    app.add("hub", Stack::new()).add("Name", "a text");
}
