//! Condition operators: a closed set, so that a misspelt one does not compile.

use std::fmt;

/// How a condition compares a key's values with those of the policy.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
///
/// ```
/// use iam_policy::Operator;
///
/// let operator = Operator::STRING_EQUALS.if_exists();
/// assert_eq!(operator.to_string(), "StringEqualsIfExists");
/// assert_eq!(Operator::from_name("foranyvalue:stringlike"), Some(Operator::STRING_LIKE.for_any_value()));
/// assert_eq!(Operator::from_name("StringEqual"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    pub(crate) base: Base,
    pub(crate) set: Option<Set>,
    pub(crate) if_exists: bool,
}

/// How an operator treats a key that has a list of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Set {
    All,
    Any,
}

macro_rules! operators {
    ($($constant:ident $variant:ident $name:literal)*) => {
        /// An operator without its prefix and suffix.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Base { $($variant,)* }

        impl Base {
            const ALL: &[Base] = &[$(Base::$variant,)*];

            pub(crate) const fn name(self) -> &'static str {
                match self { $(Base::$variant => $name,)* }
            }
        }

        impl Operator {
            $(
                #[doc = concat!("`", $name, "`")]
                pub const $constant: Operator =
                    Operator { base: Base::$variant, set: None, if_exists: false };
            )*
        }
    };
}

operators! {
    STRING_EQUALS StringEquals "StringEquals"
    STRING_NOT_EQUALS StringNotEquals "StringNotEquals"
    STRING_EQUALS_IGNORE_CASE StringEqualsIgnoreCase "StringEqualsIgnoreCase"
    STRING_NOT_EQUALS_IGNORE_CASE StringNotEqualsIgnoreCase "StringNotEqualsIgnoreCase"
    STRING_LIKE StringLike "StringLike"
    STRING_NOT_LIKE StringNotLike "StringNotLike"
    NUMERIC_EQUALS NumericEquals "NumericEquals"
    NUMERIC_NOT_EQUALS NumericNotEquals "NumericNotEquals"
    NUMERIC_LESS_THAN NumericLessThan "NumericLessThan"
    NUMERIC_LESS_THAN_EQUALS NumericLessThanEquals "NumericLessThanEquals"
    NUMERIC_GREATER_THAN NumericGreaterThan "NumericGreaterThan"
    NUMERIC_GREATER_THAN_EQUALS NumericGreaterThanEquals "NumericGreaterThanEquals"
    DATE_EQUALS DateEquals "DateEquals"
    DATE_NOT_EQUALS DateNotEquals "DateNotEquals"
    DATE_LESS_THAN DateLessThan "DateLessThan"
    DATE_LESS_THAN_EQUALS DateLessThanEquals "DateLessThanEquals"
    DATE_GREATER_THAN DateGreaterThan "DateGreaterThan"
    DATE_GREATER_THAN_EQUALS DateGreaterThanEquals "DateGreaterThanEquals"
    BOOL Bool "Bool"
    BINARY_EQUALS BinaryEquals "BinaryEquals"
    IP_ADDRESS IpAddress "IpAddress"
    NOT_IP_ADDRESS NotIpAddress "NotIpAddress"
    ARN_EQUALS ArnEquals "ArnEquals"
    ARN_LIKE ArnLike "ArnLike"
    ARN_NOT_EQUALS ArnNotEquals "ArnNotEquals"
    ARN_NOT_LIKE ArnNotLike "ArnNotLike"
    NULL Null "Null"
}

