//! Condition operators: a closed set, so that a misspelt operator does not compile.

/// How a condition compares the value of a key.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
///
/// ```
/// use cfn_constructs::iam::ConditionOperator;
///
/// let operator = ConditionOperator::STRING_EQUALS.if_exists();
/// assert_eq!(operator.to_string(), "StringEqualsIfExists");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConditionOperator {
    base: &'static str,
    set: Option<&'static str>,
    if_exists: bool,
}

macro_rules! operators {
    ($($constant:ident = $name:literal;)*) => {
        impl ConditionOperator {
            $(
                #[doc = concat!("`", $name, "`")]
                pub const $constant: ConditionOperator =
                    ConditionOperator { base: $name, set: None, if_exists: false };
            )*
        }
    };
}

operators! {
    STRING_EQUALS = "StringEquals";
    STRING_NOT_EQUALS = "StringNotEquals";
    STRING_EQUALS_IGNORE_CASE = "StringEqualsIgnoreCase";
    STRING_NOT_EQUALS_IGNORE_CASE = "StringNotEqualsIgnoreCase";
    STRING_LIKE = "StringLike";
    STRING_NOT_LIKE = "StringNotLike";
    NUMERIC_EQUALS = "NumericEquals";
    NUMERIC_NOT_EQUALS = "NumericNotEquals";
    NUMERIC_LESS_THAN = "NumericLessThan";
    NUMERIC_LESS_THAN_EQUALS = "NumericLessThanEquals";
    NUMERIC_GREATER_THAN = "NumericGreaterThan";
    NUMERIC_GREATER_THAN_EQUALS = "NumericGreaterThanEquals";
    DATE_EQUALS = "DateEquals";
    DATE_NOT_EQUALS = "DateNotEquals";
    DATE_LESS_THAN = "DateLessThan";
    DATE_LESS_THAN_EQUALS = "DateLessThanEquals";
    DATE_GREATER_THAN = "DateGreaterThan";
    DATE_GREATER_THAN_EQUALS = "DateGreaterThanEquals";
    BOOL = "Bool";
    BINARY_EQUALS = "BinaryEquals";
    IP_ADDRESS = "IpAddress";
    NOT_IP_ADDRESS = "NotIpAddress";
    ARN_EQUALS = "ArnEquals";
    ARN_LIKE = "ArnLike";
    ARN_NOT_EQUALS = "ArnNotEquals";
    ARN_NOT_LIKE = "ArnNotLike";
    NULL = "Null";
}

impl ConditionOperator {
    /// Makes the condition also true if the request does not have the key.
    #[must_use]
    pub const fn if_exists(self) -> Self {
        ConditionOperator {
            if_exists: true,
            ..self
        }
    }

    /// Requires that every value of the key in the request matches.
    #[must_use]
    pub const fn for_all_values(self) -> Self {
        ConditionOperator {
            set: Some("ForAllValues:"),
            ..self
        }
    }

    /// Requires that at least one value of the key in the request matches.
    #[must_use]
    pub const fn for_any_value(self) -> Self {
        ConditionOperator {
            set: Some("ForAnyValue:"),
            ..self
        }
    }
}

impl std::fmt::Display for ConditionOperator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let suffix = if self.if_exists { "IfExists" } else { "" };
        write!(f, "{}{}{suffix}", self.set.unwrap_or_default(), self.base)
    }
}
