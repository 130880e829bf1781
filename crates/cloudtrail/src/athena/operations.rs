//! Sets of operations, and how SQL tests whether a call is in one.

use std::collections::{BTreeMap, BTreeSet};

use crate::call::possible::{Operation, base, operations};
use crate::source::names_of;

/// All operations that are known, as [`operations`] lists them.
#[derive(Debug)]
pub(super) struct Universe(pub(super) Vec<Operation>);

/// A set of operations, by their number in the universe.
pub(super) type Set = BTreeSet<usize>;

impl Universe {
    pub(super) fn new() -> Universe {
        Universe(operations())
    }

    /// The operations for which something is true.
    pub(super) fn all_where(&self, is_in: impl Fn(&Operation) -> bool) -> Set {
        let numbered = self.0.iter().enumerate();
        let found = numbered.filter(|(_, operation)| is_in(operation));
        found.map(|(number, _)| number).collect()
    }

    /// Those of a set that are operations of a service with one of these names; with any name if there are none.
    pub(super) fn narrowed(&self, set: &Set, service: &str, names: &[&str]) -> Set {
        let names: BTreeSet<String> = names
            .iter()
            .map(|name| base(name).to_ascii_lowercase())
            .collect();
        let is_in = |number: &&usize| {
            let operation = &self.0[**number];
            operation.service == service
                && (names.is_empty()
                    || operation.name.is_empty()
                    || names.contains(&operation.name))
        };
        set.iter().filter(is_in).copied().collect()
    }

    /// A condition on the columns `service` and `operation` that is true for the calls of these operations. It may be
    /// true or false for operations that are not known, because no action authorizes them.
    pub(super) fn sql(&self, set: &Set) -> String {
        if set.len() == self.0.len() {
            return "TRUE".to_owned();
        }
        let mut is_in = vec![false; self.0.len()];
        set.iter().for_each(|number| is_in[*number] = true);
        let (these, others) = (self.any_of(&is_in, true), self.any_of(&is_in, false));
        match others.len() + 5 < these.len() {
            true => format!("NOT ({others})"),
            false => these,
        }
    }

    /// A condition for the operations that are in a set, or for those that are not.
    fn any_of(&self, is_in: &[bool], wanted: bool) -> String {
        let mut services: BTreeMap<&str, (Vec<&str>, usize)> = BTreeMap::new();
        for (operation, is_in) in self.0.iter().zip(is_in) {
            let (names, total) = services.entry(operation.service).or_default();
            *total += 1;
            if *is_in == wanted {
                names.push(&operation.name);
            }
        }
        let mut whole = Vec::new();
        let mut parts = Vec::new();
        for (service, (names, total)) in services {
            if names.is_empty() {
                continue;
            }
            if names.len() == total {
                whole.extend(names_of(service));
                continue;
            }
            let sources = list(names_of(service));
            parts.push(format!(
                "service IN ({sources}) AND operation IN ({})",
                list(names.into_iter())
            ));
        }
        if !whole.is_empty() {
            parts.insert(0, format!("service IN ({})", list(whole.into_iter())));
        }
        match parts.is_empty() {
            true => "FALSE".to_owned(),
            false => parts.join("\n    OR "),
        }
    }
}

/// Texts as literals of SQL, separated by commas.
pub(super) fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let quoted: Vec<String> = texts.map(quoted).collect();
    quoted.join(", ")
}

/// A text as a literal of SQL.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
