//! The evaluation of one request: remembers what was looked up and decided so far.

use std::cell::{Cell, OnceCell};

use crate::arn::Arn;
use crate::compile::{Compiled, ResourceTest};
use crate::condition::Variable;
use crate::hierarchy::Hierarchy;
use crate::request::{Held, Request};
use crate::truth::Truth;

/// How many conditions are decided only once for a request. Further conditions are decided each time.
pub(crate) const MEMORY: usize = 256;
/// How many keys are looked up only once for a request. Further keys are looked up each time.
const SLOTS: usize = 64;
/// How many words of statement bits fit without an allocation.
const WORDS: usize = 8;

/// The decision of a hierarchy, by the indexes of its statements and levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Allowed,
    /// By this statement.
    Denied(usize),
    /// No statement of this level allows it.
    NotAllowed(usize),
    Unknown,
}

/// A request that is being evaluated.
pub(crate) struct Evaluation<'e, 'r> {
    pub(crate) hierarchy: &'e Hierarchy,
    pub(crate) request: &'e Request<'r>,
    /// By key: 0 if it was not looked up, 1 if the request does not set it, else the setting's index + 2.
    slots: [Cell<u32>; SLOTS],
    resource: OnceCell<Option<Arn<'e>>>,
    /// The statements whose action matches, if they are known before.
    candidates: Option<&'e [u64]>,
    /// By condition: `None` if it was not decided.
    truths: [Cell<Option<Truth>>; MEMORY],
}

impl<'e, 'r> Evaluation<'e, 'r> {
    pub(crate) fn new(hierarchy: &'e Hierarchy, request: &'e Request<'r>) -> Evaluation<'e, 'r> {
        Evaluation::among(hierarchy, request, None)
    }

    /// An evaluation in which the statements whose action matches are known before.
    pub(crate) fn among(
        hierarchy: &'e Hierarchy,
        request: &'e Request<'r>,
        candidates: Option<&'e [u64]>,
    ) -> Evaluation<'e, 'r> {
        Evaluation {
            hierarchy,
            request,
            candidates,
            slots: [const { Cell::new(0) }; SLOTS],
            resource: OnceCell::new(),
            truths: [const { Cell::new(None) }; MEMORY],
        }
    }

    /// The same evaluation before anything was decided.
    pub(crate) fn afresh(&self) -> Evaluation<'e, 'r> {
        Evaluation::among(self.hierarchy, self.request, self.candidates)
    }

    /// Assumes the truth of a condition, which must be one of the first [`MEMORY`].
    pub(crate) fn assume(&self, condition: usize, truth: Truth) {
        if let Some(cell) = self.truths.get(condition) {
            cell.set(Some(truth));
        }
    }

    /// What the request has under a key of the hierarchy.
    pub(crate) fn held(&self, key: usize) -> &'e Held<'r> {
        let Some(slot) = self.slots.get(key) else {
            return self
                .request
                .held(self.request.position(&self.hierarchy.keys[key].0));
        };
        if slot.get() == 0 {
            let position = self.request.position(&self.hierarchy.keys[key].0);
            slot.set(position.map_or(1, |at| u32::try_from(at + 2).unwrap_or(0)));
            return self.request.held(position);
        }
        self.request
            .held(slot.get().checked_sub(2).map(|at| at as usize))
    }

