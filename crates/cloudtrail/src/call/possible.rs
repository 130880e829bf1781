//! Which actions a call of an operation may need, whatever its parameters are.

use std::collections::BTreeSet;

use super::{Call, also, names};
use crate::catalog::catalog;
use crate::record::Record;

/// An operation of a service, and the actions that its calls may need.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The prefix of the service.
    pub(crate) service: &'static str,
    /// The name as [`base`] writes it. Empty for a service whose operations are not listed.
    pub(crate) name: String,
    /// All actions that a call may need.
    pub(crate) actions: BTreeSet<&'static str>,
    /// Whether a call may pass a role.
    pub(crate) passes_roles: bool,
    /// Whether a call may tag what it creates.
    pub(crate) tags: bool,
    /// Whether the actions depend on whether the request names a version.
    pub(crate) versioned: bool,
}

/// Returns all operations that some action authorizes, by their service and name. An operation that is not listed
/// needs no action, or has a version at the end of its name, which [`base`] removes.
pub(crate) fn operations() -> Vec<Operation> {
    let mut found = Vec::new();
    for service in catalog().services() {
        let listed = catalog().actions_of(service);
        let others = catalog().operations_of(service);
        let names: BTreeSet<&str> = listed
            .chain(others)
            .chain(names::special(service))
            .collect();
        let mut of_service: Vec<Operation> = Vec::new();
        for name in names {
            let operation = of_name(service, name);
            // API Gateway's actions follow from how a name begins, so its operations are not listed.
            let known = of_service
                .iter_mut()
                .find(|other| other.name == operation.name || service == "apigateway");
            match known {
                Some(known) => known.join(operation),
                None => of_service.push(operation),
            }
        }
        if service == "apigateway" {
            of_service.iter_mut().for_each(|all| all.name.clear());
        }
        found.extend(of_service);
    }
    found.sort_by(|a, b| (a.service, &a.name).cmp(&(b.service, &b.name)));
    found
}

impl Operation {
    fn join(&mut self, other: Operation) {
        self.actions.extend(other.actions);
        self.passes_roles |= other.passes_roles;
        self.tags |= other.tags;
        self.versioned |= other.versioned;
    }
}

fn of_name(service: &'static str, name: &str) -> Operation {
    let mut operation = Operation {
        service,
        name: base(name).to_ascii_lowercase(),
        actions: BTreeSet::new(),
        passes_roles: false,
        tags: false,
        versioned: service == "s3" && names::depends_on_version(name),
    };
    let parameters: &[&str] = match operation.versioned {
        true => &["{}", r#"{"versionId": "1"}"#],
        false => &["{}"],
    };
    for parameters in parameters {
        let json = format!(
            r#"{{"eventSource": "{service}", "eventName": "{name}", "requestParameters": {parameters}}}"#
        );
        let Ok(record) = Record::parse(&json) else {
            continue;
        };
        let mut call = Call::new(&record, None);
        call.prefix = service;
        for main in call.main_actions() {
            let also = also::also_of(main);
            operation.passes_roles |= also.contains(&"iam:PassRole");
            operation.tags |=
                service == "sts" || also.iter().any(|action| *action != "iam:PassRole");
            operation.actions.insert(&main.full);
            operation.actions.extend(also);
            operation.actions.extend(also::asked_for(main));
        }
    }
    operation
}

/// The name of an operation without digits, underscores and a version at its end. Names that differ only in their
/// version have the same base. It is computed in SQL too, so it is simpler than what [`names::without_version`] removes.
pub(crate) fn base(name: &str) -> &str {
    let digits = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let rest = match digits.strip_suffix('v') {
        Some(rest) if digits.len() < name.len() => rest,
        _ => name,
    };
    rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::{base, operations};
    use crate::call::names::without_version;

    #[test]
    fn names_that_differ_in_their_version_have_one_base() {
        for (name, expected) in [
            ("CreateFunction20150331v2", "CreateFunction"),
            ("CreateDistribution2020_05_31", "CreateDistribution"),
            ("ListObjectsV2", "ListObjectsV"),
            ("RunInstances", "RunInstances"),
            ("Foov2_", "Foov"),
        ] {
            assert_eq!(base(name), expected);
            if let Some(name) = without_version(name) {
                assert_eq!(base(name), expected);
            }
        }
    }

    #[test]
    fn operations_have_the_actions_that_their_calls_may_need() {
        let all = operations();
        let of = |service: &str, name: &str| {
            let mut named = all.iter();
            named
                .find(|one| one.service == service && one.name == name)
                .unwrap()
        };
        let run = of("ec2", "runinstances");
        assert!(run.passes_roles && run.tags && run.actions.contains("ec2:CreateTags"));
        let get = of("s3", "getobject");
        assert!(get.versioned && get.actions.contains("s3:GetObjectVersion"));
        assert!(of("s3", "listobjects").actions.contains("s3:ListBucket"));
        assert!(of("apigateway", "").actions.contains("apigateway:PATCH"));
        assert!(of("kms", "reencrypt").actions.contains("kms:ReEncryptTo"));
    }
}
