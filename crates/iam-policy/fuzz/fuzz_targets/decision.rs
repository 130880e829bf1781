//! Coverage-guided fuzzing of the evaluator: `cargo +nightly fuzz run decision`. The input is a policy and then the
//! action, the resource, a key and its value, each after a zero byte.
#![no_main]

use iam_policy::{Decision, Hierarchy, Level, Policy, Request};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut parts = text.split('\0');
    let mut next = || parts.next().unwrap_or_default();
    let Ok(policy) = Policy::parse(next()) else { return };
    let (action, resource, key, value) = (next(), next(), next(), next());
    // An unknown key under these operators is assumed to have a value of their type.
    let is_typed = policy.statements().iter().flat_map(|one| &one.conditions).any(|condition| {
        let operator = condition.operator.to_string();
        ["Bool", "Numeric", "Date"].iter().any(|name| operator.contains(name))
    });
    let hierarchy = Hierarchy::new([Level::new("root")
        .policy("all", Policy::full_access())
        .policy("policy", policy)]);
    let request = Request::new(action).resource(resource);
    let unknown = hierarchy.decide(&request.clone().unknown(key));
    let known = request.key(key, value);
    let decision = hierarchy.decide(&known);
    assert_eq!(hierarchy.explain(&known).is_allowed(), decision.is_allowed());
    // A definite answer holds for every value of the unknown key.
    match unknown {
        Decision::Allowed => assert!(is_typed || decision.is_allowed()),
        Decision::Denied(_) => assert!(is_typed || decision.is_denied()),
        _ => {}
    }
});
