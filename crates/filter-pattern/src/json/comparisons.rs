//! What a selector's value can be compared with: the methods that begin a
//! condition.

use super::condition::{Condition, Test};
use super::selector::JsonSelector;
use crate::number::Number;
use crate::operand::{Comparison, Operand, Operator};

impl JsonSelector {
    fn test(&self, test: Test) -> Condition {
        Condition::leaf(self.clone(), test)
    }

    fn compare(&self, operator: Operator, operand: impl Into<Operand>) -> Condition {
        self.test(Test::Compare(Comparison {
            operator,
            operand: operand.into(),
        }))
    }

    /// `= value`: text with `*` wildcards, a number, or a [`Regex`](crate::Regex).
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// let denied = JsonSelector::new("errorCode").equals("*Denied");
    /// assert_eq!(denied.to_string(), "$.errorCode = \"*Denied\"");
    /// ```
    #[must_use]
    pub fn equals(&self, value: impl Into<Operand>) -> Condition {
        self.compare(Operator::Equal, value)
    }

    /// `!= value`. Also false if the property is missing (unconfirmed).
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// let outside = JsonSelector::new("sourceIPAddress").not_equals("10.*");
    /// assert_eq!(outside.to_string(), "$.sourceIPAddress != \"10.*\"");
    /// ```
    #[must_use]
    pub fn not_equals(&self, value: impl Into<Operand>) -> Condition {
        self.compare(Operator::NotEqual, value)
    }

    /// `< number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").less_than(5).to_string(), "$.ms < 5");
    /// ```
    #[must_use]
    pub fn less_than(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::LessThan, number.into())
    }

    /// `<= number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").at_most(5).to_string(), "$.ms <= 5");
    /// ```
    #[must_use]
    pub fn at_most(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::AtMost, number.into())
    }

    /// `> number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").greater_than(5).to_string(), "$.ms > 5");
    /// ```
    #[must_use]
    pub fn greater_than(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::GreaterThan, number.into())
    }

    /// `>= number`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("ms").at_least(5).to_string(), "$.ms >= 5");
    /// ```
    #[must_use]
    pub fn at_least(&self, number: impl Into<Number>) -> Condition {
        self.compare(Operator::AtLeast, number.into())
    }

    /// `= *`: the property is a string or a number. CloudWatch Logs has no `EXISTS`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("account").exists().to_string(), "$.account = *");
    /// ```
    #[must_use]
    pub fn exists(&self) -> Condition {
        self.equals("*")
    }

    /// `NOT EXISTS`: the property is missing; `null` counts as present.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").not_exists().to_string(), "$.a NOT EXISTS");
    /// ```
    #[must_use]
    pub fn not_exists(&self) -> Condition {
        self.test(Test::NotExists)
    }

    /// `IS NULL`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").is_null().to_string(), "$.a IS NULL");
    /// ```
    #[must_use]
    pub fn is_null(&self) -> Condition {
        self.test(Test::IsNull)
    }

    /// `IS TRUE`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").is_true().to_string(), "$.a IS TRUE");
    /// ```
    #[must_use]
    pub fn is_true(&self) -> Condition {
        self.test(Test::IsTrue)
    }

    /// `IS FALSE`.
    ///
    /// ```
    /// use filter_pattern::JsonSelector;
    ///
    /// assert_eq!(JsonSelector::new("a").is_false().to_string(), "$.a IS FALSE");
    /// ```
    #[must_use]
    pub fn is_false(&self) -> Condition {
        self.test(Test::IsFalse)
    }
}
