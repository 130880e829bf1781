//! Denials in groups, with the newest record of each. Everything that is kept is bounded.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use jiff::Timestamp;
use safer_scps::rehearse::{Denial, EventKind};

use super::seen::{Seen, cut};

/// How many groups there are at most. Denials of further groups are counted together.
pub(super) const GROUPS: usize = 10_000;

/// How many bytes the names of all groups have at most.
const GROUP_BYTES: usize = 8 << 20;

/// How many bytes the kept records have at most. The oldest ones are dropped first.
const RECORD_BYTES: usize = 16 << 20;

/// How many messages are kept.
const MESSAGES: usize = 200;

/// What denials are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Policy,
    Action,
    Principal,
    Account,
}

impl Column {
    pub(super) const ALL: [Column; 4] = [
        Column::Policy,
        Column::Action,
        Column::Principal,
        Column::Account,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Column::Policy => "policy",
            Column::Action => "action",
            Column::Principal => "principal",
            Column::Account => "account",
        }
    }

    /// Its place in a key.
    pub(super) fn index(self) -> usize {
        self as usize
    }
}

/// The values of all columns.
pub(super) type Key = Arc<[String; 4]>;

/// Denials with the same values in all columns.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) key: Key,
    pub(super) count: u64,
    /// The time of the earliest call, as the record says it.
    pub(super) first: String,
    /// The time of the latest call.
    pub(super) last: String,
    /// Its newest event was the event with this number.
    pub(super) newest: u64,
}

/// A message of an error.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) key: Key,
    pub(super) kind: EventKind,
    pub(super) time: String,
    pub(super) text: String,
}

/// What the screen shows, as it is at a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) groups: Vec<Group>,
    /// The denials of all further groups.
    pub(super) others: u64,
    pub(super) total: u64,
    /// The newest messages, the newest first.
    pub(super) messages: VecDeque<Arc<Message>>,
}

/// The groups, how to find them, and their records.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) shown: Shown,
    index: HashMap<Key, usize>,
    group_bytes: usize,
    /// How many events there were.
    events: u64,
    /// Records by the number of the event.
    records: BTreeMap<u64, Box<str>>,
    record_bytes: usize,
}

impl Counts {
    /// Counts a denial, and keeps the message of any error.
    pub(super) fn add(&mut self, seen: Seen, at: Timestamp) {
        self.events += 1;
        let time = match &*seen.time {
            "" => at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            time => cut(time, 20).to_owned(),
        };
        let key = key_of(seen.denial);
        let key = match (seen.kind, self.index.get(&key)) {
            (EventKind::Denial, Some(&group)) => {
                self.count(group, &time, seen.json);
                Arc::clone(&self.shown.groups[group].key)
            }
            (EventKind::Denial, None) => {
                let key = Arc::new(key);
                self.begin(&key, &time, seen.json);
                key
            }
            (_, Some(&group)) => Arc::clone(&self.shown.groups[group].key),
            (_, None) => Arc::new(key),
        };
        if !seen.message.is_empty() {
            self.shown.messages.truncate(MESSAGES - 1);
            self.shown.messages.push_front(Arc::new(Message {
                key,
                kind: seen.kind,
                time,
                text: seen.message,
            }));
        }
    }

    /// Counts one more denial of a group.
    fn count(&mut self, group: usize, time: &str, json: String) {
        self.shown.total += 1;
        let group = &mut self.shown.groups[group];
        group.count += 1;
        if *time < *group.first {
            group.first = time.to_owned();
        }
        if *time >= *group.last {
            group.last = time.to_owned();
        }
        let before = std::mem::replace(&mut group.newest, self.events);
        if let Some(record) = self.records.remove(&before) {
            self.record_bytes -= record.len();
        }
        self.keep(json);
    }

    /// Counts the first denial of a group.
    fn begin(&mut self, key: &Key, time: &str, json: String) {
        self.shown.total += 1;
        let bytes: usize = key.iter().map(String::len).sum();
        if self.shown.groups.len() >= GROUPS || self.group_bytes + bytes > GROUP_BYTES {
            self.shown.others += 1;
            return;
        }
        self.group_bytes += bytes;
        self.index.insert(Arc::clone(key), self.shown.groups.len());
        self.shown.groups.push(Group {
            key: Arc::clone(key),
            count: 1,
            first: time.to_owned(),
            last: time.to_owned(),
            newest: self.events,
        });
        self.keep(json);
    }

