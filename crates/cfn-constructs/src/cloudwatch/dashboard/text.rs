//! Text widgets.

use cfn_core::{IntoValue, Map, Value};

use super::widget::sealed::{Sealed, WidgetCheck};
use super::widget::{Content, Widget};

/// Text in Markdown. The default size is 24 columns by 2 units.
///
/// ```
/// use cfn_constructs::cloudwatch::TextWidget;
///
/// let heading = TextWidget::new("# Denials\nBy [service control policies](https://example.com)");
/// ```
///
/// An alarm cannot watch it:
///
/// ```compile_fail
/// use cfn_constructs::cloudwatch::{Alarm, TextWidget};
///
/// Alarm::when(TextWidget::new("# Denials"));
/// ```
pub type TextWidget = Widget<Markdown>;

/// The contents of a [`TextWidget`].
#[derive(Clone, Debug)]
pub struct Markdown {
    text: Value<String>,
}

cfn_core::choice! {
    /// The background of a text.
    pub Background { Solid = "solid", Transparent = "transparent" }
}

impl TextWidget {
    /// A text in Markdown.
    #[must_use]
    pub fn new(markdown: impl IntoValue<String>) -> TextWidget {
        let text = markdown.into_value();
        Widget::of(Markdown { text }, 24, 2)
    }

    /// Sets the background. The default is solid.
    #[must_use]
    pub fn background(self, background: Background) -> Self {
        self.set("background", cfn_core::ToNode::to_node(background))
    }
}

impl Content for Markdown {}

impl Sealed for Markdown {
    fn type_name(&self) -> &'static str {
        "text"
    }

    fn known(&self) -> &'static [&'static str] {
        &["markdown", "background"]
    }

    fn summary(&self) -> Option<&str> {
        self.text.node().as_str()
    }

    fn write(&self, properties: &mut Map, _: &WidgetCheck<'_>) -> usize {
        properties.insert("markdown".into(), self.text.clone().into_node());
        0
    }
}
