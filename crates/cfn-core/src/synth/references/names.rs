//! Logical ids: what `Ref`, `Fn::GetAtt` and `Fn::Sub` name, and with which attribute.

use findings::nearest;

use crate::intrinsic::pseudo;
use crate::node::{Node, Target, Text};
use crate::schema::Schema;
use crate::synth::place::Site;
use crate::synth::section::Section;
use crate::synth::state::{Draft, Synth};
use crate::tree::Content;

impl Synth<'_> {
    /// Turns a handle into a logical id and checks the name. Returns the import that replaces the
    /// reference if it points into another stack.
    pub(super) fn reference(
        &mut self,
        site: Site<'_>,
        target: &mut Target,
        attribute: Option<Text>,
    ) -> Option<Node> {
        match target {
            Target::Name(name) => {
                let name = name.clone();
                self.check_name(site, &name, attribute.as_deref());
                if attribute.is_none() {
                    self.check_slot(site, &name);
                }
                None
            }
            Target::Element(id) => {
                let index = id.index;
                if id.tree != self.app {
                    let message = "the reference belongs to another app";
                    self.fault(site, "reference", message, None, None);
                    *target = Target::Name("".into());
                    return None;
                }
                let name = self.ids[index].clone();
                *target = Target::Name(name.clone());
                let stack = self.tree.elements[index].stack;
                if stack == Some(site.owner.stack) {
                    self.check_name(site, &name, attribute.as_deref());
                    if attribute.is_none() {
                        self.check_slot(site, &name);
                    }
                    return None;
                }
                self.import(site, index, attribute)
            }
        }
    }

    /// Checks a name that `Ref`, `Fn::GetAtt` or `Fn::Sub` uses, and notes which resource it leads to.
    pub(super) fn check_name(&mut self, site: Site<'_>, name: &str, attribute: Option<&str>) {
        if attribute.is_none() && pseudo::NAMES.contains(&name) {
            return;
        }
        let Some(&index) = self.stacks[&site.owner.stack].referable.get(name) else {
            return self.unknown_name(site, name, attribute);
        };
        let value = || Some(format!("{name:?}"));
        let Content::Resource(data) = &self.tree.elements[index].content else {
            if let Some(attribute) = attribute {
                let message = "a parameter has no attributes";
                let value = Some(format!("\"{name}.{attribute}\""));
                let help = Some("use `Ref`".to_owned());
                self.fault(site, "attribute", message, value, help);
            }
            return;
        };
        if site.section.before_resources() {
            let message = match site.section {
                Section::ExportNames => "an export's name cannot depend on a resource",
                _ => "conditions and rules are evaluated before there are resources",
            };
            let help = Some("use a parameter or a pseudo parameter".to_owned());
            self.fault(site, "reference", message, value(), help);
            return;
        }
        if site.importing {
            let message = "the name that Fn::ImportValue imports cannot depend on a resource";
            let help = Some("use a parameter or a pseudo parameter".to_owned());
            self.fault(site, "reference", message, value(), help);
            return;
        }
        self.check_existence(site, name, index);
        if site.section != Section::Outputs {
            let edge = (site.owner.element, index);
            self.stack(site.owner.stack).edges.push(edge);
        }
        let schema = data.schema.or_else(|| (self.tree.schemas)(&data.type_name));
        if let (Some(attribute), Some(schema)) = (attribute, schema) {
            self.check_attribute(site, name, attribute, schema);
        }
    }

    fn unknown_name(&mut self, site: Site<'_>, name: &str, attribute: Option<&str>) {
        let draft = &self.stacks[&site.owner.stack];
        if self.may_be_created(draft, name) {
            return;
        }
        let ids = draft.referable.keys();
        let pseudo_names = pseudo::NAMES.into_iter();
        let help = nearest(
            name,
            ids.map(|id| &**id)
                .chain(pseudo_names.filter(|_| attribute.is_none())),
        );
        let message = "no parameter or resource of the stack has this logical id";
        let value = Some(format!("{name:?}"));
        self.fault(site, "reference", message, value, help);
    }

    /// Whether a macro or a module may create a resource of this name. Those that they derive from a resource begin
    /// with its logical id, and AWS SAM has two names of its own.
    ///
    /// Sources:
    /// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html>
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/module-ref-resources.html>
    fn may_be_created(&self, draft: &Draft<'_>, name: &str) -> bool {
        const LANGUAGE: &str = "AWS::LanguageExtensions";
        let has_macro = draft.data.transforms.iter().any(|name| name != LANGUAGE);
        let is_source = |index: usize| match &self.tree.elements[index].content {
            Content::Resource(data) => has_macro || data.type_name.ends_with("::MODULE"),
            _ => false,
        };
        has_macro && ["ServerlessRestApi", "ServerlessHttpApi"].contains(&name)
            || (draft.referable.iter())
                .any(|(id, index)| name.starts_with(&**id) && is_source(*index))
    }

    /// Checks that the schema of a resource has an attribute.
    fn check_attribute(
        &mut self,
        site: Site<'_>,
        name: &str,
        attribute: &str,
        schema: &'static Schema,
    ) {
        let known = schema.attributes.contains(&attribute)
            || attribute.starts_with("Outputs.")
            || schema.type_name == "AWS::CloudFormation::CustomResource";
        if known || site.unchecked {
            return;
        }
        let help = match schema.attributes {
            [] => Some("this type has no attributes; use `Ref`".to_owned()),
            attributes => nearest(attribute, attributes.iter().copied())
                .or_else(|| Some(format!("it has {}", attributes.join(", ")))),
        };
        let message = format!("{} has no such attribute", schema.type_name);
        let value = Some(format!("\"{name}.{attribute}\""));
        self.fault(site, "attribute", message, value, help);
    }
}
