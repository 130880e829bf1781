//! What every step has at hand: the tools, the running emulators, the templates, the accounts.

use std::fs;
use std::path::{Path, PathBuf};

use super::clients::Account;
use super::emulator::Emulator;
use super::tools::Tools;
use crate::shell::{Result, cargo, run, scratch};

/// The folder of templates that README.md's first command writes.
pub(super) const TEMPLATES: &str = "templates";
/// The folder of the hardened ones.
pub(super) const HARDENED: &str = "hardened";

/// The emulators and a folder in which their clients run, with the templates as a reader of the README has
/// them: `templates/bus.yml` and `templates/rules.yml`.
#[derive(Debug)]
pub(super) struct Bench {
    /// Proves what is not said to be moto's.
    pub(super) localstack: Emulator,
    /// Has Organizations and StackSets.
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
        for (preset, out) in [(&[][..], TEMPLATES), (&["--preset", "hardened"], HARDENED)] {
            run(cargo(&["run", "--quiet", "--example", "synth", "--"])
                .args(preset)
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

    /// Ends both emulators, and checks that they have.
    pub(super) fn end(self) -> Result {
        self.localstack.end()?;
        self.moto.end()
    }

    /// A file in the folder where the clients run.
    pub(super) fn file(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.join(name)
    }
}
