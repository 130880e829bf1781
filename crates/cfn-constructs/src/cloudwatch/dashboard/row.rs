//! Rows of a dashboard: one or more widgets of any kinds.

use super::widget::AnyWidget;

/// A row of widgets: an array or a tuple of at least one widget, or a `Vec` of any length for rows
/// that are computed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a row of widgets",
    label = "expected an array or a tuple of at least one widget, or a `Vec`",
    note = "put widgets of different kinds in a tuple: `(TextWidget::new(…), GraphWidget::new(…))`"
)]
pub trait Row: sealed::Sealed {
    #[doc(hidden)]
    fn widgets(self) -> Vec<AnyWidget>;
}

mod sealed {
    pub trait Sealed {}
}

impl<W> sealed::Sealed for Vec<W> {}

impl<W: Into<AnyWidget>> Row for Vec<W> {
    fn widgets(self) -> Vec<AnyWidget> {
        self.into_iter().map(Into::into).collect()
    }
}

macro_rules! arrays {
    ($($n:literal)*) => {$(
        impl<W> sealed::Sealed for [W; $n] {}

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
        impl<$($W),+> sealed::Sealed for ($($W,)+) {}

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
