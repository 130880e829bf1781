//! The language of CloudWatch Logs Insights, as far as its grammar is documented: the commands, what follows them, and
//! their order.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html>, and the page of each command

use cfn_core::{Finding, nearest};

/// The rule of all findings here.
const RULE: &str = "query";

/// The documented commands, and whether something follows them.
const COMMANDS: [(&str, bool); 18] = [
    ("addtotals", false),
    ("anomaly", false),
    ("dedup", true),
    ("diff", false),
    ("display", true),
    ("fields", true),
    ("filter", true),
    ("filterIndex", true),
    ("join", true),
    ("limit", true),
    ("lookup", true),
    ("parse", true),
    ("pattern", true),
    ("sort", true),
    ("SOURCE", true),
    ("stats", true),
    ("unmask", true),
    ("unnest", true),
];

/// One command of a query.
#[derive(Clone, Copy, Debug)]
struct Command<'a> {
    /// Its first word, as it is written.
    name: &'a str,
    /// What follows.
    rest: &'a str,
}

impl Command<'_> {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The first mistake in a query, if it surely has one.
pub(super) fn mistake(query: &str) -> Option<Finding> {
    let parts = match split(query) {
        Ok(parts) => parts,
        Err(Unclosed { quote, is_sure }) => {
            let message = format!("the quote {quote} is not closed");
            return is_sure.then(|| Finding::error(RULE, message).value(shown(query)));
        }
    };
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    if parts.iter().all(|part| part.is_empty()) {
        let message = "a query has a command: fields, filter, stats, …";
        return Some(Finding::error(RULE, message).value(shown(query)));
    }
    let mut commands = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        let command = command(part);
        if let Some(finding) = unreadable(part, command) {
            return Some(finding);
        }
        commands.push(command);
    }
    misplaced(&commands)
}

/// A command that Logs Insights cannot read.
fn unreadable(part: &str, command: Command<'_>) -> Option<Finding> {
    // Parameters of saved queries are replaced before the query is read.
    if part.contains("{{") || part.contains("${") {
        return None;
    }
    if command.name.is_empty() {
        let message = "each command begins with its name";
        return Some(Finding::error(RULE, message).value(shown(part)));
    }
    let Some((name, needs_more)) = COMMANDS.iter().find(|(name, _)| command.is(name)) else {
        let names = || COMMANDS.iter().map(|(name, _)| *name);
        let message = format!("Logs Insights has no command `{}`", command.name);
        return Some(match nearest(command.name, names()) {
            Some(help) => Finding::error(RULE, message).value(shown(part)).help(help),
            // It may be newer than this list.
            None => {
                let message = format!("{message} that is documented");
                let help = format!("it has {}", names().collect::<Vec<_>>().join(", "));
                Finding::warning(RULE, message)
                    .value(shown(part))
                    .help(help)
            }
        });
    };
    if *needs_more && command.rest.is_empty() {
        let message = format!("something follows the command `{name}`");
        return Some(Finding::error(RULE, message).value(shown(part)));
    }
    let is_number = |text: &str| {
        // `limit any 20` stops scanning early.
        let number = text.strip_prefix("any").unwrap_or(text).trim();
        number.bytes().all(|byte| byte.is_ascii_digit())
    };
    if *name == "limit" && !is_number(command.rest) {
        let message = "a whole number follows the command `limit`";
        return Some(Finding::error(RULE, message).value(shown(part)));
    }
    match *name == "sort" {
        true => wrong_direction(part, command.rest),
        false => None,
    }
}

/// In `sort field word`, the word is a direction.
fn wrong_direction(part: &str, keys: &str) -> Option<Finding> {
    keys.split(',').find_map(|key| {
        // `sort by field` is read too.
        let mut words = key.split_whitespace().peekable();
        words.next_if(|word| word.eq_ignore_ascii_case("by"));
        let (Some(field), Some(direction), None) = (words.next(), words.next(), words.next())
        else {
            return None;
        };
        let is_plain = |word: &str| {
            word.chars()
                .all(|c| c.is_ascii_alphanumeric() || "@_.".contains(c))
        };
        let is_direction = ["asc", "desc"]
            .iter()
            .any(|known| direction.eq_ignore_ascii_case(known));
        if is_direction || !is_plain(field) || !is_plain(direction) {
            return None;
        }
        let message = format!("`sort` is asc or desc, not `{direction}`");
        let help = nearest(&direction.to_ascii_lowercase(), ["asc", "desc"]);
        Some(Finding::error(RULE, message).value(shown(part)).help(help))
    })
}

