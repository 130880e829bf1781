// Text where a number is expected.

fn wants(_: impl cfn_core::IntoValue<i64>) {}

fn main() {
    wants("seven");
}
