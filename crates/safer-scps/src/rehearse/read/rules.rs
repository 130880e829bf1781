//! Rules: state, bus, pattern and targets.

use std::sync::Arc;

use event_pattern::EventPattern;
use serde_json::Value;

use super::super::model::{Rule, RulePattern, RuleState, Target};
use super::super::stack::bus_name;
use super::{Reader, one_or_many};

/// The properties with which a target sends something other than the event.
const CHANGES: [&str; 3] = ["Input", "InputPath", "InputTransformer"];

impl Reader<'_> {
    pub(super) fn rules(&mut self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (id, properties) in self.stack.resources("AWS::Events::Rule") {
            // A rule without a pattern runs on a schedule.
            let Some(pattern) = self.value(id, properties, "EventPattern") else {
                continue;
            };
            let state = self.state(id, properties);
            let bus = self.text(id, properties, "EventBusName");
            let arn = self.stack.rule_arn(id, properties);
            let arn = self.known(id, "Name", &properties["Name"], arn);
            let targets = self.targets(id, properties);
            let Some(pattern) = self.pattern(id, &pattern) else {
                continue;
            };
            rules.push(Rule {
                path: self.source.path(id),
                arn,
                bus: bus.as_deref().map_or("default", bus_name).to_owned(),
                state,
                pattern,
                targets,
            });
        }
        rules
    }

    fn state(&mut self, id: &str, properties: &Value) -> RuleState {
        match self.text(id, properties, "State").as_deref() {
            None | Some("ENABLED") => RuleState::Enabled,
            Some("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS") => RuleState::EnabledWithReadOnly,
            Some("DISABLED") => RuleState::Disabled,
            Some(_) => {
                let message = "a rule's state is ENABLED, DISABLED or \
                               ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
                let value = &properties["State"];
                self.report("rule-state", id, "State", value, message.to_owned());
                RuleState::Disabled
            }
        }
    }

    fn pattern(&mut self, id: &str, json: &Value) -> Option<Arc<RulePattern>> {
        let text = json.to_string();
        if let Some(compiled) = self.compiled.get(&text) {
            return Some(Arc::clone(compiled));
        }
        let compiled = EventPattern::parse(&text)
            .and_then(|pattern| Ok((pattern.matcher()?, pattern)))
            .map(|(matcher, pattern)| Arc::new(RulePattern { pattern, matcher }));
        match compiled {
            Ok(pattern) => Some(pattern),
            Err(errors) => {
                let message = errors.to_string();
                self.report("event-pattern", id, "EventPattern", json, message);
                None
            }
        }
    }

    fn targets(&mut self, id: &str, properties: &Value) -> Vec<Target> {
        let mut targets = Vec::new();
        for (index, target) in one_or_many(properties.get("Targets")).iter().enumerate() {
            let at = |name: &str| format!("Targets[{index}].{name}");
            let arn = match self.stack.text_property(target, "Arn") {
                Ok(arn) => arn,
                // Without a role it is a target of another kind, whose ARN does not matter here.
                Err(_) if target.get("RoleArn").is_none() => None,
                Err(why) => self.known(id, &at("Arn"), &target["Arn"], Err(why)),
            };
            let role = self.stack.text_property(target, "RoleArn");
            let role = self.known(id, &at("RoleArn"), &target["RoleArn"], role);
            if let Some(arn) = arn {
                // A queue that is not known is none, so that no alarm counts on it.
                let queue = target["DeadLetterConfig"].get("Arn");
                let queue = queue.and_then(|arn| self.stack.resolve(arn).ok().flatten());
                targets.push(Target {
                    arn,
                    role,
                    dead_letters: queue.and_then(|arn| arn.as_str().map(str::to_owned)),
                    changes_event: CHANGES.iter().any(|name| target.get(name).is_some()),
                });
            }
        }
        targets
    }
}
