//! The part of a hierarchy that concerns one action. Programs that decide many requests ask it which facts about a
//! request matter before they look these up, and do not search for the action's statements each time.

use crate::compile::ResourceTest;
use crate::decision::Decision;
use crate::evaluation::{Evaluation, numbers};
use crate::hierarchy::Hierarchy;
use crate::policy::{Listed, Principals};
use crate::request::Request;

/// The statements of a hierarchy that match one action, and what they test. See [`Hierarchy::for_action`].
#[derive(Clone, Debug)]
pub struct ForAction<'h> {
    hierarchy: &'h Hierarchy,
    action: Box<str>,
    /// The statements whose action matches.
    bits: Box<[u64]>,
    keys: Vec<&'h str>,
    tests_resource: bool,
    tests_principal: bool,
}

impl Hierarchy {
    /// Returns the statements that match an action, and what they test.
    ///
    /// ```
    /// use iam_policy::{Hierarchy, Policy, Request};
    ///
    /// let policy: Policy = r#"{"Version": "2012-10-17", "Statement": [
    ///     {"Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::audit/*"},
    ///     {"Effect": "Deny", "Action": "ec2:*", "Resource": "*",
    ///         "Condition": {"StringNotEquals": {"aws:RequestedRegion": "eu-west-1"}}},
    ///     {"Effect": "Allow", "Action": "*", "Resource": "*"}]}"#.parse()?;
    /// let hierarchy = Hierarchy::of_policy("p", policy);
    ///
    /// let stop = hierarchy.for_action("ec2:StopInstances");
    /// assert_eq!(stop.keys(), ["aws:RequestedRegion"]);
    /// assert!(!stop.tests_resource() && hierarchy.for_action("s3:GetObject").tests_resource());
    /// let request = Request::new("ec2:StopInstances").key("aws:RequestedRegion", "us-east-1");
    /// assert!(stop.decide(&request).is_denied());
    /// # Ok::<(), iam_policy::PolicyErrors>(())
    /// ```
    #[must_use]
    pub fn for_action(&self, action: &str) -> ForAction<'_> {
        let mut bits: Box<[u64]> = vec![0; self.actions.words()].into();
        self.actions.find(action, &mut bits);
        let mut found = ForAction {
            hierarchy: self,
            action: action.into(),
            bits: Box::default(),
            keys: Vec::new(),
            tests_resource: false,
            tests_principal: false,
        };
        for number in numbers(&bits, &bits, 0) {
            found.add(number);
        }
        found.bits = bits;
        found
    }
}

impl<'h> ForAction<'h> {
    fn add(&mut self, number: usize) {
        let hierarchy = self.hierarchy;
        let statement = &hierarchy.statements[number];
        self.tests_resource |= !matches!(statement.resources, ResourceTest::Any);
        self.tests_principal |= !matches!(
            statement.principals,
            None | Some(Listed::Only(Principals::Everybody))
        );
        let mut keys: Vec<&'h str> = statement.resources.variables().collect();
        for number in &statement.conditions {
            let condition = &hierarchy.conditions[*number];
            keys.push(&hierarchy.keys[condition.key].1);
            keys.extend(condition.variables());
        }
        for key in keys {
            if !self
                .keys
                .iter()
                .any(|known| known.eq_ignore_ascii_case(key))
            {
                self.keys.push(key);
            }
        }
    }

    /// The action.
    #[must_use]
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The condition keys that the statements test, as they are written there, and those of policy variables in
    /// lower case. Each key is listed once. The decision depends on no other key.
    #[must_use]
    pub fn keys(&self) -> &[&'h str] {
        &self.keys
    }

    /// Whether a statement tests the resource. If not, the decision is the same for every resource, known or not.
    #[must_use]
    pub fn tests_resource(&self) -> bool {
        self.tests_resource
    }

    /// Whether a statement has the element `Principal` or `NotPrincipal`, except for `"*"`.
    #[must_use]
    pub fn tests_principal(&self) -> bool {
        self.tests_principal
    }

    /// Decides a request, as [`Hierarchy::decide`] does.
    #[must_use]
    pub fn decide(&self, request: &Request<'_>) -> Decision<'h> {
        match request.action() == &*self.action {
            true => {
                let evaluation = Evaluation::among(self.hierarchy, request, Some(&self.bits));
                self.hierarchy.decision(&evaluation)
            }
            false => self.hierarchy.decide(request),
        }
    }
}
