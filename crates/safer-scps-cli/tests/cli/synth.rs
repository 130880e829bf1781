//! `synth`: the same templates as the example `synth`, byte for byte.

use std::fs;
use std::path::Path;

use safer_scps::cli::Outcome;
use safer_scps::presets;

use crate::support::{assert_has, folder, run};

const HARDENED: &str = "--preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 --regions us-east-1,eu-west-1 \
    --email soc@example.com";

/// What the example `synth` prints, whose `main` consists of this call.
fn example(line: &str) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = line.split_whitespace().map(Into::into);
    let outcome = presets::cli().run_with(arguments, &mut out, &mut err, presets::app);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (outcome, text(out), text(err))
}

#[test]
fn templates_and_messages_are_those_of_the_example() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for line in [
        "--stdout",
        "--stdout bus",
        "--stdout=rules --format json",
        "--list",
        "--list --preset hardened --organization o-a1b2c3d4e5 --no-rollout",
        &format!("--stdout {HARDENED}"),
        &format!("--stdout --format json {HARDENED}"),
        &format!("--stdout --cost {HARDENED} --canary 111122223333,444455556666"),
        "--stdout --cost --accounts 5",
        &format!("--list --faults {HARDENED} --accounts 200"),
        "--canary 111122223333",
        &format!("--stdout policies {HARDENED} --guard r-ab12"),
        "--guard r-ab12",
        "--stdout busy",
        "--preset hardened",
        "--stdout --accounts 5",
        "--cost --accounts many",
        "--check --out none",
    ] {
        let ran = run(here, &format!("synth {line}"));
        let (outcome, out, err) = example(line);
        assert_eq!((ran.out, ran.err), (out, err), "{line}");
        let codes = [
            Outcome::Done,
            Outcome::Differs,
            Outcome::Failed,
            Outcome::Replaces,
        ];
        let code = codes.iter().position(|one| *one == outcome).unwrap();
        assert_eq!(ran.code, i32::try_from(code).unwrap(), "{line}");
    }
}

#[test]
fn a_canary_has_its_policy_in_a_third_template_and_its_cost_in_the_estimate() {
    let folder = folder("canary");
    let ran = run(
        &folder,
        &format!("synth {HARDENED} --cost --canary 111122223333"),
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_has(&ran.out, &["wrote templates/policies.yml (1 resource"]);
    let policies = fs::read_to_string(folder.join("templates/policies.yml")).unwrap();
    assert_has(&policies, &["AWS::Organizations::Policy", "111122223333"]);
    let total = |out: &str| -> f64 {
        let line = out.lines().find(|line| line.trim().starts_with("total"));
        line.unwrap()
            .split_whitespace()
            .last()
            .unwrap()
            .parse()
            .unwrap()
    };
    let without = run(&folder, &format!("synth {HARDENED} --cost"));
    let more = total(&ran.out) - total(&without.out);
    assert!((0.4..0.45).contains(&more), "{more}");

    let ran = run(&folder, &format!("synth {HARDENED} --canary 1111"));
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["canary.accounts[0]"]);
}

