//! Programs that must not compile, with the compiler's messages.
//!
//! The cases of `event-pattern` are here too (`pattern_…`), because the compiler checks the dev-dependencies of each
//! crate with cases again.

#[test]
fn wrong_wiring_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
