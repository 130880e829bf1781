//! Disables and changes the rules of a deployed member, as somebody in its account could.

use serde_json::Value;

use super::clients::Account;
use super::pair::MEMBER_STACK;
use super::update;
use crate::shell::Result;

/// A rule of a member's stack, on the default bus.
#[derive(Debug)]
pub(super) struct Rule<'a> {
    member: &'a Account,
    name: String,
}

impl<'a> Rule<'a> {
    /// The rule with a logical id.
    pub(super) fn read(member: &'a Account, id: &str) -> Result<Rule<'a>> {
        let ids = update::physical_ids(member, MEMBER_STACK)?;
        let found = ids
            .get(id)
            .ok_or_else(|| format!("{MEMBER_STACK} has no {id}: {ids:?}"))?;
        // LocalStack writes the name of the bus before that of the rule.
        let name = found.rsplit('|').next().unwrap_or(found).to_owned();
        Ok(Rule { member, name })
    }

    pub(super) fn disable(&self) -> Result {
        self.aws("disable-rule", &["--name", &self.name])?;
        Ok(())
    }

    pub(super) fn enable(&self) -> Result {
        self.aws("enable-rule", &["--name", &self.name])?;
        Ok(())
    }

    /// Removes all targets, and returns them.
    pub(super) fn remove_targets(&self) -> Result<Value> {
        let listed = self.aws("list-targets-by-rule", &["--rule", &self.name])?;
        let targets = listed["Targets"].as_array().map_or(&[][..], Vec::as_slice);
        let mut ids = vec!["--rule", &self.name, "--ids"];
        ids.extend(targets.iter().filter_map(|target| target["Id"].as_str()));
        self.aws("remove-targets", &ids)?;
        Ok(listed["Targets"].clone())
    }

    /// Puts targets that were removed.
    pub(super) fn put_targets(&self, targets: &Value) -> Result {
        let targets = serde_json::to_string(targets)?;
        self.aws(
            "put-targets",
            &["--rule", &self.name, "--targets", &targets],
        )?;
        Ok(())
    }

    fn aws(&self, command: &str, arguments: &[&str]) -> Result<Value> {
        let mut all = vec!["events", command];
        all.extend(arguments);
        self.member.aws(&all)
    }
}
