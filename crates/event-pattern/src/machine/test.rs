//! A compiled item of a list: a test that a leaf passes or not. This file defines what each operator means;
//! the rest of the machine finds the leaves to test, or avoids testing them.

use crate::machine::numeral::{Key, Numeral, key};
use crate::machine::same::same;
use crate::pattern::model::{
    AnythingBut, Bound, Excluded, Kind, Match, Numeric, Operand, Operator,
};
use crate::value::comparable::comparable;
use crate::value::ignore_case::IgnoreCase;
use crate::value::ip::{Address, Block};
use crate::value::number::Number;
use crate::value::wildcard::Wildcard;

/// A leaf of an event.
#[derive(Clone, Debug)]
pub(crate) enum Value<'e> {
    Text(Content<'e>),
    Number(Numeral<'e>),
    True,
    False,
    Null,
}

/// The content of a string, without escapes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content<'e> {
    pub(crate) exact: &'e [u8],
    /// The same with `?` for each half of a surrogate pair, which is what most operators compare.
    pub(crate) plain: &'e [u8],
}

impl<'e> From<&'e [u8]> for Content<'e> {
    /// Content without halves of surrogate pairs.
    fn from(text: &'e [u8]) -> Self {
        Self {
            exact: text,
            plain: text,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// Every leaf passes.
    Present,
    Null,
    True,
    False,
    Exact(Box<[u8]>),
    Address(Block),
    /// A bare number: the same value, or the same text where a double does not hold it.
    Number {
        text: Box<[u8]>,
        key: Option<Key>,
    },
    /// Numbers from the first to the second, both included.
    Range(Key, Key),
    Prefix(Box<[u8]>),
    Suffix(Box<[u8]>),
    EqualsIgnoreCase(IgnoreCase),
    PrefixIgnoreCase(IgnoreCase),
    SuffixIgnoreCase(IgnoreCase),
    Wildcard(Wildcard),
    /// Every leaf passes except these strings, which are sorted.
    NotTexts(Vec<Box<[u8]>>),
    /// Every leaf passes except these numbers.
    NotNumbers(Vec<Key>),
    /// A leaf passes if it passes none of these tests.
    Not(Vec<Test>),
}

impl Test {
    /// Compiles one value of a pattern. `None` for `exists: false`, which no leaf passes.
    pub(crate) fn new(value: &Match) -> Option<Self> {
        Some(match &value.0 {
            Kind::Null => Test::Null,
            Kind::Bool(true) => Test::True,
            Kind::Bool(false) => Test::False,
            Kind::Exists(true) => Test::Present,
            Kind::Exists(false) => return None,
            Kind::Number(number) => {
                let text = number.0.as_bytes();
                Test::Number {
                    text: text.into(),
                    key: comparable(text).map(key),
                }
            }
            Kind::Text(operand) => match Address::parse(operand.text().bytes()) {
                Some(address) => Test::Address(address.block()),
                None => Test::Exact(operand.text().bytes().into()),
            },
            Kind::Operator(operator, operand) => Test::operator(*operator, operand),
            Kind::Numeric(comparison) => Test::numeric(comparison),
            Kind::AnythingBut(AnythingBut { what, .. }) => match what {
                Excluded::Numbers(numbers) => Test::NotNumbers(
                    numbers
                        .iter()
                        .filter_map(|n| comparable(n.0.as_bytes()))
                        .map(key)
                        .collect(),
                ),
                Excluded::Texts(None, texts) => {
                    let mut texts: Vec<Box<[u8]>> = texts
                        .iter()
                        .map(|operand| operand.text().bytes().into())
                        .collect();
                    texts.sort_unstable();
                    Test::NotTexts(texts)
                }
                Excluded::Texts(Some(operator), texts) => Test::Not(
                    texts
                        .iter()
                        .map(|text| Test::operator(*operator, text))
                        .collect(),
                ),
            },
        })
    }

    fn operator(operator: Operator, operand: &Operand<std::convert::Infallible>) -> Self {
        let text = operand.text();
        let bytes = || text.plain().into();
        match operator {
            Operator::Exactly => Test::Exact(text.bytes().into()),
            Operator::Prefix => Test::Prefix(bytes()),
            Operator::Suffix => Test::Suffix(bytes()),
            Operator::EqualsIgnoreCase => Test::EqualsIgnoreCase(IgnoreCase::new(text)),
            Operator::PrefixIgnoreCase => Test::PrefixIgnoreCase(IgnoreCase::new(text)),
            Operator::SuffixIgnoreCase => Test::SuffixIgnoreCase(IgnoreCase::new(text)),
            // The parser refuses malformed wildcards; if one came here, it would match nothing.
            Operator::Wildcard => {
                Wildcard::new(&text.plain()).map_or(Test::Not(vec![Test::Present]), Test::Wildcard)
            }
            Operator::Cidr => {
                Block::parse(&text.to_str()).map_or(Test::Not(vec![Test::Present]), Test::Address)
            }
        }
    }

    fn numeric(comparison: &Numeric) -> Self {
        let value = |number: &Number| comparable(number.0.as_bytes()).map(key);
        let bottom = |bound: &Bound| Some(value(&bound.number)? + Key::from(!bound.inclusive));
        let top = |bound: &Bound| Some(value(&bound.number)? - Key::from(!bound.inclusive));
        let range = match comparison {
            Numeric::Equal(number) => value(number).map(|key| (key, key)),
            Numeric::Below(bound) => top(bound).map(|top| (Key::MIN, top)),
            Numeric::Above(bound) => bottom(bound).map(|bottom| (bottom, Key::MAX)),
            Numeric::Between(low, high) => bottom(low).zip(top(high)),
        };
        range.map_or(Test::Not(vec![Test::Present]), |(bottom, top)| {
            Test::Range(bottom, top)
        })
    }

    pub(crate) fn matches(&self, value: &Value<'_>) -> bool {
        match (self, value) {
            (Test::Present, _)
            | (Test::Null, Value::Null)
            | (Test::True, Value::True)
            | (Test::False, Value::False) => true,
            (Test::NotTexts(texts), Value::Text(value)) => texts
                .binary_search_by(|text| (**text).cmp(value.exact))
                .is_err(),
            (Test::NotNumbers(keys), Value::Number(value)) => {
                value.key_if(|key| keys.contains(&key)).is_none()
            }
            (Test::NotTexts(_) | Test::NotNumbers(_), _) => true,
            (Test::Not(tests), value) => !tests.iter().any(|test| test.matches(value)),
            (Test::Number { text, key: None }, Value::Number(value)) => **text == *value.text,
            (
                Test::Number {
                    text,
                    key: Some(own),
                },
                Value::Number(value),
            ) => **text == *value.text || value.key_if(|key| key == *own).is_some(),
            (Test::Range(bottom, top), Value::Number(value)) => value
                .key_if(|key| (*bottom..=*top).contains(&key))
                .is_some(),
            (Test::Exact(text), Value::Text(value)) => same(text, value.exact),
            (Test::Address(block), value) => {
                address(value).is_some_and(|address| block.contains(address))
            }
            (Test::Prefix(text), Value::Text(value)) => value.plain.starts_with(text),
            (Test::Suffix(text), Value::Text(value)) => value.plain.ends_with(text),
            (Test::EqualsIgnoreCase(text), Value::Text(value)) => text.equals(value.plain),
            (Test::PrefixIgnoreCase(text), Value::Text(value)) => text.starts(value.plain),
            (Test::SuffixIgnoreCase(text), Value::Text(value)) => text.ends(value.plain),
            (Test::Wildcard(wildcard), Value::Text(value)) => wildcard.matches(value.plain),
            _ => false,
        }
    }
}

/// The address of a value, for `cidr` and address literals (`numbers-are-not-addresses`).
pub(crate) fn address(value: &Value<'_>) -> Option<Address> {
    match value {
        Value::Text(text) => Address::parse(text.exact),
        _ => None,
    }
}
