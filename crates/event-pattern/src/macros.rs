//! Assertions for tests, which show what was looked at when they fail.

/// Asserts that a pattern matches an event, and shows why not if it does not.
///
/// The pattern is an [`EventPattern`](crate::EventPattern); the event anything that is an
/// [`Event`](crate::Event).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches};
/// assert_matches!(EventPattern::new().source(["aws.s3"]), r#"{"source": "aws.s3"}"#);
/// ```
///
/// ```should_panic
/// use event_pattern::{EventPattern, assert_matches};
/// // event pattern does not match
/// // /source  no match: "aws.ec2" is none of ["aws.s3"]
/// assert_matches!(EventPattern::new().source(["aws.s3"]), r#"{"source": "aws.ec2"}"#);
/// ```
#[macro_export]
macro_rules! assert_matches {
    ($pattern:expr, $event:expr $(,)?) => {
        match (&$pattern, &$event) {
            (pattern, event) => {
                let explanation = pattern.explain(event);
                assert!(
                    explanation.matches(),
                    "the event should match\n{explanation}"
                );
            }
        }
    };
}

/// Asserts that a pattern does not match an event, and shows what matched if it does.
///
/// ```
/// use event_pattern::{EventPattern, assert_no_match};
/// assert_no_match!(EventPattern::new().source(["aws.s3"]), r#"{"source": "aws.ec2"}"#);
/// ```
#[macro_export]
macro_rules! assert_no_match {
    ($pattern:expr, $event:expr $(,)?) => {
        match (&$pattern, &$event) {
            (pattern, event) => {
                let explanation = pattern.explain(event);
                assert!(
                    !explanation.matches(),
                    "the event should not match\n{explanation}"
                );
            }
        }
    };
}
