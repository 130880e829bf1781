//! Prints the model as Rust: invocations of the macros of the crate `cfn-core`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::docs;
use crate::kinds::{self, Kind};
use crate::model::{
    Attribute, Choice, Definition, Object, Property, Range, Resource, Rule, Service, Shape, Type,
};
use crate::names;

/// Names that the macros of `cfn-core` import where shapes are written.
const IMPORTED: &[&str] = &[
    "Any",
    "AtLeastOne",
    "Boolean",
    "Choice",
    "ExactlyOne",
    "Excludes",
    "InPlace",
    "Integer",
    "Items",
    "Json",
    "Length",
    "List",
    "Map",
    "MayReplace",
    "Number",
    "Object",
    "Property",
    "Range",
    "Replaces",
    "Requires",
    "Rule",
    "String",
];

/// The module from which a type is named.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// How the resource's module is reached: `rule`, or nothing from within.
    module: &'a str,
    /// The kinds that properties ask for.
    wanted: &'a BTreeSet<Kind>,
}

/// The module of a service.
pub(crate) fn service(service: &Service, wanted: &BTreeSet<Kind>, origin: &str) -> String {
    let mut out = format!(
        "//! Resource types `{}::*`.\n//!\n//! {origin}\n",
        service.name
    );
    for resource in &service.resources {
        out.push('\n');
        print_resource(&mut out, resource, wanted);
    }
    out.push_str(&kind_module(service, wanted));
    out.push_str(
        "\npub(crate) fn schema(name: &str) -> Option<&'static cfn_core::schema::Schema> {\n",
    );
    out.push_str("    Some(match name {\n");
    for resource in &service.resources {
        let short = kinds::split(&resource.type_name).1;
        let _ = writeln!(
            out,
            "        {short:?} => {}::schema(),",
            resource.object.name
        );
    }
    out.push_str("        _ => return None,\n    })\n}\n");
    out
}

/// The module of the kinds that properties ask for.
pub(crate) fn wanted_kinds(wanted: &BTreeSet<Kind>, origin: &str) -> String {
    let mut out = format!(
        "//! Kinds of text that properties take. They do not depend on the services that are enabled.\n//!\n//! {origin}\n"
    );
    let services: BTreeSet<&str> = wanted.iter().map(|kind| &*kind.service).collect();
    for service in services {
        let of_service = wanted.iter().filter(|kind| kind.service == service);
        let mut of_service: Vec<&Kind> = of_service.collect();
        of_service.dedup_by(|a, b| a.name == b.name);
        let _ = writeln!(out, "\n/// Kinds of `{service}`.\npub mod {service} {{");
        print_kinds(&mut out, &of_service);
        let unions = kinds::UNIONS.iter().filter(|(of, name, ..)| {
            *of == service && of_service.iter().any(|kind| kind.name == *name)
        });
        for (_, name, _, formats) in unions {
            let given = formats.iter().filter_map(|format| Kind::of_format(format));
            let given: Vec<String> = given.map(|kind| kind.name).collect();
            let _ = writeln!(out, "\n    cfn_core::accepts! {{");
            let _ = writeln!(out, "        {name}: {};\n    }}", given.join(", "));
        }
        out.push_str("}\n");
    }
    out
}

fn kind_module(service: &Service, wanted: &BTreeSet<Kind>) -> String {
    // Two types may result in the same name: the ARN of a channel's flow, and of a channel flow.
    let mut own: BTreeMap<&str, &Kind> = BTreeMap::new();
    for resource in &service.resources {
        for attribute in resource.attributes.iter().chain([&resource.reference]) {
            if let Type::Kind(kind) = &attribute.ty
                && !is_wanted(wanted, kind)
            {
                own.entry(&kind.name).or_insert(kind);
            }
        }
    }
    let shared = wanted.iter().any(|kind| kind.service == service.module);
    if own.is_empty() && !shared {
        return String::new();
    }
    let mut out = String::from("\n/// Kinds of text that references return.\npub mod kind {\n");
    if shared {
        let _ = writeln!(out, "    pub use crate::kind::{}::*;", service.module);
        out.push_str(if own.is_empty() { "" } else { "\n" });
    }
    let own: Vec<&Kind> = own.into_values().collect();
    if !own.is_empty() {
        print_kinds(&mut out, &own);
    }
    out + "}\n"
}

/// Whether some property asks for a kind of this name.
fn is_wanted(wanted: &BTreeSet<Kind>, kind: &Kind) -> bool {
    wanted
        .iter()
        .any(|other| other.service == kind.service && other.name == kind.name)
}

fn print_kinds(out: &mut String, kinds: &[&Kind]) {
    out.push_str("    cfn_core::kinds! {\n");
    for Kind {
        name, description, ..
    } in kinds
    {
        let _ = writeln!(out, "        /// {}.", names::capital(description));
        let _ = writeln!(out, "        pub {name} = {description:?};");
    }
    out.push_str("    }\n");
}

