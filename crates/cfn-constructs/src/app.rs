//! An app that knows the schemas and the checks of this library.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;

use cfn_core::FinishedStack;

use crate::checks::{self, Settings};

/// The root of a program's construct tree, with all that this library knows about resources.
///
/// It is a [`cfn_core::App`], with all of its methods, that looks up the schemas of raw resources in
/// [`cfn_resources`], and checks the finished resources of each stack: event patterns, filter patterns, policies and
/// what else services say about their properties. What a test sees and what a program writes is the same:
///
/// ```
/// use cfn_constructs::App;
/// use cfn_core::{RawResource, Stack};
///
/// let app = App::new();
/// let stack = app.add("hub", Stack::new());
/// stack.add("Queue", RawResource::new("AWS::SQS::Queue").property("DelaySecond", 5));
///
/// let error = app.synth().unwrap_err();
/// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean \"DelaySeconds\"?"));
/// ```
#[must_use = "an app does nothing until it is synthesized"]
#[derive(Clone, Debug)]
pub struct App {
    inner: cfn_core::App,
    /// What the checks of the app read when they run.
    #[cfg(feature = "events")]
    settings: Rc<RefCell<Settings>>,
}

impl App {
    /// An app without stacks.
    pub fn new() -> App {
        App::from(cfn_core::App::new())
    }

    /// Sets what EventBridge accepts at most in an event pattern, for an account whose quota AWS raised.
    ///
    /// ```
    /// use cfn_constructs::App;
    /// use cfn_constructs::events::{Pattern, PatternLimits, Rule};
    /// use cfn_core::Stack;
    ///
    /// let limits = PatternLimits { size: 4_096, ..PatternLimits::default() };
    /// let app = App::new().event_pattern_limits(limits);
    /// let long: Vec<String> = (0..150).map(|n| format!("example.orders-{n}")).collect();
    /// let orders = Pattern::raw(serde_json::json!({ "source": long }));
    /// app.add("hub", Stack::new()).add("Rule", Rule::new(orders));
    /// assert!(app.synth().is_ok());
    /// ```
    #[cfg(feature = "events")]
    pub fn event_pattern_limits(self, limits: crate::events::PatternLimits) -> App {
        self.settings.borrow_mut().event_patterns = limits;
        self
    }
}

impl Default for App {
    fn default() -> Self {
        App::new()
    }
}

impl Deref for App {
    type Target = cfn_core::App;

    fn deref(&self) -> &cfn_core::App {
        &self.inner
    }
}

/// Adds the schemas and the checks of this library to an app, which keeps the checks that it has.
impl From<cfn_core::App> for App {
    fn from(app: cfn_core::App) -> App {
        let settings = Rc::new(RefCell::new(Settings::default()));
        let current = Rc::clone(&settings);
        let check = move |stack: &FinishedStack<'_>| checks::check(stack, &current.borrow());
        app.check_templates(checks::log_policies::check);
        App {
            inner: app
                .schemas(cfn_resources::schema)
                .types(&cfn_resources::TYPES)
                .checks(check),
            #[cfg(feature = "events")]
            settings,
        }
    }
}

impl From<App> for cfn_core::App {
    fn from(app: App) -> cfn_core::App {
        app.inner
    }
}
