//! Translates names from CloudFormation's spelling to Rust's.

use std::collections::HashSet;

/// Names whose capitals do not show where a word begins.
const WORDS: &[(&str, &str)] = &[
    ("IPv", "Ipv"),
    ("IoT", "Iot"),
    ("OAuth", "Oauth"),
    ("OTel", "Otel"),
    ("GraphQL", "Graphql"),
    ("MySQL", "Mysql"),
    ("PostgreSQL", "Postgresql"),
    ("DynamoDB", "Dynamodb"),
    ("DocDB", "Docdb"),
    ("MongoDB", "Mongodb"),
];

const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Types of Rust's prelude that generated code uses. A property type must not shadow them.
const PRELUDE: &[&str] = &["Option", "Self", "String", "Vec"];

/// The words of a name: `SQSQueueURL` is `SQS`, `Queue`, `URL`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut name = name.to_owned();
    for (from, to) in WORDS {
        name = name.replace(from, to);
    }
    let mut words = Vec::new();
    for part in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let letters: Vec<char> = part.chars().collect();
        let mut start = 0;
        for at in 1..letters.len() {
            if begins_word(&letters, at) {
                words.push(letters[start..at].iter().collect());
                start = at;
            }
        }
        if start < letters.len() {
            words.push(letters[start..].iter().collect());
        }
    }
    words
}

fn begins_word(letters: &[char], at: usize) -> bool {
    if !letters[at].is_ascii_uppercase() {
        return false;
    }
    // A capital after a small letter; the last capital of several where a word follows (`SQSQueue`),
    // unless all that follows is a plural's s (`ARNs`).
    let after = &letters[at + 1..];
    !letters[at - 1].is_ascii_uppercase()
        || (after.first().is_some_and(char::is_ascii_lowercase)
            && !(after[0] == 's' && after.get(1).is_none_or(char::is_ascii_uppercase)))
}

/// `RetentionInDays` is `retention_in_days`, `Type` is `type_`.
pub(crate) fn snake(name: &str) -> String {
    let name = words(name).join("_").to_ascii_lowercase();
    escape(
        if name.starts_with(|c: char| c.is_ascii_digit()) || name.is_empty() {
            format!("n{name}")
        } else {
            name
        },
    )
}

/// A type's name in CloudFormation's spelling, if Rust's lints allow it.
pub(crate) fn type_name(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric());
    let name = if plain && name.starts_with(|c: char| c.is_ascii_uppercase()) {
        name.to_owned()
    } else {
        name.split(|c: char| !c.is_ascii_alphanumeric())
            .map(capital)
            .collect()
    };
    if PRELUDE.contains(&&*name) {
        format!("{name}Type")
    } else {
        name
    }
}

/// A variant's name: `Bytes/Second` is `BytesSecond`, `ENABLED` is `Enabled`, `1.2` is `V1_2`.
pub(crate) fn variant(text: &str) -> String {
    let mut name = String::new();
    for part in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let shouting = !part.chars().any(|c| c.is_ascii_lowercase());
        let part = if shouting {
            capital(&part.to_ascii_lowercase())
        } else {
            capital(part)
        };
        let digits = name.ends_with(|c: char| c.is_ascii_digit())
            && part.starts_with(|c: char| c.is_ascii_digit());
        name.push_str(if digits { "_" } else { "" });
        name.push_str(&part);
    }
    if name.is_empty() {
        name = text.chars().map(symbol).collect();
    }
    match &*name {
        "" => "Empty".to_owned(),
        "Other" | "Self" => name + "Value",
        _ if name.starts_with(|c: char| c.is_ascii_digit()) => format!("V{name}"),
        _ => name,
    }
}

fn symbol(c: char) -> &'static str {
    match c {
        '*' => "Star",
        '+' => "Plus",
        '-' => "Minus",
        '<' => "Less",
        '=' => "Equal",
        '>' => "Greater",
        '!' => "Not",
        '%' => "Percent",
        _ => "Symbol",
    }
}

/// With a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}

/// The name, with an underscore at its end if it is a keyword of Rust.
pub(crate) fn escape(name: String) -> String {
    if KEYWORDS.contains(&&*name) {
        name + "_"
    } else {
        name
    }
}

/// The names of one scope. A name that is already taken gets a number.
#[derive(Default)]
pub(crate) struct Scope(HashSet<String>);

impl Scope {
    /// Creates a scope in which some names are already taken.
    pub(crate) fn without<'a>(taken: impl IntoIterator<Item = &'a str>) -> Scope {
        Scope(taken.into_iter().map(str::to_owned).collect())
    }

    /// Takes the first of the names that is free, or else the last one with a number.
    pub(crate) fn take(&mut self, names: &[String]) -> String {
        let last = names.last().cloned().unwrap_or_default();
        let numbered = (2..).map(|n| format!("{last}{n}"));
        let mut names = names.iter().cloned().chain(numbered);
        loop {
            if let Some(name) = names.next()
                && self.0.insert(name.clone())
            {
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_spelled_in_snake_case() {
        for (name, expected) in [
            ("LogGroupName", "log_group_name"),
            ("KMSMasterKeyID", "kms_master_key_id"),
            ("SQSQueueURL", "sqs_queue_url"),
            ("TargetARNs", "target_arns"),
            ("S3Key", "s3_key"),
            ("IPv6CidrBlock", "ipv6_cidr_block"),
            ("deadLetterTargetArn", "dead_letter_target_arn"),
            ("Type", "type_"),
            ("x-amz-id", "x_amz_id"),
            ("2xx", "n2xx"),
        ] {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn types_keep_their_spelling() {
        for (name, expected) in [
            ("KMSKey", "KMSKey"),
            ("VPC_Endpoint", "VPCEndpoint"),
            ("string", "StringType"),
            ("Option", "OptionType"),
        ] {
            assert_eq!(type_name(name), expected);
        }
    }

    #[test]
    fn variants_are_readable_and_never_clash_with_other() {
        for (text, expected) in [
            ("ENABLED", "Enabled"),
            ("ENABLED_WITH_ALL", "EnabledWithAll"),
            ("Bytes/Second", "BytesSecond"),
            ("distinctInstance", "DistinctInstance"),
            ("p90", "P90"),
            ("1.2", "V1_2"),
            ("*", "Star"),
            ("", "Empty"),
            ("Other", "OtherValue"),
        ] {
            assert_eq!(variant(text), expected);
        }
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut scope = Scope::without(["State"]);
        let names = ["State".to_owned(), "StateValue".to_owned()];
        assert_eq!(scope.take(&names), "StateValue");
        assert_eq!(scope.take(&names), "StateValue2");
    }
}
