//! Which alarm notices each fault, and how alarms are evaluated.

mod alarms;
mod table;
mod templates;
