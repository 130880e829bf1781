//! A policy document, read or built.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use findings::Finding;

use crate::kind::{Grammar, PolicyKind};
use crate::operator::Operator;
use crate::report::Report;
use crate::tree::{Node, Tree};
use crate::{check, json, rule, size, structure};

/// A policy document: a version and statements.
///
/// Its `Display` form is JSON in one canonical form, however it was written: elements in the usual order, lists of
/// one item as the item, no white space.
///
/// ```
/// use iam_policy::{Policy, PolicyKind};
///
/// let policy: Policy = r#"{"Version": "2012-10-17",
///     "Statement": {"Action": ["s3:*"], "Effect": "Deny", "Resource": ["*"]}}"#.parse()?;
/// assert!(policy.check(PolicyKind::Scp).is_empty());
/// assert_eq!(
///     policy.to_string(),
///     r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}"#,
/// );
/// # Ok::<(), iam_policy::PolicyErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    pub(crate) version: Option<Version>,
    pub(crate) id: Option<String>,
    pub(crate) statements: Vec<Statement>,
    /// The text from which the policy was read.
    source: Option<String>,
    /// What is wrong with a built policy that the fields above cannot represent.
    built_wrong: Vec<Finding>,
}

/// A version of the policy language: the element `Version`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// `2008-10-17`, which also applies to a policy without a version. It has no policy variables.
    V2008,
    /// `2012-10-17`
    V2012,
}

impl Version {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Version::V2008 => "2008-10-17",
            Version::V2012 => "2012-10-17",
        }
    }
}

/// Whether a statement allows or denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The statement allows what it matches, unless another denies it.
    Allow,
    /// The statement denies what it matches, whatever others allow.
    Deny,
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        })
    }
}

/// The values that an element lists, or everything except them: `Action` or `NotAction`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Listed<T> {
    /// The element without `Not`.
    Only(T),
    /// The element with `Not`.
    AllExcept(T),
}

#[cfg(feature = "evaluate")]
impl<T> Listed<T> {
    /// Returns what is listed, with or without `Not`.
    pub(crate) fn list(&self) -> &T {
        match self {
            Listed::Only(list) | Listed::AllExcept(list) => list,
        }
    }

    pub(crate) fn is_negated(&self) -> bool {
        matches!(self, Listed::AllExcept(_))
    }
}

/// The principals that a statement applies to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Principals {
    /// `"*"`: everybody.
    Everybody,
    /// Types (`AWS`, `Service`, `Federated`, `CanonicalUser`) and their ids.
    Types(Vec<(String, Vec<String>)>),
}

/// One condition: an operator, a key and values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// How the key is compared.
    pub operator: Operator,
    /// The key, as it is written.
    pub key: String,
    /// The values that it is compared with; one match is enough.
    pub values: Vec<String>,
}

/// A statement of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Statement {
    /// Its id.
    pub sid: Option<String>,
    /// Whether it allows or denies.
    pub effect: Effect,
    /// `Principal` or `NotPrincipal`.
    pub principals: Option<Listed<Principals>>,
    /// `Action` or `NotAction`.
    pub actions: Listed<Vec<String>>,
    /// `Resource` or `NotResource`.
    pub resources: Option<Listed<Vec<String>>>,
    /// The conditions, all of which have to hold.
    pub conditions: Vec<Condition>,
}

/// Why a text is not a policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct PolicyErrors {
    findings: Vec<Finding>,
}

impl PolicyErrors {
    /// What is wrong, at least one finding.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for PolicyErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, finding) in self.findings.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            finding.fmt(f)?;
        }
        Ok(())
    }
}

impl Policy {
    /// Parses a policy of any kind. [`Policy::check`] reports what a kind does not accept.
    ///
    /// # Errors
    ///
    /// Returns findings if the text is not JSON or not a policy: an element is missing or unknown, a key is
    /// repeated, an operator does not exist.
    pub fn parse(text: &str) -> Result<Policy, PolicyErrors> {
        let mut report = Report::new(Some(text));
        let tree = read(&mut report, text);
        if let Some(tree) = &tree {
            structure::document(&mut report, tree);
        }
        match tree {
            Some(tree) if !report.has_errors() => {
                let mut policy = model(&tree);
                policy.source = Some(text.to_owned());
                Ok(policy)
            }
            _ => Err(PolicyErrors {
                findings: report.into_findings(),
            }),
        }
    }

    /// Creates a policy of version 2012-10-17 from statements. If one has both of two elements that exclude each
    /// other, [`Policy::check`] reports it.
    pub(crate) fn built(tree: &Tree) -> Policy {
        let mut report = Report::new(None);
        structure::document(&mut report, tree);
        let mut policy = model(tree);
        policy.built_wrong = report.into_findings();
        policy
            .built_wrong
            .retain(|finding| finding.rule == rule::EXCLUSIVE_ELEMENTS);
        policy
    }

