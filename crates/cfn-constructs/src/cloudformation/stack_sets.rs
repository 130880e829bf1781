//! StackSets: one deployment of a stack of the app to many accounts and Regions.

use cfn_core::{Construct, Finding, IntoValue, Scope, StackScope, Text, Value};
use cfn_resources::cloudformation::{self as generated, StackSetRef, stack_set};

use super::Rollout;
use crate::check::Check;

/// A stack of the app that CloudFormation deploys to the accounts of an organization.
///
/// The template of this stack contains the template of that stack, so one deployment reaches every account.
/// The StackSet is service-managed: CloudFormation creates the roles that it needs, once trusted access is
/// enabled. Operations that do not conflict run at the same time (managed execution). The StackSet has the
/// capabilities that the template needs.
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{Parameter, Stack};
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
/// Synthesis reports all errors at once: invalid or repeated units, accounts and Regions, Regions of two
/// partitions, percentages above 100, and everything that [`cfn_core::StackScope::template_body`] checks in
/// the template (its size, parameters, macros, IAM names that collide).
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
    /// A StackSet with a name, the stack that it deploys, and where it deploys it.
    ///
    /// The name begins with a letter and has at most 128 letters, digits and `-`. Changing it replaces the
    /// StackSet.
    #[must_use]
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

    /// Sets the value of a parameter of the template. It is the same in all accounts, and may be known only
    /// at deploy time.
    #[must_use]
    pub fn parameter(mut self, key: impl Into<Text>, value: impl IntoValue<String>) -> Self {
        self.parameters.push((key.into(), value.into_value()));
        self
    }

    /// Sets the description of the StackSet, of at most 1,024 characters.
    #[must_use]
    pub fn description(self, description: impl IntoValue<String>) -> Self {
        self.with(|properties| properties.description(description))
    }

    /// Declares that the template has rules for events of AWS services. Synthesis then warns if the rollout
    /// does not include the Regions in which IAM, STS, Organizations, CloudFront and Route 53 log their events.
    #[must_use]
    pub fn watches_events(mut self) -> Self {
        self.watches_events = true;
        self
    }

    /// Sets any other property of the resource. To change a property that the rollout sets, use
    /// `override_property` of the handle.
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
                "IAM, STS, Organizations, CloudFront and Route 53 log in {}, which the rollout does not \
                 include: rules do not receive their events",
                missing
                    .iter()
                    .map(|r| r.as_str())
                    .collect::<Vec<_>>()
                    .join(" and ")
            );
            check.report(
                Finding::warning("rollout-global-services", message)
                    .value(format!("{:?}", rollout.region_list())),
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
