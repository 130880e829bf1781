//! A deployed stack: its state, its resources by logical id, and its template.

use cfn_core::Node;
use cfn_core::diff::read;
use serde::Deserialize;
use serde_json::Value;

use super::ask::{Answer, Session};
use super::permissions;
use super::row::Row;

/// A deployed stack, as far as AWS said what it has.
#[derive(Debug)]
pub(crate) struct Stack {
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) resources: Vec<Resource>,
    /// The template, if it can be read. What it says about a resource is what the resource must be.
    pub(crate) template: Option<Node>,
}

/// A resource of a stack.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Resource {
    #[serde(rename = "LogicalResourceId")]
    pub(crate) id: String,
    #[serde(rename = "ResourceType")]
    pub(crate) kind: String,
    #[serde(rename = "PhysicalResourceId")]
    pub(crate) name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Stacks {
    #[serde(default)]
    stacks: Vec<Described>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
struct Described {
    stack_id: String,
    stack_status: String,
    stack_status_reason: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Resources {
    #[serde(default)]
    stack_resource_summaries: Vec<Resource>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Template {
    #[serde(default)]
    template_body: Value,
}

/// The states in which a stack has everything of its template, or of the one before.
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html>
const SETTLED: [&str; 5] = [
    "CREATE_COMPLETE",
    "UPDATE_COMPLETE",
    "UPDATE_ROLLBACK_COMPLETE",
    "IMPORT_COMPLETE",
    "IMPORT_ROLLBACK_COMPLETE",
];

/// The state of a stack, and the stack if it exists.
pub(crate) fn read_stack(
    session: &Session<'_>,
    name: &str,
    place: &str,
) -> Answer<(Vec<Row>, Option<Stack>)> {
    let place = format!("{place}: {name}");
    let stacks = match session.get::<Stacks>(&permissions::STACKS, &["--stack-name", name]) {
        Err(error) if error.of_all_calls.is_some() => return Err(error),
        Err(error) if error.is_missing => return Ok((vec![no_stack(&place)], None)),
        Err(error) => return Ok((vec![Row::unanswered("stack", &place, &error)], None)),
        Ok(answer) => answer.stacks,
    };
    let Some(described) = stacks.into_iter().next() else {
        return Ok((vec![no_stack(&place)], None));
    };
    let mut parts = described.stack_id.split(':').skip(3);
    let (region, account) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let place = format!("{account} {region}: {name}");
    let resources = session.get::<Resources>(&permissions::RESOURCES, &["--stack-name", name]);
    let resources = resources.map(|found| found.stack_resource_summaries);
    let mut rows = vec![settled(&described, &place, &resources)];
    let resources = match resources {
        Ok(resources) => resources,
        Err(error) => {
            rows.push(Row::unanswered("resources", &place, &error));
            return Ok((rows, None));
        }
    };
    let template = read_template(session, name);
    if let Err(error) = &template {
        rows.push(Row::unanswered("template", &place, error));
    }
    let stack = Stack {
        account: account.to_owned(),
        region: region.to_owned(),
        resources,
        template: template.ok(),
    };
    Ok((rows, Some(stack)))
}

fn no_stack(place: &str) -> Row {
    Row::failed("stack", place, "there is no such stack in this account and Region")
        .help("name the hub's stack with --stack, its Region with `-- --region`, its account with `-- --profile`")
}

fn settled(described: &Described, place: &str, resources: &Answer<Vec<Resource>>) -> Row {
    let status = described.stack_status.as_str();
    let number = match resources {
        Ok(resources) => format!(", {} resources", resources.len()),
        Err(_) => String::new(),
    };
    let reason = match described.stack_status_reason.as_str() {
        "" => String::new(),
        reason => format!(": {reason}"),
    };
    let found = format!("{status}{number}{reason}");
    if SETTLED.contains(&status) {
        return Row::ok("stack", place, found);
    }
    match status.ends_with("_IN_PROGRESS") {
        true => Row::unknown("stack", place, found).help("ask again when it has ended"),
        false => Row::failed("stack", place, found)
            .help("`aws cloudformation describe-stack-events` says what failed"),
    }
}

fn read_template(session: &Session<'_>, name: &str) -> Answer<Node> {
    let found: Template = session.get(
        &permissions::TEMPLATE,
        &["--stack-name", name, "--template-stage", "Original"],
    )?;
    let text = match found.template_body {
        Value::String(text) => text,
        other => other.to_string(),
    };
    read(&text).map_err(|error| {
        super::ask::Unanswered::new(format!("the deployed template cannot be read: {error}"))
    })
}

impl Stack {
    /// The account and Region.
    pub(crate) fn place(&self) -> String {
        format!("{} {}", self.account, self.region)
    }

    /// The place of something in the stack.
    pub(crate) fn place_of(&self, name: &str) -> String {
        format!("{}: {name}", self.place())
    }

    /// The resources of a type that have a physical id.
    pub(crate) fn of_type(&self, kind: &str) -> impl Iterator<Item = &Resource> {
        let of_type = self
            .resources
            .iter()
            .filter(move |found| found.kind == kind);
        of_type.filter(|found| !found.name.is_empty())
    }

    /// The resource with a logical id.
    pub(crate) fn resource(&self, id: &str) -> Option<&Resource> {
        self.resources.iter().find(|found| found.id == id)
    }

    /// What the template says about a property of a resource, if it is known.
    pub(crate) fn property(&self, id: &str, property: &str) -> Option<&Node> {
        let resource = self.template.as_ref()?.get("Resources")?.get(id)?;
        resource.get("Properties")?.get(property)
    }

    /// The same as text, without functions.
    pub(crate) fn text_of(&self, id: &str, property: &str) -> Option<&str> {
        self.property(id, property)?.as_str()
    }
}

/// A value of a template without functions, as JSON.
pub(crate) fn literal(node: &Node) -> Option<Value> {
    Some(match node {
        Node::Null => Value::Null,
        Node::Bool(value) => Value::Bool(*value),
        Node::String(text) => Value::String(text.clone().into_owned()),
        Node::Number(number) => serde_json::from_str(&number.to_string()).ok()?,
        Node::List(items) => Value::Array(items.iter().map(literal).collect::<Option<_>>()?),
        Node::Map(map) => {
            let entries = map.iter();
            let entries =
                entries.map(|(key, value)| Some((key.clone().into_owned(), literal(value)?)));
            Value::Object(entries.collect::<Option<_>>()?)
        }
        _ => return None,
    })
}
