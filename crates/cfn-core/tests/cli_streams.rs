//! Checks the outcome when the reader of the output closes it, or when it cannot be written.

#![cfg(feature = "cli")]

use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use cfn_core::cli::{Outcome, run_with};
use cfn_core::{App, RawResource, Stack};

/// A stream that cannot be written to.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.0.into())
    }
}

/// A stream that accepts everything and fails when it is flushed.
struct Lossy;

impl Write for Lossy {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(ErrorKind::StorageFull.into())
    }
}

fn app() -> App {
    let app = App::new();
    app.add("alerts", Stack::new())
        .add("Pager", RawResource::new("AWS::SNS::Topic"));
    app
}

fn broken_app() -> App {
    let app = App::new();
    app.add("alerts", Stack::new()).add(
        "Pager",
        RawResource::new("AWS::SNS::Topic").property(
            "TopicName",
            cfn_core::intrinsic::reference::<String>("Name"),
        ),
    );
    app
}

fn run(app: &App, line: &str, out: &mut dyn Write, err: &mut dyn Write) -> Outcome {
    run_with(app, line.split_whitespace().map(Into::into), out, err)
}

#[test]
fn a_closed_pipe_does_not_change_the_outcome() {
    let nowhere = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cli-none-here");
    let check = format!("--check --out {}", nowhere.display());
    for (app, line, expected) in [
        (app(), "--stdout", Outcome::Done),
        (app(), "--list", Outcome::Done),
        (app(), "--help", Outcome::Done),
        (app(), &*check, Outcome::Differs),
        (app(), "--stdout nothing", Outcome::Failed),
        (app(), "--chekc", Outcome::Failed),
        (broken_app(), "--stdout", Outcome::Failed),
        (broken_app(), &*check, Outcome::Failed),
    ] {
        let gone = || Broken(ErrorKind::BrokenPipe);
        assert_eq!(
            run(&app, line, &mut gone(), &mut gone()),
            expected,
            "{line}"
        );
    }
    assert!(!nowhere.exists());
}

#[test]
fn output_that_cannot_be_written_is_a_failure() {
    for full in [
        &mut Broken(ErrorKind::StorageFull) as &mut dyn Write,
        &mut Lossy,
    ] {
        let mut err = Vec::new();
        assert_eq!(run(&app(), "--stdout", full, &mut err), Outcome::Failed);
        let err = String::from_utf8(err).unwrap();
        assert!(err.contains("cannot write the output: "), "{err}");
    }
}
