//! Walks an event's JSON text.

use crate::json::parse::MAX_DEPTH;
use crate::json::scan::Scan;
use crate::machine::ids::NodeId;
use crate::machine::numeral::Numeral;
use crate::machine::paths::{PathTree, ROOT};
use crate::machine::test::{Content, Value};
use crate::machine::walk::repeats::Repeats;
use crate::machine::walk::visitor::{Member, Step, Stop, Visitor, leaf};
use crate::value::text::{plain, unescape};

/// Walks an event's JSON text.
pub(crate) fn walk_text<V: Visitor>(
    text: &[u8],
    path_tree: &PathTree,
    repeats: Option<&Repeats>,
    buffers: &mut Buffers,
    visitor: &mut V,
) -> Step {
    buffers.members.clear();
    let mut walk = TextWalk {
        text,
        at: 0,
        scan: Scan::new(text),
        path_tree,
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

/// Buffers that are used again for the next walk.
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
    path_tree: &'w PathTree,
    repeats: Option<&'w Repeats>,
    /// How many arrays have been entered so far, and how many are open now.
    arrays: u32,
    in_arrays: u32,
    buffers: &'w mut Buffers,
    visitor: &'w mut V,
}

impl<'w, V: Visitor> TextWalk<'w, V> {
    /// The next byte that is not white space. It is not consumed.
    #[inline]
    fn token(&mut self) -> Option<u8> {
        loop {
            match self.text.get(self.at) {
                Some(b' ' | b'\n' | b'\t' | b'\r') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Reads the string that starts here and returns its place without the quotes.
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
                .path_tree
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

    /// Ends the walk if each path has a leaf and none of their keys comes again.
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
            b'{' if self.path_tree.node(node).has_children() => self.object(node, blind, depth),
            b'[' => self.array(node, blind, depth),
            b'{' => self.skip_container(),
            _ if !self.path_tree.node(node).is_leaf() => self.skip(first),
            b'"' => {
                let raw = self.string()?;
                let escaped = self.scan.backslash_since(raw.start);
                let text = &self.text[raw];
                if !escaped || memchr::memchr(b'\\', text).is_none() {
                    return leaf(
                        self.path_tree,
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
                    self.path_tree,
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
                    self.path_tree,
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
        let wanted = self.path_tree.node(node);
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
