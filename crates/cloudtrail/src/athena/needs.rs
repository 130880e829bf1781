//! Which fields of records policies look at, and for which operations.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::{Set, Universe};
use crate::call::also::{PROFILES, ROLE_ENDS};
use crate::call::keys::service::parameters_of;
use crate::call::keys::tags;

/// What policies look at to decide on an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The condition keys, in any case.
    pub keys: Vec<String>,
    /// Whether they look at the resource, its tags or its account.
    pub resource: bool,
}

/// The fields that are needed to answer as the whole record would, each with the operations for which it is needed.
#[derive(Debug)]
pub struct Needs {
    pub(super) universe: Universe,
    /// Fields that only some policies look at.
    pub(super) fields: BTreeMap<Field, Set>,
    /// Operations whose parameters and resources are needed as they are.
    pub(super) whole: Set,
    /// Operations whose parameters are needed if they name one of some parameters.
    pub(super) parameters: BTreeMap<Names, Set>,
}

/// A field that is needed only by policies that look at it. All others are always needed, or never.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    EventTime,
    SourceIp,
    UserAgent,
    VpcEndpoint,
    HasTls,
    TlsVersion,
    AuthenticationMethod,
    SignatureVersion,
    /// Only the accounts of the resources.
    ResourceAccounts,
    PrincipalId,
    UserName,
    InvokedBy,
    /// Whether there is a session, and if not, whether the access key is a long-term one.
    Session,
    SessionCreated,
    SessionMfa,
    SessionSourceIdentity,
    SessionDelivery,
    SessionProvider,
}

/// Names of parameters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Names {
    /// Exactly these, in any case.
    Of(BTreeSet<String>),
    /// Those that name a role.
    Roles,
}

impl Names {
    fn of<'n>(names: impl IntoIterator<Item = &'n str>) -> Names {
        Names::Of(names.into_iter().map(str::to_ascii_lowercase).collect())
    }

    fn tags() -> Names {
        Names::of(tags::NAMES.iter().chain(tags::SPECIFICATIONS).copied())
    }

    /// A regular expression for the names, without their quotes.
    pub(super) fn regex(&self) -> String {
        match self {
            Names::Of(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                names.join("|")
            }
            Names::Roles => {
                let profiles = PROFILES.join("|").to_ascii_lowercase();
                format!("[^\"]*({})|{profiles}", ROLE_ENDS.join("|"))
            }
        }
    }
}

impl Needs {
    /// Finds out what is needed. `looked` returns what the policies look at for an action; it is called once for each
    /// of about 20,000 actions. The coverage of a dry run counts requests, so what a call may need besides its main
    /// action is always needed.
    pub fn new(looked: impl Fn(&str) -> Looked) -> Needs {
        let universe = Universe::new();
        let mut needs = Needs {
            fields: BTreeMap::new(),
            whole: Set::new(),
            parameters: BTreeMap::new(),
            universe,
        };
        needs.add_second_actions();
        let mut known: BTreeMap<&'static str, Looked> = BTreeMap::new();
        let mut by_key: BTreeMap<String, Set> = BTreeMap::new();
        for (number, operation) in needs.universe.0.iter().enumerate() {
            for action in &operation.actions {
                let looked = known.entry(action).or_insert_with(|| looked(action));
                if looked.resource {
                    needs.whole.insert(number);
                }
                for key in &looked.keys {
                    let of_key = by_key.entry(key.to_ascii_lowercase()).or_default();
                    of_key.insert(number);
                }
            }
        }
        for (key, set) in by_key {
            needs.add_key(&key, &set);
        }
        needs.parameters.retain(|_, set| !set.is_empty());
        needs
    }

    /// What decides which actions a call needs: a version, a role that is passed, tags, headers.
    fn add_second_actions(&mut self) {
        let universe = &self.universe;
        let named = |service: &str, names: &[&str]| {
            let all = universe.all_where(|operation| operation.service == service);
            universe.narrowed(&all, service, names)
        };
        let object = Names::of([
            "x-amz-acl",
            "x-amz-object-lock-legal-hold",
            "x-amz-object-lock-mode",
            "x-amz-tagging",
        ]);
        let bucket = Names::of([
            "x-amz-acl",
            "x-amz-bucket-object-lock-enabled",
            "x-amz-object-ownership",
        ]);
        let found = [
            (Names::Roles, universe.all_where(|one| one.passes_roles)),
            (Names::tags(), universe.all_where(|one| one.tags)),
            (
                Names::of(["versionId"]),
                universe.all_where(|one| one.versioned),
            ),
            (
                object,
                universe.all_where(|one| one.actions.contains("s3:PutObjectRetention")),
            ),
            (
                bucket,
                universe.all_where(|one| one.actions.contains("s3:PutBucketAcl")),
            ),
            (Names::of(["sourceIdentity"]), named("sts", &[])),
        ];
        for (names, set) in found {
            self.need_parameters(names, set);
        }
    }

    fn add_key(&mut self, key: &str, set: &Set) {
        if key.starts_with("aws:requesttag/") || key == "aws:tagkeys" {
            self.need_parameters(Names::tags(), set.clone());
            self.need_parameters(Names::of(["tagKeys"]), set.clone());
        }
        for field in fields_of(key) {
            self.fields.entry(*field).or_default().extend(set);
        }
        let service = key.split(':').next().unwrap_or_default();
        for (operations, names) in parameters_of(key) {
            let of_service = self.universe.narrowed(set, service, operations);
            self.need_parameters(Names::of(names), of_service);
        }
    }

