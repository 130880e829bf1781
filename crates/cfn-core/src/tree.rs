//! The construct tree: `App` → `Stack` → constructs of any depth.
//!
//! One verb, [`Scope::add`], adds anything anywhere. The tree lives behind
//! shared handles, so a construct may hand out handles to what it added and
//! more can be added there later.

use std::cell::{Ref, RefCell, RefMut};
use std::collections::HashSet;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use findings::{Finding, Place};

use crate::node::{Node, Text};
use crate::parts::{Condition, Mapping, Output, ParameterData, TemplateRule};
use crate::resource::{Resource, ResourceData};
use crate::schema::Schema;
use crate::stack::{StackData, StackScope};
use crate::visit::Visitor;

/// Anything that can be added to a scope: a resource, a stack, a parameter, a construct of your own.
///
/// A construct of your own adds its parts to the scope it is given and returns
/// whatever its users need to wire it up:
///
/// ```
/// use cfn_core::{App, Construct, RawResource, Resource, Scope, Stack};
///
/// /// A topic that only the platform team subscribes to.
/// struct Pager { email: String }
///
/// impl Construct for Pager {
///     type Handle = Resource;
///
///     fn build(self, scope: &Scope) -> Resource {
///         let topic = scope.add("Topic", RawResource::new("AWS::SNS::Topic"));
///         scope.add(
///             "Email",
///             RawResource::new("AWS::SNS::Subscription")
///                 .property("TopicArn", topic.reference::<String>())
///                 .property("Protocol", "email")
///                 .property("Endpoint", self.email),
///         );
///         topic
///     }
/// }
///
/// // Wrapping a construct: build the inner one at the same place, then change what it made.
/// struct RetainedPager(Pager);
///
/// impl Construct for RetainedPager {
///     type Handle = Resource;
///
///     fn build(self, scope: &Scope) -> Resource {
///         let topic = self.0.build(scope);
///         topic.deletion_policy(cfn_core::DeletionPolicy::Retain);
///         topic
///     }
/// }
///
/// let app = App::new();
/// let stack = app.add("alerts", Stack::new());
/// stack.add("Pager", RetainedPager(Pager { email: "ops@example.com".into() }));
/// # app.synth().unwrap();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a construct and cannot be added to a scope",
    note = "resources, stacks, parameters and outputs are; implement `cfn_core::Construct` for your own"
)]
pub trait Construct {
    /// What [`Scope::add`] returns: the way to refer to what was built.
    type Handle;

    /// Adds the construct's parts to its scope.
    fn build(self, scope: &Scope) -> Self::Handle;
}

/// A place in the tree where constructs can be added.
#[derive(Clone)]
pub struct Scope {
    pub(crate) tree: Rc<RefCell<Tree>>,
    /// Tells the apps of one process apart, so that a handle of another app is noticed.
    pub(crate) app: u64,
    pub(crate) index: usize,
}

/// The root of the tree: a program's stacks.
///
/// ```
/// use cfn_core::{App, RawResource, Stack};
///
/// let app = App::new();
/// let stack = app.add("alerts", Stack::new().description("Where alarms go"));
/// stack.add("Pager", RawResource::new("AWS::SNS::Topic"));
///
/// let assembly = app.synth()?;
/// assert!(assembly.template("alerts").unwrap().to_yaml().contains("Type: AWS::SNS::Topic"));
/// # Ok::<(), cfn_core::SynthError>(())
/// ```
#[derive(Clone, Debug)]
pub struct App {
    root: Scope,
}

/// Something added to an app, as references hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ElementId {
    pub(crate) tree: u64,
    pub(crate) index: usize,
}

pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    /// What went wrong while the tree was built.
    pub(crate) findings: Vec<Finding>,
    /// Finds the schemas of raw resources.
    pub(crate) schemas: fn(&str) -> Option<&'static Schema>,
    /// Whether a synthesis is under way; a visitor cannot start another.
    pub(crate) in_synthesis: bool,
    taken: HashSet<(usize, Text)>,
}

pub(crate) struct Element {
    pub(crate) id: Text,
    pub(crate) parent: Option<usize>,
    /// The stack the element is in; a stack is in itself.
    pub(crate) stack: Option<usize>,
    pub(crate) content: Content,
    pub(crate) pinned: Option<Text>,
    pub(crate) tags: Vec<(Text, Option<Node>)>,
    pub(crate) visitors: Vec<Rc<Visitor>>,
    pub(crate) acknowledged: Vec<Text>,
}

#[derive(Default)]
pub(crate) enum Content {
    #[default]
    Group,
    Stack(StackData),
    Resource(Box<ResourceData>),
    Parameter(ParameterData),
    Mapping(Mapping),
    Condition(Condition),
    Rule(TemplateRule),
    Output(Output),
}

