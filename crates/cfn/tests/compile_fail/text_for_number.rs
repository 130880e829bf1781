// Text where a number is wanted.

fn wants(_: impl cfn::IntoValue<i64>) {}

fn main() {
    wants("seven");
}
