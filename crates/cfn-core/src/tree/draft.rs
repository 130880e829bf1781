//! A resource whose references are resolved, as synthesis drafts it.

use super::resource::ResourceData;

/// A resource whose references are resolved.
pub(crate) struct DraftResource {
    pub(crate) element: usize,
    pub(crate) data: ResourceData,
}
