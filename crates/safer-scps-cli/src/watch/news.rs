//! What the reading thread reports, and who is told.

use std::io;

use jiff::Timestamp;

use super::seen::Seen;

/// Something new.
#[derive(Clone, Debug)]
pub(super) enum News {
    /// An event.
    Seen(Box<Seen>),
    /// Lines that are no events, and how the first of them begins.
    NotEvents { lines: u64, sample: String },
    /// Something about the source of the events.
    Link(Link),
}

/// What happens to the source of the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// A session of Live Tail is being started.
    Starting,
    /// A session of Live Tail is running, or files are read.
    Open,
    /// A session has ended.
    Closed,
    /// The next session will be started after a pause.
    Waiting { why: String, seconds: u64 },
    /// Events between two sessions were not seen.
    Missed(Gap),
    /// So many events arrived within a second that Live Tail may have left some out.
    Busy,
    /// No more events will come.
    Ended { why: String },
}

/// A time without a session, and the commands that show its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
    pub(super) commands: Vec<String>,
}

/// Who is told.
pub(super) trait Sink: Send {
    /// Takes news. An error ends the reading.
    fn take(&mut self, news: News, at: Timestamp) -> io::Result<()>;

    /// Shows what was taken, because nothing may come for a while.
    fn settle(&mut self) -> io::Result<()>;
}

impl Gap {
    /// The gap as a sentence, without the commands.
    pub(super) fn sentence(&self) -> String {
        format!(
            "not connected from {} to {}; the log group has these events",
            clock(self.from),
            clock(self.to)
        )
    }
}

/// A time of the day in UTC.
pub(super) fn clock(at: Timestamp) -> String {
    at.strftime("%H:%M:%S UTC").to_string()
}
