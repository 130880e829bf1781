//! The global condition keys, with the type of each, to find misspelt keys and operators that cannot compare a key.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>

use findings::nearest;

use crate::operator::{Base, KeyType};

use KeyType::{Arn, Bool, Date, IpAddress, Numeric, String as Text};

/// All keys that begin with `aws:` and have no tag in their name.
const KEYS: &[(&str, KeyType)] = &[
    ("aws:AssumedRoot", Bool),
    ("aws:CalledVia", Text),
    ("aws:CalledViaAWSMCP", Text),
    ("aws:CalledViaFirst", Text),
    ("aws:CalledViaLast", Text),
    ("aws:ChatbotSourceArn", Arn),
    ("aws:CurrentTime", Date),
    ("aws:Ec2InstanceSourcePrivateIPv4", IpAddress),
    ("aws:Ec2InstanceSourceVpc", Text),
    ("aws:EpochTime", Date),
    ("aws:FederatedProvider", Text),
    ("aws:IsMcpServiceAction", Bool),
    ("aws:MultiFactorAuthAge", Numeric),
    ("aws:MultiFactorAuthPresent", Bool),
    ("aws:PrincipalAccount", Text),
    ("aws:PrincipalArn", Arn),
    ("aws:PrincipalIsAWSService", Bool),
    ("aws:PrincipalOrgID", Text),
    ("aws:PrincipalOrgPaths", Text),
    ("aws:PrincipalServiceName", Text),
    ("aws:PrincipalServiceNamesList", Text),
    ("aws:PrincipalType", Text),
    ("aws:Referer", Text),
    ("aws:RequestedRegion", Text),
    ("aws:ResourceAccount", Text),
    ("aws:ResourceOrgID", Text),
    ("aws:ResourceOrgPaths", Text),
    ("aws:SecureTransport", Bool),
    ("aws:SourceAccount", Text),
    ("aws:SourceArn", Arn),
    ("aws:SourceIdentity", Text),
    ("aws:SourceIp", IpAddress),
    ("aws:SourceOrgID", Text),
    ("aws:SourceOrgPaths", Text),
    ("aws:SourceOwner", Text),
    ("aws:SourceVpc", Text),
    ("aws:SourceVpcArn", Arn),
    ("aws:SourceVpce", Text),
    ("aws:TagKeys", Text),
    ("aws:TokenIssueTime", Date),
    ("aws:UserAgent", Text),
    ("aws:ViaAWSMCPService", Bool),
    ("aws:ViaAWSService", Bool),
    ("aws:VpcSourceIp", IpAddress),
    ("aws:VpceAccount", Text),
    ("aws:VpceOrgID", Text),
    ("aws:VpceOrgPaths", Text),
    ("aws:userid", Text),
    ("aws:username", Text),
];

/// Keys that end with the name of a tag.
const TAGS: [&str; 3] = ["aws:PrincipalTag/", "aws:RequestTag/", "aws:ResourceTag/"];

/// The type of a global key. Keys compare without case. `None` for tags and all keys that are not known.
pub(crate) fn key_type(key: &str) -> Option<KeyType> {
    let found = KEYS
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(key))?;
    Some(found.1)
}

/// A suggestion, if a key is probably a misspelt global key. New global keys are not reported, unless they resemble
/// a known one.
pub(crate) fn misspelt(key: &str) -> Option<String> {
    let is_global = key.get(..4)?.eq_ignore_ascii_case("aws:");
    // A long key is not a typo, and comparing it would take long.
    if !is_global || key.len() > 40 || key_type(key).is_some() {
        return None;
    }
    let Some((tag, _)) = key.split_once('/') else {
        return nearest(&key[4..], KEYS.iter().map(|(name, _)| &name[4..]))
            .map(|help| help.replacen('"', "\"aws:", 1));
    };
    let is_tag = |known: &str| known[..known.len() - 1].eq_ignore_ascii_case(tag);
    match TAGS.iter().any(|known| is_tag(known)) {
        true => None,
        false => nearest(tag, TAGS.map(|known| &known[..known.len() - 1])),
    }
}

/// Which type of key an operator compares, if it cannot compare keys of this type.
///
/// Operators for text can compare addresses and ARNs. `Null` takes all keys.
pub(crate) fn wrong_operator(base: Base, key: KeyType) -> Option<&'static str> {
    let (is_right, compares) = match base.compares()? {
        Text => (matches!(key, Text | Arn | IpAddress), "text"),
        Arn => (key == Arn, "ARNs"),
        Bool => (key == Bool, "true and false"),
        Numeric => (matches!(key, Numeric | Date), "numbers"),
        // `aws:EpochTime` and others can be written as seconds.
        Date => (key == Date, "dates"),
        IpAddress => (key == IpAddress, "IP addresses"),
    };
    (!is_right).then_some(compares)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspelt_keys_get_a_suggestion_and_others_none() {
        for (key, help) in [
            (
                "aws:SorceAccount",
                Some("did you mean \"aws:SourceAccount\"?"),
            ),
            (
                "AWS:PrincipleArn",
                Some("did you mean \"aws:PrincipalArn\"?"),
            ),
            (
                "aws:PrincipleTag/team",
                Some("did you mean \"aws:PrincipalTag\"?"),
            ),
            ("aws:sourceaccount", None),
            ("aws:principaltag/team", None),
            ("aws:SomethingNewAndDifferent", None),
            ("s3:prefx", None),
            ("é", None),
            ("aws:", None),
        ] {
            assert_eq!(misspelt(key).as_deref(), help, "{key}");
        }
        let all = KEYS.iter().map(|(name, _)| *name);
        assert!(all.clone().all(|name| misspelt(name).is_none()));
    }

    #[test]
    fn operators_compare_keys_of_their_type() {
        let compares = |base, key| wrong_operator(base, key_type(key).unwrap());
        assert_eq!(compares(Base::ArnLike, "aws:PrincipalOrgID"), Some("ARNs"));
        assert_eq!(
            compares(Base::StringEquals, "aws:CurrentTime"),
            Some("text")
        );
        assert_eq!(
            compares(Base::IpAddress, "aws:SourceVpc"),
            Some("IP addresses")
        );
        for (base, key) in [
            (Base::StringLike, "aws:PrincipalArn"),
            (Base::ArnNotLike, "aws:PrincipalARN"),
            (Base::StringEquals, "aws:SourceIp"),
            (Base::Null, "aws:TokenIssueTime"),
            (Base::NumericLessThan, "aws:EpochTime"),
        ] {
            assert_eq!(compares(base, key), None, "{key}");
        }
    }
}
