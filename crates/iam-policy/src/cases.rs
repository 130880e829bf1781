//! Finds the decision if it is the same for all values of the unknown keys.
//!
//! Deciding each condition alone makes too much unknown: `StringEquals a` and `StringLike b*` on the same key
//! cannot both hold. This module therefore divides the values of each unknown key into cases that its conditions
//! distinguish: absent, each value that is named, and all others. If every combination of cases has the same
//! decision, that is the decision. Some of the cases may be impossible; they can only make a decision unknown,
//! never wrong.
//!
//! An unknown key is assumed to have one value under operators for one value, `true` or `false` under `Bool`, a
//! number under `Numeric…`, and a date under `Date…`.

use std::collections::BTreeMap;

use crate::arn::ArnPattern;
use crate::condition::{Condition, Test, TextTest};
use crate::evaluation::{Evaluation, MEMORY, Verdict};
use crate::hierarchy::Hierarchy;
use crate::operator::Base;
use crate::request::Held;
use crate::truth::Truth;

/// The maximum number of combinations of cases that are tried.
const MOST: usize = 1024;
/// The maximum number of independent conditions on one key that are tried both ways.
const MOST_FREE: usize = 6;

/// The maximum number of values of a key that are distinguished.
const MOST_NAMED: usize = 200;

/// The truths of some conditions in one case.
type Case = Vec<(usize, bool)>;

/// Returns the decision if it is the same in all cases.
pub(crate) fn decide(hierarchy: &Hierarchy, evaluation: &Evaluation<'_, '_>) -> Verdict {
    let Some(groups) = cases(hierarchy, evaluation) else {
        return Verdict::Unknown;
    };
    let mut answer = None;
    let mut at = vec![0; groups.len()];
    loop {
        let trial = evaluation.afresh();
        for (group, at) in groups.iter().zip(&at) {
            for (condition, holds) in &group[*at] {
                trial.assume(*condition, Truth::from(*holds));
            }
        }
        let verdict = trial.decide();
        match (verdict, answer) {
            (Verdict::Unknown, _) => return verdict,
            (verdict, None) => answer = Some(verdict),
            (verdict, Some(before)) => {
                if (verdict == Verdict::Allowed) != (before == Verdict::Allowed) {
                    return Verdict::Unknown;
                }
                // An explicit denial is more informative than a missing allow.
                if let Verdict::Denied(_) = verdict
                    && let Verdict::NotAllowed(_) = before
                {
                    answer = Some(verdict);
                }
            }
        }
        let Some(next) = (0..at.len()).find(|group| at[*group] + 1 < groups[*group].len()) else {
            return answer.unwrap_or(Verdict::Unknown);
        };
        at[..next].fill(0);
        at[next] += 1;
    }
}

/// Returns the cases of each unknown key. `None` if cases would not help or there are too many.
fn cases(hierarchy: &Hierarchy, evaluation: &Evaluation<'_, '_>) -> Option<Vec<Vec<Case>>> {
    let mut by_key: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    let mut is_repeated = false;
    for number in evaluation.undecided() {
        for number in &hierarchy.statements[number].conditions {
            if evaluation.condition(*number) != Truth::Unknown {
                continue;
            }
            if *number >= MEMORY {
                return None;
            }
            let condition = &hierarchy.conditions[*number];
            let has_variables = condition.variables().next().is_some();
            let group = match evaluation.held(condition.key) {
                Held::Unknown if !has_variables => by_key.entry(condition.key).or_default(),
                _ => &mut alone,
            };
            if group.contains(number) {
                is_repeated = true;
            } else {
                group.push(*number);
            }
        }
    }
    // If every condition has a different key and is in only one statement, every combination is possible, and cases
    // give the same decision as conditions one by one.
    if !is_repeated && by_key.values().all(|group| group.len() == 1) {
        return None;
    }
    let both = |number: usize| vec![vec![(number, false)], vec![(number, true)]];
    let mut groups: Vec<Vec<Case>> = alone.into_iter().map(both).collect();
    for numbers in by_key.into_values() {
        groups.push(of_key(hierarchy, &numbers)?);
    }
    let product = groups
        .iter()
        .try_fold(1_usize, |product, group| product.checked_mul(group.len()))?;
    (product <= MOST).then_some(groups)
}

