//! What can be wrong with the files and changes of a dry run: lists of findings.

use std::fmt;

use iam_policy::findings::Finding;

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            ///
            /// It prints all of them, also with `{:?}`, so that `unwrap` in a test is readable.
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
    /// What is wrong with an organization's file, all of it.
    OrganizationErrors
    /// What is wrong with a change, all of it.
    ChangeErrors
    /// What is wrong with a list of accepted denials, all of it.
    AcceptedErrors
}
