//! What `--help` prints, and the names of the options that every program has.

use super::options::{Cli, Takes};

/// The options that every program has, as `--help` shows them.
const OPTIONS: [(&str, &str); 11] = [
    (
        "--out DIR",
        "the folder to write to or compare with [default: templates]",
    ),
    (
        "--format yaml|json",
        "the format of the templates [default: yaml]",
    ),
    (
        "--check",
        "write nothing; show what writing would change, and exit with 1 if something would",
    ),
    (
        "--diff FOLDER|REVISION",
        "write nothing; report what updating the stacks would do, compared with a folder of \
         templates, or with --out at a git revision",
    ),
    (
        "--diff-format text|markdown",
        "how --diff prints: for a terminal, or for a pull request [default: text]",
    ),
    (
        "--stdout [STACK]",
        "print one template, or all of them, instead of writing files: as several YAML documents, \
         or as one JSON object by file name",
    ),
    (
        "--assembly",
        "write a cloud assembly for the AWS CDK's CLI [default of --out: $CDK_OUTDIR, cdk.out]",
    ),
    (
        "--list",
        "list the stacks; with --format json, as a JSON array",
    ),
    (
        "--deny-warnings",
        "fail if there are warnings, and write nothing",
    ),
    (
        "--deploy-commands",
        "after writing, print the commands that deploy the templates (a terminal always shows them)",
    ),
    ("--help", "print this help"),
];

/// What `--help` prints.
pub(super) fn text(cli: &Cli) -> String {
    let own = cli.declared.iter().map(|option| match option.takes {
        Takes::Nothing => (format!("--{}", option.name), option.help.to_owned()),
        Takes::Value(value) => (format!("--{} {value}", option.name), option.help.to_owned()),
        Takes::OneOf(values) => (
            format!("--{} {}", option.name, values.join("|")),
            match values.first() {
                Some(first) => format!("{} [default: {first}]", option.help),
                None => option.help.to_owned(),
            },
        ),
    });
    let of_all = OPTIONS.map(|(option, help)| (option.to_owned(), help.to_owned()));
    let lines: Vec<(String, String)> = own.chain(of_all).collect();
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

/// The names of the options that every program has, with their dashes.
pub(super) fn names<'a>() -> impl Iterator<Item = &'a str> {
    OPTIONS
        .iter()
        .filter_map(|(option, _)| option.split(' ').next())
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
