//! Finds the end of a JSON value byte by byte, in a text that arrives in pieces.

/// The position in a value that is skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Nested {
    depth: usize,
    string: bool,
    escaped: bool,
}

impl Nested {
    /// The position inside an object or array whose first bytes are read.
    pub(super) fn inside() -> Nested {
        Nested {
            depth: 1,
            ..Nested::default()
        }
    }

    /// Advances by a byte. Returns whether the value ends with it.
    fn ends(&mut self, byte: u8) -> bool {
        match (self.string, byte) {
            (true, _) if self.escaped => self.escaped = false,
            (true, b'\\') => self.escaped = true,
            (true, b'"') => {
                self.string = false;
                return self.depth == 0;
            }
            (true, _) => {}
            (false, b'"') => self.string = true,
            (false, b'{' | b'[') => self.depth += 1,
            (false, b'}' | b']') => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            (false, _) => {}
        }
        false
    }

    /// The end of the value, if it is in this text.
    pub(super) fn end(&mut self, text: &[u8]) -> Option<usize> {
        text.iter()
            .position(|&byte| self.ends(byte))
            .map(|at| at + 1)
    }
}
