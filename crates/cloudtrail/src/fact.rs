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

/// Facts that records do not have: tags of principals, VPCs of endpoints, paths of accounts in the organization.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let mut facts = cloudtrail::Facts::default();
/// facts.endpoint_vpcs.insert("vpce-0a1b2c3d".into(), "vpc-0a1b2c3d".into());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The tags of principals, by their ARN. A listed principal has these tags and no others.
    pub principal_tags: BTreeMap<String, BTreeMap<String, String>>,
    /// The VPCs of VPC endpoints, by the id of the endpoint.
    pub endpoint_vpcs: BTreeMap<String, String>,
    /// The paths of accounts in the organization, by account: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`.
    pub organization_paths: BTreeMap<String, String>,
}

/// The error for a text that is not a file of facts.
#[derive(Debug, thiserror::Error)]
#[error("not a file of facts: {0}")]
pub struct FactsError(serde_json::Error);

impl Facts {
    /// Reads facts from JSON: `principal_tags`, `endpoint_vpcs`, `organization_paths`, each of which may be
    /// left out.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not JSON of this form.
    ///
    /// ```
    /// let facts = cloudtrail::Facts::parse(r#"{"endpoint_vpcs": {"vpce-0a1b2c3d": "vpc-0a1b2c3d"}}"#)?;
    /// assert_eq!(facts.endpoint_vpcs.len(), 1);
    /// assert!(cloudtrail::Facts::parse(r#"{"endpoints": {}}"#).is_err());
    /// # Ok::<(), cloudtrail::FactsError>(())
    /// ```
    pub fn parse(json: &str) -> Result<Facts, FactsError> {
        serde_json::from_str(json).map_err(FactsError)
    }
}
