//! The commands that deploy the written templates, with the capabilities that they need.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::node::Node;
use crate::template::{Format, Template};
use crate::write::json;

use super::stream::Stream;

/// The size above which `aws cloudformation deploy` needs a bucket.
///
/// Source: <https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/>
pub(super) const DIRECT_BYTES: usize = 51_200;

/// Prints a command for each stack, in the order in which they have to be deployed.
pub(super) fn print(
    out: &mut Stream<'_>,
    files: &[PathBuf],
    templates: &[Template],
    format: Format,
) -> io::Result<()> {
    writeln!(out, "\nto deploy:")?;
    for position in order(templates) {
        let (Some(template), Some(file)) = (templates.get(position), files.get(position)) else {
            continue;
        };
        let command = command(template, file, format);
        for (account, region) in places(template) {
            let region = region.map(|region| format!(" --region {}", quoted(region)));
            let account = account.map(|account| format!("  # in the account {account}"));
            writeln!(
                out,
                "  {command}{}{}",
                region.unwrap_or_default(),
                account.unwrap_or_default()
            )?;
        }
        // A default may be a placeholder, so it is shown, as a comment of the shell.
        for (name, default) in defaults(template.node()) {
            writeln!(
                out,
                "    # {name} is {default} unless --parameter-overrides sets it"
            )?;
        }
    }
    Ok(())
}

/// The positions of the templates to deploy, those that others depend on first. A template inside
/// another one is deployed by it.
fn order(templates: &[Template]) -> Vec<usize> {
    let mut waiting: Vec<usize> = (0..templates.len())
        .filter(|position| !templates[*position].embedded)
        .collect();
    let mut missing: HashSet<&str> = waiting
        .iter()
        .map(|position| templates[*position].path())
        .collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let is_ready = |position: &usize| {
            let mut others = templates[*position].depends_on().iter();
            !others.any(|other| missing.contains(&**other))
        };
        // Synthesis refuses cycles, so there is always one.
        let next = waiting.iter().position(is_ready).unwrap_or_default();
        let next = waiting.remove(next);
        missing.remove(templates[next].path());
        order.push(next);
    }
    order
}

/// The accounts and Regions of a stack, as far as they are known.
fn places(template: &Template) -> Vec<(Option<&str>, Option<&str>)> {
    match template.environments() {
        [] => vec![(template.account(), template.region())],
        environments => environments
            .iter()
            .map(|environment| (Some(environment.account()), Some(environment.region())))
            .collect(),
    }
}

fn command(template: &Template, file: &Path, format: Format) -> String {
    let name = quoted(template.stack_name());
    let path = quoted(&file.display().to_string());
    let mut command =
        format!("aws cloudformation deploy --stack-name {name} --template-file {path}");
    let capabilities = template.capabilities();
    if !capabilities.is_empty() {
        command.push_str(" --capabilities ");
        command.push_str(&capabilities.join(" "));
    }
    let parameters = needed_parameters(template.node());
    if !parameters.is_empty() {
        command.push_str(" --parameter-overrides");
        for name in parameters {
            command.push_str(&format!(" {name}={}", variable(name)));
        }
    }
    if !template.tags.is_empty() {
        command.push_str(" --tags");
        for (key, value) in &template.tags {
            command.push_str(&format!(" {}", quoted(&format!("{key}={value}"))));
        }
    }
    if template.to_text(format).len() > DIRECT_BYTES {
        command.push_str(&format!(" --s3-bucket {}", variable("Bucket")));
    }
    command
}

/// The parameters without a default.
fn needed_parameters(template: &Node) -> Vec<&str> {
    let parameters = template.get("Parameters").and_then(Node::as_map);
    parameters
        .into_iter()
        .flatten()
        .filter(|(_, parameter)| parameter.get("Default").is_none())
        .map(|(name, _)| &**name)
        .collect()
}

/// The parameters with a default, and the default as JSON.
fn defaults(template: &Node) -> Vec<(&str, String)> {
    let parameters = template.get("Parameters").and_then(Node::as_map);
    parameters
        .into_iter()
        .flatten()
        .filter_map(|(name, parameter)| {
            let default = parameter.get("Default")?;
            Some((&**name, json::to_line(default)))
        })
        .collect()
}

/// A variable of the shell. The command fails with a message as long as it is not set.
fn variable(name: &str) -> String {
    // A variable's name does not begin with a digit.
    let prefix = match name.starts_with(|first: char| first.is_ascii_digit()) {
        true => "P",
        false => "",
    };
    format!("\"${{{prefix}{name}:?}}\"")
}

/// A word of a POSIX shell.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
    match word.is_empty() || !word.chars().all(is_plain) {
        true => format!("'{}'", word.replace('\'', r"'\''")),
        false => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_a_shell() {
        for (word, expected) in [
            ("templates/bus.yml", "templates/bus.yml"),
            ("my templates/bus.yml", "'my templates/bus.yml'"),
            ("it's", r"'it'\''s'"),
            ("$HOME", "'$HOME'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(word), expected);
        }
        assert_eq!(variable("OrgId"), "\"${OrgId:?}\"");
        assert_eq!(variable("1st"), "\"${P1st:?}\"");
    }
}
