//! The table that the query reads: the logs of an organization's trail, with partitions by account, Region and day.
//!
//! The columns, the SerDe and the input format are those of
//! [AWS's page](https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-partition-projection.html), without
//! those that no query looks at, and with `sessioncontext.sourceidentity`. The partitions follow from the
//! [names of the files](https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html).
//! They are [projected](https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html), so no
//! partition has to be added. The account is an injected partition: each query has to name the accounts.

use std::collections::BTreeSet;

use super::query::QueryError;

/// The columns of the table with their types, as Athena's DDL names them.
pub const COLUMNS: &[(&str, &str)] = &[
    ("eventversion", "STRING"),
    (
        "useridentity",
        "STRUCT<type: STRING, principalid: STRING, arn: STRING, accountid: STRING, invokedby: STRING, \
         accesskeyid: STRING, username: STRING, sessioncontext: STRUCT<attributes: STRUCT<mfaauthenticated: STRING, \
         creationdate: STRING>, sessionissuer: STRUCT<type: STRING, principalid: STRING, arn: STRING, \
         accountid: STRING, username: STRING>, sourceidentity: STRING, ec2roledelivery: STRING, \
         webidfederationdata: STRUCT<federatedprovider: STRING, attributes: MAP<STRING, STRING>>>>",
    ),
    ("eventtime", "STRING"),
    ("eventsource", "STRING"),
    ("eventname", "STRING"),
    ("awsregion", "STRING"),
    ("sourceipaddress", "STRING"),
    ("useragent", "STRING"),
    ("errorcode", "STRING"),
    ("errormessage", "STRING"),
    ("requestparameters", "STRING"),
    ("responseelements", "STRING"),
    ("additionaleventdata", "STRING"),
    ("requestid", "STRING"),
    ("eventid", "STRING"),
    ("readonly", "STRING"),
    (
        "resources",
        "ARRAY<STRUCT<arn: STRING, accountid: STRING, type: STRING>>",
    ),
    ("eventtype", "STRING"),
    ("apiversion", "STRING"),
    ("recipientaccountid", "STRING"),
    ("serviceeventdetails", "STRING"),
    ("sharedeventid", "STRING"),
    ("vpcendpointid", "STRING"),
    ("eventcategory", "STRING"),
    (
        "tlsdetails",
        "STRUCT<tlsversion: STRING, ciphersuite: STRING, clientprovidedhostheader: STRING>",
    ),
];

/// The statement that creates the table. The location is the folder of the accounts:
/// `s3://amzn-s3-demo-bucket/AWSLogs/o-a1b2c3d4e5`.
pub(super) fn ddl(
    table: &str,
    location: &str,
    regions: &BTreeSet<String>,
    first_day: &str,
) -> Result<String, QueryError> {
    let location = location.trim_end_matches('/');
    let path = location.strip_prefix("s3://").unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._/!*()+=@".contains(&byte);
    if path.is_empty() || !path.bytes().all(is_plain) {
        return Err(QueryError::Partition(format!(
            "the records are at a location such as s3://amzn-s3-demo-bucket/AWSLogs/o-a1b2c3d4e5, and not at `{location}`"
        )));
    }
    let columns: Vec<String> = COLUMNS
        .iter()
        .map(|(name, kind)| format!("  {name} {kind}"))
        .collect();
    let regions: Vec<&str> = regions.iter().map(String::as_str).collect();
    Ok(format!(
        "CREATE EXTERNAL TABLE {table} (
{}
)
PARTITIONED BY (account STRING, region STRING, day STRING)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION '{location}/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.account.type' = 'injected',
  'projection.region.type' = 'enum',
  'projection.region.values' = '{}',
  'projection.day.type' = 'date',
  'projection.day.format' = 'yyyy/MM/dd',
  'projection.day.interval' = '1',
  'projection.day.interval.unit' = 'DAYS',
  'projection.day.range' = '{first_day},NOW',
  'storage.location.template' = '{location}/${{account}}/CloudTrail/${{region}}/${{day}}'
)
",
        columns.join(",\n"),
        regions.join(",")
    ))
}