fn print_resource(out: &mut String, resource: &Resource, wanted: &BTreeSet<Kind>) {
    let module = &resource.module;
    let place = Place { module, wanted };
    let Resource {
        object,
        handle,
        type_name,
        ..
    } = resource;
    let _ = writeln!(
        out,
        "cfn_core::resource! {{\n    /// {}",
        docs::resource(resource)
    );
    let _ = writeln!(out, "    pub {}, {handle}, {type_name:?};", object.name);
    print_properties(out, object, place, "    ");
    let Attribute { accessor, name, ty } = &resource.reference;
    let same = match resource.reference_is_attribute {
        true => format!(" = {name:?}"),
        false => String::new(),
    };
    let _ = writeln!(
        out,
        "    reference {{ {accessor}: {}{same} }}",
        place.ty(ty)
    );
    out.push_str("    attributes {");
    for attribute in &resource.attributes {
        let Attribute { accessor, name, ty } = attribute;
        let _ = write!(out, "\n        /// {}", docs::attribute(attribute));
        let _ = write!(out, "\n        {accessor}: {} = {name:?};", place.ty(ty));
    }
    out.push_str(if resource.attributes.is_empty() {
        "}\n"
    } else {
        "\n    }\n"
    });
    let _ = writeln!(out, "    tags {:?};\n}}", resource.tags);

    if !resource.types.is_empty() {
        let _ = writeln!(out, "\n/// Property types of [`{}`].", object.name);
        let _ = writeln!(out, "pub mod {module} {{");
        for (at, definition) in resource.types.iter().enumerate() {
            out.push_str(if at > 0 { "\n" } else { "" });
            match definition {
                Definition::Object(object) => print_object(out, type_name, object, wanted),
                Definition::Choice(choice) => print_choice(out, choice),
            }
        }
        out.push_str("}\n");
    }
}

fn print_object(out: &mut String, type_name: &str, object: &Object, wanted: &BTreeSet<Kind>) {
    let place = Place { module: "", wanted };
    let doc = docs::object(type_name, object);
    let _ = writeln!(out, "    cfn_core::property! {{\n        /// {doc}");
    let _ = writeln!(out, "        pub {};", object.name);
    print_properties(out, object, place, "        ");
    out.push_str("    }\n");
}

fn print_choice(out: &mut String, choice: &Choice) {
    let _ = writeln!(
        out,
        "    cfn_core::choice! {{\n        /// A closed set of values."
    );
    let _ = write!(out, "        pub {} {{", choice.name);
    for (at, (variant, text)) in choice.variants.iter().enumerate() {
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(out, "{comma} {variant} = {text:?}");
    }
    out.push_str(" }\n    }\n");
}

fn print_properties(out: &mut String, object: &Object, place: Place<'_>, indent: &str) {
    let named = object
        .named
        .as_ref()
        .map(|named| format!("named {named} "))
        .unwrap_or_default();
    // Empty sections are written on one line, because most types have few sections.
    for (before, group, properties) in [
        (indent, format!("required {named}"), &object.required),
        (" ", "optional ".to_owned(), &object.optional),
    ] {
        let _ = write!(out, "{before}{group}{{");
        for property in properties {
            print_property(out, property, place, indent);
        }
        let close = if properties.is_empty() {
            String::new()
        } else {
            format!("\n{indent}")
        };
        let _ = write!(out, "{close}}}");
    }
    let rules: Vec<String> = object.rules.iter().map(rule).collect();
    let _ = match &*rules {
        [] => writeln!(out, " rules {{}}"),
        rules => writeln!(out, "\n{indent}rules {{ {} }}", rules.join(", ")),
    };
}

fn print_property(out: &mut String, property: &Property, place: Place<'_>, indent: &str) {
    let Property {
        field,
        name,
        ty,
        update,
        shape,
        ..
    } = property;
    let _ = write!(out, "\n{indent}    /// {}", docs::property(property));
    let (ty, shape) = (place.ty(ty), place.shape(shape));
    let _ = write!(
        out,
        "\n{indent}    {field}: {ty} = {name:?} {update} {shape};"
    );
}

