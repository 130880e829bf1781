//! One thing a field may match, compiled: what `value.rs` hands over is tested against it. Here is what
//! each operator means; everything else in the crate only finds the values to test, or avoids testing.

use crate::decisions;
use crate::fold::Folded;
use crate::ip::{Address, Block};
use crate::number::{Key, Numeral, comparable, key};
use crate::pattern::{AnythingBut, Excluded, Kind, Match, Numeric, Operand, Operator};
use crate::text::same;
use crate::wildcard::Wildcard;

/// A leaf of an event.
#[derive(Clone, Debug)]
pub(crate) enum Value<'e> {
    Text(Content<'e>),
    Number(Numeral<'e>),
    True,
    False,
    Null,
}

/// A string's content, its escapes undone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Content<'e> {
    pub(crate) exact: &'e [u8],
    /// The same with `?` for each half of a surrogate pair, as most operators see it.
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
pub(crate) enum Atom {
    /// Any leaf at all.
    Present,
    Null,
    True,
    False,
    Exact(Box<[u8]>),
    Address(Block),
    /// A bare number: the same value or, where a double does not hold it, the same text.
    Number {
        text: Box<[u8]>,
        key: Option<Key>,
    },
    /// Numbers from the one to the other, both included.
    Range(Key, Key),
    Prefix(Box<[u8]>),
    Suffix(Box<[u8]>),
    EqualsFolded(Folded),
    PrefixFolded(Folded),
    SuffixFolded(Folded),
    Wildcard(Wildcard),
    /// A leaf that is none of these strings, which are sorted.
    NotTexts(Vec<Box<[u8]>>),
    /// A leaf that is none of these numbers.
    NotNumbers(Vec<Key>),
    /// A leaf that none of these match.
    Not(Vec<Atom>),
}

impl Atom {
    /// Compiles one value of a pattern. `None` for `exists: false`, which no value meets.
    pub(crate) fn new(value: &Match) -> Option<Self> {
        Some(match &value.0 {
            Kind::Null => Atom::Null,
            Kind::Bool(true) => Atom::True,
            Kind::Bool(false) => Atom::False,
            Kind::Exists(true) => Atom::Present,
            Kind::Exists(false) => return None,
            Kind::Number(number) => {
                let text = number.0.as_bytes();
                Atom::Number {
                    text: text.into(),
                    key: comparable(text).map(key),
                }
            }
            Kind::Text(operand) => match Address::parse(operand.text().bytes()) {
                Some(address) => Atom::Address(address.block()),
                None => Atom::Exact(operand.text().bytes().into()),
            },
            Kind::Operator(operator, operand) => Atom::operator(*operator, operand),
            Kind::Numeric(comparison) => Atom::numeric(comparison),
            Kind::AnythingBut(AnythingBut { what, .. }) => match what {
                Excluded::Numbers(numbers) => Atom::NotNumbers(
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
                    Atom::NotTexts(texts)
                }
                Excluded::Texts(Some(operator), texts) => Atom::Not(
                    texts
                        .iter()
                        .map(|text| Atom::operator(*operator, text))
                        .collect(),
                ),
            },
        })
    }

    fn operator(operator: Operator, operand: &Operand<std::convert::Infallible>) -> Self {
        let text = operand.text();
        let bytes = || text.plain().into();
        match operator {
            Operator::Exactly => Atom::Exact(text.bytes().into()),
            Operator::Prefix => Atom::Prefix(bytes()),
            Operator::Suffix => Atom::Suffix(bytes()),
            Operator::EqualsIgnoreCase => Atom::EqualsFolded(Folded::new(text)),
            Operator::PrefixIgnoreCase => Atom::PrefixFolded(Folded::new(text)),
            Operator::SuffixIgnoreCase => Atom::SuffixFolded(Folded::new(text)),
            // The reader has refused malformed ones; if one came here, it would match nothing.
            Operator::Wildcard => {
                Wildcard::new(&text.plain()).map_or(Atom::Not(vec![Atom::Present]), Atom::Wildcard)
            }
            Operator::Cidr => {
                Block::parse(&text.to_str()).map_or(Atom::Not(vec![Atom::Present]), Atom::Address)
            }
        }
    }

    fn numeric(comparison: &Numeric) -> Self {
        let value = |number: &crate::Number| comparable(number.0.as_bytes()).map(key);
        let bottom = |bound: &crate::pattern::Bound| {
            Some(value(&bound.number)? + Key::from(!bound.inclusive))
        };
        let top = |bound: &crate::pattern::Bound| {
            Some(value(&bound.number)? - Key::from(!bound.inclusive))
        };
        let range = match comparison {
            Numeric::Equal(number) => value(number).map(|key| (key, key)),
            Numeric::Below(bound) => top(bound).map(|top| (Key::MIN, top)),
            Numeric::Above(bound) => bottom(bound).map(|bottom| (bottom, Key::MAX)),
            Numeric::Between(low, high) => bottom(low).zip(top(high)),
        };
        range.map_or(Atom::Not(vec![Atom::Present]), |(bottom, top)| {
            Atom::Range(bottom, top)
        })
    }

    pub(crate) fn matches(&self, value: &Value<'_>) -> bool {
        match (self, value) {
            (Atom::Present, _)
            | (Atom::Null, Value::Null)
            | (Atom::True, Value::True)
            | (Atom::False, Value::False) => true,
            (Atom::NotTexts(texts), Value::Text(value)) => texts
                .binary_search_by(|text| (**text).cmp(value.exact))
                .is_err(),
            (Atom::NotNumbers(keys), Value::Number(value)) => {
                value.key_if(|key| keys.contains(&key)).is_none()
            }
            (Atom::NotTexts(_) | Atom::NotNumbers(_), _) => true,
            (Atom::Not(atoms), value) => !atoms.iter().any(|atom| atom.matches(value)),
            (Atom::Number { text, key: None }, Value::Number(value)) => **text == *value.text,
            (
                Atom::Number {
                    text,
                    key: Some(own),
                },
                Value::Number(value),
            ) => **text == *value.text || value.key_if(|key| key == *own).is_some(),
            (Atom::Range(bottom, top), Value::Number(value)) => value
                .key_if(|key| (*bottom..=*top).contains(&key))
                .is_some(),
            (Atom::Exact(text), Value::Text(value)) => same(text, value.exact),
            (Atom::Address(block), value) => {
                decisions::address(value).is_some_and(|address| block.contains(address))
            }
            (Atom::Prefix(text), Value::Text(value)) => value.plain.starts_with(text),
            (Atom::Suffix(text), Value::Text(value)) => value.plain.ends_with(text),
            (Atom::EqualsFolded(text), Value::Text(value)) => text.equals(value.plain),
            (Atom::PrefixFolded(text), Value::Text(value)) => text.starts(value.plain),
            (Atom::SuffixFolded(text), Value::Text(value)) => text.ends(value.plain),
            (Atom::Wildcard(wildcard), Value::Text(value)) => wildcard.matches(value.plain),
            _ => false,
        }
    }
}