    /// Returns the policy that allows everything, as `FullAWSAccess` does.
    #[must_use]
    pub fn full_access() -> Policy {
        let everything = Listed::Only(vec!["*".to_owned()]);
        Policy {
            version: Some(Version::V2012),
            id: None,
            statements: vec![Statement {
                sid: None,
                effect: Effect::Allow,
                principals: None,
                actions: everything.clone(),
                resources: Some(everything),
                conditions: Vec::new(),
            }],
            source: None,
            built_wrong: Vec::new(),
        }
    }

    /// Checks the policy as one of this kind, including its size. A policy that was parsed is checked and measured
    /// as it was written.
    #[must_use]
    pub fn check(&self, kind: PolicyKind) -> Vec<Finding> {
        let mut findings = self.built_wrong.clone();
        findings.extend(match &self.source {
            Some(text) => check_text(text, kind),
            None => check_text(&self.to_string(), kind),
        });
        findings
    }

    /// Returns how many characters of the policy count towards the limit of this kind: of the text that was parsed,
    /// or of the text that [`Display`](fmt::Display) writes.
    #[must_use]
    pub fn size(&self, kind: PolicyKind) -> usize {
        match &self.source {
            Some(text) => size::of(text, kind),
            None => size::of(&self.to_string(), kind),
        }
    }

    /// The same policy without the text that it was read from: it is checked and measured in the form in which
    /// it prints.
    ///
    /// ```
    /// use iam_policy::{Policy, PolicyKind};
    ///
    /// let spaced: Policy = r#"{  "Version": "2012-10-17",
    ///     "Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}]  }"#.parse()?;
    /// assert_eq!(spaced.size(PolicyKind::Scp), 103);
    /// assert_eq!(spaced.minified().size(PolicyKind::Scp), 87);
    /// # Ok::<(), iam_policy::PolicyErrors>(())
    /// ```
    #[must_use]
    pub fn minified(mut self) -> Policy {
        self.source = None;
        self
    }

    /// The version, if the policy has one.
    #[must_use]
    pub fn version(&self) -> Option<Version> {
        self.version
    }

    /// The id, if the policy has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The statements.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    #[cfg(feature = "evaluate")]
    pub(crate) fn has_variables(&self) -> bool {
        self.version == Some(Version::V2012)
    }
}

/// Policies are equal if they say the same in the same order, however they are written.
impl PartialEq for Policy {
    fn eq(&self, other: &Policy) -> bool {
        (self.version, &self.id, &self.statements) == (other.version, &other.id, &other.statements)
    }
}

impl Eq for Policy {}

impl FromStr for Policy {
    type Err = PolicyErrors;

    fn from_str(text: &str) -> Result<Policy, PolicyErrors> {
        Policy::parse(text)
    }
}

/// Checks a text as a policy of this kind, and returns the findings.
///
/// ```
/// use iam_policy::{PolicyKind, check_text, rule};
///
/// let findings = check_text(
///     r#"{"Version": "2012-10-17", "Statement": [
///         {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}]}"#,
///     PolicyKind::Scp,
/// );
/// assert_eq!(findings[0].rule, rule::ELEMENT_OF_KIND);
/// assert_eq!(findings[0].place.to_string(), "/Statement/0/Principal (line 2, column 41)");
/// ```
#[must_use]
pub fn check_text(text: &str, kind: PolicyKind) -> Vec<Finding> {
    let mut report = Report::new(Some(text));
    if let Some(tree) = read(&mut report, text) {
        structure::document(&mut report, &tree);
        if !report.has_errors() {
            check::document(&mut report, &tree, kind.into());
        }
    }
    check::length(&mut report, text, kind);
    report.into_findings()
}

/// Checks a JSON value, in which some values may not be known yet, as a policy. The paths of the findings are JSON
/// pointers. Without a kind, reports only what no kind accepts. Does not check the size.
#[must_use]
pub fn check_tree<X>(tree: &Tree<X>, kind: Option<PolicyKind>) -> Vec<Finding> {
    let mut report = Report::new(None);
    structure::document(&mut report, tree);
    if let Some(kind) = kind
        && !report.has_errors()
    {
        check::document(&mut report, tree, kind.into());
    }
    report.into_findings()
}

/// Checks the id of a principal in a place that has no type beside it, such as a permission of a Lambda function: a
/// service, an account, or the ARN of a user or role. Returns what is wrong, if anything is.
///
/// ```
/// use iam_policy::check_principal;
///
/// assert_eq!(check_principal("events.amazonaws.com"), None);
/// assert_eq!(check_principal("111122223333"), None);
/// let finding = check_principal("events").unwrap();
/// assert_eq!(finding.help.as_deref(), Some("write \"events.amazonaws.com\""));
/// ```
#[must_use]
pub fn check_principal(id: &str) -> Option<Finding> {
    let finding = check::principal::untyped(id)?;
    Some(finding.value(format!("{id:?}")))
}

impl Grammar {
    /// Checks a JSON value, in which some values may not be known yet, as a policy with this grammar. The paths of
    /// the findings are JSON pointers. Does not check the size.
    #[must_use]
    pub fn check<X>(self, tree: &Tree<X>) -> Vec<Finding> {
        let mut report = Report::new(None);
        structure::document(&mut report, tree);
        if !report.has_errors() {
            check::document(&mut report, tree, self);
        }
        report.into_findings()
    }

