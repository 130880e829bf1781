//! Follows a walk through a resource's properties in the schema of its type.

use crate::node::Node;
use crate::schema::{Object, Schema, Shape, Update};

use super::change::Effect;

/// Finds the schema of a resource type.
pub(super) type Schemas<'a> = &'a dyn Fn(&str) -> Option<&'static Schema>;

/// The depth to which shapes are searched, because some contain themselves.
const DEEPEST_SHAPE: usize = 4;

/// The place that a walk through properties has reached.
#[derive(Clone, Copy)]
pub(super) struct SchemaCursor {
    /// The most serious effect of the properties on the way.
    so_far: Effect,
    /// The schema of the value at this place.
    shape: Option<Shape>,
    /// Whether the place is in free JSON, where text and numbers are different.
    json: bool,
}

impl SchemaCursor {
    /// A place outside the properties, where every change has the same effect.
    pub(super) fn of(effect: Effect) -> SchemaCursor {
        SchemaCursor {
            so_far: effect,
            shape: None,
            json: false,
        }
    }

    /// The properties of a resource with a schema, or of one without.
    pub(super) fn properties(schema: Option<&'static Schema>) -> SchemaCursor {
        match schema {
            Some(schema) => SchemaCursor {
                so_far: Effect::NoInterruption,
                shape: Some(Shape::Object(schema.object)),
                json: false,
            },
            None => SchemaCursor::of(Effect::Unknown),
        }
    }

    pub(super) fn key(self, key: &str) -> SchemaCursor {
        let inside = |shape| SchemaCursor { shape, ..self };
        match self.shape {
            Some(Shape::Object(object)) => match property(object(), key) {
                Some((update, shape)) => SchemaCursor {
                    so_far: self.so_far.max(update),
                    shape: Some(shape),
                    json: matches!(shape, Shape::Json),
                },
                // The property is newer than the schema.
                None => SchemaCursor {
                    so_far: self.so_far.max(Effect::Unknown),
                    ..inside(None)
                },
            },
            Some(Shape::Map(value)) => inside(Some(*value)),
            _ => inside(None),
        }
    }

    pub(super) fn item(self) -> SchemaCursor {
        let shape = match self.shape {
            Some(Shape::List(item, _)) => Some(*item),
            _ => None,
        };
        SchemaCursor { shape, ..self }
    }

    /// Whether text and numbers are different at this place.
    pub(super) fn strict(self) -> bool {
        self.json
    }

    /// Whether only the value of a number counts at this place, and not its spelling. Where text is expected, and where
    /// it is not known what is expected, `1.20` may be a version that is not `1.2`.
    pub(super) fn numeric(self) -> bool {
        self.json || matches!(self.shape, Some(Shape::Integer(_) | Shape::Number(_)))
    }

    /// The effect of adding, removing or changing the value at this place.
    pub(super) fn change(self, before: Option<&Node>, after: Option<&Node>) -> Effect {
        let inner = [before, after].into_iter().flatten();
        let inner = inner.filter_map(|node| Some(within(self.shape?, node, 0)));
        inner.fold(self.so_far, Effect::max)
    }

    /// The effect of a value that is written as before, but may return something else. Only its own
    /// place counts, not the values in it.
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

/// The most serious effect of the properties in a value. The result of a function is not known.
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

/// Whether a shape contains a create-only property.
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
