//! Synthesis: turns the tree into templates, and reports everything that is wrong.
//!
//! One pass, in this order:
//!
//! 1. each resource is copied, tagged, overridden and visited ([`visiting`]);
//! 2. elements are sorted into stacks and get logical ids ([`ids`]);
//! 3. each stack is drafted section by section ([`draft`]): references are resolved and checked ([`references`]), properties are checked against the schemas ([`checks`]), and exports
//!    that other stacks need are added;
//! 4. cycles are searched for, and each stack is checked by the app's library of constructs
//!    ([`StackCheck`](crate::StackCheck));
//! 5. each template is finished ([`finish`]), those that are embedded in others first ([`embed`]), and
//!    checked against CloudFormation's limits;
//! 6. the checks of all templates together run ([`TemplatesCheck`](crate::TemplatesCheck)).

mod checks;
mod draft;
mod embed;
mod error;
mod finish;
mod graph;
mod ids;
mod logical_id;
mod overrides;
mod path;
mod pieces;
mod place;
mod references;
mod section;
mod state;
mod tags;
mod visiting;

use std::cmp::Reverse;

use findings::{Finding, Severity};

use crate::node::Text;
use crate::scope::App;
use crate::template::{Assembly, Template};
use crate::tree::Tree;

pub use error::SynthError;

use state::Synth;
use visiting::Running;

impl App {
    /// Synthesizes the templates of all stacks.
    ///
    /// The app is not changed: it gives the same templates each time.
    ///
    /// # Errors
    ///
    /// All findings together, each with the path of the construct, the path of the property, the value and the
    /// rule.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack, intrinsic::reference};
    ///
    /// let app = App::new();
    /// let stack = app.add("hub", Stack::new());
    /// stack.add("Bus", RawResource::new("AWS::Events::EventBus").property("Name", "scp"));
    /// stack.add(
    ///     "Rule",
    ///     RawResource::new("AWS::Events::Rule").property("EventBusName", reference::<String>("Buss")),
    /// );
    ///
    /// let error = app.synth().unwrap_err();
    /// assert_eq!(error.findings()[0].place.subject, "hub/Rule");
    /// assert_eq!(error.findings()[0].place.path, "EventBusName");
    /// assert_eq!(error.findings()[0].help.as_deref(), Some("did you mean \"Bus\"?"));
    /// ```
    pub fn synth(&self) -> Result<Assembly, SynthError> {
        if std::mem::replace(&mut self.tree.borrow_mut().in_synthesis, true) {
            let message = "a visitor or a check cannot synthesize its own app";
            let findings = vec![Finding::error("visitor", message)];
            return Err(SynthError { findings });
        }
        let _synthesis = Running(self);
        let visited = self.visit_all();
        let (templates, mut findings) = {
            let tree = self.tree.borrow();
            Synth::new(&tree, self.app, visited).run()
        };
        self.check_finished(&templates, &mut findings);
        close(&self.tree.borrow(), templates, findings)
    }
}

impl Synth<'_> {
    /// Returns the templates, and everything that is wrong.
    fn run(mut self) -> (Vec<Template>, Vec<Finding>) {
        self.findings.extend(tags::check(self.tree));
        self.collect_stacks();
        self.assign_ids();
        for stack in self.stacks.keys().copied().collect::<Vec<_>>() {
            self.draft(stack);
        }
        for stack in self.stacks.keys().copied().collect::<Vec<_>>() {
            self.check_cycles(stack);
            self.check_with_library(stack);
        }
        self.check_stack_order();
        self.check_stack_names();
        self.check_exports();
        let templates = self.finish_all();
        self.check_files(&templates);
        (templates, self.findings)
    }
}

/// Returns the templates, or everything that is wrong if there is an error. Acknowledged warnings are left
/// out.
fn close(
    tree: &Tree,
    templates: Vec<Template>,
    mut findings: Vec<Finding>,
) -> Result<Assembly, SynthError> {
    let mut acknowledged: Vec<(String, &Text)> = Vec::new();
    for (index, element) in tree.elements.iter().enumerate() {
        acknowledged.extend(element.acknowledged.iter().map(|r| (tree.path(index), r)));
    }
    let covers = |place: &str, construct: &str| {
        place.is_empty()
            || construct
                .strip_prefix(place)
                .is_some_and(|r| r.is_empty() || r.starts_with('/'))
    };
    findings.retain(|finding| {
        finding.severity == Severity::Error
            || !acknowledged.iter().any(|(place, rule)| {
                **rule == finding.rule && covers(place, &finding.place.subject)
            })
    });
    findings.sort_by_key(|finding| Reverse(finding.severity));
    match findings.first() {
        Some(first) if first.severity == Severity::Error => Err(SynthError { findings }),
        _ => Ok(Assembly {
            templates,
            warnings: findings,
        }),
    }
}
