use cfn_constructs::cloudwatch::Metric;

fn main() {
    Metric::new("ScpErrors", "Denials").group_by(["Account"]);
}