impl Content {
    /// Whether some value in it is nested deeper than so many times.
    pub(crate) fn deeper_than(&self, most: usize) -> bool {
        let deep = |node: &Node| node.deeper_than(most);
        match self {
            Content::Group => false,
            Content::Stack(data) => data.metadata.values().any(deep),
            Content::Resource(data) => {
                let maps = [&data.properties, &data.metadata];
                let overrides = data.overrides.iter().filter_map(|(_, node)| node.as_ref());
                let policies = [&data.creation_policy, &data.update_policy];
                maps.iter().any(|map| map.values().any(deep))
                    || overrides.chain(policies.into_iter().flatten()).any(deep)
            }
            Content::Parameter(data) => data.properties.values().any(deep),
            Content::Mapping(mapping) => mapping.entries.values().any(deep),
            Content::Condition(condition) => deep(&condition.expression),
            Content::Rule(rule) => rule.condition.iter().chain(&rule.assertions).any(deep),
            Content::Output(output) => deep(&output.value) || output.export.iter().any(deep),
        }
    }
}

impl Tree {
    /// The path of an element from the app: `ScpMonitor/bus/EventBus`.
    pub(crate) fn path(&self, index: usize) -> String {
        let mut parts: Vec<&str> = self
            .ancestors(index)
            .map(|i| &*self.elements[i].id)
            .collect();
        parts.pop();
        parts.reverse();
        parts.join("/")
    }

    /// The path of an element inside its stack.
    pub(crate) fn path_in_stack(&self, index: usize) -> Vec<&str> {
        let stack = self.elements[index].stack;
        let mut parts: Vec<&str> = self
            .ancestors(index)
            .take_while(|i| Some(*i) != stack)
            .map(|i| &*self.elements[i].id)
            .collect();
        parts.reverse();
        parts
    }

    /// The element, its parent, and so on up to the app.
    pub(crate) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(index), |i| self.elements[*i].parent)
    }

    fn push(&mut self, parent: Option<usize>, id: Text) -> usize {
        let stack = parent.and_then(|parent| self.elements[parent].stack);
        self.elements.push(Element {
            id,
            parent,
            stack,
            content: Content::Group,
            pinned: None,
            tags: Vec::new(),
            visitors: Vec::new(),
            acknowledged: Vec::new(),
        });
        self.elements.len() - 1
    }
}

impl App {
    /// An app without stacks.
    pub fn new() -> App {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let mut tree = Tree {
            elements: Vec::new(),
            findings: Vec::new(),
            schemas: |_| None,
            in_synthesis: false,
            taken: HashSet::new(),
        };
        tree.push(None, Text::Borrowed(""));
        App {
            root: Scope {
                tree: Rc::new(RefCell::new(tree)),
                app: NEXT.fetch_add(1, Ordering::Relaxed),
                index: 0,
            },
        }
    }

    /// Where the schemas of raw resources are looked up, so that those are checked too:
    /// `App::new().schemas(cfn_resources::schema)`.
    pub fn schemas(self, schemas: fn(&str) -> Option<&'static Schema>) -> App {
        self.root.tree.borrow_mut().schemas = schemas;
        self
    }
}

impl Default for App {
    fn default() -> Self {
        App::new()
    }
}

impl Deref for App {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.root
    }
}

impl Scope {
    /// Adds a construct under an id and returns its handle.
    ///
    /// The id is unique among its siblings, not empty and without `/`. Directly
    /// in a stack it becomes the logical id; deeper down the logical id is made
    /// of the path and a hash of it, as in the AWS CDK. An id that is taken or
    /// malformed is reported by [`App::synth`](crate::App::synth).
    pub fn add<C: Construct>(&self, id: impl Into<Text>, construct: C) -> C::Handle {
        let id: Text = id.into();
        let index = {
            let mut tree = self.tree.borrow_mut();
            let fault = if id.is_empty() || id.contains('/') {
                Some(("a construct's id is not empty and has no `/`", "rename it"))
            } else if !tree.taken.insert((self.index, id.clone())) {
                Some((
                    "another construct of this scope has the same id",
                    "give one of them another id",
                ))
            } else {
                None
            };
            if let Some((message, help)) = fault {
                let finding =
                    Finding::error("construct-id", message).at(Place::of(tree.path(self.index)));
                tree.findings
                    .push(finding.value(format!("{id:?}")).help(help.to_owned()));
            }
            tree.push(Some(self.index), id)
        };
        construct.build(&self.at(index))
    }

    /// The path from the app: `ScpMonitor/bus/EventBus`.
    pub fn path(&self) -> String {
        self.tree.borrow().path(self.index)
    }

