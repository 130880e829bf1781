//! SVG drawn by `plotters`: stacked bars over time, and one bar of a ranking. Only the content of an `svg` element,
//! because each page gives the element its own attributes.

use crate::numbers::number;
use plotters::prelude::{
    BindKeyPoints, ChartBuilder, Color, DrawingAreaErrorKind, IntoDrawingArea, IntoFont, Rectangle,
    SVGBackend, TextStyle,
};
use plotters::style::TRANSPARENT;

use super::bins::Bins;
use super::tone::{GRID, LABEL, Tone};

/// What can go wrong. Writing to a text does not, so nobody sees it.
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

/// The width of a bar of a ranking. The page scales it.
pub(super) const BAR_WIDTH: i32 = 1_000;

/// The height of a bar of a ranking.
pub(super) const BAR_HEIGHT: i32 = 10;

/// The least width of a part of a bar, so that it can be seen.
const LEAST_WIDTH: i32 = 6;

/// How wide a bar over time is at most.
const WIDEST: i64 = 44;

/// The place of a bar over time, in the coordinates of the chart.
const BAR: i64 = 1_000;

/// The pixels for the labels of the axes, and around the chart.
const LEFT: u32 = 52;
const BOTTOM: u32 = 30;
const MARGIN: u32 = 10;

/// Draws stacked bars over time.
pub(super) fn over_time(bins: &Bins, tones: &[Tone], size: (u32, u32)) -> String {
    drawn(size, |backend| draw_over_time(backend, bins, tones, size))
}

/// Draws one bar with parts, as long as its share of the longest bar.
pub(super) fn bar(counts: &[u64], tones: &[Tone], longest: u64) -> String {
    let size = (BAR_WIDTH.unsigned_abs(), BAR_HEIGHT.unsigned_abs());
    drawn(size, |backend| {
        let area = backend.into_drawing_area();
        let mut left = 0;
        for (count, tone) in parts(counts, tones) {
            let share = u128::from(count) * u128::from(BAR_WIDTH.unsigned_abs());
            let width = share / u128::from(longest.max(1));
            let width = i32::try_from(width).unwrap_or(BAR_WIDTH).max(LEAST_WIDTH);
            let right = (left + width).min(BAR_WIDTH);
            let corners = [(left, 0), (right, BAR_HEIGHT)];
            area.draw(&Rectangle::new(corners, tone.color().filled()))?;
            left = right;
        }
        area.present()
    })
}

