//! Log groups by their ARN, and the command that shows the events of a time.

use std::str::FromStr;

use jiff::Timestamp;

/// A log group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LogGroup {
    arn: String,
}

impl FromStr for LogGroup {
    type Err = String;

    /// Reads an ARN. The console shows it with `:*` at its end, which Live Tail does not accept.
    fn from_str(text: &str) -> Result<LogGroup, String> {
        let arn = text.strip_suffix(":*").unwrap_or(text);
        let parts: Vec<&str> = arn.splitn(7, ':').collect();
        let is_name = |name: &str| {
            let is_allowed = |b: u8| b.is_ascii_alphanumeric() || b"-_/.#".contains(&b);
            !name.is_empty() && name.bytes().all(is_allowed)
        };
        let is_word = |word: &str| {
            !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        match parts[..] {
            ["arn", partition, "logs", region, account, "log-group", name]
                if is_word(partition)
                    && is_word(region)
                    && account.len() == 12
                    && account.bytes().all(|b| b.is_ascii_digit())
                    && is_name(name) =>
            {
                Ok(LogGroup {
                    arn: arn.to_owned(),
                })
            }
            _ => Err("it is not the ARN of a log group, such as \
                 arn:aws:logs:us-east-1:111122223333:log-group:/aws/events/scp-errors-events"
                .to_owned()),
        }
    }
}

impl LogGroup {
    pub(super) fn arn(&self) -> &str {
        &self.arn
    }

    pub(super) fn name(&self) -> &str {
        self.part(6)
    }

    pub(super) fn region(&self) -> &str {
        self.part(3)
    }

    fn part(&self, index: usize) -> &str {
        self.arn.splitn(7, ':').nth(index).unwrap_or_default()
    }

    /// The command that shows the events of a time. Each is on a line.
    pub(super) fn command(&self, from: Timestamp, to: Timestamp) -> String {
        let (name, region) = (self.name(), self.region());
        let (from, to) = (from.as_millisecond(), to.as_millisecond());
        format!(
            "aws logs filter-log-events --log-group-name {name} --region {region} --start-time {from} \
             --end-time {to} --query 'events[].[message]' --output text | safer-scps watch -"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::LogGroup;

    #[test]
    fn only_arns_of_log_groups_are_accepted() {
        let arn = "arn:aws-cn:logs:cn-north-1:111122223333:log-group:/aws/events/scp-errors-events";
        let group: LogGroup = format!("{arn}:*").parse().unwrap();
        assert_eq!(group.arn(), arn);
        assert_eq!(
            (group.name(), group.region()),
            ("/aws/events/scp-errors-events", "cn-north-1")
        );
        for wrong in [
            "/aws/events/scp-errors-events",
            "arn:aws:logs:us-east-1:111122223333:log-group:",
            "arn:aws:logs:us-east-1:111122223333:log-group:a b",
            "arn:aws:logs:us-east-1:111122223333:log-group:a:log-stream:b",
            "arn:aws:logs::111122223333:log-group:a",
            "arn:aws:logs:us-east-1:1111:log-group:a",
            "arn:aws:sqs:us-east-1:111122223333:a",
        ] {
            assert!(wrong.parse::<LogGroup>().is_err(), "{wrong}");
        }
    }
}
