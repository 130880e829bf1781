//! What all commands share: help texts, completions, manual pages, exit codes and colours.

use std::fs;
use std::path::Path;

use clap::Command;

use crate::support::{Ran, assert_has, folder, program, run};

/// The paths of all commands, such as `scp check`, without the program's name.
fn commands(command: &Command, path: &str, found: &mut Vec<String>) {
    for below in command.get_subcommands() {
        let path = format!("{path} {}", below.get_name()).trim().to_owned();
        commands(below, &path, found);
        found.push(path);
    }
}

fn all() -> Vec<String> {
    let mut found = vec![String::new()];
    commands(&safer_scps_cli::command(), "", &mut found);
    found.sort();
    found
}

#[test]
fn every_command_has_help_with_examples() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut texts = String::new();
    for path in all() {
        let ran = run(here, &format!("{path} --help"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{path}");
        let is_group = ran.out.contains("<COMMAND>");
        assert!(is_group || ran.out.contains("\nExamples:\n"), "{path}");
        let lines = ran
            .out
            .lines()
            .map(|line| line.trim_end().to_owned() + "\n");
        texts += &format!("$ safer-scps {path}\n{}\n", lines.collect::<String>());
    }
    insta::assert_snapshot!("help", texts);
}

#[test]
fn the_exit_codes_of_the_readme_are_those_of_the_help() {
    let codes = safer_scps_cli::command()
        .get_after_help()
        .unwrap()
        .to_string();
    assert_has(include_str!("../../README.md"), &[&codes]);
}

#[test]
fn every_shell_gets_a_script_with_all_commands() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = run(here, &format!("completions {shell}"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{shell}");
        assert_has(&ran.out, &["safer-scps", "explain", "deny-warnings"]);
    }
    assert_eq!(run(here, "completions tcsh").code, 2);
}

/// What bash offers after a line.
#[cfg(unix)]
fn offered(folder: &Path, line: &str) -> Vec<String> {
    let asks = "source ./bash; words=($1); [[ $1 == *' ' ]] && words+=('')\n\
                COMP_WORDS=(\"${words[@]}\") COMP_CWORD=$((${#words[@]} - 1))\n\
                $(complete -p safer-scps | sed 's/.*-F \\([^ ]*\\).*/\\1/') safer-scps \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\"\n\
                printf '%s\\n' \"${COMPREPLY[@]}\"";
    let mut bash = std::process::Command::new("bash");
    let ran = bash.args(["-c", asks, "bash", line]).current_dir(folder);
    let ran = Ran::of(ran.output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
    ran.out.lines().map(str::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn shells_read_the_scripts_and_bash_completes() {
    let folder = folder("completions");
    for shell in ["bash", "zsh", "fish"] {
        let script = run(&folder, &format!("completions {shell}")).out;
        fs::write(folder.join(shell), script).unwrap();
        let mut check = std::process::Command::new(shell);
        match check.arg("-n").arg(folder.join(shell)).output() {
            Ok(output) => {
                let ran = Ran::of(output);
                assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{shell}");
            }
            // All machines with a Unix have bash.
            Err(error) if shell != "bash" => eprintln!("no {shell} read its script: {error}"),
            Err(error) => panic!("{shell}: {error}"),
        }
    }
    assert_eq!(offered(&folder, "safer-scps re"), ["rehearse"]);
    let scp = offered(&folder, "safer-scps scp ");
    for command in ["check", "explain", "format", "measure"] {
        assert!(scp.iter().any(|word| word == command), "{command}: {scp:?}");
    }
    let formats = ["table", "json", "csv", "markdown", "html"];
    assert_eq!(offered(&folder, "safer-scps dry-run --format "), formats);
    assert_eq!(
        offered(&folder, "safer-scps dry-run --athena-d"),
        ["--athena-ddl"]
    );
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = folder("man");
    let ran = run(&folder, "man --out pages");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    for path in all() {
        let name = format!("safer-scps {path}").trim().replace(' ', "-");
        let page = fs::read_to_string(folder.join(format!("pages/{name}.1"))).unwrap();
        assert_has(&page, &[".SH NAME", ".SH SYNOPSIS"]);
        let ran = run(&folder, &format!("man {path}"));
        assert_eq!((ran.code, ran.out), (0, page), "{path}");
    }
    let ran = run(&folder, "man scp chek");
    assert_eq!(ran.code, 2);
    assert_has(
        &ran.err,
        &[
            "error: there is no command \"chek\" in safer-scps scp",
            "help: ",
        ],
    );
}

#[test]
fn wrong_arguments_are_explained() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (line, part) in [
        ("", "Usage: safer-scps"),
        ("scp", "Usage: safer-scps scp"),
        ("scp chek a.json", "'check'"),
        ("scp check", "<FILE>"),
        ("scp check --format xml a.json", "markdown"),
        (
            "scp check --type scp --type rcp a.json",
            "cannot be used multiple times",
        ),
        ("pattern match --count", "--expression"),
        ("scp explain a.json", "--action"),
    ] {
        let ran = run(here, line);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{line}");
        assert_has(&ran.err, &[part]);
    }
}

#[test]
fn colours_are_printed_only_where_they_are_wanted() {
    let folder = folder("colours");
    fs::write(folder.join("wrong.json"), "{}").unwrap();
    for (line, color) in [
        ("scp check wrong.json", false),
        ("scp check wrong.json --color always", true),
        ("scp check wrong.json --color never", false),
    ] {
        let output = program(&folder)
            .args(line.split_whitespace())
            .output()
            .unwrap();
        assert_eq!(output.stdout.contains(&0x1b), color, "{line}");
    }
}
