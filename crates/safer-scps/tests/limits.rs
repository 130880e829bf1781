//! The monitor with everything on stays below CloudFormation's limits, with room for what comes.
//!
//! Source of the limits:
//! <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>

#![cfg(feature = "organizations")]

use std::fs;
use std::path::{Path, PathBuf};

use cfn_core::assertions::Template;
use cfn_core::cli::Outcome;
use safer_scps::cloudformation::Rollout;
use safer_scps::{App, Monitor, Region, ScpMonitor, presets};
use serde_json::{Value, json};

/// The largest template that an API call can have.
const INLINE: usize = 51_200;
/// A tenth less.
const WITH_ROOM: usize = INLINE / 10 * 9;

/// Everything that the hardened preset offers: ten units, four Regions, canaries in two accounts, and an organization's
/// id of the greatest length.
const EVERYTHING: &str = "--preset hardened --organization o-a1b2c3d4e5a1b2c3d4e5a1b2c3d4e5a1 \
    --units ou-a1b2-11111111,ou-a1b2-22222222,ou-a1b2-33333333,ou-a1b2-44444444,ou-a1b2-55555555,\
ou-a1b2-66666666,ou-a1b2-77777777,ou-a1b2-88888888,ou-a1b2-99999999,ou-a1b2-00000000 \
    --regions us-east-1,eu-west-1,eu-central-1,ap-southeast-2 \
    --email security-operations@subsidiary.example.com --accounts 5000 --actions 400 \
    --canary 111122223333,444455556666 --guard r-a1b2 --contributors --suspected --dashboard-stack";

/// The options that are not settings of the monitor, or that exclude others.
const OTHER: [&str; 3] = ["no-rollout", "cost", "faults"];

fn run(line: &str) -> (Outcome, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = line.split_whitespace().map(Into::into);
    let outcome = presets::cli().run_with(arguments, &mut out, &mut err, presets::app);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (outcome, text(out), text(err))
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// Writes templates, and returns the folder and what was printed.
fn write(name: &str, line: &str) -> (PathBuf, String, String) {
    let folder = folder(name);
    let (outcome, out, err) = run(&format!(
        "{line} --out {} --deploy-commands",
        folder.display()
    ));
    assert_eq!(outcome, Outcome::Done, "{err}");
    (folder, out, err)
}

fn bytes(folder: &Path, file: &str) -> usize {
    fs::read(folder.join(file)).unwrap().len()
}

/// The command that deploys a file.
fn command<'a>(out: &'a str, file: &str) -> &'a str {
    let mut lines = out
        .lines()
        .filter(|line| line.contains("cloudformation deploy"));
    let line = lines.find(|line| line.contains(file));
    line.unwrap_or_else(|| panic!("no command deploys {file}: {out}"))
}

#[test]
fn everything_has_every_option_of_the_preset() {
    let standard: Vec<&str> = cfn_core::cli::Cli::new()
        .options()
        .map(|it| it.name)
        .collect();
    for option in presets::cli().options() {
        let name = option.name;
        assert!(
            standard.contains(&name)
                || OTHER.contains(&name)
                || EVERYTHING.contains(&format!("--{name} "))
                || EVERYTHING.ends_with(&format!("--{name}")),
            "add --{name} to EVERYTHING, or to OTHER if it changes no template"
        );
    }
}

#[test]
fn with_everything_on_each_template_is_deployed_without_a_bucket() {
    let (folder, out, err) = write("limits-everything", EVERYTHING);
    assert!(!err.contains("warning"), "{err}");
    for file in ["bus.yml", "dashboard.yml", "rules.yml", "policies.yml"] {
        let bytes = bytes(&folder, file);
        assert!(
            bytes <= WITH_ROOM,
            "{file} has {bytes} of at most {WITH_ROOM} bytes"
        );
    }
    assert!(!out.contains("--s3-bucket"), "{out}");
    // The hub is deployed first, because the dashboard names its alarms.
    let position = |file: &str| out.find(command(&out, file)).unwrap();
    assert!(position("bus.yml") < position("dashboard.yml"), "{out}");
}

#[test]
fn in_one_stack_everything_is_deployed_with_a_bucket_and_the_warning_says_how_to_do_without() {
    let line = EVERYTHING.replace(" --dashboard-stack", "");
    let (folder, out, err) = write("limits-one-stack", &line);
    assert!(bytes(&folder, "bus.yml") > INLINE);
    assert!(
        err.contains("warning[template-size]: ScpMonitor/bus"),
        "{err}"
    );
    assert!(
        err.contains("--dashboard-stack") && err.contains("--s3-bucket"),
        "{err}"
    );
    assert!(
        command(&out, "bus.yml").ends_with(" --s3-bucket \"${Bucket:?}\""),
        "{out}"
    );
    assert!(
        !command(&out, "policies.yml").contains("--s3-bucket"),
        "{out}"
    );
}

#[test]
fn the_preset_needs_no_bucket_in_one_stack() {
    let preset = "--preset hardened --organization o-a1b2c3d4e5 --units r-a1b2 --email soc@example.com \
        --accounts 200 --regions us-east-1,eu-west-1,eu-central-1,ap-southeast-2";
    let (folder, out, _) = write("limits-preset", preset);
    let size = bytes(&folder, "bus.yml");
    assert!(size <= WITH_ROOM, "{size} of at most {WITH_ROOM} bytes");
    assert!(!out.contains("--s3-bucket"), "{out}");
    let (folder, out, _) = write(
        "limits-both",
        &format!("{preset} --contributors --suspected"),
    );
    assert!(bytes(&folder, "bus.yml") <= INLINE);
    assert!(!out.contains("--s3-bucket"), "{out}");
}