/// The cases of one unknown key, for the conditions on it.
fn of_key(hierarchy: &Hierarchy, numbers: &[usize]) -> Option<Vec<Case>> {
    let conditions: Vec<&Condition> = numbers
        .iter()
        .map(|number| &hierarchy.conditions[*number])
        .collect();
    let absent = conditions.iter().map(|condition| match &condition.test {
        Test::Null(wanted) => wanted.contains(&true),
        _ => condition.holds_if_absent(condition.operator.set),
    });
    let mut rows: Vec<Vec<bool>> = vec![absent.collect()];
    rows.extend(present(&conditions)?);
    rows.sort();
    rows.dedup();
    let case = |row: Vec<bool>| numbers.iter().copied().zip(row).collect();
    Some(rows.into_iter().map(case).collect())
}

/// The conditions that hold in each case of a key that is present.
fn present(conditions: &[&Condition]) -> Option<Vec<Vec<bool>>> {
    let others: Vec<&Condition> = conditions
        .iter()
        .copied()
        .filter(|condition| !matches!(condition.test, Test::Null(_)))
        .collect();
    let rows = of_values(&others)?;
    let with_null = |row: Vec<bool>| {
        let mut row = row.into_iter();
        conditions
            .iter()
            .map(|condition| match &condition.test {
                Test::Null(wanted) => Some(wanted.contains(&false)),
                _ => row.next(),
            })
            .collect::<Option<Vec<bool>>>()
    };
    rows.into_iter().map(with_null).collect()
}

fn of_values(conditions: &[&Condition]) -> Option<Vec<Vec<bool>>> {
    let all = |is: fn(&Test) -> bool| conditions.iter().all(|condition| is(&condition.test));
    if conditions
        .iter()
        .any(|condition| condition.operator.set.is_some())
    {
        return free(conditions);
    }
    if all(|test| matches!(test, Test::Numbers(_))) {
        return of_order(conditions, |condition| match &condition.test {
            Test::Numbers(numbers) => numbers,
            _ => &[],
        });
    }
    if all(|test| matches!(test, Test::Dates(_))) {
        return of_order(conditions, |condition| match &condition.test {
            Test::Dates(dates) => dates,
            _ => &[],
        });
    }
    let is_text = |test: &Test| matches!(test, Test::Texts(..) | Test::Bools(_));
    if conditions.iter().all(|condition| is_text(&condition.test)) {
        if conditions
            .iter()
            .any(|condition| matches!(condition.test, Test::Bools(_)))
        {
            let row = |value: &&str| of_value(conditions, value);
            return ["true", "false"].iter().map(row).collect();
        }
        return of_texts(conditions);
    }
    if all(|test| matches!(test, Test::Blocks(_) | Test::Binaries(_))) {
        return of_parts(conditions, &[]);
    }
    free(conditions)
}

/// All combinations of conditions that hold or do not.
fn free(conditions: &[&Condition]) -> Option<Vec<Vec<bool>>> {
    let count = conditions.len();
    (count <= MOST_FREE).then(|| {
        (0..1_usize << count)
            .map(|bits| (0..count).map(|at| bits >> at & 1 == 1).collect())
            .collect()
    })
}

/// The conditions that hold for one value.
fn of_value(conditions: &[&Condition], value: &str) -> Option<Vec<bool>> {
    let no_variables = |_: &str| crate::condition::Variable::Unknown;
    conditions
        .iter()
        .map(|condition| match condition.one(value, &no_variables) {
            Truth::True => Some(true),
            Truth::False => Some(false),
            Truth::Unknown => None,
        })
        .collect()
}

