use cfn_constructs::cloudwatch::{Namespace, minutes};

fn main() {
    let denials = Namespace::new("ScpErrors").metric("Denials");
    denials.across(["Account"]).percentile(99.0, minutes(1));
}
