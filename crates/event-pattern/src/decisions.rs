//! Where event-ruler is plainly broken and nobody has recorded what the service answers, this crate decides
//! for itself: once, here, with the reason. [`DECISIONS`] is the list; the code beside it is where a
//! decision needs code. The tests hold every other answer to event-ruler's.

/// One behaviour of event-ruler 2.0.1 that this crate does not follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Decision {
    /// A short name.
    pub name: &'static str,
    /// What event-ruler does.
    pub engine: &'static str,
    /// What this crate does instead.
    pub here: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// Everything this crate decides differently from event-ruler 2.0.1.
///
/// ```
/// for decision in event_pattern::DECISIONS {
///     println!("{}: {}, not {}: {}", decision.name, decision.here, decision.engine, decision.reason);
/// }
/// ```
pub const DECISIONS: &[Decision] = &[
    Decision {
        name: "numbers-are-no-addresses",
        engine: "compares numbers with cidr and address literals as hexadecimal text: {\"cidr\": \"16.0.0.0/24\"} matches the number 10000055, and stops doing so when another rule has a numeric on the field",
        here: "an address is written in a string; numbers never match cidr or an address",
        reason: "the answer depends on other rules of the bus, so no pattern can rely on it",
    },
    Decision {
        name: "address-families-are-apart",
        engine: "0.0.0.0/0 and ::/0 match the addresses of both families",
        here: "a block matches addresses of its own family (an IPv4-mapped IPv6 address is IPv4)",
        reason: "other blocks keep the families apart; these two overrun the shorter text they compare",
    },
    Decision {
        name: "quotes-are-characters",
        engine: "prefix and suffix of one double quote match the empty string, whose closing quote they take for text",
        here: "they match strings that begin or end with a double quote",
        reason: "the quotes around a JSON string are not its text",
    },
    Decision {
        name: "case-of-astral-characters",
        engine: "characters outside the BMP inside equals-ignore-case become `??`: 😀 does not match itself, but `??` does",
        here: "they have case like other characters",
        reason: "the halves of a surrogate pair are encoded one by one, which loses the character",
    },
    Decision {
        name: "wildcards-beside-ignored-case",
        engine: "in a list that has both a wildcard which begins with `*` and an equals-ignore-case, takes strings that match neither: [{\"wildcard\": \"*a*\"}, {\"equals-ignore-case\": \"b\"}] matches x",
        here: "each item of a list matches what it matches alone",
        reason: "the two get mixed up where they share the engine's states",
    },
    Decision {
        name: "leaves-in-and-outside-of-arrays",
        engine: "once bound to an element of an array, overlooks leaves outside of it if the same path also lies in it: {\"b\": [\"e\"], \"b.c\": [\"x\"]} does not match {\"b.c\": \"x\", \"b\": [{\"c\": null}, [\"e\"]]}, but does without the null",
        here: "leaves outside of the array go with any of its elements",
        reason: "more fields cannot make values inconsistent; event-ruler's older finder agrees",
    },
    Decision {
        name: "empty-exclusions",
        engine: "accepts {\"anything-but\": {\"prefix\": []}} when it checks the pattern and throws a NullPointerException when the rule is added",
        here: "the pattern is refused",
        reason: "no rule can be made of it, and an empty list is refused everywhere else",
    },
    Decision {
        name: "ends-of-the-number-range",
        engine: "open ranges at ±1.7976931348623157e308 throw ArrayIndexOutOfBoundsException",
        here: "they are ranges like others",
        reason: "the pattern is valid and its meaning clear",
    },
    Decision {
        name: "one-compiler",
        engine: "RuleCompiler, the older of its two compilers, reads an $or that is not a list of two objects as a field named $or",
        here: "such an $or is refused, as JsonRuleCompiler does",
        reason: "the service's recorded answers are JsonRuleCompiler's",
    },
];
