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
//! The inputs have the forms that [`cloudtrail::archive`] reads. EventBridge events may take the place of
//! records. [`find`] finds the files of an archive in folders.

mod report;
mod screen;
mod survey;

pub use cloudtrail::archive::{Fault, Found, Input, Kind, NotRecords, Skipped, find};
pub use report::{Hour, Report, Row};
pub use survey::Survey;
