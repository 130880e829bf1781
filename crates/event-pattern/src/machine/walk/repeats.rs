//! Looks ahead in an event's text for keys that come again, so that a walk can end early.

use memchr::memmem::Finder;

use crate::json::literal::{has_unicode_escape, is_literal};

/// Searches the rest of the text for further leaves, once each path has one, without walking it.
#[derive(Clone, Debug)]
pub(crate) struct Repeats {
    /// The last step of each path, followed by a quote.
    keys: Vec<Finder<'static>>,
}

impl Repeats {
    /// Beyond this many keys, walking on is as fast as searching.
    const MOST_KEYS: usize = 4;
    /// A rest of this many bytes is walked faster than searched.
    pub(super) const WORTHWHILE: usize = 48;

    /// `None` if a search could miss a key or would be slower.
    pub(crate) fn new<'p>(paths: impl Iterator<Item = &'p [u8]>) -> Option<Self> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        for path in paths {
            let step = path.rsplit(|&byte| byte == b'.').next().unwrap_or_default();
            if step.is_empty() || !is_literal(step) {
                return None;
            }
            let key = [step, b"\""].concat();
            if !keys.contains(&key) {
                if keys.len() == Self::MOST_KEYS {
                    return None;
                }
                keys.push(key);
            }
        }
        let finders = keys.iter().map(|key| Finder::new(key).into_owned());
        Some(Self {
            keys: finders.collect(),
        })
    }

    /// Whether `rest` may contain one of the keys.
    pub(super) fn may_be_in(&self, rest: &[u8]) -> bool {
        let is_key = |key: &Finder<'_>, at: usize| {
            let starts = matches!(
                at.checked_sub(1).map(|before| rest[before]),
                Some(b'"' | b'.')
            );
            let behind = rest[at + key.needle().len()..]
                .iter()
                .find(|byte| !byte.is_ascii_whitespace());
            starts && behind == Some(&b':')
        };
        has_unicode_escape(rest)
            || self
                .keys
                .iter()
                .any(|key| key.find_iter(rest).any(|at| is_key(key, at)))
    }
}
