//! The frame of a page: the head with its security policy, the headline, and the footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use cloudtrail::printable;

use super::assets::{SCRIPT, STYLE, security_policy};
use super::tone::Tone;
use crate::numbers::number;

/// A page.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// What kind of report it is: `Dry run`.
    pub(super) kind: &'static str,
    /// What it is about: the name of a policy.
    pub(super) title: String,
    pub(super) verdict: Verdict,
    pub(super) tiles: Vec<Tile>,
    /// What was compared with what.
    pub(super) facts: Vec<(&'static str, Markup)>,
    /// The sections below the headline.
    pub(super) sections: Vec<Markup>,
}

/// The answer in a few words and in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) tone: Tone,
    pub(super) words: &'static str,
    pub(super) sentence: String,
}

/// A number of the headline.
#[derive(Clone, Debug)]
pub(super) struct Tile {
    pub(super) tone: Tone,
    pub(super) name: String,
    pub(super) number: u64,
    /// What the number is of, or its share.
    pub(super) note: String,
}

impl Page {
    /// The page as text. Characters that are invisible or change the direction of text have been made visible where
    /// texts are shown; here they are replaced wherever one was forgotten.
    pub(super) fn text(&self) -> String {
        let html = self.render().into_string();
        let mut text = String::with_capacity(html.len() + 1);
        for line in html.split('\n') {
            text.push_str(&printable(line));
            text.push('\n');
        }
        text
    }

    fn render(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(security_policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    title { (self.title) " – " (self.kind) }
                    style { (PreEscaped(STYLE)) }
                    script { (PreEscaped(SCRIPT)) }
                }
                body {
                    (self.header())
                    main {
                        (self.headline())
                        @for section in &self.sections { (section) }
                    }
                    footer {
                        p {
                            "Written by safer-scps " (env!("CARGO_PKG_VERSION"))
                            ". This file loads nothing from elsewhere. Times are in UTC."
                        }
                    }
                }
            }
        }
    }

    fn header(&self) -> Markup {
        html! {
            header {
                div {
                    p.kind { (self.kind) }
                    h1 { bdi { (self.title) } }
                }
                button #theme type="button" hidden { "Dark" }
            }
        }
    }

    fn headline(&self) -> Markup {
        let Verdict {
            tone,
            words,
            sentence,
        } = &self.verdict;
        html! {
            section.headline aria-labelledby="verdict" {
                h2 #verdict.(format!("tone-{}", tone.class())) { (words) }
                p.sentence { (sentence) }
                ul.tiles {
                    @for tile in &self.tiles {
                        li {
                            p.what { span.(format!("dot {}", tile.tone.class())) {} (tile.name) }
                            p.number { (number(tile.number)) }
                            p.note { (tile.note) }
                        }
                    }
                }
                dl.facts {
                    @for (name, value) in &self.facts {
                        div { dt { (name) } dd { (value) } }
                    }
                }
            }
        }
    }
}
