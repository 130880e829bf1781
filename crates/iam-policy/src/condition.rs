//! A condition on one key: compiled, and decided for the values that a request has.

use std::cmp::Ordering;
use std::net::IpAddr;

use crate::arn::{Arn, ArnMatch, ArnPattern};
use crate::base64;
use crate::date::{self, Date};
use crate::glob::{Glob, Token};
use crate::ip::Block;
use crate::number::{self, Number};
use crate::operator::{Base, Operator, Set};
use crate::request::Held;
use crate::truth::Truth;
use crate::variable::{Template, text_of};

/// A compiled condition.
#[derive(Clone, Debug)]
pub(crate) struct Condition {
    /// The index of the key in the hierarchy's list.
    pub(crate) key: usize,
    pub(crate) operator: Operator,
    pub(crate) test: Test,
    /// The values as they are written.
    pub(crate) values: Vec<String>,
}

/// What the request's value is compared with.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// Strings and ARNs: those that are known, and those with variables.
    Texts(Vec<TextTest>, Vec<Template>),
    Numbers(Vec<Number>),
    Dates(Vec<Date>),
    Bools(Vec<bool>),
    Binaries(Vec<Vec<u8>>),
    Blocks(Vec<Block>),
    /// Whether the key has to be absent.
    Null(Vec<bool>),
}

#[derive(Clone, Debug)]
pub(crate) enum TextTest {
    Equals(Box<str>),
    /// In lower case.
    IgnoreCase(Box<str>),
    Like(Glob),
    Arn(ArnPattern),
}

/// The value of a policy variable.
pub(crate) enum Variable<'v> {
    Value(&'v str),
    Absent,
    /// Unknown, or a list: AWS does not document how a list replaces a variable.
    Unknown,
}

impl Condition {
    pub(crate) fn new(
        key: usize,
        operator: Operator,
        values: &[String],
        has_variables: bool,
    ) -> Condition {
        Condition {
            key,
            operator,
            test: Test::new(operator.base, values, has_variables),
            values: values.to_vec(),
        }
    }

