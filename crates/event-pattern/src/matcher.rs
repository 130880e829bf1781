//! Matching for users: one pattern or many named ones, compiled once; events as text, bytes or values.

use findings::Position;

use crate::errors::PatternErrors;
use crate::json::literal::has_unicode_escape;
use crate::json::validate::validate;
use crate::machine::prefilter::required_texts;
use crate::machine::run;
use crate::machine::states::Machine;
use crate::pattern::model::EventPattern;
use memchr::memmem::Finder;

/// An event: JSON text as `str`, `String`, bytes, or a `serde_json` value.
///
/// JSON text tells more than a value does: numbers as they were written, and repeated keys, all of which
/// count.
pub trait Event: sealed::AsEvent {}

impl<T: sealed::AsEvent + ?Sized> Event for T {}

mod sealed {
    use crate::machine::run::Event;

    pub trait AsEvent {
        #[doc(hidden)]
        fn event(&self) -> EventRef<'_>;
    }

    /// Keeps the machine's own type out of the public trait.
    pub struct EventRef<'e>(pub(crate) Event<'e>);

    impl AsEvent for [u8] {
        fn event(&self) -> EventRef<'_> {
            EventRef(Event::Text(self))
        }
    }

    impl AsEvent for serde_json::Value {
        fn event(&self) -> EventRef<'_> {
            EventRef(Event::Value(self))
        }
    }

    macro_rules! text {
        ($($type:ty)*) => {$(
            impl AsEvent for $type {
                fn event(&self) -> EventRef<'_> {
                    EventRef(Event::Text(self.as_ref()))
                }
            }
        )*};
    }

    text!(str String Vec<u8>);

    impl<const N: usize> AsEvent for [u8; N] {
        fn event(&self) -> EventRef<'_> {
            EventRef(Event::Text(self))
        }
    }

    impl<T: AsEvent + ?Sized> AsEvent for &T {
        fn event(&self) -> EventRef<'_> {
            (**self).event()
        }
    }
}

pub(crate) fn as_event<E: Event + ?Sized>(event: &E) -> run::Event<'_> {
    event.event().0
}

/// Why an event cannot be matched: it is not a JSON object.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the event is not a JSON object: line {}, column {}: {message}", position.line, position.column)]
pub struct EventError {
    /// Where.
    pub position: Position,
    /// What is wrong there.
    pub message: String,
}

/// A pattern compiled for matching.
///
/// ```
/// use event_pattern::EventPattern;
///
/// let matcher = EventPattern::parse(r#"{"source": [{"prefix": "aws."}]}"#)?.matcher()?;
/// assert!(matcher.matches(r#"{"source": "aws.s3"}"#));
/// assert!(matcher.matches(&serde_json::json!({"source": ["shop", "aws.s3"]})));
/// assert!(!matcher.matches(b"{}"));
/// # Ok::<(), event_pattern::PatternErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct Matcher {
    machine: Machine,
    /// Texts one of which any matching event contains.
    required: Option<Vec<Finder<'static>>>,
}

impl EventPattern {
    /// Compiles the pattern.
    ///
    /// # Errors
    ///
    /// What EventBridge would refuse; a parsed pattern has no such errors.
    pub fn matcher(&self) -> Result<Matcher, PatternErrors> {
        self.validate()?;
        let required = required_texts(self);
        let required = required.map(|texts| {
            texts
                .iter()
                .map(|text| Finder::new(text).into_owned())
                .collect()
        });
        Ok(Matcher {
            machine: Machine::new([self]),
            required,
        })
    }

    /// Whether an event matches, for a single question: compiles the pattern each time. A pattern that
    /// EventBridge refuses matches nothing.
    pub fn matches<E: Event + ?Sized>(&self, event: &E) -> bool {
        self.matcher().is_ok_and(|matcher| matcher.matches(event))
    }
}

impl Matcher {
    /// Whether an event matches.
    ///
    /// Reads only what the pattern needs and takes the rest for good: in text that is not JSON it may see
    /// a match, or none, without noticing. [`try_matches`](Matcher::try_matches) reads all of it; where
    /// that gives an answer, this gives the same.
    pub fn matches<E: Event + ?Sized>(&self, event: &E) -> bool {
        let event = as_event(event);
        if let (Some(required), run::Event::Text(text)) = (&self.required, event)
            && !required.iter().any(|one| one.find(text).is_some())
            && !has_unicode_escape(text)
        {
            return false;
        }
        let mut matched = false;
        let _ = self.machine.run(event, |_| matched = true);
        matched
    }

