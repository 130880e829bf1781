//! Walks an event along the trie and hands over the leaves that patterns ask for. Only what lies on the
//! way is read; the rest is jumped over. Two ways in: JSON text, and `serde_json` values.

use memchr::memmem::Finder;

use crate::atom::{Content, Value};
use crate::json::MAX_DEPTH;
use crate::number::Numeral;
use crate::scan::Scan;
use crate::text::{plain, unescape};
use crate::trie::{NodeId, PathId, ROOT, Trie};

/// An element of an array of the event: which array, and which of its elements.
pub(crate) type Member = (u32, u32);

/// Takes the leaves of an event.
pub(crate) trait Visitor {
    /// A leaf at a path, in these elements of arrays. `Break` ends the walk: the outcome is settled.
    fn leaf(&mut self, path: PathId, value: &Value<'_>, members: &[Member]) -> Result<(), Stop>;

    /// Whether each path has been met. From then on only repeated keys could add leaves.
    fn all_met(&self) -> bool;
}

/// Why a walk ends before the end of the event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stop {
    /// Nothing further can change the outcome.
    Settled,
    /// The text is not JSON.
    Malformed,
}

type Step = Result<(), Stop>;

/// Searches the text for further leaves, once all paths have been met, without walking it.
#[derive(Clone, Debug)]
pub(crate) struct Repeats {
    /// The last step of each path and a closing quote.
    keys: Vec<Finder<'static>>,
}

impl Repeats {
    /// Beyond this many keys, walking on is as fast as searching.
    const MOST_KEYS: usize = 4;
    /// So few bytes are sooner walked than searched.
    const WORTHWHILE: usize = 48;

    /// `None` if a search could miss a key or does not pay.
    pub(crate) fn new<'p>(paths: impl Iterator<Item = &'p [u8]>) -> Option<Self> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        for path in paths {
            let step = path.rsplit(|&byte| byte == b'.').next().unwrap_or_default();
            if step.is_empty() || !is_literal(step) {
                return None;
            }
            let key = [step, b"\""].concat();
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        (keys.len() <= Self::MOST_KEYS).then(|| Self {
            keys: keys
                .iter()
                .map(|key| Finder::new(key).into_owned())
                .collect(),
        })
    }

    /// Whether `rest` holds one of the keys, as far as can be told.
    fn may_be_in(&self, rest: &[u8]) -> bool {
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

/// Whether JSON text can hold this text as it is or with `\u` escapes only.
pub(crate) fn is_literal(text: &[u8]) -> bool {
    !text
        .iter()
        .any(|&byte| matches!(byte, b'"' | b'\\' | b'/' | 0..=0x1F))
}

pub(crate) fn has_unicode_escape(text: &[u8]) -> bool {
    // `memmem` of two bytes stops at every `u`; backslashes are rarer.
    memchr::memchr_iter(b'\\', text).any(|at| text.get(at + 1) == Some(&b'u'))
}

/// Walks an event's JSON text.
pub(crate) fn walk_text<V: Visitor>(
    text: &[u8],
    trie: &Trie,
    repeats: Option<&Repeats>,
    buffers: &mut Buffers,
    visitor: &mut V,
) -> Step {
    buffers.members.clear();
    let mut walk = TextWalk {
        text,
        at: 0,
        scan: Scan::new(text),
        trie,
        repeats,
        arrays: 0,
        in_arrays: 0,
        buffers,
        visitor,
    };
    walk.scan.start();
    match walk.token() {
        Some(b'{') => walk.object(ROOT, false, 0),
        _ => Err(Stop::Malformed),
    }
}

/// Space that one walk leaves to the next.
#[derive(Default)]
pub(crate) struct Buffers {
    members: Vec<Member>,
    key: Vec<u8>,
    value: Vec<u8>,
}

struct TextWalk<'w, V> {
    text: &'w [u8],
    at: usize,
    scan: Scan<'w>,
    trie: &'w Trie,
    repeats: Option<&'w Repeats>,
    /// How many arrays have been entered so far, and how many are open now.
    arrays: u32,
    in_arrays: u32,
    buffers: &'w mut Buffers,
    visitor: &'w mut V,
}

