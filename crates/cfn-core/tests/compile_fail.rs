//! Checks that mistakes do not compile, and that the compiler explains them in our words.
//!
//! The `.stderr` files have the messages of the toolchain in `rust-toolchain.toml`; those of another toolchain are
//! not compared. `TRYBUILD=overwrite cargo test -p cfn-core --test compile_fail` writes them again.

#[test]
fn wiring_mistakes_do_not_compile() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}

/// Only a build evaluates the constants that refuse `Fn::And` of one and a repeated key. One case that passes makes
/// trybuild build rather than check. It then builds the cases one by one, so only those that need it are here.
#[test]
fn mistakes_in_constants_do_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/build_pass/*.rs");
    cases.compile_fail("tests/build_fail/*.rs");
}
