//! Matches events with one pattern, or with many named ones. Patterns are compiled once; events are text,
//! bytes or values.

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
/// JSON text has more than a value: numbers as they are written, and repeated keys, which all count.
pub trait Event: sealed::AsEvent {}

impl<T: sealed::AsEvent + ?Sized> Event for T {}

mod sealed {
    use crate::machine::run::Event;

    pub trait AsEvent {
        #[doc(hidden)]
        fn event(&self) -> EventRef<'_>;
    }

    /// Keeps the machine's type out of the public trait.
    #[derive(Debug)]
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
#[non_exhaustive]
pub struct EventError {
    /// Where the text stops being a JSON object.
    pub position: Position,
    /// What is wrong at this position.
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
    /// Texts of which every matching event contains at least one.
    required: Option<Vec<Finder<'static>>>,
}

impl EventPattern {
    /// Compiles the pattern for matching.
    ///
    /// # Errors
    ///
    /// Returns everything that EventBridge would refuse. A parsed pattern has no such errors.
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

    /// Whether an event matches. This compiles the pattern each time: use a [`matcher`](Self::matcher) for
    /// several events. A pattern that EventBridge would refuse matches nothing.
    #[must_use]
    pub fn matches<E: Event + ?Sized>(&self, event: &E) -> bool {
        self.matcher().is_ok_and(|matcher| matcher.matches(event))
    }
}

impl Matcher {
    /// Whether an event matches.
    ///
    /// This reads only what the pattern needs and assumes that the rest is valid: for text that is not JSON,
    /// the answer may be either. [`try_matches`](Matcher::try_matches) reads all of the event; where it
    /// returns an answer, this method returns the same.
    #[must_use]
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

    /// Checks that an event is a JSON object, and whether it matches. As in EventBridge, text after the
    /// object is ignored, and values nest at most 1,000 levels deep.
    ///
    /// # Errors
    ///
    /// Returns an error if the event is not a JSON object.
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

/// Many named patterns that are matched together. An event is read once, however many patterns there are, and
/// patterns that share fields share the work.
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
    /// Returns everything that EventBridge would refuse in them. Parsed patterns have no such errors.
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

    /// The names of the patterns that match, in the order in which the patterns were given. As with
    /// [`Matcher::matches`], the answer for text that is not JSON may be either.
    #[must_use]
    pub fn matching<E: Event + ?Sized>(&self, event: &E) -> Vec<&N> {
        let mut matched = Vec::new();
        self.for_each_match(event, |at| matched.push(at));
        matched.sort_unstable();
        matched.into_iter().map(|at| &self.names[at]).collect()
    }

    /// Calls `matched` with the index of each pattern that matches, in no particular order. This is the
    /// fastest way to match.
    pub fn for_each_match<E: Event + ?Sized>(&self, event: &E, mut matched: impl FnMut(usize)) {
        let _ = self
            .machine
            .run(as_event(event), |pattern| matched(pattern as usize));
    }

    /// Checks that an event is a JSON object, and returns the names of the patterns that match.
    ///
    /// # Errors
    ///
    /// Returns an error if the event is not a JSON object.
    pub fn try_matching<E: Event + ?Sized>(&self, event: &E) -> Result<Vec<&N>, EventError> {
        check(event)?;
        Ok(self.matching(event))
    }

    /// The names, in the order given.
    #[must_use]
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
        run::Event::Value(_) => fail(b"", 0, "an event must be an object"),
    }
}
