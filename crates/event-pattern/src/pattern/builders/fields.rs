//! Sets the fields of a pattern.

use crate::pattern::builders::values::IntoValues;
use crate::pattern::model::{Entry, EventPattern, OR, Object};
use crate::value::text::Text;

/// The way to a field: one key, or an array, slice or `Vec` of the keys that lead to it.
///
/// ```
/// use event_pattern::EventPattern;
/// let pattern = EventPattern::new().field(["detail", "userIdentity", "type"], ["Root"]);
/// assert_eq!(pattern.to_string(), r#"{"detail":{"userIdentity":{"type":["Root"]}}}"#);
/// ```
#[diagnostic::on_unimplemented(
    message = "a field is named by a string or an array of strings, not `{Self}`",
    label = "write `\"key\"` or `[\"key\", \"key inside it\"]`"
)]
pub trait FieldPath: private::Sealed {
    /// The keys, outermost first.
    #[doc(hidden)]
    fn keys(self) -> impl Iterator<Item = String>;
}

mod private {
    use super::EventPattern;

    pub trait Sealed {}
    impl Sealed for &str {}
    impl Sealed for String {}
    impl<T: Into<String>, const N: usize> Sealed for [T; N] {}
    impl<T: Into<String>> Sealed for Vec<T> {}
    impl<T: Into<String> + Clone> Sealed for &[T] {}
    impl<X, const N: usize> Sealed for [EventPattern<X>; N] {}
    impl<X> Sealed for Vec<EventPattern<X>> {}
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

impl<T: Into<String>> FieldPath for Vec<T> {
    fn keys(self) -> impl Iterator<Item = String> {
        self.into_iter().map(Into::into)
    }
}

impl<T: Into<String> + Clone> FieldPath for &[T] {
    fn keys(self) -> impl Iterator<Item = String> {
        self.iter().cloned().map(Into::into)
    }
}

/// The alternatives of `$or`: an array of at least two patterns, or a `Vec` of patterns.
///
/// [`EventPattern::check`] and [`validate`](EventPattern::validate) report a `Vec` of fewer than two.
///
/// ```
/// use event_pattern::EventPattern;
///
/// let accounts = ["111122223333", "444455556666"];
/// let own: Vec<EventPattern> = accounts.map(|account| EventPattern::new().account([account])).into();
/// assert!(EventPattern::new().source(["shop"]).any_of(own).validate().is_ok());
/// assert!(EventPattern::new().source(["shop"]).any_of(vec![]).validate().is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "`$or` takes several patterns, not `{Self}`",
    label = "write an array or a `Vec` of patterns"
)]
pub trait Alternatives<X>: private::Sealed {
    #[doc(hidden)]
    fn patterns(self) -> Vec<EventPattern<X>>;
}

impl<X, const N: usize> Alternatives<X> for [EventPattern<X>; N] {
    fn patterns(self) -> Vec<EventPattern<X>> {
        const { assert!(N > 1, "`$or` needs at least two alternatives") };
        self.into()
    }
}

impl<X> Alternatives<X> for Vec<EventPattern<X>> {
    fn patterns(self) -> Vec<EventPattern<X>> {
        self
    }
}

impl EventPattern {
    /// A pattern without fields. EventBridge refuses it until it has one.
    #[must_use]
    pub fn new() -> Self {
        Self::deferred()
    }
}

impl<X> Default for EventPattern<X> {
    fn default() -> Self {
        Self::deferred()
    }
}

/// Setters for the fields of the [event
/// envelope](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html) and for any
/// other field.
///
/// Setting a field again replaces its list of values. A field is either a list or an object of further fields: setting a
/// list replaces the fields inside it, and setting a field inside replaces the list.
///
/// ```
/// use event_pattern::EventPattern;
///
/// let pattern = EventPattern::new().source(["aws.s3"]).source(["aws.ec2"]);
/// assert_eq!(pattern.to_string(), r#"{"source":["aws.ec2"]}"#);
/// let pattern = EventPattern::new().detail("state", ["on"]).detail(["state", "name"], ["off"]);
/// assert_eq!(pattern.to_string(), r#"{"detail":{"state":{"name":["off"]}}}"#);
/// ```
impl<X> EventPattern<X> {
    /// A pattern without fields, which may get deferred values.
    #[must_use]
    pub fn deferred() -> Self {
        Self {
            root: Object {
                entries: Vec::new(),
            },
        }
    }

