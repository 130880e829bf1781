//! The columns of the query: for each, how Athena computes it, and where its value is in a record.

use std::fmt::Write as _;

use super::needs::{Field, Needs};
use super::operations::{Set, list};
use crate::call::outcome::DENIED;

/// A column of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The name in the result.
    pub(super) name: &'static str,
    /// Where its value is in a record.
    pub(super) place: Place,
    /// The expression in SQL.
    pub(super) sql: String,
}

/// Where a value is in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A text at a path.
    Text(&'static [&'static str]),
    /// JSON, at the top of the record.
    Json(&'static str),
    /// An object, which is there if the column is not empty.
    Object(&'static [&'static str]),
    /// The ARN of the role that issued the session.
    Role,
}

const SESSION: &str = "useridentity.sessioncontext";

/// A condition that is true if the record names its principal by the ARN of a role.
const HAS_ROLE: &str = "useridentity.type IN ('AssumedRole', 'Role', 'IAMUser', 'Root', 'FederatedUser') AND \
    useridentity.sessioncontext.sessionissuer.type = 'Role' AND useridentity.sessioncontext.sessionissuer.arn <> ''";

/// The query's columns, and the conditions on operations that they use.
pub(super) struct Select {
    pub(super) columns: Vec<Column>,
    /// Conditions, which the query names `asks_0`, `asks_1` …
    pub(super) conditions: Vec<String>,
    sets: Vec<Set>,
}

impl Select {
    pub(super) fn new(needs: &Needs) -> Select {
        let mut select = Select {
            columns: Vec::new(),
            conditions: Vec::new(),
            sets: Vec::new(),
        };
        select.always(needs);
        for (field, set) in &needs.fields {
            let (name, place, sql) = of_field(*field);
            // These have columns already.
            if matches!(
                field,
                Field::PrincipalId | Field::InvokedBy | Field::ResourceAccounts
            ) {
                continue;
            }
            let asks = select.asks(needs, set);
            let sql = format!("CASE WHEN {asks} THEN {sql} END");
            select.columns.push(Column { name, place, sql });
            if *field == Field::Session {
                let sql = format!(
                    "CASE WHEN {asks} AND {SESSION} IS NULL AND useridentity.accesskeyid LIKE 'AKIA%' THEN 'AKIA' END"
                );
                let place = Place::Text(&["userIdentity", "accessKeyId"]);
                select.column("long_term_key", place, sql);
            }
        }
        select.parameters(needs);
        select.resources(needs);
        select
    }

    fn column(&mut self, name: &'static str, place: Place, sql: impl Into<String>) {
        let sql = sql.into();
        self.columns.push(Column { name, place, sql });
    }

    /// The name of a condition that is true for some operations.
    fn asks(&mut self, needs: &Needs, set: &Set) -> String {
        if set.len() == needs.universe.0.len() {
            return "TRUE".to_owned();
        }
        if set.is_empty() {
            return "FALSE".to_owned();
        }
        let known = self.sets.iter().position(|known| known == set);
        let number = known.unwrap_or_else(|| {
            self.sets.push(set.clone());
            self.conditions.push(needs.universe.sql(set));
            self.sets.len() - 1
        });
        format!("asks_{number}")
    }

    /// The columns that every answer needs.
    fn always(&mut self, needs: &Needs) {
        const TEXTS: [(&str, &[&str]); 7] = [
            ("eventsource", &["eventSource"]),
            ("eventname", &["eventName"]),
            ("eventtype", &["eventType"]),
            ("eventcategory", &["eventCategory"]),
            ("awsregion", &["awsRegion"]),
            ("recipientaccountid", &["recipientAccountId"]),
            ("useridentity.type", &["userIdentity", "type"]),
        ];
        for (sql, path) in TEXTS {
            let name = sql
                .strip_prefix("useridentity.")
                .map_or(sql, |_| "caller_type");
            self.column(name, Place::Text(path), sql);
        }
        self.column(
            "readonly",
            Place::Text(&["readOnly"]),
            "CASE WHEN readonly = 'true' THEN 'true' END",
        );
        let denied = list(DENIED.iter().copied());
        self.column(
            "denied",
            Place::Text(&["errorCode"]),
            format!("CASE WHEN errorcode IN ({denied}) THEN errorcode END"),
        );
        self.column(
            "caller",
            Place::Object(&["userIdentity"]),
            "CASE WHEN useridentity IS NOT NULL THEN 'true' END",
        );
        self.column(
            "caller_account",
            Place::Text(&["userIdentity", "accountId"]),
            format!(
                "coalesce(nullif(useridentity.accountid, ''), {SESSION}.sessionissuer.accountid)"
            ),
        );
        self.column(
            "caller_role",
            Place::Role,
            format!(
                "CASE WHEN {SESSION}.sessionissuer.type = 'Role' THEN {SESSION}.sessionissuer.arn END"
            ),
        );
        self.column(
            "caller_arn",
            Place::Text(&["userIdentity", "arn"]),
            format!("CASE WHEN {HAS_ROLE} THEN NULL ELSE useridentity.arn END"),
        );
        let asks = |select: &mut Select, field| match needs.fields.get(&field) {
            Some(set) => select.asks(needs, set),
            None => "FALSE".to_owned(),
        };
        let by = asks(self, Field::InvokedBy);
        self.column(
            "invokedby",
            Place::Text(&["userIdentity", "invokedBy"]),
            format!(
                "CASE WHEN {by} THEN useridentity.invokedby WHEN {HAS_ROLE} THEN NULL ELSE useridentity.invokedby END"
            ),
        );
        let id = asks(self, Field::PrincipalId);
        self.column(
            "principalid",
            Place::Text(&["userIdentity", "principalId"]),
            format!(
                "CASE WHEN {id} THEN useridentity.principalid WHEN {HAS_ROLE} THEN NULL WHEN useridentity.arn <> '' \
                 OR useridentity.invokedby <> '' THEN NULL ELSE useridentity.principalid END"
            ),
        );
    }