impl<'w, V: Visitor> TextWalk<'w, V> {
    /// The next byte that is not white space; it is not consumed.
    #[inline]
    fn token(&mut self) -> Option<u8> {
        loop {
            match self.text.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Reads the string that starts here, quotes left out.
    #[inline]
    fn string(&mut self) -> Result<std::ops::Range<usize>, Stop> {
        let start = self.at + 1;
        let end = self.scan.quote(start).ok_or(Stop::Malformed)?;
        self.at = end + 1;
        Ok(start..end)
    }

    #[inline]
    fn skip_container(&mut self) -> Step {
        self.at = self.scan.closing(self.at).ok_or(Stop::Malformed)? + 1;
        Ok(())
    }

    /// The end of the number or word that starts here.
    #[inline]
    fn scalar(&mut self) -> &'w [u8] {
        let start = self.at;
        self.at = self.scan.end(start);
        &self.text[start..self.at]
    }

    fn skip(&mut self, first: u8) -> Step {
        match first {
            b'"' => self.string().map(drop),
            b'{' | b'[' => self.skip_container(),
            _ => {
                if self.scalar().is_empty() {
                    Err(Stop::Malformed)
                } else {
                    Ok(())
                }
            }
        }
    }

    /// Walks the object that starts here. `blind`: a key `""` is on the way.
    fn object(&mut self, node: NodeId, blind: bool, depth: usize) -> Step {
        if depth == MAX_DEPTH {
            return Err(Stop::Malformed);
        }
        self.at += 1;
        if self.token() == Some(b'}') {
            self.at += 1;
            return Ok(());
        }
        loop {
            if self.token() != Some(b'"') {
                return Err(Stop::Malformed);
            }
            let key = self.string()?;
            if self.token() != Some(b':') {
                return Err(Stop::Malformed);
            }
            self.at += 1;
            let first = self.token().ok_or(Stop::Malformed)?;
            match self
                .trie
                .follow(node, &self.text[key], &mut self.buffers.key)
            {
                None => self.skip(first)?,
                Some(found) => {
                    self.value(found.node, blind || found.empty, first, depth + 1)?;
                    if self.in_arrays == 0 {
                        self.look_ahead()?;
                    }
                }
            }
            match self.token() {
                Some(b',') => {
                    self.at += 1;
                    self.token();
                }
                Some(b'}') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(Stop::Malformed),
            }
        }
    }

    /// Ends the walk if each path has been met and no key of theirs comes again.
    #[inline]
    fn look_ahead(&mut self) -> Step {
        if let Some(repeats) = self.repeats
            && let rest = &self.text[self.at..]
            && rest.len() > Repeats::WORTHWHILE
            && self.visitor.all_met()
        {
            if !repeats.may_be_in(rest) {
                return Err(Stop::Settled);
            }
            self.repeats = None;
        }
        Ok(())
    }

    fn value(&mut self, node: NodeId, blind: bool, first: u8, depth: usize) -> Step {
        match first {
            b'{' if self.trie.node(node).has_children() => self.object(node, blind, depth),
            b'[' => self.array(node, blind, depth),
            b'{' => self.skip_container(),
            _ if !self.trie.node(node).is_leaf() => self.skip(first),
            b'"' => {
                let raw = self.string()?;
                let escaped = self.scan.backslash_since(raw.start);
                let text = &self.text[raw];
                if !escaped || memchr::memchr(b'\\', text).is_none() {
                    return leaf(
                        self.trie,
                        node,
                        blind,
                        Value::Text(text.into()),
                        &self.buffers.members,
                        self.visitor,
                    );
                }
                self.buffers.value.clear();
                unescape(text, &mut self.buffers.value).ok_or(Stop::Malformed)?;
                let content = Content {
                    exact: &self.buffers.value,
                    plain: &plain(&self.buffers.value),
                };
                leaf(
                    self.trie,
                    node,
                    blind,
                    Value::Text(content),
                    &self.buffers.members,
                    self.visitor,
                )
            }
            _ => {
                let value = match self.scalar() {
                    b"true" => Value::True,
                    b"false" => Value::False,
                    b"null" => Value::Null,
                    number @ [b'-' | b'0'..=b'9', ..] => Value::Number(Numeral::new(number)),
                    _ => return Err(Stop::Malformed),
                };
                leaf(
                    self.trie,
                    node,
                    blind,
                    value,
                    &self.buffers.members,
                    self.visitor,
                )
            }
        }
    }

    fn array(&mut self, node: NodeId, blind: bool, depth: usize) -> Step {
        let wanted = self.trie.node(node);
        if depth == MAX_DEPTH {
            return Err(Stop::Malformed);
        }
        self.at += 1;
        if self.token() == Some(b']') {
            self.at += 1;
            return Ok(());
        }
        let array = self.arrays;
        self.arrays += 1;
        self.in_arrays += 1;
        for element in 0.. {
            let first = self.token().ok_or(Stop::Malformed)?;
            if wanted.correlated && matches!(first, b'{' | b'[') {
                self.buffers.members.push((array, element));
                self.value(node, blind, first, depth + 1)?;
                self.buffers.members.pop();
            } else {
                self.value(node, blind, first, depth + 1)?;
            }
            match self.token() {
                Some(b',') => self.at += 1,
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                _ => return Err(Stop::Malformed),
            }
        }
        self.in_arrays -= 1;
        Ok(())
    }
}

#[inline]
fn leaf<V: Visitor>(
    trie: &Trie,
    node: NodeId,
    blind: bool,
    value: Value<'_>,
    members: &[Member],
    visitor: &mut V,
) -> Step {
    let node = trie.node(node);
    if let Some(path) = node.leaf {
        visitor.leaf(path, &value, members)?;
    }
    match node.blind_leaf {
        Some(path) if !blind => visitor.leaf(path, &value, members),
        _ => Ok(()),
    }
}

/// Walks an event that was parsed already.
pub(crate) fn walk_value<V: Visitor>(
    event: &serde_json::Value,
    trie: &Trie,
    visitor: &mut V,
) -> Step {
    if !event.is_object() {
        return Err(Stop::Malformed);
    }
    ValueWalk {
        trie,
        members: Vec::new(),
        arrays: 0,
        visitor,
    }
    .value(event, ROOT, false, 0)
}

struct ValueWalk<'w, V> {
    trie: &'w Trie,
    members: Vec<Member>,
    arrays: u32,
    visitor: &'w mut V,
}

