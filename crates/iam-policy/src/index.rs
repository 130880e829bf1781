//! Finds the statements that match an action without visiting each of them: one lookup for the service, one for the
//! name, then the patterns of that service.

use std::collections::HashMap;

use crate::glob::Glob;
use crate::policy::Listed;

/// Bits of statements.
type Mask = Box<[u64]>;

/// The actions of all statements.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActionIndex {
    words: usize,
    /// Statements that list `*`.
    any: Mask,
    /// By service, in lower case.
    services: HashMap<Box<str>, Service>,
    /// Patterns whose service has a wildcard.
    wild: Vec<(Glob, Mask)>,
    /// Statements with `NotAction`.
    negated: Mask,
}

#[derive(Clone, Debug, Default)]
struct Service {
    exact: HashMap<Box<str>, Mask>,
    patterns: Vec<(Glob, Mask)>,
}

impl ActionIndex {
    pub(crate) fn new(statements: &[&Listed<Vec<String>>]) -> ActionIndex {
        let words = statements.len().div_ceil(64);
        let empty = || -> Mask { vec![0; words].into() };
        let mut index = ActionIndex {
            words,
            any: empty(),
            services: HashMap::new(),
            wild: Vec::new(),
            negated: empty(),
        };
        // By text, so that equal patterns are compared once.
        let mut patterns: HashMap<(String, String), Mask> = HashMap::new();
        let mut wild: HashMap<String, Mask> = HashMap::new();
        for (number, listed) in statements.iter().enumerate() {
            let set = |mask: &mut Mask| mask[number / 64] |= 1 << (number % 64);
            if listed.is_negated() {
                set(&mut index.negated);
            }
            for text in listed.list() {
                let text = text.to_ascii_lowercase();
                if text.bytes().all(|byte| byte == b'*') && !text.is_empty() {
                    set(&mut index.any);
                    continue;
                }
                match text.split_once(':') {
                    Some((service, name)) if !service.contains(['*', '?']) => {
                        if name.contains(['*', '?']) {
                            let key = (service.to_owned(), name.to_owned());
                            set(patterns.entry(key).or_insert_with(empty));
                        } else {
                            let service = index.services.entry(service.into()).or_default();
                            set(service.exact.entry(name.into()).or_insert_with(empty));
                        }
                    }
                    _ => set(wild.entry(text).or_insert_with(empty)),
                }
            }
        }
        for ((service, name), mask) in patterns {
            let service = index.services.entry(service.into()).or_default();
            service.patterns.push((Glob::new(&name), mask));
        }
        index.wild = wild
            .into_iter()
            .map(|(text, mask)| (Glob::new(&text), mask))
            .collect();
        index
    }

    /// How many words the bits of all statements take.
    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// Sets the bits of the statements whose `Action` or `NotAction` matches.
    pub(crate) fn find(&self, action: &str, bits: &mut [u64]) {
        let mut buffer = [0_u8; 128];
        let lower;
        let action = match buffer.get_mut(..action.len()) {
            Some(buffer) => {
                buffer.copy_from_slice(action.as_bytes());
                buffer.make_ascii_lowercase();
                std::str::from_utf8(buffer).unwrap_or_default()
            }
            None => {
                lower = action.to_ascii_lowercase();
                &lower
            }
        };
        bits.copy_from_slice(&self.any);
        let mut add = |mask: &Mask| {
            bits.iter_mut()
                .zip(mask)
                .for_each(|(bits, mask)| *bits |= mask)
        };
        if let Some((service, name)) = action.split_once(':')
            && let Some(service) = self.services.get(service)
        {
            if let Some(mask) = service.exact.get(name) {
                add(mask);
            }
            for (pattern, mask) in &service.patterns {
                if pattern.matches(name) {
                    add(mask);
                }
            }
        }
        for (pattern, mask) in &self.wild {
            if pattern.matches(action) {
                add(mask);
            }
        }
        bits.iter_mut()
            .zip(&self.negated)
            .for_each(|(bits, negated)| *bits ^= negated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_found_by_action() {
        let only =
            |texts: &[&str]| Listed::Only(texts.iter().map(|text| (*text).to_owned()).collect());
        let except = |texts: &[&str]| match only(texts) {
            Listed::Only(texts) => Listed::AllExcept(texts),
            other => other,
        };
        let statements = [
            only(&["*"]),
            only(&["s3:Get*", "EC2:RunInstances"]),
            except(&["iam:*", "s3:GetObject"]),
            only(&["s?:*Object"]),
            only(&["GetObject"]),
        ];
        let index = ActionIndex::new(&statements.iter().collect::<Vec<_>>());
        for (action, expected) in [
            ("S3:getobject", 0b01011),
            ("s3:GetBucketAcl", 0b00111),
            ("ec2:runinstances", 0b00111),
            ("iam:CreateUser", 0b00001),
            ("sx:PutObject", 0b01101),
            ("GetObject", 0b10101),
        ] {
            let mut bits = [0];
            index.find(action, &mut bits);
            assert_eq!(bits[0], expected, "{action}: {:b}", bits[0]);
        }
    }
}
