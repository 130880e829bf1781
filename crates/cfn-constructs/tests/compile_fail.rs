//! What must not compile, with what the compiler says.

#[test]
fn wrong_wiring_does_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
