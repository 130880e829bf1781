//! A running emulator. It ends when the value that owns it is dropped.
//!
//! Its standard input is a pipe from this process. When this process ends, for whatever reason, the pipe closes,
//! and the emulator ends itself (`xtask/emulators/lifeline.py`).

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::tools::{Tools, script};
use crate::shell::Result;

/// How long an emulator may take until it answers. On an idle machine it takes a few seconds.
const START: Duration = Duration::from_secs(60);
/// How long it may take to end after its standard input has closed.
const END: Duration = Duration::from_secs(5);
/// How many lines of the log a failure shows.
const TAIL: usize = 40;

/// A process that answers requests like AWS, on a loopback port.
#[derive(Debug)]
pub(super) struct Emulator {
    name: &'static str,
    process: Child,
    port: u16,
    log: PathBuf,
}

impl Emulator {
    /// Starts LocalStack, in which the access key id of a request names the account.
    pub(super) fn localstack(tools: &Tools, folder: &Path) -> Result<Emulator> {
        let files = folder.join("localstack");
        fs::create_dir_all(&files)?;
        let port = free_port()?;
        let address = format!("127.0.0.1:{port}");
        let mut command = Command::new(&tools.localstack);
        command
            .arg(script("run_localstack.py"))
            .current_dir(&files)
            .env("GATEWAY_LISTEN", &address)
            .env("LOCALSTACK_HOST", &address)
            // The default server binds every interface.
            .env("GATEWAY_SERVER", "hypercorn")
            .env("OVERRIDE_IN_DOCKER", "0")
            .env("DNS_ADDRESS", "0")
            .env("DISABLE_EVENTS", "1")
            .env("SKIP_SSL_CERT_DOWNLOAD", "1")
            .env("FILESYSTEM_ROOT", &files)
            .env("HOME", &files);
        Emulator::start("LocalStack", command, port, folder.join("localstack.log"))?
            .ready("/_localstack/health")
    }

    /// Starts moto, in which requests reach an account by assuming a role in it; without a role the account is
    /// 123456789012.
    pub(super) fn moto(tools: &Tools, folder: &Path) -> Result<Emulator> {
        let port = free_port()?;
        let mut command = Command::new(&tools.moto);
        command
            .arg(script("run_moto.py"))
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .current_dir(folder);
        Emulator::start("moto", command, port, folder.join("moto.log"))?
            .ready("/moto-api/data.json")
    }

    /// The address to which clients send their requests.
    pub(super) fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The last lines of the log.
    pub(super) fn tail(&self) -> String {
        let log = fs::read(&self.log).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let lines: Vec<&str> = log.lines().collect();
        let last = &lines[lines.len().saturating_sub(TAIL)..];
        format!(
            "the end of {}'s log ({}):\n{}",
            self.name,
            self.log.display(),
            last.join("\n")
        )
    }

    /// Ends the emulator. Fails if it does not end by itself, as it must when this process is killed.
    pub(super) fn end(mut self) -> Result {
        if self.closed() && TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            return Ok(());
        }
        Err(format!("{} did not end when its standard input closed", self.name).into())
    }

    /// Closes the standard input, and returns whether the emulator ended then.
    fn closed(&mut self) -> bool {
        drop(self.process.stdin.take());
        let start = Instant::now();
        while start.elapsed() < END {
            if let Ok(Some(_)) = self.process.try_wait() {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn start(
        name: &'static str,
        mut command: Command,
        port: u16,
        log: PathBuf,
    ) -> Result<Emulator> {
        let output = File::create(&log)?;
        let process = command
            .stdin(Stdio::piped())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()
            .map_err(|error| format!("cannot start {name}: {error}"))?;
        Ok(Emulator {
            name,
            process,
            port,
            log,
        })
    }

    /// Waits until the emulator answers a request for `path`.
    fn ready(mut self, path: &str) -> Result<Emulator> {
        let start = Instant::now();
        while start.elapsed() < START {
            if answers(self.port, path).unwrap_or(false) {
                return Ok(self);
            }
            if let Some(status) = self.process.try_wait()? {
                return Err(format!("{} ended: {status}; {}", self.name, self.tail()).into());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err(format!("{} did not answer in {START:?}; {}", self.name, self.tail()).into())
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        if !self.closed() {
            let _ = self.process.kill();
            let _ = self.process.wait();
        }
    }
}

/// A free port of the loopback interface.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

/// Returns whether a GET is answered with 200.
fn answers(port: u16, path: &str) -> Result<bool> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n\r\n"
    )?;
    let mut status = [0; 12];
    stream.read_exact(&mut status)?;
    Ok(status.ends_with(b" 200"))
}
