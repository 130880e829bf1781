//! Text widgets.

use cfn_core::{IntoValue, Map, Value};

use super::Widget;
use super::widget::Content;
use super::widget::sealed::{Sealed, WidgetCheck};

/// Text in Markdown, across the grid and two units high unless told otherwise.
///
/// ```
/// use cfn_constructs::cloudwatch::TextWidget;
///
/// let heading = TextWidget::new("# Denials\nBy [service control policies](https://example.com)");
/// ```
///
/// Nothing can be measured in it:
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
    /// What is behind a text.
    pub Background { Solid = "solid", Transparent = "transparent" }
}

impl TextWidget {
    /// A text in Markdown.
    pub fn new(markdown: impl IntoValue<String>) -> TextWidget {
        let text = markdown.into_value();
        Widget::of(Markdown { text }, 24, 2)
    }

    /// What is behind the text: by default a solid background.
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
