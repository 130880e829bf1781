//! Reads archives of records: gigabytes, in constant memory, on all cores.
//!
//! ```
//! use cloudtrail::archive::{Consumer, Input, read};
//!
//! /// Counts the records of `PutObject` calls.
//! struct Count(u64);
//!
//! impl Consumer for Count {
//!     fn record(&mut self, json: &[u8]) -> Result<(), String> {
//!         let text = std::str::from_utf8(json).map_err(|error| error.to_string())?;
//!         let record = cloudtrail::Record::parse(text).map_err(|error| error.to_string())?;
//!         self.0 += u64::from(record.event_name.is("PutObject"));
//!         Ok(())
//!     }
//! }
//!
//! let file = br#"{"Records": [{"eventSource": "s3.amazonaws.com", "eventName": "PutObject"}]}"#;
//! let read = read([Input::new("trail.json", move || Ok(&file[..]))], 2, || Count(0));
//! assert_eq!(read.consumers.iter().map(|count| count.0).sum::<u64>(), 1);
//! assert_eq!(read.summary.records, 1);
//! assert!(read.summary.faults.is_empty());
//! ```
//!
//! # What is read
//!
//! CloudTrail's files (`{"Records": […]}`), arrays of them, arrays of records, single records, and sequences of
//! records, each on its own line or not. The output of `aws cloudtrail lookup-events`, EventBridge events, and exports
//! and messages of CloudWatch Logs are read for the records in them. An array may be on one line and have any size; a
//! record may have up to 4 MiB.
//!
//! The content of an input decides what it is, not its name: inputs may be compressed with gzip or Zstandard, and be
//! UTF-8 or UTF-16 with a byte order mark.
//!
//! A record that is broken becomes a [`Fault`], and the others are read. After a fault between records, the end of an
//! array cannot be recognized, so the rest of it is not read. What is known not to be a record, such as a digest, is
//! counted in [`Summary::not_records`].

mod content;
mod files;
mod kind;
mod nested;
mod split;
mod summary;
mod threads;

use std::fmt;
use std::io::{self, Read};

pub use files::{Found, find};
pub use kind::{Kind, NotRecords};
pub use summary::{Fault, Skipped, Summary};
pub use threads::read;

/// Opens an input.
type Open = Box<dyn FnOnce() -> io::Result<Box<dyn Read>> + Send>;

/// An input: its name for messages, and a function that opens it when it is read.
pub struct Input {
    name: String,
    open: Open,
    is_optional: bool,
}

impl Input {
    /// Creates an input with a name. The function opens it, in the thread that reads it. Content that is compressed
    /// is decompressed.
    ///
    /// ```
    /// use std::fs::File;
    ///
    /// use cloudtrail::archive::Input;
    ///
    /// let input = Input::new("trail.json.gz", || File::open("trail.json.gz"));
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
            is_optional: false,
        }
    }

    /// Says that the input may be something else, as any file in a folder may be. If its content is not JSON, it is
    /// in [`Summary::skipped`] and not a fault.
    #[must_use]
    pub fn optional(mut self) -> Input {
        self.is_optional = true;
        self
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Opens the input, and returns its first bytes and the others, without compression.
    pub(crate) fn open(self) -> io::Result<(Vec<u8>, Box<dyn Read>)> {
        let content = content::Content::of((self.open)()?);
        Ok((content.start, content.rest))
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Input");
        shown.field("name", &self.name);
        shown.field("is_optional", &self.is_optional);
        shown.finish_non_exhaustive()
    }
}

/// Processes records. Each thread has its own consumer.
pub trait Consumer: Send {
    /// Processes a record.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the record, as a sentence. It becomes a [`Fault`], unless the text is known to be
    /// something else. If it holds records, such as an EventBridge event, the consumer gets these next.
    fn record(&mut self, json: &[u8]) -> Result<(), String>;
}

/// What [`read`] returns.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reading<C> {
    /// The consumers of all threads, in no particular order.
    pub consumers: Vec<C>,
    /// What was read.
    pub summary: Summary,
}
