//! The rows of the table: groups with the same values in the columns that are shown.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::counts::{Column, Group, Key};

/// Which rows come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    /// Those with most denials.
    #[default]
    Count,
    /// Those with the latest denial.
    Last,
}

/// Which denials are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    /// A text that one of the values contains, in any case.
    pub(super) text: String,
    /// Values of columns.
    pub(super) exact: Vec<(Column, String)>,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The values of the columns that are shown.
    pub(super) cells: Vec<String>,
    pub(super) count: u64,
    pub(super) first: String,
    pub(super) last: String,
    newest: u64,
    /// The group with the newest event.
    pub(super) key: Key,
}

impl Filter {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.exact.is_empty()
    }

    pub(super) fn matches(&self, key: &[String; 4]) -> bool {
        let mut exact = self.exact.iter();
        exact.all(|(column, value)| key[column.index()] == *value) && self.contains(key)
    }

    fn contains(&self, key: &[String; 4]) -> bool {
        let text = self.text.to_lowercase();
        text.is_empty() || key.iter().any(|value| value.to_lowercase().contains(&text))
    }
}

/// The rows of these groups.
pub(super) fn rows(groups: &[Group], columns: &[Column], filter: &Filter, sort: Sort) -> Vec<Row> {
    let (mut rows, mut index) = (Vec::<Row>::new(), HashMap::<Vec<&str>, usize>::new());
    for group in groups.iter().filter(|group| filter.matches(&group.key)) {
        let cells = columns.iter().map(|column| &*group.key[column.index()]);
        let cells: Vec<&str> = cells.collect();
        match index.get(&cells) {
            Some(&row) => rows[row].add(group),
            None => {
                rows.push(Row::of(group, &cells));
                index.insert(cells, rows.len() - 1);
            }
        }
    }
    match sort {
        Sort::Count => {
            rows.sort_by(|a, b| (Reverse(a.count), &a.cells).cmp(&(Reverse(b.count), &b.cells)))
        }
        Sort::Last => {
            rows.sort_by(|a, b| (Reverse(&a.last), &a.cells).cmp(&(Reverse(&b.last), &b.cells)))
        }
    }
    rows
}

impl Row {
    fn of(group: &Group, cells: &[&str]) -> Row {
        Row {
            cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
            count: group.count,
            first: group.first.clone(),
            last: group.last.clone(),
            newest: group.newest,
            key: Key::clone(&group.key),
        }
    }

    fn add(&mut self, group: &Group) {
        self.count += group.count;
        if group.first < self.first {
            self.first.clone_from(&group.first);
        }
        if group.last > self.last {
            self.last.clone_from(&group.last);
        }
        if group.newest > self.newest {
            self.newest = group.newest;
            self.key = Key::clone(&group.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Column, Filter, Group, Sort, rows};

    fn group(action: &str, account: &str, count: u64, last: &str) -> Group {
        let key = ["p-11112222", action, "role/App", account].map(str::to_owned);
        Group {
            key: Arc::new(key),
            count,
            first: last.to_owned(),
            last: last.to_owned(),
            newest: count,
        }
    }

    fn groups() -> Vec<Group> {
        vec![
            group("s3:GetObject", "111111111111", 1, "2026-11-20T09:00:09Z"),
            group("s3:GetObject", "222222222222", 4, "2026-11-20T09:00:05Z"),
            group(
                "ec2:RunInstances",
                "111111111111",
                3,
                "2026-11-20T09:00:07Z",
            ),
        ]
    }

    fn shown(columns: &[Column], filter: &Filter, sort: Sort) -> Vec<(String, u64)> {
        let rows = rows(&groups(), columns, filter, sort);
        rows.into_iter()
            .map(|row| (row.cells.join(" "), row.count))
            .collect()
    }

    #[test]
    fn rows_are_grouped_by_the_chosen_columns_and_sorted() {
        let none = Filter::default();
        let row = |cells: &str, count| (cells.to_owned(), count);
        assert_eq!(
            shown(&[Column::Action], &none, Sort::Count),
            [row("s3:GetObject", 5), row("ec2:RunInstances", 3)]
        );
        assert_eq!(
            shown(&[Column::Account], &none, Sort::Last),
            [row("111111111111", 4), row("222222222222", 4)]
        );
        assert_eq!(
            shown(&[Column::Action, Column::Account], &none, Sort::Count),
            [
                row("s3:GetObject 222222222222", 4),
                row("ec2:RunInstances 111111111111", 3),
                row("s3:GetObject 111111111111", 1)
            ]
        );
        let all = rows(&groups(), &[Column::Policy], &none, Sort::Count);
        assert_eq!(
            (&*all[0].first, &*all[0].last),
            ("2026-11-20T09:00:05Z", "2026-11-20T09:00:09Z")
        );
        assert_eq!(all[0].key[1], "s3:GetObject");
    }

    #[test]
    fn filters_by_text_and_by_value_must_both_match() {
        let mut filter = Filter {
            text: "GETOBJ".to_owned(),
            exact: Vec::new(),
        };
        assert_eq!(shown(&[Column::Policy], &filter, Sort::Count)[0].1, 5);
        filter
            .exact
            .push((Column::Account, "111111111111".to_owned()));
        assert_eq!(shown(&[Column::Policy], &filter, Sort::Count)[0].1, 1);
        filter.exact.push((Column::Account, "1111".to_owned()));
        assert!(shown(&[Column::Policy], &filter, Sort::Count).is_empty());
    }
}
