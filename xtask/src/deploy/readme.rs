//! Reads the commands of README.md, so that the deployment runs what a reader types.

use std::fs;

use crate::shell::{Result, root};

/// Returns the command of README.md that starts with `start`, with its continued lines joined.
pub(super) fn command(start: &str) -> Result<String> {
    let readme = fs::read_to_string(root().join("README.md"))?;
    commands(&readme)
        .into_iter()
        .find(|command| command.starts_with(start))
        .ok_or_else(|| format!("README.md has no command that starts with `{start}`").into())
}

/// Returns every command after a `$` in a console block.
fn commands(readme: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        let Some(first) = line.strip_prefix("$ ") else {
            continue;
        };
        let mut command = first.to_owned();
        while command.ends_with('\\') {
            command.pop();
            command.push_str(lines.next().unwrap_or_default().trim_start());
        }
        found.push(command);
    }
    found
}

/// Replaces an example in a text; fails if the text does not contain the example.
pub(super) fn exchange(text: &str, example: &str, by: &str) -> Result<String> {
    if text.contains(example) {
        return Ok(text.replace(example, by));
    }
    Err(format!("expected `{example}` in\n{text}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_continued_line_belongs_to_its_command() {
        let readme = "text\n```console\n$ one --a \\\n    --b $(x \\\n  --c)\n$ two\n```\n";
        assert_eq!(commands(readme), ["one --a --b $(x --c)", "two"]);
    }

    #[test]
    fn replaced_text_must_exist() {
        assert_eq!(exchange("a r-1 b", "r-1", "ou-2").unwrap(), "a ou-2 b");
        assert!(exchange("a b", "r-1", "ou-2").is_err());
    }
}
