//! What member accounts send to the hub: which denials are caught, and which of them are excluded.

mod exclusions;

use cfn_constructs::events::Pattern;
use cfn_core::{Finding, Place, Scope};
use event_pattern::{
    EventPattern, Strs, anything_but, anything_but_wildcard, exists, prefix, suffix, wildcard,
};

pub use exclusions::Exclusions;

/// The detail type of CloudTrail's events about API calls, including denied ones.
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
    Message { rcps: bool, validation: bool },
}

/// Error codes of requests that a service could not read. It did not ask whether they are allowed, so they are no
/// denials; but their messages repeat what the caller wrote, which may be the text of a denial.
///
/// Source of the codes: <https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>, and for the policy
/// document <https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html>. None of the collected
/// denials has one of them.
const VALIDATION_ERRORS: [&str; 6] = [
    "InvalidParameterCombination",
    "InvalidParameterValue",
    "MalformedPolicyDocument",
    "MalformedQueryString",
    "ValidationError",
    "ValidationException",
];

/// Error codes of requests that were not allowed, as the collected denials and AWS's own lists have them. CloudTrail
/// writes EC2's code with `Client.`.
///
/// Sources: <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>,
/// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html>,
/// <https://docs.aws.amazon.com/sns/latest/api/CommonErrors.html>
const ACCESS_DENIED: [&str; 6] = [
    "AccessDenied",
    "AccessDeniedException",
    "AuthorizationError",
    "AuthorizationErrorException",
    "Client.UnauthorizedOperation",
    "UnauthorizedOperation",
];

/// The pattern of errors that may be SCP denials: their code says that access was denied, and their message is absent
/// or gives no reason. CloudTrail cuts messages at 1 KB, and the reason is at the end.
///
/// A message that names a control policy is left out whatever else it says, so no event matches this and a [`Catch`].
/// Source of the length: <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>
pub(crate) fn suspected() -> EventPattern {
    let reasons = ["*explicit deny in *", "*because no *", "*control policy*"];
    let reasons = Strs::list(reasons[0], reasons[1..].iter().copied());
    EventPattern::new()
        .detail_type([API_CALL])
        .detail("errorCode", ACCESS_DENIED)
        .detail(
            "errorMessage",
            [anything_but_wildcard(reasons), exists(false)],
        )
}

impl Catch {
    /// The denials that the published system catches: those with the error code `AccessDenied` and a
    /// message that ends in `deny in a service control policy`.
    #[must_use]
    pub fn published() -> Catch {
        Catch {
            kind: Kind::Published,
        }
    }

    /// Every denial whose message names a service control policy, with any error code but those of requests that
    /// a service could not read, such as `ValidationException`. The denial may be explicit or implicit, have the
    /// policy's ARN or EC2's encoded message, and come through an endpoint policy.
    ///
    /// Services write `AccessDenied`, `AccessDeniedException`, `Client.UnauthorizedOperation` or
    /// `AuthorizationError`, and since January 2026 add the policy's ARN at the end. Source:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>
    ///
    /// A few services write no kind of policy (`with an explicit deny`), and CloudTrail cuts a message at 1 KB, so
    /// that the policy at its end is missing after a long resource name. Those denials cannot be distinguished from
    /// others; [`ScpMonitor::suspected_denials`](crate::ScpMonitor::suspected_denials) logs them apart.
    #[must_use]
    pub fn by_message() -> Catch {
        Catch {
            kind: Kind::Message {
                rcps: false,
                validation: false,
            },
        }
    }

    /// Catches denials by resource control policies too.
    ///
    /// This turns [`Catch::published`] into [`Catch::by_message`], because the published pattern matches a
    /// single text.
    #[must_use]
    pub fn with_rcps(self) -> Catch {
        let validation = matches!(self.kind, Kind::Message { validation, .. } if validation);
        Catch {
            kind: Kind::Message {
                rcps: true,
                validation,
            },
        }
    }

