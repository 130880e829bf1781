//! Numbers as a pattern holds them.

/// A number as it was written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Number(pub(crate) String);

macro_rules! from_integer {
    ($($type:ty)*) => {$(
        impl From<$type> for Number {
            fn from(value: $type) -> Self {
                Self(value.to_string())
            }
        }
    )*};
}

from_integer!(i8 i16 i32 i64 u8 u16 u32 u64);

impl From<f64> for Number {
    /// JSON cannot represent a number that is not finite: [`EventPattern::check`](crate::EventPattern::check)
    /// reports it.
    fn from(value: f64) -> Self {
        Self(if value.is_finite() {
            serde_json::Value::from(value).to_string()
        } else {
            value.to_string()
        })
    }
}
