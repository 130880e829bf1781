//! Compares deployed templates with those of a folder, by their meaning.

use std::fs;
use std::path::Path;

use cfn_core::Node;
use cfn_core::diff::{Diff, read};

use crate::failure::{Problem, Result};

use super::row::Row;

const CHECK: &str = "template";
/// How many changed parts a row names.
const SHOWN: usize = 5;

/// The templates of a folder, with the names of their files.
#[derive(Debug)]
pub(crate) struct Templates(Vec<(String, Node)>);

impl Templates {
    /// Reads the files of a folder that are templates.
    pub(crate) fn read(folder: &Path) -> Result<Templates> {
        let of_folder = |error| Problem::of_file(folder, error);
        let mut templates = Vec::new();
        for entry in fs::read_dir(folder).map_err(of_folder)? {
            let path = entry.map_err(of_folder)?.path();
            let ends = path
                .extension()
                .and_then(|end| end.to_str())
                .unwrap_or_default();
            if !matches!(ends, "yml" | "yaml" | "json" | "template") {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|error| Problem::of_file(&path, error))?;
            if let Ok(node) = read(&text) {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                templates.push((name.into_owned(), node));
            }
        }
        templates.sort_by(|(a, _), (b, _)| a.cmp(b));
        match templates.is_empty() {
            true => Err(
                Problem::new(format!("{}: no file is a template", folder.display()))
                    .help("`safer-scps synth` writes the templates")
                    .into(),
            ),
            false => Ok(Templates(templates)),
        }
    }

    /// The row of a deployed template: it is the same as a file, or how it differs from the most similar one.
    pub(crate) fn row(&self, place: &str, deployed: &Node) -> Row {
        let diffs = self
            .0
            .iter()
            .map(|(name, file)| (name, Diff::between(deployed, file, |_| None)));
        let nearest = diffs.min_by_key(|(_, diff)| diff.changes().len());
        let Some((name, diff)) = nearest else {
            return Row::unknown(CHECK, place, "there are no files");
        };
        if diff.is_empty() {
            return Row::ok(CHECK, place, format!("the same as {name}"));
        }
        let changes = diff.changes();
        let shown: Vec<String> = changes
            .iter()
            .take(SHOWN)
            .map(|change| {
                format!("{} {}", change.section, change.id)
                    .trim()
                    .to_owned()
            })
            .collect();
        let more = match changes.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        Row::failed(
            CHECK,
            place,
            format!("{name} differs in {}{more}", shown.join(", ")),
        )
        .help("deploy the templates of the folder, or name the folder of the deployed version")
    }
}
