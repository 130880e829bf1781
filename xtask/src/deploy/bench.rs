//! What every step uses: the tools, the running emulators, the templates, the accounts.

use std::fs;
use std::path::{Path, PathBuf};

use super::canary;
use super::clients::Account;
use super::emulator::Emulator;
use super::tools::Tools;
use crate::shell::{Result, cargo, run, scratch};

/// The folder of templates that README.md's first command writes.
pub(super) const TEMPLATES: &str = "templates";
/// The folder of the hardened templates.
pub(super) const HARDENED: &str = "hardened";
/// The folder of the hardened templates with canaries, and with the number of members.
pub(super) const CANARY: &str = "canary";
const HARDENED_OPTIONS: [&str; 6] = [
    "--preset",
    "hardened",
    "--organization",
    "o-a1b2c3d4e5",
    "--units",
    "r-a1b2",
];

/// The emulators, and the folder in which their clients run. It contains the templates under the names that the
/// README uses: `templates/bus.yml` and `templates/rules.yml`.
#[derive(Debug)]
pub(super) struct Bench {
    /// Runs the steps that do not name moto.
    pub(super) localstack: Emulator,
    /// Supports Organizations and StackSets.
    pub(super) moto: Emulator,
    tools: Tools,
    folder: PathBuf,
}

impl Bench {
    /// Writes the templates and starts both emulators.
    pub(super) fn new(tools: Tools) -> Result<Bench> {
        let folder = scratch("deploy");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let canary = canary::ACCOUNTS.join(",");
        let canary = [
            &HARDENED_OPTIONS[..],
            &["--accounts", "2", "--canary", &canary],
        ]
        .concat();
        for (options, out) in [
            (&[][..], TEMPLATES),
            (&HARDENED_OPTIONS, HARDENED),
            (&canary, CANARY),
        ] {
            run(cargo(&["run", "--quiet", "--example", "synth", "--"])
                .args(options)
                .arg("--out")
                .arg(folder.join(out)))?;
        }
        Ok(Bench {
            localstack: Emulator::localstack(&tools, &folder)?,
            moto: Emulator::moto(&tools, &folder)?,
            tools,
            folder,
        })
    }

    /// An account in LocalStack.
    pub(super) fn account(&self, id: &str, region: &str) -> Account {
        Account::new(&self.tools, &self.localstack, &self.folder, id, region)
    }

    /// The management account of the organization in moto.
    pub(super) fn management(&self, region: &str) -> Account {
        Account::new(
            &self.tools,
            &self.moto,
            &self.folder,
            "123456789012",
            region,
        )
    }

    /// Ends both emulators, and fails if one does not end.
    pub(super) fn end(self) -> Result {
        self.localstack.end()?;
        self.moto.end()
    }

    /// A file in the folder where the clients run.
    pub(super) fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.join(name)
    }
}
