//! Writes the generated crate, or checks that it is up to date.

use crate::shell::{Result, root};

pub(crate) fn write() -> Result {
    let root = root();
    let files = cfn_codegen::generate(&root.join("crates/cfn-codegen/schemas"))?;
    Ok(cfn_codegen::write(
        &root.join("crates/cfn-resources"),
        &files,
    )?)
}

pub(crate) fn check() -> Result {
    let root = root();
    let files = cfn_codegen::generate(&root.join("crates/cfn-codegen/schemas"))?;
    Ok(cfn_codegen::check(
        &root.join("crates/cfn-resources"),
        &files,
    )?)
}
