//! Generates records like CloudTrail's. The same seed and size give the same bytes.

use std::io::{self, Write};

/// What to generate.
#[derive(Clone, Copy)]
pub(crate) struct Archive {
    pub(crate) seed: u64,
    /// How many of a thousand records are denials by an SCP. The same number are other denials.
    pub(crate) denials_per_mille: u64,
}

/// A small pseudorandom generator (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len() as u64) as usize]
    }

    fn hex(&mut self, digits: usize) -> String {
        (0..digits)
            .map(|_| char::from(b"0123456789abcdef"[self.below(16) as usize]))
            .collect()
    }
}

/// A service, its calls that write, its calls that read, and the error code of its denials.
type Service = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
    &'static str,
);

const SERVICES: &[Service] = &[
    (
        "ec2",
        &[
            "RunInstances",
            "CreateKeyPair",
            "TerminateInstances",
            "CreateVolume",
        ],
        &["DescribeInstances", "DescribeImages", "DescribeSubnets"],
        "Client.UnauthorizedOperation",
    ),
    (
        "s3",
        &["CreateBucket", "PutBucketPolicy", "DeleteBucket"],
        &["GetBucketAcl", "ListBuckets"],
        "AccessDenied",
    ),
    (
        "iam",
        &["CreateUser", "AttachRolePolicy", "CreateAccessKey"],
        &["GetRole", "ListRoles"],
        "AccessDenied",
    ),
    (
        "sqs",
        &["CreateQueue", "DeleteQueue"],
        &["GetQueueAttributes"],
        "AccessDenied",
    ),
    (
        "kms",
        &["Decrypt", "GenerateDataKey", "ScheduleKeyDeletion"],
        &["DescribeKey", "ListAliases"],
        "AccessDeniedException",
    ),
    (
        "sns",
        &["CreateTopic", "Subscribe"],
        &["ListTopics"],
        "AuthorizationError",
    ),
    (
        "lambda",
        &["CreateFunction20150331", "UpdateFunctionCode20150331v2"],
        &["GetFunction20150331v2", "ListFunctions20150331"],
        "AccessDeniedException",
    ),
    (
        "dynamodb",
        &["CreateTable", "DeleteTable"],
        &["DescribeTable", "ListTables"],
        "AccessDeniedException",
    ),
    (
        "sts",
        &["AssumeRole", "AssumeRoleWithWebIdentity"],
        &["GetCallerIdentity"],
        "AccessDenied",
    ),
    (
        "logs",
        &["CreateLogGroup", "PutRetentionPolicy"],
        &["DescribeLogGroups", "FilterLogEvents"],
        "AccessDeniedException",
    ),
];

const REGIONS: &[&str] = &[
    "us-east-1",
    "eu-west-1",
    "eu-central-1",
    "ap-southeast-2",
    "us-west-2",
];
const TEAMS: &[&str] = &[
    "billing",
    "search",
    "checkout",
    "ml-platform",
    "data-lake",
    "identity",
];
const AGENTS: &[&str] = &[
    "Boto3/1.34.90 md/Botocore#1.34.90 ua/2.0 os/linux#5.10.215-203.850.amzn2.x86_64 md/arch#x86_64 lang/python#3.11.6",
    "APN/1.0 HashiCorp/1.0 Terraform/1.8.2 (+https://www.terraform.io) terraform-provider-aws/5.47.0",
    "aws-cli/2.15.40 Python/3.11.8 Linux/6.1.82 exe/x86_64.amzn.2023 prompt/off command/ec2.run-instances",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
    "autoscaling.amazonaws.com",
];