/// A command that cannot be where it is.
///
/// Sources: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Dedup.html>,
/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Source.html>
fn misplaced(commands: &[Command<'_>]) -> Option<Finding> {
    let value = |command: &Command<'_>| shown(&format!("{} {}", command.name, command.rest));
    let first = commands.iter().position(|command| !command.is("source"))?;
    if let Some(late) = commands[first..]
        .iter()
        .find(|command| command.is("source"))
    {
        let message = "`SOURCE` is only at the beginning of a query";
        return Some(Finding::error(RULE, message).value(value(late)));
    }
    let dedup = commands.iter().position(|command| command.is("dedup"))?;
    let after = commands[dedup + 1..]
        .iter()
        .find(|command| !command.is("limit"))?;
    let message = format!("only `limit` can follow `dedup`, not `{}`", after.name);
    let help = "move it before `dedup`";
    Some(Finding::error(RULE, message).value(value(after)).help(help))
}

fn shown(text: &str) -> String {
    format!("{text:?}")
}

/// The first word of a command, and what follows.
fn command(part: &str) -> Command<'_> {
    let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let (name, rest) = part.split_at(end.unwrap_or(part.len()));
    Command {
        name,
        rest: rest.trim(),
    }
}

/// A quote that is not closed.
struct Unclosed {
    quote: char,
    /// A query with a slash may have a regular expression that was not recognized, and the name of a log group before
    /// the query is not a part of its text.
    is_sure: bool,
}

/// The commands of a query as text. Pipes inside quotes, regular expressions, parentheses and comments do not separate
/// commands. Comments are left out.
fn split(query: &str) -> Result<Vec<String>, Unclosed> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    let mut chars = query.chars();
    while let Some(char) = chars.next() {
        let Some(part) = parts.last_mut() else {
            break;
        };
        let closed_by = match char {
            '"' | '\'' | '`' => Some(char),
            '/' if begins_regex(part) => Some('/'),
            _ => None,
        };
        match char {
            '#' => {
                let rest = chars.as_str();
                let end = rest.find('\n').unwrap_or(rest.len());
                chars = rest[end..].chars();
                continue;
            }
            '|' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        part.push(char);
        if let Some(end) = closed_by {
            let (inside, after) = quoted(chars.as_str(), end).ok_or(Unclosed {
                quote: end,
                is_sure: !query.contains('/') && !command(query.trim_start()).is("SOURCE"),
            })?;
            part.push_str(inside);
            chars = after.chars();
        }
    }
    Ok(parts)
}

/// The text up to and with the closing quote, and what follows. A backslash escapes a character.
fn quoted(text: &str, end: char) -> Option<(&str, &str)> {
    let mut is_escaped = false;
    for (index, char) in text.char_indices() {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == end => return Some(text.split_at(index + char.len_utf8())),
            _ => {}
        }
    }
    None
}

