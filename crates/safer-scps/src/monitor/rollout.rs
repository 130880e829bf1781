//! Where the stacks are deployed: by a StackSet in the hub, or to the places of a cloud assembly.

use cfn_constructs::cloudformation::{StackSet, StackSetRef};
use cfn_constructs::{Partition, Region};
use cfn_core::{Finding, Place, Scope, Text};

use super::ScpMonitor;
use super::hub::Hub;
use super::member::Member;

impl ScpMonitor {
    /// The StackSet of the member stack, if there is a rollout.
    pub(super) fn roll_out(
        &self,
        hub: &Hub,
        member: &Member,
        scope: &Scope,
    ) -> Option<StackSetRef> {
        let rollout = self.rollout.clone()?;
        let regions = rollout.region_list();
        let excluded = |region: &Region| self.exclusions.has_region(region.as_str());
        if !regions.is_empty() && regions.iter().all(excluded) {
            let message = "every Region of the rollout is excluded, so no denial would be caught";
            scope.report(
                Finding::error("exclusion", message)
                    .at(Place::of(scope.path()))
                    .path("exclude.regions")
                    .value(format!("{regions:?}")),
            );
        }
        let name = self.name("scp-errors-rules");
        let stack_set = StackSet::new(name, &member.stack, rollout)
            .description("Rules that send SCP denials to the hub's event bus")
            .parameter("EventBusArn", hub.bus.arn())
            .watches_events();
        Some(hub.stack.add("MemberStackSet", stack_set))
    }

    /// Sets where a cloud assembly deploys the stacks.
    pub(super) fn place(&self, hub: &Hub, member: &Member) {
        if let Some(environment) = &self.hub {
            hub.stack.deploy_in([environment.clone()]);
        }
        if !self.members.is_empty() {
            member.stack.deploy_in(self.members.iter().cloned());
            member.stack.depends_on(&hub.stack);
        }
        if self.deletion_protection {
            hub.stack.protect_from_termination();
        }
    }

    /// The default of the member stack's parameter: the hub's bus if it is known, or the published system's
    /// placeholder.
    pub(super) fn default_bus_arn(&self) -> Option<Text> {
        let (account, region) = match &self.hub {
            Some(hub) => (hub.account(), hub.region()),
            None if self.has_placeholder => ("123456789101", "us-east-1"),
            None => return None,
        };
        let partition = Region::new(region.to_owned()).partition();
        let partition = partition.map_or("aws", Partition::id);
        let bus = self.name(&self.bus_name);
        Some(format!("arn:{partition}:events:{region}:{account}:event-bus/{bus}").into())
    }
}
