//! Checks policies for shells and other languages: reads `{"kind": …, "text": …}` from each line, with the kind
//! of the policy (`scp`, `rcp`, `identity`, `trust`, `resource`, `session`, `endpoint`) and its text, and prints `valid`
//! or `error: …` on a line. Warnings are not printed.

#[path = "support/lines.rs"]
mod lines;

use std::error::Error;
use std::process::ExitCode;

use iam_policy::findings::Severity;
use iam_policy::{PolicyKind, check_text};
use lines::{object, text};

fn main() -> ExitCode {
    lines::run("check_lines", answer)
}

fn answer(line: &str) -> Result<String, Box<dyn Error>> {
    let row = object(line)?;
    let part = |name: &str| -> Result<String, Box<dyn Error>> {
        let raw = row
            .get(name)
            .ok_or_else(|| format!("the line has no `{name}`"))?;
        Ok(text(raw.get())?)
    };
    let kind = part("kind")?;
    let kind = PolicyKind::from_name(&kind).ok_or_else(|| format!("there is no kind {kind:?}"))?;
    let errors: Vec<String> = check_text(&part("text")?, kind)
        .into_iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.to_string())
        .collect();
    match errors.is_empty() {
        true => Ok("valid".to_owned()),
        false => Err(errors.join("\n").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_gets_its_answer() {
        let line = |kind: &str, text: &str| {
            format!(
                "{{\"kind\":\"{kind}\",\"text\":{}}}",
                serde_json::Value::from(text)
            )
        };
        let policy = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#;
        assert_eq!(answer(&line("scp", policy)).unwrap(), "valid");
        let error = |line: &str| answer(line).unwrap_err().to_string();
        assert!(error(&line("rcp", policy)).contains("missing-element"));
        assert!(error(&line("scp", "{")).contains("json"));
        assert!(error(&line("other", policy)).contains("no kind"));
        assert!(error(r#"{"kind":"scp"}"#).contains("no `text`"));
    }
}
