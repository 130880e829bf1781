//! An app that knows the schemas and the checks of this library.

use std::ops::Deref;

use crate::checks;

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
pub struct App(cfn_core::App);

impl App {
    /// An app without stacks.
    pub fn new() -> App {
        App::from(cfn_core::App::new())
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
        &self.0
    }
}

/// Adds the schemas and the checks of this library to an app.
impl From<cfn_core::App> for App {
    fn from(app: cfn_core::App) -> App {
        App(app.schemas(cfn_resources::schema).checks(checks::check))
    }
}

impl From<App> for cfn_core::App {
    fn from(app: App) -> cfn_core::App {
        app.0
    }
}
