//! event-pattern
