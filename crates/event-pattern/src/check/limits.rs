//! The limits of the service.

use findings::Finding;

use crate::check::wildcard_complexity;
use crate::pattern::combinations;
use crate::pattern::model::{EventPattern, Object};
use crate::rule;

/// What EventBridge accepts at most. The [default](Limits::default) applies to every account.
///
/// ```
/// use event_pattern::{EventPattern, Limits};
///
/// let pattern = EventPattern::new().source(["a".repeat(3_000)]);
/// assert!(!pattern.check(&Limits::default()).is_empty());
/// // AWS raised the quota of this account.
/// assert!(pattern.check(&Limits { size: 4_096, ..Limits::default() }).is_empty());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The greatest length of the pattern as compact JSON, in characters: 2,048 unless AWS
    /// [raised the quota](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html), which it
    /// does up to 4,096.
    pub size: usize,
    /// The greatest complexity of the wildcards of one field, as event-ruler measures it. AWS publishes no number:
    /// EventBridge has accepted 7 and refused 11, and an anonymized observation puts the limit at 9 or 10. More
    /// than this is an error; exactly this is a warning. Where one list holds several `anything-but` with
    /// wildcards, this crate's measure may differ from event-ruler's by one.
    pub wildcard_complexity: usize,
    /// The greatest number of combinations that
    /// [`$or`](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html)
    /// multiplies out to: 1,000.
    pub or_combinations: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            size: 2_048,
            wildcard_complexity: 9,
            or_combinations: 1_000,
        }
    }
}

pub(super) fn check<X: Clone>(
    pattern: &EventPattern<X>,
    limits: &Limits,
    found: &mut Vec<Finding>,
) {
    let size = pattern.json_size();
    if size > limits.size {
        let message = format!(
            "the pattern has {size} characters; EventBridge accepts {}",
            limits.size
        );
        found.push(Finding::error(rule::SIZE, message));
    }
    let combinations = combinations::count(&pattern.root);
    if combinations > limits.or_combinations {
        let message = format!(
            "`$or` multiplies out to {combinations} combinations; EventBridge accepts {}",
            limits.or_combinations
        );
        found.push(Finding::error(rule::OR_COMBINATIONS, message));
    }
    found.extend(wildcards(&pattern.root, limits.wildcard_complexity));
}

fn wildcards<X>(root: &Object<X>, limit: usize) -> Option<Finding> {
    let (complexity, path) = wildcard_complexity::greatest(root, limit.saturating_add(1))?;
    let field = String::from_utf8_lossy(&path.0);
    let help = "use fewer `*`, or wildcards that begin differently";
    let finding = if complexity > limit {
        let message = format!(
            "the wildcards of `{field}` are too complex: one text can match the beginnings of more than {limit} of them at once"
        );
        Finding::error(rule::WILDCARD_COMPLEXITY, message)
    } else if complexity == limit {
        let message = format!(
            "the wildcards of `{field}` have complexity {complexity}, which EventBridge may refuse"
        );
        Finding::warning(rule::WILDCARD_COMPLEXITY, message)
    } else {
        return None;
    };
    Some(finding.help(help))
}