#[test]
fn the_table_of_faults_says_what_each_option_notices() {
    let here = Path::new(env!("CARGO_TARGET_TMPDIR"));
    // The names of the faults that an alarm notices, and of those that nothing notices.
    let faults = |options: &str| {
        let ran = run(here, &format!("synth --list --faults {options}"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(!ran.err.contains("On without a fault"), "{}", ran.err);
        let rows = ran.err.lines().filter(|line| line.starts_with("| "));
        let rows = rows.skip(2).map(str::to_owned);
        let (nothing, noticed): (Vec<String>, Vec<String>) =
            rows.partition(|row| row.contains("**nothing**"));
        let names = |rows: Vec<String>| -> Vec<String> {
            let names = rows.iter().filter_map(|row| row.split(" | ").next());
            names.map(|name| name.replace("| ", "")).collect()
        };
        (names(noticed), names(nothing))
    };
    // A filter by few accounts is not watched, because CloudWatch Logs does not turn it off.
    let by_account = "the filter of denials by account is off";
    let no_trail = "no trail is logging in the organization";
    let updated = "the hub's rule is disabled by an update of the stack";
    let (noticed, nothing) = faults(&format!("{HARDENED} --canary 444455556666 --accounts 200"));
    assert!(noticed.len() > 30, "{noticed:?}");
    assert_eq!(nothing, [by_account]);
    let (_, nothing) = faults(&format!("{HARDENED} --canary 444455556666 --accounts 600"));
    assert_eq!(nothing, [""; 0]);
    let (_, nothing) = faults(&format!("{HARDENED} --accounts 600"));
    assert_eq!(nothing, [no_trail, updated]);
    // Without the number of accounts, one that is silent is not noticed.
    let (_, nothing) = faults(HARDENED);
    assert!(
        nothing.contains(&"the member rule is disabled".to_owned()),
        "{nothing:?}"
    );
    assert_eq!(
        faults("").0,
        [""; 0],
        "the published preset notices nothing"
    );

    let ran = run(here, &format!("synth --faults {HARDENED} --canary 1111"));
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["canary.accounts[0]"]);
}

#[test]
fn a_guard_is_attached_to_its_targets() {
    let folder = folder("guard");
    let ran = run(
        &folder,
        &format!("synth {HARDENED} --canary 111122223333 --guard r-ab12,ou-ab12-11111111"),
    );
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_has(&ran.out, &["wrote templates/policies.yml (2 resources"]);
    let policies = fs::read_to_string(folder.join("templates/policies.yml")).unwrap();
    assert_has(
        &policies,
        &["- r-ab12", "- ou-ab12-11111111", "events:DisableRule"],
    );

    let ran = run(&folder, &format!("synth {HARDENED} --guard everywhere"));
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["everywhere"]);
}

#[test]
fn files_are_written_as_reviewed_and_errors_change_none() {
    let folder = folder("synth");
    let ran = run(&folder, "synth --quiet");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    let snapshot = concat!(env!("CARGO_MANIFEST_DIR"), "/../../snapshots/bus.snap");
    let snapshot = fs::read_to_string(snapshot).unwrap();
    let written = fs::read_to_string(folder.join("templates/bus.yml")).unwrap();
    let (_, reviewed) = snapshot.split_once("\n---\n").unwrap();
    assert_eq!(written.trim_end(), reviewed.trim_end());
    assert_has(&run(&folder, "synth").out, &["unchanged templates/bus.yml"]);

    let ran = run(
        &folder,
        "synth --preset hardened --organization nonsense --no-rollout",
    );
    assert_eq!(ran.code, 2);
    assert_eq!(
        fs::read_to_string(folder.join("templates/bus.yml")).unwrap(),
        written
    );
    let ran = run(&folder, "synth --preset hardend");
    assert_eq!(ran.code, 2);
    assert_has(&ran.err, &["hardened"]);
    let ran = run(&folder, "synth --check --color always");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn the_hardened_preset_says_what_it_costs_after_it_is_written() {
    let folder = folder("synth-cost");
    let ran = run(&folder, &format!("synth {HARDENED} --accounts 200"));
    assert!(!ran.out.contains("a month"), "{}", ran.out);
    let line = "about $218 a month for 200 accounts in 2 Regions and 25 denied actions; --cost itemizes it\n";
    assert_eq!(ran.err, line);
    // The line is the total that `--cost` prints.
    let total = run(&folder, &format!("synth {HARDENED} --accounts 200 --cost"));
    assert_has(&total.out, &["total"]);
    let total_line = total.out.lines().find(|line| line.contains("total"));
    let dollars: f64 = total_line
        .and_then(|line| line.split_whitespace().last())
        .and_then(|dollars| dollars.parse().ok())
        .unwrap();
    assert_eq!(format!("{dollars:.0}"), "218");
    assert_eq!(total.err, "", "said once");

    // It grows with the Regions, and says what it assumes.
    let four = HARDENED.replace("us-east-1,", "us-east-1,us-west-2,eu-central-1,");
    let ran = run(&folder, &format!("synth {four} --accounts 200"));
    assert!(
        ran.err
            .starts_with("about $339 a month for 200 accounts in 4 Regions"),
        "{}",
        ran.err
    );
    let ran = run(&folder, &format!("synth {HARDENED}"));
    assert_has(
        &ran.err,
        &[
            "a month assuming 200 accounts in 2 Regions",
            "--accounts says how many",
        ],
    );

    for line in ["--quiet", "--stdout", "--check", "--list"] {
        let ran = run(&folder, &format!("synth {HARDENED} {line}"));
        assert_eq!(ran.err, "", "{line}");
    }
    assert_eq!(
        run(&folder, "synth").err,
        "",
        "the published preset costs what it counts"
    );
}
