//! What is known about a condition key, and facts from other sources than the record.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// What is known about a condition key of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<'a> {
    /// The key was in the request, with these values. Keys with several values have more than one.
    Present(Vec<Cow<'a, str>>),
    /// The key was not in the request.
    Absent,
    /// The record does not say.
    Unknown,
}

impl<'a> Fact<'a> {
    /// Returns a key that is present with one value.
    ///
    /// ```
    /// assert!(matches!(cloudtrail::Fact::present("eu-west-1"), cloudtrail::Fact::Present(_)));
    /// ```
    pub fn present(value: impl Into<Cow<'a, str>>) -> Fact<'a> {
        Fact::Present(vec![value.into()])
    }

    /// Returns a key that is present with the value, or absent if there is none.
    pub(crate) fn or_absent(value: Option<&'a str>) -> Fact<'a> {
        value.map_or(Fact::Absent, Fact::present)
    }

    /// Returns a key that is present with the value, or unknown if there is none.
    pub(crate) fn or_unknown(value: Option<&'a str>) -> Fact<'a> {
        value.map_or(Fact::Unknown, Fact::present)
    }
}

/// Facts that records do not have: tags of principals and resources, VPCs of endpoints, paths of accounts in the
/// organization.
///
/// As a file, they are JSON, in which each part may be left out:
///
/// ```json
/// {
///   "principal_tags": {"arn:aws:iam::111122223333:role/app/Deployer": {"team": "web"}},
///   "resource_tags": {"arn:aws:s3:::invoices": {"class": "secret"}},
///   "endpoint_vpcs": {"vpce-0a1b2c3d": "vpc-0a1b2c3d"},
///   "organization_paths": {"111122223333": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/"}
/// }
/// ```
///
/// The names of tags are compared without case, their values with it. What is not listed stays unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The tags of principals, by their ARN. A listed principal has these tags and no others.
    pub principal_tags: Tags,
    /// The tags of resources, by their ARN. A listed resource has these tags and no others, at the time of each record.
    pub resource_tags: Tags,
    /// The VPCs of VPC endpoints, by the id of the endpoint.
    pub endpoint_vpcs: BTreeMap<String, String>,
    /// The paths of accounts in the organization, by account: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`.
    pub organization_paths: BTreeMap<String, String>,
}

/// Tags, by the ARN of what has them and by their name.
type Tags = BTreeMap<String, BTreeMap<String, String>>;

/// The error for a text that is not a file of facts.
#[derive(Debug, thiserror::Error)]
#[error("not a file of facts: {0}")]
pub struct FactsError(serde_json::Error);

impl Facts {
    /// Reads facts from JSON.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON of this form, or if a fact could never apply: a role is named by the
    /// ARN of a session, a resource not by an ARN, or an ARN has a wildcard.
    ///
    /// ```
    /// use cloudtrail::Facts;
    ///
    /// let facts = Facts::parse(r#"{"endpoint_vpcs": {"vpce-0a1b2c3d": "vpc-0a1b2c3d"}}"#)?;
    /// assert_eq!(facts.endpoint_vpcs.len(), 1);
    /// assert!(Facts::parse(r#"{"endpoints": {}}"#).is_err());
    /// let error = Facts::parse(r#"{"resource_tags": {"invoices": {}}}"#).unwrap_err();
    /// assert_eq!(error.to_string(), r#"not a file of facts: resource_tags: "invoices" is not an ARN"#);
    /// # Ok::<(), cloudtrail::FactsError>(())
    /// ```
    pub fn parse(json: &str) -> Result<Facts, FactsError> {
        let facts: Facts = serde_json::from_str(json).map_err(FactsError)?;
        match facts.mistake() {
            None => Ok(facts),
            Some(mistake) => Err(FactsError(serde::de::Error::custom(mistake))),
        }
    }

    /// The first fact that could never apply.
    fn mistake(&self) -> Option<String> {
        let principals = self.principal_tags.keys().find_map(|arn| {
            let why = principal_mistake(arn)?;
            Some(format!("principal_tags: {arn:?} {why}"))
        });
        let resources = || {
            let mut arns = self.resource_tags.keys();
            arns.find_map(|arn| Some(format!("resource_tags: {arn:?} {}", arn_mistake(arn)?)))
        };
        let vpcs = || {
            let mut vpcs = self.endpoint_vpcs.iter();
            let is_wrong = |(endpoint, vpc): &(&String, &String)| {
                !endpoint.starts_with("vpce-") || !vpc.starts_with("vpc-")
            };
            let (endpoint, vpc) = vpcs.find(is_wrong)?;
            Some(format!(
                "endpoint_vpcs: {endpoint:?} and {vpc:?} are not the ids of an endpoint (vpce-…) and a VPC (vpc-…)"
            ))
        };
        let paths = || {
            let mut paths = self.organization_paths.iter();
            let is_wrong = |(account, path): &(&String, &String)| {
                let is_account = account.len() == 12 && account.bytes().all(|b| b.is_ascii_digit());
                !is_account || !path.starts_with("o-") || !path.ends_with('/')
            };
            let (account, path) = paths.find(is_wrong)?;
            Some(format!(
                "organization_paths: {account:?} and {path:?} are not an account and a path such as o-a1b2c3d4e5/r-ab12/"
            ))
        };
        principals.or_else(resources).or_else(vpcs).or_else(paths)
    }
}

/// Why a text cannot be the ARN of one principal or resource.
fn arn_mistake(arn: &str) -> Option<&'static str> {
    if !arn.starts_with("arn:") || arn.split(':').count() < 6 {
        return Some("is not an ARN");
    }
    arn.contains(['*', '?'])
        .then_some("has a wildcard: name each one")
}

fn principal_mistake(arn: &str) -> Option<&'static str> {
    match arn.contains(":assumed-role/") {
        true => Some("is a session: name its role, arn:aws:iam::ACCOUNT:role/NAME"),
        false => arn_mistake(arn),
    }
}

#[cfg(test)]
mod tests {
    use super::Facts;

    #[test]
    fn facts_that_could_never_apply_are_errors() {
        for (json, part) in [
            (
                r#"{"principal_tags": {"arn:aws:sts::111122223333:assumed-role/web/s": {}}}"#,
                "name its role",
            ),
            (r#"{"principal_tags": {"web": {}}}"#, "is not an ARN"),
            (
                r#"{"resource_tags": {"arn:aws:s3:::logs-*": {}}}"#,
                "has a wildcard",
            ),
            (r#"{"endpoint_vpcs": {"vpc-1": "vpce-1"}}"#, "endpoint_vpcs"),
            (
                r#"{"organization_paths": {"1": "o-a1b2c3d4e5/"}}"#,
                "organization_paths",
            ),
            (
                r#"{"resource_tags": {"arn:aws:s3:::b": {"a": 1}}}"#,
                "invalid type",
            ),
        ] {
            let error = Facts::parse(json).unwrap_err().to_string();
            assert!(error.contains(part), "{json}: {error}");
        }
        let fine = r#"{"principal_tags": {"arn:aws:iam::111122223333:root": {}},
            "resource_tags": {"arn:aws:s3:::b": {"a": "1"}}, "endpoint_vpcs": {"vpce-1": "vpc-1"},
            "organization_paths": {"111122223333": "o-a1b2c3d4e5/r-ab12/"}}"#;
        assert!(Facts::parse(fine).is_ok());
    }
}