    /// The value of a policy variable, by its key in lower case.
    pub(crate) fn variable(&self, key: &str) -> Variable<'e> {
        match self.request.held(self.request.position(key)) {
            Held::One(value) => Variable::Value(value),
            Held::Absent => Variable::Absent,
            Held::Many(values) => match &values[..] {
                [] => Variable::Absent,
                [value] => Variable::Value(value),
                _ => Variable::Unknown,
            },
            Held::Unknown => Variable::Unknown,
        }
    }

    pub(crate) fn condition(&self, number: usize) -> Truth {
        let cell = self.truths.get(number);
        if let Some(truth) = cell.and_then(Cell::get) {
            return truth;
        }
        let condition = &self.hierarchy.conditions[number];
        let truth = condition.holds(self.held(condition.key), &|key| self.variable(key));
        if let Some(cell) = cell {
            cell.set(Some(truth));
        }
        truth
    }

    /// Whether a statement applies. Its action must match.
    pub(crate) fn statement(&self, statement: &Compiled) -> Truth {
        let mut truth = self.resource(statement);
        if truth != Truth::False {
            truth = truth.and(statement.is_about(&self.request.principal));
        }
        for condition in &statement.conditions {
            if truth == Truth::False {
                break;
            }
            truth = truth.and(self.condition(*condition));
        }
        truth
    }

    pub(crate) fn resource(&self, statement: &Compiled) -> Truth {
        if let ResourceTest::Any = statement.resources {
            return Truth::True;
        }
        let resource = self
            .resource
            .get_or_init(|| self.request.resource.as_deref().map(Arn::new));
        statement
            .resources
            .holds(resource.as_ref(), &|key| self.variable(key))
    }

    /// Calls a function with the bits of the statements whose action matches.
    pub(crate) fn with_candidates<R>(&self, run: impl FnOnce(&[u64]) -> R) -> R {
        if let Some(candidates) = self.candidates {
            return run(candidates);
        }
        let actions = &self.hierarchy.actions;
        let mut few = [0; WORDS];
        let mut many = Vec::new();
        let bits = match few.get_mut(..actions.words()) {
            Some(bits) => bits,
            None => {
                many.resize(actions.words(), 0);
                &mut many[..]
            }
        };
        actions.find(&self.request.action, bits);
        run(bits)
    }

    pub(crate) fn decide(&self) -> Verdict {
        self.with_candidates(|bits| self.decide_among(bits))
    }

    fn decide_among(&self, bits: &[u64]) -> Verdict {
        let hierarchy = self.hierarchy;
        let mut is_unknown = false;
        for number in numbers(bits, &hierarchy.denies, 0) {
            match self.statement(&hierarchy.statements[number]) {
                Truth::True => return Verdict::Denied(number),
                Truth::Unknown => is_unknown = true,
                Truth::False => {}
            }
        }
        let mut level = 0;
        let mut allowed = Truth::False;
        for number in numbers(bits, &hierarchy.denies, u64::MAX) {
            let statement = &hierarchy.statements[number];
            while level < statement.level {
                match allowed {
                    Truth::False => return Verdict::NotAllowed(level),
                    Truth::Unknown => is_unknown = true,
                    Truth::True => {}
                }
                level += 1;
                allowed = Truth::False;
            }
            if allowed != Truth::True {
                allowed = allowed.or(self.statement(statement));
            }
        }
        while level < hierarchy.levels.len() {
            match allowed {
                Truth::False => return Verdict::NotAllowed(level),
                Truth::Unknown => is_unknown = true,
                Truth::True => {}
            }
            level += 1;
            allowed = Truth::False;
        }
        if is_unknown {
            Verdict::Unknown
        } else {
            Verdict::Allowed
        }
    }

    /// The statements on which an unknown decision depends: those that may deny, and, at levels where nothing
    /// certainly allows, those that may allow.
    pub(crate) fn undecided(&self) -> Vec<usize> {
        self.with_candidates(|bits| {
            let statements = &self.hierarchy.statements;
            let unknown = |number: &usize| self.statement(&statements[*number]) == Truth::Unknown;
            let denies = numbers(bits, &self.hierarchy.denies, 0).filter(unknown);
            let mut surely = vec![false; self.hierarchy.levels.len()];
            let mut allows = Vec::new();
            for number in numbers(bits, &self.hierarchy.denies, u64::MAX) {
                match self.statement(&statements[number]) {
                    Truth::True => surely[statements[number].level] = true,
                    Truth::Unknown => allows.push(number),
                    Truth::False => {}
                }
            }
            allows.retain(|number| !surely[statements[*number].level]);
            denies.chain(allows).collect()
        })
    }
}

/// The indexes of the bits that are set in `bits` and in `mask ^ flip`.
pub(crate) fn numbers<'b>(
    bits: &'b [u64],
    mask: &'b [u64],
    flip: u64,
) -> impl Iterator<Item = usize> + 'b {
    bits.iter()
        .zip(mask)
        .enumerate()
        .flat_map(move |(word, (bits, mask))| {
            let mut rest = bits & (mask ^ flip);
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(word * 64 + bit)
            })
        })
}
