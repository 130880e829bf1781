//! Builds patterns in Rust. What a type can forbid does not compile: an empty list of values, `numeric` on
//! a string, a third bound.

use std::convert::Infallible;

use crate::number::Number;
use crate::pattern::{
    AnythingBut, Bound, Entry, EventPattern, Excluded, Kind, Match, Numeric, OR, Object, Operand,
    Operator,
};
use crate::text::Text;

/// A list of values of which a field must have one; never empty.
///
/// Made from an array: `["a", "b"]`, `[prefix("a")]`, `[Match::from("a"), prefix("b")]`. A list whose
/// length only the program knows is made by [`one_of`].
///
/// An empty list does not compile, as it could never match:
///
/// ```compile_fail
/// use event_pattern::EventPattern;
/// let pattern = EventPattern::new().source([] as [&str; 0]);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct OneOf<X = Infallible>(Vec<Match<X>>);

// One impl for each type rather than one for all that become a `Match`: so `X` can be inferred.
macro_rules! one_of_array {
    ($($type:ty)*) => {$(
        impl<X, const N: usize> From<[$type; N]> for OneOf<X> {
            fn from(values: [$type; N]) -> Self {
                const { assert!(N > 0, "a field needs at least one value it may match") };
                Self(values.into_iter().map(Into::into).collect())
            }
        }
    )*};
}

one_of_array!(Match<X> LowerBound &str String bool Number i8 i16 i32 i64 u8 u16 u32 u64 f64);

/// A list of a length that only the program knows: a first value and any others.
///
/// ```
/// use event_pattern::{EventPattern, one_of};
/// let others = vec!["aws.ec2".to_owned()];
/// let pattern = EventPattern::new().source(one_of("aws.s3".to_owned(), others));
/// assert_eq!(pattern.to_string(), r#"{"source":["aws.s3","aws.ec2"]}"#);
/// ```
pub fn one_of<X, T>(first: T, others: impl IntoIterator<Item = T>) -> OneOf<X>
where
    OneOf<X>: From<[T; 1]>,
{
    OneOf(
        std::iter::once(first)
            .chain(others)
            .flat_map(|value| OneOf::from([value]).0)
            .collect(),
    )
}

/// Where a field lies: one key, or the keys on the way to it.
///
/// ```
/// use event_pattern::EventPattern;
/// let pattern = EventPattern::new().field(["detail", "userIdentity", "type"], ["Root"]);
/// assert_eq!(pattern.to_string(), r#"{"detail":{"userIdentity":{"type":["Root"]}}}"#);
/// ```
pub trait FieldPath {
    /// The keys, outermost first.
    fn keys(self) -> impl Iterator<Item = String>;
}

impl FieldPath for &str {
    fn keys(self) -> impl Iterator<Item = String> {
        std::iter::once(self.to_owned())
    }
}

impl FieldPath for String {
    fn keys(self) -> impl Iterator<Item = String> {
        std::iter::once(self)
    }
}

impl<T: Into<String>, const N: usize> FieldPath for [T; N] {
    fn keys(self) -> impl Iterator<Item = String> {
        const { assert!(N > 0, "a path needs at least one key") };
        self.into_iter().map(Into::into)
    }
}

impl EventPattern {
    /// A pattern of no fields yet. EventBridge refuses it until it has one.
    pub fn new() -> Self {
        Self::deferred()
    }
}

impl<X> Default for EventPattern<X> {
    fn default() -> Self {
        Self::deferred()
    }
}

/// Setters for the fields of the [event envelope](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html),
/// and for any other. Setting a field again replaces what it may match.
impl<X> EventPattern<X> {
    /// A pattern of no fields yet, in which deferred values may stand.
    pub fn deferred() -> Self {
        Self {
            root: Object {
                entries: Vec::new(),
            },
        }
    }

    /// The `version` of the envelope, `"0"` for all events of today.
    #[must_use]
    pub fn version(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("version", values)
    }