    /// Checks a JSON value as one statement of a policy with this grammar, in version 2012-10-17.
    #[must_use]
    pub fn check_statement<X>(self, tree: &Tree<X>) -> Vec<Finding> {
        let mut report = Report::new(None);
        structure::statement(&mut report, tree);
        if !report.has_errors() {
            check::statement(&mut report, tree, self, true);
        }
        report.into_findings()
    }
}

impl Tree {
    /// Parses a JSON text, with the position of each value.
    ///
    /// # Errors
    ///
    /// Returns a finding if the text is not JSON.
    pub fn parse(text: &str) -> Result<Tree, PolicyErrors> {
        let mut report = Report::new(Some(text));
        read(&mut report, text).ok_or_else(|| PolicyErrors {
            findings: report.into_findings(),
        })
    }
}

/// Checks a JSON value as one statement of any kind of policy.
#[must_use]
pub fn check_statement<X>(tree: &Tree<X>) -> Vec<Finding> {
    let mut report = Report::new(None);
    structure::statement(&mut report, tree);
    report.into_findings()
}

fn read(report: &mut Report<'_>, text: &str) -> Option<Tree> {
    match json::parse(text) {
        Ok(tree) => Some(tree),
        Err(error) => {
            report.add_at(Some(error.at), Finding::error(rule::JSON, error.message));
            None
        }
    }
}

/// Reads a policy from a tree whose structure has no errors.
fn model(tree: &Tree) -> Policy {
    let version = match tree.get("Version").and_then(Tree::as_str) {
        Some("2012-10-17") => Some(Version::V2012),
        Some(_) => Some(Version::V2008),
        None => None,
    };
    let statements = tree.get("Statement").map_or(&[][..], Tree::items);
    Policy {
        version,
        id: tree.get("Id").and_then(Tree::as_str).map(str::to_owned),
        statements: statements.iter().map(statement).collect(),
        source: None,
        built_wrong: Vec::new(),
    }
}

fn statement(tree: &Tree) -> Statement {
    let effect = match tree.get("Effect").and_then(Tree::as_str) {
        Some("Allow") => Effect::Allow,
        _ => Effect::Deny,
    };
    let lists = |plain: &str, negated: &str| match (tree.get(plain), tree.get(negated)) {
        (Some(list), _) => Some(Listed::Only(texts(list))),
        (None, Some(list)) => Some(Listed::AllExcept(texts(list))),
        (None, None) => None,
    };
    let principals = match (tree.get("Principal"), tree.get("NotPrincipal")) {
        (Some(value), _) => Some(Listed::Only(principals(value))),
        (None, Some(value)) => Some(Listed::AllExcept(principals(value))),
        (None, None) => None,
    };
    let mut conditions = Vec::new();
    for (name, keys) in members(tree.get("Condition")) {
        let Some(operator) = Operator::from_name(name) else {
            continue;
        };
        for (key, values) in members(Some(keys)) {
            conditions.push(Condition {
                operator,
                key: key.clone(),
                values: texts(values),
            });
        }
    }
    by_operator(&mut conditions, |condition| condition.operator);
    Statement {
        sid: tree.get("Sid").and_then(Tree::as_str).map(str::to_owned),
        effect,
        principals,
        actions: lists("Action", "NotAction").unwrap_or(Listed::Only(Vec::new())),
        resources: lists("Resource", "NotResource"),
        conditions,
    }
}

/// Puts conditions of one operator together, in the order in which the operators come first.
pub(crate) fn by_operator<C>(conditions: &mut [C], operator: impl Fn(&C) -> Operator) {
    let mut order: HashMap<Operator, usize> = HashMap::new();
    for condition in conditions.iter() {
        let next = order.len();
        order.entry(operator(condition)).or_insert(next);
    }
    conditions.sort_by_key(|condition| order.get(&operator(condition)).copied());
}

fn members(tree: Option<&Tree>) -> &[(String, Tree)] {
    match tree.map(|tree| &tree.node) {
        Some(Node::Object(members)) => members,
        _ => &[],
    }
}

/// A list's scalars as text, or the one scalar.
fn texts(tree: &Tree) -> Vec<String> {
    let items = tree.items().iter();
    items
        .map(|item| match &item.node {
            Node::String(text) | Node::Number(text) => text.clone(),
            _ => item.to_string(),
        })
        .collect()
}

fn principals(tree: &Tree) -> Principals {
    match &tree.node {
        Node::String(text) if text == "*" => Principals::Everybody,
        // A resource's policy that accepts this reads it as an account or an ARN.
        Node::String(text) => Principals::Types(vec![("AWS".to_owned(), vec![text.clone()])]),
        _ => Principals::Types(
            members(Some(tree))
                .iter()
                .map(|(kind, ids)| (kind.clone(), texts(ids)))
                .collect(),
        ),
    }
}