    /// Whether the condition holds. `variable` returns the value of a policy variable by its key.
    pub(crate) fn holds<'v>(
        &self,
        held: &Held<'_>,
        variable: &dyn Fn(&str) -> Variable<'v>,
    ) -> Truth {
        if let Test::Null(wanted) = &self.test {
            return match held {
                Held::Unknown => wanted_both(wanted),
                held => Truth::from(wanted.contains(&matches!(held, Held::Absent))),
            };
        }
        let one = |value: &str| self.one(value, variable);
        match (held, self.operator.set) {
            (Held::Unknown, set) => match self.if_present() {
                Some(holds) if holds == self.holds_if_absent(set) => Truth::from(holds),
                _ => Truth::Unknown,
            },
            (Held::Absent, set) => Truth::from(self.holds_if_absent(set)),
            (Held::One(value), _) => one(value),
            (Held::Many(values), Some(Set::All)) => values
                .iter()
                .fold(Truth::True, |truth, value| truth.and(one(value))),
            (Held::Many(values), Some(Set::Any)) => values
                .iter()
                .fold(Truth::False, |truth, value| truth.or(one(value))),
            (Held::Many(values), None) => match &values[..] {
                [] => Truth::from(self.holds_if_absent(None)),
                [value] => one(value),
                // AWS advises against this and does not say what happens.
                _ => Truth::Unknown,
            },
        }
    }

    /// Whether the condition holds for a request without the key.
    pub(crate) fn holds_if_absent(&self, set: Option<Set>) -> bool {
        match set {
            Some(Set::All) => true,
            // This includes `IfExists`, as a published experiment on AWS shows. The guide contradicts itself.
            Some(Set::Any) => false,
            None => self.operator.if_exists || self.operator.base.is_negated(),
        }
    }

    /// The answer, if the condition holds for every value or for no value.
    fn if_present(&self) -> Option<bool> {
        let negated = self.operator.base.is_negated();
        let (all, none) = match &self.test {
            Test::Texts(tests, templates) => (
                tests.iter().any(TextTest::is_any),
                tests.is_empty() && templates.is_empty(),
            ),
            Test::Numbers(numbers) => (false, numbers.is_empty()),
            Test::Dates(dates) => (false, dates.is_empty()),
            Test::Bools(bools) => {
                let both = bools.contains(&true) && bools.contains(&false);
                (both, bools.is_empty())
            }
            Test::Binaries(binaries) => (false, binaries.is_empty()),
            Test::Blocks(blocks) => (false, blocks.is_empty()),
            Test::Null(_) => (false, false),
        };
        match (all, none) {
            (true, _) => Some(!negated),
            (_, true) => Some(negated),
            _ => None,
        }
    }

    /// Whether the condition holds for one value.
    pub(crate) fn one<'v>(&self, value: &str, variable: &dyn Fn(&str) -> Variable<'v>) -> Truth {
        let negated = self.operator.base.is_negated();
        self.any(value, negated, variable).negated_if(negated)
    }

    /// Whether one of the policy's values matches.
    fn any<'v>(
        &self,
        value: &str,
        negated: bool,
        variable: &dyn Fn(&str) -> Variable<'v>,
    ) -> Truth {
        let base = self.operator.base;
        match &self.test {
            Test::Texts(tests, templates) => {
                let arn = Arn::new(value);
                let mut known = Truth::False;
                for test in tests {
                    known = known.or(test.matches(&arn));
                    if known == Truth::True {
                        break;
                    }
                }
                if known == Truth::True {
                    return known;
                }
                templates.iter().fold(known, |truth, template| {
                    truth.or(replaced(template, base, value, negated, variable))
                })
            }
            Test::Numbers(numbers) => compare(base, number::parse(value), numbers),
            Test::Dates(dates) => compare(base, date::parse(value), dates),
            Test::Bools(wanted) => {
                let found = as_bool(value);
                Truth::from(wanted.iter().any(|wanted| Some(*wanted) == found))
            }
            Test::Binaries(wanted) => {
                let found = base64::decode(value);
                Truth::from(wanted.iter().any(|wanted| Some(wanted) == found.as_ref()))
            }
            Test::Blocks(blocks) => {
                let address: Option<IpAddr> = value.parse().ok();
                let is_in = |address| blocks.iter().any(|block| block.contains(address));
                Truth::from(address.is_some_and(is_in))
            }
            Test::Null(_) => Truth::False,
        }
    }

    /// The keys of the variables in the policy's values.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        let templates = match &self.test {
            Test::Texts(_, templates) => &templates[..],
            _ => &[],
        };
        templates.iter().flat_map(Template::keys)
    }
}

/// `Null` with both values always holds, and without values never.
fn wanted_both(wanted: &[bool]) -> Truth {
    match (wanted.contains(&true), wanted.contains(&false)) {
        (true, true) => Truth::True,
        (false, false) => Truth::False,
        _ => Truth::Unknown,
    }
}

