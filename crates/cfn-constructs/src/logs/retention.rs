//! The retention of log groups.

use cfn_core::{IntoValue, Node, Value};

/// How long a log group keeps its events. CloudWatch Logs allows only these periods.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>
///
/// ```
/// use cfn_constructs::logs::{LogGroup, Retention};
///
/// let group = LogGroup::new().retention_in_days(Retention::Days30);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[non_exhaustive]
pub enum Retention {
    /// One day.
    Days1 = 1,
    /// Three days.
    Days3 = 3,
    /// Five days.
    Days5 = 5,
    /// A week.
    Days7 = 7,
    /// Two weeks.
    Days14 = 14,
    /// 30 days.
    Days30 = 30,
    /// 60 days.
    Days60 = 60,
    /// 90 days.
    Days90 = 90,
    /// 120 days.
    Days120 = 120,
    /// 150 days.
    Days150 = 150,
    /// 180 days.
    Days180 = 180,
    /// A year.
    Days365 = 365,
    /// 13 months.
    Days400 = 400,
    /// 18 months.
    Days545 = 545,
    /// Two years.
    Days731 = 731,
    /// Three years.
    Days1096 = 1096,
    /// Five years.
    Days1827 = 1827,
    /// Six years.
    Days2192 = 2192,
    /// Seven years.
    Days2557 = 2557,
    /// Eight years.
    Days2922 = 2922,
    /// Nine years.
    Days3288 = 3288,
    /// Ten years.
    Days3653 = 3653,
}

impl Retention {
    /// The number of days.
    pub const fn days(self) -> u16 {
        self as u16
    }
}

impl IntoValue<i64> for Retention {
    fn into_value(self) -> Value<i64> {
        Value::from_node(Node::from(self.days()))
    }
}
