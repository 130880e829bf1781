//! What member accounts send to the hub: which denials are caught, and which of them are noise.

use cfn_constructs::Region;
use cfn_constructs::events::Pattern;
use cfn_core::{Finding, Place, Scope};
use event_pattern::{
    EventPattern, Strs, anything_but, anything_but_wildcard, exists, prefix, suffix, wildcard,
};

/// CloudTrail's events on a default bus: API calls, denied ones among them.
///
/// Source: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>
pub(crate) const API_CALL: &str = "AWS API Call via CloudTrail";

/// Which denials are caught.
///
/// ```
/// use safer_scps::{Catch, ScpMonitor};
///
/// let monitor = ScpMonitor::published().catch(Catch::by_message().with_rcps());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Catch {
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Published,
    Message { rcps: bool },
}

impl Catch {
    /// As the published system does: error code `AccessDenied`, and a message that ends in
    /// `deny in a service control policy`.
    pub fn published() -> Catch {
        Catch {
            kind: Kind::Published,
        }
    }

    /// Every denial whose message names a service control policy, whatever its error code is:
    /// explicit and implicit, with the policy's ARN or without, followed by EC2's encoded message
    /// or not, directly or through an endpoint policy.
    ///
    /// Services write `AccessDenied`, `AccessDeniedException`, `Client.UnauthorizedOperation` or
    /// `AuthorizationError`, and since January 2026 put the policy's ARN at the end. Source:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
    ///
    /// A few services write no kind of policy at all (`with an explicit deny`); those denials
    /// cannot be told from others by anybody.
    pub fn by_message() -> Catch {
        Catch {
            kind: Kind::Message { rcps: false },
        }
    }

    /// Denials by resource control policies too.
    ///
    /// [`Catch::published`] becomes [`Catch::by_message`] by it: the published pattern has no room
    /// for another text.
    #[must_use]
    pub fn with_rcps(self) -> Catch {
        Catch {
            kind: Kind::Message { rcps: true },
        }
    }

    fn pattern(&self) -> EventPattern {
        let pattern = EventPattern::new().detail_type([API_CALL]);
        match self.kind {
            Kind::Published => pattern
                .detail("errorCode", ["AccessDenied"])
                .detail("errorMessage", [suffix("deny in a service control policy")]),
            // With the article: a resource may be called "service control policy".
            Kind::Message { rcps: false } => pattern.detail(
                "errorMessage",
                [
                    wildcard("* a service control policy*"),
                    wildcard("* no service control policy*"),
                ],
            ),
            // Four such wildcards are more than EventBridge follows at once; these two are not.
            Kind::Message { rcps: true } => pattern.detail(
                "errorMessage",
                [
                    wildcard("*service control policy*"),
                    wildcard("*resource control policy*"),
                ],
            ),
        }
    }
}

/// Denials that are not worth a line: they are not sent to the hub, so they cost nothing there.
///
/// Each list excludes what has one of its values; an empty list excludes nothing. `*` stands for any
/// characters in the names of roles and API calls.
///
/// ```
/// use safer_scps::{Exclusions, ScpMonitor};
///
/// let monitor = ScpMonitor::hardened("o-a1b2c3d4e5").exclude(
///     Exclusions::new()
///         .roles(["stacksets-exec-*"])
///         .accounts(["111122223333"])
///         .actions(["Describe*"])
///         .regions(["eu-north-1"]),
/// );
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exclusions {
    roles: Vec<String>,
    accounts: Vec<String>,
    actions: Vec<String>,
    regions: Vec<String>,
}

/// The values of one list, each as text.
fn texts<T: Into<String>>(values: impl IntoIterator<Item = T>) -> impl Iterator<Item = String> {
    values.into_iter().map(Into::into)
}

impl Exclusions {
    /// Nothing is excluded yet.
    pub fn new() -> Exclusions {
        Exclusions::default()
    }