    /// Keeps the record of the newest event.
    fn keep(&mut self, json: String) {
        let record = json.into_boxed_str();
        self.record_bytes += record.len();
        self.records.insert(self.events, record);
        while self.record_bytes > RECORD_BYTES
            && let Some((_, oldest)) = self.records.pop_first()
        {
            self.record_bytes -= oldest.len();
        }
    }

    /// The record of the group with this key that came last, if it is still kept.
    pub(super) fn record(&self, key: &Key) -> Option<&str> {
        let group = self.index.get(&**key)?;
        let record = self.records.get(&self.shown.groups[*group].newest);
        record.map(|record| &**record)
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Counts {
            events: self.events,
            ..Counts::default()
        };
    }
}

fn key_of(denial: Denial) -> [String; 4] {
    [
        denial.policy,
        denial.action,
        denial.principal,
        denial.account,
    ]
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use serde_json::json;

    use super::{Counts, GROUPS, Seen};

    fn seen(action: &str, user: &str, time: &str, padding: usize) -> Seen {
        let (service, name) = action.split_once(':').unwrap();
        let record = json!({"eventSource": format!("{service}.amazonaws.com"), "eventName": name,
            "eventTime": time, "recipientAccountId": "111122223333",
            "userIdentity": {"arn": format!("arn:aws:iam::111122223333:user/{user}")},
            "errorMessage": "with an explicit deny in a service control policy",
            "requestParameters": {"padding": "x".repeat(padding)}});
        Seen::read(&record.to_string()).unwrap()
    }

    #[test]
    fn denials_are_counted_in_groups_with_their_first_and_last_time() {
        let mut counts = Counts::default();
        for (user, time) in [
            ("ann", "2026-11-20T09:00:05Z"),
            ("bob", "2026-11-20T09:00:06Z"),
            ("ann", "2026-11-20T09:00:01Z"),
            ("ann", "2026-11-20T09:00:09Z"),
        ] {
            counts.add(
                seen("s3:CreateBucket", user, time, 0),
                Timestamp::UNIX_EPOCH,
            );
        }
        let shown = &counts.shown;
        assert_eq!((shown.total, shown.others, shown.groups.len()), (4, 0, 2));
        let ann = &shown.groups[0];
        assert_eq!(ann.count, 3);
        assert_eq!(
            (&*ann.first, &*ann.last),
            ("2026-11-20T09:00:01Z", "2026-11-20T09:00:09Z")
        );
        assert!(counts.record(&ann.key).unwrap().contains("09:00:09Z"));
        assert_eq!(counts.records.len(), 2);
        assert_eq!(shown.messages[0].time, "2026-11-20T09:00:09Z");
    }

    #[test]
    fn groups_beyond_the_limit_are_counted_together() {
        let mut counts = Counts::default();
        for user in 0..GROUPS + 5 {
            counts.add(
                seen("s3:CreateBucket", &user.to_string(), "", 0),
                Timestamp::UNIX_EPOCH,
            );
        }
        counts.add(seen("s3:CreateBucket", "0", "", 0), Timestamp::UNIX_EPOCH);
        let shown = &counts.shown;
        assert_eq!((shown.groups.len(), shown.others), (GROUPS, 5));
        assert_eq!(shown.total, GROUPS as u64 + 6);
        assert_eq!(shown.groups[0].count, 2);
        assert_eq!(shown.messages.len(), super::MESSAGES);
    }

    #[test]
    fn long_names_and_records_have_bounds_too() {
        let mut counts = Counts::default();
        for user in 0..5_000 {
            let name = format!("{user}{}", "界".repeat(600));
            counts.add(seen("s3:CreateBucket", &name, "", 0), Timestamp::UNIX_EPOCH);
        }
        assert!(counts.group_bytes <= super::GROUP_BYTES);
        assert_eq!(
            counts.shown.groups.len() as u64 + counts.shown.others,
            5_000
        );
        counts.clear();
        for user in 0..40 {
            let seen = seen("s3:CreateBucket", &user.to_string(), "", 1 << 20);
            counts.add(seen, Timestamp::UNIX_EPOCH);
            assert!(counts.record_bytes <= super::RECORD_BYTES);
        }
        let groups = &counts.shown.groups;
        assert!(counts.record(&groups[0].key).is_none());
        assert!(counts.record(&groups[39].key).is_some());
        let kept: usize = counts.records.values().map(|record| record.len()).sum();
        assert_eq!(kept, counts.record_bytes);
    }
}