pub(crate) fn as_bool(text: &str) -> Option<bool> {
    match text {
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// Whether a pattern with variables matches after its variables are replaced.
fn replaced<'v>(
    template: &Template,
    base: Base,
    value: &str,
    negated: bool,
    variable: &dyn Fn(&str) -> Variable<'v>,
) -> Truth {
    let mut is_unknown = false;
    let tokens = template.tokens(|key| match variable(key) {
        Variable::Value(value) => Some(value),
        Variable::Absent => None,
        Variable::Unknown => {
            is_unknown = true;
            None
        }
    });
    match tokens {
        _ if is_unknown => Truth::Unknown,
        Some(tokens) => TextTest::new(base, &tokens).matches(&Arn::new(value)),
        // The guide says only that such a statement may be invalid.
        None if negated => Truth::Unknown,
        None => Truth::False,
    }
}

impl Test {
    fn new(base: Base, values: &[String], has_variables: bool) -> Test {
        let values = values.iter().map(String::as_str);
        match base {
            Base::Null => Test::Null(values.filter_map(as_bool).collect()),
            Base::Bool => Test::Bools(values.filter_map(as_bool).collect()),
            Base::BinaryEquals => Test::Binaries(values.filter_map(base64::decode).collect()),
            Base::IpAddress | Base::NotIpAddress => {
                Test::Blocks(values.filter_map(Block::parse).collect())
            }
            base if base.takes_variables() => {
                let (mut tests, mut templates) = (Vec::new(), Vec::new());
                for value in values {
                    let template = Template::new(value, has_variables);
                    if template.keys().next().is_some() {
                        templates.push(template);
                    } else if let Some(tokens) = template.tokens(|_| None) {
                        tests.push(TextTest::new(base, &tokens));
                    }
                }
                Test::Texts(tests, templates)
            }
            base if base.name().starts_with("Date") => {
                Test::Dates(values.filter_map(date::parse).collect())
            }
            _ => Test::Numbers(values.filter_map(number::parse).collect()),
        }
    }
}

impl TextTest {
    pub(crate) fn new(base: Base, tokens: &[Token]) -> TextTest {
        match base {
            Base::StringLike | Base::StringNotLike => TextTest::Like(Glob::from_tokens(tokens)),
            Base::ArnEquals | Base::ArnLike | Base::ArnNotEquals | Base::ArnNotLike => {
                TextTest::Arn(ArnPattern::new(tokens))
            }
            Base::StringEqualsIgnoreCase | Base::StringNotEqualsIgnoreCase => {
                TextTest::IgnoreCase(text_of(tokens).to_lowercase().into())
            }
            _ => TextTest::Equals(text_of(tokens).into()),
        }
    }

    /// Whether the test matches every text.
    pub(crate) fn is_any(&self) -> bool {
        match self {
            TextTest::Like(glob) => glob.is_any(),
            TextTest::Arn(pattern) => pattern.is_any(),
            TextTest::Equals(_) | TextTest::IgnoreCase(_) => false,
        }
    }

    pub(crate) fn matches(&self, value: &Arn<'_>) -> Truth {
        let text = value.text;
        match self {
            TextTest::Equals(wanted) => Truth::from(**wanted == *text),
            TextTest::IgnoreCase(wanted) => {
                let is_equal = wanted.eq_ignore_ascii_case(text)
                    || (!text.is_ascii() && **wanted == *text.to_lowercase());
                Truth::from(is_equal)
            }
            TextTest::Like(glob) => Truth::from(glob.matches(text)),
            TextTest::Arn(pattern) => match pattern.matches(value) {
                ArnMatch::Yes => Truth::True,
                ArnMatch::No => Truth::False,
                ArnMatch::OverParts => Truth::Unknown,
            },
        }
    }
}

/// Whether a value matches one of the policy's. A value that is not a number or not a date does not match.
fn compare<T: Ord>(base: Base, value: Option<T>, wanted: &[T]) -> Truth {
    let Some(value) = value else {
        return Truth::False;
    };
    Truth::from(wanted.iter().any(|wanted| fits(base, value.cmp(wanted))))
}

/// Whether an operator accepts the result of comparing a value of the request with one of the policy.
pub(crate) fn fits(base: Base, order: Ordering) -> bool {
    match base {
        Base::NumericLessThan | Base::DateLessThan => order.is_lt(),
        Base::NumericLessThanEquals | Base::DateLessThanEquals => order.is_le(),
        Base::NumericGreaterThan | Base::DateGreaterThan => order.is_gt(),
        Base::NumericGreaterThanEquals | Base::DateGreaterThanEquals => order.is_ge(),
        _ => order.is_eq(),
    }
}