    fn need_parameters(&mut self, names: Names, set: Set) {
        self.parameters.entry(names).or_default().extend(set);
    }
}

/// The fields that a condition key is read from, besides those that are always needed and the parameters.
fn fields_of(key: &str) -> &'static [Field] {
    match key {
        "aws:currenttime" | "aws:epochtime" => &[Field::EventTime],
        "aws:useragent" => &[Field::UserAgent],
        "aws:securetransport" => &[Field::HasTls],
        "aws:resourceaccount" | "aws:resourceorgid" => &[Field::ResourceAccounts],
        "aws:sourceip" | "aws:vpcsourceip" | "aws:sourcevpc" | "aws:sourcevpce" => {
            &[Field::SourceIp, Field::VpcEndpoint]
        }
        "aws:userid" => &[Field::PrincipalId],
        "aws:username" => &[Field::UserName],
        "aws:viaawsservice"
        | "aws:calledvia"
        | "aws:calledviafirst"
        | "aws:calledvialast"
        | "aws:principalservicename" => &[Field::InvokedBy],
        "aws:multifactorauthpresent" | "aws:multifactorauthage" => {
            &[Field::SessionMfa, Field::Session]
        }
        "aws:tokenissuetime" => &[Field::SessionCreated, Field::Session],
        "aws:sourceidentity" => &[Field::SessionSourceIdentity, Field::Session],
        "aws:federatedprovider" => &[Field::SessionProvider],
        "ec2:roledelivery" => &[Field::SessionDelivery],
        "s3:tlsversion" => &[Field::TlsVersion],
        "s3:authtype" => &[Field::AuthenticationMethod],
        "s3:signatureversion" => &[Field::SignatureVersion],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Looked, Needs, fields_of};
    use crate::{Call, Fact, Record};

    /// A record that has every field, and no parameters.
    const FULL: &str = r#"{
        "eventTime": "2026-11-20T09:07:13Z", "eventSource": "ec2.amazonaws.com", "eventName": "RunInstances",
        "awsRegion": "eu-west-1", "sourceIPAddress": "203.0.113.10", "userAgent": "aws-cli/2",
        "recipientAccountId": "111122223333", "tlsDetails": {"tlsVersion": "TLSv1.3"},
        "resources": [{"ARN": "arn:aws:s3:::b", "accountId": "111122223333"}],
        "additionalEventData": {"SignatureVersion": "SigV4", "AuthenticationMethod": "AuthHeader"},
        "userIdentity": {"type": "IAMUser", "principalId": "AIDA", "accountId": "111122223333", "userName": "ann",
            "arn": "arn:aws:iam::111122223333:user/ann", "invokedBy": "x.amazonaws.com",
            "sessionContext": {"attributes": {"creationDate": "2026-11-20T09:00:00Z", "mfaAuthenticated": "false"},
                "sourceIdentity": "ann", "ec2RoleDelivery": "2.0",
                "webIdFederationData": {"federatedProvider": "p"}}}}"#;

    /// The record with the fields that every query has.
    const LEAST: &str = r#"{
        "eventSource": "ec2.amazonaws.com", "eventName": "RunInstances", "awsRegion": "eu-west-1",
        "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "accountId": "111122223333", "arn": "arn:aws:iam::111122223333:user/ann"}}"#;

    #[test]
    fn every_key_that_needs_a_field_names_it() {
        let (full, least) = (Record::parse(FULL).unwrap(), Record::parse(LEAST).unwrap());
        let (full, least) = (Call::new(&full, None), Call::new(&least, None));
        for (name, _) in full.context() {
            let key = name.to_ascii_lowercase();
            let same = full.key(&name) == least.key(&name);
            assert!(
                same || !fields_of(&key).is_empty(),
                "{name}: {:?} and {:?}",
                full.key(&name),
                least.key(&name)
            );
        }
        let unknown = least.unknown_keys();
        let found = unknown
            .iter()
            .filter(|name| full.key(name) != Fact::Unknown);
        for name in found {
            assert!(!fields_of(&name.to_ascii_lowercase()).is_empty(), "{name}");
        }
    }

    #[test]
    fn fields_are_needed_only_for_the_operations_of_a_statement() {
        let needs = Needs::new(|action| Looked {
            keys: match action {
                "s3:PutBucketPolicy" => vec!["aws:SourceIP".to_owned()],
                _ => Vec::new(),
            },
            resource: action == "sqs:SendMessage",
        });
        let names = |set: &super::Set| -> Vec<String> {
            let all = set.iter().map(|number| &needs.universe.0[*number]);
            all.map(|one| format!("{}:{}", one.service, one.name))
                .collect()
        };
        assert_eq!(
            names(&needs.fields[&Field::SourceIp]),
            ["s3:putbucketpolicy"]
        );
        assert_eq!(needs.fields.len(), 2);
        assert_eq!(
            names(&needs.whole),
            ["sqs:sendmessage", "sqs:sendmessagebatch"]
        );
    }
}