    /// The event's `id`, a UUID.
    #[must_use]
    pub fn id(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("id", values)
    }

    /// The `detail-type`, which with `source` says what `detail` holds.
    #[must_use]
    pub fn detail_type(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("detail-type", values)
    }

    /// The `source`: the service or application that sent the event. Names that begin with `aws.` are
    /// reserved for AWS: `PutEvents` refuses them.
    #[must_use]
    pub fn source(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("source", values)
    }

    /// The 12-digit `account`, a string.
    #[must_use]
    pub fn account(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("account", values)
    }

    /// The `time`, a string such as `2026-11-23T12:00:00Z`.
    #[must_use]
    pub fn time(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("time", values)
    }

    /// The `region` the event comes from.
    #[must_use]
    pub fn region(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("region", values)
    }

    /// The `resources`, an array of ARNs of which one must match.
    #[must_use]
    pub fn resources(self, values: impl Into<OneOf<X>>) -> Self {
        self.field("resources", values)
    }

    /// A field inside `detail`.
    ///
    /// ```
    /// use event_pattern::EventPattern;
    /// let pattern = EventPattern::new().detail("errorCode", ["AccessDenied"]).detail(["userIdentity", "type"], ["Root"]);
    /// assert_eq!(pattern.to_string(), r#"{"detail":{"errorCode":["AccessDenied"],"userIdentity":{"type":["Root"]}}}"#);
    /// ```
    #[must_use]
    pub fn detail(mut self, path: impl FieldPath, values: impl Into<OneOf<X>>) -> Self {
        let keys: Vec<String> = std::iter::once("detail".to_owned())
            .chain(path.keys())
            .collect();
        set(&mut self.root, &keys, Entry::Values(values.into().0));
        self
    }

    /// Any field, by the keys that lead to it.
    ///
    /// A key holds what it says: `"a.b"` is one key with a dot (EventBridge reads a dot as a step, so that
    /// it matches the same as `["a", "b"]`).
    #[must_use]
    pub fn field(mut self, path: impl FieldPath, values: impl Into<OneOf<X>>) -> Self {
        let keys: Vec<String> = path.keys().collect();
        set(&mut self.root, &keys, Entry::Values(values.into().0));
        self
    }

    /// A field whose whole list of values only deployment will know.
    #[must_use]
    pub fn field_deferred(mut self, path: impl FieldPath, values: X) -> Self {
        let keys: Vec<String> = path.keys().collect();
        set(&mut self.root, &keys, Entry::Deferred(values));
        self
    }

    /// `$or`: one of these alternatives must match, besides the other fields. Once per object; a second
    /// call replaces the first.
    ///
    /// ```
    /// use event_pattern::{EventPattern, assert_matches, assert_no_match, greater_than};
    ///
    /// let pattern = EventPattern::new().source(["shop"]).any_of([
    ///     EventPattern::new().detail("total", [greater_than(100)]),
    ///     EventPattern::new().detail("express", [true]),
    /// ]);
    /// assert_matches!(pattern, r#"{"source": "shop", "detail": {"total": 5, "express": true}}"#);
    /// assert_no_match!(pattern, r#"{"source": "shop", "detail": {"total": 5}}"#);
    /// ```
    ///
    /// One alternative alone does not compile:
    ///
    /// ```compile_fail
    /// use event_pattern::EventPattern;
    /// let pattern = EventPattern::new().any_of([EventPattern::new().source(["a"])]);
    /// ```
    #[must_use]
    pub fn any_of<const N: usize>(mut self, alternatives: [EventPattern<X>; N]) -> Self {
        const { assert!(N > 1, "`$or` takes at least two alternatives") };
        set(
            &mut self.root,
            &[OR.to_owned()],
            Entry::Or(alternatives.into_iter().map(|one| one.root).collect()),
        );
        self
    }

