//! safer-scps
