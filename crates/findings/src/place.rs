//! Where a finding is: the subject, the path inside it, and the line of its text.

use std::collections::BTreeMap;
use std::fmt;

/// Where a finding is. Each part is empty where it does not apply.
///
/// ```
/// use findings::{Place, Position};
///
/// let text = "{\"source\": [],\n \"account\": 5}";
/// let place = Place::path_only("/account").position(Position::of(text.as_bytes(), 27));
/// assert_eq!(place.to_string(), "/account (line 2, column 13)");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Place {
    /// What the finding is about: the path of a construct (`hub/Spike`), a file, the name of a policy.
    pub subject: String,
    /// The path inside it: of a property (`Targets[0].Arn`), or a JSON pointer (`/detail/name/0`).
    pub path: String,
    /// The position in the text, if the subject was read from text.
    pub position: Option<Position>,
}

impl Place {
    /// Creates a place in the named subject.
    #[must_use]
    pub fn of(subject: impl Into<String>) -> Place {
        Place {
            subject: subject.into(),
            ..Place::default()
        }
    }

    /// Creates a place at a path, for a checker that does not know the name of its input.
    #[must_use]
    pub fn path_only(path: impl Into<String>) -> Place {
        Place::default().path(path)
    }

    /// Sets the path inside the subject.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Place {
        self.path = path.into();
        self
    }

    /// Sets the position in the text.
    #[must_use]
    pub fn position(mut self, position: impl Into<Option<Position>>) -> Place {
        self.position = position.into();
        self
    }

    /// Whether no part of the place is known.
    pub fn is_empty(&self) -> bool {
        self.subject.is_empty() && self.path.is_empty() && self.position.is_none()
    }
}

impl From<Position> for Place {
    fn from(position: Position) -> Place {
        Place::default().position(position)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.subject)?;
        if !self.subject.is_empty() && !self.path.is_empty() {
            f.write_str(": ")?;
        }
        f.write_str(&self.path)?;
        match self.position {
            Some(position) if self.subject.is_empty() && self.path.is_empty() => position.fmt(f),
            Some(position) => write!(f, " ({position})"),
            None => Ok(()),
        }
    }
}

/// A position in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Position {
    /// The byte offset, from 0.
    pub offset: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column: the character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// Returns the position of a byte offset in a text. An offset past the end means the end; one inside a
    /// character means the start of that character. Bytes that are not UTF-8 count as one character for each
    /// [replacement](String::from_utf8_lossy).
    ///
    /// ```
    /// use findings::Position;
    ///
    /// let position = Position::of("é\nab".as_bytes(), 4);
    /// assert_eq!((position.offset, position.line, position.column), (4, 2, 2));
    /// ```
    #[must_use]
    pub fn of(text: &[u8], offset: usize) -> Position {
        Position::START.advance(text, offset)
    }

    const START: Position = Position {
        offset: 0,
        line: 1,
        column: 1,
    };

    /// The position of an offset at or after this one.
    fn advance(self, text: &[u8], offset: usize) -> Position {
        let mut offset = offset.min(text.len());
        while offset < text.len() && offset > self.offset && is_continuation(text[offset]) {
            offset -= 1;
        }
        // A character never begins before this position and ends after it.
        let between = &text[self.offset..offset];
        let line_start = between.iter().rposition(|byte| *byte == b'\n');
        let characters = |text: &[u8]| String::from_utf8_lossy(text).chars().count();
        Position {
            offset,
            line: self.line + between.iter().filter(|byte| **byte == b'\n').count(),
            column: match line_start {
                Some(at) => 1 + characters(&between[at + 1..]),
                None => self.column + characters(between),
            },
        }
    }
}

/// The positions of many offsets in one text. Each is counted from the nearest one before it, so that many
/// findings in one long line take time that is linear in its length.
///
/// ```
/// use findings::{Position, Positions};
///
/// let text = "a\nbc".as_bytes();
/// let mut positions = Positions::new(text);
/// assert_eq!(positions.of(3), Position::of(text, 3));
/// assert_eq!(positions.of(1), Position::of(text, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Positions<'t> {
    text: &'t [u8],
    known: BTreeMap<usize, Position>,
}

impl<'t> Positions<'t> {
    /// Prepares for offsets in a text.
    #[must_use]
    pub fn new(text: &'t [u8]) -> Positions<'t> {
        Positions {
            text,
            known: BTreeMap::new(),
        }
    }

    /// Returns the position of an offset, as [`Position::of`] does.
    pub fn of(&mut self, offset: usize) -> Position {
        let mut before = self.known.range(..=offset.min(self.text.len()));
        let nearest = before.next_back().map_or(Position::START, |(_, one)| *one);
        let position = nearest.advance(self.text, offset);
        self.known.insert(position.offset, position);
        position
    }
}

/// Whether a byte is inside a character of UTF-8 and does not begin one.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_never_inside_a_character_or_past_the_end() {
        let text = "aé".as_bytes();
        assert_eq!(Position::of(text, 2).offset, 1);
        assert_eq!(Position::of(text, 99).offset, 3);
        assert_eq!(Position::of(&[0x80, 0x80], 1).offset, 0);
        assert_eq!(Position::of(b"", 5).to_string(), "line 1, column 1");
    }

    #[test]
    fn positions_do_not_depend_on_those_before() {
        let text = b"a\n\xc3\xa9\n\n b\xe2\x82 \xff\x80\x80z\n";
        for step in [1, 2, 3, 5, 7] {
            let mut positions = Positions::new(text);
            for at in (0..40).map(|at| at * step % 23) {
                assert_eq!(positions.of(at), Position::of(text, at), "{at}");
            }
        }
    }

    #[test]
    fn each_part_of_a_place_is_printed_if_it_is_known() {
        let position = Position::of(b"ab", 1);
        assert_eq!(Place::of("hub").to_string(), "hub");
        assert_eq!(Place::of("hub").path("Name").to_string(), "hub: Name");
        assert_eq!(Place::from(position).to_string(), "line 1, column 2");
        assert_eq!(
            Place::of("scp.json").position(position).to_string(),
            "scp.json (line 1, column 2)"
        );
    }
}