    /// `$or` inside an object, by the keys that lead to it. The alternatives' fields lie in that object.
    ///
    /// ```
    /// use event_pattern::EventPattern;
    /// let pattern = EventPattern::new().any_of_in("detail", [
    ///     EventPattern::new().field("a", [1]),
    ///     EventPattern::new().field("b", [2]),
    /// ]);
    /// assert_eq!(pattern.to_string(), r#"{"detail":{"$or":[{"a":[1]},{"b":[2]}]}}"#);
    /// ```
    #[must_use]
    pub fn any_of_in<const N: usize>(
        mut self,
        path: impl FieldPath,
        alternatives: [EventPattern<X>; N],
    ) -> Self {
        const { assert!(N > 1, "`$or` takes at least two alternatives") };
        let keys: Vec<String> = path.keys().chain([OR.to_owned()]).collect();
        set(
            &mut self.root,
            &keys,
            Entry::Or(alternatives.into_iter().map(|one| one.root).collect()),
        );
        self
    }
}

fn set<X>(object: &mut Object<X>, keys: &[String], entry: Entry<X>) {
    let Some((key, rest)) = keys.split_first() else {
        return;
    };
    let at = object.entries.iter().position(|(own, _)| own.is(key));
    let slot = match at {
        Some(at) => &mut object.entries[at].1,
        None => {
            object.entries.push((
                Text::from(key.as_str()),
                Entry::Object(Object {
                    entries: Vec::new(),
                }),
            ));
            let last = object.entries.len() - 1;
            &mut object.entries[last].1
        }
    };
    if rest.is_empty() {
        *slot = entry;
        return;
    }
    if !matches!(slot, Entry::Object(_)) {
        *slot = Entry::Object(Object {
            entries: Vec::new(),
        });
    }
    if let Entry::Object(inner) = slot {
        set(inner, rest, entry);
    }
}

impl<X> Match<X> {
    /// JSON `null`. A field that is absent does not match; see [`exists`].
    ///
    /// ```
    /// use event_pattern::{EventPattern, Match, assert_matches, assert_no_match};
    /// let pattern = EventPattern::new().detail("error", [Match::null()]);
    /// assert_matches!(pattern, r#"{"detail": {"error": null}}"#);
    /// assert_no_match!(pattern, r#"{"detail": {"error": ""}}"#);
    /// assert_no_match!(pattern, r#"{"detail": {}}"#);
    /// ```
    pub fn null() -> Self {
        Self(Kind::Null)
    }

    /// A value that only deployment will know.
    pub fn deferred(value: X) -> Self {
        Self(Kind::Text(Operand::Deferred(value)))
    }
}

impl<X> From<&str> for Match<X> {
    fn from(text: &str) -> Self {
        Self(Kind::Text(Operand::Text(text.into())))
    }
}

impl<X> From<String> for Match<X> {
    fn from(text: String) -> Self {
        Self(Kind::Text(Operand::Text(text.into())))
    }
}

impl<X> From<bool> for Match<X> {
    fn from(value: bool) -> Self {
        Self(Kind::Bool(value))
    }
}

impl<X> From<Number> for Match<X> {
    fn from(number: Number) -> Self {
        Self(Kind::Number(number))
    }
}

macro_rules! from_number {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Match<X> {
            fn from(value: $type) -> Self {
                Self(Kind::Number(value.into()))
            }
        }
    )*};
}

from_number!(i8 i16 i32 i64 u8 u16 u32 u64 f64);

/// What a string operator takes: a string, or a value that only deployment will know
/// (see [`deferred`]).
#[derive(Clone, PartialEq, Debug)]
pub struct Str<X = Infallible>(Operand<X>);

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

/// A string that only deployment will know, for an operator.
///
/// ```
/// use event_pattern::{EventPattern, Tree, deferred, prefix};
/// let pattern = EventPattern::deferred().source([prefix(deferred("Parameter"))]);
/// let Tree::Object(top) = pattern.to_tree() else { unreachable!() };
/// assert_eq!(top[0].1, Tree::List(vec![Tree::Object(vec![("prefix".to_owned(), Tree::Deferred("Parameter"))])]));
/// ```
pub fn deferred<X>(value: X) -> Str<X> {
    Str(Operand::Deferred(value))
}

