//! The errors of a dry run: lists of findings about its files and changes.

use std::fmt;

use cloudtrail::athena::RowsError;
use iam_policy::findings::Finding;

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            ///
            /// `{:?}` prints the same text as `{}`, so that `unwrap` in a test is readable.
            #[derive(Clone, PartialEq, Eq)]
            pub struct $name(pub(super) Vec<Finding>);

            impl $name {
                /// The findings, at least one.
                pub fn findings(&self) -> &[Finding] {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    for (at, finding) in self.0.iter().enumerate() {
                        let separator = if at > 0 { "\n" } else { "" };
                        write!(f, "{separator}{finding}")?;
                    }
                    Ok(())
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(self, f)
                }
            }

            impl std::error::Error for $name {}
        )*
    };
}

errors! {
    /// Everything that is wrong with an organization's file.
    OrganizationErrors
    /// Everything that is wrong with a change.
    ChangeErrors
    /// Everything that is wrong with a list of accepted denials.
    AcceptedErrors
}

/// Why the rows of a query cannot be replayed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowsErrors {
    /// Something is wrong with the change.
    #[error(transparent)]
    Change(#[from] ChangeErrors),
    /// The rows cannot be read, or were made for another change.
    #[error(transparent)]
    Rows(#[from] RowsError),
}
