//! Runs all checks over templates that somebody else wrote, in YAML or JSON.
//!
//! It prints a line for each finding: the file, the severity, the rule, the construct, the property, the value and the
//! message, with tabs between them. A file that is not a template has the severity `unreadable`. The exit code is 1 if
//! there is an error or an unreadable file.
//!
//! ```console
//! $ cargo run -p examples --features all-services --example check_templates -- template.yml
//! ```

use std::process::ExitCode;

use safer_scps::{App, Finding, Severity, Stack, diff};

fn main() -> ExitCode {
    let mut fine = true;
    for file in std::env::args().skip(1) {
        match check(&file) {
            Ok(findings) => {
                for finding in findings {
                    fine &= finding.severity != Severity::Error;
                    print_line(&file, &finding);
                }
            }
            Err(error) => {
                fine = false;
                println!("{file}\tunreadable\t\t\t\t\t{}", one_line(&error));
            }
        }
    }
    match fine {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// The errors and warnings of a template, or why it cannot be read.
fn check(file: &str) -> Result<Vec<Finding>, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let template = diff::read(&text).map_err(|error| error.to_string())?;
    let app = App::new();
    app.add("template", Stack::new()).include(template);
    Ok(match app.synth() {
        Ok(assembly) => assembly.warnings().to_vec(),
        Err(error) => error.findings().to_vec(),
    })
}

fn print_line(file: &str, finding: &Finding) {
    let severity = match finding.severity {
        Severity::Error => "error",
        _ => "warning",
    };
    let place = &finding.place;
    let parts = [
        severity,
        finding.rule,
        &place.subject,
        &place.path,
        &finding.value,
        &finding.message,
    ];
    println!("{file}\t{}", parts.map(one_line).join("\t"));
}

/// The text on one line, without tabs.
fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
