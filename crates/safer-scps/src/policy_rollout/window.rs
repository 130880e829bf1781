//! The hours in which waves may start.

use cfn_constructs::stepfunctions::{Choice, Definition, Pass, Rule, variable};
use cfn_core::{Node, json};

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

/// The hours in which waves may start, in UTC.
///
/// ```
/// use safer_scps::policy_rollout::{Day, Window};
///
/// let office_hours = Window::hours(8, 15).on([Day::Monday, Day::Tuesday, Day::Wednesday, Day::Thursday]);
/// ```
#[derive(Clone, Debug)]
pub struct Window {
    from: u32,
    until: u32,
    days: [bool; 7],
}

const HOURS_OF_A_DAY: u32 = 24;
const MINUTES_OF_A_DAY: u32 = 24 * 60;
pub(super) const MINUTES_OF_A_WEEK: u32 = 7 * MINUTES_OF_A_DAY;

impl Window {
    /// Every day from an hour until before another, in UTC: `Window::hours(8, 15)`. The hours are at least 0 and at most
    /// 24, and the window ends on the day on which it begins.
    #[must_use]
    pub fn hours(from: u32, until: u32) -> Window {
        Window {
            from,
            until,
            days: [true; 7],
        }
    }

    /// Only on some days.
    #[must_use]
    pub fn on(mut self, days: impl IntoIterator<Item = Day>) -> Window {
        self.days = [false; 7];
        for day in days {
            self.days[day as usize] = true;
        }
        self
    }

    /// What is wrong with the window.
    pub(super) fn mistake(&self) -> Option<&'static str> {
        if self.from >= self.until || self.until > HOURS_OF_A_DAY {
            return Some("a window begins and ends on the same day: at hours from 0 to 24, in UTC");
        }
        if !self.days.contains(&true) {
            return Some("a window is open on at least one day");
        }
        None
    }

    pub(super) fn text(&self) -> String {
        format!(
            "{}–{} o'clock, {} days a week",
            self.from,
            self.until,
            self.days.iter().filter(|open| **open).count()
        )
    }

    /// How many minutes it takes until the window is open, from a minute of the week that begins on Monday.
    pub(super) fn wait(&self, minute: u32) -> u32 {
        let (opens, closes) = (
            self.from.saturating_mul(60),
            self.until.min(HOURS_OF_A_DAY) * 60,
        );
        let today = minute / MINUTES_OF_A_DAY;
        let waits = (today..=today + 7).filter_map(|day| {
            let midnight = day * MINUTES_OF_A_DAY;
            let is_over = midnight + closes <= minute;
            let is_open = self.days[(day % 7) as usize] && !is_over;
            is_open.then(|| midnight.saturating_add(opens).saturating_sub(minute))
        });
        // One that never opens is an error already.
        waits.min().unwrap_or_default()
    }

    /// What the states of a window need: tables as texts, which are much shorter than lists in a template.
    pub(super) fn tables(&self) -> Node {
        let text = |list: Vec<String>| format!("[{}]", list.join(","));
        let years = (FIRST_YEAR..FIRST_YEAR + YEARS).map(|year| shift_of_year(year).to_string());
        let leap =
            (FIRST_YEAR..FIRST_YEAR + YEARS).map(|year| u32::from(is_leap(year)).to_string());
        let months = [false, true]
            .map(|leap| text(shifts_of_months(leap).map(|it| it.to_string()).to_vec()));
        let open = (0..MOST_INDEX).map(|index| self.days[(index % 7) as usize].to_string());
        json!({
            "Years": text(years.collect()),
            "Leap": text(leap.collect()),
            "Months": text(months.to_vec()),
            "Open": text(open.collect()),
        })
    }

    /// The states `Now` to `IsOpen`, which go on with one state if the window is open, and otherwise with another.
    pub(super) fn states(&self, open: &'static str, closed: &'static str) -> Definition {
        let now = "$$.State.EnteredTime";
        let part =
            |index: u32| format!("States.ArrayGetItem(States.StringSplit({now}, 'T'), {index})");
        let of_date = |index: u32| {
            format!(
                "States.ArrayGetItem(States.StringSplit({}, '-'), {index})",
                part(0)
            )
        };
        // A number of two digits may begin with 0, which JSON does not allow.
        let number = |index| {
            format!(
                "States.MathAdd(States.StringToJson(States.Format('1{{}}', {})), -100)",
                of_date(index)
            )
        };
        let year = format!(
            "States.MathAdd(States.StringToJson({}), -{FIRST_YEAR})",
            of_date(0)
        );
        let table = |name: &str| format!("States.StringToJson($.plan.Window.{name})");
        let item = |list: String, index: String| format!("States.ArrayGetItem({list}, {index})");
        let leap = item(table("Leap"), "$.now.Year".to_owned());
        let month = item(item(table("Months"), leap), "$.now.Month".to_owned());
        let year_and_month = format!(
            "States.MathAdd({}, {month})",
            item(table("Years"), "$.now.Year".to_owned())
        );
        let index = format!("States.MathAdd($.now.Day, {year_and_month})");
        let hour = |hour: u32| format!("{hour:02}:00");
        let is_open = Rule::all([
            variable("$.today.IsOpen").equals(true),
            variable("$.now.Time").is_at_least(hour(self.from)),
            variable("$.now.Time").is_less_than(hour(self.until)),
        ]);
        let read = Pass::new()
            .parameters(json!({
                "Year.$": year, "Month.$": number(1), "Day.$": number(2), "Time.$": part(1),
            }))
            .result_path("$.now");
        let today = Pass::new()
            .parameters(json!({"IsOpen.$": item(table("Open"), index)}))
            .result_path("$.today");
        Definition::starting_at("Now", read.next("Today"))
            .state("Today", today.next("IsOpen"))
            .state("IsOpen", Choice::when(is_open, open).otherwise(closed))
    }
}

