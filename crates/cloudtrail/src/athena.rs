//! Archives of terabytes: a query for Amazon Athena groups the records by the fields that policies look at, and its
//! result is read back as records that stand for many.
//!
//! [`Needs`] says which fields those are. [`Query`] writes the SQL, and [`table`] the table that it reads. [`read`]
//! reads the result, which Athena writes as CSV.
//!
//! ```
//! use cloudtrail::athena::{Looked, Needs, Query};
//!
//! // A policy that denies all actions of EC2 outside of a Region.
//! let needs = Needs::new(|action| Looked {
//!     keys: match action.starts_with("ec2:") {
//!         true => vec!["aws:SourceIp".to_owned()],
//!         false => Vec::new(),
//!     },
//!     resource: false,
//! });
//! let sql = Query::new("security.cloudtrail", needs)
//!     .accounts(["111122223333"])
//!     .regions(["eu-west-1"])
//!     .days("2026-11-01", "2026-11-30")
//!     .sql()?;
//! assert!(sql.contains("sourceipaddress"));
//! assert!(!sql.contains("useragent"));
//! # Ok::<(), cloudtrail::athena::QueryError>(())
//! ```
//!
//! # What equal records have in common
//!
//! Two records are equal if they have the same answer for every policy that looks at the needed fields. Their time is
//! not compared, unless a policy looks at it: a group has its first and its last time, and counts by hour. An empty
//! text and an absent field are equal in a [`Record`](crate::Record), so it does not matter that CSV can hardly tell
//! them apart. Parameters of requests are compared only for operations whose actions or keys depend on them, and there
//! only if they name one of the needed parameters. They are never parsed by Athena, because its JSON functions sort
//! the members of objects and rewrite numbers.

mod csv;
mod needs;
mod operations;
mod query;
mod rows;
mod select;
pub mod table;

pub use needs::{Looked, Needs};
pub use query::{MAX_QUERY, Query, QueryError};
pub use rows::{Group, GroupConsumer, RowsError, read};
