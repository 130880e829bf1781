//! Resources: the handle that `add` returns, resource attributes, and raw resources.

use std::ops::Deref;

use findings::{Finding, Place};

use crate::node::{Function, Map, Node, Target, Text};
use crate::schema::Schema;
use crate::scope::{Construct, Scope};
use crate::tree::{Content, ResourceData};
use crate::value::Value;

use super::ConditionRef;

/// What CloudFormation does with a resource that is removed from the stack.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DeletionPolicy {
    /// It is deleted.
    Delete,
    /// It stays in the account, and CloudFormation no longer manages it.
    Retain,
    /// It stays, unless its creation failed.
    RetainExceptOnCreate,
    /// A snapshot is taken, then it is deleted. Only types with snapshots support this.
    Snapshot,
}

impl DeletionPolicy {
    fn as_str(self) -> &'static str {
        match self {
            DeletionPolicy::Delete => "Delete",
            DeletionPolicy::Retain => "Retain",
            DeletionPolicy::RetainExceptOnCreate => "RetainExceptOnCreate",
            DeletionPolicy::Snapshot => "Snapshot",
        }
    }
}

/// What CloudFormation does with the old resource when an update replaces it.
///
/// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UpdateReplacePolicy {
    /// It is deleted.
    Delete,
    /// It stays in the account, and CloudFormation no longer manages it.
    Retain,
    /// A snapshot is taken, then it is deleted. Only types with snapshots support this.
    Snapshot,
}

impl UpdateReplacePolicy {
    fn as_str(self) -> &'static str {
        match self {
            UpdateReplacePolicy::Delete => "Delete",
            UpdateReplacePolicy::Retain => "Retain",
            UpdateReplacePolicy::Snapshot => "Snapshot",
        }
    }
}

/// A resource in a template, to refer to it and to set its resource attributes.
///
/// The handles of typed resources dereference to it.
#[derive(Clone, Debug)]
pub struct Resource {
    scope: Scope,
}

impl Resource {
    pub(crate) fn new(scope: Scope) -> Resource {
        Resource { scope }
    }

    fn change(&self, change: impl FnOnce(&mut ResourceData)) -> &Self {
        if let Content::Resource(data) = &mut self.scope.element_mut().content {
            change(data);
        }
        self
    }

    /// What `Ref` returns. The author says what type that is.
    ///
    /// Typed handles have a method that knows the type: `topic.arn()`, `group.name()`.
    pub fn reference<T>(&self) -> Value<T> {
        Value::from_node(self.ref_node())
    }

    /// What `Fn::GetAtt` returns for an attribute. The author says what type that is.
    ///
    /// Typed handles have a method for each attribute of the schema. If the schema is known, an attribute that
    /// it does not have is an error at synth.
    pub fn get_att<T>(&self, attribute: impl Into<Text>) -> Value<T> {
        Value::from_node(self.get_att_node(attribute.into()))
    }

    // These two are not generic, so they are compiled once and not for each type of value.

    fn ref_node(&self) -> Node {
        Function::Ref(Target::Element(self.scope.id())).into()
    }

    fn get_att_node(&self, attribute: Text) -> Node {
        Function::GetAtt(Target::Element(self.scope.id()), attribute).into()
    }

    /// Makes CloudFormation create this resource after another one, although it does not refer to it.
    ///
    /// If the other resource is in another stack, this whole stack is deployed after that one.
    pub fn depends_on(&self, other: &Resource) -> &Self {
        self.depends_on_all(&other.scope)
    }

    /// Makes CloudFormation create this resource after every resource at or below a scope.
    pub fn depends_on_all(&self, scope: &Scope) -> &Self {
        let target = Target::Element(scope.id());
        self.change(|data| data.depends_on.push(target))
    }

    /// Creates the resource only if a condition of the template is true.
    ///
    /// A resource has one condition: a second one is an error at synth, because the first would no longer count.
    /// [`and`](crate::intrinsic::and) combines conditions.
    pub fn condition(&self, condition: &ConditionRef) -> &Self {
        let condition = Target::from(condition);
        let mut earlier = None;
        self.change(|data| earlier = data.condition.replace(condition.clone()));
        if earlier.is_some_and(|earlier| earlier != condition) {
            let message = "a resource has one Condition, and this one is given two";
            let place = Place::of(self.scope.path()).path("Condition");
            let help = "give it one condition that combines both with `and`".to_owned();
            self.scope
                .report(Finding::error("given-twice", message).at(place).help(help));
        }
        self
    }

    /// Sets what happens to the resource when it is removed from the stack.
    pub fn deletion_policy(&self, policy: DeletionPolicy) -> &Self {
        self.change(|data| data.deletion_policy = Some(policy.as_str()))
    }

    /// Sets what happens to the old resource when an update replaces it.
    pub fn update_replace_policy(&self, policy: UpdateReplacePolicy) -> &Self {
        self.change(|data| data.update_replace_policy = Some(policy.as_str()))
    }

    /// Sets how many signals CloudFormation waits for before it considers the resource created.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html>
    pub fn creation_policy(&self, policy: impl Into<Node>) -> &Self {
        let policy = policy.into();
        self.change(|data| data.creation_policy = Some(policy))
    }

