//! Templates that exist already, added to a stack: their resources, parameters and all other entries.
//!
//! Each entry becomes the element that the typed API would have added, so it is resolved, checked, tagged and
//! visited like everything else. What an app cannot hold is an error, because the written template would differ.

use std::borrow::Cow;

use findings::{Finding, Place, nearest};

use crate::node::{Map, Node, Target, Text};
use crate::scope::{Construct, Scope};
use crate::tree::{
    ConditionData, Content, MappingData, OutputData, ParameterData, ResourceData, RuleData,
};

use super::{RawResource, StackScope};

const SECTIONS: [&str; 10] = [
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
];
/// Sections and resource attributes that exist, most of them for macros, and that an app cannot hold.
const NOT_HELD: [&str; 6] = [
    "Connectors",
    "Globals",
    "Hooks",
    "IgnoreGlobals",
    "Modules",
    "Version",
];
const RESOURCE: [&str; 9] = [
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "Properties",
    "Type",
    "UpdatePolicy",
    "UpdateReplacePolicy",
];
const OUTPUT: [&str; 4] = ["Condition", "Description", "Export", "Value"];
const RULE: [&str; 2] = ["Assertions", "RuleCondition"];

/// The values of `DeletionPolicy`; `UpdateReplacePolicy` has them without `RetainExceptOnCreate`.
const POLICIES: [&str; 4] = ["Delete", "Retain", "Snapshot", "RetainExceptOnCreate"];

impl StackScope {
    /// Adds everything that is in an existing template, under its logical ids.
    ///
    /// Resources and parameters are added to the stack itself, and the entries of other sections to a scope with
    /// the section's name. They are checked like typed ones, and visitors see them. The handle of a resource is
    /// what [`find_resource`](Scope::find_resource) returns.
    ///
    /// It is an error at synth if the template has something that an app cannot hold: an unknown section or
    /// resource attribute, `Fn::ForEach`, or a transform with parameters.
    ///
    /// With the feature `cli`, `diff::read` reads a template's text, in YAML or JSON.
    ///
    /// ```
    /// use cfn_core::{App, Node, Stack};
    /// use serde_json::json;
    ///
    /// let app = App::new();
    /// let stack = app.add("alerts", Stack::new());
    /// stack.include(Node::from(json!({
    ///     "Resources": {"Pager": {"Type": "AWS::SNS::Topic"}},
    ///     "Outputs": {"Arn": {"Value": {"Ref": "Pagr"}}},
    /// })));
    /// stack.find_resource("Pager").unwrap().override_property("DisplayName", "Denials");
    ///
    /// let error = app.synth().unwrap_err();
    /// assert_eq!(error.findings()[0].place.subject, "alerts/Outputs/Arn");
    /// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean \"Pager\"?"));
    /// ```
    pub fn include(&self, template: Node) -> &Self {
        let Node::Map(sections) = template else {
            self.refuse("type", "", "a template is a map of sections");
            return self;
        };
        for (name, section) in sections {
            self.include_section(&name, section);
        }
        self
    }

    fn include_section(&self, name: &str, section: Node) {
        match (name, section) {
            ("AWSTemplateFormatVersion", Node::String(version)) if version == "2010-09-09" => {}
            ("AWSTemplateFormatVersion", _) => {
                self.refuse("enum", name, "the only version is the text \"2010-09-09\"");
            }
            ("Description", Node::String(text)) => {
                self.change(|stack| stack.description = Some(text));
            }
            ("Transform", transforms) => match texts(transforms) {
                Some(names) => _ = self.change(|stack| stack.transforms.extend(names)),
                None => self.refuse("include", name, "only names of transforms can be included"),
            },
            ("Metadata", Node::Map(metadata)) => {
                self.change(|stack| stack.metadata.extend(metadata));
            }
            ("Resources" | "Parameters", Node::Map(entries)) => {
                include_entries(self, name, entries);
            }
            (_, Node::Map(entries)) if SECTIONS.contains(&name) => {
                include_entries(&self.group(name), name, entries);
            }
            // An empty section of YAML is null.
            (_, Node::Null) if SECTIONS.contains(&name) => {}
            (_, node) if SECTIONS.contains(&name) => {
                let message = format!("a section is a map, not {}", node.kind());
                self.refuse("type", name, message);
            }
            _ => self.refuse_key(name, name, "section", &SECTIONS),
        }
    }
}

/// Adds the entries of a section.
fn include_entries(to: &Scope, section: &str, entries: Map) {
    for (id, node) in entries {
        if id.starts_with("Fn::") {
            to.refuse(
                "include",
                id,
                "an app cannot hold entries that a function makes",
            );
            continue;
        }
        // Characters that a logical id cannot have are reported where the ids are checked.
        let entry = to.child(id.replace('/', "_").into());
        entry.pin_logical_id(id);
        let Node::Map(map) = node else {
            match section {
                "Conditions" => {
                    entry.settle(Content::Condition(ConditionData { expression: node }))
                }
                _ => entry.refuse("type", "", format!("it is a map, not {}", node.kind())),
            }
            continue;
        };
        match section {
            "Resources" => include_resource(&entry, map),
            "Parameters" => entry.settle(Content::Parameter(ParameterData { properties: map })),
            "Mappings" => entry.settle(Content::Mapping(MappingData { entries: map })),
            "Outputs" => include_output(&entry, map),
            "Rules" => include_rule(&entry, map),
            _ => {
                let expression = Node::Map(map);
                entry.settle(Content::Condition(ConditionData { expression }));
            }
        }
    }
}

