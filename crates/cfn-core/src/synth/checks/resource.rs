//! What a resource's type refuses beyond its schema.

use findings::{Finding, Place};

use crate::node::Node;
use crate::synth::state::Synth;
use crate::tree::ResourceData;

/// The types of which CloudFormation can take a snapshot.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
const WITH_SNAPSHOTS: [&str; 8] = [
    "AWS::DocDB::DBCluster",
    "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",
    "AWS::Redshift::Cluster",
];

impl Synth<'_> {
    /// Checks a resource that is resolved.
    pub(in crate::synth) fn check_resource(&mut self, element: usize, data: &ResourceData) {
        self.check_type(element, data);
        self.check_snapshots(element, data);
        // Source: <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html>
        if data.type_name == "AWS::Events::EventBus"
            && data.properties.get("Name").and_then(Node::as_str) == Some("default")
        {
            let message = "each account already has the event bus `default`, so none can be created with this name";
            let finding = Finding::error("event-bus-name", message)
                .at(Place::of(self.tree.path(element)).path("Name"));
            let help = "leave the event bus out: a rule without one is on the default bus";
            self.findings.push(finding.value("\"default\"").help(help));
        }
    }

    /// Reports snapshots of types that have none.
    fn check_snapshots(&mut self, element: usize, data: &ResourceData) {
        if WITH_SNAPSHOTS.contains(&&*data.type_name) || !data.type_name.starts_with("AWS::") {
            return;
        }
        for (attribute, policy) in [
            ("DeletionPolicy", data.deletion_policy),
            ("UpdateReplacePolicy", data.update_replace_policy),
        ] {
            if policy == Some("Snapshot") {
                let message = format!("CloudFormation takes no snapshots of {}", data.type_name);
                let finding = Finding::error("snapshot", message)
                    .at(Place::of(self.tree.path(element)).path(attribute))
                    .value("\"Snapshot\"");
                self.findings.push(finding.help("use `Retain`"));
            }
        }
    }
}
