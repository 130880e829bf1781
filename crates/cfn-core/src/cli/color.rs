//! When output has colours: the choice of the user, the environment, and the terminal.

use std::io::IsTerminal;

/// When output has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Color {
    /// On a terminal that shows them, as `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM` say.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Returns whether output to a stream of this process has colours.
    #[must_use]
    pub fn is_shown_on(self, stream: &impl IsTerminal) -> bool {
        // Windows consoles show colours only after they are told to, so the environment is always read.
        let settings = ColorSettings::of_environment();
        match self {
            Color::Auto => settings.colored(stream.is_terminal()),
            Color::Always => true,
            Color::Never => false,
        }
    }
}

/// The environment variables that decide about colours.
#[derive(Clone, Copy)]
struct ColorSettings {
    no_color: bool,
    clicolor_force: bool,
    clicolor: Option<bool>,
    /// Whether a terminal, if there is one, shows colours.
    capable: bool,
}

impl ColorSettings {
    fn of_environment() -> Self {
        // Windows consoles show colours only after they are told to.
        let console = anstyle_query::windows::enable_ansi_colors();
        ColorSettings {
            no_color: anstyle_query::no_color(),
            clicolor_force: anstyle_query::clicolor_force(),
            clicolor: anstyle_query::clicolor(),
            capable: match console {
                Some(false) => anstyle_query::term_supports_ansi_color(),
                _ => anstyle_query::term_supports_color() || anstyle_query::is_ci(),
            },
        }
    }

    /// Whether output has colours.
    ///
    /// Sources: <https://no-color.org/>, <https://bixense.com/clicolors/>
    fn colored(self, terminal: bool) -> bool {
        match self.clicolor {
            _ if self.no_color => false,
            _ if self.clicolor_force => true,
            Some(false) => false,
            Some(true) => terminal,
            None => terminal && self.capable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_environment_and_the_terminal() {
        let none = ColorSettings {
            no_color: false,
            clicolor_force: false,
            clicolor: None,
            capable: true,
        };
        let no_color = ColorSettings {
            no_color: true,
            ..none
        };
        let force = ColorSettings {
            clicolor_force: true,
            ..none
        };
        let clicolor = |on| ColorSettings {
            clicolor: Some(on),
            ..none
        };
        let dumb = ColorSettings {
            capable: false,
            ..none
        };
        for (name, settings, on_terminal, on_pipe) in [
            ("nothing set", none, true, false),
            ("NO_COLOR", no_color, false, false),
            ("CLICOLOR_FORCE", force, true, true),
            (
                "NO_COLOR wins over CLICOLOR_FORCE",
                ColorSettings {
                    clicolor_force: true,
                    ..no_color
                },
                false,
                false,
            ),
            ("CLICOLOR=0", clicolor(false), false, false),
            ("CLICOLOR=1", clicolor(true), true, false),
            ("TERM=dumb", dumb, false, false),
            (
                "TERM=dumb with CLICOLOR_FORCE",
                ColorSettings {
                    clicolor_force: true,
                    ..dumb
                },
                true,
                true,
            ),
        ] {
            assert_eq!(settings.colored(true), on_terminal, "{name}, on a terminal");
            assert_eq!(settings.colored(false), on_pipe, "{name}, in a pipe");
        }
    }
}
