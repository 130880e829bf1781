//! Hub and members by one command of the AWS CDK CLI, each in its own account by a role to assume.

use serde_json::{Value, json};

use super::bench::{Bench, TEMPLATES};
use super::clients::role_of;
use super::events::{self, Preset};
use super::pair::{HUB_STACK, LOG_GROUP, MEMBER_STACK, ORGANIZATION};
use crate::shell::Result;

/// The hub's account, whose credentials the command has.
const HUB: &str = "777777777777";

/// `cdk deploy --all` of a hub and two members in other accounts and Regions.
pub(super) fn deploy_all(bench: &Bench) -> Result<String> {
    let hub = bench.account(HUB, "us-east-1");
    let members = [
        bench.account("888888888888", "us-east-1"),
        bench.account("999999999999", "eu-west-1"),
    ];
    let folder = bench.file("assembly");
    std::fs::create_dir_all(&folder)?;
    for file in ["bus.json", "rules.json"] {
        std::fs::copy(bench.file(TEMPLATES).join(file), folder.join(file))?;
    }
    let mut artifacts = json!({"hub": stack(HUB, "us-east-1", HUB_STACK, "bus.json", &[])});
    for member in &members {
        let name = format!("member-{}", member.id);
        artifacts[name] = stack(
            &member.id,
            &member.region,
            MEMBER_STACK,
            "rules.json",
            &["hub"],
        );
    }
    let manifest = json!({"version": "36.0.0", "artifacts": artifacts});
    std::fs::write(
        folder.join("manifest.json"),
        serde_json::to_string(&manifest)?,
    )?;

    let bus = format!("EventBusArn=arn:aws:events:us-east-1:{HUB}:event-bus/scp-errors-event-bus");
    let organization = format!("OrgId={ORGANIZATION}");
    hub.cdk(&[
        "deploy",
        "--all",
        "--app",
        "assembly",
        "--require-approval",
        "never",
        "--concurrency",
        "3",
        "--parameters",
        &organization,
        "--parameters",
        &bus,
    ])?;
    events::flow(Preset::Published, &hub, LOG_GROUP, &members, true)
}

fn stack(account: &str, region: &str, name: &str, template: &str, after: &[&str]) -> Value {
    let mut properties = json!({"templateFile": template, "stackName": name});
    if account != HUB {
        let role = role_of(account);
        properties["lookupRole"] = json!({"arn": role});
        properties["assumeRoleArn"] = role.into();
    }
    json!({
        "type": "aws:cloudformation:stack",
        "environment": format!("aws://{account}/{region}"),
        "properties": properties,
        "dependencies": after,
    })
}
