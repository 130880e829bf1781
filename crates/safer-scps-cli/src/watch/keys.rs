//! What each key does.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::state::{Mode, State};
use super::view::{page_lines, table_lines};

/// The keys of the table, as the last line names them.
pub(super) const FOOTER: &str = "q quit  space pause  / filter  f by cell  x all  1-4 group  s sort  Enter record  n notes  ? help";

/// The help page.
const HELP: &str = "\
Denials are grouped by policy, action, principal and account. Suspected denials, canaries and beats are
counted apart, in the second line.

  Up, Down, j, k       select a row; PageUp, PageDown, Home, End move further
  Left, Right, h, l    select a column
  Enter                show the newest full record of the row
  1, 2, 3, 4           group by policy, action, principal, account, or not
  s                    sort by count, or by the last denial
  /                    show rows that contain a text
  f                    show only rows with the value of the selected cell
  x                    show all rows again
  Space                pause the screen; denials are still counted
  c                    count from zero
  n                    notes: reconnections, what was missed, and lines that were not events
  q, Ctrl-C            quit; Esc, q or Enter leave this page

The chart shows denials a second, five seconds in each bar, by the time they arrived. All times are UTC. The
time of a row is when the call was made. A message that begins with ? is an error that may be a denial.

Live Tail costs $0.01 a minute (us-east-1) after 1,800 free minutes a month in an account. A session ends
after three hours, and the next one begins at once. Live Tail leaves out events above 500 a second.";

impl State {
    /// Takes a key.
    pub(super) fn key(&mut self, key: KeyEvent) {
        if key.kind == KeyEventKind::Release {
            return;
        }
        self.is_changed = true;
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            self.quit |= matches!(key.code, KeyCode::Char('c' | 'd'));
            return;
        }
        match &self.mode {
            Mode::Table => self.table_key(key.code),
            Mode::Typing { .. } => self.typing_key(key.code),
            Mode::Page(_) => self.page_key(key.code),
        }
    }

    fn table_key(&mut self, key: KeyCode) {
        let page = table_lines(self.size.1).try_into().unwrap_or(1_isize);
        match key {
            KeyCode::Char('q') => self.quit = true,
            KeyCode::Char('?') => self.page("help", HELP),
            KeyCode::Char('n') => self.open_notes(),
            KeyCode::Char(' ') => self.pause(),
            KeyCode::Char('c') => self.clear(),
            KeyCode::Char('s') => self.sort(),
            KeyCode::Char('f') => self.filter_by_cell(),
            KeyCode::Char('x') | KeyCode::Esc => self.drop_filters(),
            KeyCode::Char('/') => {
                let before = self.filter.text.clone();
                self.mode = Mode::Typing { before };
            }
            KeyCode::Char(digit @ '1'..='4') => self.toggle(digit as usize - '1' as usize),
            KeyCode::Enter => self.open_record(),
            KeyCode::Up | KeyCode::Char('k') => self.select(-1),
            KeyCode::Down | KeyCode::Char('j') => self.select(1),
            KeyCode::PageUp => self.select(-page),
            KeyCode::PageDown => self.select(page),
            KeyCode::Home | KeyCode::Char('g') => self.select(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => self.select(isize::MAX),
            KeyCode::Left | KeyCode::Char('h') => self.select_column(-1),
            KeyCode::Right | KeyCode::Char('l') => self.select_column(1),
            _ => {}
        }
    }

    fn typing_key(&mut self, key: KeyCode) {
        match (key, &mut self.mode) {
            (KeyCode::Enter, _) => self.mode = Mode::Table,
            (KeyCode::Esc, Mode::Typing { before }) => {
                self.filter.text = std::mem::take(before);
                self.mode = Mode::Table;
            }
            (KeyCode::Backspace, _) => {
                self.filter.text.pop();
            }
            (KeyCode::Char(c), _) if !c.is_control() && self.filter.text.len() < 200 => {
                self.filter.text.push(c)
            }
            _ => {}
        }
    }

    fn page_key(&mut self, key: KeyCode) {
        let page = page_lines(self.size.1).try_into().unwrap_or(1_isize);
        match key {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => self.mode = Mode::Table,
            KeyCode::Up | KeyCode::Char('k') => self.scroll(-1),
            KeyCode::Down | KeyCode::Char('j') => self.scroll(1),
            KeyCode::PageUp => self.scroll(-page),
            KeyCode::PageDown | KeyCode::Char(' ') => self.scroll(page),
            KeyCode::Home | KeyCode::Char('g') => self.scroll(isize::MIN),
            KeyCode::End | KeyCode::Char('G') => self.scroll(isize::MAX),
            _ => {}
        }
    }
}
