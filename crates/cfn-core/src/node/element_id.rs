//! The identity of something added to an app. References hold it until its logical id is known.

/// Something that was added to an app, as references hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ElementId {
    pub(crate) tree: u64,
    pub(crate) index: usize,
}
