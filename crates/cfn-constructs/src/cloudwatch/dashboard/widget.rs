//! What all widgets have: a size, a position, properties.

use std::fmt::Debug;
use std::rc::Rc;

use cfn_core::{Finding, Map, Node, Text};

use crate::check::Check;
use crate::json_text::{is_finite, json_line};

/// A widget of a dashboard. The type parameter is what it shows.
///
/// The kinds of widgets are [`TextWidget`](super::TextWidget), [`GraphWidget`](super::GraphWidget),
/// [`NumberWidget`](super::NumberWidget), [`BarWidget`](super::BarWidget),
/// [`PieWidget`](super::PieWidget), [`GaugeWidget`](super::GaugeWidget),
/// [`MetricTableWidget`](super::MetricTableWidget), [`LogWidget`](super::LogWidget) and
/// [`AlarmStatusWidget`](super::AlarmStatusWidget).
#[derive(Clone, Debug)]
pub struct Widget<C> {
    pub(super) frame: Frame,
    pub(super) properties: Map,
    pub(super) content: C,
}

/// A widget of any kind.
#[derive(Clone, Debug)]
pub struct AnyWidget {
    pub(super) frame: Frame,
    pub(super) properties: Map,
    pub(super) content: Rc<dyn Content>,
}

/// The size of a widget, and its position if it is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) position: Option<(u32, u32)>,
}

/// What a widget shows. Only this crate implements it.
pub trait Content: Debug + sealed::Sealed + 'static {}

/// The private part of [`Content`], which can change.
pub(super) mod sealed {
    use super::{Check, Map};

    pub trait Sealed {
        /// The widget's `type`.
        fn type_name(&self) -> &'static str;

        /// The properties that widgets of this kind have, in the order they are written.
        fn known(&self) -> &'static [&'static str];

        /// The name of the widget in messages, if it has no title.
        fn summary(&self) -> Option<&str> {
            None
        }

        /// Adds the properties to the map and returns how many metrics it shows.
        fn write(&self, properties: &mut Map, check: &WidgetCheck<'_>) -> usize;
    }

    /// The check of the widget in the body.
    #[derive(Debug)]
    pub struct WidgetCheck<'a>(pub(crate) Check<'a>);
}

impl<C> Widget<C> {
    pub(super) fn of(content: C, width: u32, height: u32) -> Widget<C> {
        Widget {
            frame: Frame {
                width,
                height,
                position: None,
            },
            properties: Map::new(),
            content,
        }
    }

    /// Sets the widget's size in units of the grid: a width of 1 to 24, and a height of 1 to 1,000.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        (self.frame.width, self.frame.height) = (width, height);
        self
    }

    /// Sets the position of the widget's upper left corner, instead of a place in its row: columns from 0 to
    /// 23, and units from the top. Other widgets do not make room for it; an overlap is an error at synthesis.
    #[must_use]
    pub fn at(mut self, x: u32, y: u32) -> Self {
        self.frame.position = Some((x, y));
        self
    }

    /// Sets any other of the widget's `properties`. A property that CloudWatch does not document is an error
    /// at synthesis, unless its value is [`unchecked`](cfn_core::Value::unchecked). A value that is known only
    /// at deploy time becomes a string.
    ///
    /// ```
    /// use cfn_constructs::cloudwatch::NumberWidget;
    ///
    /// let widget = NumberWidget::new("Denials").property("trend", false);
    /// ```
    #[must_use]
    pub fn property(self, name: impl Into<Text>, value: impl Into<Node>) -> Self {
        self.set(name, value)
    }

    pub(super) fn set(mut self, name: impl Into<Text>, value: impl Into<Node>) -> Self {
        self.properties.insert(name.into(), value.into());
        self
    }

    /// Sets the title, if it is not empty.
    pub(super) fn titled(self, title: cfn_core::Value<String>) -> Self {
        match title.node().as_str() {
            Some("") => self,
            _ => self.set("title", title),
        }
    }
}

impl<C: Content> From<Widget<C>> for AnyWidget {
    fn from(widget: Widget<C>) -> AnyWidget {
        AnyWidget {
            frame: widget.frame,
            properties: widget.properties,
            content: Rc::new(widget.content),
        }
    }
}

/// How deep the values of a property may be nested, so that writing them cannot overflow the stack.
const DEEPEST: usize = 64;

impl AnyWidget {
    /// The name of the widget in messages.
    pub(super) fn name(&self) -> String {
        const LONGEST: usize = 40;
        let title = self.properties.get("title").and_then(Node::as_str);
        let Some(name) = title.or_else(|| self.content.summary()) else {
            return String::new();
        };
        let short: String = name
            .lines()
            .next()
            .unwrap_or_default()
            .chars()
            .take(LONGEST)
            .collect();
        format!(" ({short:?})")
    }

    /// The widget's `properties` and how many metrics it shows.
    pub(super) fn write(&self, check: &Check<'_>) -> (Map, usize) {
        let known = self.content.known();
        let mut properties = Map::new();
        let metrics = self
            .content
            .write(&mut properties, &sealed::WidgetCheck(check.clone()));
        let is_shallow = |name: &str, value: &Node| {
            let is_deep = value.deeper_than(DEEPEST);
            if is_deep {
                let message = format!("values are nested more than {DEEPEST} deep");
                check.at(name).error("nesting", "", message);
            }
            !is_deep
        };
        properties.retain(|name, value| is_shallow(name, value));
        let given = self.properties.iter();
        let given = given.filter(|(name, value)| is_shallow(name, value));
        properties.extend(given.map(|(name, value)| (name.clone(), value.clone())));
        for (name, value) in &properties {
            let (at, shown) = (check.at(name), json_line(value));
            if !known.contains(&&**name) && !matches!(value, Node::Unchecked(_)) {
                at.report(
                    Finding::error(
                        "dashboard-property",
                        format!(
                            "a widget of type {} does not have this property",
                            self.content.type_name()
                        ),
                    )
                    .value(shown.clone())
                    .help(format!("it has {}", known.join(", "))),
                );
            }
            if !is_finite(value) {
                at.error("dashboard-number", shown, "JSON has only finite numbers");
            }
        }
        check_axes(properties.get("yAxis"), check);
        let rank = |name: &Text| known.iter().position(|other| other == name);
        properties.sort_by(|a, _, b, _| {
            let of = |name| rank(name).unwrap_or(known.len());
            of(a).cmp(&of(b))
        });
        (properties, metrics)
    }
}

/// Checks that the range of each axis is not empty.
fn check_axes(axes: Option<&Node>, check: &Check<'_>) {
    let bound = |axis: &Node, name| match axis.get(name) {
        Some(Node::Number(number)) => Some(number.as_f64()),
        _ => None,
    };
    for side in ["left", "right"] {
        if let Some(axis) = axes.and_then(|axes| axes.get(side))
            && let (Some(min), Some(max)) = (bound(axis, "min"), bound(axis, "max"))
            && min >= max
        {
            let at = check.at("yAxis").at(side);
            let message = "the lowest value of an axis is below its highest value";
            at.error("dashboard-axis", format!("{min} to {max}"), message);
        }
    }
}
