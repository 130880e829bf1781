//! Condition keys of all services: `aws:…`.

use std::net::IpAddr;

use serde_json::Value;

use super::super::{Bound, Call, Principal, resources};
use crate::fact::Fact;
use crate::record::{SessionContext, UserIdentity};
use crate::time::seconds;

/// The global keys, except those that contain the name of a tag.
pub(super) const NAMES: &[&str] = &[
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:FederatedProvider",
    "aws:MultiFactorAuthAge",
    "aws:MultiFactorAuthPresent",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:PrincipalType",
    "aws:Referer",
    "aws:RequestedRegion",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:SecureTransport",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIdentity",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:TagKeys",
    "aws:TokenIssueTime",
    "aws:UserAgent",
    "aws:userid",
    "aws:username",
    "aws:ViaAWSService",
    "aws:VpcSourceIp",
];

/// What is known about a key, by its name in lower case after `aws:`.
pub(super) fn key<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    let record = call.record();
    match name {
        "currenttime" => Fact::or_unknown(record.event_time.get()),
        "epochtime" => match record.event_time.get().and_then(seconds) {
            Some(seconds) => Fact::present(seconds.to_string()),
            None => Fact::Unknown,
        },
        "requestedregion" => Fact::or_unknown(record.aws_region.get()),
        "useragent" => Fact::or_unknown(record.user_agent.get()),
        "securetransport" => match record.tls_details {
            Some(_) => Fact::present("true"),
            None => Fact::Unknown,
        },
        "resourceaccount" => Fact::or_unknown(resources::account(call)),
        "resourceorgid" => resource_organization(call),
        "sourceip" | "vpcsourceip" | "sourcevpce" | "sourcevpc" => network(call, name),
        _ => of_caller(call, name),
    }
}

/// Keys about the caller.
fn of_caller<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    let Some(identity) = &call.record().user_identity else {
        return Fact::Unknown;
    };
    let is_service = identity.kind.is("AWSService");
    let invoked_by = identity.invoked_by.get();
    match name {
        "principalarn" => match call.principal() {
            Principal::Arn(arn) => Fact::present(arn),
            Principal::None if is_service => Fact::Absent,
            Principal::None | Principal::Unknown => Fact::Unknown,
        },
        "principalaccount" => match call.account() {
            Some(account) => Fact::present(account),
            None if is_service => Fact::Absent,
            None => Fact::Unknown,
        },
        "principalorgid" => caller_organization(call),
        "principalorgpaths" => caller_path(call),
        "principalisawsservice" => Fact::present(if is_service { "true" } else { "false" }),
        "principalservicename" => match is_service {
            true => Fact::or_unknown(invoked_by),
            false => Fact::Absent,
        },
        "principalservicenameslist" if !is_service => Fact::Absent,
        "principaltype" => Fact::or_unknown(principal_type(identity)),
        "userid" => Fact::or_unknown(identity.principal_id.get()),
        "username" => match identity.kind.get() {
            Some("IAMUser") => Fact::or_unknown(identity.user_name.get()),
            Some("AssumedRole" | "Root" | "AWSService") => Fact::Absent,
            _ => Fact::Unknown,
        },
        // An assumed role with `invokedBy` is either a role that a service assumed, or a call that a service made
        // for the caller. The record does not say which.
        "viaawsservice" => match invoked_by {
            None => Fact::present("false"),
            Some(_) => Fact::Unknown,
        },
        "calledvia" | "calledviafirst" | "calledvialast" => match invoked_by {
            None => Fact::Absent,
            Some(_) => Fact::Unknown,
        },
        // Set only where one service calls another on its own behalf.
        "sourcearn" | "sourceaccount" | "sourceorgid" if !is_service => Fact::Absent,
        _ => of_session(identity, name),
    }
}

