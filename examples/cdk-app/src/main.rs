//! The monitor as an app for the AWS CDK's CLI: a hub and two members, deployed with one command.

use std::process::ExitCode;

use safer_scps::{App, Environment, ScpMonitor};

const ORGANIZATION: &str = "o-a1b2c3d4e5";
const HUB: &str = "111111111111";
const MEMBERS: [(&str, &str); 2] = [("222222222222", "us-east-1"), ("333333333333", "eu-west-1")];

fn main() -> ExitCode {
    let members = MEMBERS.map(|(account, region)| {
        // The role that AWS Organizations creates in each new account.
        let role = format!("arn:aws:iam::{account}:role/OrganizationAccountAccessRole");
        Environment::new(account, region).assume_role(role)
    });
    let app = App::new();
    app.add(
        "ScpMonitor",
        ScpMonitor::hardened(ORGANIZATION)
            .hub(Environment::new(HUB, "us-east-1"))
            .members(members),
    );
    safer_scps::run(app)
}
