//! Scopes: the places in the construct tree, and the one method that adds anything anywhere.
//!
//! The tree is behind shared handles, so a construct can return handles to what it added, and more can be
//! added there later.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use findings::{Finding, Place};

use crate::node::{ElementId, Text};
use crate::schema::{Schema, Types};
use crate::template::Template;
use crate::tree::{Content, Element, FinishedStack, Tree, Visited};
use crate::value::IntoValue;

/// Anything that can be added to a scope: a resource, a stack, a parameter, or your own construct.
///
/// Your own construct adds its parts to the scope that it is given, and returns what its users need to refer
/// to them:
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
/// // Wrapping a construct: build the inner one in the same scope, then change what it made.
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
    /// What [`Scope::add`] returns, to refer to what was built.
    type Handle;

    /// Adds the construct's parts to its scope.
    fn build(self, scope: &Scope) -> Self::Handle;
}

/// A place in the tree where constructs can be added.
#[derive(Clone)]
pub struct Scope {
    pub(crate) tree: Rc<RefCell<Tree>>,
    /// The app's number in this process, so that a handle of another app is noticed.
    pub(crate) app: u64,
    pub(crate) index: usize,
}

impl std::fmt::Debug for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scope({:?})", self.path())
    }
}

/// The root of the construct tree, which holds a program's stacks.
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
///
/// A clone is another handle to the same app: what is added through one is in both.
///
/// ```
/// use cfn_core::{App, RawResource, Stack};
///
/// let app = App::new();
/// let same = app.clone();
/// let alerts = same.add("alerts", Stack::new());
/// alerts.add("Pager", RawResource::new("AWS::SNS::Topic"));
/// assert!(app.synth()?.template("alerts").is_some());
/// # Ok::<(), cfn_core::SynthError>(())
/// ```
#[must_use = "an app does nothing until it is synthesized"]
#[derive(Clone, Debug)]
pub struct App {
    root: Scope,
}

impl App {
    /// An app without stacks.
    pub fn new() -> App {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        App {
            root: Scope {
                tree: Rc::new(RefCell::new(Tree::new())),
                app: NEXT.fetch_add(1, Ordering::Relaxed),
                index: 0,
            },
        }
    }

    /// Sets where the schemas of raw resources are looked up, so that they are checked too:
    /// `App::new().schemas(cfn_resources::schema)`. The apps of `cfn-constructs` do it themselves.
    pub fn schemas(self, schemas: fn(&str) -> Option<&'static Schema>) -> App {
        self.root.tree.borrow_mut().schemas = schemas;
        self
    }

    /// Sets the names of the resource types that there are: `App::new().types(&cfn_resources::TYPES)`.
    ///
    /// A misspelt type is then an error, and a type without a schema a warning, because nothing checks its
    /// properties and it gets no tags. The apps of `cfn-constructs` do it themselves.
    pub fn types(self, types: &'static Types) -> App {
        self.root.tree.borrow_mut().types = Some(types);
        self
    }

