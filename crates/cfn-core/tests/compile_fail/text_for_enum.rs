// Text where one of a closed set of values is expected.

cfn_core::choice! {
    /// Whether a rule runs.
    pub State { Disabled = "DISABLED", Enabled = "ENABLED" }
}

fn wants(_: impl cfn_core::IntoValue<State>) {}

fn main() {
    wants("ENABLED");
}
