//! A state while it is built: its fields in the order in which they are written, and what its tasks need.

use cfn_core::{Map, Node, Text};

use super::definition::State;
use super::rights::Rights;

/// The fields of a state, and the permissions that it needs.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) fields: Map,
    pub(super) rights: Rights,
    /// Names that the states inside have more than once.
    pub(super) duplicates: Vec<Text>,
}

impl Draft {
    /// A state of a type.
    pub(super) fn of(kind: &'static str) -> Draft {
        Draft::default().set("Type", kind)
    }

    pub(super) fn set(mut self, name: &'static str, value: impl Into<Node>) -> Draft {
        self.fields.insert(name.into(), value.into());
        self
    }

    /// Adds an item to a list.
    pub(super) fn push(mut self, name: &'static str, item: Node) -> Draft {
        if let Node::List(items) = self
            .fields
            .entry(name.into())
            .or_insert_with(|| Node::List(Vec::new()))
        {
            items.push(item);
        }
        self
    }

    pub(super) fn next(self, state: impl Into<Text>) -> State {
        let state: Text = state.into();
        State::from_draft(self.set("Next", state))
    }

    pub(super) fn end(self) -> State {
        State::from_draft(self.set("End", true))
    }
}

/// The setters of a state with a field `draft`.
macro_rules! setters {
    // Every state.
    (comment) => {
        /// Describes the state for readers.
        #[must_use]
        pub fn comment(mut self, comment: impl Into<cfn_core::Text>) -> Self {
            let comment: cfn_core::Text = comment.into();
            self.draft = self.draft.set("Comment", comment);
            self
        }
    };
    (input) => {
        /// Selects the part of the input that the state sees: `$.order`. By default, it sees the whole input.
        #[must_use]
        pub fn input_path(mut self, path: impl Into<cfn_core::Text>) -> Self {
            let path: cfn_core::Text = path.into();
            self.draft = self.draft.set("InputPath", path);
            self
        }

        /// Selects the part of the output that the next state sees.
        #[must_use]
        pub fn output_path(mut self, path: impl Into<cfn_core::Text>) -> Self {
            let path: cfn_core::Text = path.into();
            self.draft = self.draft.set("OutputPath", path);
            self
        }
    };
    (result) => {
        /// Sets the input of the state's work. A key that ends with `.$` has a path or an intrinsic function as
        /// its value: `{"name.$": "$.order.name"}`.
        #[must_use]
        pub fn parameters(mut self, parameters: impl Into<cfn_core::Node>) -> Self {
            self.draft = self.draft.set("Parameters", parameters);
            self
        }

        /// Sets where the result is put into the input, which is then the output: `$.result`. By default, the
        /// result replaces the input.
        ///
        /// To drop a result, put it at a path that nothing reads: CloudFormation does not accept the `null` with
        /// which a definition would drop it.
        #[must_use]
        pub fn result_path(mut self, path: impl Into<cfn_core::Text>) -> Self {
            let path: cfn_core::Text = path.into();
            self.draft = self.draft.set("ResultPath", path);
            self
        }
    };
    (errors) => {
        /// Makes a new result of the raw one, before [`result_path`](Self::result_path) puts it somewhere.
        #[must_use]
        pub fn result_selector(mut self, selector: impl Into<cfn_core::Node>) -> Self {
            self.draft = self.draft.set("ResultSelector", selector);
            self
        }

        /// Repeats the state after some errors. The first retry that names an error decides.
        #[must_use]
        pub fn retry(mut self, retry: $crate::stepfunctions::Retry) -> Self {
            self.draft = self.draft.push("Retry", retry.into());
            self
        }

        /// Goes on with another state after some errors, when all retries have failed. The first that names an
        /// error decides.
        #[must_use]
        pub fn catch(mut self, catch: $crate::stepfunctions::Catch) -> Self {
            self.draft = self.draft.push("Catch", catch.into());
            self
        }
    };
    (transitions) => {
        /// Completes the state: the state with this name comes next.
        #[must_use]
        pub fn next(self, state: impl Into<cfn_core::Text>) -> $crate::stepfunctions::State {
            self.draft.next(state)
        }

        /// Completes the state: the execution, the branch or the item ends here with success.
        #[must_use]
        pub fn end(self) -> $crate::stepfunctions::State {
            self.draft.end()
        }
    };
}

pub(super) use setters;