/// Cases of a number or date: at each threshold, between two thresholds, and outside of all.
fn of_order<T: Ord + Clone>(
    conditions: &[&Condition],
    thresholds: impl Fn(&Condition) -> &[T],
) -> Option<Vec<Vec<bool>>> {
    let mut all: Vec<&T> = conditions.iter().flat_map(|one| thresholds(one)).collect();
    all.sort();
    all.dedup();
    if all.len() > MOST_NAMED {
        return None;
    }
    let rank = |value: &T| all.binary_search(&value).map_or(0, |at| 2 * at + 1);
    let row = |place: usize| {
        conditions
            .iter()
            .map(|condition| {
                let base = condition.operator.base;
                let fits = |wanted: &T| crate::condition::fits(base, place.cmp(&rank(wanted)));
                thresholds(condition).iter().any(fits) != base.is_negated()
            })
            .collect()
    };
    Some((0..=2 * all.len()).map(row).collect())
}

/// Cases of a text: each text that is named without wildcards, and all others.
fn of_texts(conditions: &[&Condition]) -> Option<Vec<Vec<bool>>> {
    let mut named: Vec<&str> = Vec::new();
    for condition in conditions {
        if let Test::Texts(tests, _) = &condition.test {
            named.extend(tests.iter().filter_map(exact));
        }
    }
    named.sort_unstable();
    named.dedup();
    if named.len() > MOST_NAMED {
        return None;
    }
    let mut rows: Vec<Vec<bool>> = named
        .iter()
        .map(|value| of_value(conditions, value))
        .collect::<Option<_>>()?;
    rows.extend(of_parts(conditions, &named)?);
    Some(rows)
}

/// The only text that a test matches.
fn exact(test: &TextTest) -> Option<&str> {
    match test {
        TextTest::Equals(text) => Some(text),
        TextTest::IgnoreCase(_) => None,
        TextTest::Like(glob) => glob.as_exact(),
        TextTest::Arn(pattern) => pattern.as_exact(),
    }
}

/// What one value of a policy says about a text that is not named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part<'c> {
    Always,
    Never,
    /// It may hold or not; equal parts do the same.
    Free(&'static str, &'c str),
}

/// Cases for all combinations of parts that hold or do not. Equal parts do the same.
fn of_parts(conditions: &[&Condition], named: &[&str]) -> Option<Vec<Vec<bool>>> {
    let parts: Vec<Vec<Part<'_>>> = conditions
        .iter()
        .map(|condition| parts(condition, named))
        .collect::<Option<_>>()?;
    let mut free: Vec<Part<'_>> = Vec::new();
    for part in parts.iter().flatten() {
        if matches!(part, Part::Free(..)) && !free.contains(part) {
            free.push(*part);
            if free.len() > MOST_FREE {
                return None;
            }
        }
    }
    let row = |bits: usize| {
        let holds = |part: &Part<'_>| match part {
            Part::Always => true,
            Part::Never => false,
            part => free
                .iter()
                .position(|known| known == part)
                .is_some_and(|at| bits >> at & 1 == 1),
        };
        conditions
            .iter()
            .zip(&parts)
            .map(|(condition, parts)| {
                parts.iter().any(holds) != condition.operator.base.is_negated()
            })
            .collect()
    };
    Some((0..1_usize << free.len()).map(row).collect())
}

fn parts<'c>(condition: &'c Condition, named: &[&str]) -> Option<Vec<Part<'c>>> {
    let family = match condition.operator.base {
        Base::StringLike | Base::StringNotLike => "like",
        Base::StringEqualsIgnoreCase | Base::StringNotEqualsIgnoreCase => "ignore case",
        Base::IpAddress | Base::NotIpAddress => "block",
        Base::BinaryEquals => "binary",
        _ => "arn",
    };
    match &condition.test {
        Test::Texts(tests, _) => tests
            .iter()
            .zip(&condition.values)
            .map(|(test, value)| match test {
                TextTest::Arn(ArnPattern::Short(_)) => None,
                test if test.is_any() => Some(Part::Always),
                test if exact(test).is_some_and(|text| named.contains(&text)) => Some(Part::Never),
                _ => Some(Part::Free(family, value)),
            })
            .collect(),
        _ => Some(
            condition
                .values
                .iter()
                .map(|value| Part::Free(family, value))
                .collect(),
        ),
    }
}
