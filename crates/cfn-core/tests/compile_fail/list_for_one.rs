// A list where one value is wanted.

fn wants(_: impl cfn_core::IntoValue<String>) {}

fn main() {
    wants(["a", "b"]);
}
