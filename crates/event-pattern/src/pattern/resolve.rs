//! Replaces deferred values by known ones.

use crate::errors::PatternErrors;
use crate::pattern::model::EventPattern;
use crate::pattern::tree::Tree;

impl<X> EventPattern<X> {
    /// Replaces each deferred value by a known one, and checks the result.
    ///
    /// # Errors
    ///
    /// Returns everything that EventBridge would refuse in the resolved pattern.
    ///
    /// ```
    /// use event_pattern::{EventPattern, Match, Tree};
    ///
    /// // A stack's parameter: until deployment, only its name is known.
    /// let pattern = EventPattern::deferred().account([Match::deferred("AccountParameter")]);
    /// let resolved = pattern.resolve(|_name| Tree::String("111122223333".to_owned()))?;
    /// assert_eq!(resolved.to_string(), r#"{"account":["111122223333"]}"#);
    /// # Ok::<(), event_pattern::PatternErrors>(())
    /// ```
    pub fn resolve(&self, mut value: impl FnMut(&X) -> Tree) -> Result<EventPattern, PatternErrors>
    where
        X: Clone,
    {
        EventPattern::from_tree(&fill(&self.to_tree(), &mut value))
    }
}

fn fill<X>(tree: &Tree<X>, value: &mut impl FnMut(&X) -> Tree) -> Tree {
    match tree {
        Tree::Null => Tree::Null,
        Tree::Bool(known) => Tree::Bool(*known),
        Tree::Number(text) => Tree::Number(text.clone()),
        Tree::String(text) => Tree::String(text.clone()),
        Tree::List(items) => Tree::List(items.iter().map(|item| fill(item, value)).collect()),
        Tree::Object(entries) => Tree::Object(
            entries
                .iter()
                .map(|(key, entry)| (key.clone(), fill(entry, value)))
                .collect(),
        ),
        Tree::Deferred(unknown) => value(unknown),
    }
}
