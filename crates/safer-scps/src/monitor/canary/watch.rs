//! How many canaries must arrive in which time.
//!
//! One alarm watches all places, so that the hub's template stays small. It counts canaries in a window that slides, as
//! CloudWatch evaluates alarms, and so it must not go off because some are late. In a window with C calls of each of P
//! places, of which L can be late, at least P × (C - L) arrive if all places are heard, and at most (P - 1) × (C + L) if
//! one is silent. The first number is the greater one if C is more than L × (2P - 1).
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html>

/// How much later than others a canary may arrive, in minutes. CloudTrail needs a few minutes at times.
const LATE: u64 = 15;

/// The fewest calls of a place in a window. So the alarm is OK only some time after the first canary, and other alarms
/// may rely on it.
const FEWEST: u64 = 4;

/// The longest window of an alarm, in minutes. Source:
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html>
pub(super) const LONGEST: u64 = 24 * 60;

/// When the alarm goes off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Watch {
    /// The length of the window in minutes.
    pub(super) minutes: u64,
    /// The least number of canaries in the window.
    pub(super) least: u64,
}

impl Watch {
    /// Watches this many places, each of which calls at this interval in minutes.
    pub(super) fn over(places: u64, interval: u32) -> Watch {
        // Zero of either is an error, which synthesis reports.
        let (places, interval) = (places.max(1), u64::from(interval.max(1)));
        let late = LATE.div_ceil(interval);
        let calls = places.saturating_mul(2 * late).max(FEWEST);
        Watch {
            minutes: calls.saturating_mul(interval),
            least: places.saturating_mul(calls - late),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LATE, Watch};

    /// The number of canaries in the window that ends at a minute.
    fn in_window(arrivals: &[u64], end: u64, watch: Watch) -> u64 {
        let start = end - watch.minutes;
        let inside = arrivals.iter().filter(|at| **at > start && **at <= end);
        inside.count() as u64
    }

    /// When the canaries of a place arrive: each at most `LATE` minutes late, and the lateness differs.
    fn arrivals(interval: u32, place: u64, last: u64) -> Vec<u64> {
        let calls = (0..).map(|n| n * u64::from(interval));
        let calls = calls.take_while(|at| *at <= last);
        let late = |n: u64| (n * 7 + place * 11 + n * n) % (LATE + 1);
        calls
            .enumerate()
            .map(|(n, at)| at + late(n as u64))
            .collect()
    }

    #[test]
    fn late_canaries_raise_no_alarm_and_a_silent_place_does() {
        for interval in [5, 7, 10, 15, 20, 30, 60] {
            for places in 1..=12 {
                let watch = Watch::over(places, interval);
                let last = watch.minutes * 4;
                let heard = |places: u64| -> Vec<u64> {
                    (0..places)
                        .flat_map(|place| arrivals(interval, place, last))
                        .collect()
                };
                let (all, but_one) = (heard(places), heard(places - 1));
                for end in watch.minutes + LATE..last {
                    assert!(
                        in_window(&all, end, watch) >= watch.least,
                        "{interval} {places}"
                    );
                    assert!(
                        in_window(&but_one, end, watch) < watch.least,
                        "{interval} {places}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_number_is_too_large() {
        for (places, interval) in [(u64::MAX, u32::MAX), (0, 0), (u64::MAX, 0), (1, u32::MAX)] {
            let watch = Watch::over(places, interval);
            assert!(watch.minutes > 0, "{watch:?}");
        }
    }
}
