//! What the options ask for: writing templates, printing them, listing them.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::cloud_assembly::CloudAssemblyError;
use crate::node::Node;
use crate::scope::App;
use crate::template::{Assembly, Format, Template};
use crate::write::json;

use super::arguments::{Action, Arguments};
use super::outcome::Outcome;
use super::stream::Stream;
use super::{check, deploy, diff, report};

/// Synthesizes the app and does what the arguments ask for.
pub(super) fn perform(
    app: &App,
    arguments: &Arguments,
    out: &mut Stream<'_>,
    err: &mut Stream<'_>,
) -> io::Result<Outcome> {
    let assembly = match app.synth() {
        Ok(assembly) => assembly,
        Err(error) => {
            report::findings(err, error.findings())?;
            return Ok(Outcome::Failed);
        }
    };
    if assembly.templates().is_empty() {
        let help = "add one: `app.add(\"alerts\", Stack::new())`";
        report::failure(
            err,
            "the app has no stacks: there is nothing to write",
            Some(help),
        )?;
        return Ok(Outcome::Failed);
    }
    let is_denied = arguments.deny_warnings && !assembly.warnings().is_empty();
    // The AWS CDK's CLI shows the warnings of an assembly itself.
    if is_denied || arguments.action != Action::Assembly || !started_by_cdk() {
        report::findings(err, assembly.warnings())?;
    }
    if is_denied {
        let message = "--deny-warnings was given and there are warnings; nothing was written";
        let help = "fix them, or acknowledge those that are intended with `acknowledge`";
        report::failure(err, message, Some(help))?;
        return Ok(Outcome::Failed);
    }
    match &arguments.action {
        Action::Help => Ok(Outcome::Done),
        Action::Assembly => write_cloud_assembly(&assembly, arguments, out, err),
        Action::Write => write(&assembly, arguments, out, err),
        Action::Check => check::run(&assembly, arguments, out, err),
        Action::Diff(options) => diff::run(&assembly, arguments, options, out, err),
        Action::List => list(&assembly, arguments.format, out),
        Action::Print(stack) => print(&assembly, stack.as_deref(), arguments.format, out, err),
    }
}

fn write(
    assembly: &Assembly,
    arguments: &Arguments,
    out: &mut Stream<'_>,
    err: &mut Stream<'_>,
) -> io::Result<Outcome> {
    let format = arguments.format;
    let same = |template: &Template| {
        let path = arguments.out.join(template.file_name(format));
        std::fs::read(path).is_ok_and(|found| found == template.to_text(format).as_bytes())
    };
    let unchanged: Vec<bool> = assembly.templates().iter().map(same).collect();
    let files = match assembly.write(&arguments.out, format) {
        Ok(files) => files,
        Err(error) => {
            report::failure(err, &error.to_string(), None)?;
            return Ok(Outcome::Failed);
        }
    };
    for ((path, template), unchanged) in files.iter().zip(assembly.templates()).zip(unchanged) {
        if arguments.quiet {
            break;
        }
        let verb = if unchanged { "unchanged" } else { "wrote" };
        writeln!(
            out,
            "{verb} {} ({})",
            path.display(),
            size(template, format)
        )?;
    }
    if !arguments.quiet && format == Format::Json {
        note_large_json(&files, assembly.templates(), err)?;
    }
    if arguments.deploy_commands || out.is_terminal() && !arguments.quiet {
        deploy::print(out, &files, assembly.templates(), format)?;
    }
    Ok(Outcome::Done)
}

/// Notes which templates need a bucket only because they are written as JSON. If the YAML is too large, too, synthesis
/// has warned about it.
fn note_large_json(
    files: &[PathBuf],
    templates: &[Template],
    err: &mut Stream<'_>,
) -> io::Result<()> {
    for (path, template) in files.iter().zip(templates) {
        let (json, yaml) = (template.to_json().len(), template.to_yaml().len());
        if json > deploy::DIRECT_BYTES && yaml <= deploy::DIRECT_BYTES && !template.embedded {
            let bytes = grouped(yaml);
            writeln!(
                err,
                "note: {} has more than {} bytes and must be uploaded to S3 to be deployed: `aws cloudformation \
                 deploy --s3-bucket BUCKET` uploads it; with --format yaml it has {bytes}",
                path.display(),
                grouped(deploy::DIRECT_BYTES)
            )?;
        }
    }
    Ok(())
}

