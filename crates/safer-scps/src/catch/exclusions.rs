//! Denials that are excluded by account, Region, API call or role, and exclusions that anybody could use to hide.

use cfn_constructs::Region;
use cfn_core::{Finding, Place, Scope, is_account_id};
use event_pattern::{EventPattern, Strs, anything_but, anything_but_wildcard, exists};

/// The roles that services create for themselves. Nobody else can create a role with this path.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
const SERVICE_LINKED_ROLES: &str = "arn:*:role/aws-service-role/*";
/// The roles that service-managed StackSets deploys with.
const STACK_SET_ROLES: &str = "arn:*:role/stacksets-exec-*";

/// The paths of roles that AWS creates, for services and for IAM Identity Center.
///
/// Source: <https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html>. That nobody else
/// can create a role with the second path is not confirmed by AWS's documentation.
const RESERVED: [&str; 2] = ["aws-service-role/", "aws-reserved/"];

/// Denials that are not sent to the hub, so that they cost nothing there.
///
/// Each list excludes the events that have one of its values. An empty list excludes nothing. In the names
/// of API calls, and in the names and ARNs of roles, `*` matches any characters.
///
/// ```
/// use safer_scps::{Exclusions, ScpMonitor};
///
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").exclude(
///     Exclusions::new()
///         .service_linked_roles()
///         .role_arns(["arn:aws:iam::444455556666:role/scanner"])
///         .accounts(["111122223333"])
///         .actions(["Describe*"])
///         .regions(["eu-north-1"]),
/// );
/// ```
///
/// What is excluded is invisible, so nobody must be able to take the place of an excluded role. Synthesis warns about
/// roles that are excluded by name (`exclusion-by-name`), because everybody who may create roles can choose the name,
/// and about ARNs that do not name the account (`exclusion-in-any-account`), because the administrators of every
/// account can create a role that matches. It does not warn about the paths that AWS reserves for service-linked
/// roles and for IAM Identity Center, nor about roles that a guard of the monitor protects.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exclusions {
    roles: Vec<String>,
    role_arns: Vec<String>,
    accounts: Vec<String>,
    actions: Vec<String>,
    regions: Vec<String>,
}

/// The values of a list, each as text.
fn texts<T: Into<String>>(values: impl IntoIterator<Item = T>) -> impl Iterator<Item = String> {
    values.into_iter().map(Into::into)
}

impl Exclusions {
    /// Excludes nothing yet.
    #[must_use]
    pub fn new() -> Exclusions {
        Exclusions::default()
    }

    /// Excludes calls by roles with these ARNs: `arn:aws:iam::444455556666:role/scanner`.
    ///
    /// They are compared with `userIdentity.sessionContext.sessionIssuer.arn`, which has the path of the role.
    ///
    /// ```
    /// use safer_scps::{App, Exclusions, ScpMonitor};
    ///
    /// let app = App::new();
    /// let exclusions = Exclusions::new().role_arns([
    ///     "arn:aws:iam::444455556666:role/scanner",
    ///     "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Auditor_*",
    /// ]);
    /// app.add("ScpMonitor", ScpMonitor::hardened("o-a1b2c3d4e5").exclude(exclusions));
    /// assert!(app.synth()?.warnings().is_empty());
    /// # Ok::<(), safer_scps::SynthError>(())
    /// ```
    ///
    /// Source: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>
    #[must_use]
    pub fn role_arns<T: Into<String>>(mut self, arns: impl IntoIterator<Item = T>) -> Self {
        self.role_arns.extend(texts(arns));
        self
    }

    /// Excludes calls by service-linked roles, by the path that IAM reserves for them.
    ///
    /// SCPs do not apply to these roles. Calls that a service makes with another role are still caught.
    #[must_use]
    pub fn service_linked_roles(self) -> Self {
        self.role_arns([SERVICE_LINKED_ROLES])
    }

