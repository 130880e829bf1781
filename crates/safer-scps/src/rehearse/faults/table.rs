//! The table of faults, in Markdown.

use std::fmt;

use super::super::alarms::Tells;
use super::{Notice, Noticed, Notices};

impl fmt::Display for Notices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "| fault | a denial then | first alarm | at the latest after | tells | further alarms |\n\
             | --- | --- | --- | --- | --- | --- |\n",
        )?;
        for row in &self.rows {
            writeln!(f, "{row}")?;
        }
        for alarm in &self.always_on {
            writeln!(f, "\nOn without a fault: {alarm}")?;
        }
        for alarm in &self.not_rehearsed {
            writeln!(f, "\nNot rehearsed: {alarm}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Noticed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "| {} | {} | ", self.fault, self.denials)?;
        let first = self.first();
        let quiet = first.is_some_and(|first| self.quiet.contains(first));
        match first {
            Some(first) => {
                let busy = if quiet { "" } else { ", when calls are denied" };
                let time = Time(first.minutes);
                write!(f, "`{}`{busy} | {time} | {} |", first.alarm, first.tells)?;
            }
            None => f.write_str("**nothing** | | |")?,
        }
        let is_new = |notice: &&Notice| {
            let mut quiet = self.quiet.iter();
            quiet.all(|other| other.alarm != notice.alarm)
        };
        let with_denials = self.busy.iter().filter(is_new);
        let with_denials = with_denials.map(|notice| (notice, ", when calls are denied"));
        let all = self.quiet.iter().map(|notice| (notice, ""));
        let further = all.chain(with_denials);
        let further = further.filter(|(notice, _)| Some(*notice) != first);
        let further: Vec<String> = further.map(|(notice, when)| notice.short(when)).collect();
        match (further.is_empty(), &self.cannot_tell) {
            (true, None) => f.write_str(" |"),
            (_, Some(why)) => write!(f, " {} (cannot tell at the {why}) |", further.join(", ")),
            (false, None) => write!(f, " {} |", further.join(", ")),
        }
    }
}

impl Notice {
    fn short(&self, when: &str) -> String {
        let silent = match self.tells {
            Tells::Nobody => ", tells nobody",
            _ => "",
        };
        format!("`{}` ({}{when}{silent})", self.alarm, Time(self.minutes))
    }
}

/// Minutes as people write them.
struct Time(u32);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 60, self.0 % 60) {
            (0, minutes) => write!(f, "{minutes} min"),
            (hours, 0) => write!(f, "{hours} h"),
            (hours, minutes) => write!(f, "{hours} h {minutes} min"),
        }
    }
}
