//! Checks that a user of the library compiles nothing that only the program needs, and that docs/DESIGN.md gives the
//! reason for each crate of the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The crates of others that a package compiles, on any system.
fn foreign(package: &str, options: &[&str]) -> BTreeSet<String> {
    let tree = Command::new(env!("CARGO"))
        .args([
            "tree", "--locked", "--edges", "normal", "--prefix", "none", "--target", "all",
        ])
        .args(["--package", package])
        .args(options)
        .current_dir(root())
        .output()
        .unwrap();
    let text = String::from_utf8(tree.stdout).unwrap();
    assert!(
        tree.status.success(),
        "{}",
        String::from_utf8_lossy(&tree.stderr)
    );
    // The crates of the workspace have their path in parentheses.
    let others = text
        .lines()
        .filter(|line| !line.contains(" (/") && !line.contains(":\\"));
    others
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

/// The crates in the table of those that only the program compiles.
fn documented() -> BTreeSet<String> {
    let design = fs::read_to_string(root().join("docs/DESIGN.md")).unwrap();
    let (_, rest) = design
        .split_once("The program `safer-scps` compiles these too.")
        .unwrap();
    let rows = rest.lines().skip_while(|line| !line.starts_with('|'));
    let rows = rows.take_while(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.split('|').nth(1));
    cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_user_of_the_library_compiles_no_crate_of_the_program() {
    let library = foreign("safer-scps", &["--all-features"]);
    let direct = foreign("safer-scps-cli", &["--depth", "1"]);
    let documented = documented();
    let both: Vec<&String> = documented.intersection(&library).collect();
    assert!(both.is_empty(), "the library compiles {both:?} too");
    let all = foreign("safer-scps-cli", &[]);
    let gone: Vec<&String> = documented.difference(&all).collect();
    assert!(
        gone.is_empty(),
        "the program does not compile {gone:?}, which docs/DESIGN.md lists"
    );
    let unexplained: Vec<&String> = direct
        .difference(&library)
        .filter(|name| !documented.contains(*name))
        .collect();
    assert!(
        unexplained.is_empty(),
        "docs/DESIGN.md gives no reason for {unexplained:?}"
    );
    assert!(
        library.contains("serde-saphyr") && direct.contains("clap"),
        "cargo tree lists other names"
    );
}