    /// Excludes calls by the roles `stacksets-exec-*` without a path, with which service-managed StackSets deploys.
    ///
    /// Whoever may create a role with such a name is excluded too, unless an SCP forbids it.
    #[cfg_attr(
        feature = "organizations",
        doc = "[`ScpMonitor::guard`](crate::ScpMonitor::guard) does."
    )]
    #[cfg_attr(
        not(feature = "organizations"),
        doc = "The guard of the feature `organizations` does."
    )]
    #[must_use]
    pub fn stack_sets(self) -> Self {
        self.role_arns([STACK_SET_ROLES])
    }

    /// Excludes calls by roles with these names, whatever their path and account. Synthesis warns, because
    /// everybody who may create roles can choose such a name; [`role_arns`](Self::role_arns) is safer.
    #[must_use]
    pub fn roles<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.roles.extend(texts(names));
        self
    }

    /// Excludes calls in these accounts, by their ids of twelve digits.
    #[must_use]
    pub fn accounts<T: Into<String>>(mut self, ids: impl IntoIterator<Item = T>) -> Self {
        self.accounts.extend(texts(ids));
        self
    }

    /// Excludes these API calls, as CloudTrail writes them in `eventName`: `GetBucketAcl`, `Describe*`.
    #[must_use]
    pub fn actions<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.actions.extend(texts(names));
        self
    }

    /// Excludes calls in these Regions: `eu-north-1`.
    #[must_use]
    pub fn regions<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.regions.extend(texts(names));
        self
    }

    pub(crate) fn has_region(&self, name: &str) -> bool {
        self.regions.iter().any(|region| region == name)
    }

    pub(crate) fn has_account(&self, id: &str) -> bool {
        self.accounts.iter().any(|account| account == id)
    }

    pub(crate) fn excluded_actions(&self) -> &[String] {
        &self.actions
    }

    pub(crate) fn excluded_roles(&self) -> &[String] {
        &self.roles
    }

    pub(crate) fn excluded_role_arns(&self) -> &[String] {
        &self.role_arns
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Exclusions::default()
    }

    /// The exclusions of roles and API calls without the others. `None` if there are none.
    #[cfg(feature = "rehearse")]
    pub(crate) fn of_roles_and_actions(&self) -> Option<Exclusions> {
        let some = !self.roles.is_empty() || !self.role_arns.is_empty() || !self.actions.is_empty();
        some.then(|| Exclusions {
            roles: self.roles.clone(),
            role_arns: self.role_arns.clone(),
            actions: self.actions.clone(),
            ..Exclusions::default()
        })
    }

    /// Adds the exclusions to a pattern.
    pub(crate) fn apply(&self, mut pattern: EventPattern) -> EventPattern {
        if let Some(accounts) = list(&self.accounts) {
            pattern = pattern.account([anything_but(accounts)]);
        }
        if let Some(regions) = list(&self.regions) {
            pattern = pattern.region([anything_but(regions)]);
        }
        if let Some(actions) = list(&self.actions) {
            pattern = pattern.detail("eventName", [anything_but_wildcard(actions)]);
        }
        // A user and an account's root have no role, and `anything-but` requires the field.
        let issuer = |field| ["userIdentity", "sessionContext", "sessionIssuer", field];
        if let Some(roles) = list(&self.roles) {
            let excluded = [anything_but_wildcard(roles), exists(false)];
            pattern = pattern.detail(issuer("userName"), excluded);
        }
        // The same with fewer wildcards, whose complexity EventBridge limits.
        let arns = self.role_arns.iter();
        let arns: Vec<String> = arns
            .map(|arn| arn.replacen("arn:*:iam::*:role/", "arn:*:role/", 1))
            .collect();
        if let Some(arns) = list(&arns) {
            let excluded = [anything_but_wildcard(arns), exists(false)];
            pattern = pattern.detail(issuer("arn"), excluded);
        }
        pattern
    }

    /// Reports values that are probably mistakes, and roles whose place others could take. Only trusted roles can
    /// match the guarded ARNs.
    pub(super) fn report(&self, guarded: &[String], scope: &Scope) {
        self.report_mistakes(scope);
        for (index, name) in self.roles.iter().enumerate() {
            let message = "everybody who may create a role can give it an excluded name, and is then excluded too";
            let help = match name.as_str() {
                "stacksets-exec-*" => {
                    "exclude them by ARN with `stack_sets()`, and protect them with a guard"
                }
                "AWSServiceRoleFor*" => "exclude them by their path with `service_linked_roles()`",
                _ => "exclude the role by its ARN with `role_arns`",
            };
            let place = Place::of(scope.path()).path(format!("exclude.roles[{index}]"));
            let finding = Finding::warning("exclusion-by-name", message).at(place);
            scope.report(finding.value(format!("{name:?}")).help(help));
        }
        for (index, arn) in self.role_arns.iter().enumerate() {
            if is_protected(arn, guarded) {
                continue;
            }
            let message = "the administrators of every account can create a role with an excluded ARN, and are then excluded too";
            let help = match arn.as_str() {
                STACK_SET_ROLES => {
                    "protect these roles with `ScpMonitor::guard`, or acknowledge this if an SCP of yours does"
                }
                _ => {
                    "name the account in the ARN, or acknowledge this if an SCP protects these roles"
                }
            };
            let place = Place::of(scope.path()).path(format!("exclude.role_arns[{index}]"));
            let finding = Finding::warning("exclusion-in-any-account", message).at(place);
            scope.report(finding.value(format!("{arn:?}")).help(help));
        }
    }

    fn report_mistakes(&self, scope: &Scope) {
        let region = |name: &str| Region::new(name.to_owned()).partition().is_some();
        let role = |name: &str| {
            let rest = |b: u8| b.is_ascii_alphanumeric() || b"*+=,.@_-".contains(&b);
            !name.is_empty() && name.bytes().all(rest)
        };
        let call = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'*')
        };
        let role_arn = |arn: &str| role_of(arn).is_some();
        type Check<'a> = (&'a str, &'a [String], &'a dyn Fn(&str) -> bool, &'a str);
        let checks: [Check<'_>; 5] = [
            (
                "roles",
                &self.roles,
                &role,
                "a role's name without its path, such as scanner-*",
            ),
            (
                "role_arns",
                &self.role_arns,
                &role_arn,
                "the ARN of a role, such as arn:aws:iam::444455556666:role/scanner",
            ),
            (
                "accounts",
                &self.accounts,
                &is_account_id,
                "an account's id: twelve digits",
            ),
            (
                "actions",
                &self.actions,
                &call,
                "an API call without its service, as CloudTrail's eventName has it: GetBucketAcl",
            ),
            (
                "regions",
                &self.regions,
                &region,
                "a Region, such as eu-north-1",
            ),
        ];
        for (list, values, fits, expected) in checks {
            for (index, value) in values.iter().enumerate() {
                let known = values[..index].contains(value);
                let Some(message) = mistake(value, fits(value), known, expected) else {
                    continue;
                };
                scope.report(
                    Finding::error("exclusion", message)
                        .at(Place::of(scope.path()))
                        .path(format!("exclude.{list}[{index}]"))
                        .value(format!("{value:?}")),
                );
            }
        }
    }
}

