//! A text that is read page by page: a record, the notes, the help.

use unicode_width::UnicodeWidthChar;

/// Lines of text, and the place in it that is shown.
#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) title: String,
    text: Vec<String>,
    width: usize,
    /// The lines at this width.
    pub(super) lines: Vec<String>,
    pub(super) top: usize,
}

impl Page {
    /// A page with a text, which has no control characters but line breaks.
    pub(super) fn new(title: impl Into<String>, text: &str, width: usize) -> Page {
        let mut page = Page {
            title: title.into(),
            text: text.lines().map(str::to_owned).collect(),
            width: 0,
            lines: Vec::new(),
            top: 0,
        };
        page.fit(width);
        page
    }

    /// Breaks the lines to a width.
    pub(super) fn fit(&mut self, width: usize) {
        if width == self.width {
            return;
        }
        // The text at the top stays there.
        let before = self.lines.len().max(1);
        let lines = self.text.iter().flat_map(|line| broken(line, width.max(2)));
        self.lines = lines.collect();
        self.top = self.top * self.lines.len() / before;
        self.width = width;
    }

    /// Moves by lines. The last page stays full.
    pub(super) fn scroll(&mut self, by: isize, height: usize) {
        let most = self.lines.len().saturating_sub(height.max(1));
        self.top = self.top.saturating_add_signed(by).min(most);
    }
}

/// A line in parts that fit a width.
fn broken(line: &str, width: usize) -> Vec<String> {
    let (mut parts, mut part, mut used) = (Vec::new(), String::new(), 0);
    for c in line.chars() {
        let wide = c.width().unwrap_or(0);
        if used + wide > width {
            parts.push(std::mem::take(&mut part));
            used = 0;
        }
        part.push(c);
        used += wide;
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::Page;

    #[test]
    fn long_lines_are_broken_by_what_they_take_on_the_screen() {
        let mut page = Page::new("record", "abcdef\n\n界界界", 4);
        assert_eq!(page.lines, ["abcd", "ef", "", "界界", "界"]);
        page.scroll(100, 2);
        assert_eq!(page.top, 3);
        page.scroll(-1, 2);
        assert_eq!(page.top, 2);
        page.fit(10);
        assert_eq!(page.lines, ["abcdef", "", "界界界"]);
        assert!(page.top < 3);
        page.scroll(isize::MIN, 2);
        assert_eq!(page.top, 0);
    }
}