/// Whether a slash after this text begins a regular expression, and does not divide.
fn begins_regex(before: &str) -> bool {
    let before = before.trim_end();
    let is_parse = command(before.trim_start()).is("parse");
    is_parse
        || before.ends_with("=~")
        || before.ends_with(['(', ',', '[', '='])
        || before
            .rsplit(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .is_some_and(|word| ["like", "in", "matches"].contains(&&*word.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(query: &str) -> String {
        mistake(query).map_or_else(String::new, |finding| {
            format!("{}: {}", finding.severity, finding.message)
        })
    }

    #[test]
    fn documented_queries_are_read() {
        for query in [
            "fields @timestamp, @message | sort @timestamp desc | limit 20",
            "| fields @message",
            "fields @message |",
            "FIELDS @message | Filter @message like /a|b/ | STATS count(*) by bin(5m)",
            "filter @message like 'a|b' or @message like \"it's | so\" | limit 1",
            "parse @message /user=(?<user>[^|]+)/ | stats count(*) by user",
            "parse @message \"* | *\" as a, b | display a, b",
            "fields a / b as ratio | filter ratio > 1 / 2 | sort ratio asc",
            "# what | went wrong\nfields @message # the text | all\n| limit 5",
            "fields strcontains(@message, 'x') as found | filter found = 1",
            "filter @message =~ /x|'y/ | stats count_distinct(a) as n by b | sort n desc, b asc",
            "SOURCE 'a' | SOURCE logGroups(namePrefix: ['/aws/']) | filterIndex id = 'x' | fields @message",
            "fields server | sort @timestamp desc | dedup server | limit 10",
            "filter requestId in (SOURCE 'db' | filter e = 'x' | fields requestId) | fields @timestamp",
            "join type=inner left=a right=b where a.x=b.x (SOURCE 'c' | limit 3) | fields a.x",
            "pattern @message | anomaly",
            "filter @message like /x/ | pattern @message | diff",
            "fields unmask(@message) | unnest items into item",
            "stats count(*) by bin(1h) as hour | stats max(count) | limit 1",
            "filter level = {{level}} | {{more}}",
            "filter account = '${AWS::AccountId}'",
            "stats sum(size) as total by day | addtotals",
            "lookup owners account as a | fields a",
            "sort (a * b) desc",
            "sort a.b.c",
            "filter level = 'ERROR' | limit any 3",
            "SOURCE dataSource(['amazon_cloudwatch.rum_app_monitor'])\n| fields @timestamp",
            "filter @logStream like /^ecs\\/user|x/ | sort bin(5m) desc, hits desc | limit 288 # a day",
            "parse @message /\"error\":\\s*\"(?<kind>[^\"]+)/ | stats count() as n by bin(15m) as t, kind",
            "filter @type = \"REPORT\" |\n    stats avg(@duration), max(@duration) by bin(5m)",
            "fields @message | sort by @timestamp",
            "fields @message | sort by @timestamp desc",
            "filter liquibase like /[update|rollback]/ | sort by avg(duration) desc",
            "parse '* * *' as month, day, rest | filter rest = 'user'",
            "filter @type = \"REPORT\" | stats pct(@duration, 95) by bin(5m), @log",
            "fields @timestamp\n|filter @message not like /segfault | x/\n| limit 3",
        ] {
            assert_eq!(rule(query), "", "{query}");
        }
    }

    #[test]
    fn queries_that_cannot_be_read_are_reported() {
        for (query, message) in [
            ("", "error: a query has a command"),
            ("  | ", "error: a query has a command"),
            ("# only a comment", "error: a query has a command"),
            (
                "feilds @timestamp | srot",
                "error: Logs Insights has no command `feilds`",
            ),
            (
                "fields @timestamp | srot @timestamp",
                "error: Logs Insights has no command `srot`",
            ),
            (
                "fields a | group by b",
                "warning: Logs Insights has no command `group`",
            ),
            (
                "fields a | limit",
                "error: something follows the command `limit`",
            ),
            (
                "fields | limit 3",
                "error: something follows the command `fields`",
            ),
            (
                "fields a | limit ten",
                "error: a whole number follows the command `limit`",
            ),
            (
                "fields a | sort a down",
                "error: `sort` is asc or desc, not `down`",
            ),
            (
                "fields a | @message",
                "error: each command begins with its name",
            ),
            (
                "fields a | dedup a | sort a",
                "error: only `limit` can follow `dedup`",
            ),
            (
                "fields a | SOURCE 'x'",
                "error: `SOURCE` is only at the beginning",
            ),
            (
                "filter a = 'x | limit 3",
                "error: the quote ' is not closed",
            ),
        ] {
            let found = rule(query);
            assert!(found.starts_with(message), "{query}: {found}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(\\PC|[\\n|/'\"#() ]|like |sort |parse |limit ){0,40}") {
            let _ = mistake(&text);
        }
    }
}
