// Text where a number is wanted.

fn wants(_: impl cfn_core::IntoValue<i64>) {}

fn main() {
    wants("seven");
}
