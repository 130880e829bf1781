//! Patterns in which `*` matches any sequence of characters and `?` matches one character.
//!
//! A pattern is split at its `*` once. Each piece is then searched for in linear time, so the time is proportional
//! to the sum of the lengths of pattern and text, or, for a piece with `?`, to a 64th of their product.

use std::collections::HashMap;

use memchr::memmem::Finder;

/// A piece of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Token {
    Char(char),
    /// `?`
    One,
    /// `*`
    Many,
}

/// The tokens of a text in which `*` and `?` are wildcards.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    text.chars().map(|c| match c {
        '*' => Token::Many,
        '?' => Token::One,
        c => Token::Char(c),
    })
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Glob(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Any,
    Exact(Box<str>),
    /// `text*`
    Prefix(Box<str>),
    /// `*text`
    Suffix(Box<str>),
    /// One piece, with `?`.
    Whole(Piece),
    /// `first*middle*last`
    Pieces {
        first: Piece,
        middle: Box<[Search]>,
        last: Piece,
    },
}

/// A piece between two `*`, at an end of the text.
#[derive(Clone, Debug)]
enum Piece {
    Text(Box<str>),
    Ones(Box<[Option<char>]>),
}

/// A piece between two `*` that may be anywhere.
#[derive(Clone, Debug)]
enum Search {
    Text(Box<Finder<'static>>),
    Ones(Box<Automaton>),
}

impl Glob {
    /// Compiles a text in which `*` and `?` are wildcards.
    pub(crate) fn new(pattern: &str) -> Glob {
        if !pattern.contains(['*', '?']) {
            return Glob(Kind::Exact(pattern.into()));
        }
        let tokens: Vec<Token> = tokens(pattern).collect();
        Glob::from_tokens(&tokens)
    }

    /// Compiles tokens.
    pub(crate) fn from_tokens(tokens: &[Token]) -> Glob {
        if !tokens.is_empty() && tokens.iter().all(|token| *token == Token::Many) {
            return Glob(Kind::Any);
        }
        let pieces: Vec<&[Token]> = tokens.split(|token| *token == Token::Many).collect();
        Glob(match &pieces[..] {
            [] => Kind::Exact("".into()),
            [whole] => match Piece::new(whole) {
                Piece::Text(text) => Kind::Exact(text),
                piece => Kind::Whole(piece),
            },
            [first, middle @ .., last] => {
                let middle: Box<[Search]> = middle
                    .iter()
                    .filter(|piece| !piece.is_empty())
                    .map(|piece| Search::new(piece))
                    .collect();
                match (Piece::new(first), Piece::new(last)) {
                    (Piece::Text(first), Piece::Text(last))
                        if middle.is_empty() && last.is_empty() =>
                    {
                        Kind::Prefix(first)
                    }
                    (Piece::Text(first), Piece::Text(last))
                        if middle.is_empty() && first.is_empty() =>
                    {
                        Kind::Suffix(last)
                    }
                    (first, last) => Kind::Pieces {
                        first,
                        middle,
                        last,
                    },
                }
            }
        })
    }

    /// Whether the pattern matches every text.
    #[cfg(feature = "evaluate")]
    pub(crate) fn is_any(&self) -> bool {
        matches!(self.0, Kind::Any)
    }

    /// The only text that the pattern matches, if it has no wildcard.
    #[cfg(feature = "evaluate")]
    pub(crate) fn as_exact(&self) -> Option<&str> {
        match &self.0 {
            Kind::Exact(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        match &self.0 {
            Kind::Any => true,
            Kind::Exact(exact) => **exact == *text,
            Kind::Prefix(prefix) => text.starts_with(&**prefix),
            Kind::Suffix(suffix) => text.ends_with(&**suffix),
            Kind::Whole(piece) => piece.strip_from_start(text) == Some(""),
            Kind::Pieces {
                first,
                middle,
                last,
            } => {
                let rest = first.strip_from_start(text);
                let Some(mut rest) = rest.and_then(|rest| last.strip_from_end(rest)) else {
                    return false;
                };
                middle.iter().all(|piece| match piece.end_in(rest) {
                    Some(end) => {
                        rest = &rest[end..];
                        true
                    }
                    None => false,
                })
            }
        }
    }
}

impl Piece {
    fn new(tokens: &[Token]) -> Piece {
        match text_of(tokens) {
            Some(text) => Piece::Text(text.into()),
            None => Piece::Ones(chars_of(tokens)),
        }
    }

    /// What follows the piece, if the text begins with it.
    fn strip_from_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self {
            Piece::Text(piece) => text.strip_prefix(&**piece),
            Piece::Ones(piece) => {
                let mut chars = text.chars();
                for wanted in piece {
                    let found = chars.next()?;
                    if wanted.is_some_and(|wanted| wanted != found) {
                        return None;
                    }
                }
                Some(chars.as_str())
            }
        }
    }

    /// What is before the piece, if the text ends with it.
    fn strip_from_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self {
            Piece::Text(piece) => text.strip_suffix(&**piece),
            Piece::Ones(piece) => {
                let mut chars = text.chars();
                for wanted in piece.iter().rev() {
                    let found = chars.next_back()?;
                    if wanted.is_some_and(|wanted| wanted != found) {
                        return None;
                    }
                }
                Some(chars.as_str())
            }
        }
    }
}

impl Search {
    fn new(tokens: &[Token]) -> Search {
        match text_of(tokens) {
            Some(text) => Search::Text(Box::new(Finder::new(&text).into_owned())),
            None => Search::Ones(Box::new(Automaton::new(&chars_of(tokens)))),
        }
    }

