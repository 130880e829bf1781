//! Guards what must not compile, and that the compiler says why in our words.
//!
//! The `.stderr` files are the words of the toolchain in `rust-toolchain.toml`; another one is not
//! compared. `TRYBUILD=overwrite cargo test -p cfn-core --test compile_fail` writes them anew.

#[test]
fn wiring_mistakes_do_not_compile() {
    let cases = trybuild::TestCases::new();
    // One case that passes makes trybuild build rather than check: only a build evaluates the
    // constants that refuse `Fn::And` of one.
    cases.pass("tests/compile_pass/*.rs");
    cases.compile_fail("tests/compile_fail/*.rs");
}
