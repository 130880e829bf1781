//! Where a stack is deployed: an account, a Region, and the role to assume.

use crate::account::is_account_id;
use crate::node::Text;

/// An account and a Region that a stack is deployed to, and the role to assume for it.
///
/// ```
/// use cfn_core::Environment;
///
/// let member = Environment::new("222222222222", "eu-west-1")
///     .assume_role("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    pub(crate) account: Text,
    pub(crate) region: Text,
    pub(crate) role: Option<Text>,
}

impl Environment {
    /// An account by the twelve digits of its id, and a Region by its name.
    #[must_use]
    pub fn new(account: impl Into<Text>, region: impl Into<Text>) -> Environment {
        Environment {
            account: account.into(),
            region: region.into(),
            role: None,
        }
    }

    /// The account and Region of the credentials of the AWS CDK's CLI, from the variables
    /// `CDK_DEFAULT_ACCOUNT` and `CDK_DEFAULT_REGION`. `None` if the CLI does not run the program or has no
    /// credentials.
    ///
    /// A template that depends on them differs from machine to machine. Stacks without an environment are
    /// deployed there anyway.
    #[must_use]
    pub fn of_cdk_cli() -> Option<Environment> {
        Environment::of_variables(|name| std::env::var(name).ok())
    }

    fn of_variables(variable: impl Fn(&str) -> Option<String>) -> Option<Environment> {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        let account = variable("CDK_DEFAULT_ACCOUNT")?;
        Some(Environment::new(account, variable("CDK_DEFAULT_REGION")?))
    }

    /// Sets the role that is assumed to deploy the stack and to look it up. It must be in the environment's
    /// account, and the credentials in use must be allowed to assume it.
    #[must_use]
    pub fn assume_role(mut self, arn: impl Into<Text>) -> Self {
        self.role = Some(arn.into());
        self
    }

    /// The account's id.
    pub fn account(&self) -> &str {
        &self.account
    }

    /// The Region's name.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The ARN of the role.
    pub fn role(&self) -> Option<&str> {
        self.role.as_deref()
    }

    /// The account and the Region.
    pub(crate) fn location(&self) -> Location<'_> {
        Location {
            account: Some(&self.account),
            region: Some(&self.region),
        }
    }

    /// What is wrong: the part, its value, and the rule it breaks.
    pub(crate) fn faults(&self) -> impl Iterator<Item = Fault<'_>> {
        let role = self.role().and_then(|arn| match role_account(arn) {
            None => Some(("role", arn, ROLE_RULE)),
            Some(account) if account != self.account() && is_account_id(self.account()) => {
                Some(("role", arn, ROLE_ACCOUNT_RULE))
            }
            Some(_) => None,
        });
        place_faults(Some(self.account()), Some(self.region())).chain(role)
    }
}

/// An account and a Region, as far as they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Location<'a> {
    pub(crate) account: Option<&'a str>,
    pub(crate) region: Option<&'a str>,
}

impl Location<'_> {
    /// Whether both can be the same account and Region.
    pub(crate) fn can_be(self, other: Location<'_>) -> bool {
        self.can_be_in_account(other.account) && can_be(self.region, other.region)
    }

    /// Whether the account can be this one.
    pub(crate) fn can_be_in_account(self, account: Option<&str>) -> bool {
        can_be(self.account, account)
    }
}

/// Whether two values can be the same. One that is not known can be any.
fn can_be(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// A part of an environment, its value, and the rule it breaks.
pub(crate) type Fault<'a> = (&'static str, &'a str, &'static str);

const ACCOUNT_RULE: &str = "an account ID has 12 digits";
const REGION_RULE: &str = "a Region's name looks like eu-west-1 or us-gov-east-1";
const ROLE_RULE: &str = "a role's ARN looks like arn:aws:iam::222222222222:role/Name";
const ROLE_ACCOUNT_RULE: &str = "the role must be in the account that the stack is deployed to";

/// What is wrong with an account and a Region, as far as they are known.
pub(crate) fn place_faults<'a>(
    account: Option<&'a str>,
    region: Option<&'a str>,
) -> impl Iterator<Item = Fault<'a>> {
    let account = account.filter(|id| !is_account_id(id));
    let region = region.filter(|name| !is_region(name));
    account
        .map(|id| ("account", id, ACCOUNT_RULE))
        .into_iter()
        .chain(region.map(|name| ("region", name, REGION_RULE)))
}

/// Lowercase words, then a number. Regions newer than this release are accepted.
fn is_region(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let Some((number, words)) = parts.split_last() else {
        return false;
    };
    let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    words.len() >= 2 && words.iter().all(word) && digits
}

/// The account in a role's ARN. `None` if the text is not the ARN of a role.
fn role_account(arn: &str) -> Option<&str> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let ["arn", partition, "iam", "", account, resource] = parts[..] else {
        return None;
    };
    let name = resource.strip_prefix("role/")?;
    let is_named = !name.is_empty() && !name.contains(char::is_whitespace);
    (partition.starts_with("aws") && is_account_id(account) && is_named).then_some(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_of_the_cdk_cli_needs_both_variables() {
        let of = |account: &'static str, region: &'static str| {
            Environment::of_variables(|name| {
                let value = match name {
                    "CDK_DEFAULT_ACCOUNT" => account,
                    "CDK_DEFAULT_REGION" => region,
                    _ => return None,
                };
                Some(value.to_owned())
            })
        };
        let here = Environment::new("111111111111", "eu-west-1");
        assert_eq!(of("111111111111", "eu-west-1"), Some(here));
        // The CLI has a Region, but no credentials.
        assert_eq!(of("", "eu-west-1"), None);
        assert_eq!(of("111111111111", ""), None);
        assert_eq!(Environment::of_variables(|_| None), None);
    }

    #[test]
    fn each_fault_names_its_part() {
        let faults = |region: &'static str, role: &'static str| -> Vec<&str> {
            let environment = Environment::new("222222222222", region).assume_role(role);
            let faults = environment.faults().map(|(part, ..)| part);
            faults.collect()
        };
        for (region, role, parts) in [
            (
                "eu-west-1",
                "arn:aws:iam::222222222222:role/Deploy",
                &[][..],
            ),
            (
                "us-gov-east-1",
                "arn:aws-us-gov:iam::222222222222:role/a/b/Deploy",
                &[],
            ),
            (
                "us-east",
                "arn:aws:iam::222222222222:role/Deploy",
                &["region"],
            ),
            (
                "eu-west-1a",
                "arn:aws:iam::222222222222:role/Deploy",
                &["region"],
            ),
            (
                "eu-west-1",
                "arn:aws:iam::222222222222:user/Deploy",
                &["role"],
            ),
            ("eu-west-1", "arn:aws:iam::222222222222:role/", &["role"]),
            (
                "eu-west-1",
                "arn:aws:iam::333333333333:role/Deploy",
                &["role"],
            ),
            ("", "Deploy", &["region", "role"]),
        ] {
            assert_eq!(faults(region, role), parts, "{region} {role}");
        }
    }
}
