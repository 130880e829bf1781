//! A pattern as it is held in memory: its fields in the order written, each with its list of values. The rest
//! of `pattern/` builds it, parses it, writes it and multiplies it out.

use std::convert::Infallible;

use crate::value::number::Number;
use crate::value::text::Text;

/// An EventBridge event pattern: build it with the methods below, or parse it from JSON.
///
/// `X` is the type of values that are known only at deployment, such as CloudFormation intrinsic functions.
/// By default there are none. A pattern with such values can be built, checked and written, and matched after
/// they are [resolved](EventPattern::resolve).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, suffix};
///
/// let pattern = EventPattern::new()
///     .detail_type(["AWS API Call via CloudTrail"])
///     .detail("errorCode", ["AccessDenied"])
///     .detail("errorMessage", [suffix("deny in a service control policy")]);
///
/// assert_matches!(pattern, r#"{
///     "detail-type": "AWS API Call via CloudTrail",
///     "detail": {
///         "errorCode": "AccessDenied",
///         "errorMessage": "… with an explicit deny in a service control policy"
///     }
/// }"#);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct EventPattern<X = Infallible> {
    pub(crate) root: Object<X>,
}

/// Fields in the order written. A key may come twice.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Object<X> {
    pub(crate) entries: Vec<(Text, Entry<X>)>,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Entry<X> {
    Object(Object<X>),
    Values(Vec<Match<X>>),
    /// The alternatives of `$or`; the key is `$or`.
    Or(Vec<Object<X>>),
    /// A whole list that is known only at deployment.
    Deferred(X),
}

/// One item of a field's list: a plain value or an operator.
///
/// The functions [`prefix`](crate::prefix), [`wildcard`](crate::wildcard) and so on make it, and strings,
/// numbers and booleans convert to it.
#[derive(Clone, PartialEq, Debug)]
pub struct Match<X = Infallible>(pub(crate) Kind<X>);

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Kind<X> {
    Null,
    Bool(bool),
    Number(Number),
    /// A bare string, or a bare deferred value.
    Text(Operand<X>),
    /// An operator that takes one string.
    Operator(Operator, Operand<X>),
    Numeric(Numeric),
    Exists(bool),
    AnythingBut(AnythingBut<X>),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Operand<X> {
    Text(Text),
    Deferred(X),
}

#[cfg(feature = "matching")]
impl Operand<Infallible> {
    pub(crate) fn text(&self) -> &Text {
        match self {
            Operand::Text(text) => text,
            Operand::Deferred(never) => match *never {},
        }
    }
}

/// The operators that take one string.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Operator {
    Exactly,
    Prefix,
    PrefixIgnoreCase,
    Suffix,
    SuffixIgnoreCase,
    EqualsIgnoreCase,
    Wildcard,
    Cidr,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Numeric {
    Equal(Number),
    Below(Bound),
    Above(Bound),
    Between(Bound, Bound),
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Bound {
    pub(crate) number: Number,
    pub(crate) inclusive: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) struct AnythingBut<X> {
    pub(crate) what: Excluded<X>,
    /// Whether it is written as one value rather than as a list of one.
    pub(crate) single: bool,
}

#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Excluded<X> {
    Numbers(Vec<Number>),
    /// Strings: equal to them, or related to them by one of the operators
    /// `prefix`, `suffix`, `equals-ignore-case` and `wildcard`.
    Texts(Option<Operator>, Vec<Operand<X>>),
}

impl Operator {
    /// The key of the match expression.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Operator::Exactly => "exactly",
            Operator::Prefix | Operator::PrefixIgnoreCase => "prefix",
            Operator::Suffix | Operator::SuffixIgnoreCase => "suffix",
            Operator::EqualsIgnoreCase => IGNORE_CASE,
            Operator::Wildcard => "wildcard",
            Operator::Cidr => "cidr",
        }
    }

    /// Whether the operand is inside a further `{"equals-ignore-case": …}`.
    pub(crate) fn is_nested(self) -> bool {
        matches!(
            self,
            Operator::PrefixIgnoreCase | Operator::SuffixIgnoreCase
        )
    }
}

pub(crate) const IGNORE_CASE: &str = "equals-ignore-case";
pub(crate) const OR: &str = "$or";

/// The keys of all operators.
pub(crate) const OPERATORS: [&str; 9] = [
    "exactly",
    "prefix",
    "suffix",
    IGNORE_CASE,
    "wildcard",
    "anything-but",
    "numeric",
    "exists",
    "cidr",
];
