//! Where a stack is deployed to: an account and a Region, and the role to do it with.

use crate::node::Text;

/// An account and a Region that a stack is deployed to, and the role with which.
///
/// ```
/// use cfn::Environment;
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
    /// An account's twelve digits, and a Region's name.
    pub fn new(account: impl Into<Text>, region: impl Into<Text>) -> Environment {
        Environment {
            account: account.into(),
            region: region.into(),
            role: None,
        }
    }

    /// The account and Region of the credentials the AWS CDK's CLI has: its `CDK_DEFAULT_ACCOUNT`
    /// and `CDK_DEFAULT_REGION`. None where the CLI does not run the program or has no credentials.
    ///
    /// A template that depends on them differs from machine to machine; stacks without an
    /// environment are deployed there all the same.
    pub fn of_cdk_cli() -> Option<Environment> {
        let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
        let account = variable("CDK_DEFAULT_ACCOUNT")?;
        Some(Environment::new(account, variable("CDK_DEFAULT_REGION")?))
    }

    /// The role with which the stack is deployed and looked up; the credentials at hand must be
    /// allowed to assume it.
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

    /// What is wrong: the part, its value, and the rule it breaks.
    pub(crate) fn faults(&self) -> impl Iterator<Item = Fault<'_>> {
        let role = self.role().filter(|arn| !is_role(arn));
        let role = role.map(|arn| ("role", arn, ROLE_RULE));
        place_faults(Some(self.account()), Some(self.region())).chain(role)
    }
}

/// A part of an environment, its value, and the rule it breaks.
pub(crate) type Fault<'a> = (&'static str, &'a str, &'static str);

const ACCOUNT_RULE: &str = "an account's id has twelve digits";
const REGION_RULE: &str = "a Region is called like eu-west-1 or us-gov-east-1";
const ROLE_RULE: &str = "a role's ARN is arn:aws:iam::222222222222:role/Name";

/// What is wrong with an account and a Region, as far as they are known.
pub(crate) fn place_faults<'a>(
    account: Option<&'a str>,
    region: Option<&'a str>,
) -> impl Iterator<Item = Fault<'a>> {
    let account = account.filter(|id| !is_account(id));
    let region = region.filter(|name| !is_region(name));
    account
        .map(|id| ("account", id, ACCOUNT_RULE))
        .into_iter()
        .chain(region.map(|name| ("region", name, REGION_RULE)))
}

fn is_account(id: &str) -> bool {
    id.len() == 12 && id.bytes().all(|b| b.is_ascii_digit())
}

/// Words of small letters, then a number: newer Regions than this crate knows of are taken.
fn is_region(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    let Some((number, words)) = parts.split_last() else {
        return false;
    };
    let word = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase());
    let digits = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    words.len() >= 2 && words.iter().all(word) && digits
}

fn is_role(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let [arn, partition, service, region, account, resource] = parts[..] else {
        return false;
    };
    let name = resource.strip_prefix("role/");
    arn == "arn"
        && partition.starts_with("aws")
        && service == "iam"
        && region.is_empty()
        && is_account(account)
        && name.is_some_and(|name| !name.is_empty() && !name.contains(char::is_whitespace))
}
