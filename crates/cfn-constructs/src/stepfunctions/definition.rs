//! Definitions: states with names, of which one is the first.

use cfn_core::{Map, Node, Text};

use super::draft::Draft;
use super::rights::Rights;

/// A complete state, with its transition.
#[derive(Clone, Debug)]
pub struct State {
    draft: Draft,
}

impl State {
    pub(super) fn from_draft(draft: Draft) -> State {
        State { draft }
    }

    /// A state as JSON, for what the types of this module do not have.
    ///
    /// `statements` of the role that it needs are added to the state machine by
    /// [`StateMachine::allow`](super::StateMachine::allow).
    #[must_use]
    pub fn raw(fields: impl IntoIterator<Item = (Text, Node)>) -> State {
        State::from_draft(Draft {
            fields: fields.into_iter().collect(),
            ..Draft::default()
        })
    }
}

/// What is a complete state: one that says what comes next, or that ends.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a complete state",
    label = "this state does not say what comes next",
    note = "finish it with `.next(\"NameOfAState\")` or with `.end()`; a `Choice` is finished by `.otherwise(\"NameOfAState\")`"
)]
pub trait IntoState {
    /// The state.
    #[doc(hidden)]
    fn into_state(self) -> State;
}

impl IntoState for State {
    fn into_state(self) -> State {
        self
    }
}

/// States with names, of which one is the first.
///
/// The names are unique in the whole state machine, also inside branches and loops, and have at most 80 characters.
/// The order of the states has no meaning; they are written in the order in which they were added.
#[derive(Clone, Debug)]
pub struct Definition {
    comment: Option<Text>,
    timeout_seconds: Option<u32>,
    start: Text,
    states: Map,
    pub(super) rights: Rights,
    pub(super) duplicates: Vec<Text>,
}

impl Definition {
    /// A definition with its first state.
    #[must_use]
    pub fn starting_at(name: impl Into<Text>, state: impl IntoState) -> Definition {
        let name = name.into();
        let definition = Definition {
            comment: None,
            timeout_seconds: None,
            start: name.clone(),
            states: Map::new(),
            rights: Rights::default(),
            duplicates: Vec::new(),
        };
        definition.state(name, state)
    }

    /// Adds a state.
    #[must_use]
    pub fn state(mut self, name: impl Into<Text>, state: impl IntoState) -> Definition {
        let name = name.into();
        let draft = state.into_state().draft;
        self.rights.extend(draft.rights);
        self.duplicates.extend(draft.duplicates);
        if self.states.contains_key(&name) {
            self.duplicates.push(name);
            return self;
        }
        self.states.insert(name, Node::Map(draft.fields));
        self
    }

    /// Adds all states of another definition. Its first state gets no special meaning.
    #[must_use]
    pub fn states(mut self, others: Definition) -> Definition {
        self.rights.extend(others.rights);
        self.duplicates.extend(others.duplicates);
        for (name, state) in others.states {
            if self.states.contains_key(&name) {
                self.duplicates.push(name);
            } else {
                self.states.insert(name, state);
            }
        }
        self
    }

    /// Describes the definition for readers.
    #[must_use]
    pub fn comment(mut self, comment: impl Into<Text>) -> Definition {
        self.comment = Some(comment.into());
        self
    }

    /// Sets the seconds after which an execution fails with `States.Timeout`. Without it, an execution of a standard
    /// state machine runs for up to a year. It has no effect in a branch or loop.
    #[must_use]
    pub fn timeout_seconds(mut self, seconds: u32) -> Definition {
        self.timeout_seconds = Some(seconds);
        self
    }

    /// The definition as it is written.
    pub(super) fn into_node(self) -> Node {
        let mut fields = Map::new();
        if let Some(comment) = self.comment {
            fields.insert("Comment".into(), Node::String(comment));
        }
        fields.insert("StartAt".into(), Node::String(self.start));
        if let Some(seconds) = self.timeout_seconds {
            fields.insert("TimeoutSeconds".into(), seconds.into());
        }
        fields.insert("States".into(), Node::Map(self.states));
        Node::Map(fields)
    }

    /// The definition as the branch of another state, without what only a whole definition has.
    pub(super) fn into_branch(mut self) -> (Node, Rights, Vec<Text>) {
        let rights = std::mem::take(&mut self.rights);
        let duplicates = std::mem::take(&mut self.duplicates);
        self.timeout_seconds = None;
        (self.into_node(), rights, duplicates)
    }
}