fn operator<X>(operator: Operator, text: impl Into<Str<X>>) -> Match<X> {
    Match(Kind::Operator(operator, text.into().0))
}

/// `{"exactly": …}`: this string, even where a bare one would be read as an IP address.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, exactly};
/// let bare = EventPattern::new().detail("ip", ["10.0.0.1"]);
/// assert_matches!(bare, r#"{"detail": {"ip": "10.0.0.01"}}"#);
/// let exact = EventPattern::new().detail("ip", [exactly("10.0.0.1")]);
/// assert_no_match!(exact, r#"{"detail": {"ip": "10.0.0.01"}}"#);
/// ```
pub fn exactly<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Exactly, text)
}

/// `{"prefix": …}`: strings that begin so. The empty prefix matches every string, but no number, boolean
/// or null.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, prefix};
/// let pattern = EventPattern::new().source([prefix("aws.")]);
/// assert_matches!(pattern, r#"{"source": "aws.s3"}"#);
/// assert_no_match!(pattern, r#"{"source": "AWS.s3"}"#);
/// ```
pub fn prefix<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Prefix, text)
}

/// `{"suffix": …}`: strings that end so.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, suffix};
/// let pattern = EventPattern::new().detail("file", [suffix(".png")]);
/// assert_matches!(pattern, r#"{"detail": {"file": "a.png"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"file": "a.png.txt"}}"#);
/// ```
pub fn suffix<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Suffix, text)
}

/// `{"prefix": {"equals-ignore-case": …}}`: strings that begin so, upper and lower case alike.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, prefix_ignore_case};
/// let pattern = EventPattern::new().source([prefix_ignore_case("AWS.")]);
/// assert_matches!(pattern, r#"{"source": "aws.s3"}"#);
/// ```
pub fn prefix_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::PrefixIgnoreCase, text)
}

/// `{"suffix": {"equals-ignore-case": …}}`: strings that end so, upper and lower case alike.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, suffix_ignore_case};
/// let pattern = EventPattern::new().detail("file", [suffix_ignore_case(".png")]);
/// assert_matches!(pattern, r#"{"detail": {"file": "a.PNG"}}"#);
/// ```
pub fn suffix_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::SuffixIgnoreCase, text)
}

/// `{"equals-ignore-case": …}`: this string, upper and lower case alike.
///
/// Each character of the pattern stands for its lower-case and its upper-case form; the event's text is
/// not changed. So `ß` matches `SS` (its upper case), but `SS` does not match `ß`.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, equals_ignore_case};
/// let pattern = EventPattern::new().detail("street", [equals_ignore_case("straße")]);
/// assert_matches!(pattern, r#"{"detail": {"street": "STRASSE"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"street": "strasse"}}"#);
/// ```
pub fn equals_ignore_case<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::EqualsIgnoreCase, text)
}

/// `{"wildcard": …}`: strings in which each `*` is any run of characters, also an empty one. `\*` and `\\`
/// stand for `*` and `\`; there is no `?`. Two `*` in a row are refused.
///
/// A bus takes at most [30 rules with wildcards](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html),
/// and each field's wildcards must not be [too complex](crate::Limits::wildcard_complexity).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, wildcard};
/// let pattern = EventPattern::new().detail("errorMessage", [wildcard("*service control policy*")]);
/// assert_matches!(pattern, r#"{"detail": {"errorMessage": "because no service control policy allows it"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"errorMessage": "with an explicit deny"}}"#);
/// ```
pub fn wildcard<X>(text: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Wildcard, text)
}

