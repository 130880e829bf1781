// A list where one value is wanted.

fn wants(_: impl cfn::IntoValue<String>) {}

fn main() {
    wants(["a", "b"]);
}