impl Archive {
    /// One record. The same seed and number give the same record.
    pub(crate) fn record(&self, number: u64) -> String {
        let mut r = Random(self.seed ^ number.wrapping_mul(0xD134_2543_DE82_EF95));
        let (service, writes, reads, code) = SERVICES[r.below(SERVICES.len() as u64) as usize];
        let reads_only = r.below(10) < 6;
        let call = r.pick(if reads_only { reads } else { writes });
        let account = format!("{:012}", 111_100_000_000 + r.below(200) * 7_919);
        let region = r.pick(REGIONS);
        let team = r.pick(TEAMS);
        let role = format!("{team}-{}", r.pick(&["deploy", "worker", "ops"]));
        let session = format!("session-{}", r.hex(8));
        let access_key = format!("ASIA{}", r.hex(16).to_uppercase());
        let arn = format!("arn:aws:sts::{account}:assumed-role/{role}/{session}");
        let seconds = number % 86_400;
        let time = format!(
            "2026-11-02T{:02}:{:02}:{:02}Z",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
        let mut text = format!(
            r#"{{"eventVersion":"1.11","userIdentity":{{"type":"AssumedRole","principalId":"AROA{}:{session}","arn":"{arn}","accountId":"{account}","accessKeyId":"{access_key}","sessionContext":{{"sessionIssuer":{{"type":"Role","principalId":"AROAEXAMPLE","arn":"arn:aws:iam::{account}:role/{role}","accountId":"{account}","userName":"{role}"}},"attributes":{{"creationDate":"2026-11-02T00:00:00Z","mfaAuthenticated":"false"}}}}}},"eventTime":"{time}","eventSource":"{service}.amazonaws.com","eventName":"{call}","awsRegion":"{region}","sourceIPAddress":"10.{}.{}.{}","userAgent":"{}","#,
            r.hex(17).to_uppercase(),
            r.below(256),
            r.below(256),
            r.below(256),
            r.pick(AGENTS),
        );
        let dice = r.below(1000);
        if dice < 2 * self.denials_per_mille {
            let by_scp = dice < self.denials_per_mille;
            let message = denial(&mut r, by_scp, service, call, &account, &arn);
            text += &format!(r#""errorCode":"{code}","errorMessage":"{message}","#);
        } else if dice < 2 * self.denials_per_mille + 20 {
            text += r#""errorCode":"ThrottlingException","errorMessage":"Rate exceeded","#;
        }
        text += &format!(r#""requestParameters":{},"#, parameters(&mut r, team));
        let answer = match r.below(3) {
            0 => "null".to_owned(),
            _ => format!(r#"{{"requestId":"{}","_return":true}}"#, r.hex(32)),
        };
        text += &format!(
            r#""responseElements":{answer},"requestID":"{}","eventID":"{}-{}-4{}-8{}-{}","readOnly":{reads_only},"resources":[{{"accountId":"{account}","type":"AWS::IAM::Role","ARN":"arn:aws:iam::{account}:role/{role}"}}],"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{account}","eventCategory":"Management","tlsDetails":{{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"{service}.{region}.amazonaws.com"}}}}"#,
            r.hex(36),
            r.hex(8),
            r.hex(4),
            r.hex(3),
            r.hex(3),
            r.hex(12),
        );
        text
    }

    /// Writes one file in CloudTrail's form, of about this many bytes. `number` is the number of the first record.
    /// Returns the number of the next one.
    pub(crate) fn file(
        &self,
        out: &mut impl Write,
        bytes: u64,
        mut number: u64,
    ) -> io::Result<u64> {
        let mut written = 0;
        out.write_all(b"{\"Records\":[")?;
        while written < bytes {
            if written > 0 {
                out.write_all(b",")?;
            }
            let record = self.record(number);
            out.write_all(record.as_bytes())?;
            written += record.len() as u64 + 1;
            number += 1;
        }
        out.write_all(b"]}")?;
        Ok(number)
    }
}

/// The parameters of a call: nested, with numbers, escapes and other alphabets.
fn parameters(r: &mut Random, team: &str) -> String {
    let mut items = String::new();
    for index in 0..r.below(9) {
        let comma = if index > 0 { "," } else { "" };
        items += &format!(
            r#"{comma}{{"resourceId":"i-{}","size":{},"encrypted":true,"tags":[{{"key":"team","value":"{team}"}},{{"key":"note","value":"{}"}}]}}"#,
            r.hex(17),
            r.below(4000),
            r.pick(&[
                "plain",
                "a \\\"quoted\\\" word",
                "grüße",
                "line\\nbreak",
                "\\u00e9t\\u00e9 {[",
                "an explicit deny"
            ]),
        );
    }
    format!(
        r#"{{"maxResults":{},"filterSet":{{}},"items":[{items}]}}"#,
        r.below(1000)
    )
}

/// The message of a denial, in one of the forms that services write.
fn denial(
    r: &mut Random,
    by_scp: bool,
    service: &str,
    call: &str,
    account: &str,
    who: &str,
) -> String {
    let start = format!("User: {who} is not authorized to perform: {service}:{call}");
    let start = match r.below(3) {
        0 => start,
        1 => format!("{start} on resource: arn:aws:{service}:us-east-1:{account}:thing/one"),
        _ => format!("{start} on resource: *"),
    };
    let start = match service {
        "ec2" => format!("You are not authorized to perform this operation. {start}"),
        _ => start,
    };
    let tail = match service {
        "ec2" => format!(". Encoded authorization failure message: {}", r.hex(300)),
        _ => String::new(),
    };
    if !by_scp {
        let because = match r.below(3) {
            0 => " because no identity-based policy allows the action".to_owned(),
            1 => " with an explicit deny in a resource control policy".to_owned(),
            _ => " with an explicit deny in an identity-based policy".to_owned(),
        };
        return format!("{start}{because}{tail}");
    }
    let arn = format!(
        "arn:aws:organizations::999999999999:policy/o-a1b2c3d4e5/service_control_policy/p-{:08}",
        r.below(5)
    );
    let because = match r.below(4) {
        0 => " with an explicit deny in a service control policy".to_owned(),
        1 => format!(" with an explicit deny in a service control policy: {arn}"),
        2 => format!(" because no service control policy allows the {service}:{call} action"),
        _ => " with an explicit deny in a VPC endpoint policy transitively through a service control policy".to_owned(),
    };
    format!("{start}{because}{tail}")
}
