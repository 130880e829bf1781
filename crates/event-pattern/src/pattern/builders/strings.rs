//! The operators that take a string, and `exists`.

use std::convert::Infallible;

use crate::pattern::model::{Kind, Match, Operand, Operator};

/// What a string operator compares with: a string, or a value that is known only at deployment (see
/// [`deferred`]).
#[derive(Clone, PartialEq, Debug)]
pub struct Str<X = Infallible>(pub(super) Operand<X>);

impl<X> From<&str> for Str<X> {
    fn from(text: &str) -> Self {
        Self(Operand::Text(text.into()))
    }
}

impl<X> From<String> for Str<X> {
    fn from(text: String) -> Self {
        Self(Operand::Text(text.into()))
    }
}

/// A string for an operator that is known only at deployment.
///
/// ```
/// use event_pattern::{EventPattern, Tree, deferred, prefix};
/// let pattern = EventPattern::deferred().source([prefix(deferred("Parameter"))]);
/// let Tree::Object(top) = pattern.to_tree() else { unreachable!() };
/// assert_eq!(top[0].1, Tree::List(vec![Tree::Object(vec![("prefix".to_owned(), Tree::Deferred("Parameter"))])]));
/// ```
#[must_use]
pub fn deferred<X>(value: X) -> Str<X> {
    Str(Operand::Deferred(value))
}

fn operator<X>(operator: Operator, text: impl Into<Str<X>>) -> Match<X> {
    Match(Kind::Operator(operator, text.into().0))
}

/// `{"exactly": …}`: this string, also if it is an IP address. (A bare string that is an IP address matches
/// any spelling of it.)
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, exactly};
/// let bare = EventPattern::new().detail("ip", ["10.0.0.1"]);
/// assert_matches!(bare, r#"{"detail": {"ip": "10.0.0.01"}}"#);
/// let exact = EventPattern::new().detail("ip", [exactly("10.0.0.1")]);
/// assert_no_match!(exact, r#"{"detail": {"ip": "10.0.0.01"}}"#);
/// ```
#[must_use]
pub fn exactly<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Exactly, text)
}

/// `{"prefix": …}`: strings that begin with this text. The empty prefix matches every string, but no number,
/// boolean or null.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, prefix};
/// let pattern = EventPattern::new().source([prefix("aws.")]);
/// assert_matches!(pattern, r#"{"source": "aws.s3"}"#);
/// assert_no_match!(pattern, r#"{"source": "AWS.s3"}"#);
/// ```
#[must_use]
pub fn prefix<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Prefix, text)
}

/// `{"suffix": …}`: strings that end with this text.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, suffix};
/// let pattern = EventPattern::new().detail("file", [suffix(".png")]);
/// assert_matches!(pattern, r#"{"detail": {"file": "a.png"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"file": "a.png.txt"}}"#);
/// ```
#[must_use]
pub fn suffix<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Suffix, text)
}

/// `{"prefix": {"equals-ignore-case": …}}`: strings that begin with this text in upper or lower case.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, prefix_ignore_case};
/// let pattern = EventPattern::new().source([prefix_ignore_case("AWS.")]);
/// assert_matches!(pattern, r#"{"source": "aws.s3"}"#);
/// ```
#[must_use]
pub fn prefix_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::PrefixIgnoreCase, text)
}

/// `{"suffix": {"equals-ignore-case": …}}`: strings that end with this text in upper or lower case.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, suffix_ignore_case};
/// let pattern = EventPattern::new().detail("file", [suffix_ignore_case(".png")]);
/// assert_matches!(pattern, r#"{"detail": {"file": "a.PNG"}}"#);
/// ```
#[must_use]
pub fn suffix_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::SuffixIgnoreCase, text)
}

/// `{"equals-ignore-case": …}`: this string in upper or lower case.
///
/// Each character of the pattern matches its lower-case and its upper-case form; the event's text is not
/// changed. So `ß` matches `SS` (its upper case), but `SS` does not match `ß`.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, equals_ignore_case};
/// let pattern = EventPattern::new().detail("street", [equals_ignore_case("straße")]);
/// assert_matches!(pattern, r#"{"detail": {"street": "STRASSE"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"street": "strasse"}}"#);
/// ```
#[must_use]
pub fn equals_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::EqualsIgnoreCase, text)
}

/// `{"wildcard": …}`: strings with any characters, or none, in the place of each `*`. `\*` and `\\` match the
/// characters `*` and `\`. `?` has no special meaning. Two `*` in a row are refused.
///
/// A bus accepts at most [30 rules with
/// wildcards](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html), and each field's
/// wildcards must not be [too complex](crate::Limits::wildcard_complexity).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, wildcard};
/// let pattern = EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]);
/// assert_matches!(pattern, r#"{"detail": {"errorMessage": "because no service control policy allows it"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"errorMessage": "with an explicit deny"}}"#);
/// ```
#[must_use]
pub fn wildcard<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Wildcard, text)
}

/// `{"cidr": …}`: strings that are IP addresses of this block, in any spelling. The mask has 0 to 31 bits for
/// IPv4 and 0 to 127 for IPv6. Write a single address as a bare string.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, cidr};
/// let pattern = EventPattern::new().detail("sourceIPAddress", [cidr("10.0.0.0/24"), cidr("2001:db8::/64")]);
/// assert_matches!(pattern, r#"{"detail": {"sourceIPAddress": "10.0.0.255"}}"#);
/// assert_matches!(pattern, r#"{"detail": {"sourceIPAddress": "2001:0DB8::1"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"sourceIPAddress": "10.0.1.0"}}"#);
/// ```
#[must_use]
pub fn cidr<X>(block: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Cidr, block)
}

/// `{"exists": …}`: whether the event has the field, as a string, number, boolean or null. Objects and empty
/// arrays do not count.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, exists};
/// let pattern = EventPattern::new().detail("errorCode", [exists(true)]);
/// assert_matches!(pattern, r#"{"detail": {"errorCode": null}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"errorCode": {"a": 1}}}"#);
/// ```
#[must_use]
pub fn exists<X>(exists: bool) -> Match<X> {
    Match(Kind::Exists(exists))
}
