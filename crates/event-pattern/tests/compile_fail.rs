//! Mistakes that must not compile, with the compiler's message for each: it says what to write instead.

#[test]
fn mistakes_get_a_message_that_says_what_to_write() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