/// The content of an `svg` element.
fn drawn(size: (u32, u32), draw: impl FnOnce(SVGBackend<'_>) -> Drawn) -> String {
    let mut svg = String::new();
    if draw(SVGBackend::with_string(&mut svg, size)).is_err() {
        return String::new();
    }
    let content = svg.split_once('\n').map_or("", |(_, content)| content);
    content.trim_end().trim_end_matches("</svg>").to_owned()
}

fn draw_over_time(
    backend: SVGBackend<'_>,
    bins: &Bins,
    tones: &[Tone],
    (width, _): (u32, u32),
) -> Drawn {
    let area = backend.into_drawing_area();
    let count = bins.bins.len();
    let highest = bins.bins.iter().map(super::bins::Bin::total).max();
    let (step, steps) = scale(highest.unwrap_or_default());
    let plot = width.saturating_sub(LEFT + 2 * MARGIN).max(1);
    let labelled = labels(bins, plot).into_iter().map(middle).collect();
    let heights = (0..=steps).map(|index| height(index.saturating_mul(step)));
    let mut chart = ChartBuilder::on(&area)
        .margin(MARGIN)
        .x_label_area_size(BOTTOM)
        .y_label_area_size(LEFT)
        .build_cartesian_2d(
            (0..middle(count) - BAR / 2).with_key_points(labelled),
            (0..height(steps.saturating_mul(step))).with_key_points(heights.collect()),
        )?;
    let label: TextStyle<'_> = ("sans-serif", 14.88).into_font().color(&LABEL);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .bold_line_style(GRID)
        .light_line_style(TRANSPARENT)
        .axis_style(GRID)
        .label_style(label)
        .x_label_formatter(&|x| bins.short_name(usize::try_from(x / BAR).unwrap_or_default()))
        .y_label_formatter(&|y| compact(y.unsigned_abs()))
        .draw()?;
    // As wide as the widest bar, or three quarters of its place.
    let half = WIDEST * middle(count) / i64::from(plot) / 2;
    let half = half.min(BAR * 3 / 8);
    for (index, bin) in bins.bins.iter().enumerate() {
        let (left, right) = (middle(index) - half, middle(index) + half);
        let mut bottom = 0_u64;
        for (count, tone) in parts(&bin.counts, tones) {
            let top = bottom.saturating_add(count);
            let corners = [(left, height(bottom)), (right, height(top))];
            let bar = Rectangle::new(corners, tone.color().filled());
            chart.draw_series(std::iter::once(bar))?;
            bottom = top;
        }
    }
    area.present()
}

/// The parts of a bar that can be seen.
fn parts(counts: &[u64], tones: &[Tone]) -> impl Iterator<Item = (u64, Tone)> {
    let parts = counts.iter().copied().zip(tones.iter().copied());
    parts.filter(|(count, _)| *count > 0)
}

/// The middle of the place of a bar.
fn middle(index: usize) -> i64 {
    i64::try_from(index).unwrap_or_default() * BAR + BAR / 2
}

/// A count as a coordinate.
fn height(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The distance of the lines of the axis, and how many there are: whole numbers that people expect.
fn scale(highest: u64) -> (u64, u64) {
    let mut power = 1_u64;
    loop {
        for step in [1, 2, 5].map(|first: u64| first.saturating_mul(power)) {
            let steps = highest.div_ceil(step).max(1);
            if steps <= 5 {
                return (step, steps);
            }
        }
        power = power.saturating_mul(10);
    }
}

/// The bars that have a label, so that labels do not touch.
fn labels(bins: &Bins, pixels: u32) -> Vec<usize> {
    let most = usize::try_from(pixels / 64).unwrap_or_default().max(1);
    let bars = || bins.bins.iter().enumerate();
    let of_step = |step: &i64| -> Vec<usize> {
        let labelled = bars().filter(|(_, bin)| bin.number % step == 0);
        labelled.map(|(index, _)| index).collect()
    };
    let steps = bins.unit.steps().iter().map(of_step);
    let mut fitting = steps.filter(|labels| (1..=most).contains(&labels.len()));
    // If no bar is at a multiple, the first one has the label.
    fitting.next().unwrap_or_else(|| vec![0])
}

/// A height in few characters: `1,500`, `20k`, `3M`.
fn compact(count: u64) -> String {
    match count {
        0..10_000 => number(count),
        10_000..1_000_000 => format!("{}k", count / 1_000),
        _ => format!("{}M", number(count / 1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::bins::Bins;
    use super::{Tone, bar, compact, labels, over_time, scale};

    #[test]
    fn axes_have_whole_numbers_that_people_expect() {
        for (highest, expected) in [
            (0, (1, 1)),
            (1, (1, 1)),
            (5, (1, 5)),
            (6, (2, 3)),
            (11, (5, 3)),
            (482, (100, 5)),
            (1_234_567, (500_000, 3)),
        ] {
            assert_eq!(scale(highest), expected, "{highest}");
        }
        let (step, steps) = scale(u64::MAX);
        assert!(step > 0 && steps <= 5);
        assert_eq!(
            [999, 1_500, 20_000, 3_000_000].map(compact),
            ["999", "1,500", "20k", "3M"]
        );
    }

    #[test]
    fn labels_have_room_and_are_at_usual_times() {
        let names = |first: &str, last: &str, pixels| -> Vec<String> {
            let bins = Bins::of([(first, vec![1]), (last, vec![1])].into_iter()).unwrap();
            let labels = labels(&bins, pixels).into_iter();
            labels.map(|index| bins.short_name(index)).collect()
        };
        let hours = names("2026-11-02T23", "2026-11-05T01", 900);
        assert_eq!(hours[..4], ["Nov 3", "06:00", "12:00", "18:00"]);
        let hours = names("2026-11-02T23", "2026-11-05T01", 200);
        assert_eq!(hours, ["Nov 3", "Nov 4", "Nov 5"]);
        let months = names("2025-11-02T23", "2030-11-05T01", 500);
        assert_eq!(
            months,
            ["2026-01", "2027-01", "2028-01", "2029-01", "2030-01"]
        );
        assert_eq!(names("2026-11-02T23", "2026-11-02T23", 10), ["23:00"]);
    }

    #[test]
    fn a_bar_is_as_long_as_its_share() {
        let svg = bar(
            &[25, 0, 25],
            &[Tone::Denied, Tone::Maybe, Tone::Already],
            100,
        );
        assert_eq!(svg.matches("<rect").count(), 2, "{svg}");
        for part in [
            r#"x="0" y="0" width="250""#,
            r#"x="250" y="0" width="250""#,
            r##"fill="#B42318""##,
        ] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        let tiny = bar(&[1, 1_000_000], &[Tone::Denied, Tone::Maybe], 1_000_001);
        assert!(
            tiny.contains(r#"width="6""#) && tiny.contains(r#"width="994""#),
            "{tiny}"
        );
        // A count that is larger than all numbers of pixels.
        assert!(bar(&[u64::MAX], &[Tone::Denied], 1).contains(r#"width="1000""#));
    }

    #[test]
    fn bars_over_time_are_stacked_and_labelled() {
        let hours = [("2026-11-02T09", vec![3, 1]), ("2026-11-02T11", vec![0, 2])];
        let bins = Bins::of(hours.into_iter()).unwrap();
        let svg = over_time(&bins, &[Tone::Denied, Tone::Maybe], (960, 240));
        for part in ["09:00", "10:00", "11:00"] {
            assert_eq!(svg.matches(part).count(), 1, "{part}: {svg}");
        }
        assert_eq!(svg.matches(r##"fill="#B42318""##).count(), 1, "{svg}");
        assert_eq!(svg.matches(r##"fill="#B56A00""##).count(), 2, "{svg}");
        assert!(!svg.contains("style=") && !svg.contains("<svg"), "{svg}");
    }
}
