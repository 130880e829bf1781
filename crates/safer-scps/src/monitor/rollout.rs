//! Where the stacks are deployed: by a StackSet in the hub, or to the places of a cloud assembly.

use cfn_constructs::cloudformation::{StackSet, StackSetRef};
use cfn_constructs::cloudwatch::{Alarm, Namespace, alarm::TreatMissingData, minutes};
use cfn_constructs::events::{Rule, TopicTarget};
use cfn_constructs::sns::TopicRef;
use cfn_constructs::{Partition, Region};
use cfn_core::intrinsic::sub;
use cfn_core::{Finding, Output, Place, Scope, StackScope, Text};
use event_pattern::{EventPattern, wildcard};

use super::ScpMonitor;
use super::hub::Hub;
use super::member::Member;

impl ScpMonitor {
    /// The name of the StackSet of the member stack.
    pub(super) fn stack_set_name(&self) -> Text {
        self.name("scp-errors-rules")
    }

    /// The alarm on failures of the rollout. The StackSet goes on past accounts in which it fails, and its operation
    /// then succeeds, so the failures are reported by the StackSet's own events.
    ///
    /// Each event goes to the topic too, because it says which account failed, and why. Sources:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stackset-stack-instance-status-change.html>,
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/event-detail-stackset-operation-status-change.html>
    pub(super) fn rollout_alarm(
        &self,
        stack: &StackScope,
        topic: Option<&TopicRef>,
    ) -> Option<(&'static str, Alarm)> {
        let (Some(topic), Some(_)) = (topic, &self.rollout) else {
            return None;
        };
        let pattern = EventPattern::new()
            .source(["aws.cloudformation"])
            .detail_type([
                "CloudFormation StackSet StackInstance Status Change",
                "CloudFormation StackSet Operation Status Change",
            ])
            .detail(
                "stack-set-arn",
                [wildcard(format!("*:stackset/{}:*", self.stack_set_name()))],
            )
            .any_of_in(
                ["detail", "status-details"],
                [
                    EventPattern::new().field("status", ["FAILED", "STOPPED", "INOPERABLE"]),
                    EventPattern::new()
                        .field("detailed-status", ["FAILED", "CANCELLED", "INOPERABLE"]),
                ],
            );
        let name = self.name("scp-errors-rollout-rule");
        let rule = Rule::new(pattern)
            .name(name.clone())
            .target("Topic", TopicTarget::new(topic));
        stack.add("RolloutRule", rule);
        let failures = Namespace::new("AWS/Events")
            .metric("TriggeredRules")
            .dimension("RuleName", &*name);
        let alarm = Alarm::when(failures.sum(minutes(5)).exceeds(0.0))
            .name(self.name("scp-errors-rollout-failed"))
            .description("The StackSet could not deploy the member stack to an account")
            .treat_missing_data(TreatMissingData::NotBreaching);
        Some(("RolloutAlarm", alarm))
    }

    /// The command that lists the accounts and Regions in which the rollout failed.
    pub(super) fn rollout_output(&self, stack: &StackScope) {
        let Some(rollout) = self.rollout.as_ref().filter(|_| self.links) else {
            return;
        };
        let caller = match rollout.is_delegated_administrator() {
            true => "DELEGATED_ADMIN",
            false => "SELF",
        };
        let command = format!(
            "aws cloudformation list-stack-instances --region ${{AWS::Region}} --stack-set-name {} \
             --call-as {caller} --output table --query \"Summaries[?StackInstanceStatus.DetailedStatus!='SUCCEEDED']\
             .[Account,Region,StackInstanceStatus.DetailedStatus,StatusReason]\"",
            self.stack_set_name(),
        );
        let output = Output::new(sub(command)).description(
            "Lists the accounts and Regions in which the member stack is not deployed, and why",
        );
        stack.add("FailedMembersCommand", output);
    }

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
        let stack_set = StackSet::new(self.stack_set_name(), &member.stack, rollout)
            .description("Rules that send SCP denials to the hub's event bus")
            .parameter("EventBusArn", hub.bus.arn())
            .watches_events();
        let stack_set = hub.stack.add("MemberStackSet", stack_set);
        // A rule that is new in the members is accepted by the hub before it sends.
        stack_set.depends_on(&hub.bus_policy);
        Some(stack_set)
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