impl Place<'_> {
    /// A type of the resource's module, as it is named from here.
    fn path(self, name: &str) -> String {
        match self.module {
            "" if IMPORTED.contains(&name) => format!("self::{name}"),
            "" => name.to_owned(),
            module => format!("{module}::{name}"),
        }
    }

    fn ty(self, ty: &Type) -> String {
        match ty {
            Type::String => "String".to_owned(),
            Type::Integer => "i64".to_owned(),
            Type::Number => "f64".to_owned(),
            Type::Boolean => "bool".to_owned(),
            Type::Json => "cfn_core::Json".to_owned(),
            Type::Tag => "cfn_core::Tag".to_owned(),
            Type::Kind(kind) if is_wanted(self.wanted, kind) => {
                format!("crate::kind::{}::{}", kind.service, kind.name)
            }
            Type::Kind(kind) => format!("kind::{}", kind.name),
            Type::Named(name) => self.path(name),
            Type::List(item) => format!("Vec<{}>", self.ty(item)),
            Type::Map(value) => format!("cfn_core::MapOf<{}>", self.ty(value)),
        }
    }

    fn shape(self, shape: &Shape) -> String {
        match shape {
            Shape::Any => "Any".to_owned(),
            Shape::Json => "Json".to_owned(),
            Shape::Boolean => "Boolean".to_owned(),
            Shape::Integer(range) => format!("Integer({})", print_range(range)),
            Shape::Number(range) => format!("Number({})", print_range(range)),
            Shape::String { length, pattern } => {
                let mut fields = limits(length);
                fields.extend(
                    pattern
                        .as_deref()
                        .map(|text| format!("pattern: {}", literal(text))),
                );
                format!("String({})", with_rest("Length", "LENGTH", &fields, 3))
            }
            Shape::Choice(name) => format!("Choice({}::VALUES)", self.path(name)),
            Shape::List {
                item,
                count,
                unique,
            } => {
                let mut fields = limits(count);
                fields.extend(unique.then(|| "unique: true".to_owned()));
                let items = with_rest("Items", "ITEMS", &fields, 3);
                format!("List(&{}, {items})", self.shape(item))
            }
            Shape::Map(value) => format!("Map(&{})", self.shape(value)),
            Shape::Object(name) => format!("Object({}::object)", self.path(name)),
            Shape::Tag {
                value_optional: false,
            } => "Object(crate::tag::object)".to_owned(),
            Shape::Tag {
                value_optional: true,
            } => "Object(crate::tag::loose)".to_owned(),
        }
    }
}

fn limits((min, max): &(Option<u64>, Option<u64>)) -> Vec<String> {
    let max = max.filter(|max| *max < u64::from(u32::MAX));
    let min = min.filter(|min| *min > 0 && *min < u64::from(u32::MAX));
    let min = min.map(|min| format!("min: {min}"));
    min.into_iter()
        .chain(max.map(|max| format!("max: {max}")))
        .collect()
}

fn print_range(range: &Range) -> String {
    let mut fields = Vec::new();
    fields.extend(range.min.map(|min| format!("min: Some({min:?})")));
    fields.extend(range.max.map(|max| format!("max: Some({max:?})")));
    if !range.values.is_empty() {
        fields.push(format!("values: &{:?}", range.values));
    }
    with_rest("Range", "RANGE", &fields, 3)
}

/// A struct of limits. The limits that are not set come from the constant without limits.
fn with_rest(name: &str, rest: &str, fields: &[String], all: usize) -> String {
    match fields.len() {
        0 => rest.to_owned(),
        len if len == all => format!("{name} {{ {} }}", fields.join(", ")),
        _ => format!("{name} {{ {}, ..{rest} }}", fields.join(", ")),
    }
}

fn rule(rule: &Rule) -> String {
    let names = |names: &Vec<String>| format!("&{names:?}");
    let groups = |groups: &[Vec<String>]| {
        format!(
            "&[{}]",
            groups.iter().map(names).collect::<Vec<_>>().join(", ")
        )
    };
    match rule {
        Rule::ExactlyOne(all) => format!("ExactlyOne({})", groups(all)),
        Rule::AtLeastOne(all) => format!("AtLeastOne({})", groups(all)),
        Rule::Requires(name, others) => format!("Requires({name:?}, {})", names(others)),
        Rule::Excludes(name, others) => format!("Excludes({name:?}, {})", names(others)),
    }
}

/// A string literal, raw if that is easier to read.
fn literal(text: &str) -> String {
    if !text.chars().all(|c| c == ' ' || c.is_ascii_graphic()) {
        return format!("\"{}\"", text.escape_default());
    }
    match () {
        () if !text.contains(['\\', '"']) => format!("\"{text}\""),
        () if !text.contains('"') => format!("r\"{text}\""),
        () if !text.contains("\"#") => format!("r#\"{text}\"#"),
        () => format!("\"{}\"", text.escape_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_raw_strings_if_that_is_easier_to_read() {
        for (text, expected) in [
            ("^a$", "\"^a$\""),
            (r"\d", "r\"\\d\""),
            ("\"\\d", "r#\"\"\\d\"#"),
            ("a\"#", "\"a\\\"#\""),
            ("a\u{e9}\n", "\"a\\u{e9}\\n\""),
        ] {
            assert_eq!(literal(text), expected);
        }
    }

    #[test]
    fn only_the_limits_that_are_set_are_written() {
        assert_eq!(
            with_rest("Items", "ITEMS", &limits(&(Some(0), None)), 3),
            "ITEMS"
        );
        let some = limits(&(Some(1), Some(5)));
        assert_eq!(
            with_rest("Items", "ITEMS", &some, 3),
            "Items { min: 1, max: 5, ..ITEMS }"
        );
        let all = Range {
            min: Some(1.0),
            max: Some(2.5),
            values: vec![1.0],
        };
        assert_eq!(
            print_range(&all),
            "Range { min: Some(1.0), max: Some(2.5), values: &[1.0] }"
        );
    }
}
