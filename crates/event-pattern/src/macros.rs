//! Assertions for tests. When they fail, they explain what was compared.

/// Asserts that a pattern matches an event, and explains why if it does not.
///
/// The pattern is an [`EventPattern`](crate::EventPattern), and the event any [`Event`](crate::Event).
///
/// ```
/// use event_pattern::{EventPattern, assert_matches};
/// assert_matches!(EventPattern::new().source(["aws.s3"]), r#"{"source": "aws.s3"}"#);
/// ```
///
/// ```should_panic
/// use event_pattern::{EventPattern, assert_matches};
/// // the event should match
/// // no match
/// //   ✗ /source: "aws.ec2" does not match "aws.s3"
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

/// Asserts that a pattern does not match an event, and explains what matched if it does.
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
