//! A place in a resource's properties, and what its schema says of it.

use crate::node::Node;
use crate::schema::{Object, Schema, Shape, Update};

use super::Effect;

/// How deep shapes are looked into: some contain themselves.
const DEEPEST_SHAPE: usize = 4;

/// Where a walk through properties stands.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    /// What the properties on the way say of a change, the gravest.
    so_far: Effect,
    /// What the schema says of the value here.
    shape: Option<Shape>,
    /// Whether this is within free JSON, where text and numbers are told apart.
    json: bool,
}

impl Spot {
    /// A value of which no change reaches anything deployed, or that is no part of properties.
    pub(super) fn of(effect: Effect) -> Spot {
        Spot {
            so_far: effect,
            shape: None,
            json: false,
        }
    }

    /// The properties of a resource.
    pub(super) fn properties(schema: Option<&'static Schema>) -> Spot {
        match schema {
            Some(schema) => Spot {
                so_far: Effect::NoInterruption,
                shape: Some(Shape::Object(schema.object)),
                json: false,
            },
            None => Spot::of(Effect::Unknown),
        }
    }

    pub(super) fn key(self, key: &str) -> Spot {
        let inside = |shape| Spot { shape, ..self };
        match self.shape {
            Some(Shape::Object(object)) => match property(object(), key) {
                Some((update, shape)) => Spot {
                    so_far: self.so_far.max(update),
                    shape: Some(shape),
                    json: matches!(shape, Shape::Json),
                },
                // Newer than the schema.
                None => Spot {
                    so_far: self.so_far.max(Effect::Unknown),
                    ..inside(None)
                },
            },
            Some(Shape::Map(value)) => inside(Some(*value)),
            _ => inside(None),
        }
    }

    pub(super) fn item(self) -> Spot {
        let shape = match self.shape {
            Some(Shape::List(item, _)) => Some(*item),
            _ => None,
        };
        Spot { shape, ..self }
    }

    /// Whether text and number are two things here.
    pub(super) fn strict(self) -> bool {
        self.json
    }

    /// What it does when the value here comes, goes or becomes another.
    pub(super) fn change(self, before: Option<&Node>, after: Option<&Node>) -> Effect {
        let inner = [before, after].into_iter().flatten();
        let inner = inner.filter_map(|node| Some(within(self.shape?, node, 0)));
        inner.fold(self.so_far, Effect::max)
    }

    /// The effect of a value that is written as before but yields another: only its own place
    /// counts, and whether it differs is not certain.
    pub(super) fn indirect(self) -> Effect {
        match self.so_far {
            Effect::Replacement => Effect::MayReplace,
            effect => effect,
        }
    }
}

fn property(object: &Object, key: &str) -> Option<(Effect, Shape)> {
    let property = object.properties.iter().find(|p| p.name == key)?;
    Some((update(property.update), property.shape))
}

fn update(update: Update) -> Effect {
    match update {
        Update::InPlace => Effect::NoInterruption,
        Update::MayReplace => Effect::MayReplace,
        Update::Replaces => Effect::Replacement,
    }
}

/// The gravest effect of the properties that a value sets. What a function yields is not known.
fn within(shape: Shape, node: &Node, depth: usize) -> Effect {
    match (shape, node) {
        (Shape::Object(object), Node::Map(map)) => {
            let set = map.iter().filter_map(|(key, value)| {
                let (effect, shape) = property(object(), key)?;
                Some(effect.max(within(shape, value, depth)))
            });
            set.fold(Effect::NoInterruption, Effect::max)
        }
        (Shape::List(item, _), Node::List(nodes)) => {
            let items = nodes.iter().map(|node| within(*item, node, depth));
            items.fold(Effect::NoInterruption, Effect::max)
        }
        (shape, Node::Function(_)) if may_replace(shape, depth) => Effect::MayReplace,
        _ => Effect::NoInterruption,
    }
}

/// Whether some property below is create-only.
fn may_replace(shape: Shape, depth: usize) -> bool {
    match shape {
        _ if depth > DEEPEST_SHAPE => false,
        Shape::Object(object) => {
            let mut properties = object().properties.iter();
            properties.any(|p| p.update != Update::InPlace || may_replace(p.shape, depth + 1))
        }
        Shape::List(inner, _) | Shape::Map(inner) => may_replace(*inner, depth + 1),
        _ => false,
    }
}
