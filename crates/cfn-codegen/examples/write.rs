//! Writes the crate `cfn-resources` from a folder of schemas: `write SCHEMAS OUT`.

use std::path::Path;

fn main() -> Result<(), cfn_codegen::Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [schemas, out] = &*arguments else {
        eprintln!("usage: write SCHEMAS OUT");
        std::process::exit(2);
    };
    let files = cfn_codegen::generate(Path::new(schemas))?;
    cfn_codegen::write(Path::new(out), &files)
}
