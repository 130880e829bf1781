//! The request that puts the event on the hub's bus: who makes it, and its condition keys.

use super::super::event::account_of;
use super::super::policy::{KeyValues, Request, Who};
use super::super::rehearsal::Rehearsal;
use super::Walk;

/// Who puts an event on the hub's bus.
pub(super) enum Caller {
    /// A principal itself.
    Principal(String),
    /// A rule with a role.
    Role { role: String, rule: String },
    /// A rule without a role.
    EventBridge { rule: String },
}

/// A condition key with one value.
pub(super) fn one(value: &str) -> KeyValues {
    KeyValues::One(value.to_owned())
}

impl Walk<'_> {
    /// The request that puts the event on the hub's bus.
    pub(super) fn put_events<'a>(&self, bus: &'a str, caller: &Caller) -> Request<'a> {
        let account = match caller {
            Caller::Principal(arn) | Caller::Role { role: arn, .. } => {
                account_of(arn).unwrap_or_default()
            }
            Caller::EventBridge { .. } => self.event.account(),
        };
        let forwarded = !matches!(caller, Caller::Principal(_));
        let hub = &self.rehearsal.hub_place;
        let mut keys = vec![
            ("events:source", one(self.event.source())),
            ("events:detail-type", one(self.event.detail_type())),
            ("events:eventBusInvocation", one(&forwarded.to_string())),
            ("aws:PrincipalAccount", one(account)),
            ("aws:SecureTransport", one("true")),
            ("aws:RequestedRegion", one(&hub.region)),
            ("aws:ResourceAccount", one(&hub.account)),
        ];
        let who = match caller {
            Caller::Principal(arn) | Caller::Role { role: arn, .. } => {
                keys.extend(self.rehearsal.principal_keys(arn, account));
                let source = |value: &str| match caller {
                    Caller::Role { .. } => KeyValues::OneOrAbsent(value.to_owned()),
                    // Nothing calls for the principal.
                    _ => KeyValues::Absent,
                };
                let rule = match caller {
                    Caller::Role { rule, .. } => rule,
                    _ => "",
                };
                keys.extend([
                    ("aws:SourceArn", source(rule)),
                    ("aws:SourceAccount", source(self.event.account())),
                ]);
                Who::Principal(arn.clone())
            }
            // Without a role there is no principal, and no condition about one holds.
            Caller::EventBridge { rule } => {
                keys.extend([
                    ("aws:SourceArn", one(rule)),
                    ("aws:SourceAccount", one(account)),
                    ("aws:PrincipalArn", KeyValues::Absent),
                    ("aws:PrincipalOrgID", KeyValues::Absent),
                    ("aws:PrincipalOrgPaths", KeyValues::Absent),
                ]);
                Who::Account(account.to_owned())
            }
        };
        Request {
            who,
            action: "events:PutEvents",
            resource: Some(bus),
            keys,
        }
    }
}

impl Rehearsal {
    /// The condition keys about the principal.
    pub(super) fn principal_keys(
        &self,
        arn: &str,
        account: &str,
    ) -> [(&'static str, KeyValues); 5] {
        let organization = &self.organization;
        let outside = organization.outsiders.contains(account);
        let id = match &self.organization_id {
            _ if outside => KeyValues::Absent,
            Some(id) => one(id),
            None => KeyValues::Unknown("set it with Organization::id".to_owned()),
        };
        let paths = organization.paths.get(account);
        let path = match paths.or(organization.other_paths.as_ref()) {
            _ if outside => KeyValues::Absent,
            Some(path) => KeyValues::List(path.clone()),
            None => KeyValues::Unknown(format!(
                "set the path of account {account} with Organization::path"
            )),
        };
        let is_user = arn.contains(":user/");
        let kind = if is_user { "User" } else { "AssumedRole" };
        [
            ("aws:PrincipalArn", one(arn)),
            ("aws:PrincipalType", one(kind)),
            ("aws:PrincipalIsAWSService", one("false")),
            ("aws:PrincipalOrgID", id),
            ("aws:PrincipalOrgPaths", path),
        ]
    }
}
