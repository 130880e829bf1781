// A role's ARN where the name of a log group is wanted.

cfn_core::kinds! {
    pub RoleArn = "the ARN of an IAM role";
    pub LogGroupName = "the name of a log group";
}

fn wants(_: impl cfn_core::IntoValue<LogGroupName>) {}

fn main() {
    let role: cfn_core::Value<RoleArn> = cfn_core::Value::from("arn:aws:iam::111111111111:role/ops");
    wants(role);
}
