//! Mistakes of the schemas, mended here and nowhere else, each with its reason and source.

use serde_json::Value;

use crate::Error;

/// A mend of one schema.
pub struct Fixup {
    /// The resource type.
    pub type_name: &'static str,
    /// Where, as a JSON pointer into its schema; the last part may be new.
    pub at: &'static str,
    /// What stands there afterwards, as JSON; empty to remove what stands there.
    pub to: &'static str,
    /// Why, and who says so.
    pub why: &'static str,
}

/// Resource types that the generated code leaves out, with the reason.
pub const LEFT_OUT: &[(&str, &str)] = &[(
    "AWS::CloudFormation::CustomResource",
    "its properties are the author's own: give it as a raw resource",
)];

/// The mends.
pub const FIXUPS: &[Fixup] = &[Fixup {
    type_name: "AWS::Events::Rule",
    at: "/primaryIdentifier",
    to: r#"["/properties/RuleName"]"#,
    why: "Ref returns the rule's name, not its ARN: \
              https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html",
}];

/// Mends a schema. A mend that finds nothing to do is an error: it is no longer needed.
pub fn apply(type_name: &str, schema: &mut Value) -> Result<(), Error> {
    for fixup in FIXUPS.iter().filter(|fixup| fixup.type_name == type_name) {
        let done = mend(schema, fixup.at, fixup.to);
        if !done {
            return Err(Error::Fixup {
                type_name: fixup.type_name,
                at: fixup.at,
            });
        }
    }
    Ok(())
}

/// Whether the mend changed the schema.
fn mend(schema: &mut Value, at: &str, to: &str) -> bool {
    let Some((parent, key)) = at.rsplit_once('/') else {
        return false;
    };
    let Some(Value::Object(parent)) = schema.pointer_mut(parent) else {
        return false;
    };
    if to.is_empty() {
        return parent.shift_remove(key).is_some();
    }
    let Ok(to) = serde_json::from_str::<Value>(to) else {
        return false;
    };
    parent.insert(key.to_owned(), to.clone()) != Some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mend_sets_adds_or_removes_and_tells_when_it_is_not_needed() {
        let mut schema = serde_json::json!({"properties": {"Role": {"type": "string"}}});
        assert!(mend(
            &mut schema,
            "/properties/Role/format",
            "\"AWS::IAM::Role.Arn\""
        ));
        assert!(!mend(
            &mut schema,
            "/properties/Role/format",
            "\"AWS::IAM::Role.Arn\""
        ));
        assert!(mend(&mut schema, "/properties/Role/type", ""));
        assert!(!mend(&mut schema, "/properties/Role/type", ""));
        assert!(!mend(&mut schema, "/properties/Rule/type", "\"string\""));
        let mended = serde_json::json!({"properties": {"Role": {"format": "AWS::IAM::Role.Arn"}}});
        assert_eq!(schema, mended);
    }

    #[test]
    fn every_mend_gives_its_reason_and_its_source() {
        for fixup in FIXUPS {
            assert!(
                fixup.why.contains("https://"),
                "{} {}",
                fixup.type_name,
                fixup.at
            );
        }
    }
}
