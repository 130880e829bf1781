//! Policies at the levels of an organization, compiled once to decide many requests.
//!
//! Source: <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html>

use std::collections::HashMap;

use crate::compile::{Compiled, ResourceTest};
use crate::condition::Condition;
use crate::index::ActionIndex;
use crate::policy::{Effect, Policy};
use crate::request::Request;

/// A level of a hierarchy: the root, an organizational unit or an account, and the policies attached to it.
///
/// ```
/// use iam_policy::{Level, Policy};
///
/// let root = Level::new("r-ab12").policy("FullAWSAccess", Policy::full_access());
/// ```
#[derive(Clone, Debug)]
pub struct Level {
    name: String,
    policies: Vec<(String, Policy)>,
}

impl Level {
    /// Creates a level without policies, which allows nothing.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Level {
        Level {
            name: name.into(),
            policies: Vec::new(),
        }
    }

    /// Attaches a policy.
    #[must_use]
    pub fn policy(mut self, name: impl Into<String>, policy: Policy) -> Self {
        self.policies.push((name.into(), policy));
        self
    }
}

/// Levels of policies, compiled.
///
/// A request is allowed if a statement allows it at **every** level, and no statement of any level denies it.
/// This applies to the SCPs from the root to the caller's account, and to the RCPs from the root to the resource's
/// account, each in a separate hierarchy ([`Decision::and`](crate::Decision::and) joins the answers), which
/// [`of_organization`](Hierarchy::of_organization) makes. Policies of one place, such as those of a role, are a
/// hierarchy of one level.
///
/// ```
/// use iam_policy::{Decision, Hierarchy, Level, Policy, Request};
///
/// let deny: Policy = r#"{"Version": "2012-10-17", "Statement": {"Sid": "Regions", "Effect": "Deny",
///     "NotAction": "iam:*", "Resource": "*",
///     "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}}}"#.parse()?;
/// let hierarchy = Hierarchy::of_organization([
///     Level::new("r-ab12").policy("FullAWSAccess", Policy::full_access()).policy("regions", deny),
///     Level::new("111122223333").policy("FullAWSAccess", Policy::full_access()),
/// ]);
///
/// let request = Request::new("ec2:RunInstances").key("aws:RequestedRegion", "us-east-1");
/// let decision = hierarchy.decide(&request);
/// assert_eq!(decision.to_string(), "denied by the statement Regions of regions at r-ab12");
///
/// let request = Request::new("ec2:RunInstances").unknown("aws:RequestedRegion");
/// assert_eq!(hierarchy.decide(&request).to_string(), "unknown without aws:RequestedRegion");
/// # Ok::<(), iam_policy::PolicyErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct Hierarchy {
    pub(crate) levels: Vec<LevelNames>,
    /// In the order of the levels.
    pub(crate) statements: Vec<Compiled>,
    /// Each distinct condition once.
    pub(crate) conditions: Vec<Condition>,
    /// The condition keys in lower case, and as they were first written.
    pub(crate) keys: Vec<(Box<str>, Box<str>)>,
    pub(crate) actions: ActionIndex,
    /// The statements that deny.
    pub(crate) denies: Box<[u64]>,
    /// The policies, for explanations.
    pub(crate) sources: Vec<Level>,
    /// Whether the policies are SCPs or RCPs, which do not apply to service-linked roles.
    is_organization: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct LevelNames {
    pub(crate) name: String,
    pub(crate) policies: Vec<String>,
}

impl Hierarchy {
    /// Compiles levels, the root first and the account last.
    #[must_use]
    pub fn new(levels: impl IntoIterator<Item = Level>) -> Hierarchy {
        let sources: Vec<Level> = levels.into_iter().collect();
        let mut tables = Tables::default();
        let mut statements = Vec::new();
        for (level, source) in sources.iter().enumerate() {
            for (number, (_, policy)) in source.policies.iter().enumerate() {
                for (index, statement) in policy.statements.iter().enumerate() {
                    let has_variables = policy.has_variables();
                    let conditions = statement
                        .conditions
                        .iter()
                        .map(|condition| tables.condition(condition, has_variables));
                    statements.push(Compiled {
                        level,
                        policy: number,
                        index,
                        sid: statement.sid.as_deref().map(Box::from),
                        effect: statement.effect,
                        principals: statement.principals.clone(),
                        resources: ResourceTest::new(statement, has_variables),
                        conditions: conditions.collect(),
                    });
                }
            }
        }
        tables.variables(&statements);
        let mut denies: Box<[u64]> = vec![0; statements.len().div_ceil(64)].into();
        for (number, statement) in statements.iter().enumerate() {
            if statement.effect == Effect::Deny {
                denies[number / 64] |= 1 << (number % 64);
            }
        }
        let policies = sources.iter().flat_map(|level| &level.policies);
        let actions: Vec<_> = policies
            .flat_map(|(_, policy)| &policy.statements)
            .map(|statement| &statement.actions)
            .collect();
        let actions = ActionIndex::new(&actions);
        Hierarchy {
            levels: sources.iter().map(LevelNames::new).collect(),
            statements,
            conditions: tables.conditions,
            keys: tables.keys,
            actions,
            denies,
            sources,
            is_organization: false,
        }
    }

