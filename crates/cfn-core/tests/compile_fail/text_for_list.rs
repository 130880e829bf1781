// One text where a list is expected.

fn wants(_: impl cfn_core::IntoValue<Vec<String>>) {}

fn main() {
    wants("arn:aws:sns:eu-west-1:111122223333:alarms");
}
