//! Decides requests for shells and other languages: reads a request and its policies from each line, and prints the
//! decision on a line.
//!
//! A line is `{"levels": [{"node": …, "policies": [{"name": …, "document": …}]}], "principal": …,
//! "action": …, "resource": …, "context": {…}, "unknown": […]}`: levels from the root to the account, a document
//! as an object or as a string that holds one, the values of condition keys as a string or a list of strings,
//! and the keys that are not known. A key that is in neither `context` nor `unknown` is absent. A `resource` that
//! is null or missing is unknown. Other fields are ignored.
//!
//! It prints `allowed`, `denied NODE POLICY SID-OR-INDEX`, `denied NODE` where no statement of a level allows
//! the request, `unknown KEY…`, or `error: …`.

#[path = "support/lines.rs"]
mod lines;

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;

use iam_policy::{Decision, Hierarchy, Level, Policy, Principal, Request};
use lines::{object, text};
use serde_json::Value;
use serde_json::value::RawValue;

fn main() -> ExitCode {
    lines::run("evaluate_lines", answer)
}

fn answer(line: &str) -> Result<String, Box<dyn Error>> {
    let row = object(line)?;
    let part = |name: &str| row.get(name).copied().map(RawValue::get);
    let levels = part("levels").ok_or("the line has no `levels`")?;
    let levels: Vec<Level> = serde_json::from_str::<Vec<&RawValue>>(levels)?
        .into_iter()
        .map(level)
        .collect::<Result<_, _>>()?;
    if levels.is_empty() {
        return Err("there is no level".into());
    }
    let action = part("action").ok_or("the line has no `action`")?;
    let mut request = Request::new(text(action)?);
    if let Some(resource) = part("resource").filter(|raw| *raw != "null") {
        request = request.resource(text(resource)?);
    }
    if let Some(principal) = part("principal").filter(|raw| *raw != "null") {
        request = request.principal(Principal::arn(text(principal)?));
    }
    let context: BTreeMap<String, Value> = serde_json::from_str(part("context").unwrap_or("{}"))?;
    for (key, value) in context {
        request = match value {
            Value::Null => request.absent(key),
            Value::Array(values) => request.key_values(key, values.iter().map(scalar)),
            value => request.key(key, scalar(&value)),
        };
    }
    let unknown: Vec<String> = serde_json::from_str(part("unknown").unwrap_or("[]"))?;
    for key in unknown {
        request = request.unknown(key);
    }
    Ok(shown(&Hierarchy::new(levels).decide(&request)))
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn level(raw: &RawValue) -> Result<Level, Box<dyn Error>> {
    let row = object(raw.get())?;
    let node = row.get("node").ok_or("a level has no `node`")?;
    let policies = row.get("policies").ok_or("a level has no `policies`")?;
    let mut level = Level::new(text(node.get())?);
    for raw in serde_json::from_str::<Vec<&RawValue>>(policies.get())? {
        let row = object(raw.get())?;
        let name = row.get("name").ok_or("a policy has no `name`")?;
        let document = row.get("document").ok_or("a policy has no `document`")?;
        let name = text(name.get())?;
        let policy = match document.get() {
            raw if raw.starts_with('"') => Policy::parse(&text(raw)?),
            raw => Policy::parse(raw),
        };
        let policy = policy.map_err(|errors| format!("{name}: {errors}"))?;
        level = level.policy(name, policy);
    }
    Ok(level)
}

fn shown(decision: &Decision<'_>) -> String {
    match decision {
        Decision::Allowed => "allowed".to_owned(),
        Decision::Denied(denial) => match &denial.statement {
            None => format!("denied {}", denial.level),
            Some(statement) => {
                let index = statement.index.to_string();
                let which = statement.sid.unwrap_or(&index);
                format!("denied {} {} {which}", denial.level, statement.policy)
            }
        },
        Decision::Unknown(missing) => {
            let mut words = vec!["unknown".to_owned()];
            words.extend(missing.keys.iter().cloned());
            words.extend(missing.resource.then(|| "resource".to_owned()));
            words.extend(missing.principal.then(|| "principal".to_owned()));
            words.join(" ")
        }
        other => format!("error: {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_gets_its_decision() {
        let line = |action: &str, more: &str| {
            format!(
                r#"{{"kind":"scp","levels":[{{"node":"r-1","policies":[
                {{"name":"all","document":{{"Version":"2012-10-17","Statement":
                    {{"Effect":"Allow","Action":["s3:*","ec2:*"],"Resource":"*"}}}}}},
                {{"name":"deny","document":"{{\"Version\":\"2012-10-17\",\"Statement\":[
                    {{\"Effect\":\"Deny\",\"Action\":\"s3:Put*\",\"Resource\":\"*\"}},
                    {{\"Sid\":\"S\",\"Effect\":\"Deny\",\"Action\":\"s3:Get*\",\"Resource\":\"*\",
                      \"Condition\":{{\"StringNotEquals\":{{\"aws:RequestedRegion\":\"eu-west-1\"}}}}}}]}}"
                }}]}}],"principal":null,"action":"{action}"{more}}}"#
            )
            .replace('\n', " ")
        };
        for (line, expected) in [
            (line("s3:PutObject", ""), "denied r-1 deny 0"),
            (line("s3:GetObject", ""), "denied r-1 deny S"),
            (
                line(
                    "s3:GetObject",
                    r#","context":{"AWS:requestedregion":"eu-west-1"}"#,
                ),
                "allowed",
            ),
            (
                line("s3:GetObject", r#","unknown":["aws:RequestedRegion"]"#),
                "unknown aws:RequestedRegion",
            ),
            (line("iam:GetUser", ""), "denied r-1"),
        ] {
            assert_eq!(answer(&line).unwrap(), expected, "{line}");
        }
        for (line, expected) in [
            ("", "EOF"),
            ("{}", "no `levels`"),
            (r#"{"levels":[],"action":"a:b"}"#, "no level"),
            (
                r#"{"levels":[{"node":"r","policies":[{"name":"p","document":{}}]}],"action":"a:b"}"#,
                "missing-element",
            ),
        ] {
            let error = answer(line).unwrap_err().to_string();
            assert!(error.contains(expected), "{line}: {error}");
        }
    }
}