/// The years that the tables know.
const FIRST_YEAR: u32 = 2000;
const YEARS: u32 = 100;
/// Above the highest index: a day of the month, and the shifts of its month and year.
const MOST_INDEX: u32 = 31 + 6 + 6 + 1;

/// Whether a year of the tables has a 29th of February.
fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4)
}

/// What has to be added to the day of January for its day of the week, with 0 for Monday, modulo 7.
fn shift_of_year(year: u32) -> u32 {
    // The first of January 2000 was a Saturday.
    let years = year - FIRST_YEAR;
    let days = years * 365 + years.div_ceil(4);
    (days + 5 - 1) % 7
}

/// The days before each month, modulo 7. January is at 1.
fn shifts_of_months(leap: bool) -> [u32; 13] {
    let february = if leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30];
    let mut shifts = [0; 13];
    for (index, length) in lengths.into_iter().enumerate() {
        shifts[index + 2] = (shifts[index + 1] + length) % 7;
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_know_every_day_of_a_century() {
        // The first of January 2000 was a Saturday.
        let mut weekday = 5;
        for year in FIRST_YEAR..FIRST_YEAR + YEARS {
            let shifts = shifts_of_months(is_leap(year));
            let february = if is_leap(year) { 29 } else { 28 };
            let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
            for (month, length) in (1..).zip(lengths) {
                for day in 1..=length {
                    let index = day + shift_of_year(year) + shifts[month];
                    assert!(index < MOST_INDEX);
                    assert_eq!(index % 7, weekday, "{year}-{month}-{day}");
                    weekday = (weekday + 1) % 7;
                }
            }
        }
        // The first of January 2100 is a Friday.
        assert_eq!(weekday, 4);
    }

    #[test]
    fn a_window_waits_until_it_opens() {
        let window = Window::hours(8, 15).on([Day::Monday, Day::Thursday]);
        assert_eq!(window.wait(0), 8 * 60);
        assert_eq!(window.wait(8 * 60), 0);
        assert_eq!(window.wait(15 * 60 - 1), 0);
        assert_eq!(window.wait(15 * 60), 3 * MINUTES_OF_A_DAY - 7 * 60);
        assert_eq!(window.wait(MINUTES_OF_A_WEEK - 1), 8 * 60 + 1);
        assert_eq!(Window::hours(0, 24).wait(77), 0);
    }
}
