//! Processes that run commands of the AWS CLI without starting Python for each (`xtask/emulators/serve_aws.py`).
//!
//! A process runs one command at a time, and waits here for the next. It ends when this process does, because its
//! standard input closes then.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::tools::script;
use crate::shell::Result;

/// The processes that run no command at the moment.
#[derive(Debug)]
pub(super) struct Servers {
    python: PathBuf,
    idle: Mutex<Vec<Server>>,
}

/// What a command printed, and how it ended.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) code: i64,
    pub(super) output: String,
    pub(super) errors: String,
}

#[derive(Debug)]
struct Server {
    process: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Servers {
    /// No process yet. The Python has the AWS CLI.
    pub(super) fn new(python: &Path) -> Servers {
        Servers {
            python: python.to_owned(),
            idle: Mutex::default(),
        }
    }

    /// Runs the command with its arguments, environment and folder; its program is not used.
    pub(super) fn run(&self, command: &Command) -> Result<Answer> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let mut server = match waiting {
            Some(server) => server,
            None => Server::start(&self.python)?,
        };
        let answer = server.ask(&request(command))?;
        idle().push(server);
        Ok(answer)
    }
}

impl Server {
    fn start(python: &Path) -> Result<Server> {
        let mut process = Command::new(python)
            .arg(script("serve_aws.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start the AWS CLI: {error}"))?;
        let requests = process.stdin.take();
        let answers = process.stdout.take().ok_or("the AWS CLI has no output")?;
        Ok(Server {
            process,
            requests,
            answers: BufReader::new(answers),
        })
    }

    fn ask(&mut self, request: &Value) -> Result<Answer> {
        let requests = self.requests.as_mut().ok_or("the AWS CLI has no input")?;
        writeln!(requests, "{request}")?;
        requests.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line)
            .map_err(|error| format!("serve_aws.py answered {line:?}: {error}"))?;
        let text = |key: &str| answer[key].as_str().unwrap_or_default().to_owned();
        Ok(Answer {
            code: answer["code"].as_i64().unwrap_or(255),
            output: text("output"),
            errors: text("errors"),
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.requests.take());
        let _ = self.process.wait();
    }
}

/// The command as `serve_aws.py` reads it. It inherits the environment of this process, with the changes of the command.
fn request(command: &Command) -> Value {
    let text = |text: &std::ffi::OsStr| text.to_string_lossy().into_owned();
    let mut environment: serde_json::Map<String, Value> = std::env::vars_os()
        .map(|(name, value)| (text(&name), text(&value).into()))
        .collect();
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => environment.insert(text(name), text(value).into()),
            None => environment.remove(&text(name)),
        };
    }
    let arguments: Vec<String> = command.get_args().map(text).collect();
    let folder = command.get_current_dir().unwrap_or(Path::new("."));
    json!({"arguments": arguments, "environment": environment, "folder": folder})
}
