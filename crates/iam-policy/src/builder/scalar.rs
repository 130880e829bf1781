//! Values in policies that are built: texts, or values that are not known yet.

use crate::tree::{Never, Node, Tree};

/// A text of a policy, or a value that is not known yet, such as a CloudFormation function.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar<X = Never> {
    /// A text.
    Text(String),
    /// A value that is not known yet.
    Deferred(X),
}

impl<X> From<&str> for Scalar<X> {
    fn from(text: &str) -> Scalar<X> {
        Scalar::Text(text.to_owned())
    }
}

impl<X> From<String> for Scalar<X> {
    fn from(text: String) -> Scalar<X> {
        Scalar::Text(text)
    }
}

impl<X> From<&String> for Scalar<X> {
    fn from(text: &String) -> Scalar<X> {
        Scalar::Text(text.clone())
    }
}

impl<X> From<Scalar<X>> for Tree<X> {
    fn from(scalar: Scalar<X>) -> Tree<X> {
        match scalar {
            Scalar::Text(text) => Tree::string(text),
            Scalar::Deferred(value) => Node::Deferred(value).into(),
        }
    }
}

/// Writes a list of one item as the item, and other lists as lists.
pub(super) fn one_or_list<X>(mut scalars: Vec<Scalar<X>>) -> Tree<X> {
    match (scalars.len(), scalars.pop()) {
        (1, Some(one)) => one.into(),
        (_, last) => {
            scalars.extend(last);
            Node::List(scalars.into_iter().map(Tree::from).collect()).into()
        }
    }
}