    /// Adds a check that runs on each stack as it will be written, after visitors and overrides. Checks run in the order in
    /// which they were added.
    ///
    /// It is how a library of constructs checks what it knows about services. The apps of `cfn-constructs` have
    /// its checks.
    ///
    /// ```
    /// use cfn_core::{App, Finding, FinishedStack, Node, Place, RawResource, Stack};
    ///
    /// fn topics_have_names(stack: &FinishedStack<'_>) {
    ///     let topics = stack.resources().filter(|it| it.type_name() == "AWS::SNS::Topic");
    ///     for topic in topics.filter(|it| it.property("TopicName").is_none()) {
    ///         let finding = Finding::warning("topic-name", "topics of this team have a name");
    ///         topic.report(finding.at(Place::of("").path("TopicName")));
    ///     }
    /// }
    ///
    /// let app = App::new().checks(topics_have_names);
    /// app.add("alerts", Stack::new()).add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// assert_eq!(app.synth()?.warnings()[0].place.subject, "alerts/Pager");
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
    pub fn checks(self, check: impl Fn(&FinishedStack<'_>) + 'static) -> App {
        self.root.tree.borrow_mut().checks.push(Rc::new(check));
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
    /// The id must be unique among its siblings, must not be empty and must not contain `/`. Directly in a
    /// stack, it becomes the logical id; deeper in the tree, the logical id consists of the path and a hash of
    /// it, as in the AWS CDK. [`App::synth`](crate::App::synth) reports an id that is taken or malformed.
    pub fn add<C: Construct>(&self, id: impl Into<Text>, construct: C) -> C::Handle {
        construct.build(&self.child(id.into()))
    }

    /// Adds an empty scope. It is not generic, so it is compiled once and not for each construct.
    pub(crate) fn child(&self, id: Text) -> Scope {
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
        let index = tree.push(Some(self.index), id);
        drop(tree);
        self.at(index)
    }

    /// The path from the app: `ScpMonitor/bus/EventBus`.
    pub fn path(&self) -> String {
        self.tree.borrow().path(self.index)
    }

    /// Adds a tag to every resource at or below this scope that supports tags.
    ///
    /// If scopes set the same tag, the one nearest to the resource wins; of several calls on one scope, the last one. A
    /// tag among the resource's own properties wins over all.
    ///
    /// ```
    /// use cfn_core::{App, Stack};
    ///
    /// let app = App::new();
    /// app.tag("team", "platform");
    /// app.add("alerts", Stack::new()).tag("cost-center", "4711");
    /// ```
    pub fn tag(&self, key: impl Into<Text>, value: impl IntoValue<String>) -> &Self {
        let tag = (key.into(), Some(value.into_value().into_node()));
        self.element_mut().tags.push(tag);
        self
    }

    /// Removes a tag, set further up in the tree, from everything at or below this scope.
    pub fn untag(&self, key: impl Into<Text>) -> &Self {
        let key = key.into();
        self.element_mut().tags.push((key, None));
        self
    }

    /// Acknowledges warnings of a rule, by its name, for everything at or below this scope.
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

    /// Sets the logical id, instead of deriving it from the path. A second call replaces the id.
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

    /// Runs a visitor over every resource at or below this scope when the app is synthesized.
    ///
    /// A visitor sees a resource as it will be written: first the resource gets its tags, then its overrides are
    /// applied in the order in which they were made, and then the visitors run. Visitors further up in the tree run
    /// first; those of one scope run in the order in which they were added, and each sees what those before it changed.
    /// They see all resources, including those that are added later. What a visitor changes is checked like any
    /// property, and [`Visited::report`] reports what it finds. The AWS CDK calls this an aspect.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// app.visit(|resource| {
    ///     if resource.type_name() == "AWS::Logs::LogGroup" {
    ///         resource.set_default("RetentionInDays", 30);
    ///     }
    /// });
    /// app.add("hub", Stack::new()).add("Group", RawResource::new("AWS::Logs::LogGroup"));
    /// # let assembly = app.synth().unwrap();
    /// # assert!(assembly.template("hub").unwrap().to_yaml().contains("RetentionInDays: 30"));
    /// ```
    pub fn visit(&self, visitor: impl Fn(&mut Visited<'_>) + 'static) -> &Self {
        self.element_mut().visitors.push(Rc::new(visitor));
        self
    }

    /// Adds a check of all finished templates of the app together, for what no single resource or stack shows. A
    /// construct can call it while it is built.
    ///
    /// The check runs at the end of each synthesis, if there is no error so far. It sees the templates as they are
    /// written, those of other constructs too, and returns what it finds. Each finding needs the path of a construct
    /// in its place: [`Template::resource_paths`] has those of the resources. A check that cannot be sure, because a
    /// value is known at deploy time only, returns nothing. Checks run in the order in which they were added.
    ///
    /// ```
    /// use cfn_core::{App, Construct, Finding, Place, RawResource, Scope, Stack, Template};
    ///
    /// /// Everything that this team adds to an app has one trail.
    /// struct Team;
    ///
    /// impl Construct for Team {
    ///     type Handle = ();
    ///
    ///     fn build(self, scope: &Scope) {
    ///         let path = scope.path();
    ///         scope.check_templates(move |templates| {
    ///             let types = |template: &Template| template.to_json().matches("AWS::CloudTrail::Trail").count();
    ///             if templates.iter().map(types).sum::<usize>() == 1 {
    ///                 return Vec::new();
    ///             }
    ///             let finding = Finding::warning("one-trail", "the stacks of this app have one trail");
    ///             vec![finding.at(Place::of(&path))]
    ///         });
    ///         scope.add("topics", Stack::new()).add("Pager", RawResource::new("AWS::SNS::Topic"));
    ///     }
    /// }
    ///
    /// let app = App::new();
    /// app.add("Team", Team);
    /// assert_eq!(app.synth()?.warnings()[0].place.subject, "Team");
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
    ///
    /// [`Template::resource_paths`]: crate::Template::resource_paths
    pub fn check_templates(&self, check: impl Fn(&[Template]) -> Vec<Finding> + 'static) -> &Self {
        let check = Rc::new(check);
        self.tree.borrow_mut().template_checks.push(check);
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

    /// Reports a finding of a construct while it is built. Synthesis returns it with all others.
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

    /// Sets what this scope is. A scope can be only one thing.
    pub(crate) fn settle(&self, content: Content) {
        let path = self.path();
        let mut tree = self.tree.borrow_mut();
        let element = &mut tree.elements[self.index];
        let in_stack = element.stack.is_some();
        let is_stack = matches!(content, Content::Stack(_));
        let fault = if !matches!(element.content, Content::Group) {
            Some("this scope already is a construct: add each part under its own id")
        } else if is_stack && in_stack {
            Some(
                "a stack cannot be inside another stack: add it to the app or to a group of stacks",
            )
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
