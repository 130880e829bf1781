//! Checks the exact output of `--check`: the diff that a reviewer reads, and the messages.

#![cfg(feature = "cli")]

use std::fs;
use std::path::PathBuf;

use cfn_core::cli::{Outcome, run_with};
use cfn_core::{App, Format, RawResource, Stack};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn app() -> App {
    let app = App::new();
    app.add("alerts", Stack::new()).add(
        "Pager",
        RawResource::new("AWS::SNS::Topic").property("TopicName", "pager"),
    );
    app
}

/// Runs `--check` on a folder. In the output, the folder is `DIR` and a tab is `<tab>`.
fn check(folder: &PathBuf, options: &str) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let line = format!("--check {options}");
    let arguments = line
        .split_whitespace()
        .map(Into::into)
        .chain(["--out".into(), folder.into()]);
    let outcome = run_with(&app(), arguments, &mut out, &mut err);
    let text = |bytes| {
        String::from_utf8(bytes)
            .unwrap()
            .replace(&folder.display().to_string(), "DIR")
            .replace("DIR\\", "DIR/")
            .replace('\t', "<tab>")
    };
    (outcome, text(out), text(err))
}

#[test]
fn every_line_of_a_missing_file_is_added() {
    let folder = folder("cli-check-missing");
    let (outcome, out, err) = check(&folder, "");
    assert_eq!(outcome, Outcome::Differs);
    assert_eq!(
        out,
        "\
--- /dev/null<tab>there is no such file
+++ DIR/alerts.yml<tab>as the app writes it
@@ -0,0 +1,6 @@
+AWSTemplateFormatVersion: \"2010-09-09\"
+Resources:
+  Pager:
+    Type: AWS::SNS::Topic
+    Properties:
+      TopicName: pager
"
    );
    assert_eq!(
        err,
        "\
error: 1 file differs from what would be written
  help: the same command without --check writes it
"
    );
    let missing = folder.join("deeper");
    assert_eq!(check(&missing, "").0, Outcome::Differs);
    assert!(!missing.exists());
}

#[test]
fn a_changed_file_shows_what_would_change() {
    let folder = folder("cli-check-changed");
    let text = "\
AWSTemplateFormatVersion: \"2010-09-09\"
Resources:
  Pager:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: siren";
    let path = folder.join("alerts.yml");
    fs::write(&path, text).unwrap();
    let (outcome, out, _) = check(&folder, "");
    assert_eq!(outcome, Outcome::Differs);
    assert_eq!(
        out,
        "\
--- DIR/alerts.yml<tab>on disk
+++ DIR/alerts.yml<tab>as the app writes it
@@ -3,4 +3,4 @@
   Pager:
     Type: AWS::SNS::Topic
     Properties:
-      TopicName: siren
\\ No newline at end of file
+      TopicName: pager
"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn the_format_decides_which_files_are_compared() {
    let folder = folder("cli-check-format");
    app().synth().unwrap().write(&folder, Format::Yaml).unwrap();
    assert_eq!(
        check(&folder, ""),
        (Outcome::Done, String::new(), String::new())
    );
    let (outcome, out, _) = check(&folder, "--format json");
    assert_eq!(outcome, Outcome::Differs);
    assert!(out.contains("+++ DIR/alerts.json"), "{out}");
}

#[test]
fn line_endings_that_git_changed_are_named() {
    let folder = folder("cli-check-crlf");
    let path = folder.join("alerts.yml");
    let text = app().synth().unwrap().templates()[0].to_yaml();
    fs::write(&path, text.replace('\n', "\r\n")).unwrap();
    let (outcome, _, err) = check(&folder, "");
    assert_eq!(outcome, Outcome::Differs);
    assert!(
        err.contains("only the line endings differ, CRLF instead of LF"),
        "{err}"
    );
    assert!(err.contains(".gitattributes"), "{err}");
}

#[test]
fn a_file_that_is_not_text_differs() {
    let folder = folder("cli-check-bytes");
    fs::write(folder.join("alerts.yml"), [0xff, 0xfe, 0x00]).unwrap();
    assert_eq!(check(&folder, "").0, Outcome::Differs);
}