    /// Sets how CloudFormation updates the resource.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html>
    pub fn update_policy(&self, policy: impl Into<Node>) -> &Self {
        let policy = policy.into();
        self.change(|data| data.update_policy = Some(policy))
    }

    /// Adds an entry to the resource's `Metadata`. It replaces an entry with the same key.
    pub fn metadata(&self, key: impl Into<Text>, value: impl Into<Node>) -> &Self {
        let (key, value) = (key.into(), value.into());
        self.change(|data| _ = data.metadata.insert(key, value))
    }

    /// Sets a property by its path, `Targets[0].RetryPolicy`, over the value in the typed struct. Overrides are applied in
    /// the order in which they were made, so a later one of the same path replaces an earlier one.
    ///
    /// The result is checked against the schema like any property. A path through something that is neither an
    /// object nor a list is an error at synth.
    pub fn override_property(&self, path: impl Into<Text>, value: impl Into<Node>) -> &Self {
        let change = (path.into(), Some(value.into()));
        self.change(|data| data.overrides.push(change))
    }

    /// Removes a property by its path.
    pub fn delete_property(&self, path: impl Into<Text>) -> &Self {
        let change = (path.into(), None);
        self.change(|data| data.overrides.push(change))
    }

    /// Changes the current properties. Overrides are applied later, at synth.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let stack = app.add("alerts", Stack::new());
    /// let topic = stack.add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// topic.modify(|properties| {
    ///     properties.insert("FifoTopic".into(), true.into());
    /// });
    /// # assert!(app.synth().unwrap().template("alerts").unwrap().to_yaml().contains("FifoTopic"));
    /// ```
    pub fn modify(&self, change: impl FnOnce(&mut Map)) -> &Self {
        let mut properties = Map::new();
        self.change(|data| std::mem::swap(&mut properties, &mut data.properties));
        change(&mut properties);
        self.change(|data| data.properties = properties)
    }

    /// The scope of the resource in the construct tree.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }
}

impl Deref for Resource {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl From<&Resource> for Target {
    fn from(resource: &Resource) -> Target {
        Target::Element(resource.scope.id())
    }
}

/// A resource of any type, with its properties given by name.
///
/// It is for types without a generated struct: third-party types, macros, and types newer than this release.
/// If the app knows the type's schema ([`App::schemas`](crate::App::schemas)), the properties are checked
/// against it.
///
/// ```
/// use cfn_core::{App, RawResource, Stack};
///
/// let app = App::new();
/// let stack = app.add("alerts", Stack::new());
/// let topic = stack.add("Pager", RawResource::new("AWS::SNS::Topic").property("FifoTopic", true));
/// ```
#[must_use = "a resource is not in the template until it is added: `stack.add(id, resource)`"]
#[derive(Clone, Debug)]
pub struct RawResource {
    type_name: Text,
    properties: Map,
}

impl RawResource {
    /// A resource of a type: `AWS::SNS::Topic`, `Custom::Thing`.
    pub fn new(type_name: impl Into<Text>) -> RawResource {
        RawResource {
            type_name: type_name.into(),
            properties: Map::new(),
        }
    }

    /// Sets a property. If it is already set, the new value replaces the old one.
    pub fn property(mut self, name: impl Into<Text>, value: impl Into<Node>) -> Self {
        self.properties.insert(name.into(), value.into());
        self
    }
}

impl Construct for RawResource {
    type Handle = Resource;

    fn build(self, scope: &Scope) -> Resource {
        let well_formed = self.type_name.split("::").count() >= 2
            && self.type_name.split("::").all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"@_-".contains(&b))
            });
        if !well_formed {
            scope.report(
                Finding::error(
                    "resource-type",
                    "a resource type has the form `Service::Name::Type` or `Custom::Name`",
                )
                .at(Place::of(scope.path()))
                .value(format!("{:?}", self.type_name)),
            );
        }
        scope.settle(Content::Resource(Box::new(ResourceData::new(
            self.type_name,
            None,
            self.properties,
        ))));
        Resource::new(scope.clone())
    }
}

impl Scope {
    /// Makes this scope the resource itself. Generated constructs call it; users add typed resources.
    pub fn resource(&self, schema: &'static Schema, properties: Node) -> Resource {
        let properties = match properties {
            Node::Map(map) => map,
            _ => Default::default(),
        };
        self.settle(Content::Resource(Box::new(ResourceData::new(
            Text::Borrowed(schema.type_name),
            Some(schema),
            properties,
        ))));
        Resource::new(self.clone())
    }

    /// The resource that was added directly to this scope under an id, if there is one. Constructs use it for
    /// resources that they share.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let stack = app.add("alerts", Stack::new());
    /// assert!(stack.find_resource("Pager").is_none());
    /// stack.add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// assert!(stack.find_resource("Pager").is_some());
    /// ```
    pub fn find_resource(&self, id: &str) -> Option<Resource> {
        let index = self.tree.borrow().elements.iter().position(|element| {
            element.parent == Some(self.index)
                && element.id == id
                && matches!(element.content, Content::Resource(_))
        })?;
        Some(Resource::new(self.at(index)))
    }
}
