//! A compiled statement: what remains to be decided once its action matches.

use crate::arn::{Arn, ArnMatch, ArnPattern};
use crate::condition::Variable;
use crate::policy::{Effect, Listed, Principals, Statement};
use crate::request::Principal;
use crate::truth::Truth;
use crate::variable::Template;

/// A compiled statement.
#[derive(Clone, Debug)]
pub(crate) struct Compiled {
    pub(crate) level: usize,
    pub(crate) policy: usize,
    /// Its index in its policy.
    pub(crate) index: usize,
    pub(crate) sid: Option<Box<str>>,
    pub(crate) effect: Effect,
    pub(crate) principals: Option<Listed<Principals>>,
    pub(crate) resources: ResourceTest,
    /// The indexes of its conditions in the hierarchy's list.
    pub(crate) conditions: Box<[usize]>,
}

impl Compiled {
    /// Whether the statement applies to the principal of the request.
    pub(crate) fn is_about(&self, who: &Principal<'_>) -> Truth {
        match &self.principals {
            None | Some(Listed::Only(Principals::Everybody)) => Truth::True,
            listed => crate::principal::holds(listed.as_ref(), who),
        }
    }
}

/// The resources of a statement.
#[derive(Clone, Debug)]
pub(crate) enum ResourceTest {
    /// `*`, or no element: a trust policy applies to the role it belongs to.
    Any,
    Patterns {
        negated: bool,
        patterns: Vec<ArnPattern>,
        /// Patterns with variables.
        templates: Vec<Template>,
    },
}

impl ResourceTest {
    pub(crate) fn new(statement: &Statement, has_variables: bool) -> ResourceTest {
        let Some(listed) = &statement.resources else {
            return ResourceTest::Any;
        };
        let (mut patterns, mut templates) = (Vec::new(), Vec::new());
        for text in listed.list() {
            let template = Template::new(text, has_variables);
            if template.keys().next().is_some() {
                templates.push(template);
            } else if let Some(tokens) = template.tokens(|_| None) {
                patterns.push(ArnPattern::new(&tokens));
            }
        }
        if !listed.is_negated() && patterns.iter().any(ArnPattern::is_any) {
            return ResourceTest::Any;
        }
        ResourceTest::Patterns {
            negated: listed.is_negated(),
            patterns,
            templates,
        }
    }

    /// Whether the statement applies to a resource. `None` is an unknown resource.
    pub(crate) fn holds<'v>(
        &self,
        resource: Option<&Arn<'_>>,
        variable: &dyn Fn(&str) -> Variable<'v>,
    ) -> Truth {
        let (negated, patterns, templates) = match self {
            ResourceTest::Any => return Truth::True,
            ResourceTest::Patterns {
                negated,
                patterns,
                templates,
            } => (*negated, patterns, templates),
        };
        let Some(resource) = resource else {
            let is_any = patterns.iter().any(ArnPattern::is_any);
            let is_none = patterns.is_empty() && templates.is_empty();
            return match (is_any, is_none) {
                (true, _) => Truth::from(!negated),
                (_, true) => Truth::from(negated),
                _ => Truth::Unknown,
            };
        };
        let mut known = Truth::False;
        for pattern in patterns {
            known = known.or(matches(pattern, resource));
            if known == Truth::True {
                break;
            }
        }
        let all = templates.iter().fold(known, |truth, template| match truth {
            Truth::True => truth,
            truth => truth.or(replaced(template, resource, negated, variable)),
        });
        all.negated_if(negated)
    }

    /// The keys of the variables in the patterns.
    pub(crate) fn variables(&self) -> impl Iterator<Item = &str> {
        let templates = match self {
            ResourceTest::Any => &[][..],
            ResourceTest::Patterns { templates, .. } => templates,
        };
        templates.iter().flat_map(Template::keys)
    }
}

fn matches(pattern: &ArnPattern, resource: &Arn<'_>) -> Truth {
    // The resource of an action without resources matches only the pattern `*`.
    if resource.text == "*" {
        return Truth::from(pattern.is_any());
    }
    match pattern.matches(resource) {
        ArnMatch::Yes => Truth::True,
        ArnMatch::No => Truth::False,
        ArnMatch::OverParts => Truth::Unknown,
    }
}

fn replaced<'v>(
    template: &Template,
    resource: &Arn<'_>,
    negated: bool,
    variable: &dyn Fn(&str) -> Variable<'v>,
) -> Truth {
    let mut is_unknown = false;
    let tokens = template.tokens(|key| match variable(key) {
        Variable::Value(value) => Some(value),
        Variable::Absent => None,
        Variable::Unknown => {
            is_unknown = true;
            None
        }
    });
    match tokens {
        _ if is_unknown => Truth::Unknown,
        Some(tokens) => matches(&ArnPattern::new(&tokens), resource),
        // The guide says only that such a statement may be invalid.
        None if negated => Truth::Unknown,
        None => Truth::False,
    }
}