/// `{"cidr": …}`: strings that are IP addresses of this block, in any spelling. The mask is 0 to 31 bits for
/// IPv4 and 0 to 127 for IPv6 (a single address is written as a bare string).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, cidr};
/// let pattern = EventPattern::new().detail("sourceIPAddress", [cidr("10.0.0.0/24"), cidr("2001:db8::/64")]);
/// assert_matches!(pattern, r#"{"detail": {"sourceIPAddress": "10.0.0.255"}}"#);
/// assert_matches!(pattern, r#"{"detail": {"sourceIPAddress": "2001:0DB8::1"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"sourceIPAddress": "10.0.1.0"}}"#);
/// ```
pub fn cidr<X>(block: impl Into<Str<X>>) -> Match<X> {
    operator(Operator::Cidr, block)
}

/// `{"exists": …}`: whether the field is there as a leaf, a string, number, boolean or null. Objects and
/// empty arrays are no leaves.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, exists};
/// let pattern = EventPattern::new().detail("errorCode", [exists(true)]);
/// assert_matches!(pattern, r#"{"detail": {"errorCode": null}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"errorCode": {"a": 1}}}"#);
/// ```
pub fn exists<X>(exists: bool) -> Match<X> {
    Match(Kind::Exists(exists))
}

/// `{"numeric": ["=", n]}`: numbers of this value.
///
/// A bare number matches the same values (and, should it not fit a double, its own text).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, numeric_equals};
/// let pattern = EventPattern::new().detail("size", [numeric_equals(300)]);
/// assert_matches!(pattern, r#"{"detail": {"size": 3.0e2}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"size": "300"}}"#);
/// ```
///
/// Strings are no numbers:
///
/// ```compile_fail
/// let value = event_pattern::numeric_equals::<std::convert::Infallible>("300");
/// ```
pub fn numeric_equals<X>(number: impl Into<Number>) -> Match<X> {
    Match(Kind::Numeric(Numeric::Equal(number.into())))
}

/// A lower bound, which alone is a match and may take an upper bound.
///
/// ```
/// use event_pattern::{EventPattern, at_least, greater_than};
/// let pattern = EventPattern::new()
///     .detail("a", [greater_than(0)])
///     .detail("b", [at_least(0).and_less_than(1.5)]);
/// assert_eq!(pattern.to_string(), r#"{"detail":{"a":[{"numeric":[">",0]}],"b":[{"numeric":[">=",0,"<",1.5]}]}}"#);
/// ```
///
/// A third bound does not compile:
///
/// ```compile_fail
/// use event_pattern::{EventPattern, at_least};
/// let pattern = EventPattern::new().detail("b", [at_least(0).and_less_than(5).and_less_than(6)]);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct LowerBound(Bound);

/// `{"numeric": [">", n]}`: numbers greater than this. Strings never match.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, assert_no_match, greater_than};
/// let pattern = EventPattern::new().detail("size", [greater_than(0).and_at_most(5)]);
/// assert_matches!(pattern, r#"{"detail": {"size": 5.0}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"size": 0}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"size": "3"}}"#);
/// ```
pub fn greater_than(number: impl Into<Number>) -> LowerBound {
    LowerBound(Bound {
        number: number.into(),
        inclusive: false,
    })
}

/// `{"numeric": [">=", n]}`: numbers of at least this.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, at_least};
/// assert_matches!(EventPattern::new().detail("size", [at_least(5)]), r#"{"detail": {"size": 5.0}}"#);
/// ```
pub fn at_least(number: impl Into<Number>) -> LowerBound {
    LowerBound(Bound {
        number: number.into(),
        inclusive: true,
    })
}

/// `{"numeric": ["<", n]}`: numbers less than this.
///
/// ```
/// use event_pattern::{EventPattern, assert_no_match, less_than};
/// assert_no_match!(EventPattern::new().detail("size", [less_than(5)]), r#"{"detail": {"size": 5.0}}"#);
/// ```
pub fn less_than<X>(number: impl Into<Number>) -> Match<X> {
    Match(Kind::Numeric(Numeric::Below(Bound {
        number: number.into(),
        inclusive: false,
    })))
}

