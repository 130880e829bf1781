//! The path of a property, built on the stack while walking down and written out only for a message.

use std::fmt;

/// One step of a path and the steps before it.
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> Path<'a> {
    /// A path that starts with a name, or with nothing.
    pub(super) fn root(name: &'a str) -> Path<'a> {
        Path {
            parent: None,
            step: Step::Key(name),
        }
    }

    pub(super) fn key<'b>(&'b self, key: &'b str) -> Path<'b>
    where
        'a: 'b,
    {
        Path {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    pub(super) fn index<'b>(&'b self, index: usize) -> Path<'b>
    where
        'a: 'b,
    {
        Path {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    /// The last step, if it is a name.
    pub(super) fn last(&self) -> &'a str {
        match self.step {
            Step::Key(key) => key,
            Step::Index(_) => "",
        }
    }

    /// The names among the steps, the last one first.
    pub(super) fn steps(&self) -> impl Iterator<Item = &'a str> + '_ {
        let steps = std::iter::successors(Some(self), |path| path.parent);
        steps.filter_map(|path| match path.step {
            Step::Key(key) => Some(key),
            Step::Index(_) => None,
        })
    }

    /// How many steps the path has.
    pub(super) fn depth(&self) -> usize {
        std::iter::successors(Some(self), |path| path.parent).count()
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<&Path<'_>> = std::iter::successors(Some(self), |path| path.parent).collect();
        let mut first = true;
        for path in steps.into_iter().rev() {
            match path.step {
                Step::Key("") => continue,
                Step::Key(key) if first => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
            first = false;
        }
        Ok(())
    }
}
