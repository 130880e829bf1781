//! The table of attempts, which people review in pull requests and read in the documentation.

use std::fmt::Write;

use safer_scps::ScpMonitor;
use safer_scps::rehearse::Event;

use crate::attempt::End;
use crate::attempts::attempts;
use crate::events::shaped;
use crate::monitor::rehearsal_of;

fn table() -> String {
    let mut table =
        String::from("| who | tries to | outcome | with the guard |\n| --- | --- | --- | --- |\n");
    for attempt in attempts() {
        let (end, guarded) = ((attempt.run)(), attempt.with_guard());
        writeln!(
            table,
            "| {} | {} | {end} | {guarded} |",
            attempt.who, attempt.what
        )
        .unwrap();
    }
    table.replace("|  |", "| |").trim_end().to_owned()
}

#[test]
fn each_attempt_ends_as_expected() {
    let mut wrong = String::new();
    for attempt in attempts() {
        let (end, guarded) = ((attempt.run)().to_string(), attempt.with_guard());
        if (&*end, &*guarded) != (attempt.expected, attempt.guarded) {
            writeln!(wrong, "{}:\n  {end}\n  {guarded}", attempt.what).unwrap();
        }
        assert!(!end.contains("cannot tell"), "{end}");
        assert!(attempt.is_open_without_guard(), "{}", attempt.what);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_documentation_has_this_table() {
    let table = table();
    insta::with_settings!(
        {
            snapshot_path => "../../../../snapshots",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        },
        { insta::assert_snapshot!("attacks", table) }
    );
    let page = include_str!("../../../../docs/THREATS.md");
    let block = format!("<!-- table: attacks -->\n\n{table}\n\n<!-- end -->");
    assert!(
        page.contains(&block),
        "docs/THREATS.md lacks this table:\n{table}"
    );
}

#[test]
fn each_attempt_is_there_once() {
    let all = attempts();
    assert!(all.len() >= 24, "{}", all.len());
    let mut names: Vec<&str> = all.iter().map(|attempt| attempt.what).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len());
}

/// The outcomes are those of the monitor, and not of the attempts.
#[test]
fn the_published_monitor_is_open_to_forged_denials() {
    let published = ScpMonitor::published().organization("o-a1b2c3d4e5");
    let published = rehearsal_of(&published);
    let user = "arn:aws:iam::222222222222:user/eve";
    for event in [
        Event::put_on_default_bus(user, shaped("app")),
        Event::put_on_hub_bus(user, shaped("app")),
    ] {
        let end = End::of(&published.run(&event.unwrap()));
        assert!(
            end.to_string()
                .starts_with("**possible**: logged as a denial"),
            "{end}"
        );
    }
}
