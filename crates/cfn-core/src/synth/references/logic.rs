//! Which conditions of a template can be true at the same time.
//!
//! A condition compares texts, so it is a formula over what parameters and other operands can be. All combinations
//! of the texts that the conditions mention, and of one other text, are tried. Where an operand may depend on another
//! one, or something cannot be read, the answer is that nobody knows.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::node::{Function, Map, Node, SubPiece, Target, Text, sub_pieces};
use crate::synth::checks::misfits;
use crate::synth::section::Section;
use crate::synth::state::Synth;
use crate::tree::Content;

/// More combinations are not tried.
const MOST: usize = 4096;
/// Conditions that refer to others are followed to this depth, so that a cycle ends.
const DEEPEST: usize = 32;

/// A formula over the variables of a [`World`].
enum Formula {
    Known(bool),
    /// Whether a variable has one of its values.
    Is(usize, usize),
    Not(Box<Formula>),
    All(Vec<Formula>),
    Any(Vec<Formula>),
}

/// What an operand can be.
#[derive(Default)]
struct Variable {
    /// The texts that it is compared with.
    texts: Vec<String>,
    /// The parameter that it is, if it is one.
    parameter: Option<Text>,
    /// What it depends on.
    sources: HashSet<String>,
}

/// The variables of formulas, by what they are.
struct World<'s, 't> {
    synth: &'s Synth<'t>,
    stack: usize,
    variables: IndexMap<String, Variable>,
}

impl Synth<'_> {
    /// Whether conditions can have these values at the same time. `None` if that is not known.
    pub(in crate::synth) fn can_hold(&self, stack: usize, facts: &[(usize, bool)]) -> Option<bool> {
        let named = self.stacks[&stack].named.keys();
        // A rule of the template can exclude combinations.
        if facts.len() > 1 && named.into_iter().any(|(of, _)| *of == Section::Rules) {
            return None;
        }
        let mut world = World {
            synth: self,
            stack,
            variables: IndexMap::new(),
        };
        let mut all = Vec::new();
        for (condition, holds) in facts {
            let formula = world.condition(*condition, 0)?;
            all.push(match holds {
                true => formula,
                false => Formula::Not(Box::new(formula)),
            });
        }
        world.satisfies(&Formula::All(all))
    }
}

impl World<'_, '_> {
    fn condition(&mut self, element: usize, depth: usize) -> Option<Formula> {
        let synth = self.synth;
        match &synth.tree.elements[element].content {
            Content::Condition(condition) if depth < DEEPEST => {
                self.formula(&condition.expression, depth)
            }
            _ => None,
        }
    }

    fn formula(&mut self, node: &Node, depth: usize) -> Option<Formula> {
        let function = match node.checked() {
            Node::Function(function) => &**function,
            Node::Map(map) if map.len() == 1 => {
                let name = map.get("Condition")?.as_str()?.to_owned();
                return self.named(&Target::Name(name.into()), depth);
            }
            _ => return None,
        };
        Some(match function {
            Function::Condition(target) => self.named(target, depth)?,
            Function::Not(inner) => Formula::Not(Box::new(self.formula(inner, depth)?)),
            Function::And(nodes) => Formula::All(self.formulas(nodes, depth)?),
            Function::Or(nodes) => Formula::Any(self.formulas(nodes, depth)?),
            Function::Equals(left, right) => self.equals(left, right)?,
            _ => return None,
        })
    }

    fn formulas(&mut self, nodes: &[Node], depth: usize) -> Option<Vec<Formula>> {
        nodes.iter().map(|node| self.formula(node, depth)).collect()
    }

    fn named(&mut self, target: &Target, depth: usize) -> Option<Formula> {
        let element = self.synth.condition_element(self.stack, target)?;
        self.condition(element, depth + 1)
    }

    fn equals(&mut self, left: &Node, right: &Node) -> Option<Formula> {
        Some(match (literal(left), literal(right)) {
            (Some(left), Some(right)) => Formula::Known(left == right),
            (Some(text), None) => self.is(right, text)?,
            (None, Some(text)) => self.is(left, text)?,
            (None, None) if left == right => Formula::Known(true),
            (None, None) => {
                let both = Node::list([left.clone(), right.clone()]);
                self.is(&both, "equal".to_owned())?
            }
        })
    }

    /// Whether an operand is a text.
    fn is(&mut self, operand: &Node, text: String) -> Option<Formula> {
        let mut sources = HashSet::new();
        self.sources(operand, &mut sources)?;
        let parameter = match operand.checked() {
            Node::Function(function) => match &**function {
                Function::Ref(target) => Some(self.name(target)?),
                _ => None,
            },
            _ => None,
        };
        let key = match &parameter {
            Some(name) => name.to_string(),
            None => format!("{operand:?}"),
        };
        let entry = self.variables.entry(key);
        let variable = entry.index();
        let operand = entry.or_insert_with(|| Variable {
            texts: Vec::new(),
            parameter,
            sources,
        });
        let known = operand.texts.iter().position(|other| *other == text);
        let value = known.unwrap_or_else(|| {
            operand.texts.push(text);
            operand.texts.len() - 1
        });
        Some(Formula::Is(variable, value))
    }