    /// Whether an event matches, once it is sure that it is a JSON object. As in EventBridge, text after
    /// the object is not looked at, and nesting ends at 1,000 levels.
    ///
    /// # Errors
    ///
    /// If the event is not a JSON object.
    ///
    /// ```
    /// # use event_pattern::EventPattern;
    /// let matcher = EventPattern::parse(r#"{"a": [1]}"#)?.matcher()?;
    /// assert_eq!(matcher.try_matches(r#"{"a": 1}"#), Ok(true));
    /// let error = matcher.try_matches(r#"{"a": 1, "b": 01}"#).unwrap_err();
    /// assert_eq!(error.position.column, 15);
    /// # Ok::<(), event_pattern::PatternErrors>(())
    /// ```
    pub fn try_matches<E: Event + ?Sized>(&self, event: &E) -> Result<bool, EventError> {
        check(event)?;
        Ok(self.matches(event))
    }
}

/// Many named patterns, matched together. An event is read once, whatever their number, and patterns that
/// share fields share the work.
///
/// ```
/// use event_pattern::{EventPattern, PatternSet, prefix};
///
/// let set = PatternSet::new([
///     ("all of AWS", EventPattern::new().source([prefix("aws.")])),
///     ("storage", EventPattern::new().source(["aws.s3", "aws.efs"])),
///     ("shop", EventPattern::new().source(["shop"])),
/// ])?;
/// assert_eq!(set.matching(r#"{"source": "aws.s3"}"#), [&"all of AWS", &"storage"]);
/// # Ok::<(), event_pattern::PatternErrors>(())
/// ```
#[derive(Clone, Debug)]
pub struct PatternSet<N = String> {
    names: Vec<N>,
    machine: Machine,
}

impl<N> PatternSet<N> {
    /// Compiles patterns, each with its name.
    ///
    /// # Errors
    ///
    /// What EventBridge would refuse in them; parsed patterns have no such errors.
    pub fn new(
        patterns: impl IntoIterator<Item = (N, EventPattern)>,
    ) -> Result<Self, PatternErrors> {
        let (names, patterns): (Vec<N>, Vec<EventPattern>) = patterns.into_iter().unzip();
        patterns.iter().try_for_each(EventPattern::validate)?;
        Ok(Self {
            names,
            machine: Machine::new(&patterns),
        })
    }

    /// The names of the patterns that match, in the order in which the patterns were given. What
    /// [`Matcher::matches`] says of text that is not JSON holds here too.
    pub fn matching<E: Event + ?Sized>(&self, event: &E) -> Vec<&N> {
        let mut matched = Vec::new();
        self.for_each_match(event, |at| matched.push(at));
        matched.sort_unstable();
        matched.into_iter().map(|at| &self.names[at]).collect()
    }

    /// Calls `matched` with the place of each pattern that matches, in no order. The cheapest way.
    pub fn for_each_match<E: Event + ?Sized>(&self, event: &E, mut matched: impl FnMut(usize)) {
        let _ = self
            .machine
            .run(as_event(event), |pattern| matched(pattern as usize));
    }

    /// The names of the patterns that match, once it is sure that the event is a JSON object.
    ///
    /// # Errors
    ///
    /// If the event is not a JSON object.
    pub fn try_matching<E: Event + ?Sized>(&self, event: &E) -> Result<Vec<&N>, EventError> {
        check(event)?;
        Ok(self.matching(event))
    }

    /// The names, in the order given.
    pub fn names(&self) -> &[N] {
        &self.names
    }
}

fn check<E: Event + ?Sized>(event: &E) -> Result<(), EventError> {
    let fail = |text: &[u8], at: usize, message: &str| {
        Err(EventError {
            position: Position::of(text, at),
            message: message.to_owned(),
        })
    };
    match as_event(event) {
        run::Event::Text(text) => {
            validate(text).or_else(|error| fail(text, error.at, &error.message))
        }
        run::Event::Value(value) if value.is_object() => Ok(()),
        run::Event::Value(_) => fail(b"", 0, "an event is an object"),
    }
}
