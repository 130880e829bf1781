//! Choices: rules over the input, each with the state that comes next.

use cfn_core::{Map, Node, Text};

use super::definition::State;
use super::draft::{Draft, setters};

/// Goes on with the state of the first rule that matches the input.
///
/// It is complete with [`otherwise`](Choice::otherwise), because an execution fails with `States.NoChoiceMatched` if no
/// rule matches.
#[derive(Clone, Debug)]
pub struct Choice {
    draft: Draft,
}

impl Choice {
    /// A choice with its first rule, and the state that comes next if it matches.
    #[must_use]
    pub fn when(rule: Rule, next: impl Into<Text>) -> Choice {
        let draft = Draft::of("Choice");
        Choice { draft }.or_when(rule, next)
    }

    /// Adds a rule, which is tried if none of those before matches.
    #[must_use]
    pub fn or_when(mut self, rule: Rule, next: impl Into<Text>) -> Choice {
        let (mut rule, next): (Map, Text) = (rule.0, next.into());
        rule.insert("Next".into(), next.into());
        self.draft = self.draft.push("Choices", Node::Map(rule));
        self
    }

    setters!(comment);
    setters!(input);

    /// Completes the state: the state with this name comes next if no rule matches.
    #[must_use]
    pub fn otherwise(self, next: impl Into<Text>) -> State {
        let next: Text = next.into();
        State::from_draft(self.draft.set("Default", next))
    }
}

/// A condition on the input.
#[derive(Clone, Debug)]
pub struct Rule(Map);

impl Rule {
    fn of(variable: Variable, operator: impl Into<Text>, operand: impl Into<Node>) -> Rule {
        Rule(Map::from_iter([
            ("Variable".into(), variable.path.into()),
            (operator.into(), operand.into()),
        ]))
    }

    fn combined(operator: &'static str, rules: impl IntoIterator<Item = Rule>) -> Rule {
        let rules = rules.into_iter().map(|rule| Node::Map(rule.0));
        Rule(Map::from_iter([(operator.into(), Node::list(rules))]))
    }

    /// Matches if all rules match. At least one is needed.
    #[must_use]
    pub fn all(rules: impl IntoIterator<Item = Rule>) -> Rule {
        Rule::combined("And", rules)
    }

    /// Matches if any of the rules matches. At least one is needed.
    #[must_use]
    pub fn any(rules: impl IntoIterator<Item = Rule>) -> Rule {
        Rule::combined("Or", rules)
    }

    /// Matches if a rule does not.
    #[expect(
        clippy::should_implement_trait,
        reason = "`rule.not()` would read backwards"
    )]
    #[must_use]
    pub fn not(rule: Rule) -> Rule {
        Rule(Map::from_iter([("Not".into(), Node::Map(rule.0))]))
    }
}

/// A value of the input, by its path.
#[derive(Clone, Debug)]
pub struct Variable {
    path: Text,
}

/// A value of the input, to compare it: `variable("$.state").equals("OK")`.
///
/// A comparison with a value that the input does not have fails the execution, so test
/// [`is_present`](Variable::is_present) first where a value can be absent.
#[must_use]
pub fn variable(path: impl Into<Text>) -> Variable {
    Variable { path: path.into() }
}

impl Variable {
    /// Matches if both are equal.
    #[must_use]
    pub fn equals(self, other: impl Comparable) -> Rule {
        self.compare("Equals", other)
    }

    /// Matches if the variable is less than the other value.
    #[must_use]
    pub fn is_less_than(self, other: impl Ordered) -> Rule {
        self.compare("LessThan", other)
    }

    /// Matches if the variable is less than the other value or equal to it.
    #[must_use]
    pub fn is_at_most(self, other: impl Ordered) -> Rule {
        self.compare("LessThanEquals", other)
    }

    /// Matches if the variable is greater than the other value.
    #[must_use]
    pub fn is_greater_than(self, other: impl Ordered) -> Rule {
        self.compare("GreaterThan", other)
    }

    /// Matches if the variable is greater than the other value or equal to it.
    #[must_use]
    pub fn is_at_least(self, other: impl Ordered) -> Rule {
        self.compare("GreaterThanEquals", other)
    }

    /// Matches if the text matches a pattern, in which `*` stands for any text.
    #[must_use]
    pub fn matches(self, pattern: impl Into<Text>) -> Rule {
        let pattern: Text = pattern.into();
        Rule::of(self, "StringMatches", pattern)
    }