    /// The byte after the first occurrence of the piece.
    fn end_in(&self, text: &str) -> Option<usize> {
        match self {
            Search::Text(finder) => Some(finder.find(text.as_bytes())? + finder.needle().len()),
            Search::Ones(automaton) => automaton.end_in(text),
        }
    }
}

/// The text of tokens without wildcards.
fn text_of(tokens: &[Token]) -> Option<String> {
    tokens
        .iter()
        .map(|token| match token {
            Token::Char(c) => Some(*c),
            _ => None,
        })
        .collect()
}

/// The characters of a piece, `None` for any.
fn chars_of(tokens: &[Token]) -> Box<[Option<char>]> {
    tokens
        .iter()
        .map(|token| match token {
            Token::Char(c) => Some(*c),
            _ => None,
        })
        .collect()
}

/// Searches for a piece with `?`: one bit for each of its prefixes says whether the text read so far ends
/// with it (the shift-and algorithm).
#[derive(Clone, Debug)]
struct Automaton {
    length: usize,
    /// The places at which a character may be.
    masks: HashMap<char, Box<[u64]>>,
    /// The places at which any other character may be.
    other: Box<[u64]>,
}

impl Automaton {
    fn new(piece: &[Option<char>]) -> Automaton {
        let words = piece.len().div_ceil(64);
        let mut other = vec![0_u64; words];
        for (at, _) in piece.iter().enumerate().filter(|(_, c)| c.is_none()) {
            other[at / 64] |= 1 << (at % 64);
        }
        let mut masks: HashMap<char, Box<[u64]>> = HashMap::new();
        for (at, c) in piece.iter().enumerate() {
            if let Some(c) = c {
                let mask = masks.entry(*c).or_insert_with(|| other.clone().into());
                mask[at / 64] |= 1 << (at % 64);
            }
        }
        Automaton {
            length: piece.len(),
            masks,
            other: other.into(),
        }
    }

    fn end_in(&self, text: &str) -> Option<usize> {
        let mut state = vec![0_u64; self.other.len()];
        let (word, bit) = ((self.length - 1) / 64, (self.length - 1) % 64);
        for (at, c) in text.char_indices() {
            let mask = self.masks.get(&c).unwrap_or(&self.other);
            let mut carry = 1;
            for (state, mask) in state.iter_mut().zip(mask) {
                let next = *state >> 63;
                *state = (*state << 1 | carry) & mask;
                carry = next;
            }
            if state[word] >> bit & 1 == 1 {
                return Some(at + c.len_utf8());
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match() {
        for (pattern, text, matches) in [
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("**", "ab", true),
            ("?", "", false),
            ("?", "é", true),
            ("?", "ab", false),
            ("a*", "a", true),
            ("a*", "ba", false),
            ("*a", "ba", true),
            ("*a", "ab", false),
            ("a*a", "a", false),
            ("a*a", "aa", true),
            ("*b*", "abc", true),
            ("a*b*c", "axbxc", true),
            ("a*b*c", "acb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a?c*", "xxaabcxx", true),
            ("*a?c*", "xxabxx", false),
            ("*?", "", false),
            ("?*", "a", true),
            ("*?b", "ab", true),
            ("*?b", "b", false),
            ("a?*?d", "abcd", true),
            ("a?*?d", "abd", false),
            ("ab*ba", "aba", false),
            ("*ab*ab*", "abab", true),
            ("*ab*ab*", "aab", false),
        ] {
            assert_eq!(
                Glob::new(pattern).matches(text),
                matches,
                "{pattern:?} {text:?}"
            );
        }
    }

    #[test]
    fn pieces_longer_than_a_word_of_bits_match() {
        let long = format!("*{}?b*", "a".repeat(130));
        assert!(Glob::new(&long).matches(&format!("xx{}xbyy", "a".repeat(200))));
        assert!(!Glob::new(&long).matches(&format!("xx{}xbyy", "a".repeat(129))));
    }

    /// The simple algorithm, which takes exponential time.
    fn plain(pattern: &[char], text: &[char]) -> bool {
        match (pattern, text) {
            ([], text) => text.is_empty(),
            (['*', rest @ ..], text) => {
                plain(rest, text) || (!text.is_empty() && plain(pattern, &text[1..]))
            }
            (['?', rest @ ..], [_, text @ ..]) => plain(rest, text),
            ([c, rest @ ..], [first, text @ ..]) => c == first && plain(rest, text),
            _ => false,
        }
    }

    proptest::proptest! {
        #[test]
        fn the_fast_algorithm_agrees_with_the_simple_one(pattern in "[ab*?é]{0,9}", text in "[abé]{0,9}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            let expected = plain(&chars(&pattern), &chars(&text));
            proptest::prop_assert_eq!(Glob::new(&pattern).matches(&text), expected);
        }
    }
}
