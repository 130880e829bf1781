//! The same small apps, written with the AWS CDK and with this library, have the same templates.
//!
//! `recorded/` has the templates that aws-cdk-lib wrote for the JavaScript files here. `cargo xtask aws-cdk`
//! fails if it would write other templates now, and records them again with `--record`. The Rust file beside
//! each JavaScript file has the same apps. The differences that are left after the normalization in
//! `normal.rs` are listed with their reasons in `differences.rs` and docs/AWS-CDK.md.

mod compare;
mod constructs;
mod differences;
mod functions;
mod normal;
mod parts;
mod resources;
mod tree;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use differences::DIFFERENCES;
use safer_scps::{App, Construct, Node, Scope, Stack};
use serde_json::{Map, Value as Json};

/// An app: its name, and the function that adds its content.
type Entry = (&'static str, fn(&App));

/// A construct that only groups others.
struct Group;

impl Construct for Group {
    type Handle = Scope;

    fn build(self, scope: &Scope) -> Scope {
        scope.clone()
    }
}

fn apps() -> impl Iterator<Item = &'static Entry> {
    let sections = [
        resources::APPS,
        functions::APPS,
        parts::APPS,
        tree::APPS,
        constructs::APPS,
    ];
    sections.into_iter().flatten()
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/aws_cdk")
}

/// The templates by stack name, as in the recordings.
fn ours(build: fn(&App)) -> Json {
    let app = App::new();
    build(&app);
    let assembly = app.synth().unwrap_or_else(|error| panic!("{error}"));
    let templates = assembly.templates().iter().map(|template| {
        let json = serde_json::from_str(&template.to_json()).unwrap();
        (template.stack_name().to_owned(), json)
    });
    Json::Object(templates.collect::<Map<String, Json>>())
}

fn theirs(name: &str) -> Json {
    let path = here().join(format!("recorded/{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_recorded_app_is_written_with_ours_too() {
    let recorded: BTreeSet<String> = fs::read_dir(here().join("recorded"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let written: BTreeSet<String> = apps().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(written, recorded);
    assert_eq!(apps().count(), written.len(), "two apps have one name");
    assert!(written.len() >= 25);
}

/// A new difference is a bug or a new row of the table. A difference that is gone is a row to remove.
#[test]
fn templates_differ_only_where_it_is_listed() {
    let mut found = BTreeSet::new();
    for (name, build) in apps() {
        let (ours, theirs) = (normal::form(ours(*build)), normal::form(theirs(name)));
        compare::differences(&theirs, &ours, &mut |at, theirs, ours| {
            found.insert([name.to_string(), at, theirs, ours]);
        });
    }
    let listed: BTreeSet<[String; 4]> = DIFFERENCES
        .iter()
        .flat_map(|difference| difference.places)
        .map(|place| [place.app, place.at, place.aws_cdk, place.ours].map(str::to_owned))
        .collect();
    let new: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "[app, place, AWS CDK, ours]\nnot listed: {new:#?}\nlisted, but not found: {gone:#?}"
    );
}

/// A resource has the same logical id as the AWS CDK's. Resources of types that only this library's app has
/// are listed differences.
#[test]
fn logical_ids_are_equal() {
    let mut ids = 0;
    for (name, build) in apps() {
        let (ours, theirs) = (ours(*build), theirs(name));
        for (stack, template) in ours.as_object().unwrap() {
            let Some(theirs) = theirs[stack]["Resources"].as_object() else {
                continue;
            };
            for (id, resource) in template["Resources"].as_object().unwrap() {
                let kind = &resource["Type"];
                if theirs.values().any(|other| other["Type"] == *kind) {
                    let same = theirs.get(id).is_some_and(|other| other["Type"] == *kind);
                    assert!(same, "{name}: {stack}: {id} of {kind} has another id there");
                    ids += 1;
                }
            }
        }
    }
    assert!(ids > 80, "only {ids} resources compared");
}

/// The AWS CDK's templates pass through the same checks as ours.
#[test]
fn the_templates_of_the_aws_cdk_have_no_errors() {
    let mut templates = 0;
    for (name, _) in apps() {
        for (id, template) in theirs(name).as_object().unwrap() {
            let app = App::new();
            let stack = app.add("theirs", Stack::new());
            stack.include(Node::from(template.clone()));
            if let Err(error) = app.synth() {
                panic!("{name}: {id}: {error}");
            }
            templates += 1;
        }
    }
    assert!(templates > 50, "only {templates} templates checked");
}

#[test]
fn the_documentation_has_every_difference_and_every_rule() {
    let page = here().join("../../../../docs/AWS-CDK.md");
    let page = fs::read_to_string(page).unwrap();
    let table = differences::table();
    assert!(
        page.contains(&table),
        "docs/AWS-CDK.md should have this table:\n{table}"
    );
    let rules = normal::table();
    assert!(
        page.contains(&rules),
        "docs/AWS-CDK.md should have this table:\n{rules}"
    );
}
