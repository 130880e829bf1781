//! The changes of a template as lines, for a terminal and for Markdown.

use similar::{ChangeTag, TextDiff};

use crate::diff::{Change, ChangeKind, DEEPEST, Diff, Effect, Note, Part, canonical, read};
use crate::node::{Node, Number};
use crate::write;

/// One line, without colours or indentation.
pub(super) enum Line {
    /// An entry of the template that changes.
    Head {
        sign: &'static str,
        text: String,
        effect: Effect,
    },
    /// An old and a new value on one line. `tail` is what the change does.
    Value {
        path: String,
        before: Option<String>,
        after: Option<String>,
        tail: String,
    },
    /// A value that is written as before, but that refers to something that changes.
    Same {
        path: String,
        value: String,
        tail: String,
    },
    /// The path of a value whose lines follow.
    Values { path: String, tail: String },
    /// A line of a value, with its sign: added, removed or unchanged.
    Body { sign: char, text: String },
    /// A note about the change.
    Note { danger: bool, text: String },
}

pub(super) fn of(change: &Change) -> Vec<Line> {
    let mut lines = vec![head(change)];
    for part in &change.parts {
        lines.extend(values(change, part));
    }
    for note in &change.notes {
        lines.push(Line::Note {
            danger: matches!(note, Note::Danger(_)),
            text: clean(note.text()),
        });
    }
    lines
}

/// The sign of a change.
pub(super) fn sign(change: &Change) -> &'static str {
    match (&change.kind, change.effect) {
        (ChangeKind::Added, _) => "+",
        (ChangeKind::Removed, _) => "-",
        (ChangeKind::Renamed { .. }, _) => ">",
        (_, effect) if effect.replaces() => "!",
        _ => "~",
    }
}

/// What CloudFormation does, in words.
pub(super) fn effect(change: &Change) -> String {
    match (&change.kind, &*change.section) {
        (ChangeKind::Renamed { from }, _) => format!("renamed from {}: replacement", clean(from)),
        (_, "Resources") => change.effect.words().to_owned(),
        (ChangeKind::Added, _) => "added".to_owned(),
        (ChangeKind::Removed, _) => "removed".to_owned(),
        _ if change.effect == Effect::Unknown => "changed, effect not known".to_owned(),
        _ => "changed".to_owned(),
    }
}

/// Returns the name of a change: `EventBus` for a resource, and `Outputs.EventBusArn` for an output.
pub(super) fn name(change: &Change) -> String {
    let name = match (&*change.section, &*change.id) {
        ("Resources", id) => id.to_owned(),
        (section, "") => section.to_owned(),
        (section, id) => format!("{section}.{id}"),
    };
    clean(match name.is_empty() {
        true => "the template",
        false => &name,
    })
}

fn head(change: &Change) -> Line {
    let type_name = match &*change.type_name {
        "" => String::new(),
        type_name => format!(" ({})", clean(type_name)),
    };
    Line::Head {
        sign: sign(change),
        text: format!("{}{type_name}: {}", name(change), effect(change)),
        effect: change.effect,
    }
}

fn values(change: &Change, part: &Part) -> Vec<Line> {
    let path = part.path.strip_prefix("Properties.").unwrap_or(&part.path);
    let path = clean(path);
    let tail = match &part.because {
        Some(because) => format!(" ({}, with {})", part.effect.words(), clean(because)),
        // The first line already has the effect of the whole change.
        None if path.is_empty() || change.section != "Resources" => String::new(),
        None => format!(" ({})", part.effect.words()),
    };
    let (old, new) = as_templates(change, part);
    let (before, after) = (old.as_ref().map(yaml), new.as_ref().map(yaml));
    if part.because.is_none() && mean_the_same(&old, &new) {
        let value = "the same template, written differently".to_owned();
        return vec![Line::Same { path, value, tail }];
    }
    if part.because.is_some() {
        let value = after.unwrap_or_default();
        return vec![Line::Same { path, value, tail }];
    }
    let fits = |node: &Option<Node>, text: &Option<String>| {
        node.as_ref().is_none_or(|node| !is_block(node))
            && text.as_ref().is_none_or(|text| !text.contains('\n'))
    };
    let one_line = fits(&old, &before) && fits(&new, &after);
    if one_line && !path.is_empty() {
        return vec![Line::Value {
            path,
            before,
            after,
            tail,
        }];
    }
    let mut lines = Vec::new();
    if !path.is_empty() {
        lines.push(Line::Values { path, tail });
    }
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let diff = TextDiff::from_lines(&before, &after);
    for hunk in diff.unified_diff().context_radius(2).iter_hunks() {
        for line in hunk.iter_changes() {
            lines.push(Line::Body {
                sign: match line.tag() {
                    ChangeTag::Insert => '+',
                    ChangeTag::Delete => '-',
                    ChangeTag::Equal => ' ',
                },
                text: clean(line.value().trim_end_matches('\n')),
            });
        }
    }
    lines
}

/// The old and the new value. If they are the texts of templates, they are these templates, so that it does not matter
/// how the texts are written.
fn as_templates(change: &Change, part: &Part) -> (Option<Node>, Option<Node>) {
    if part.path == "Properties.TemplateBody"
        && change.type_name == "AWS::CloudFormation::StackSet"
        && let (Some(Node::String(before)), Some(Node::String(after))) = (&part.before, &part.after)
        && let (Ok(before), Ok(after)) = (read(before), read(after))
        && !before.deeper_than(DEEPEST)
        && !after.deeper_than(DEEPEST)
    {
        return (Some(canonical(&before)), Some(canonical(&after)));
    }
    (part.before.clone(), part.after.clone())
}

/// Whether two values are templates that mean the same.
fn mean_the_same(before: &Option<Node>, after: &Option<Node>) -> bool {
    match (before, after) {
        (Some(before @ Node::Map(_)), Some(after @ Node::Map(_))) => {
            Diff::between(before, after, |_| None).is_empty()
        }
        _ => false,
    }
}

/// Whether YAML writes a value below its key, even if it has only one line.
fn is_block(node: &Node) -> bool {
    match node {
        Node::Map(map) => !map.is_empty(),
        Node::List(items) => !items.is_empty(),
        _ => false,
    }
}

/// Returns a value as YAML, without the last line break.
fn yaml(node: &Node) -> String {
    if let Node::Number(Number::Spelled(spelling)) = node {
        return spelling.to_string();
    }
    let text = write::yaml::to_string(node);
    let text = text.trim_end_matches('\n');
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}

/// Escapes characters that move the cursor, are invisible or change the direction of the text.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        match c.is_control() || hidden {
            true => out.extend(c.escape_unicode()),
            false => out.push(c),
        }
    }
    out
}
