//! Alarms decide as CloudWatch's documentation says.

use proptest::prelude::*;
use safer_scps::rehearse::{AlarmState, Comparison, Evaluation, MissingData};

const TREATMENTS: [MissingData; 4] = [
    MissingData::Missing,
    MissingData::Ignore,
    MissingData::Breaching,
    MissingData::NotBreaching,
];

fn evaluation(datapoints: usize, periods: usize, missing: MissingData) -> Evaluation {
    Evaluation {
        periods,
        datapoints,
        comparison: Comparison::Greater,
        threshold: 0.0,
        missing,
    }
}

/// Data points as the documentation draws them: `0` does not breach, `X` breaches, and `-` is missing.
fn points(drawn: &str) -> Vec<Option<f64>> {
    let drawn = drawn.split(' ');
    drawn
        .map(|point| match point {
            "0" => Some(0.0),
            "X" => Some(1.0),
            _ => None,
        })
        .collect()
}

/// The tables of the documentation, each row with the states for the four treatments. `=` is the state before.
///
/// Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>,
/// <https://github.com/awsdocs/amazon-cloudwatch-user-guide/blob/master/doc_source/AlarmThatSendsEmail.md>
const DOCUMENTED: [(usize, &str, [&str; 4]); 11] = [
    (3, "0 - X - X", ["ok", "ok", "ok", "ok"]),
    (3, "- - - - -", ["none", "=", "alarm", "ok"]),
    (3, "- - - - 0", ["ok", "ok", "ok", "ok"]),
    (3, "0 X X - X", ["alarm", "alarm", "alarm", "alarm"]),
    (3, "- - - - X", ["none", "=", "alarm", "ok"]),
    (3, "X - - - -", ["alarm", "=", "alarm", "ok"]),
    (2, "0 - X - X", ["alarm", "alarm", "alarm", "alarm"]),
    (2, "0 0 X 0 X", ["alarm", "alarm", "alarm", "alarm"]),
    (2, "0 - X - -", ["ok", "ok", "alarm", "ok"]),
    (2, "- - - - 0", ["ok", "ok", "alarm", "ok"]),
    (2, "- - - - X", ["none", "=", "alarm", "ok"]),
];

#[test]
fn alarms_decide_as_the_tables_of_the_documentation() {
    for (datapoints, drawn, expected) in DOCUMENTED {
        for (treatment, expected) in TREATMENTS.into_iter().zip(expected) {
            for before in [AlarmState::Ok, AlarmState::Alarm] {
                let expected = match expected {
                    "ok" => AlarmState::Ok,
                    "alarm" => AlarmState::Alarm,
                    "none" => AlarmState::InsufficientData,
                    _ => before,
                };
                let alarm = evaluation(datapoints, 3, treatment);
                let state = alarm.state(&points(drawn), before);
                assert_eq!(state, expected, "{datapoints} of 3, {drawn}, {treatment:?}");
            }
        }
    }
}

#[test]
fn each_comparison_knows_the_threshold() {
    let cases = [
        (Comparison::Greater, [false, false, true]),
        (Comparison::GreaterOrEqual, [false, true, true]),
        (Comparison::Less, [true, false, false]),
        (Comparison::LessOrEqual, [true, true, false]),
    ];
    for (comparison, expected) in cases {
        let alarm = Evaluation {
            comparison,
            threshold: 5.0,
            ..evaluation(1, 1, MissingData::Missing)
        };
        for (value, expected) in [4.0, 5.0, 6.0].into_iter().zip(expected) {
            let state = alarm.state(&[Some(value)], AlarmState::Ok);
            assert_eq!(
                state == AlarmState::Alarm,
                expected,
                "{comparison:?} {value}"
            );
        }
    }
}

proptest! {
    #[test]
    fn with_enough_data_points_nothing_is_treated_as_missing(
        datapoints in 1usize..=4,
        more in 0usize..=3,
        all in prop::collection::vec(prop::option::of(prop::bool::ANY), 1..12),
    ) {
        let periods = datapoints + more;
        let values: Vec<Option<f64>> = all.iter().map(|one| one.map(f64::from)).collect();
        let found: Vec<bool> = all.iter().rev().filter_map(|one| *one).take(periods).collect();
        let states = TREATMENTS.map(|treatment| {
            evaluation(datapoints, periods, treatment).state(&values, AlarmState::Ok)
        });
        if found.len() == periods {
            let breaching = found.iter().filter(|one| **one).count();
            let expected = if breaching >= datapoints { AlarmState::Alarm } else { AlarmState::Ok };
            prop_assert_eq!(states, [expected; 4]);
        }
        // What is in alarm with missing data as good is in alarm with missing data as bad.
        if states[3] == AlarmState::Alarm {
            prop_assert_eq!(states[2], AlarmState::Alarm);
        }
        // With missing data as good or bad, an alarm is never undecided.
        prop_assert!(states[2..].iter().all(|state| *state != AlarmState::InsufficientData));
    }

    #[test]
    fn only_the_newest_data_points_count(
        old in prop::collection::vec(prop::option::of(prop::bool::ANY), 0..6),
        new in prop::collection::vec(prop::bool::ANY, 3),
    ) {
        let alarm = evaluation(2, 3, MissingData::Breaching);
        let new: Vec<Option<f64>> = new.into_iter().map(|one| Some(f64::from(one))).collect();
        let mut all: Vec<Option<f64>> = old.into_iter().map(|one| one.map(f64::from)).collect();
        all.extend(&new);
        prop_assert_eq!(alarm.state(&all, AlarmState::Ok), alarm.state(&new, AlarmState::Ok));
    }
}
