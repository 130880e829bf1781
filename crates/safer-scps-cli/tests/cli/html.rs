//! `--format html` of `dry-run` and `rehearse`, and `--out` for every format.
//!
//! A step of the test command opens pages in a browser: `cargo xtask test browser`.

use std::fs;

use crate::support::{assert_has, run};
use crate::{dry_run, rehearse};

/// A page without its style and script, with a line for each element.
fn lines(page: &str) -> String {
    let without = |page: &str, name: &str| {
        let (before, rest) = page.split_once(&format!("<{name}>")).unwrap();
        let (_, after) = rest.split_once(&format!("</{name}>")).unwrap();
        format!("{before}<{name}>…</{name}>{after}")
    };
    let page = without(&without(page, "style"), "script");
    let (before, policy) = page.split_once("script-src").unwrap();
    let (_, after) = policy.split_once("; base-uri").unwrap();
    let page = format!("{before}…{after}").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    // Elements that begin a line. The others are parts of sentences.
    let starts = [
        "head",
        "meta",
        "title",
        "style",
        "script",
        "body",
        "header",
        "main",
        "section",
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "dl",
        "div",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "svg",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "details",
        "summary",
        "pre",
        "ol",
        "footer",
        "button",
        "label",
        "input",
        "select",
        "option",
    ];
    let mut lines = String::new();
    for (index, part) in page.split('<').enumerate() {
        let name: String = part
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if starts.contains(&name.as_str()) && !lines.ends_with('\n') {
            lines.push('\n');
        }
        if index > 0 {
            lines.push('<');
        }
        lines.push_str(part);
    }
    lines
}

#[test]
fn the_page_of_a_dry_run_is_as_reviewed() {
    let folder = dry_run::folder("html");
    let line = format!("dry-run {} --format html archive", dry_run::REGIONS);
    let ran = run(&folder, &line);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    insta::assert_snapshot!("dry-run", lines(&ran.out));
    // The same input gives the same bytes with any number of threads.
    assert_eq!(run(&folder, &format!("{line} --threads 3")).out, ran.out);
}

#[test]
fn the_page_of_a_rehearsal_is_as_reviewed() {
    let folder = rehearse::archive("html-rehearsal");
    let ran = run(&folder, "rehearse --format html trail.json");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    insta::assert_snapshot!("rehearsal", lines(&ran.out));
}

#[test]
fn a_report_goes_to_a_file_that_is_replaced_as_a_whole() {
    let folder = dry_run::folder("html-out");
    fs::write(folder.join("report.html"), "old").unwrap();
    for (format, part) in [
        ("html", "<!DOCTYPE html>"),
        ("csv", "outcome,count"),
        ("table", "3 requests by 2 principals"),
        ("json", "\"rows\""),
        ("markdown", "**3 requests"),
    ] {
        let line = format!(
            "dry-run {} --format {format} --out report.html archive",
            dry_run::REGIONS
        );
        let ran = run(&folder, &line);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.as_str()),
            (1, "", "wrote report.html\n")
        );
        let file = fs::read_to_string(folder.join("report.html")).unwrap();
        assert_has(&file, &[part]);
        let printed = run(&folder, &line.replace("--out report.html", ""));
        assert_eq!(printed.out, file, "{format}");
    }
    let names = fs::read_dir(&folder).unwrap().filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("report")
    });
    assert_eq!(names.count(), 1, "no file is left beside the report");
}

#[test]
fn a_place_that_cannot_be_a_report_is_refused_before_anything_is_read() {
    let folder = rehearse::archive("html-place");
    fs::create_dir(folder.join("folder")).unwrap();
    for (out, error) in [
        (
            "nowhere/report.html",
            "nowhere/report.html: its folder does not exist",
        ),
        ("folder", "folder: it is not a regular file"),
        ("/dev/null", "/dev/null: it is not a regular file"),
    ] {
        // The archive does not exist either, which nobody looked for.
        let ran = run(
            &folder,
            &format!("rehearse --format html --out {out} missing.json"),
        );
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{out}");
        assert_has(&ran.err, &[error]);
        assert!(!ran.err.contains("missing.json"), "{}", ran.err);
    }
}

#[test]
fn what_was_not_read_is_on_the_page_too() {
    let folder = rehearse::archive("html-faults");
    let ran = run(&folder, "rehearse --format html trail.json half.json");
    assert_eq!(ran.code, 1);
    assert_has(&ran.err, &["1 fault\n  half.json at byte"]);
    assert_has(
        &ran.out,
        &["Faults: what could not be read", "<li>half.json at byte"],
    );
}
