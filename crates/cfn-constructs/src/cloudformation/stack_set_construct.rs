//! StackSets: a stack of the app in many accounts and Regions, from one deployment.

use cfn_core::{Construct, IntoValue, Scope, StackScope, Text, Value};
use cfn_resources::cloudformation::{self as generated, StackSetRef, stack_set};

use super::Rollout;
use crate::check::Check;

/// A stack of the app, deployed by CloudFormation to the accounts of an organization.
///
/// Its template stands inside this one, so that one deployment reaches every account. The StackSet is
/// service-managed: CloudFormation makes the roles it needs, once trusted access is on. Operations
/// that do not meet run side by side (managed execution). Capabilities are those the template needs.
///
/// ```
/// use cfn_core::{App, Parameter, Stack};
/// use cfn_constructs::Region;
/// use cfn_constructs::cloudformation::{Rollout, StackSet};
/// use cfn_constructs::events::EventBus;
/// use cfn_constructs::sns::Topic;
///
/// let app = App::new();
/// let hub = app.add("hub", Stack::new());
/// let member = app.add("member", Stack::new().for_stack_set());
/// member.add("EventBusArn", Parameter::string());
/// member.add("Topic", Topic::new());
///
/// let bus = hub.add("Bus", EventBus::new("denials"));
/// let rollout = Rollout::organizational_units(["r-ab12"]).regions([Region::UsEast1]);
/// hub.add(
///     "Members",
///     StackSet::new("members", &member, rollout).parameter("EventBusArn", bus.arn()),
/// );
/// # app.synth()?;
/// # Ok::<(), cfn_core::SynthError>(())
/// ```
///
/// Errors at synth, all at once: units, accounts and Regions that cannot be or are given twice,
/// Regions of two partitions, percentages over 100, what [`cfn_core::StackScope::template_body`] checks of
/// the template (size, parameters, macros, IAM names that meet).
///
/// Sources:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html>,
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html>
#[derive(Clone, Debug)]
pub struct StackSet {
    rollout: Rollout,
    parameters: Vec<(Text, Value<String>)>,
    watches_events: bool,
    properties: generated::StackSet,
}

impl StackSet {
    /// A StackSet by its name (up to 128 letters, digits and `-`, a letter first; changing it replaces
    /// the StackSet), what it deploys, and where to.
    pub fn new(name: impl IntoValue<String>, template: &StackScope, rollout: Rollout) -> StackSet {
        let model = stack_set::PermissionModel::ServiceManaged;
        let properties = generated::StackSet::new(name, model)
            .managed_execution(stack_set::ManagedExecution::new().active(true))
            .capabilities(template.capabilities::<stack_set::Capability>())
            .template_body(template.template_body());
        StackSet {
            rollout,
            parameters: Vec::new(),
            watches_events: false,
            properties,
        }
    }

    /// The value of a parameter of the template, the same in all accounts. It may be known at deploy
    /// time only.
    #[must_use]
    pub fn parameter(mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.parameters.push((key.into(), value.into_value()));
        self
    }

    /// What the StackSet is for; up to 1,024 characters.
    #[must_use]
    pub fn description(self, description: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.description(description))
    }

    /// The template has rules on AWS's own events: a warning tells which Regions the rollout lacks to
    /// see those of IAM, STS, Organizations, CloudFront and Route 53.
    #[must_use]
    pub fn watches_events(mut self) -> Self {
        self.watches_events = true;
        self
    }

    /// Sets any other property of the resource. Those that the rollout says are changed on the handle,
    /// with `override_property`.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(generated::StackSet) -> generated::StackSet) -> Self {
        self.properties = change(self.properties);
        self
    }
}

impl Construct for StackSet {
    type Handle = StackSetRef;

    fn build(self, scope: &Scope) -> StackSetRef {
        let check = Check::new(scope);
        let rollout = self.rollout;
        let missing = rollout.missing_global_services_regions();
        if self.watches_events && !missing.is_empty() {
            let check = check.at("StackInstancesGroup[0].Regions");
            let message = format!(
                "IAM, STS, Organizations, CloudFront and Route 53 log in {}, which is not among them: \
                 their events are not seen",
                missing
                    .iter()
                    .map(|r| r.as_str())
                    .collect::<Vec<_>>()
                    .join(" and ")
            );
            check.warning(
                "rollout-global-services",
                format!("{:?}", rollout.region_list()),
                message,
            );
        }
        let mut properties = self.properties;
        if !self.parameters.is_empty() {
            let parameters = self.parameters.into_iter().map(|(key, value)| {
                stack_set::Parameter::new(stack_set::ParameterRequired {
                    parameter_key: key.into(),
                    parameter_value: value,
                })
            });
            properties = properties.parameters(parameters.collect::<Vec<_>>());
        }
        properties
            .call_as(rollout.call_as())
            .auto_deployment(rollout.automatic(&check))
            .operation_preferences(rollout.preferences(&check))
            .stack_instances_group([rollout.instances(&check)])
            .build(scope)
    }
}