    /// Compiles the SCPs or the RCPs of an organization, the root first and the account last.
    ///
    /// This differs from [`new`](Hierarchy::new) in one point: requests by service-linked roles are allowed, because
    /// SCPs and RCPs do not apply to them. Such a role is recognized by its ARN, as the principal or as
    /// `aws:PrincipalArn`. Only AWS services can create roles with the path `/aws-service-role/`. Sources:
    /// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html>,
    /// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>,
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
    ///
    /// ```
    /// use iam_policy::{Hierarchy, Level, Policy, Request};
    ///
    /// let deny: Policy = r#"{"Version": "2012-10-17",
    ///     "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}"#.parse()?;
    /// let root = Level::new("r-ab12").policy("FullAWSAccess", Policy::full_access()).policy("no-ec2", deny);
    /// let scps = Hierarchy::of_organization([root]);
    ///
    /// let by = |role| Request::new("ec2:RunInstances").key("aws:PrincipalArn", role);
    /// assert!(scps.explain(&by("arn:aws:iam::111122223333:role/web")).is_denied());
    /// let role = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    /// assert_eq!(
    ///     scps.explain(&by(role)).to_string(),
    ///     "ec2:RunInstances: allowed, because SCPs and RCPs do not apply to service-linked roles",
    /// );
    /// # Ok::<(), iam_policy::PolicyErrors>(())
    /// ```
    #[must_use]
    pub fn of_organization(levels: impl IntoIterator<Item = Level>) -> Hierarchy {
        Hierarchy {
            is_organization: true,
            ..Hierarchy::new(levels)
        }
    }

    /// Compiles the policies of one place, such as those of a role or of a bucket.
    #[must_use]
    pub fn of_policy(name: impl Into<String>, policy: Policy) -> Hierarchy {
        let name = name.into();
        Hierarchy::new([Level::new(name.clone()).policy(name, policy)])
    }

    /// Returns the condition keys that the policies test, as they are written there, and those of policy variables in
    /// lower case.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(_, written)| &**written)
    }

    /// Whether the policies do not apply to whoever makes a request.
    pub(crate) fn exempts(&self, request: &Request<'_>) -> bool {
        self.is_organization && request.is_by_service_linked_role()
    }

    /// The statement as it is written.
    pub(crate) fn source(&self, number: usize) -> &crate::policy::Statement {
        let statement = &self.statements[number];
        &self.sources[statement.level].policies[statement.policy]
            .1
            .statements[statement.index]
    }
}

impl LevelNames {
    fn new(level: &Level) -> LevelNames {
        LevelNames {
            name: level.name.clone(),
            policies: level
                .policies
                .iter()
                .map(|(name, _)| name.clone())
                .collect(),
        }
    }
}

/// Gives each distinct key and condition an index.
#[derive(Default)]
struct Tables {
    keys: Vec<(Box<str>, Box<str>)>,
    numbers: HashMap<String, usize>,
    conditions: Vec<Condition>,
    known: HashMap<(usize, crate::Operator, Vec<String>, bool), usize>,
}

impl Tables {
    fn key(&mut self, written: &str) -> usize {
        let lower = written.to_ascii_lowercase();
        let next = self.keys.len();
        *self.numbers.entry(lower).or_insert_with_key(|lower| {
            self.keys.push((lower.as_str().into(), written.into()));
            next
        })
    }

    /// Adds the keys of the variables in conditions and resources.
    fn variables(&mut self, statements: &[Compiled]) {
        let of_conditions = self.conditions.iter().flat_map(Condition::variables);
        let of_resources = statements.iter().map(|statement| &statement.resources);
        let keys: Vec<String> = of_conditions
            .chain(of_resources.flat_map(ResourceTest::variables))
            .map(str::to_owned)
            .collect();
        for key in keys {
            self.key(&key);
        }
    }

    fn condition(&mut self, source: &crate::policy::Condition, has_variables: bool) -> usize {
        let key = self.key(&source.key);
        let next = self.conditions.len();
        let identity = (key, source.operator, source.values.clone(), has_variables);
        *self.known.entry(identity).or_insert_with(|| {
            let condition = Condition::new(key, source.operator, &source.values, has_variables);
            self.conditions.push(condition);
            next
        })
    }
}
