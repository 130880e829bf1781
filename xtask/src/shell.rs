//! Runs commands. Each is printed, and its failure ends the task.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The result of a task: nothing, or why it failed.
pub(crate) type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Whether a line could not be printed, for another reason than that nobody reads any further.
static LOST: AtomicBool = AtomicBool::new(false);

/// Prints a line to standard output; see `say!`.
pub(crate) fn say(text: fmt::Arguments<'_>) {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => LOST.store(true, Ordering::Relaxed),
        _ => {}
    }
}

/// Whether standard output took all lines.
pub(crate) fn all_was_printed() -> bool {
    !LOST.load(Ordering::Relaxed)
}

/// Prints a line to standard error. If that is closed or full, nobody can read it.
pub(crate) fn complain(text: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A folder or file below `target/xtask`, which tasks may delete at any time.
pub(crate) fn scratch(name: &str) -> PathBuf {
    root().join("target").join("xtask").join(name)
}

/// Returns an empty folder below `target/xtask`.
pub(crate) fn fresh(name: &str) -> Result<PathBuf> {
    let folder = scratch(name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The lock of an installation, so that two steps that need it do not install it at the same time.
pub(crate) fn lock(name: &str) -> Arc<Mutex<()>> {
    static LOCKS: LazyLock<Mutex<HashMap<String, Arc<Mutex<()>>>>> = LazyLock::new(Mutex::default);
    let mut locks = LOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(locks.entry(name.to_owned()).or_default())
}

/// A command in the root of the repository.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    command(cargo, arguments)
}

/// Builds the program and all examples with all features of the workspace, as the tests do, so that nothing is compiled
/// again; returns the folder with the program, in which `examples` has the examples.
pub(crate) fn programs() -> Result<PathBuf> {
    let all = ["--workspace", "--all-features", "--examples", "--bins"];
    run(cargo(&["build", "--quiet"]).args(all))?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into);
    Ok(target.join("debug"))
}

/// The name of a program's file.
pub(crate) fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Builds an example as `programs` does; returns its path.
pub(crate) fn example(name: &str) -> Result<PathBuf> {
    Ok(programs()?.join("examples").join(executable(name)))
}

/// `cargo test` of some test files, with all features of the workspace, so that nothing is compiled again.
pub(crate) fn cargo_test(files: &[&str]) -> Command {
    let mut test = cargo(&["test", "--quiet", "--workspace", "--all-features"]);
    for file in files {
        test.args(["--test", file]);
    }
    test
}

/// Prints a command and runs it; fails if it does.
pub(crate) fn run(command: &mut Command) -> Result {
    let shown = shown(command);
    say!("$ {shown}");
    let status = command
        .status()
        .map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("`{shown}` failed: {status}").into()),
    }
}

/// A command as people type it.
pub(crate) fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(
        command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned()),
    );
    words.join(" ")
}

/// Prints a command and runs it; returns its output and its errors if it ends with the code.
pub(crate) fn capture(command: &mut Command, code: i32) -> Result<(String, String)> {
    let shown = shown(command);
    say!("$ {shown}");
    let output = command
        .output()
        .map_err(|error| format!("cannot run `{shown}`: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    match output.status.code() == Some(code) {
        true => Ok((printed, errors)),
        false => Err(format!(
            "`{shown}` ended with {}, expected {code}:\n{printed}{errors}",
            output.status
        )
        .into()),
    }
}
