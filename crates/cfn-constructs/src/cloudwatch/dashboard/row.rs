//! Rows of widgets: at least one, of any kinds.

use super::AnyWidget;

/// Widgets that stand beside each other: an array or a tuple of at least one, or a list of any
/// length for rows that are computed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no row of widgets",
    label = "expected an array or a tuple of at least one widget, or a `Vec`",
    note = "widgets of several kinds stand in a tuple: `(TextWidget::new(…), GraphWidget::new(…))`"
)]
pub trait Row {
    /// The row's widgets, from left to right.
    fn widgets(self) -> Vec<AnyWidget>;
}

impl<W: Into<AnyWidget>> Row for Vec<W> {
    fn widgets(self) -> Vec<AnyWidget> {
        self.into_iter().map(Into::into).collect()
    }
}

macro_rules! arrays {
    ($($n:literal)*) => {$(
        impl<W: Into<AnyWidget>> Row for [W; $n] {
            fn widgets(self) -> Vec<AnyWidget> {
                self.map(Into::into).into()
            }
        }
    )*};
}
arrays! { 1 2 3 4 5 6 7 8 9 10 11 12 }

macro_rules! tuples {
    ($($(($W:ident $w:ident))+;)*) => {$(
        impl<$($W: Into<AnyWidget>),+> Row for ($($W,)+) {
            fn widgets(self) -> Vec<AnyWidget> {
                let ($($w,)+) = self;
                vec![$($w.into()),+]
            }
        }
    )*};
}
tuples! {
    (A a);
    (A a) (B b);
    (A a) (B b) (C c);
    (A a) (B b) (C c) (D d);
    (A a) (B b) (C c) (D d) (E e);
    (A a) (B b) (C c) (D d) (E e) (F f);
    (A a) (B b) (C c) (D d) (E e) (F f) (G g);
    (A a) (B b) (C c) (D d) (E e) (F f) (G g) (H h);
}
