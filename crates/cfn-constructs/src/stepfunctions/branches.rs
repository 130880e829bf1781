//! States with states inside: loops over items, and branches that run at the same time.

use cfn_core::{Node, Text, json};

use super::definition::Definition;
use super::draft::{Draft, setters};

/// Runs states for each item of a list: the state type `Map` in inline mode.
///
/// An inline map runs at most 40 items at the same time, and its result is a list of the results of the items.
/// Source: <https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html>
#[derive(Clone, Debug)]
pub struct ForEach {
    draft: Draft,
}

impl ForEach {
    /// Runs a definition for each item of the list at a path: `$.targets`.
    #[must_use]
    pub fn item_of(path: impl Into<Text>, definition: Definition) -> ForEach {
        let path: Text = path.into();
        let (mut processor, rights, duplicates) = definition.into_branch();
        if let Node::Map(fields) = &mut processor {
            fields.shift_insert(0, "ProcessorConfig".into(), json!({"Mode": "INLINE"}));
        }
        let mut draft = Draft::of("Map")
            .set("ItemsPath", path)
            .set("ItemProcessor", processor);
        draft.rights = rights;
        draft.duplicates = duplicates;
        ForEach { draft }
    }

    /// Makes the input of each run. `$$.Map.Item.Value` is the item, `$$.Map.Item.Index` its index, and other paths
    /// lead into the input of this state.
    #[must_use]
    pub fn item_selector(mut self, selector: impl Into<Node>) -> Self {
        self.draft = self.draft.set("ItemSelector", selector);
        self
    }

    /// Sets how many items run at the same time. With 1, they run one after the other in their order.
    #[must_use]
    pub fn max_concurrency(mut self, most: u32) -> Self {
        self.draft = self.draft.set("MaxConcurrency", most);
        self
    }

    /// Sets where the result is put into the input, which is then the output.
    #[must_use]
    pub fn result_path(mut self, path: impl Into<Text>) -> Self {
        let path: Text = path.into();
        self.draft = self.draft.set("ResultPath", path);
        self
    }

    setters!(comment);
    setters!(input);
    setters!(errors);
    setters!(transitions);
}

/// Runs several definitions at the same time, with the same input. The result is a list of their results.
///
/// If one branch fails, the others are stopped and the state fails.
#[derive(Clone, Debug)]
pub struct Parallel {
    draft: Draft,
}

impl Parallel {
    /// A state with its first branch.
    #[must_use]
    pub fn new(branch: Definition) -> Parallel {
        let draft = Draft::of("Parallel");
        Parallel { draft }.and(branch)
    }

    /// Adds a branch.
    #[must_use]
    pub fn and(mut self, branch: Definition) -> Parallel {
        let (branch, rights, duplicates) = branch.into_branch();
        self.draft = self.draft.push("Branches", branch);
        self.draft.rights.extend(rights);
        self.draft.duplicates.extend(duplicates);
        self
    }

    setters!(comment);
    setters!(input);
    setters!(result);
    setters!(errors);
    setters!(transitions);
}
