//! How many denials came in each of the last seconds.

use std::collections::VecDeque;

/// How many seconds a bar of the chart has.
pub(super) const BAR: i64 = 5;

/// How many seconds are kept.
const SECONDS: i64 = 3_600;

/// The seconds with denials, the latest last.
#[derive(Clone, Debug, Default)]
pub(super) struct Rate {
    seconds: VecDeque<(i64, u64)>,
}

impl Rate {
    /// Counts a denial that came in this second.
    pub(super) fn add(&mut self, second: i64) {
        match self.seconds.back_mut() {
            // The clock may be set back.
            Some((last, count)) if *last >= second => *count += 1,
            _ => self.seconds.push_back((second, 1)),
        }
        while self
            .seconds
            .front()
            .is_some_and(|(first, _)| *first <= second - SECONDS)
        {
            self.seconds.pop_front();
        }
    }

    /// The denials in each of the last bars, the latest last. The second that has begun is not in them.
    pub(super) fn bars(&self, now: i64, bars: usize) -> Vec<u64> {
        let mut counts = vec![0; bars];
        for (second, count) in &self.seconds {
            let back = usize::try_from((now - 1 - second).div_euclid(BAR));
            if let Ok(back) = back
                && let Some(bar) = bars.checked_sub(back + 1)
            {
                counts[bar] += count;
            }
        }
        counts
    }

    /// Denials a second, in the last bar.
    pub(super) fn now(&self, now: i64) -> f64 {
        let count = self.bars(now, 1)[0];
        count as f64 / BAR as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;

    #[test]
    fn denials_are_counted_by_the_time_they_came() {
        let mut rate = Rate::default();
        for second in [100, 104, 104, 105, 110, 111] {
            rate.add(second);
        }
        // The bars are 96 to 100, 101 to 105, and 106 to 110.
        assert_eq!(rate.bars(111, 3), [1, 3, 1]);
        assert_eq!(rate.bars(111, 1), [1]);
        assert!((rate.now(111) - 0.2).abs() < 1e-9);
        assert_eq!(rate.bars(200, 2), [0, 0]);
        for second in 0..10_000 {
            rate.add(second);
        }
        assert!(rate.seconds.len() <= 3_600);
    }
}
