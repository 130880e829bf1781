//! constructs