    /// Calls by roles of these names, without their path: `stacksets-exec-*`.
    #[must_use]
    pub fn roles<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.roles.extend(texts(names));
        self
    }

    /// Calls by service-linked roles, whose names begin with `AWSServiceRoleFor`.
    ///
    /// SCPs do not bind these roles; what is left is what a service does as somebody else.
    #[must_use]
    pub fn service_linked_roles(self) -> Self {
        self.roles(["AWSServiceRoleFor*"])
    }

    /// Calls in these accounts, by their twelve digits.
    #[must_use]
    pub fn accounts<T: Into<String>>(mut self, ids: impl IntoIterator<Item = T>) -> Self {
        self.accounts.extend(texts(ids));
        self
    }

    /// These API calls, as CloudTrail's `eventName` has them: `GetBucketAcl`, `Describe*`.
    #[must_use]
    pub fn actions<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.actions.extend(texts(names));
        self
    }

    /// Calls in these Regions: `eu-north-1`.
    #[must_use]
    pub fn regions<T: Into<String>>(mut self, names: impl IntoIterator<Item = T>) -> Self {
        self.regions.extend(texts(names));
        self
    }

    pub(crate) fn has_region(&self, name: &str) -> bool {
        self.regions.iter().any(|region| region == name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Exclusions::default()
    }

    /// Takes the excluded out of what a pattern matches.
    fn apply(&self, mut pattern: EventPattern) -> EventPattern {
        if let Some(accounts) = list(&self.accounts) {
            pattern = pattern.account([anything_but(accounts)]);
        }
        if let Some(regions) = list(&self.regions) {
            pattern = pattern.region([anything_but(regions)]);
        }
        if let Some(actions) = list(&self.actions) {
            pattern = pattern.detail("eventName", [anything_but_wildcard(actions)]);
        }
        if let Some(roles) = list(&self.roles) {
            let role = [
                "userIdentity",
                "sessionContext",
                "sessionIssuer",
                "userName",
            ];
            // A user, or an account's root, has no role, and `anything-but` asks for the field.
            pattern = pattern.detail(role, [anything_but_wildcard(roles), exists(false)]);
        }
        pattern
    }

    /// Reports values that cannot be meant.
    fn report(&self, scope: &Scope) {
        let digits = |id: &str| id.len() == 12 && id.bytes().all(|b| b.is_ascii_digit());
        let region = |name: &str| Region::new(name.to_owned()).partition().is_some();
        let role = |name: &str| {
            let rest = |b: u8| b.is_ascii_alphanumeric() || b"*+=,.@_-".contains(&b);
            !name.is_empty() && name.bytes().all(rest)
        };
        let call = |name: &str| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'*')
        };
        type Check<'a> = (&'a str, &'a [String], &'a dyn Fn(&str) -> bool, &'a str);
        let checks: [Check<'_>; 4] = [
            (
                "roles",
                &self.roles,
                &role,
                "a role's name without its path, such as stacksets-exec-*",
            ),
            (
                "accounts",
                &self.accounts,
                &digits,
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
                let message = if !fits(value) {
                    format!("it is {expected}")
                } else if value.bytes().all(|b| b == b'*') {
                    "it would exclude everything".to_owned()
                } else if values[..index].contains(value) {
                    "it is excluded already".to_owned()
                } else {
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

/// These names for an `anything-but`, which cannot be empty.
fn list(names: &[String]) -> Option<Strs> {
    let (first, others) = names.split_first()?;
    Some(Strs::list(first.clone(), others.iter().cloned()))
}

/// What a member rule matches: a catch without its exclusions, or a pattern given whole.
#[derive(Clone, Debug)]
pub(crate) enum MemberPattern {
    Catch(Catch),
    Whole(Pattern),
}

impl MemberPattern {
    /// The pattern of the rule; what is wrong with the settings is reported.
    pub(crate) fn resolve(&self, exclusions: &Exclusions, scope: &Scope) -> Pattern {
        exclusions.report(scope);
        match self {
            MemberPattern::Catch(catch) => exclusions.apply(catch.pattern()).into(),
            MemberPattern::Whole(pattern) => {
                if !exclusions.is_empty() {
                    let message = "exclusions are for what `catch` catches; a pattern given whole \
                                   says itself what it leaves out";
                    let problem = Finding::error("exclusion", message)
                        .at(Place::of(scope.path()))
                        .path("exclude");
                    scope.report(problem.value("with member_pattern"));
                }
                pattern.clone()
            }
        }
    }
}

/// What the hub writes to its log group, of what arrives on its bus: only what EventBridge itself
/// forwards.
///
/// Nobody may put events whose source begins with `aws.` on a bus, so a source that does is of
/// EventBridge's own making. Source:
/// <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html>
pub(crate) fn forwarded_only() -> EventPattern {
    EventPattern::new()
        .source([prefix("aws.")])
        .detail_type([API_CALL])
}