/// `{"numeric": ["<=", n]}`: numbers of at most this.
///
/// ```
/// use event_pattern::{EventPattern, assert_matches, at_most};
/// assert_matches!(EventPattern::new().detail("size", [at_most(5)]), r#"{"detail": {"size": 5.0}}"#);
/// ```
pub fn at_most<X>(number: impl Into<Number>) -> Match<X> {
    Match(Kind::Numeric(Numeric::Below(Bound {
        number: number.into(),
        inclusive: true,
    })))
}

impl LowerBound {
    /// …and less than this. The bounds must be in order: [`EventPattern::check`] tells if not.
    pub fn and_less_than<X>(self, number: impl Into<Number>) -> Match<X> {
        Match(Kind::Numeric(Numeric::Between(
            self.0,
            Bound {
                number: number.into(),
                inclusive: false,
            },
        )))
    }

    /// …and at most this.
    pub fn and_at_most<X>(self, number: impl Into<Number>) -> Match<X> {
        Match(Kind::Numeric(Numeric::Between(
            self.0,
            Bound {
                number: number.into(),
                inclusive: true,
            },
        )))
    }
}

impl<X> From<LowerBound> for Match<X> {
    fn from(bound: LowerBound) -> Self {
        Self(Kind::Numeric(Numeric::Above(bound.0)))
    }
}

/// What [`anything_but`] excludes; never empty. Made from a string, a number, or an array of one of them
/// (a list of both is refused, and does not compile).
#[derive(Clone, PartialEq, Debug)]
pub struct Unwanted<X = Infallible>(AnythingBut<X>);

impl<X> From<Strs<X>> for Unwanted<X> {
    fn from(Strs { texts, single }: Strs<X>) -> Self {
        Self(AnythingBut {
            what: Excluded::Texts(None, texts),
            single,
        })
    }
}

macro_rules! unwanted_text {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Unwanted<X> {
            fn from(text: $type) -> Self {
                Strs::from(text).into()
            }
        }

        impl<X, const N: usize> From<[$type; N]> for Unwanted<X> {
            fn from(texts: [$type; N]) -> Self {
                Strs::from(texts).into()
            }
        }
    )*};
}

unwanted_text!(&str String Str<X>);

macro_rules! unwanted_number {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Unwanted<X> {
            fn from(number: $type) -> Self {
                Self(AnythingBut { what: Excluded::Numbers(vec![number.into()]), single: true })
            }
        }

        impl<X, const N: usize> From<[$type; N]> for Unwanted<X> {
            fn from(numbers: [$type; N]) -> Self {
                const { assert!(N > 0, "`anything-but` needs at least one value") };
                let numbers = numbers.into_iter().map(Into::into).collect();
                Self(AnythingBut { what: Excluded::Numbers(numbers), single: false })
            }
        }
    )*};
}

unwanted_number!(i32 i64 u32 u64 f64 Number);

/// `{"anything-but": …}`: any leaf but these strings or numbers. The field must be there; null, booleans
/// and the other kinds match. Of an array, any element that is something else is enough.
///
/// ```
/// use event_pattern::{EventPattern, anything_but, assert_matches, assert_no_match};
/// let pattern = EventPattern::new().detail("state", [anything_but(["stopped", "running"])]);
/// assert_matches!(pattern, r#"{"detail": {"state": "pending"}}"#);
/// assert_matches!(pattern, r#"{"detail": {"state": null}}"#);
/// assert_no_match!(pattern, r#"{"detail": {"state": "stopped"}}"#);
/// assert_no_match!(pattern, r#"{"detail": {}}"#);
/// ```
///
/// ```compile_fail
/// let empty = event_pattern::anything_but::<std::convert::Infallible>([] as [&str; 0]);
/// # let pattern = event_pattern::EventPattern::new().source([empty]);
/// ```
pub fn anything_but<X>(unwanted: impl Into<Unwanted<X>>) -> Match<X> {
    Match(Kind::AnythingBut(unwanted.into().0))
}