/// A list for `anything-but`, which cannot be empty.
fn list(names: &[String]) -> Option<Strs> {
    let (first, others) = names.split_first()?;
    Some(Strs::list(first.clone(), others.iter().cloned()))
}

/// What is wrong with a value of a list.
fn mistake(value: &str, fits: bool, known: bool, expected: &str) -> Option<String> {
    if !fits {
        return Some(format!("expected {expected}"));
    }
    let message = match (is_everything(value), known) {
        (true, _) => "the value would exclude everything",
        (_, true) => "the value is already in the list",
        _ => return None,
    };
    Some(message.to_owned())
}

/// Whether a value matches all roles, accounts, calls or Regions.
fn is_everything(value: &str) -> bool {
    value.bytes().all(|b| b == b'*') || (role_of(value) == Some("*") && !is_protected(value, &[]))
}

/// The path and name in a role's ARN. `None` for other texts. Between `arn:` and `role/`, a `*` may match several parts.
fn role_of(arn: &str) -> Option<&str> {
    let (before, role) = arn.strip_prefix("arn:")?.split_once(":role/")?;
    let parts: Vec<&str> = before.split(':').collect();
    let fits = match parts[..] {
        ["*"] => true,
        [partition, "iam", "", account] => {
            !partition.is_empty() && (account == "*" || is_account_id(account))
        }
        _ => false,
    };
    (fits && !role.is_empty()).then_some(role)
}

/// Whether nobody who is not trusted can create a role that matches an ARN: its path is reserved or guarded, or it
/// names the account.
fn is_protected(arn: &str, guarded: &[String]) -> bool {
    let Some(role) = role_of(arn) else {
        // It is reported as a mistake.
        return true;
    };
    let account = arn
        .rsplit(":role/")
        .last()
        .and_then(|before| before.rsplit(':').next());
    let mut guarded = guarded.iter().filter_map(|pattern| role_of(pattern));
    account.is_some_and(is_account_id)
        || RESERVED.iter().any(|path| role.starts_with(path))
        || guarded.any(|pattern| role.starts_with(pattern.trim_end_matches('*')))
}
