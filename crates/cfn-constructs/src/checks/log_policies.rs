//! The resource policies of CloudWatch Logs: an account has at most ten in a Region, and the eleventh fails at
//! deployment.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html>

use std::collections::HashMap;

use cfn_core::{Finding, Node, Place, Template};

/// How many policies an account can have in a Region.
const LIMIT: usize = 10;

/// Finds the first policy that is too many in each account and Region. Templates whose account or Region is not known
/// are counted alone.
pub(crate) fn check(templates: &[Template]) -> Vec<Finding> {
    let mut counted: HashMap<(&str, &str), Counted<'_>> = HashMap::new();
    let mut findings = Vec::new();
    for template in templates {
        let own = policies(template);
        let places = places(template);
        if places.is_empty() {
            let mut alone = Counted::default();
            alone.add(&own);
            findings.extend(alone.finding("this stack has".to_owned()));
        }
        for place in places {
            counted.entry(place).or_default().add(&own);
        }
    }
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|(place, _)| *place);
    for ((account, region), counted) in counted {
        let who = format!("the stacks of this app in {account} and {region} have");
        // A stack in several places gets one finding.
        let finding = counted.finding(who);
        findings.extend(finding.filter(|it| findings.iter().all(|known| known.place != it.place)));
    }
    findings
}

/// The policies in one place.
#[derive(Clone, Debug, Default)]
struct Counted<'a> {
    count: usize,
    /// The path of the first that is too many.
    first: Option<&'a str>,
}

impl<'a> Counted<'a> {
    fn add(&mut self, paths: &[&'a str]) {
        for path in paths {
            if self.count == LIMIT {
                self.first = Some(path);
            }
            self.count += 1;
        }
    }

    fn finding(&self, who: String) -> Option<Finding> {
        let message = format!(
            "an account can have {LIMIT} resource policies of CloudWatch Logs in a Region, and {who} {}",
            self.count
        );
        let help = "let one policy name several log groups; the target of a rule can do without a policy of its own: \
                    `LogGroupTarget::without_resource_policy`";
        let finding = Finding::warning("log-policies", message).help(help);
        Some(finding.at(Place::of(self.first?)))
    }
}

/// The accounts and Regions to which a template is deployed, where both are known.
fn places(template: &Template) -> Vec<(&str, &str)> {
    match template.environments() {
        [] => template
            .account()
            .zip(template.region())
            .into_iter()
            .collect(),
        several => several
            .iter()
            .map(|it| (it.account(), it.region()))
            .collect(),
    }
}

/// The paths of the policies that a template is sure to create: those without a condition.
fn policies(template: &Template) -> Vec<&str> {
    let Some(Node::Map(resources)) = template.node().get("Resources") else {
        return Vec::new();
    };
    let paths = template.resource_paths();
    let policies = resources.iter().filter(|(_, resource)| {
        let is_policy =
            resource.get("Type").and_then(Node::as_str) == Some("AWS::Logs::ResourcePolicy");
        is_policy && resource.get("Condition").is_none()
    });
    policies
        .filter_map(|(id, _)| paths.get(&**id).map(String::as_str))
        .collect()
}