    /// Adds what an operand depends on. Nothing is returned if that is not known.
    fn sources(&self, node: &Node, sources: &mut HashSet<String>) -> Option<()> {
        match node.checked() {
            Node::List(items) => items
                .iter()
                .try_for_each(|item| self.sources(item, sources)),
            Node::Map(_) => None,
            Node::Function(function) => {
                match &**function {
                    Function::Ref(target) => _ = sources.insert(source(&self.name(target)?)),
                    Function::Sub(text, variables) => sub_sources(text, variables, sources),
                    Function::If(..) | Function::Transform(..) => return None,
                    // What another stack exports depends on nothing that is known here.
                    Function::ImportValue(_) => return None,
                    _ => {}
                }
                let arguments = function.arguments();
                arguments
                    .into_iter()
                    .try_for_each(|argument| self.sources(argument, sources))
            }
            _ => Some(()),
        }
    }

    fn name(&self, target: &Target) -> Option<Text> {
        match target {
            Target::Name(name) => Some(name.clone()),
            Target::Element(id) => self.synth.ids.get(id.index).cloned(),
        }
    }

    /// Whether some values of the variables satisfy a formula. `None` if that is not known.
    fn satisfies(&self, formula: &Formula) -> Option<bool> {
        let mut seen: HashSet<&String> = HashSet::new();
        for variable in self.variables.values() {
            if !variable.sources.iter().all(|source| seen.insert(source)) {
                return None;
            }
        }
        let domains: Vec<Vec<usize>> = (self.variables.values())
            .map(|variable| self.domain(variable))
            .collect();
        let count = domains
            .iter()
            .try_fold(1_usize, |count, domain| count.checked_mul(domain.len()));
        let count = count.filter(|count| *count <= MOST)?;
        let satisfied = |mut number: usize| {
            let mut values = Vec::with_capacity(domains.len());
            for domain in &domains {
                values.push(domain[number % domain.len()]);
                number /= domain.len();
            }
            formula.is_true(&values)
        };
        Some((0..count).any(satisfied))
    }

    /// The values that a variable can have: positions of its texts, and the position after them for any other text.
    fn domain(&self, variable: &Variable) -> Vec<usize> {
        let other = variable.texts.len();
        let any = (0..=other).collect();
        let Some(name) = &variable.parameter else {
            return any;
        };
        let draft = &self.synth.stacks[&self.stack];
        let element = draft.referable.get(name);
        let properties = element.map(|index| &self.synth.tree.elements[*index].content);
        let Some(Content::Parameter(parameter)) = properties else {
            return any;
        };
        let properties = &parameter.properties;
        let type_name = properties.get("Type").and_then(Node::as_str);
        // The constraints of other types are not those of the value: of the name of an SSM parameter, for example.
        if !matches!(type_name, Some("String" | "Number")) {
            return any;
        }
        let fits = |text: &String| misfits(properties, &Node::from(text), "").is_empty();
        let texts = variable.texts.iter().enumerate();
        let mut values: Vec<usize> = texts
            .filter_map(|(value, text)| fits(text).then_some(value))
            .collect();
        if has_other(properties, &variable.texts) {
            values.push(other);
        }
        values
    }
}

/// Whether a parameter certainly can have a value that is none of these texts.
fn has_other(parameter: &Map, texts: &[String]) -> bool {
    if let Some(Node::List(allowed)) = parameter.get("AllowedValues") {
        let text = |node: &Node| literal(node).is_some_and(|value| !texts.contains(&value));
        return allowed.iter().any(text);
    }
    let limits = ["AllowedPattern", "MaxLength", "MinValue", "MaxValue"];
    limits.iter().all(|limit| !parameter.contains_key(*limit))
}

/// The text that a literal is compared as.
fn literal(node: &Node) -> Option<String> {
    match node.checked() {
        Node::String(text) => Some(text.to_string()),
        Node::Number(number) => Some(number.to_string()),
        Node::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// What a name depends on. The Region decides the other pseudo parameters here.
fn source(name: &str) -> String {
    match name {
        "AWS::Partition" | "AWS::URLSuffix" | "AWS::StackId" => "AWS::Region".to_owned(),
        name => name.to_owned(),
    }
}

fn sub_sources(text: &str, variables: &Map, sources: &mut HashSet<String>) {
    for piece in sub_pieces(text) {
        if let SubPiece::Variable(name) = piece
            && !variables.contains_key(name)
        {
            sources.insert(source(name));
        }
    }
}

impl Formula {
    fn is_true(&self, values: &[usize]) -> bool {
        match self {
            Formula::Known(known) => *known,
            Formula::Is(variable, value) => values[*variable] == *value,
            Formula::Not(inner) => !inner.is_true(values),
            Formula::All(all) => all.iter().all(|formula| formula.is_true(values)),
            Formula::Any(any) => any.iter().any(|formula| formula.is_true(values)),
        }
    }
}
