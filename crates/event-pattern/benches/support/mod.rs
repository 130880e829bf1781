//! Data for the benches, generated here so that they run anywhere: CloudTrail events, and data of the shape
//! of the city lots.

use std::path::PathBuf;

/// A small random number generator, for data that is the same each time.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % end
    }

    pub fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn hex(&mut self, length: usize) -> String {
        (0..length)
            .map(|_| char::from(b"0123456789abcdef"[self.below(16)]))
            .collect()
    }
}

pub const SERVICES: [&str; 10] = [
    "s3",
    "ec2",
    "iam",
    "sts",
    "lambda",
    "kms",
    "dynamodb",
    "sqs",
    "logs",
    "organizations",
];
pub const ACTIONS: [&str; 12] = [
    "CreateBucket",
    "RunInstances",
    "CreateUser",
    "AssumeRole",
    "Invoke",
    "Decrypt",
    "PutItem",
    "SendMessage",
    "CreateLogGroup",
    "LeaveOrganization",
    "PutBucketPolicy",
    "DeleteTable",
];
const REGIONS: [&str; 4] = ["us-east-1", "eu-central-1", "ap-southeast-2", "us-west-2"];
const AGENTS: [&str; 3] = [
    "aws-cli/2.15.30 Python/3.11.8 Linux/6.1.79-99.164.amzn2023.x86_64 exe/x86_64.amzn.2023 prompt/off command/s3api.create-bucket",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36",
    "APN/1.0 HashiCorp/1.0 Terraform/1.7.4 (+https://www.terraform.io) terraform-provider-aws/5.40.0",
];

/// CloudTrail events of 1 to 3 KB as EventBridge delivers them. One in 20 is a denial; one in 4 of those is
/// of a service control policy.
pub fn cloudtrail(count: usize) -> Vec<Vec<u8>> {
    let mut random = Random::new(42);
    (0..count)
        .map(|_| event(&mut random).into_bytes())
        .collect()
}

fn event(random: &mut Random) -> String {
    let (service, action, region) = (
        random.pick(&SERVICES),
        random.pick(&ACTIONS),
        random.pick(&REGIONS),
    );
    let account = format!("{:012}", 100_000_000_000 + random.below(50) as u64);
    let (role, user) = (
        format!("role-{}", random.below(40)),
        format!("session-{}", random.hex(8)),
    );
    let key = random.hex(16).to_uppercase();
    let resource = format!(
        "arn:aws:{service}:{region}:{account}:thing/{}",
        random.hex(12)
    );
    let denial = if random.below(20) == 0 {
        let reason = random.pick(&[
            "with an explicit deny in a service control policy",
            "because no identity-based policy allows the action",
            "with an explicit deny in a resource control policy",
            "with an explicit deny in a permissions boundary",
        ]);
        format!(
            r#""errorCode":"AccessDenied","errorMessage":"User: arn:aws:sts::{account}:assumed-role/{role}/{user} is not authorized to perform: {service}:{action} on resource: {resource} {reason}","#
        )
    } else {
        String::new()
    };
    let tags: Vec<String> = (0..random.below(14))
        .map(|at| {
            format!(
                r#"{{"key":"tag-{at}","value":"{} {}"}}"#,
                random.hex(12),
                random.hex(20)
            )
        })
        .collect();
    let policy = if random.below(3) == 0 {
        format!(
            r#","policy":"{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":\"{service}:*\",\"Resource\":\"{resource}\"}}]}}""#
        )
    } else {
        String::new()
    };
    let (day, hour, minute) = (1 + random.below(28), random.below(24), random.below(60));
    let time = format!("2026-11-{day:02}T{hour:02}:{minute:02}:00Z");
    let (id, request, agent) = (random.hex(32), random.hex(32), random.pick(&AGENTS));
    let address = format!(
        "10.{}.{}.{}",
        random.below(256),
        random.below(256),
        random.below(256)
    );
    format!(
        r#"{{"version":"0","id":"{id}","detail-type":"AWS API Call via CloudTrail","source":"aws.{service}","account":"{account}","time":"{time}","region":"{region}","resources":[],"detail":{{"eventVersion":"1.11","userIdentity":{{"type":"AssumedRole","principalId":"AROA{key}:{user}","arn":"arn:aws:sts::{account}:assumed-role/{role}/{user}","accountId":"{account}","accessKeyId":"ASIA{key}","sessionContext":{{"sessionIssuer":{{"type":"Role","principalId":"AROA{key}","arn":"arn:aws:iam::{account}:role/{role}","accountId":"{account}","userName":"{role}"}},"webIdFederationData":{{}},"attributes":{{"creationDate":"{time}","mfaAuthenticated":"false"}}}}}},"eventTime":"{time}","eventSource":"{service}.amazonaws.com","eventName":"{action}","awsRegion":"{region}","sourceIPAddress":"{address}","userAgent":"{agent}",{denial}"requestParameters":{{"name":"{resource}","tagSet":[{}],"dryRun":false,"maxResults":100{policy}}},"responseElements":null,"requestID":"{request}","eventID":"{id}","readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"{account}","eventCategory":"Management","tlsDetails":{{"tlsVersion":"TLSv1.3","cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"{service}.{region}.amazonaws.com"}}}}}}"#,
        tags.join(",")
    )
}

/// The folder of the corpus, if `SAFER_SCPS_CORPUS` names one.
pub fn corpus() -> Option<PathBuf> {
    std::env::var_os("SAFER_SCPS_CORPUS").map(PathBuf::from)
}

/// The city-lots data: the file that `CITYLOTS` names, or else a few thousand events of the same shape.
pub fn citylots() -> (Vec<Vec<u8>>, bool) {
    if let Some(file) = std::env::var_os("CITYLOTS") {
        let text =
            std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let lines = text
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty());
        return (lines.map(<[u8]>::to_vec).collect(), true);
    }
    let mut random = Random::new(7);
    let lot = |random: &mut Random| {
        let (x, y) = (
            -122.4 - random.below(10_000) as f64 / 77_777.7,
            37.7 + random.below(10_000) as f64 / 99_999.9,
        );
        let point = |at: usize| {
            format!(
                r#"{{"x":{},"y":{},"z":0}}"#,
                x + at as f64 / 12_345.6,
                y - at as f64 / 12_345.6
            )
        };
        let points: Vec<String> = (0..5 + random.below(14)).map(point).collect();
        let (lot, from) = (
            format!("{:07}", random.below(10_000_000)),
            random.below(5_000),
        );
        let street = random.pick(&[
            "FULTON",
            "MASON",
            "ACORN",
            "WASHINGTON",
            "NORIEGA",
            "17TH",
            "GOLDEN GATE",
        ]);
        let kind = random.pick(&["ST", "AVE", "CT", "BLVD"]);
        format!(
            r#"{{"type":"Feature","properties":{{"MAPBLKLOT":"{lot}","BLKLOT":"{lot}","BLOCK_NUM":"{}","LOT_NUM":"{}","FROM_ST":"{from}","TO_ST":"{from}","STREET":"{street}","ST_TYPE":"{kind}","ODD_EVEN":"E"}},"geometry":{{"type":"Polygon","coordinates":[{}],"firstCoordinates":{}}}}}"#,
            &lot[..4],
            &lot[4..],
            points.join(","),
            points[0]
        )
    };
    (
        (0..20_000).map(|_| lot(&mut random).into_bytes()).collect(),
        false,
    )
}