/// JSON is a third larger than YAML.
#[test]
fn templates_that_are_too_large_as_json_only_are_noted_and_deployed_with_a_bucket() {
    let (folder, out, err) = write("limits-json", &format!("{EVERYTHING} --format json"));
    assert!(bytes(&folder, "bus.json") > INLINE);
    assert!(command(&out, "bus.json").contains("--s3-bucket"), "{out}");
    for file in ["dashboard.json", "policies.json"] {
        assert!(bytes(&folder, file) <= INLINE);
        assert!(!command(&out, file).contains("--s3-bucket"), "{out}");
    }
    let note = err.lines().find(|line| line.starts_with("note: "));
    let note = note.unwrap_or_else(|| panic!("{err}"));
    assert!(
        note.contains("bus.json") && note.contains("--format yaml"),
        "{note}"
    );
}

fn app_of(monitor: ScpMonitor) -> (App, Monitor) {
    let app = App::new();
    let rollout = Rollout::organizational_units(["r-a1b2"]).regions([Region::UsEast1]);
    let monitor = app.add("ScpMonitor", monitor.deploy_to(rollout));
    (app, monitor)
}

/// The resources of a template, by id.
fn resources(app: &App, stack: &str) -> serde_json::Map<String, Value> {
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let template = Template::from(assembly.template(stack).unwrap());
    template.json()["Resources"].as_object().unwrap().clone()
}

#[test]
fn the_dashboard_stack_has_the_same_dashboard_and_queries_and_refers_to_nothing() {
    let settings = || {
        ScpMonitor::hardened("o-a1b2c3d4e5")
            .name_prefix("blue-")
            .suspected_denials(true)
    };
    let (together, _) = app_of(settings());
    let (apart, monitor) = app_of(settings().dashboard_stack(true));
    assert!(monitor.dashboard().is_some());
    let whole = resources(&together, "bus");
    let (hub, views) = (resources(&apart, "bus"), resources(&apart, "dashboard"));
    let is_view = |resource: &Value| {
        let kind = resource["Type"].as_str().unwrap();
        kind == "AWS::CloudWatch::Dashboard" || kind == "AWS::Logs::QueryDefinition"
    };
    let ids = |resources: &serde_json::Map<String, Value>, views: bool| {
        let some = resources.iter().filter(|(_, one)| is_view(one) == views);
        some.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&views, true), ids(&whole, true));
    assert_eq!(ids(&views, false), Vec::<String>::new());
    assert_eq!(ids(&hub, true), Vec::<String>::new());
    for id in ids(&whole, false) {
        assert_eq!(hub[&id], whole[&id], "{id}");
    }

    // What the references stand for is what the names are.
    let named = |id: &str| match whole[id]["Type"].as_str().unwrap() {
        "AWS::Logs::LogGroup" => whole[id]["Properties"]["LogGroupName"]
            .as_str()
            .unwrap()
            .to_owned(),
        _ => format!(
            "arn:${{AWS::Partition}}:cloudwatch:${{AWS::Region}}:${{AWS::AccountId}}:alarm:{}",
            whole[id]["Properties"]["AlarmName"].as_str().unwrap()
        ),
    };
    for id in ids(&views, true) {
        let mut expected = whole[&id].clone();
        let properties = expected["Properties"].as_object_mut().unwrap();
        if let Some(groups) = properties.get_mut("LogGroupNames") {
            for group in groups.as_array_mut().unwrap() {
                *group = named(group["Ref"].as_str().unwrap()).into();
            }
        }
        if let Some(body) = properties.get_mut("DashboardBody") {
            let mut text = body["Fn::Sub"].as_str().unwrap().to_owned();
            let is_named = |it: &&String| {
                let kind = whole[*it]["Type"].as_str().unwrap();
                kind == "AWS::Logs::LogGroup" || kind.ends_with("Alarm")
            };
            for id in whole.keys().filter(is_named) {
                for reference in [format!("${{{id}}}"), format!("${{{id}.Arn}}")] {
                    text = text.replace(&reference, &named(id));
                }
            }
            let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
            let written = views[&id]["Properties"]["DashboardBody"]["Fn::Sub"]
                .as_str()
                .unwrap();
            assert_eq!(read(written), read(&text));
            continue;
        }
        assert_eq!(views[&id], expected, "{id}");
    }
    let text = Value::Object(views).to_string();
    for reference in ["Fn::ImportValue", "Fn::GetAtt", "\"Ref\""] {
        assert!(!text.contains(reference), "{reference} in {text}");
    }
    let assembly = apart.synth().unwrap();
    assert!(
        assembly
            .template("bus")
            .unwrap()
            .to_yaml()
            .contains("DashboardConsole")
    );
    assert!(
        !assembly
            .template("bus")
            .unwrap()
            .to_yaml()
            .contains("Export")
    );
}

#[test]
fn without_a_dashboard_and_queries_there_is_no_stack_for_them() {
    let (app, monitor) = app_of(
        ScpMonitor::hardened("o-a1b2c3d4e5")
            .dashboard(false)
            .saved_queries(false)
            .dashboard_stack(true),
    );
    assert!(monitor.dashboard_stack().is_none());
    assert!(app.synth().unwrap().template("dashboard").is_none());
    let (app, _) = app_of(
        ScpMonitor::hardened("o-a1b2c3d4e5")
            .dashboard(false)
            .dashboard_stack(true),
    );
    assert_eq!(
        resources(&app, "dashboard")["QueryLatest"]["Properties"]["LogGroupNames"],
        json!(["/aws/events/scp-errors-events"])
    );
}
