//! Matches space-delimited patterns: assigns the words of an event to fields.

use super::comparison::Subject;
use super::words::{Words, split};
use crate::operand::Comparison;
use crate::space::{Field, Fields, Slot};

impl Field {
    fn holds(&self, word: &str) -> bool {
        let all = |all: &Vec<Comparison>| all.iter().all(|it| it.holds(Subject::Word(word)));
        self.conditions.is_empty() || self.conditions.iter().any(all)
    }
}

impl Fields {
    pub(super) fn holds(&self, event: &str) -> bool {
        let words = split(event);
        self.count_fits(words.len())
            && self.0.iter().enumerate().all(|(at, field)| {
                field.conditions.is_empty()
                    || self.word(at, &words).is_some_and(|word| field.holds(word))
            })
    }

    /// The word of a named field.
    pub(super) fn by_name<'e>(&self, name: &str, event: &'e str) -> Option<&'e str> {
        let at = self
            .0
            .iter()
            .position(|field| matches!(&field.slot, Slot::Named(it) if it == name))?;
        let words = split(event);
        self.count_fits(words.len()).then_some(())?;
        self.word(at, &words)
    }

    /// The word at a position in the event, from 1.
    pub(super) fn by_position<'e>(&self, position: usize, event: &'e str) -> Option<&'e str> {
        let at = position.checked_sub(1)?;
        let words = split(event);
        self.count_fits(words.len()).then_some(())?;
        if self.ellipsis().is_none() && at < self.0.len() {
            return self.word(at, &words);
        }
        words.get(at)
    }

    /// Whether an event has enough words. It may have more words than the
    /// pattern has fields: the last field is then the rest of the event.
    fn count_fits(&self, words: usize) -> bool {
        words + usize::from(self.ellipsis().is_some()) >= self.0.len()
    }

    fn word<'e>(&self, at: usize, words: &Words<'e>) -> Option<&'e str> {
        match self.ellipsis() {
            Some(ellipsis) if at == ellipsis => None,
            Some(ellipsis) if at > ellipsis => {
                words.get((words.len() + at).checked_sub(self.0.len())?)
            }
            None if at + 1 == self.0.len() && words.len() > self.0.len() => words.rest(at),
            _ => words.get(at),
        }
    }
}
