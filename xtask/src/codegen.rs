//! The generated crate: written, or compared with what would be written.

use crate::shell::{Result, root};

pub(crate) fn write() -> Result {
    let root = root();
    cfn_codegen::write(&root.join("crates/cfn-codegen/schemas"), &root.join("crates/cfn-resources"))?;
    Ok(())
}

pub(crate) fn check() -> Result {
    let root = root();
    cfn_codegen::check(&root.join("crates/cfn-codegen/schemas"), &root.join("crates/cfn-resources"))?;
    Ok(())
}
