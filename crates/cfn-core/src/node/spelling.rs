//! The spelling of a number that was read from a template.

use std::fmt;

/// A number as a template spells it: `1.20`.
///
/// It has the value of the nearest double. Its `Display` is the spelling.
#[derive(Clone, Copy, PartialEq)]
pub struct Spelling {
    value: f64,
    /// The spelling, and zeros after it.
    bytes: [u8; Spelling::LONGEST],
    length: u8,
}

impl Spelling {
    /// The number of bytes of the longest spelling. With more, a number is much longer than any that is meant.
    const LONGEST: usize = 47;

    /// Keeps the spelling of a number, if it is not too long.
    #[cfg(feature = "cli")]
    pub(crate) fn new(text: &str, value: f64) -> Option<Spelling> {
        let mut bytes = [0; Spelling::LONGEST];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        Some(Spelling {
            value,
            bytes,
            length: u8::try_from(text.len()).ok()?,
        })
    }

    /// The nearest double.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.value
    }

    /// The number as the template spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..usize::from(self.length));
        std::str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    }
}

impl fmt::Display for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
