//! Logical ids from construct paths, by the rule of the AWS CDK.
//!
//! The logical id of a construct directly in a stack is the construct's id, so an existing template can be
//! written with this crate and keep its ids. Deeper in the tree, it consists of the path's parts and a hash of
//! the path, and does not change as long as the construct stays where it is.

/// Parts that are skipped, also in the hash.
const HIDDEN: &str = "Default";
/// Parts that are skipped in the readable half only.
const SILENT: &str = "Resource";
/// The maximum length of the readable half, so that an id has at most 248 of 255 characters.
const LONGEST: usize = 240;

/// The logical id of a path inside a stack. It is empty if all parts are hidden, or if the only one has
/// neither letters nor digits.
pub(crate) fn logical_id(path: &[&str]) -> String {
    let parts: Vec<&str> = path
        .iter()
        .copied()
        .filter(|part| *part != HIDDEN)
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    if let [only] = parts[..] {
        let id = alphanumeric(only);
        if id.len() <= 255 {
            return id;
        }
    }
    let mut readable = String::new();
    let mut previous: Option<&str> = None;
    for part in &parts {
        if previous.is_some_and(|previous| previous.ends_with(part)) {
            continue;
        }
        previous = Some(part);
        if *part != SILENT {
            readable.push_str(&alphanumeric(part));
        }
    }
    readable.truncate(LONGEST);
    readable + &hash(&parts)
}

fn alphanumeric(part: &str) -> String {
    part.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Eight hex characters of the path's MD5.
fn hash(parts: &[&str]) -> String {
    let digest = md5::compute(parts.join("/"));
    format!("{digest:X}")[..8].to_owned()
}

#[cfg(test)]
mod tests {
    use super::logical_id;

    /// Results of aws-cdk-lib 2.275.0.
    #[test]
    fn ids_are_those_of_the_aws_cdk() {
        let cases: &[(&[&str], &str)] = &[
            (&["EventBus"], "EventBus"),
            (&["my-bus"], "mybus"),
            (&["EventBus", "Default"], "EventBus"),
            (&["Bus", "Resource"], "BusEA82B648"),
            (&["Bus", "Policy"], "BusPolicy0B0F98FA"),
            (&["Group", "Group"], "Group8C426966"),
            (&["A", "B", "A"], "ABA75346200"),
            (&["my-bus", "x y"], "mybusxyD0C7EC2E"),
            (&["Default", "A", "Default", "B"], "ABE649FC2C"),
            (&["LogGroup", "Group", "p"], "LogGroupAFD47FF9"),
            (
                &["Exports", r#"Output{"Fn::GetAtt":["Bus","Arn"]}"#],
                "ExportsOutputFnGetAttBusArnE6958872",
            ),
        ];
        for (path, id) in cases {
            assert_eq!(logical_id(path), *id, "{path:?}");
        }
    }

    #[test]
    fn long_ids_are_cut_and_differ_by_the_hash() {
        let long = "x".repeat(300);
        assert_eq!(logical_id(&[&long]), format!("{}8A4876EA", "x".repeat(240)));
        assert_eq!(
            logical_id(&[&long, "Topic"]),
            format!("{}F1FE8CA4", "x".repeat(240))
        );
    }

    #[test]
    fn a_path_without_readable_parts_becomes_the_hash() {
        assert_eq!(logical_id(&["-"]), "");
        assert_eq!(logical_id(&["Default", "Default"]), "");
        assert_eq!(logical_id(&["-", "é"]), "48B28CAB");
        assert_eq!(logical_id(&["Resource", "Resource"]), "CF9390BA");
    }
}
