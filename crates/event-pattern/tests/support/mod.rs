//! What the tests share: the corpus, recorded answers, a simple matcher to compare with, and random patterns and
//! events.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part of this")]

pub mod corpus;
pub mod random;
pub mod recorded;
pub mod reference;
