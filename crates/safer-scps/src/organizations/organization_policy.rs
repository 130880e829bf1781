//! SCPs and RCPs as constructs.

use std::marker::PhantomData;

use cfn_core::{Construct, Finding, IntoValue, Json, Place, Scope, Value};
use iam_policy::{Explanation, Hierarchy, Level, Policy, PolicyKind, Rcp, Request, Scp};

use super::check::check;
use super::content::{OrganizationKind, PolicyContent, at_property, node};
use super::target::is_target;
use super::{Policy as Properties, PolicyRef};

/// A service control policy: the maximum permissions of the principals in an account.
///
/// Statements of an SCP have no principals, so this does not compile:
///
/// ```compile_fail
/// use safer_scps::iam_policy::{PrincipalId, ScpStatement};
/// use safer_scps::organizations::ServiceControlPolicy;
///
/// let statement = ScpStatement::deny(["s3:*"]).principal(PrincipalId::everybody());
/// ServiceControlPolicy::new("deny-s3", statement).description("");
/// ```
///
/// ```compile_fail
/// use safer_scps::iam_policy::RcpStatement;
/// use safer_scps::organizations::ServiceControlPolicy;
///
/// let policy = ServiceControlPolicy::new("deny-s3", RcpStatement::deny(["s3:*"]));
/// ```
///
/// A policy that was written as text is checked at synthesis:
///
/// ```
/// use safer_scps::organizations::ServiceControlPolicy;
/// use safer_scps::{App, Stack};
///
/// let text = r#"{"Version": "2012-10-17", "Statement": {
///     "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}}"#;
/// let policy = ServiceControlPolicy::new("deny-s3", text.parse::<safer_scps::iam_policy::Policy>()?);
///
/// let app = App::new();
/// app.add("policies", Stack::new()).add("DenyS3", policy);
/// let errors = app.synth().unwrap_err();
/// assert_eq!(
///     errors.findings()[0].to_string(),
///     "error[element-of-kind]: policies/DenyS3: Content.Statement[0].Principal = \"*\"\n  an SCP has no Principal",
/// );
/// # Ok::<(), safer_scps::iam_policy::PolicyErrors>(())
/// ```
pub type ServiceControlPolicy = OrganizationPolicy<Scp>;

/// A resource control policy: the maximum permissions on the resources in an account.
///
/// ```
/// use safer_scps::iam_policy::{Operator, RcpStatement};
/// use safer_scps::organizations::ResourceControlPolicy;
///
/// let only_ours = RcpStatement::deny(["s3:*"])
///     .condition(Operator::STRING_NOT_EQUALS.if_exists(), "aws:PrincipalOrgID", ["o-a1b2c3d4e5"])
///     .condition(Operator::BOOL.if_exists(), "aws:PrincipalIsAWSService", ["false"]);
/// let policy = ResourceControlPolicy::new("only-our-organization", only_ours).targets(["r-ab12"]);
/// ```
///
/// Statements of an RCP cannot allow, so this does not compile:
///
/// ```compile_fail
/// use safer_scps::iam_policy::RcpStatement;
/// use safer_scps::organizations::ResourceControlPolicy;
///
/// let policy = ResourceControlPolicy::new("allow-s3", RcpStatement::allow(["s3:*"]));
/// ```
pub type ResourceControlPolicy = OrganizationPolicy<Rcp>;

/// A policy of the organization, and what it is attached to.
///
/// In a template it is a resource `AWS::Organizations::Policy`, with the policy as a JSON object. The stack is
/// deployed to the management account, or to the account that administers policies for it. The module's
/// documentation has an example of an SCP in a stack and in a test.
///
/// Synthesis reports what the kind of policy does not accept, a policy that is too long as the template writes it,
/// and targets that are not ids of a root, a unit or an account. With the feature `action-names`, it warns about
/// actions that do not exist (`action-name`).
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-policy.html>
#[derive(Clone, Debug)]
pub struct OrganizationPolicy<K: OrganizationKind> {
    name: String,
    id: Option<String>,
    policy: Policy,
    targets: Vec<Value<String>>,
    properties: Properties,
    kind: PhantomData<fn() -> K>,
}

