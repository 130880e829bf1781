//! The grid: places widgets, and checks their places and sizes.

use cfn_core::{Finding, Map, Node, Text};

use super::widget::AnyWidget;
use crate::check::Check;

/// The columns of the grid.
const COLUMNS: u32 = 24;
/// The greatest height of a widget.
const HIGHEST: u32 = 1000;
/// The maximum number of widgets of a dashboard.
const MOST_WIDGETS: usize = 500;
/// The maximum number of metrics of a widget, and of a dashboard.
const MOST_METRICS: (usize, usize) = (500, 2500);

/// A widget and its upper left corner.
pub(super) struct Placed {
    widget: AnyWidget,
    x: u32,
    y: u32,
}

/// Places rows below each other, and the widgets of a row from left to right.
pub(super) fn place(rows: Vec<Vec<AnyWidget>>) -> Vec<Placed> {
    let mut placed = Vec::new();
    let mut top = 0_u32;
    for row in rows {
        let (mut left, mut highest) = (0_u32, 0_u32);
        for widget in row {
            let frame = widget.frame;
            if let Some((x, y)) = frame.position {
                placed.push(Placed { widget, x, y });
                continue;
            }
            if left > 0 && left.saturating_add(frame.width) > COLUMNS {
                top = top.saturating_add(highest);
                (left, highest) = (0, 0);
            }
            let (x, y) = (left, top);
            placed.push(Placed { widget, x, y });
            left = left.saturating_add(frame.width);
            highest = highest.max(frame.height);
        }
        top = top.saturating_add(highest);
    }
    placed
}

/// Checks the widgets, and writes them for the body.
pub(super) fn write(widgets: &[Placed], body: &Check<'_>) -> Vec<Node> {
    let at = body.at("widgets");
    if widgets.len() > MOST_WIDGETS {
        let message = format!("a dashboard has at most {MOST_WIDGETS} widgets");
        at.error("dashboard-widgets", widgets.len(), message);
    } else {
        check_overlap(widgets, body);
    }
    let mut all_metrics = 0;
    let nodes = widgets.iter().enumerate().map(|(index, placed)| {
        let check = body.at(&place_name(index, placed));
        placed.check(&check);
        let (properties, metrics) = placed.widget.write(&check.at("properties"));
        if metrics > MOST_METRICS.0 {
            let message = format!("a widget has at most {} metrics", MOST_METRICS.0);
            check
                .at("properties.metrics")
                .error("dashboard-metrics", metrics, message);
        }
        all_metrics += metrics;
        placed.node(properties)
    });
    let nodes = nodes.collect();
    if all_metrics > MOST_METRICS.1 {
        let message = format!(
            "a dashboard has at most {} metrics in all its widgets",
            MOST_METRICS.1
        );
        at.error("dashboard-metrics", all_metrics, message);
    }
    nodes
}

fn place_name(index: usize, placed: &Placed) -> String {
    format!("widgets[{index}]{}", placed.widget.name())
}

/// Reports each widget that overlaps one before it.
fn check_overlap(widgets: &[Placed], body: &Check<'_>) {
    for (index, placed) in widgets.iter().enumerate() {
        let before = widgets[..index]
            .iter()
            .position(|other| placed.overlaps(other));
        if let Some(other) = before {
            let covered = place_name(other, &widgets[other]);
            body.at(&place_name(index, placed)).report(
                Finding::error(
                    "dashboard-overlap",
                    format!(
                        "the widget overlaps {covered}, which is at {}",
                        widgets[other].area()
                    ),
                )
                .value(placed.area())
                .help("other widgets do not make room for a widget that is placed with `at`"),
            );
        }
    }
}

impl Placed {
    fn overlaps(&self, other: &Placed) -> bool {
        let meet = |a: u32, a_size: u32, b: u32, b_size: u32| {
            a < b.saturating_add(b_size) && b < a.saturating_add(a_size)
        };
        let (a, b) = (self.widget.frame, other.widget.frame);
        meet(self.x, a.width, other.x, b.width) && meet(self.y, a.height, other.y, b.height)
    }

    /// The area of the widget, for messages.
    fn area(&self) -> String {
        let (x, y, frame) = (self.x, self.y, self.widget.frame);
        format!("x {x}, y {y}, {} wide, {} high", frame.width, frame.height)
    }

    fn check(&self, check: &Check<'_>) {
        let frame = self.widget.frame;
        if !(1..=COLUMNS).contains(&frame.width) {
            let message = format!("a widget is 1 to {COLUMNS} columns wide");
            check
                .at("width")
                .error("dashboard-grid", frame.width, message);
        } else if self.x.saturating_add(frame.width) > COLUMNS {
            let message = format!(
                "the grid has {COLUMNS} columns: a widget that is {} wide begins at column {} or before",
                frame.width,
                COLUMNS - frame.width
            );
            check.at("x").error("dashboard-grid", self.x, message);
        }
        if !(1..=HIGHEST).contains(&frame.height) {
            let message = format!("a widget is 1 to {HIGHEST} units high");
            check
                .at("height")
                .error("dashboard-grid", frame.height, message);
        }
    }

    fn node(&self, properties: Map) -> Node {
        let frame = self.widget.frame;
        let entries: [(&'static str, Node); 6] = [
            ("type", self.widget.content.type_name().into()),
            ("x", self.x.into()),
            ("y", self.y.into()),
            ("width", frame.width.into()),
            ("height", frame.height.into()),
            ("properties", Node::Map(properties)),
        ];
        Node::map(entries.map(|(name, node)| (Text::Borrowed(name), node)))
    }
}
