//! The colours of outcomes.
//!
//! Charts have the colours of the light page. The style replaces them by its variables, so that they follow light and
//! dark.

use plotters::style::RGBColor;
use safer_scps::dry_run::Outcome;

/// What a colour means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Denied,
    Maybe,
    Already,
    Allowed,
    MaybeAllowed,
    Neutral,
}

impl Tone {
    /// The tone of an outcome of a dry run.
    pub(super) fn of(outcome: Outcome) -> Tone {
        match outcome {
            Outcome::NewlyDenied => Tone::Denied,
            Outcome::MaybeDenied => Tone::Maybe,
            Outcome::DeniedAlready => Tone::Already,
            Outcome::NewlyAllowed => Tone::Allowed,
            Outcome::MaybeAllowed => Tone::MaybeAllowed,
            _ => Tone::Neutral,
        }
    }

    /// The name of its class in the style.
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Denied => "denied",
            Tone::Maybe => "maybe",
            Tone::Already => "already",
            Tone::Allowed => "allowed",
            Tone::MaybeAllowed => "maybe-allowed",
            Tone::Neutral => "neutral",
        }
    }

    /// Its colour in charts.
    pub(super) fn color(self) -> RGBColor {
        match self {
            Tone::Denied => RGBColor(0xB4, 0x23, 0x18),
            Tone::Maybe => RGBColor(0xB5, 0x6A, 0x00),
            Tone::Already => RGBColor(0x66, 0x70, 0x85),
            Tone::Allowed => RGBColor(0x0B, 0x7A, 0x5B),
            Tone::MaybeAllowed => RGBColor(0x2E, 0x6F, 0xC4),
            Tone::Neutral => RGBColor(0x98, 0xA2, 0xB3),
        }
    }
}

/// The colour of the lines of a chart.
pub(super) const GRID: RGBColor = RGBColor(0xE4, 0xE7, 0xEC);

/// The colour of the labels of a chart.
pub(super) const LABEL: RGBColor = RGBColor(0x47, 0x54, 0x67);

#[cfg(test)]
mod tests {
    use plotters::style::RGBColor;

    use super::super::assets::STYLE;
    use super::{GRID, LABEL, Tone};

    const ALL: [Tone; 6] = [
        Tone::Denied,
        Tone::Maybe,
        Tone::Already,
        Tone::Allowed,
        Tone::MaybeAllowed,
        Tone::Neutral,
    ];

    #[test]
    fn the_style_replaces_all_colours_of_charts() {
        let attribute = |RGBColor(r, g, b)| format!("\"#{r:02X}{g:02X}{b:02X}\"]");
        for tone in ALL {
            let rule = format!(
                "svg [fill={} {{ fill: var(--{}); }}",
                attribute(tone.color()),
                tone.class()
            );
            assert!(STYLE.contains(&rule), "{rule}");
        }
        for color in [GRID, LABEL] {
            assert!(STYLE.contains(&attribute(color)), "{color:?}");
        }
    }
}