impl<V: Visitor> ValueWalk<'_, V> {
    fn value(
        &mut self,
        value: &serde_json::Value,
        node: NodeId,
        blind: bool,
        depth: usize,
    ) -> Step {
        use serde_json::Value as Json;
        let number;
        let scalar = match value {
            Json::Object(_) | Json::Array(_) if depth == MAX_DEPTH => return Err(Stop::Malformed),
            Json::Object(map) => {
                return map.iter().try_for_each(|(key, value)| {
                    match self.trie.follow_text(node, key.as_bytes()) {
                        Some(found) => {
                            self.value(value, found.node, blind || found.empty, depth + 1)
                        }
                        None => Ok(()),
                    }
                });
            }
            Json::Array(items) => {
                let array = self.arrays;
                self.arrays += 1;
                let correlated = self.trie.node(node).correlated;
                return (0..).zip(items).try_for_each(|(element, item)| {
                    let member = correlated && (item.is_object() || item.is_array());
                    if member {
                        self.members.push((array, element));
                    }
                    self.value(item, node, blind, depth + 1)?;
                    if member {
                        self.members.pop();
                    }
                    Ok(())
                });
            }
            Json::Null => Value::Null,
            Json::Bool(true) => Value::True,
            Json::Bool(false) => Value::False,
            Json::String(text) => Value::Text(text.as_bytes().into()),
            Json::Number(value) => {
                number = value.to_string();
                Value::Number(Numeral::new(number.as_bytes()))
            }
        };
        leaf(self.trie, node, blind, scalar, &self.members, self.visitor)
    }
}
