//! Checks that the documents name only files, folders and headings that exist.
//!
//! Paths in code spans are read from the root of the repository. Below a heading that names a folder, such as
//! that of a crate, `src/…` and `tests/…` are read from that folder.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// All documents of the repository that people read as files: their path and their text.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root(), root().join("docs")];
    for parent in ["crates", "examples"] {
        folders.extend(entries(&root().join(parent)));
    }
    for path in folders.iter().flat_map(|folder| entries(folder)) {
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The entries of a folder; none if it is a file.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The lines of a document outside of fenced blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// The code spans of a line.
fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The targets of the links of a line.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target)
}

/// The anchors that GitHub makes of the headings of a document.
fn anchors(text: &str) -> Vec<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    let anchor = |line: &str| -> String {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        let kept = heading
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

/// Whether a code span is meant as a path in this repository.
fn is_path(span: &str) -> bool {
    const TOP: [&str; 8] = [
        ".github/",
        "benches/",
        "crates/",
        "docs/",
        "examples/",
        "snapshots/",
        "src/",
        "xtask/",
    ];
    let placeholder = |part: &str| part.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    (TOP.iter().any(|top| span.starts_with(top)) || span.starts_with("tests/"))
        && !span.contains(['*', '<', ' ', '…', '{', '$'])
        && !span
            .trim_end_matches('/')
            .split(['/', '.'])
            .any(placeholder)
}

/// The links of a document that lead nowhere.
fn broken_links(path: &Path, text: &str) -> Vec<String> {
    let folder = path.parent().unwrap();
    let mut broken = Vec::new();
    for target in prose(text).flat_map(links) {
        if target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        let linked = match file {
            "" => path.to_owned(),
            file => folder.join(file),
        };
        let there = match anchor {
            "" => linked.exists(),
            anchor => fs::read_to_string(linked)
                .is_ok_and(|text| anchors(&text).iter().any(|found| found == anchor)),
        };
        if !there {
            broken.push(format!("{}: {target}", path.display()));
        }
    }
    broken
}

/// The paths in the code spans of a document that do not exist.
fn missing_paths(path: &Path, text: &str) -> Vec<String> {
    let mut base = root();
    let mut missing = Vec::new();
    for line in prose(text) {
        if line.starts_with('#') {
            let named = code_spans(line).map(|span| root().join(span));
            base = named
                .into_iter()
                .find(|folder| folder.is_dir())
                .unwrap_or_else(root);
        }
        for span in code_spans(line).filter(|span| is_path(span)) {
            let relative = span.starts_with("src/") || span.starts_with("tests/");
            let from = if relative { base.clone() } else { root() };
            if !from.join(span).exists() {
                missing.push(format!("{}: {span}", path.display()));
            }
        }
    }
    missing
}

#[test]
fn links_lead_to_files_and_headings() {
    let broken: Vec<String> = documents()
        .iter()
        .flat_map(|(path, text)| broken_links(path, text))
        .collect();
    assert!(broken.is_empty(), "broken links:\n{}", broken.join("\n"));
}

#[test]
fn paths_in_documents_exist() {
    let guides = documents().into_iter().filter(|(path, _)| {
        let of_a_crate = ["crates", "examples"].map(|parent| root().join(parent));
        !of_a_crate.iter().any(|parent| path.starts_with(parent))
    });
    let missing: Vec<String> = guides
        .flat_map(|(path, text)| missing_paths(&path, &text))
        .collect();
    assert!(missing.is_empty(), "no such files:\n{}", missing.join("\n"));
}

#[test]
fn the_architecture_names_every_crate() {
    let map = fs::read_to_string(root().join("docs/ARCHITECTURE.md")).unwrap();
    for folder in entries(&root().join("crates")) {
        let name = folder.file_name().unwrap().to_str().unwrap();
        assert!(
            map.contains(&format!("`crates/{name}`")),
            "{name} is not in the map"
        );
    }
}

#[test]
fn missing_files_are_found_and_placeholders_ignored() {
    let text = "## `xtask`\n`src/main.rs` `src/nothing.rs` `crates/NAME/src` `docs/none.md`\n";
    let missing = missing_paths(Path::new("a.md"), text);
    assert_eq!(missing, ["a.md: src/nothing.rs", "a.md: docs/none.md"]);
    let readme = root().join("README.md");
    let text = "[a](README.md) [b](none.md) [c](#no-such-heading) [d](https://example.com)";
    assert_eq!(broken_links(&readme, text).len(), 2);
}