    /// Matches if the input has a value at the path, or does not have one.
    #[must_use]
    pub fn is_present(self, present: bool) -> Rule {
        Rule::of(self, "IsPresent", present)
    }

    /// Matches if the value is null, or is not.
    #[must_use]
    pub fn is_null(self, null: bool) -> Rule {
        Rule::of(self, "IsNull", null)
    }

    /// Matches if the value is a text, or is not.
    #[must_use]
    pub fn is_text(self, text: bool) -> Rule {
        Rule::of(self, "IsString", text)
    }

    /// Matches if the value is a number, or is not.
    #[must_use]
    pub fn is_number(self, number: bool) -> Rule {
        Rule::of(self, "IsNumeric", number)
    }

    /// Matches if the value is a boolean, or is not.
    #[must_use]
    pub fn is_boolean(self, boolean: bool) -> Rule {
        Rule::of(self, "IsBoolean", boolean)
    }

    /// Matches if the value is a time, or is not.
    #[must_use]
    pub fn is_timestamp(self, timestamp: bool) -> Rule {
        Rule::of(self, "IsTimestamp", timestamp)
    }

    fn compare<O: Comparable>(self, comparison: &str, other: O) -> Rule {
        let Operand {
            kind,
            value,
            is_path,
        } = other.operand();
        let suffix = if is_path { "Path" } else { "" };
        Rule::of(self, format!("{kind}{comparison}{suffix}"), value)
    }
}

/// The right side of a comparison: its type in the names of operators, and whether it is a path.
#[doc(hidden)]
#[derive(Debug)]
pub struct Operand {
    kind: &'static str,
    value: Node,
    is_path: bool,
}

/// What a variable can be equal to: a text, a number, a boolean, a [`timestamp`], or another value of the input by its
/// path: [`text_at`], [`number_at`], [`boolean_at`], [`timestamp_at`].
pub trait Comparable {
    /// The right side of the comparison.
    #[doc(hidden)]
    fn operand(self) -> Operand;
}

/// What has an order: everything that is [`Comparable`] except booleans.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no order",
    label = "expected a text, a number or a timestamp",
    note = "booleans are compared with `equals`"
)]
pub trait Ordered: Comparable {}

/// Another value of the input, as the right side of a comparison.
#[derive(Clone, Debug)]
struct At {
    kind: &'static str,
    path: Text,
}

macro_rules! values_at {
    ($($function:ident $type:ident $kind:literal $about:literal;)*) => {$(
        #[doc = $about]
        #[derive(Clone, Debug)]
                pub struct $type(At);

        #[doc = $about]
        #[must_use]
        pub fn $function(path: impl Into<Text>) -> $type {
            $type(At { kind: $kind, path: path.into() })
        }

        impl Comparable for $type {
            fn operand(self) -> Operand {
                Operand { kind: self.0.kind, value: self.0.path.into(), is_path: true }
            }
        }
    )*};
}

values_at! {
    text_at TextAt "String" "A text of the input, by its path.";
    number_at NumberAt "Numeric" "A number of the input, by its path.";
    boolean_at BooleanAt "Boolean" "A boolean of the input, by its path.";
    timestamp_at TimestampAt "Timestamp" "A time of the input, by its path.";
}

impl Ordered for TextAt {}
impl Ordered for NumberAt {}
impl Ordered for TimestampAt {}

/// A time: `2026-12-01T09:00:00Z`.
#[derive(Clone, Debug)]
pub struct Timestamp(Text);

/// A time, in the form of RFC 3339 with an upper-case `T` and `Z`: `2026-12-01T09:00:00Z`.
#[must_use]
pub fn timestamp(time: impl Into<Text>) -> Timestamp {
    Timestamp(time.into())
}

impl Comparable for Timestamp {
    fn operand(self) -> Operand {
        literal("Timestamp", self.0)
    }
}

impl Ordered for Timestamp {}

fn literal(kind: &'static str, value: impl Into<Node>) -> Operand {
    Operand {
        kind,
        value: value.into(),
        is_path: false,
    }
}

macro_rules! literals {
    ($($type:ty, $kind:literal;)*) => {$(
        impl Comparable for $type {
            fn operand(self) -> Operand {
                literal($kind, self)
            }
        }
        impl Ordered for $type {}
    )*};
}

literals! {
    &str, "String";
    String, "String";
    Text, "String";
    i32, "Numeric";
    i64, "Numeric";
    u32, "Numeric";
    f64, "Numeric";
}

impl Comparable for bool {
    fn operand(self) -> Operand {
        literal("Boolean", self)
    }
}
