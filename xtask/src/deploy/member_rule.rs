//! Disables and changes the rules of a deployed member, as somebody in its account could.

use serde_json::Value;

use super::clients::{Account, text};
use super::events;
use crate::shell::Result;

/// A rule of a member's stack, on the default bus.
#[derive(Debug)]
pub(super) struct Rule<'a> {
    member: &'a Account,
    /// The rule's name.
    pub(super) name: String,
}

impl<'a> Rule<'a> {
    /// The rule that matches an event on the default bus and sends it to the hub's bus. Fails unless there is exactly
    /// one.
    pub(super) fn that_sends(
        member: &'a Account,
        hub_bus: &str,
        event: &Value,
    ) -> Result<Rule<'a>> {
        let event = events::matched_as(event, member)?.to_string();
        let aws =
            |command, arguments: &[&str]| member.aws(&[&["events", command], arguments].concat());
        let listed = aws("list-rule-names-by-target", &["--target-arn", hub_bus])?;
        let names = listed["RuleNames"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let mut found = Vec::new();
        for name in names {
            let name = text(name)?;
            let pattern = text(&aws("describe-rule", &["--name", &name])?["EventPattern"])?;
            let answer = aws(
                "test-event-pattern",
                &["--event-pattern", &pattern, "--event", &event],
            )?;
            if answer["Result"] == true {
                found.push(name);
            }
        }
        match <[String; 1]>::try_from(found) {
            Ok([name]) => Ok(Rule { member, name }),
            Err(found) => Err(format!(
                "expected one rule of {} for {event}, found {found:?} among {names:?}",
                member.id
            )
            .into()),
        }
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
