//! Runs the command line as a process: `examples/alerts.rs`, as a user runs it.

#![cfg(feature = "cli")]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The executable of the example. It is built here because `cargo test --test cli_process` does
/// not build examples.
fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        // This test is at TARGET/debug/deps/cli_process-…
        let test = std::env::current_exe().unwrap();
        let target = test.ancestors().nth(3).unwrap();
        let status = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--offline", "--features", "cli"])
            .args(["--example", "alerts"])
            .args([
                "--manifest-path",
                concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            ])
            .arg("--target-dir")
            .arg(target)
            .status()
            .unwrap();
        assert!(status.success());
        let name = format!("alerts{}", std::env::consts::EXE_SUFFIX);
        target.join("debug").join("examples").join(name)
    })
}

/// The program with its arguments, in an environment that says nothing about colours.
fn command(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(program());
    command.args(line.split_whitespace()).current_dir(folder);
    for variable in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "CDK_OUTDIR",
        "CDK_CLI_ASM_VERSION",
    ] {
        command.env_remove(variable);
    }
    command
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Exit code, standard output, standard error.
fn texts(output: Output) -> (Option<i32>, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn run(folder: &Path, line: &str) -> (Option<i32>, String, String) {
    texts(command(folder, line).output().unwrap())
}

#[test]
fn exit_codes_are_as_documented() {
    let folder = folder("cli-process-codes");
    for (line, code) in [
        ("--check", 1),
        ("", 0),
        ("--check", 0),
        ("--check --stage production --team Payments", 1),
        ("--stage production --team Payments", 0),
        ("--list", 0),
        ("--stdout", 0),
        ("--help", 0),
        ("--stage production", 2),
        // The app then has two constructs called Pager.
        ("--stage production --team r", 2),
        ("--stage prod", 2),
        ("--nothing", 2),
        ("--out templates/alerts.yml", 2),
    ] {
        let (found, out, err) = run(&folder, line);
        assert_eq!(found, Some(code), "{line}\n{out}{err}");
        // A run that fails, and no other, prints to standard error.
        assert_eq!(err.is_empty(), code == 0, "{line}\n{err}");
    }
}

#[test]
fn own_options_decide_what_is_written_and_errors_change_no_file() {
    let folder = folder("cli-process-options");
    let (_, out, _) = run(&folder, "--stage production --team Payments");
    let file = Path::new("templates").join("alerts.yml");
    assert!(
        out.starts_with(&format!("wrote {} (2 resources, ", file.display())),
        "{out}"
    );
    let before = fs::read_to_string(folder.join(&file)).unwrap();
    assert!(before.contains("PagePayments:"), "{before}");

    let (_, out, err) = run(&folder, "--stage production --team r");
    assert_eq!(out, "");
    assert!(
        err.starts_with("error[construct-id]: alerts = \"Pager\""),
        "{err}"
    );
    assert!(err.ends_with("; nothing was written\n"), "{err}");
    let (_, _, err) = run(&folder, "--stage production");
    assert_eq!(err, "error: production needs a --team\n");
    assert_eq!(fs::read_to_string(folder.join(&file)).unwrap(), before);
}

#[test]
fn a_pipe_gets_colours_only_if_they_are_forced() {
    let folder = folder("cli-process-colours");
    let escape = '\u{1b}';
    for line in ["--chekc", "--stage production --team r", "--check"] {
        let (_, out, err) = run(&folder, line);
        assert!(!out.contains(escape) && !err.contains(escape), "{line}");

        let forced = command(&folder, line).env("CLICOLOR_FORCE", "1").output();
        let (_, out, err) = texts(forced.unwrap());
        assert!(err.starts_with(escape), "{line}: {err:?}");
        assert_eq!(out.contains(escape), line == "--check", "{line}: {out:?}");

        let refused = command(&folder, line).env("NO_COLOR", "1").output();
        let (_, out, err) = texts(refused.unwrap());
        assert!(!out.contains(escape) && !err.contains(escape), "{line}");
    }
    // A template is data, so it never has colours.
    let forced = command(&folder, "--stdout")
        .env("CLICOLOR_FORCE", "1")
        .output();
    let (_, out, _) = texts(forced.unwrap());
    assert!(out.starts_with("AWSTemplateFormatVersion: "), "{out:?}");
}

#[test]
fn a_closed_pipe_does_not_panic() {
    let folder = folder("cli-process-pipe");
    for (line, code) in [("--stdout", 0), ("--check", 1), ("--help", 0)] {
        let mut child = command(&folder, line)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{line}\n{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

#[test]
fn an_assembly_goes_to_the_folder_of_the_cdk_cli() {
    let folder = folder("cli-process-assembly");
    let run = |line: &str, variables: &[(&str, &str)]| {
        let variables = variables.iter().copied();
        texts(command(&folder, line).envs(variables).output().unwrap())
    };
    let (code, out, _) = run("--assembly", &[]);
    assert_eq!((code, &*out), (Some(0), "wrote cdk.out (2 files)\n"));
    assert!(folder.join("cdk.out/manifest.json").is_file());

    let cli = [("CDK_OUTDIR", "told"), ("CDK_CLI_ASM_VERSION", "54.0.0")];
    let (code, out, err) = run("--assembly", &cli);
    assert_eq!((code, &*out, &*err), (Some(0), "", ""));
    assert!(folder.join("told/manifest.json").is_file());

    let (code, _, _) = run("--assembly --out given", &cli);
    assert_eq!(code, Some(0));
    assert!(folder.join("given/manifest.json").is_file());

    for version in ["35.0.0", "new"] {
        let old = [("CDK_OUTDIR", "old"), ("CDK_CLI_ASM_VERSION", version)];
        let (code, _, err) = run("--assembly", &old);
        assert_eq!(code, Some(2));
        assert!(err.contains(version) && err.contains("36.0.0"), "{err}");
        assert!(!folder.join("old").exists());
    }

    let (code, _, err) = run("--assembly --format yaml", &[]);
    assert_eq!(code, Some(2));
    assert!(err.contains("its templates are JSON"), "{err}");
    let (code, _, _) = run("--assembly --stage production", &[]);
    assert_eq!(code, Some(2), "an app with errors has no assembly");
}