    /// The parameters, if they are needed: as they are if they name one of the needed ones, and else an empty object,
    /// which says that they are known.
    fn parameters(&mut self, needs: &Needs) {
        let whole = self.asks(needs, &needs.whole);
        let mut sql = format!("CASE WHEN {whole} THEN requestparameters");
        let mut any = Set::new();
        let mut cases = String::new();
        for (names, set) in &needs.parameters {
            let asks = self.asks(needs, set);
            any.extend(set);
            let regex = names.regex();
            let _ = write!(
                cases,
                "\n    WHEN {asks} AND regexp_like(requestparameters, '(?i)\"({regex})\"\\s*:') THEN requestparameters"
            );
        }
        let any = self.asks(needs, &any);
        let _ = write!(
            sql,
            "\n    WHEN NOT {any} THEN NULL\n    WHEN requestparameters NOT LIKE '{{%' THEN requestparameters\
             \n    WHEN regexp_like(requestparameters, '\"omitted\"|\\\\u00') THEN requestparameters{cases}\
             \n    WHEN requestparameters IS NOT NULL THEN '{{}}' END"
        );
        self.column("requestparameters", Place::Json("requestParameters"), sql);
    }

    /// The resources that records list. Some keys look only at their accounts.
    fn resources(&mut self, needs: &Needs) {
        let all = "json_format(CAST(transform(resources, r -> MAP(ARRAY['ARN', 'accountId', 'type'], \
            ARRAY[r.arn, r.accountid, r.type])) AS JSON))";
        let accounts = "json_format(CAST(array_distinct(transform(resources, r -> MAP(ARRAY['ARN', 'accountId'], \
            ARRAY[CASE WHEN r.arn IS NOT NULL THEN '' END, r.accountid]))) AS JSON))";
        let whole = self.asks(needs, &needs.whole);
        let mut sql = format!("CASE WHEN {whole} THEN {all}");
        if let Some(set) = needs.fields.get(&Field::ResourceAccounts) {
            let asks = self.asks(needs, set);
            let _ = write!(sql, "\n    WHEN {asks} THEN {accounts}");
        }
        self.column("resources", Place::Json("resources"), sql + " END");
    }
}

/// The column of a field that only some policies look at.
fn of_field(field: Field) -> (&'static str, Place, String) {
    let (name, path, sql): (_, &'static [&'static str], &str) = match field {
        Field::EventTime => ("eventtime", &["eventTime"], "eventtime"),
        Field::SourceIp => ("sourceipaddress", &["sourceIPAddress"], "sourceipaddress"),
        Field::UserAgent => ("useragent", &["userAgent"], "useragent"),
        Field::VpcEndpoint => ("vpcendpointid", &["vpcEndpointId"], "vpcendpointid"),
        Field::HasTls => {
            let sql = "CASE WHEN tlsdetails IS NOT NULL THEN 'true' END".to_owned();
            return ("tls", Place::Object(&["tlsDetails"]), sql);
        }
        Field::TlsVersion => (
            "tls_version",
            &["tlsDetails", "tlsVersion"],
            "tlsdetails.tlsversion",
        ),
        Field::AuthenticationMethod => (
            "authentication_method",
            &["additionalEventData", "AuthenticationMethod"],
            "json_extract_scalar(additionaleventdata, '$.AuthenticationMethod')",
        ),
        Field::SignatureVersion => (
            "signature_version",
            &["additionalEventData", "SignatureVersion"],
            "json_extract_scalar(additionaleventdata, '$.SignatureVersion')",
        ),
        Field::ResourceAccounts => ("resources", &[], ""),
        Field::PrincipalId => ("principalid", &[], ""),
        Field::InvokedBy => ("invokedby", &[], ""),
        Field::UserName => (
            "username",
            &["userIdentity", "userName"],
            "useridentity.username",
        ),
        Field::Session => {
            let sql = format!("CASE WHEN {SESSION} IS NOT NULL THEN 'true' END");
            return (
                "session",
                Place::Object(&["userIdentity", "sessionContext"]),
                sql,
            );
        }
        Field::SessionCreated => (
            "session_created",
            &[
                "userIdentity",
                "sessionContext",
                "attributes",
                "creationDate",
            ],
            "useridentity.sessioncontext.attributes.creationdate",
        ),
        Field::SessionMfa => (
            "session_mfa",
            &[
                "userIdentity",
                "sessionContext",
                "attributes",
                "mfaAuthenticated",
            ],
            "useridentity.sessioncontext.attributes.mfaauthenticated",
        ),
        Field::SessionSourceIdentity => (
            "session_source_identity",
            &["userIdentity", "sessionContext", "sourceIdentity"],
            "useridentity.sessioncontext.sourceidentity",
        ),
        Field::SessionDelivery => (
            "session_delivery",
            &["userIdentity", "sessionContext", "ec2RoleDelivery"],
            "useridentity.sessioncontext.ec2roledelivery",
        ),
        Field::SessionProvider => (
            "session_provider",
            &[
                "userIdentity",
                "sessionContext",
                "webIdFederationData",
                "federatedProvider",
            ],
            "useridentity.sessioncontext.webidfederationdata.federatedprovider",
        ),
    };
    (name, Place::Text(path), sql.to_owned())
}