fn include_resource(entry: &Scope, mut map: Map) {
    let Some(Node::String(type_name)) = map.shift_remove("Type") else {
        return entry.refuse("required", "Type", "a resource has a type, which is a text");
    };
    let mut resource = RawResource::new(type_name);
    match map.shift_remove("Properties") {
        None | Some(Node::Null) => {}
        Some(Node::Map(properties)) => {
            for (name, value) in properties {
                resource = resource.property(name, value);
            }
        }
        Some(other) => {
            let message = format!("an app cannot hold properties that are {}", other.kind());
            entry.refuse("include", "Properties", message);
        }
    }
    resource.build(entry);
    for (name, value) in map {
        include_attribute(entry, &name, value);
    }
}

/// Sets an attribute of a resource.
fn include_attribute(entry: &Scope, name: &str, value: Node) {
    let mut element = entry.element_mut();
    let Content::Resource(data) = &mut element.content else {
        return;
    };
    if let Err((rule, message)) = set_attribute(data, name, value) {
        drop(element);
        match rule {
            "unknown-key" => entry.refuse_key(name, "", "attribute of a resource", &RESOURCE),
            rule => entry.refuse(rule, name.to_owned(), message),
        }
    }
}

fn set_attribute(
    data: &mut ResourceData,
    name: &str,
    value: Node,
) -> Result<(), (&'static str, String)> {
    let kind = value.kind();
    let wrong = |what: &str| Err(("type", format!("it is {what}, not {kind}")));
    match (name, value) {
        ("Condition", Node::String(condition)) => data.condition = Some(Target::Name(condition)),
        ("Condition", _) => return wrong("the name of a condition"),
        ("DependsOn", value) => match texts(value) {
            Some(names) => data.depends_on = names.into_iter().map(Target::Name).collect(),
            None => return wrong("a logical id or a list of them"),
        },
        ("CreationPolicy", policy) => data.creation_policy = Some(policy),
        ("UpdatePolicy", policy) => data.update_policy = Some(policy),
        ("Metadata", Node::Map(metadata)) => data.metadata = metadata,
        ("Metadata", _) => return wrong("a map"),
        ("DeletionPolicy", policy) => data.deletion_policy = Some(policy_name(&policy, 4)?),
        ("UpdateReplacePolicy", policy) => {
            data.update_replace_policy = Some(policy_name(&policy, 3)?);
        }
        _ => return Err(("unknown-key", String::new())),
    }
    Ok(())
}

/// The value of `DeletionPolicy` or `UpdateReplacePolicy`, one of the first of [`POLICIES`].
fn policy_name(policy: &Node, first: usize) -> Result<&'static str, (&'static str, String)> {
    let known = &POLICIES[..first];
    match policy {
        Node::String(name) => {
            let found = known.iter().find(|known| *known == name);
            let message = || format!("it is {}, not {name:?}", known.join(", "));
            found.copied().ok_or_else(|| ("enum", message()))
        }
        other => {
            let message = format!("an app cannot hold {} here", other.kind());
            Err(("include", message))
        }
    }
}

fn include_output(entry: &Scope, mut map: Map) {
    let Some(value) = map.shift_remove("Value") else {
        return entry.refuse("required", "Value", "an output has a value");
    };
    let mut output = OutputData {
        value,
        description: None,
        export: None,
        condition: None,
    };
    for (name, value) in map {
        match (&*name, value) {
            ("Description", Node::String(text)) => output.description = Some(text),
            ("Condition", Node::String(condition)) => {
                output.condition = Some(Target::Name(condition));
            }
            ("Description" | "Condition", other) => {
                let message = format!("it is a text, not {}", other.kind());
                entry.refuse("type", name, message);
            }
            ("Export", Node::Map(mut export)) if export.len() == 1 => {
                output.export = export.shift_remove("Name");
                if output.export.is_none() {
                    entry.refuse("required", "Export.Name", "an export has a name");
                }
            }
            ("Export", _) => entry.refuse("type", name, "an export is a map with a `Name`"),
            _ => entry.refuse_key(&name, "", "key of an output", &OUTPUT),
        }
    }
    entry.settle(Content::Output(output));
}

fn include_rule(entry: &Scope, map: Map) {
    let mut rule = RuleData::default();
    for (name, value) in map {
        match (&*name, value) {
            ("RuleCondition", condition) => rule.condition = Some(condition),
            ("Assertions", Node::List(assertions)) => rule.assertions = assertions,
            ("Assertions", other) => {
                let message = format!("assertions are a list, not {}", other.kind());
                entry.refuse("type", name, message);
            }
            _ => entry.refuse_key(&name, "", "key of a rule", &RULE),
        }
    }
    entry.settle(Content::Rule(rule));
}

/// A text or a list of texts.
fn texts(node: Node) -> Option<Vec<Text>> {
    let text = |node| match node {
        Node::String(text) => Some(text),
        _ => None,
    };
    match node {
        Node::List(items) => items.into_iter().map(text).collect(),
        one => Some(vec![text(one)?]),
    }
}

impl Scope {
    /// Adds a scope whose id never collides with that of a resource.
    fn group(&self, id: &str) -> Scope {
        let index = (self.tree.borrow_mut()).push(Some(self.index), Cow::Owned(id.to_owned()));
        self.at(index)
    }

    fn refuse(&self, rule: &'static str, path: impl Into<String>, message: impl Into<String>) {
        let place = Place::of(self.path()).path(path.into());
        self.report(Finding::error(rule, message.into()).at(place));
    }

    fn refuse_key(&self, key: &str, path: &str, what: &str, known: &[&'static str]) {
        if NOT_HELD.contains(&key) {
            return self.refuse("include", path, format!("an app cannot hold {key}"));
        }
        let place = Place::of(self.path()).path(path.to_owned());
        let finding = Finding::error("unknown-key", format!("there is no such {what}"))
            .at(place)
            .value(format!("{key:?}"));
        self.report(finding.help(nearest(key, known.iter().copied())));
    }
}
