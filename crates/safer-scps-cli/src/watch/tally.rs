//! How many lines of each kind there were, and how long sessions of Live Tail have lasted.

use cloudtrail::counted;
use jiff::Timestamp;
use safer_scps::rehearse::EventKind;

use super::news::{Link, News};

/// The price of a minute of Live Tail in US dollars, in us-east-1.
///
/// Source: <https://aws.amazon.com/cloudwatch/pricing/>
const DOLLARS: f64 = 0.01;

/// Numbers of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) denials: u64,
    pub(super) suspected: u64,
    pub(super) canaries: u64,
    pub(super) beats: u64,
    pub(super) others: u64,
    pub(super) not_events: u64,
    /// How many times so many events came within a second that Live Tail may have left some out.
    pub(super) busy: u64,
    /// When the current session of Live Tail was started.
    session: Option<Timestamp>,
    /// The minutes of earlier sessions.
    minutes: u64,
}

impl Tally {
    pub(super) fn add(&mut self, news: &News, at: Timestamp) {
        match news {
            News::Seen(seen) => *self.of(seen.kind) += 1,
            News::NotEvents { lines, .. } => self.not_events += lines,
            News::Link(Link::Starting) => self.session = Some(at),
            News::Link(Link::Closed | Link::Ended { .. }) => {
                self.minutes = self.minutes(at);
                self.session = None;
            }
            News::Link(Link::Busy) => self.busy += 1,
            News::Link(_) => {}
        }
    }

    fn of(&mut self, kind: EventKind) -> &mut u64 {
        match kind {
            EventKind::Denial => &mut self.denials,
            EventKind::Suspected => &mut self.suspected,
            EventKind::Canary => &mut self.canaries,
            EventKind::Beat => &mut self.beats,
            _ => &mut self.others,
        }
    }

    /// The events of all kinds.
    pub(super) fn events(&self) -> u64 {
        self.denials + self.suspected + self.canaries + self.beats + self.others
    }

    /// The minutes of Live Tail until now. A minute that has begun counts as one.
    pub(super) fn minutes(&self, now: Timestamp) -> u64 {
        let begun = |since: Timestamp| {
            u64::try_from(now.as_second() - since.as_second()).unwrap_or(0) / 60 + 1
        };
        self.minutes + self.session.map_or(0, begun)
    }

    /// What Live Tail costs until now, if anything. The first 1,800 minutes of a month in an account are free.
    ///
    /// Source: <https://aws.amazon.com/cloudwatch/pricing/>
    pub(super) fn cost(&self, now: Timestamp) -> Option<String> {
        let minutes = self.minutes(now);
        let dollars = minutes as f64 * DOLLARS;
        (minutes > 0).then(|| format!("{minutes} min of Live Tail, at most ${dollars:.2}"))
    }

    /// What is not a denial: `12 suspected, 3 canaries`.
    pub(super) fn apart(&self) -> Vec<String> {
        let counted = |count: u64, one: &str, many: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {many}")),
        };
        let parts = [
            counted(self.suspected, "suspected denial", "suspected denials"),
            counted(self.canaries, "canary", "canaries"),
            counted(self.beats, "beat", "beats"),
            counted(self.others, "other event", "other events"),
            counted(
                self.not_events,
                "line was not an event",
                "lines were not events",
            ),
        ];
        parts.into_iter().flatten().collect()
    }

    /// Everything in one line.
    pub(super) fn summary(&self) -> String {
        let denials = counted(self.denials, "denial");
        let parts: Vec<String> = std::iter::once(denials).chain(self.apart()).collect();
        parts.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::Tally;
    use crate::watch::news::{Link, News};

    #[test]
    fn minutes_that_have_begun_cost() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut tally = Tally::default();
        assert_eq!(tally.cost(at(0)), None);
        tally.add(&News::Link(Link::Starting), at(0));
        assert_eq!(
            tally.cost(at(59)).unwrap(),
            "1 min of Live Tail, at most $0.01"
        );
        tally.add(&News::Link(Link::Closed), at(10_800));
        assert_eq!(tally.minutes(at(20_000)), 181);
        tally.add(&News::Link(Link::Starting), at(20_000));
        assert_eq!(
            tally.cost(at(20_060)).unwrap(),
            "183 min of Live Tail, at most $1.83"
        );
    }

    #[test]
    fn the_summary_has_what_there_was() {
        let mut tally = Tally::default();
        assert_eq!(tally.summary(), "0 denials");
        (tally.denials, tally.beats, tally.not_events) = (1, 40, 1);
        assert_eq!(
            tally.summary(),
            "1 denial, 40 beats, 1 line was not an event"
        );
    }
}
