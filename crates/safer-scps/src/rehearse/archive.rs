//! Rehearses whole archives of CloudTrail records: gigabytes, on all cores, in constant memory.
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
//! An input is one of CloudTrail's files (`{"Records": […]}`), an array of records, or any number of records
//! one after another, each on a line or not. EventBridge events may take the place of records. An array may
//! have any size and be on one line; a record may have up to 4 MiB.
//!
//! A malformed record becomes a [`Fault`], and reading goes on with the next record. After a fault between
//! two records of an array, the rest of the array is not read, because it is unclear where records begin.

mod report;
mod split;
mod survey;

use std::fmt;
use std::io::{self, Read};

pub use report::{Fault, Report, Row};
pub use survey::Survey;

/// Opens an input.
type Open = Box<dyn FnOnce() -> io::Result<Box<dyn Read>> + Send>;

/// An input: its name for messages, and a function that opens it.
pub struct Input {
    name: String,
    open: Open,
}

impl Input {
    /// An input with a name. The thread that reads the input calls the function to open it.
    ///
    /// ```
    /// use std::fs::File;
    ///
    /// use safer_scps::rehearse::archive::Input;
    ///
    /// let input = Input::new("trail.json", || File::open("trail.json"));
    /// ```
    #[must_use]
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