/// The strings of an `anything-but` with an operator: one, or an array of them.
#[derive(Clone, PartialEq, Debug)]
pub struct Strs<X = Infallible> {
    texts: Vec<Operand<X>>,
    single: bool,
}

macro_rules! strs {
    ($($type:ty)*) => {$(
        impl<X> From<$type> for Strs<X> {
            fn from(text: $type) -> Self {
                Self { texts: vec![Str::from(text).0], single: true }
            }
        }

        impl<X, const N: usize> From<[$type; N]> for Strs<X> {
            fn from(texts: [$type; N]) -> Self {
                const { assert!(N > 0, "`anything-but` needs at least one value") };
                Self { texts: texts.into_iter().map(|text| Str::from(text).0).collect(), single: false }
            }
        }
    )*};
}

strs!(&str String Str<X>);

impl<X> Strs<X> {
    /// A list of a length that only the program knows: a first string and any others.
    ///
    /// ```
    /// use event_pattern::{EventPattern, Strs, anything_but};
    /// let closed = vec!["eu-south-1".to_owned()];
    /// let pattern = EventPattern::new()
    ///     .region([anything_but(Strs::list("eu-north-1".to_owned(), closed))]);
    /// assert_eq!(pattern.to_string(), r#"{"region":[{"anything-but":["eu-north-1","eu-south-1"]}]}"#);
    /// ```
    pub fn list<T: Into<Str<X>>>(first: T, others: impl IntoIterator<Item = T>) -> Self {
        let texts = std::iter::once(first).chain(others);
        Self {
            texts: texts.map(|text| text.into().0).collect(),
            single: false,
        }
    }
}

fn exclude<X>(operator: Operator, texts: Strs<X>) -> Match<X> {
    Match(Kind::AnythingBut(AnythingBut {
        what: Excluded::Texts(Some(operator), texts.texts),
        single: texts.single,
    }))
}

/// `{"anything-but": {"prefix": …}}`: any leaf but strings that begin so. Empty prefixes are refused.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_prefix, assert_matches, assert_no_match};
/// let pattern = EventPattern::new().source([anything_but_prefix(["aws.", "test."])]);
/// assert_matches!(pattern, r#"{"source": "shop"}"#);
/// assert_no_match!(pattern, r#"{"source": "aws.s3"}"#);
/// ```
pub fn anything_but_prefix<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::Prefix, texts.into())
}

/// `{"anything-but": {"suffix": …}}`: any leaf but strings that end so. Empty suffixes are refused.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_suffix, assert_no_match};
/// let pattern = EventPattern::new().detail("file", [anything_but_suffix(".tmp")]);
/// assert_no_match!(pattern, r#"{"detail": {"file": "a.tmp"}}"#);
/// ```
pub fn anything_but_suffix<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::Suffix, texts.into())
}

/// `{"anything-but": {"equals-ignore-case": …}}`: any leaf but these strings in upper or lower case.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_ignore_case, assert_no_match};
/// let pattern = EventPattern::new().detail("state", [anything_but_ignore_case("stopped")]);
/// assert_no_match!(pattern, r#"{"detail": {"state": "Stopped"}}"#);
/// ```
pub fn anything_but_ignore_case<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::EqualsIgnoreCase, texts.into())
}

/// `{"anything-but": {"wildcard": …}}`: any leaf but strings that match one of these wildcards.
///
/// ```
/// use event_pattern::{EventPattern, anything_but_wildcard, assert_no_match};
/// let pattern = EventPattern::new().detail("path", [anything_but_wildcard("*/lib/*")]);
/// assert_no_match!(pattern, r#"{"detail": {"path": "/usr/lib/x"}}"#);
/// ```
pub fn anything_but_wildcard<X>(texts: impl Into<Strs<X>>) -> Match<X> {
    exclude(Operator::Wildcard, texts.into())
}
