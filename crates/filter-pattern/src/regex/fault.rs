//! An error in a regular expression, before the position in the whole pattern is known.

pub(crate) struct Fault {
    pub(crate) rule: &'static str,
    /// The byte offset in the expression.
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Fault {
    pub(super) fn new(
        rule: &'static str,
        at: usize,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            at,
            message: message.into(),
            help: Some(help.into()),
        }
    }

    pub(super) fn too_large() -> Self {
        Self::new(
            crate::rule::REGEX_SIZE,
            0,
            "this regular expression is too large",
            "ask for fewer repetitions",
        )
    }
}
