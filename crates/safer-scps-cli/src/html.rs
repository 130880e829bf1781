//! Reports as one HTML file that needs no network: headline numbers, charts, a table that sorts and filters, and what
//! was not read.
//!
//! Texts of files are made visible by `shown` and escaped by the templates. If one of them were not, the page's
//! security policy would still allow no other script and style than ours, by their hashes, and no connection.

mod assets;
mod bins;
mod chart;
mod coverage;
mod dry_run;
mod page;
mod ranking;
mod rehearse;
mod rows;
mod shown;
mod timeline;
mod tone;

pub(crate) use dry_run::{Change, page as of_dry_run};
pub(crate) use rehearse::page as of_rehearsal;

#[cfg(test)]
mod tests;
