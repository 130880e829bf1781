//! Runs all checks over public templates, and compares the errors with those of linters.
//!
//! `xtask/public-templates` has the pinned packages with the templates, the record of what the linters report about
//! them, and the list of errors that are explained. An error that neither a linter reports at the same place nor the
//! list explains is a false alarm until somebody shows that it is none.

mod explained;
mod finding;
mod linted;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::python;
use crate::shell::{Result, command, example, root, run, scratch, shown};

use explained::Explained;
use finding::Found;
use linted::Linted;

const LISTS: &str = "xtask/public-templates";
const RECORD: &str = "xtask/public-templates/linters.json";
/// The number of templates that must be read, so that a download that is empty does not pass.
const LEAST: usize = 300;
/// The number of files for one run of the program, because command lines have a limit.
const AT_ONCE: usize = 100;

/// Checks the templates of the pinned packages.
pub(crate) fn check() -> Result {
    let folder = fetch()?;
    let linted = Linted::read(&root().join(RECORD))?;
    let explained = Explained::read(&root().join(LISTS).join("explained.json"))?;
    let (files, found) = check_folder(&folder)?;
    let unreadable = (found.iter())
        .filter(|it| it.severity == "unreadable")
        .count();
    println!(
        "{files} files, {} templates read, {unreadable} are not templates",
        files - unreadable
    );
    if files - unreadable < LEAST {
        return Err(format!("fewer than {LEAST} templates were read").into());
    }
    let unexplained = print_errors(&found, &linted, &explained);
    print_warnings(&found);
    print_accepted(&folder, &found, &linted)?;
    for row in explained.unused() {
        println!("explained.json explains what is not reported here, or by a linter too: {row}");
    }
    match unexplained + explained.unused().len() {
        0 => Ok(()),
        count => Err(format!("{count} errors or rows of explained.json need a look").into()),
    }
}

/// Checks the templates in other folders; fails if there is an error.
pub(crate) fn check_folders(folders: &[&str]) -> Result {
    let (linted, explained) = (Linted::default(), Explained::default());
    let mut unexplained = 0;
    for folder in folders {
        let (files, found) = check_folder(&std::env::current_dir()?.join(folder))?;
        println!("{folder}: {files} files");
        unexplained += print_errors(&found, &linted, &explained);
        print_warnings(&found);
    }
    match unexplained {
        0 => Ok(()),
        count => Err(format!("{count} errors").into()),
    }
}

/// Records what the linters report.
pub(crate) fn record() -> Result {
    let folder = fetch()?;
    let python = python::environment("lint", "xtask/python/requirements.txt")?;
    run(
        command(python, &["xtask/python/public_templates.py", "record"])
            .arg(folder)
            .arg(RECORD),
    )
}

/// The folder with the templates, which are fetched again if the lists of packages change.
fn fetch() -> Result<PathBuf> {
    let lists = root().join(LISTS);
    let wanted = ["sdists.txt", "npm.txt"].map(|list| fs::read_to_string(lists.join(list)));
    let [sdists, npm] = wanted;
    let wanted = sdists? + &npm?;
    let folder = scratch("public-templates");
    let stamp = scratch("public-templates.txt");
    if fs::read_to_string(&stamp).ok().as_deref() == Some(&*wanted) && folder.exists() {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    run(command("python3", &["xtask/python/public_templates.py", "fetch"]).arg(&folder))?;
    fs::write(stamp, wanted)?;
    Ok(folder)
}

/// Runs the checks over all files of a folder. Returns how many files there are, and what was found.
fn check_folder(folder: &Path) -> Result<(usize, Vec<Found>)> {
    let files = files(folder)?;
    let checks = example("check_templates")?;
    let mut found = Vec::new();
    for files in files.chunks(AT_ONCE) {
        let mut program = command(&checks, &[]);
        program.args(files);
        let output = program.output()?;
        if !matches!(output.status.code(), Some(0 | 1)) || !output.stderr.is_empty() {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            let start: String = shown(&program).chars().take(120).collect();
            return Err(format!("`{start}…` failed: {}\n{errors}", output.status).into());
        }
        let printed = String::from_utf8(output.stdout)?;
        for line in printed.lines() {
            found.push(Found::read(line, folder).ok_or_else(|| format!("cannot read {line:?}"))?);
        }
    }
    Ok((files.len(), found))
}

/// Prints the errors by rule, and each that is not explained. Returns how many those are.
fn print_errors(found: &[Found], linted: &Linted, explained: &Explained) -> usize {
    let mut rules: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut unexplained = Vec::new();
    for error in found.iter().filter(|it| it.severity == "error") {
        let kind = if linted.reports(error) {
            0
        } else if explained.explains(error) {
            1
        } else {
            unexplained.push(error);
            2
        };
        rules.entry(&error.rule).or_default()[kind] += 1;
    }
    println!("errors by rule: reported by a linter too, explained, neither");
    for (rule, [linters, explained, neither]) in &rules {
        println!("{linters:>6} {explained:>4} {neither:>4}  {rule}");
    }
    for error in &unexplained {
        println!("{error}");
    }
    unexplained.len()
}

fn print_warnings(found: &[Found]) {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for warning in found.iter().filter(|it| it.severity == "warning") {
        *rules.entry(&warning.rule).or_default() += 1;
    }
    println!("warnings by rule");
    for (rule, count) in rules {
        println!("{count:>6}  {rule}");
    }
}

/// Prints how many of the templates that both linters accept have errors here.
fn print_accepted(folder: &Path, found: &[Found], linted: &Linted) -> Result {
    let unreadable: BTreeSet<&str> = (found.iter())
        .filter(|it| it.severity == "unreadable")
        .map(|it| &*it.file)
        .collect();
    let errors: BTreeSet<&str> = (found.iter())
        .filter(|it| it.severity == "error")
        .map(|it| &*it.file)
        .collect();
    let mut accepted = (0, 0);
    for file in files(folder)? {
        let name = finding::name(&file.to_string_lossy(), folder);
        if !linted.has_errors(&name) && !unreadable.contains(&*name) {
            accepted.0 += 1;
            accepted.1 += usize::from(errors.contains(&*name));
        }
    }
    let (all, refused) = accepted;
    println!("{all} templates that both linters accept, {refused} of them with explained errors");
    Ok(())
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => found.extend(files(&path)?),
            false => found.push(path),
        }
    }
    found.sort();
    Ok(found)
}
