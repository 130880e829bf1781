//! Checks that mistakes do not compile, and that the compiler explains them in our words.
//!
//! The `.stderr` files have the messages of the toolchain in `rust-toolchain.toml`; those of another toolchain are
//! not compared. `TRYBUILD=overwrite cargo test -p cfn-core --test compile_fail` writes them again.

#[test]
fn wiring_mistakes_do_not_compile() {
    let cases = trybuild::TestCases::new();
    // One case that passes makes trybuild build rather than check: only a build evaluates the
    // constants that refuse `Fn::And` of one.
    cases.pass("tests/compile_pass/*.rs");
    cases.compile_fail("tests/compile_fail/*.rs");
}
