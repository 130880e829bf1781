//! Writes doc comments from the facts in the schemas. No sentence of AWS's documentation is copied.

use crate::kinds;
use crate::model::{Attribute, Object, Property, Range, Resource, Shape, Type};

const PAGES: &str = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference";

/// The length above which a pattern is left out of doc comments, because it is unreadable.
const LONGEST_PATTERN: usize = 80;

/// The doc comment of a resource's struct.
pub(crate) fn resource(resource: &Resource) -> String {
    let returned = match &resource.reference.ty {
        Type::Kind(kind) => format!(" `Ref` returns {}.", kind.description),
        _ => String::new(),
    };
    let page = page("resource", &resource.type_name, "");
    format!("[`{}`]({page}).{returned}", resource.type_name)
}

/// The doc comment of a property type.
pub(crate) fn object(type_name: &str, object: &Object) -> String {
    let page = page("properties", type_name, &format!("-{}", object.label));
    format!("[`{}`]({page}) of `{type_name}`.", object.label)
}

fn page(group: &str, type_name: &str, suffix: &str) -> String {
    let (service, resource) = kinds::split(type_name);
    format!("{PAGES}/aws-{group}-{service}-{resource}{suffix}.html")
        .replace(PAGES, "")
        .to_ascii_lowercase()
        .replacen('/', &format!("{PAGES}/"), 1)
}

/// The doc comment of a handle's method.
pub(crate) fn attribute(attribute: &Attribute) -> String {
    match &attribute.ty {
        Type::Kind(kind) => format!(
            "`Fn::GetAtt` of `{}`: {}.",
            attribute.name, kind.description
        ),
        _ => format!("`Fn::GetAtt` of `{}`.", attribute.name),
    }
}

/// The doc comment of a property: its name, its limits, and what a change does.
pub(crate) fn property(property: &Property) -> String {
    let limits = limits(&property.shape);
    let mut doc = format!("`{}`", property.name);
    if !limits.is_empty() {
        doc = format!("{doc}: {}", limits.join(", "));
    }
    doc.push('.');
    doc.push_str(match property.update {
        "Replaces" => " Changing it replaces the resource.",
        "MayReplace" => " Changing it may replace the resource.",
        _ => "",
    });
    doc.push_str(if property.deprecated {
        " Deprecated."
    } else {
        ""
    });
    doc
}

fn limits(shape: &Shape) -> Vec<String> {
    match shape {
        Shape::String { length, pattern } => {
            let mut limits = counted(length, "character");
            limits.extend(
                pattern
                    .as_deref()
                    .and_then(code)
                    .map(|code| format!("pattern {code}")),
            );
            limits
        }
        Shape::Integer(range) | Shape::Number(range) => ranged(range),
        Shape::List {
            item,
            count,
            unique,
        } => {
            let mut limits = counted(count, "item");
            limits.extend(unique.then(|| "all different".to_owned()));
            let each = self::limits(item);
            if !each.is_empty() {
                limits.push(format!("each {}", each.join(", ")));
            }
            limits
        }
        Shape::Map(value) => {
            let each = limits(value);
            each.first()
                .map(|_| format!("values of {}", each.join(", ")))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

fn counted((min, max): &(Option<u64>, Option<u64>), what: &str) -> Vec<String> {
    let plural = |n: u64| {
        if n == 1 {
            what.to_owned()
        } else {
            format!("{what}s")
        }
    };
    let limit = match (min.filter(|min| *min > 0), *max) {
        (Some(min), Some(max)) if min == max => format!("{} {}", digits(max), plural(max)),
        (Some(min), Some(max)) => format!("{} to {} {}", digits(min), digits(max), plural(max)),
        (Some(min), None) => format!("at least {} {}", digits(min), plural(min)),
        (None, Some(max)) => format!("up to {} {}", digits(max), plural(max)),
        (None, None) => return Vec::new(),
    };
    vec![limit]
}

fn ranged(range: &Range) -> Vec<String> {
    let number = |n: f64| match n.fract() == 0.0 && n.abs() < 1e15 {
        true if n < 0.0 => format!("-{}", digits(-n as u64)),
        true => digits(n as u64),
        false => n.to_string(),
    };
    let limit = match (range.min, range.max) {
        _ if !range.values.is_empty() => {
            let values: Vec<String> = range.values.iter().map(|n| number(*n)).collect();
            format!("one of {}", values.join(", "))
        }
        (Some(min), Some(max)) => format!("from {} to {}", number(min), number(max)),
        (Some(min), None) => format!("at least {}", number(min)),
        (None, Some(max)) => format!("at most {}", number(max)),
        (None, None) => return Vec::new(),
    };
    vec![limit]
}

/// A number with thousands separators.
fn digits(n: u64) -> String {
    let plain = n.to_string();
    let mut text = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A code span, unless the text is too long or has line breaks.
fn code(text: &str) -> Option<String> {
    if text.is_empty() || text.len() > LONGEST_PATTERN || text.chars().any(char::is_control) {
        return None;
    }
    let fence = if text.contains('`') { "``" } else { "`" };
    if text.contains("``") {
        return None;
    }
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    Some(format!("{fence}{pad}{text}{pad}{fence}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(shape: Shape, update: &'static str) -> String {
        property(&Property {
            field: "name".to_owned(),
            name: "Name".to_owned(),
            ty: Type::String,
            update,
            deprecated: false,
            shape,
        })
    }

    #[test]
    fn a_property_has_its_limits_and_what_a_change_does() {
        let text = |length, pattern: Option<&str>| Shape::String {
            length,
            pattern: pattern.map(str::to_owned),
        };
        let range = |min, max| {
            Shape::Integer(Range {
                min,
                max,
                values: Vec::new(),
            })
        };
        for (shape, update, expected) in [
            (
                text((Some(1), Some(1600)), Some("^a$")),
                "Replaces",
                "`Name`: 1 to 1,600 characters, pattern `^a$`. Changing it replaces the resource.",
            ),
            (
                text((Some(0), Some(1)), None),
                "InPlace",
                "`Name`: up to 1 character.",
            ),
            (
                text((None, None), Some("a`b")),
                "InPlace",
                "`Name`: pattern ``a`b``.",
            ),
            (
                text((None, None), None),
                "MayReplace",
                "`Name`. Changing it may replace the resource.",
            ),
            (
                range(Some(-5.0), Some(86400.0)),
                "InPlace",
                "`Name`: from -5 to 86,400.",
            ),
            (range(Some(0.5), None), "InPlace", "`Name`: at least 0.5."),
            (
                Shape::List {
                    item: Box::new(text((Some(2), Some(2)), None)),
                    count: (Some(1), None),
                    unique: true,
                },
                "InPlace",
                "`Name`: at least 1 item, all different, each 2 characters.",
            ),
            (Shape::Boolean, "InPlace", "`Name`."),
        ] {
            assert_eq!(doc(shape, update), expected);
        }
    }
}