    /// The stack this place is in, if it is in one.
    pub fn stack(&self) -> Option<StackScope> {
        let stack = self.element().stack?;
        Some(StackScope::new(self.at(stack)))
    }

    /// Makes this place the resource itself. For constructs; users add typed resources.
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

    /// Puts a tag on every resource at or below this place that takes tags.
    ///
    /// A tag set nearer to the resource wins, and one among the resource's own properties wins over all.
    ///
    /// ```
    /// use cfn_core::{App, Stack};
    ///
    /// let app = App::new();
    /// app.tag("team", "platform");
    /// app.add("alerts", Stack::new()).tag("cost-center", "4711");
    /// ```
    pub fn tag(&self, key: impl Into<Text>, value: impl crate::IntoValue<String>) -> &Self {
        let tag = (key.into(), Some(value.into_value().into_node()));
        self.element_mut().tags.push(tag);
        self
    }

    /// Keeps a tag set further up away from everything at or below this place.
    pub fn untag(&self, key: impl Into<Text>) -> &Self {
        let key = key.into();
        self.element_mut().tags.push((key, None));
        self
    }

    /// Acknowledges a warning by its rule's name, for everything at or below this place.
    ///
    /// ```
    /// use cfn_core::{App, Stack};
    ///
    /// let app = App::new();
    /// app.add("large", Stack::new()).acknowledge("template-size");
    /// ```
    pub fn acknowledge(&self, rule: impl Into<Text>) -> &Self {
        let rule = rule.into();
        self.element_mut().acknowledged.push(rule);
        self
    }

    /// Gives the logical id by hand instead of by path.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let stack = app.add("alerts", Stack::new());
    /// let topic = stack.add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// topic.pin_logical_id("LegacyTopic");
    /// # assert!(app.synth().unwrap().template("alerts").unwrap().to_yaml().contains("LegacyTopic"));
    /// ```
    pub fn pin_logical_id(&self, logical_id: impl Into<Text>) -> &Self {
        let logical_id = logical_id.into();
        self.element_mut().pinned = Some(logical_id);
        self
    }

    pub(crate) fn at(&self, index: usize) -> Scope {
        Scope {
            tree: Rc::clone(&self.tree),
            app: self.app,
            index,
        }
    }

    pub(crate) fn id(&self) -> ElementId {
        ElementId {
            tree: self.app,
            index: self.index,
        }
    }

    pub(crate) fn element(&self) -> Ref<'_, Element> {
        Ref::map(self.tree.borrow(), |tree| &tree.elements[self.index])
    }

    pub(crate) fn element_mut(&self) -> RefMut<'_, Element> {
        RefMut::map(self.tree.borrow_mut(), |tree| {
            &mut tree.elements[self.index]
        })
    }

    /// Reports a problem that a construct finds while it is built; synthesis tells it with all others.
    ///
    /// ```
    /// use cfn_core::{App, Construct, Finding, Place, Scope, Stack};
    ///
    /// struct Pager { emails: Vec<String> }
    ///
    /// impl Construct for Pager {
    ///     type Handle = ();
    ///
    ///     fn build(self, scope: &Scope) {
    ///         if self.emails.is_empty() {
    ///             let message = "a pager has at least one address";
    ///             let place = Place::of(scope.path()).path("emails");
    ///             scope.report(Finding::error("pager", message).at(place));
    ///         }
    ///     }
    /// }
    ///
    /// let app = App::new();
    /// app.add("alerts", Stack::new()).add("Pager", Pager { emails: vec![] });
    /// assert_eq!(app.synth().unwrap_err().findings()[0].place.subject, "alerts/Pager");
    /// ```
    pub fn report(&self, finding: Finding) {
        self.tree.borrow_mut().findings.push(finding);
    }

    /// The resource added right here under an id, if there is one: for parts that several
    /// constructs share.
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

    /// Says what this place is; a place is one thing.
    pub(crate) fn settle(&self, content: Content) {
        let path = self.path();
        let mut tree = self.tree.borrow_mut();
        let element = &mut tree.elements[self.index];
        let in_stack = element.stack.is_some();
        let is_stack = matches!(content, Content::Stack(_));
        let fault = if !matches!(element.content, Content::Group) {
            Some("this place already holds something: add each part under an id of its own")
        } else if is_stack && in_stack {
            Some("a stack stands inside another stack: add it to the app or to a group of stacks")
        } else if !is_stack && !in_stack {
            Some("only stacks and constructs made of stacks can be added to an app")
        } else {
            None
        };
        if let Some(fault) = fault {
            tree.findings
                .push(Finding::error("construct-place", fault).at(Place::of(path)));
            return;
        }
        if is_stack {
            element.stack = Some(self.index);
        }
        element.content = content;
    }
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scope({:?})", self.path())
    }
}
