//! Checks properties: every pattern is written and read back as the same pattern, and every text is read or refused
//! with a position.

// The strategies are outside of test functions, where clippy does not allow `unwrap`.
#![allow(clippy::unwrap_used)]

use filter_pattern::{
    Condition, Field, FilterPattern, JsonSelector, Operand, Operator, Regex, Selector, Term,
};
use proptest::prelude::*;

fn selector() -> impl Strategy<Value = JsonSelector> {
    let step = prop_oneof![
        "[a-zA-Z0-9_-]{1,5}".prop_map(|key| (Some(key), 0)),
        "[^']{1,3}".prop_map(|key| (Some(key), 0)),
        (0usize..9).prop_map(|index| (None, index)),
    ];
    (
        "[a-z.]{1,4}",
        prop::collection::vec(step, 0..3),
        any::<bool>(),
    )
        .prop_map(|(first, steps, wild)| {
            let start = JsonSelector::new(first);
            let found = steps.into_iter().fold(start, |it, (key, index)| match key {
                Some(key) => it.key(key),
                None => it.index(index),
            });
            if wild { found.any_element() } else { found }
        })
}

fn operand() -> impl Strategy<Value = Operand> {
    prop_oneof![
        "[a-z0-9* \"\\\\}%&]{0,6}".prop_map(Operand::from),
        any::<i64>().prop_map(Operand::from),
        (-1e6..1e6).prop_map(Operand::from),
        "[a-z]{1,3}[+*]?".prop_map(|it| Regex::new(&it).unwrap().into()),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf =
        (selector(), operand(), 0..7, any::<i32>()).prop_map(|(it, operand, kind, n)| match kind {
            0 => it.equals(operand),
            1 => it.not_equals(operand),
            2 => it.less_than(n),
            3 => it.at_least(n),
            4 => it.is_null(),
            5 => it.is_false(),
            _ => it.not_exists(),
        });
    leaf.prop_recursive(4, 12, 3, |inner| {
        (inner.clone(), inner, any::<bool>())
            .prop_map(|(a, b, and)| if and { a.and(b) } else { a.or(b) })
    })
}

fn field(at: usize) -> impl Strategy<Value = Field> {
    let conditions = prop::collection::vec((operand(), any::<bool>(), any::<bool>()), 0..3);
    ("[a-z_-]{1,5}", conditions, 0..5).prop_map(move |(name, conditions, kind)| {
        if kind == 0 {
            return Field::unnamed();
        }
        let field = Field::new(format!("{name}{at}"));
        conditions
            .into_iter()
            .fold(field, |field, (operand, and, equal)| {
                let operator = if equal {
                    Operator::Equal
                } else {
                    Operator::NotEqual
                };
                if and {
                    field.and(operator, operand)
                } else {
                    field.or(operator, operand)
                }
            })
    })
}

fn term() -> impl Strategy<Value = Term> {
    (operand(), 0..3).prop_map(|(what, kind)| match kind {
        0 => Term::required(what),
        1 => Term::optional(what),
        _ => Term::excluded(what),
    })
}

/// A built pattern is refused only because of a limit, and otherwise is read back as itself from its text and from
/// its canonical text.
fn same_when_read(
    built: Result<FilterPattern, filter_pattern::ParseError>,
) -> Result<(), TestCaseError> {
    match built {
        Ok(pattern) => {
            prop_assert_eq!(
                &FilterPattern::parse(&pattern.to_string()).unwrap(),
                &pattern
            );
            prop_assert_eq!(pattern.as_str(), pattern.to_string());
        }
        Err(error) => {
            let limits = |it: &filter_pattern::Finding| {
                it.message.contains("at most") || it.message.contains("are allowed")
            };
            prop_assert!(error.findings().iter().all(limits), "{}", error);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn json_is_written_and_read(condition in condition()) {
        same_when_read(FilterPattern::json(condition))?;
    }

    #[test]
    fn fields_are_written_and_read(
        fields in (field(0), field(1), field(2)), ellipsis in any::<bool>(),
    ) {
        let mut fields = vec![fields.0, fields.1, fields.2];
        if ellipsis {
            fields.insert(1, Field::ellipsis());
        }
        same_when_read(FilterPattern::space_delimited(fields))?;
    }

    #[test]
    fn terms_are_written_and_read(terms in prop::collection::vec(term(), 0..5)) {
        same_when_read(FilterPattern::terms(terms))?;
    }

    #[test]
    fn any_text_is_read_or_refused_with_a_position(
        text in prop_oneof![
            ".{0,40}",
            "[\\{\\[(]?[ $.a1='\"\\\\\\[\\]*%&|<>!(){},?\\-]{0,40}[}\\]]?",
            "\\{( ?(\\$\\.a|\\$\\.b\\[\\*\\]|=|!=|>|1|\"x\"|%a%|&&|\\|\\||\\(|\\)|IS|NOT|NULL|EXISTS)){0,12} ?\\}",
            "\\[( ?(a|b|\\.\\.\\.|,|=|!=|>|1|\"x\"|%a%|&&|\\|\\|)){0,12} ?\\]",
        ],
        event in ".{0,40}",
    ) {
        match FilterPattern::parse(&text) {
            Ok(pattern) => {
                let again = FilterPattern::parse(&pattern.to_string()).unwrap();
                prop_assert_eq!(&again, &pattern);
                prop_assert_eq!(again.matches(&event), pattern.matches(&event));
            }
            Err(error) => {
                prop_assert!(!error.findings().is_empty());
                for finding in error.findings() {
                    prop_assert!(text.is_char_boundary(finding.place.position.unwrap().offset));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = FilterPattern::parse(&text);
        let _ = text.parse::<Selector>();
        let _ = Regex::new(&text);
    }

    #[test]
    fn selectors_are_written_and_read(selector in selector()) {
        prop_assert_eq!(selector.to_string().parse::<JsonSelector>().unwrap(), selector);
    }
}
