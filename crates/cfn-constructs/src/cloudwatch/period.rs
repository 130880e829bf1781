//! Periods over which the values of a metric are aggregated.

use crate::check::Check;

/// A period of time: 10, 20 or 30 seconds, or whole minutes.
///
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    seconds: u32,
}

impl Period {
    /// The period in seconds.
    pub const fn seconds(self) -> u32 {
        self.seconds
    }

    pub(super) fn check(self, check: &Check<'_>) {
        let seconds = self.seconds;
        if !matches!(seconds, 10 | 20 | 30) && (seconds == 0 || !seconds.is_multiple_of(60)) {
            let message = "a period is 10, 20 or 30 seconds or a multiple of 60";
            check.at("Period").error("period", seconds, message);
        }
    }
}

/// A period of 10, 20 or 30 seconds, or a multiple of 60. Synthesis refuses others.
#[must_use]
pub const fn seconds(seconds: u32) -> Period {
    Period { seconds }
}

/// A period of whole minutes.
///
/// ```
/// use cfn_constructs::cloudwatch::minutes;
///
/// assert_eq!(minutes(5).seconds(), 300);
/// ```
#[must_use]
pub const fn minutes(minutes: u32) -> Period {
    Period {
        seconds: minutes.saturating_mul(60),
    }
}

/// A period of whole hours.
#[must_use]
pub const fn hours(hours: u32) -> Period {
    Period {
        seconds: hours.saturating_mul(3600),
    }
}
