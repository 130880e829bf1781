use cfn_constructs::cloudwatch::{Metric, minutes};

fn main() {
    let denials = Metric::new("ScpErrors", "Denials");
    denials.across(["Account"]).percentile(99.0, minutes(1));
}
