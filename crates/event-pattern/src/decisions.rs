//! Where event-ruler is clearly wrong and no answer of the service is recorded, this crate differs from it.
//! [`DECISIONS`] lists these decisions with their reasons. The tests check that all other answers equal those of
//! event-ruler.

/// A behavior of event-ruler 2.0.1 that this crate does not follow.
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

/// Every behavior in which this crate differs from event-ruler 2.0.1.
///
/// ```
/// for decision in event_pattern::DECISIONS {
///     println!("{}: {}, not {}: {}", decision.name, decision.here, decision.engine, decision.reason);
/// }
/// ```
pub const DECISIONS: &[Decision] = &[
    Decision {
        name: "numbers-are-not-addresses",
        engine: "compares numbers with cidr and address literals as hexadecimal text: {\"cidr\": \"16.0.0.0/24\"} matches the number 10000055, unless another rule has a numeric on the field",
        here: "an address is a string; numbers never match cidr or an address",
        reason: "the answer depends on the other rules of the bus, so no pattern can rely on it",
    },
    Decision {
        name: "address-families-are-separate",
        engine: "0.0.0.0/0 and ::/0 match the addresses of both families",
        here: "a block matches addresses of its own family (an IPv4-mapped IPv6 address is IPv4)",
        reason: "other blocks keep the families separate; for these two, event-ruler reads past the end of the shorter text",
    },
    Decision {
        name: "quotes-are-characters",
        engine: "prefix and suffix of one double quote match the empty string, because its quotes count as text",
        here: "they match strings that begin or end with a double quote",
        reason: "the quotes around a JSON string are not part of its text",
    },
    Decision {
        name: "case-of-astral-characters",
        engine: "in equals-ignore-case, a character outside of the BMP becomes `??`: 😀 does not match itself, but matches `??`",
        here: "these characters are compared like others",
        reason: "event-ruler encodes the halves of a surrogate pair one by one, which loses the character",
    },
    Decision {
        name: "wildcards-beside-ignored-case",
        engine: "a list with both a wildcard that begins with `*` and an equals-ignore-case matches strings that match neither: [{\"wildcard\": \"*a*\"}, {\"equals-ignore-case\": \"b\"}] matches x",
        here: "each item of a list matches what it would match alone",
        reason: "event-ruler mixes up the two where they share states",
    },
    Decision {
        name: "leaves-in-and-outside-of-arrays",
        engine: "once it has chosen an element of an array, it ignores leaves outside of the array if their path is also in it: {\"b\": [\"e\"], \"b.c\": [\"x\"]} does not match {\"b.c\": \"x\", \"b\": [{\"c\": null}, [\"e\"]]}, but does without the null",
        here: "leaves outside of the array are compatible with any of its elements",
        reason: "additional fields cannot make values incompatible; event-ruler's older finder gives this answer too",
    },
    Decision {
        name: "empty-exclusions",
        engine: "accepts {\"anything-but\": {\"prefix\": []}} when it checks the pattern, but throws a NullPointerException when the rule is added",
        here: "the pattern is refused",
        reason: "no rule can be made of it, and empty lists are refused everywhere else",
    },
    Decision {
        name: "ends-of-the-number-range",
        engine: "open ranges at ±1.7976931348623157e308 throw ArrayIndexOutOfBoundsException",
        here: "they are ordinary ranges",
        reason: "the pattern is valid and its meaning is clear",
    },
    Decision {
        name: "one-compiler",
        engine: "RuleCompiler, the older of its two compilers, reads an $or that is not a list of at least two objects as a field named $or",
        here: "this $or is refused, as JsonRuleCompiler refuses it",
        reason: "the recorded answers of the service are those of JsonRuleCompiler",
    },
];