impl Operator {
    /// Returns the operator with this name, in any case. `None` if there is no such operator; `Null` accepts no suffix.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Operator> {
        let (set, rest) = match name.split_once(':') {
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAllValues") => (Some(Set::All), rest),
            Some((set, rest)) if set.eq_ignore_ascii_case("ForAnyValue") => (Some(Set::Any), rest),
            Some(_) => return None,
            None => (None, name),
        };
        let suffix = "IfExists";
        let cut = rest.len().checked_sub(suffix.len());
        let (rest, if_exists) = match cut.and_then(|cut| rest.split_at_checked(cut)) {
            Some((rest, end)) if end.eq_ignore_ascii_case(suffix) => (rest, true),
            _ => (rest, false),
        };
        let base = Base::ALL
            .iter()
            .copied()
            .find(|base| base.name().eq_ignore_ascii_case(rest))?;
        (base != Base::Null || (!if_exists && set.is_none())).then_some(Operator {
            base,
            set,
            if_exists,
        })
    }

    /// Whether two conditions with this operator on one key mean the same as one condition with the values of both.
    ///
    /// A negated operator holds if no value matches, so that values add up as conditions do. Under other operators,
    /// and for any value of a list, one match is enough.
    ///
    /// ```
    /// use iam_policy::Operator;
    ///
    /// assert!(Operator::ARN_NOT_LIKE.if_exists().joins_values());
    /// assert!(!Operator::ARN_LIKE.joins_values());
    /// assert!(!Operator::ARN_NOT_LIKE.for_any_value().joins_values());
    /// ```
    #[must_use]
    pub const fn joins_values(self) -> bool {
        self.base.is_negated() && !matches!(self.set, Some(Set::Any))
    }

    /// The operator's name in its n-th spelling: each bit of the number changes the case of a letter.
    ///
    /// AWS compares the names of operators without case, and the keys of a JSON object have to differ. So a
    /// statement can have two conditions with the same operator and key.
    #[must_use]
    pub fn spelling(self, number: usize) -> String {
        let mut letter = 0;
        self.to_string()
            .chars()
            .map(|c| {
                let is_changed =
                    c.is_ascii_alphabetic() && number.checked_shr(letter).unwrap_or(0) & 1 == 1;
                letter += u32::from(c.is_ascii_alphabetic());
                match is_changed {
                    true if c.is_ascii_uppercase() => c.to_ascii_lowercase(),
                    true => c.to_ascii_uppercase(),
                    false => c,
                }
            })
            .collect()
    }

    /// The names of all operators, without prefix and suffix.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        Base::ALL.iter().map(|base| base.name())
    }

    /// Makes the condition also hold if the request does not have the key. Does not change `Null`.
    #[must_use]
    pub const fn if_exists(self) -> Self {
        Operator {
            if_exists: !matches!(self.base, Base::Null),
            ..self
        }
    }

    /// Demands that each of the request's values for the key matches; the list may be empty. Does not change `Null`.
    #[must_use]
    pub const fn for_all_values(self) -> Self {
        self.with_set(Set::All)
    }

    /// Demands that at least one of the request's values for the key matches. Does not change `Null`.
    #[must_use]
    pub const fn for_any_value(self) -> Self {
        self.with_set(Set::Any)
    }

    const fn with_set(self, set: Set) -> Self {
        let set = if matches!(self.base, Base::Null) {
            None
        } else {
            Some(set)
        };
        Operator { set, ..self }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.set {
            Some(Set::All) => "ForAllValues:",
            Some(Set::Any) => "ForAnyValue:",
            None => "",
        })?;
        f.write_str(self.base.name())?;
        f.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

impl Base {
    /// The type of keys that the operator compares. `None` for `Null`, which takes all keys, and for binary values.
    pub(crate) const fn compares(self) -> Option<KeyType> {
        Some(match self {
            Base::StringEquals
            | Base::StringNotEquals
            | Base::StringEqualsIgnoreCase
            | Base::StringNotEqualsIgnoreCase
            | Base::StringLike
            | Base::StringNotLike => KeyType::String,
            Base::ArnEquals | Base::ArnLike | Base::ArnNotEquals | Base::ArnNotLike => KeyType::Arn,
            Base::NumericEquals
            | Base::NumericNotEquals
            | Base::NumericLessThan
            | Base::NumericLessThanEquals
            | Base::NumericGreaterThan
            | Base::NumericGreaterThanEquals => KeyType::Numeric,
            Base::DateEquals
            | Base::DateNotEquals
            | Base::DateLessThan
            | Base::DateLessThanEquals
            | Base::DateGreaterThan
            | Base::DateGreaterThanEquals => KeyType::Date,
            Base::IpAddress | Base::NotIpAddress => KeyType::IpAddress,
            Base::Bool => KeyType::Bool,
            Base::BinaryEquals | Base::Null => return None,
        })
    }

    /// Whether the operator holds if no value of the policy matches.
    pub(crate) const fn is_negated(self) -> bool {
        matches!(
            self,
            Base::StringNotEquals
                | Base::StringNotEqualsIgnoreCase
                | Base::StringNotLike
                | Base::NumericNotEquals
                | Base::DateNotEquals
                | Base::NotIpAddress
                | Base::ArnNotEquals
                | Base::ArnNotLike
        )
    }

    /// Whether the operator compares strings or ARNs, in which policy variables are replaced.
    pub(crate) const fn takes_variables(self) -> bool {
        matches!(
            self,
            Base::StringEquals
                | Base::StringNotEquals
                | Base::StringEqualsIgnoreCase
                | Base::StringNotEqualsIgnoreCase
                | Base::StringLike
                | Base::StringNotLike
                | Base::ArnEquals
                | Base::ArnLike
                | Base::ArnNotEquals
                | Base::ArnNotLike
        )
    }
}

/// The type of a condition key's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyType {
    String,
    Arn,
    Bool,
    Numeric,
    Date,
    IpAddress,
}

impl KeyType {
    /// The type in messages.
    pub(crate) const fn article(self) -> &'static str {
        match self {
            KeyType::String => "a text",
            KeyType::Arn => "an ARN",
            KeyType::Bool => "true or false",
            KeyType::Numeric => "a number",
            KeyType::Date => "a date",
            KeyType::IpAddress => "an IP address",
        }
    }
}
