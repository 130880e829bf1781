//! The content of an organization's policy, and how templates and findings refer to it.

use std::fmt::Write;

use cfn_core::{Finding, Node, Place};
use iam_policy::{Document, Kind, Policy, Rcp, Scp, StatementBuilder, Tree};

use super::policy::Type;

mod sealed {
    pub trait Sealed {}
    impl Sealed for iam_policy::Scp {}
    impl Sealed for iam_policy::Rcp {}
    impl Sealed for iam_policy::Policy {}
    impl<K: iam_policy::Kind> Sealed for iam_policy::Document<K> {}
    impl<K: iam_policy::Kind> Sealed for iam_policy::StatementBuilder<K> {}
}

/// The kinds of policies that Organizations attaches: SCPs and RCPs.
pub trait OrganizationKind: Kind + sealed::Sealed {
    /// The type as CloudFormation names it.
    const TYPE: Type;
}

impl OrganizationKind for Scp {
    const TYPE: Type = Type::ServiceControlPolicy;
}

impl OrganizationKind for Rcp {
    const TYPE: Type = Type::ResourceControlPolicy;
}

/// What can become the content of an SCP or RCP: a statement or a document of its kind, or a parsed policy.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the content of a policy of the kind `{K}`",
    note = "an SCP is made of an `ScpStatement`, an RCP of an `RcpStatement`, and both of a `Document` of their \
            statements or of a parsed `Policy`"
)]
pub trait PolicyContent<K>: sealed::Sealed {
    #[doc(hidden)]
    fn into_policy(self) -> Policy;
}

impl<K: OrganizationKind> PolicyContent<K> for Policy {
    fn into_policy(self) -> Policy {
        self
    }
}

impl<K: OrganizationKind> PolicyContent<K> for Document<K> {
    fn into_policy(self) -> Policy {
        self.policy()
    }
}

impl<K: OrganizationKind> PolicyContent<K> for StatementBuilder<K> {
    fn into_policy(self) -> Policy {
        Document::new(self).policy()
    }
}

/// A policy as a property of a template.
pub(super) fn node(tree: &Tree) -> Node {
    use iam_policy::Node as Json;
    match &tree.node {
        Json::Null => Node::Null,
        Json::Bool(value) => Node::from(*value),
        Json::Number(text) | Json::String(text) => Node::from(text.clone()),
        Json::List(items) => Node::list(items.iter().map(node)),
        Json::Object(members) => Node::map(
            members
                .iter()
                .map(|(key, value)| (key.clone(), node(value))),
        ),
        Json::Deferred(never) => match *never {},
    }
}

/// The policy in a property of a template. `None` if something in it is known at deploy time only.
pub(crate) fn tree(node: &Node) -> Option<Tree> {
    use iam_policy::Node as Json;
    let is_function = |key: &str| key.starts_with("Fn::") || key == "Ref";
    let json = match node {
        Node::Null => Json::Null,
        Node::Bool(value) => Json::Bool(*value),
        Node::Number(number) => Json::Number(number.to_string()),
        Node::String(text) if text.contains("{{resolve:") => return None,
        Node::String(text) => Json::String(text.to_string()),
        Node::List(items) => Json::List(items.iter().map(tree).collect::<Option<_>>()?),
        Node::Map(members) if members.keys().any(|key| is_function(key)) => return None,
        Node::Map(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| Some((key.to_string(), tree(value)?)));
            Json::Object(members.collect::<Option<_>>()?)
        }
        Node::Function(_) => return None,
        Node::Unchecked(inner) => return tree(inner),
    };
    Some(json.into())
}

/// Moves a finding to a construct: the JSON pointer becomes the path of a property. Lines and columns are left out,
/// because the template writes the policy in another form.
pub(crate) fn at_property(mut finding: Finding, construct: String, property: &str) -> Finding {
    let mut path = property.to_owned();
    for step in finding.place.path.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        // Writing to a string cannot fail.
        let _ = match step.parse::<usize>() {
            Ok(index) => write!(path, "[{index}]"),
            Err(_) => write!(path, ".{step}"),
        };
    }
    finding.place = Place::of(construct).path(path);
    finding
}
