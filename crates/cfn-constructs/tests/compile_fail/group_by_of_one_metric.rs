use cfn_constructs::cloudwatch::Namespace;

fn main() {
    Namespace::new("ScpErrors").metric("Denials").group_by(["Account"]);
}