    /// The `version` of the envelope. Today it is `"0"` in all events.
    #[must_use]
    pub fn version(self, values: impl IntoValues<X>) -> Self {
        self.field("version", values)
    }

    /// The event's `id`, a UUID.
    #[must_use]
    pub fn id(self, values: impl IntoValues<X>) -> Self {
        self.field("id", values)
    }

    /// The `detail-type`. Together with `source`, it says which fields `detail` has.
    #[must_use]
    pub fn detail_type(self, values: impl IntoValues<X>) -> Self {
        self.field("detail-type", values)
    }

    /// The `source`: the service or application that sent the event. Names that begin with `aws.` are
    /// reserved for AWS: `PutEvents` refuses them.
    #[must_use]
    pub fn source(self, values: impl IntoValues<X>) -> Self {
        self.field("source", values)
    }

    /// The 12-digit `account`, a string.
    #[must_use]
    pub fn account(self, values: impl IntoValues<X>) -> Self {
        self.field("account", values)
    }

    /// The `time`, a string such as `2026-11-23T12:00:00Z`.
    #[must_use]
    pub fn time(self, values: impl IntoValues<X>) -> Self {
        self.field("time", values)
    }

    /// The `region` the event comes from.
    #[must_use]
    pub fn region(self, values: impl IntoValues<X>) -> Self {
        self.field("region", values)
    }

    /// The `resources`, an array of ARNs. One of them must match.
    #[must_use]
    pub fn resources(self, values: impl IntoValues<X>) -> Self {
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
    pub fn detail(mut self, path: impl FieldPath, values: impl IntoValues<X>) -> Self {
        let keys: Vec<String> = std::iter::once("detail".to_owned())
            .chain(path.keys())
            .collect();
        set(&mut self.root, &keys, Entry::Values(values.into_values().0));
        self
    }

    /// Any field, named by the keys that lead to it.
    ///
    /// Keys are written as they are: `"a.b"` is one key with a dot. EventBridge reads a dot as a step, so it
    /// matches the same events as `["a", "b"]`.
    #[must_use]
    pub fn field(mut self, path: impl FieldPath, values: impl IntoValues<X>) -> Self {
        let keys = keys(path);
        set(&mut self.root, &keys, Entry::Values(values.into_values().0));
        self
    }

    /// A field whose whole list of values is known only at deployment.
    #[must_use]
    pub fn field_deferred(mut self, path: impl FieldPath, values: X) -> Self {
        let keys = keys(path);
        set(&mut self.root, &keys, Entry::Deferred(values));
        self
    }

    /// `$or`: one of these alternatives must match, and the other fields too. An object has one `$or`: a
    /// second call replaces the first.
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
    /// A single alternative does not compile:
    ///
    /// ```compile_fail
    /// use event_pattern::EventPattern;
    /// let pattern = EventPattern::new().any_of([EventPattern::new().source(["a"])]);
    /// ```
    #[must_use]
    pub fn any_of(mut self, alternatives: impl Alternatives<X>) -> Self {
        set(&mut self.root, &[OR.to_owned()], or(alternatives));
        self
    }

    /// `$or` inside an object, named by the keys that lead to it. The fields of the alternatives are fields
    /// of that object. A second call for the same object replaces the first.
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
    pub fn any_of_in(mut self, path: impl FieldPath, alternatives: impl Alternatives<X>) -> Self {
        let keys: Vec<String> = path.keys().chain([OR.to_owned()]).collect();
        set(&mut self.root, &keys, or(alternatives));
        self
    }
}

fn or<X>(alternatives: impl Alternatives<X>) -> Entry<X> {
    let patterns = alternatives.patterns().into_iter();
    Entry::Or(patterns.map(|one| one.root).collect())
}

/// The keys of a path. A `Vec` without keys leads to the key `""`, which no event has; the checks report it.
fn keys(path: impl FieldPath) -> Vec<String> {
    let keys: Vec<String> = path.keys().collect();
    match keys.is_empty() {
        true => vec![String::new()],
        false => keys,
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
