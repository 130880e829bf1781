//! All actions that exist, and which of them authorize an operation. The tables are generated.

use std::collections::HashMap;
use std::sync::OnceLock;

/// All actions of IAM, by service.
#[derive(Debug)]
pub struct Catalog {
    /// The actions of each service, by their names in lower case.
    services: HashMap<&'static str, HashMap<Box<str>, Action>>,
    operations: Pairs,
    also: Pairs,
}

/// The prefix, the name, and the actions that belong to it.
type Pairs = HashMap<&'static str, HashMap<&'static str, Vec<&'static str>>>;

#[derive(Debug)]
pub(crate) struct Action {
    /// The prefix of its service.
    pub(crate) prefix: &'static str,
    /// The name as AWS spells it.
    pub(crate) name: &'static str,
    /// The prefix and the name.
    pub(crate) full: Box<str>,
    /// Whether it acts on resources. If not, it is authorized on `*`.
    pub(crate) on_resources: bool,
}

/// Returns the catalog of all actions, which is built once.
///
/// ```
/// let catalog = cloudtrail::catalog();
/// assert!(catalog.has_action("ec2", "RunInstances"));
/// assert!(catalog.has_action("ec2", "runinstances"), "upper and lower case count as equal");
/// assert!(!catalog.has_action("s3", "ListObjects"));
/// ```
pub fn catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| Catalog {
        services: include_str!("../data/actions.txt")
            .lines()
            .filter_map(service)
            .collect(),
        operations: pairs(include_str!("../data/operations.txt")),
        also: pairs(include_str!("../data/also.txt")),
    })
}

impl Catalog {
    /// Whether a service has this prefix.
    pub fn has_service(&self, prefix: &str) -> bool {
        self.services.contains_key(prefix)
    }

    /// Whether the service has an action of this name.
    pub fn has_action(&self, prefix: &str, name: &str) -> bool {
        self.action(prefix, name).is_some()
    }

    /// The names of a service's actions, as AWS spells them, in no order. Empty if the service is not known.
    pub fn actions_of(&self, prefix: &str) -> impl Iterator<Item = &'static str> + '_ {
        let actions = self.services.get(prefix).into_iter().flatten();
        actions.map(|(_, action)| action.name)
    }

    /// The prefixes of all services, in no order.
    #[cfg(feature = "archive")]
    pub(crate) fn services(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.services.keys().copied()
    }

    /// The names of a service's operations that an action of another name authorizes, in no order.
    #[cfg(feature = "archive")]
    pub(crate) fn operations_of(&self, prefix: &str) -> impl Iterator<Item = &'static str> + '_ {
        let operations = self.operations.get(prefix).into_iter().flatten();
        operations.map(|(name, _)| *name)
    }

    /// How many actions there are.
    pub fn actions(&self) -> usize {
        self.services.values().map(HashMap::len).sum()
    }

    pub(crate) fn action(&self, prefix: &str, name: &str) -> Option<&Action> {
        let actions = self.services.get(prefix)?;
        // Most names fit without an allocation.
        let mut buffer = [0_u8; 64];
        let Some(lower) = buffer.get_mut(..name.len()) else {
            return actions.get(&*name.to_ascii_lowercase());
        };
        lower.copy_from_slice(name.as_bytes());
        lower.make_ascii_lowercase();
        actions.get(std::str::from_utf8(lower).ok()?)
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = &Action> {
        self.services.values().flat_map(HashMap::values)
    }

    /// The actions with another name that authorize an operation: `s3:ListBucket` for the operation `ListObjects`.
    pub fn operation(&self, prefix: &str, name: &str) -> Option<&[&'static str]> {
        self.operations.get(prefix)?.get(name).map(Vec::as_slice)
    }

    /// The actions that an action may need in addition to itself.
    pub(crate) fn also(&self, prefix: &str, name: &str) -> &[&'static str] {
        let of_service = self.also.get(prefix);
        of_service
            .and_then(|names| names.get(name))
            .map_or(&[], Vec::as_slice)
    }
}

fn service(line: &'static str) -> Option<(&'static str, HashMap<Box<str>, Action>)> {
    let (prefix, names) = line.split_once(' ')?;
    let actions = names.split(' ').map(|marked| {
        let name = marked.trim_end_matches('*');
        let action = Action {
            prefix,
            name,
            full: format!("{prefix}:{name}").into(),
            on_resources: name.len() == marked.len(),
        };
        (name.to_ascii_lowercase().into(), action)
    });
    Some((prefix, actions.collect()))
}

fn pairs(text: &'static str) -> Pairs {
    let mut pairs = Pairs::new();
    for line in text.lines() {
        let mut words = line.split(' ');
        if let (Some(prefix), Some(name), Some(actions)) =
            (words.next(), words.next(), words.next())
        {
            let of_service = pairs.entry(prefix).or_default();
            of_service.insert(name, actions.split(',').collect());
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rows_of_the_tables_are_read() {
        let lines = |text: &str| text.lines().count();
        let count = |pairs: &Pairs| pairs.values().map(HashMap::len).sum::<usize>();
        let catalog = catalog();
        assert_eq!(
            catalog.services.len(),
            lines(include_str!("../data/actions.txt"))
        );
        assert_eq!(
            count(&catalog.operations),
            lines(include_str!("../data/operations.txt"))
        );
        assert_eq!(
            count(&catalog.also),
            lines(include_str!("../data/also.txt"))
        );
        assert!(catalog.actions() > 20_000);
    }

    #[test]
    fn actions_of_the_other_tables_exist() {
        let catalog = catalog();
        let pairs = catalog.operations.values().chain(catalog.also.values());
        for name in pairs.flat_map(HashMap::values).flatten() {
            let (prefix, name) = name.split_once(':').unwrap();
            assert!(catalog.has_action(prefix, name), "{prefix}:{name}");
        }
    }
}
