//! Rehearses whole archives of CloudTrail records: gigabytes, in memory that stays flat, on all cores.
//!
//! ```
//! use safer_scps::ScpMonitor;
//! use safer_scps::rehearse::archive::{Input, Survey};
//!
//! let survey = Survey::new([("published", ScpMonitor::published().rehearsal()?)]);
//! let records = br#"{"Records": [{
//!     "eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "awsRegion": "eu-west-1",
//!     "recipientAccountId": "111122223333", "errorCode": "AccessDenied",
//!     "errorMessage": "with an explicit deny in a service control policy"
//! }]}"#;
//! let report = survey.run([Input::new("trail.json", move || Ok(&records[..]))], 2);
//! assert_eq!(report.records, 1);
//! assert_eq!(report.rows[0].caught, [1]);
//! assert!(report.faults.is_empty());
//! # Ok::<(), safer_scps::rehearse::RehearsalError>(())
//! ```
//!
//! # What is read
//!
//! CloudTrail's files (`{"Records": […]}`), arrays of records, one record, or one after the other, on
//! lines or not; EventBridge events in the place of records. The array may be on one line and of any
//! size; a record may have 4 MiB. A record that is broken becomes a [`Fault`] and the others are read;
//! after a fault between records, what is left of an array cannot be told apart and is given up.

mod report;
mod split;
mod survey;

use std::fmt;
use std::io::{self, Read};

pub use report::{Fault, Report, Row};
pub use survey::Survey;

/// Opens an input.
type Open = Box<dyn FnOnce() -> io::Result<Box<dyn Read>> + Send>;

/// Something to be read: its name for messages, and how it is opened when its turn comes.
pub struct Input {
    name: String,
    open: Open,
}

impl Input {
    /// An input of a name, opened by a function in the thread that reads it.
    ///
    /// ```
    /// use std::fs::File;
    ///
    /// use safer_scps::rehearse::archive::Input;
    ///
    /// let input = Input::new("trail.json", || File::open("trail.json"));
    /// ```
    pub fn new<R: Read + 'static>(
        name: impl Into<String>,
        open: impl FnOnce() -> io::Result<R> + Send + 'static,
    ) -> Input {
        let open = move || Ok(Box::new(open()?) as Box<dyn Read>);
        Input {
            name: name.into(),
            open: Box::new(open),
        }
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