fn write_cloud_assembly(
    assembly: &Assembly,
    arguments: &Arguments,
    out: &mut Stream<'_>,
    err: &mut Stream<'_>,
) -> io::Result<Outcome> {
    match assembly.write_cloud_assembly(&arguments.out) {
        Ok(files) => {
            // The CLI may print a template; nothing else should be in its output.
            if !started_by_cdk() && !arguments.quiet {
                let folder = arguments.out.display();
                writeln!(out, "wrote {folder} ({} files)", files.len())?;
            }
            Ok(Outcome::Done)
        }
        Err(CloudAssemblyError::Names(names)) => {
            report::findings(err, names.findings())?;
            Ok(Outcome::Failed)
        }
        Err(error) => {
            report::failure(err, &error.to_string(), None)?;
            Ok(Outcome::Failed)
        }
    }
}

/// Whether the AWS CDK's CLI runs this program.
pub(super) fn started_by_cdk() -> bool {
    std::env::var_os("CDK_OUTDIR").is_some()
}

fn list(assembly: &Assembly, format: Format, out: &mut Stream<'_>) -> io::Result<Outcome> {
    if format == Format::Json {
        let stacks = Node::list(assembly.templates().iter().map(described));
        out.write_all(json::to_string(&stacks).as_bytes())?;
        return Ok(Outcome::Done);
    }
    for template in assembly.templates() {
        let (path, file) = (template.path(), template.file_name(format));
        writeln!(out, "{path}  {file}  {}", size(template, format))?;
    }
    Ok(Outcome::Done)
}

/// A stack in the list for programs.
fn described(template: &Template) -> Node {
    let bytes = template.to_text(Format::Json).len();
    let number = |count: usize| Node::from(u64::try_from(count).unwrap_or(u64::MAX));
    Node::map([
        ("path", Node::from(template.path())),
        ("name", Node::from(template.stack_name())),
        ("file", Node::from(template.file_name(Format::Json))),
        ("resources", number(template.resource_paths().len())),
        ("bytes", number(bytes)),
        ("capabilities", Node::list(template.capabilities())),
        (
            "dependsOn",
            Node::list(template.depends_on().iter().map(String::as_str)),
        ),
    ])
}

fn print(
    assembly: &Assembly,
    stack: Option<&str>,
    format: Format,
    out: &mut Stream<'_>,
    err: &mut Stream<'_>,
) -> io::Result<Outcome> {
    let templates: Vec<&Template> = match stack {
        None => assembly.templates().iter().collect(),
        Some(name) => match assembly.template(name) {
            Some(template) => vec![template],
            None => {
                let names = assembly.templates().iter().map(Template::file_stem);
                let help = findings::nearest(name, names.clone()).unwrap_or_else(|| {
                    format!("there are {}", names.collect::<Vec<_>>().join(", "))
                });
                report::failure(err, &format!("the app has no stack {name:?}"), Some(&help))?;
                return Ok(Outcome::Failed);
            }
        },
    };
    if let (Format::Json, [_, _, ..]) = (format, &*templates) {
        let by_file = templates
            .iter()
            .map(|template| (template.file_stem().to_owned(), template.node().clone()));
        let text = json::to_string(&Node::map(by_file));
        out.write_all(text.as_bytes())?;
        return Ok(Outcome::Done);
    }
    for (position, template) in templates.into_iter().enumerate() {
        // `---` separates the YAML documents of one stream.
        if position > 0 {
            writeln!(out, "---")?;
        }
        out.write_all(template.to_text(format).as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// `6 resources, 2,431 bytes`
fn size(template: &Template, format: Format) -> String {
    let resources = template.resource_paths().len();
    let noun = if resources == 1 {
        "resource"
    } else {
        "resources"
    };
    let bytes = grouped(template.to_text(format).len());
    format!("{resources} {noun}, {bytes} bytes")
}

/// A number with commas between thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