impl<K: OrganizationKind> OrganizationPolicy<K> {
    /// Creates a policy with a name that is unique in the organization. It is not attached to anything yet.
    #[must_use]
    pub fn new(name: impl Into<String>, content: impl PolicyContent<K>) -> Self {
        let name = name.into();
        // The template writes the policy in this form, whatever text it was read from.
        let policy = content.into_policy().minified();
        // The kind of policy is known here, but not to the checks of templates.
        let json: Value<Json> = Value::unchecked(node(&policy.to_tree()));
        OrganizationPolicy {
            properties: Properties::new(name.clone(), K::TYPE, json),
            name,
            id: None,
            policy,
            targets: Vec::new(),
            kind: PhantomData,
        }
    }

    /// Sets the description, which Organizations shows next to the name.
    #[must_use]
    pub fn description(mut self, description: impl IntoValue<String>) -> Self {
        self.properties = self.properties.description(description);
        self
    }

    /// Attaches the policy to targets, by id: the root (`r-…`), units (`ou-…`) or accounts. Each call adds
    /// targets, so ids and references to units and accounts of the stack can be mixed.
    #[must_use]
    pub fn targets(mut self, ids: impl IntoIterator<Item = impl IntoValue<String>>) -> Self {
        self.targets
            .extend(ids.into_iter().map(IntoValue::into_value));
        self
    }

    /// Sets the id of the organization's existing policy that this one replaces: `p-ab12cd34`. Templates do not
    /// contain it; a dry run looks for the policy with this id, or else with this name.
    #[must_use]
    pub fn existing(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Adds a tag.
    #[must_use]
    pub fn tags(mut self, tags: impl IntoValue<Vec<cfn_core::Tag>>) -> Self {
        self.properties = self.properties.tags(tags);
        self
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the policy says.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Decides a request by this policy, and explains why; [`assert_allows!`](iam_policy::assert_allows) and
    /// [`assert_denies!`](iam_policy::assert_denies) call it.
    ///
    /// A policy that only denies is evaluated together with AWS's own policy that allows everything, as an SCP or
    /// RCP usually is attached. An SCP that allows something is evaluated alone. To evaluate several policies
    /// together, make a [`Hierarchy`] of what [`policy`](Self::policy) returns. Requests by service-linked roles are
    /// allowed, because SCPs and RCPs do not apply to them.
    #[must_use]
    pub fn explain(&self, request: &Request<'_>) -> Explanation {
        use iam_policy::Effect::Allow;

        let mut level = Level::new("its targets").policy(&self.name, self.policy.clone());
        let full_access = match K::KIND {
            PolicyKind::Rcp => "RCPFullAWSAccess",
            _ => "FullAWSAccess",
        };
        let mut statements = self.policy.statements().iter();
        if !statements.any(|statement| statement.effect == Allow) {
            level = level.policy(full_access, Policy::full_access());
        }
        Hierarchy::of_organization([level]).explain(request)
    }

    #[cfg(feature = "dry-run")]
    pub(crate) fn existing_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    #[cfg(feature = "dry-run")]
    pub(crate) fn target_values(&self) -> &[Value<String>] {
        &self.targets
    }

    #[cfg(feature = "rollout")]
    pub(crate) fn has_targets(&self) -> bool {
        !self.targets.is_empty()
    }

    fn check(&self, scope: &Scope) {
        for finding in check(&self.policy, K::KIND) {
            scope.report(at_property(finding, scope.path(), "Content"));
        }
        for (index, target) in self.targets.iter().enumerate() {
            if let Some(text) = wrong_target(target) {
                let message =
                    "a target is the root (r-…), a unit (ou-…) or an account (twelve digits)";
                let place = Place::of(scope.path()).path(format!("TargetIds[{index}]"));
                let finding = Finding::error("policy-target", message).at(place);
                scope.report(finding.value(format!("{text:?}")));
            }
        }
    }
}

/// Returns a literal that is not the id of a target.
fn wrong_target(target: &Value<String>) -> Option<&str> {
    target.node().as_str().filter(|text| !is_target(text))
}

impl<K: OrganizationKind> Construct for OrganizationPolicy<K> {
    type Handle = PolicyRef;

    fn build(mut self, scope: &Scope) -> PolicyRef {
        self.check(scope);
        // The schema would report the wrong targets a second time.
        self.targets.retain(|target| wrong_target(target).is_none());
        let properties = match self.targets.is_empty() {
            true => self.properties,
            false => self.properties.target_ids(self.targets),
        };
        properties.build(scope)
    }
}
