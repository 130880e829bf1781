//! What `--help` prints, and the names of the options that every program has.

use super::options::{Cli, CliOption, Takes};

/// The options that every program has, as `--help` shows them.
pub(super) const OPTIONS: [CliOption; 11] = [
    CliOption::new(
        "out",
        Takes::Any("DIR"),
        "the folder to write to or compare with [default: templates]",
    ),
    CliOption::new(
        "format",
        Takes::OneOf(&["yaml", "json"]),
        "the format of the templates",
    ),
    CliOption::new(
        "check",
        Takes::Nothing,
        "write nothing; show what writing would change, and exit with 1 if something would",
    ),
    CliOption::new(
        "diff",
        Takes::Any("FOLDER|REVISION"),
        "write nothing; report what updating the stacks would do, compared with a folder of \
         templates, or with --out at a git revision",
    ),
    CliOption::new(
        "diff-format",
        Takes::OneOf(&["text", "markdown"]),
        "how --diff prints: for a terminal, or for a pull request",
    ),
    CliOption::new(
        "stdout",
        Takes::Optional("STACK"),
        "print one template, or all of them, instead of writing files: as several YAML documents, \
         or as one JSON object by file name",
    ),
    CliOption::new(
        "assembly",
        Takes::Nothing,
        "write a cloud assembly for the AWS CDK's CLI [default of --out: $CDK_OUTDIR, cdk.out]",
    ),
    CliOption::new(
        "list",
        Takes::Nothing,
        "list the stacks; with --format json, as a JSON array",
    ),
    CliOption::new(
        "deny-warnings",
        Takes::Nothing,
        "fail if there are warnings, and write nothing",
    ),
    CliOption::new(
        "deploy-commands",
        Takes::Nothing,
        "after writing, print the commands that deploy the templates (a terminal always shows them)",
    ),
    CliOption::new("help", Takes::Nothing, "print this help"),
];

/// What `--help` prints.
pub(super) fn text(cli: &Cli) -> String {
    let lines: Vec<(String, String)> = cli.options().map(line).collect();
    let width = lines.iter().map(|(option, _)| option.chars().count()).max();
    let width = width.unwrap_or_default() + 3;
    let lines: String = lines
        .iter()
        .map(|(option, help)| format!("  {option:width$}{help}\n"))
        .collect();
    format!(
        "\
Synthesizes the CloudFormation templates of this app.

Usage: PROGRAM [synth] [OPTIONS]

{lines}
Exit codes: 0 success, 1 --check or --diff found differences, 2 the app or the command line has an
error, --deny-warnings found a warning, or a file cannot be read or written, 3 --diff found a
resource that is or may be replaced.
"
    )
}

/// An option with its value, and what it does.
fn line(option: CliOption) -> (String, String) {
    let CliOption { name, takes, help } = option;
    match takes {
        Takes::Nothing => (format!("--{name}"), help.to_owned()),
        Takes::Any(value) => (format!("--{name} {value}"), help.to_owned()),
        Takes::Optional(value) => (format!("--{name} [{value}]"), help.to_owned()),
        Takes::OneOf(values) => (
            format!("--{name} {}", values.join("|")),
            match values.first() {
                Some(first) => format!("{help} [default: {first}]"),
                None => help.to_owned(),
            },
        ),
    }
}

/// The names of the options that every program has, without their dashes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    OPTIONS.iter().map(|option| option.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_aligns_all_options() {
        let cli = Cli::new()
            .choice("preset", &["published", "hardened"], "which monitor")
            .option("organization", "ID", "the organization's id");
        let help = text(&cli);
        assert!(
            help.contains("  --preset published|hardened   which monitor [default: published]\n"),
            "{help}"
        );
        assert!(
            help.contains("  --organization ID             the organization's id\n"),
            "{help}"
        );
        assert!(
            help.contains("  --help                        print this help\n"),
            "{help}"
        );
    }
}
