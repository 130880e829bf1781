//! The ways to show metrics, and what each of them has: an axis, a legend, lines across.

use std::fmt::Debug;

mod sealed {
    pub trait Sealed {}
}

/// A way to show metrics. This crate has all of them.
pub trait View: Debug + sealed::Sealed + 'static {
    /// Its name in a dashboard's body.
    const NAME: &'static str;
}

/// A way to show metrics that can treat the whole time range as one period.
pub trait WithTimeRange: View {}

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl sealed::Sealed for $name {}

        impl View for $name {
            const NAME: &'static str = $text;
        }
    )*};
}
views! {
    /// Lines or areas over time.
    Line = "timeSeries";
    /// Numbers.
    Number = "singleValue";
    /// Bars.
    Bar = "bar";
    /// Parts of a whole.
    Pie = "pie";
    /// A range with a needle.
    Gauge = "gauge";
    /// Rows.
    Table = "table";
}
impl WithTimeRange for Number {}
impl WithTimeRange for Bar {}
impl WithTimeRange for Pie {}
impl WithTimeRange for Gauge {}
impl WithTimeRange for Table {}

/// A way to show metrics that has a left axis.
pub trait WithAxis: View {}
impl WithAxis for Line {}
impl WithAxis for Bar {}

/// A way to show metrics that can have annotations.
pub trait WithAnnotations: View {}
impl WithAnnotations for Line {}
impl WithAnnotations for Gauge {}

/// A way to show metrics that has a legend.
pub trait WithLegend: View {}
impl WithLegend for Line {}
impl WithLegend for Bar {}
impl WithLegend for Pie {}