/// Keys about the caller's session.
fn of_session<'c>(identity: &'c UserIdentity<'_>, name: &str) -> Fact<'c> {
    let session = identity.session_context.as_ref();
    let long_term = || {
        session.is_none()
            && identity
                .access_key_id
                .get()
                .is_some_and(|key| key.starts_with("AKIA"))
    };
    let attributes = session.and_then(|session: &SessionContext<'_>| session.attributes.as_ref());
    match name {
        "multifactorauthpresent" => match attributes.and_then(|a| a.mfa_authenticated.get()) {
            Some(present) => Fact::present(present),
            None if long_term() => Fact::Absent,
            None => Fact::Unknown,
        },
        "multifactorauthage" => match attributes.and_then(|a| a.mfa_authenticated.get()) {
            Some("false") => Fact::Absent,
            None if long_term() => Fact::Absent,
            _ => Fact::Unknown,
        },
        "tokenissuetime" => match attributes.and_then(|a| a.creation_date.get()) {
            Some(date) => Fact::present(date),
            None if long_term() => Fact::Absent,
            None => Fact::Unknown,
        },
        "sourceidentity" => match session {
            Some(session) => Fact::or_absent(session.source_identity.get()),
            None if long_term() => Fact::Absent,
            None => Fact::Unknown,
        },
        "federatedprovider" => {
            let web = session.and_then(|session| session.web_id_federation_data.as_ref());
            match web.and_then(|web| web.federated_provider.get()) {
                Some(provider) => Fact::present(provider),
                None => Fact::Unknown,
            }
        }
        _ => Fact::Unknown,
    }
}

/// The type as the condition key names it, which differs from the record.
fn principal_type(identity: &UserIdentity<'_>) -> Option<&'static str> {
    Some(match identity.kind.get()? {
        "AssumedRole" => "AssumedRole",
        "FederatedUser" => "FederatedUser",
        "IAMUser" => "User",
        "Root" => "Account",
        _ => return None,
    })
}

fn caller_organization<'c>(call: &'c Call<'_>) -> Fact<'c> {
    match (call.organization, call.account()) {
        (Some(organization), Some(account)) if organization.has(account) => {
            Fact::present(organization.id.as_str())
        }
        // A caller from outside may be in another, unknown organization.
        _ => match call.bound() {
            Bound::No(_) if call.principal() == Principal::None && call.account().is_none() => {
                Fact::Absent
            }
            _ => Fact::Unknown,
        },
    }
}

fn caller_path<'c>(call: &'c Call<'_>) -> Fact<'c> {
    let paths = call.facts.map(|facts| &facts.organization_paths);
    let path = paths.and_then(|paths| paths.get(call.account()?));
    Fact::or_unknown(path.map(String::as_str))
}

fn resource_organization<'c>(call: &'c Call<'_>) -> Fact<'c> {
    match (call.organization, resources::account(call)) {
        (Some(organization), Some(account)) if organization.has(account) => {
            Fact::present(organization.id.as_str())
        }
        _ => Fact::Unknown,
    }
}

/// Keys about the network of the call. Through a VPC endpoint, the address is in `aws:VpcSourceIp`, not `aws:SourceIp`.
fn network<'c>(call: &'c Call<'_>, name: &str) -> Fact<'c> {
    let record = call.record();
    let Some(source) = record.source_ip_address.get() else {
        return Fact::Unknown;
    };
    let is_address = source.parse::<IpAddr>().is_ok();
    let endpoint = record.vpc_endpoint_id.get();
    match (name, endpoint) {
        ("sourceip", None) if is_address => Fact::present(source),
        // The name of a service or `AWS Internal` means that a service called.
        ("sourceip", _) => Fact::Absent,
        ("vpcsourceip", Some(_)) if is_address => Fact::present(source),
        ("sourcevpce", Some(endpoint)) => Fact::present(endpoint),
        ("sourcevpc", Some(endpoint)) => {
            let vpcs = call.facts.map(|facts| &facts.endpoint_vpcs);
            Fact::or_unknown(vpcs.and_then(|vpcs| vpcs.get(endpoint)).map(String::as_str))
        }
        (_, None) if is_address => Fact::Absent,
        _ => Fact::Unknown,
    }
}

/// The value of a field in a part of the record.
pub(super) fn text_in(json: Option<&str>, name: &str) -> Option<String> {
    let value: Value = serde_json::from_str(json?).ok()?;
    Some(value.get(name)?.as_str()?.to_owned())
}
