//! What attackers can do to the monitor: a table of attempts, each run through the finished templates.

mod attempt;
mod attempts;
mod documents;
mod events;
mod monitor;
mod table;