    /// Catches also errors whose code says that the service could not read the request.
    ///
    /// A service may report a denial of another service with such a code. But anybody who may call AWS can have
    /// such an error with any text in it, so that it looks like a denial. Turns [`Catch::published`] into
    /// [`Catch::by_message`].
    #[must_use]
    pub fn with_validation_errors(self) -> Catch {
        let rcps = matches!(self.kind, Kind::Message { rcps, .. } if rcps);
        Catch {
            kind: Kind::Message {
                rcps,
                validation: true,
            },
        }
    }

    pub(crate) fn is_published(&self) -> bool {
        self.kind == Kind::Published
    }

    /// The pattern of the events that are caught.
    pub(crate) fn pattern(&self) -> EventPattern {
        let mut pattern = EventPattern::new().detail_type([API_CALL]);
        if let Kind::Message {
            validation: false, ..
        } = self.kind
        {
            let (first, others) = (VALIDATION_ERRORS[0], &VALIDATION_ERRORS[1..]);
            let codes = Strs::list(first, others.iter().copied());
            pattern = pattern.detail("errorCode", [anything_but(codes)]);
        }
        match self.kind {
            Kind::Published => pattern
                .detail("errorCode", ["AccessDenied"])
                .detail("errorMessage", [suffix("deny in a service control policy")]),
            // With the article, because a resource may have "service control policy" in its name.
            Kind::Message { rcps: false, .. } => pattern.detail(
                "errorMessage",
                [
                    wildcard("* a service control policy*"),
                    wildcard("* no service control policy*"),
                ],
            ),
            // Four wildcards of the form above would be too complex for EventBridge. These two are not.
            Kind::Message { rcps: true, .. } => pattern.detail(
                "errorMessage",
                [
                    wildcard("*service control policy*"),
                    wildcard("*resource control policy*"),
                ],
            ),
        }
    }
}

/// What a member rule matches: a catch without its exclusions, or a whole pattern.
#[derive(Clone, Debug)]
pub(crate) enum MemberPattern {
    Catch(Catch),
    Whole(Pattern),
}

impl MemberPattern {
    /// The pattern of the rule. Reports mistakes in the settings. Only trusted roles can match the guarded ARNs.
    pub(crate) fn resolve(
        &self,
        exclusions: &Exclusions,
        guarded: &[String],
        scope: &Scope,
    ) -> Pattern {
        exclusions.report(guarded, scope);
        match self {
            MemberPattern::Catch(catch) => exclusions.apply(catch.pattern()).into(),
            MemberPattern::Whole(pattern) => {
                if !exclusions.is_empty() {
                    let message = "exclusions work only with `catch`; add them to the pattern of \
                                   `member_pattern` instead";
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

/// What the hub's rule matches.
#[derive(Clone, Debug)]
pub(crate) enum HubPattern {
    /// Every event, as in the published system.
    Everything,
    /// What the members' rules match, if EventBridge forwarded it. Exclusions are left to the members.
    LikeMembers,
    /// A pattern of the user's own.
    Own(Pattern),
}

impl HubPattern {
    /// The pattern of the hub's rule. If the members send other events than denials, only denials are logged.
    pub(crate) fn resolve(&self, member: &MemberPattern, others: bool) -> Pattern {
        match (self, member) {
            (HubPattern::Everything, MemberPattern::Catch(catch)) if others => {
                catch.pattern().into()
            }
            (HubPattern::Everything, MemberPattern::Whole(pattern)) if others => pattern.clone(),
            (HubPattern::Everything, _) => EventPattern::new().source([prefix("")]).into(),
            (HubPattern::Own(pattern), _) => pattern.clone(),
            (HubPattern::LikeMembers, MemberPattern::Catch(catch)) => {
                forwarded_only(catch.pattern()).into()
            }
            (HubPattern::LikeMembers, MemberPattern::Whole(_)) => {
                forwarded_only(EventPattern::new().detail_type([API_CALL])).into()
            }
        }
    }
}

/// Limits a pattern to what EventBridge forwards as it happens.
///
/// Nobody may put events on a bus whose source begins with `aws.`, so an event with such a source comes from
/// EventBridge. Events of a replayed archive have a `replay-name`. Sources:
/// <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html>,
/// <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html>
pub(crate) fn forwarded_only(pattern: EventPattern) -> EventPattern {
    pattern
        .source([prefix("aws.")])
        .field("replay-name", [exists(false)])
}
