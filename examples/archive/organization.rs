//! The organization of the made-up accounts.

use super::generator::{ACCOUNTS, account};

/// The organization of the accounts, as a dry run reads it: two units under the root, `ou-ab12-dev00001` with
/// a quarter of the accounts and `ou-ab12-prod0001` with the others.
pub(crate) fn organization() -> String {
    let full = r#""policies": ["p-FullAWSAccess"]"#;
    let accounts = |numbers: std::ops::Range<u64>| {
        let accounts = numbers.map(|number| format!(r#"{{"id": "{}", {full}}}"#, account(number)));
        accounts.collect::<Vec<_>>().join(",\n        ")
    };
    let unit = |id: &str, name: &str, numbers| {
        let accounts = accounts(numbers);
        format!(
            "{{\"id\": \"{id}\", \"name\": \"{name}\", {full}, \"accounts\": [\n        {accounts}]}}"
        )
    };
    let dev = unit("ou-ab12-dev00001", "dev", 0..ACCOUNTS / 4);
    let prod = unit("ou-ab12-prod0001", "prod", ACCOUNTS / 4..ACCOUNTS);
    let management = "999999999999";
    format!(
        r#"{{
  "id": "o-a1b2c3d4e5",
  "managementAccount": "{management}",
  "taken": "2026-11-03T00:00:00Z",
  "root": {{
    "id": "r-ab12", {full},
    "accounts": [{{"id": "{management}", "name": "management", {full}}}],
    "units": [
      {dev},
      {prod}
    ]
  }},
  "policies": {{
    "p-FullAWSAccess": {{
      "name": "FullAWSAccess",
      "type": "SERVICE_CONTROL_POLICY",
      "content": {{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow", "Action": "*", "Resource": "*"}}]}}
    }}
  }}
}}
"#
    )
}
