"""Runs the queries of `safer-scps dry-run --athena` on a local archive, and compares with reading the archive.

    python3 athena.py PROGRAM FOLDER [POLICIES]

sqlglot reads each query as Athena's SQL, checks its columns against the table of `--athena-ddl`, and rewrites it for
DuckDB. The archive is made here, with all kinds of callers and with fields that are absent, null, empty or odd.
DuckDB has it as Athena's SerDe for CloudTrail presents it: names in lower case, scalars as texts, and the parameters as
the text of JSON. The result goes through CSV, in which every value is quoted and null is not, into `--rows`.
Each column, and each regular expression for names of parameters, is also left out: some answer must then change.
POLICIES is a folder with more policies, one in each file.
"""

import csv
import gzip
import json
import os
import random
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.optimizer.qualify import qualify

PROGRAM, FOLDER = sys.argv[1:3]
EXTRA = sys.argv[3] if len(sys.argv) > 3 else None
ORGANIZATION, MANAGEMENT = "o-a1b2c3d4e5", "999988887777"
ACCOUNTS = ["111122223333", "444455556666", "777788889999"]
REGIONS = ["eu-west-1", "us-east-1", "cn-north-1"]
DAYS = ["2026-11-19", "2026-11-20", "2026-11-21"]
RECORDS = int(os.environ.get("ATHENA_RECORDS", "3000"))


# The archive.

def sessions(roll, account):
    """The context of a session, with parts that may be missing."""
    role = roll.choice(["Deployer", "app/Deployer", "Reader"])
    issuer = {"type": "Role", "principalId": "AROA1", "accountId": account, "userName": role,
              "arn": f"arn:aws:iam::{account}:role/{role}"}
    for name in ["type", "arn", "accountId"]:
        if roll.random() < 0.03:
            issuer[name] = roll.choice([None, "", "Other"])
    session = {"sessionIssuer": issuer, "attributes": {
        "creationDate": f"2026-11-20T0{roll.randint(1, 3)}:00:00Z", "mfaAuthenticated": roll.choice(["true", "false"])}}
    if roll.random() < 0.2:
        session["sourceIdentity"] = roll.choice(["ann", "ben", ""])
    if roll.random() < 0.1:
        session["ec2RoleDelivery"] = roll.choice(["1.0", "2.0"])
    if roll.random() < 0.1:
        session["webIdFederationData"] = {"federatedProvider": "arn:aws:iam::111122223333:oidc-provider/idp",
                                          "attributes": {"aud": "x"}}
    for name in ["sessionIssuer", "attributes"]:
        if roll.random() < 0.04:
            session[name] = roll.choice([None, {}])
    return session


def caller(roll, account):
    kind = roll.choice(["AssumedRole"] * 8 + ["IAMUser"] * 4 + [
        "Root", "AWSService", "AWSAccount", "FederatedUser", "WebIdentityUser", "SAMLUser", "Unknown", "linked",
        "Role", "IdentityCenterUser", "Strange", "none", "null", "empty"])
    if kind in ("none", "null", "empty"):
        return {"none": "absent", "null": None, "empty": {}}[kind]
    other = roll.random() < 0.1
    owner = roll.choice(ACCOUNTS + [MANAGEMENT, "123456789012"]) if other else account
    if kind == "AWSService":
        return {"type": kind, "invokedBy": roll.choice(["ec2.amazonaws.com", "logs.amazonaws.com"])}
    identity = {"type": kind, "principalId": f"AIDA{roll.randint(1, 4)}", "accountId": owner}
    if kind in ("AssumedRole", "linked"):
        identity["type"] = "AssumedRole"
        identity["arn"] = f"arn:aws:sts::{owner}:assumed-role/Deployer/session-{roll.randint(1, 500)}"
        identity["principalId"] = f"AROA:session-{roll.randint(1, 500)}"
        identity["sessionContext"] = sessions(roll, owner)
        if kind == "linked":
            identity["sessionContext"]["sessionIssuer"] = {
                "type": "Role", "accountId": owner, "arn": f"arn:aws:iam::{owner}:role/aws-service-role/x/AWSX"}
    else:
        identity["arn"] = f"arn:aws:iam::{owner}:user/{roll.choice(['ann', 'ben'])}"
        identity["userName"] = roll.choice(["ann", "ben"])
        if roll.random() < 0.5:
            identity["accessKeyId"] = roll.choice(["AKIAEXAMPLE1", "AKIAEXAMPLE2", "ASIAEXAMPLE"])
        if roll.random() < 0.3:
            identity["sessionContext"] = sessions(roll, owner)
            if roll.random() < 0.5:
                del identity["sessionContext"]["sessionIssuer"]
    if roll.random() < 0.1:
        identity["invokedBy"] = roll.choice(["cloudformation.amazonaws.com", "AWS Internal"])
    if roll.random() < 0.08:
        name = roll.choice(["arn", "accountId", "principalId", "sessionContext", "userName"])
        identity[name] = roll.choice([None, ""]) if name != "sessionContext" else roll.choice([None, {}])
    return identity


TAGS = [{"tags": [{"key": "team", "value": "web"}]}, {"tags": {"Team": "web", "cost": "1"}}, {"tagSet": {"items": []}},
        {"Tags": [{"Key": "env", "Value": True}]}, {"tagKeys": ["env", "team"]}, {"tags": None},
        {"tags": [{"key": "team", "value": "HIDDEN_DUE_TO_SECURITY_REASONS"}]}, {"stageName": "prod", "x": "tags"},
        {"note": "the text \"tags\": here"}]

# The service, the operation, and parameters of which some are chosen.
CALLS = [
    ("ec2", "RunInstances", [{"instanceType": "m5.large"}, {"instanceType": "t3.micro"},
        {"instancesSet": {"items": [{"imageId": "ami-12345678"}]}}, {"metadataOptions": {"httpTokens": "required"}},
        {"metadataOptions": {"httpTokens": "optional"}}, {"iamInstanceProfile": {"name": "web"}},
        {"tagSpecificationSet": {"items": [{"resourceType": "instance", "tags": [{"key": "team", "value": "web"}]}]}},
        {"subnetId": "subnet-12345678"}, {"networkInterfaceSet": {"items": [{"associatePublicIpAddress": True}]}}]),
    ("ec2", "StopInstances", [{"instancesSet": {"items": [{"instanceId": "i-0123456789abcdef0"}]}},
        {"instancesSet": {"items": [{"instanceId": "i-00000000000000001"}]}}]),
    ("ec2", "DescribeInstances", [{"filterSet": {"items": [{"name": "tag:team"}]}}, {"maxResults": 10}]),
    ("ec2", "CreateVolume", [{"encrypted": True}, {"encrypted": False}, {"size": "100"}, {"volumeType": "gp3"}]),
    ("ec2", "CreateVpcEndpoint", [{"CreateVpcEndpointRequest": {"serviceName": "com.amazonaws.eu-west-1.s3",
        "TagSpecification": {"tag": 1, "ResourceType": "vpc-endpoint", "Tag": {"tag": 1, "Key": "team", "Value": "web"}}}}]),
    ("ec2", "CreateTags", [{"resourcesSet": {"items": [{"resourceId": "i-0123456789abcdef0"}]}}]),
    ("ec2", "CreateFlowLogs", [{"CreateFlowLogsRequest": {"DeliverLogsPermissionArn": "arn:aws:iam::111122223333:role/flow"}}]),
    ("s3", "GetObject", [{"bucketName": "logs", "key": "a"}, {"bucketName": "logs", "key": "b"},
        {"bucketName": "data", "key": "c", "versionId": "1"}, {"bucketName": "data", "key": "c", "VersionID": "2"}]),
    ("s3", "PutObject", [{"bucketName": "data", "key": "c", "x-amz-acl": "public-read"},
        {"bucketName": "data", "key": "d", "x-amz-server-side-encryption": "aws:kms"},
        {"bucketName": "data", "key": "e", "x-amz-tagging": "a=b"}, {"bucketName": "data", "key": "f"},
        {"bucketName": "data", "key": "g", "x-amz-object-lock-mode": "GOVERNANCE"}]),
    ("s3", "PutObjectAcl", [{"bucketName": "data", "key": "c", "x-amz-acl": "public-read"}]),
    ("s3", "CopyObject", [{"bucketName": "data", "key": "c", "x-amz-copy-source": "logs/a"}]),
    ("s3", "ListObjects", [{"bucketName": "logs", "prefix": "reports/"}, {"bucketName": "logs", "max-keys": "10"}]),
    ("s3", "CreateBucket", [{"bucketName": "new", "createBucketConfiguration": {"locationConstraint": "eu-west-1"}},
        {"bucketName": "new", "x-amz-object-ownership": "ObjectWriter"}]),
    ("s3", "PutBucketPolicy", [{"bucketName": "data"}]),
    ("s3", "DeleteObjects", [{"bucketName": "data"}]),
    ("iam", "CreateRole", [{"roleName": "r", "path": "/app/"}, {"roleName": "r", "permissionsBoundary": "arn:aws:iam::1:policy/b"}]),
    ("iam", "AttachRolePolicy", [{"roleName": "r", "policyArn": "arn:aws:iam::aws:policy/AdministratorAccess"},
        {"roleName": "r", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]),
    ("iam", "DeleteRole", [{"roleName": "r"}]),
    ("sts", "AssumeRole", [{"roleArn": "arn:aws:iam::111122223333:role/Deployer", "roleSessionName": "s1"},
        {"roleArn": "arn:aws:iam::444455556666:role/Reader", "roleSessionName": "s2", "externalId": "x"},
        {"roleArn": "arn:aws:iam::444455556666:role/Reader", "roleSessionName": "s3", "sourceIdentity": "ann"}]),
    ("sts", "GetCallerIdentity", []),
    ("kms", "CreateGrant", [{"keyId": "1234abcd", "granteePrincipal": "ec2.amazonaws.com", "operations": ["Decrypt"]}]),
    ("kms", "Decrypt", [{"encryptionContext": {"aws:s3:arn": "x"}, "encryptionAlgorithm": "SYMMETRIC_DEFAULT"},
        {"keyId": "alias/a"}, {"keyId": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd"}]),
    ("kms", "ReEncrypt", [{"sourceKeyId": "1234abcd", "destinationKeyId": "5678abcd"}]),
    ("kms", "ScheduleKeyDeletion", [{"keyId": "1234abcd", "pendingWindowInDays": 7}]),
    ("rds", "CreateDBInstance", [{"dBInstanceIdentifier": "db", "engine": "mysql"}, {"dBInstanceIdentifier": "db",
        "engine": "postgres", "storageEncrypted": True}, {"allocatedStorage": 100}]),
    ("lambda", "CreateFunction20150331", [{"functionName": "f", "role": "arn:aws:iam::111122223333:role/lambda"},
        {"functionName": "f", "layers": ["arn:aws:lambda:eu-west-1:1:layer:l:1"]}]),
    ("lambda", "UpdateFunctionConfiguration20150331v2", [{"functionName": "f", "vpcConfig": {"subnetIds": ["subnet-1"]}}]),
    ("lambda", "AddPermission20150331v2", [{"functionName": "f", "principal": "*"}]),
    ("sns", "PublishBatch", [{"topicArn": "arn:aws:sns:eu-west-1:111122223333:t"}]),
    ("sqs", "SendMessage", [{"queueUrl": "https://sqs.eu-west-1.amazonaws.com/111122223333/orders"}]),
    ("apigateway", "UpdateStage", [{"restApiId": "abc", "stageName": "prod"}]),
    ("monitoring", "PutMetricAlarm", [{"alarmName": "a"}]),
    ("ecs", "RunTask", [{"cluster": "main", "taskDefinition": "t", "enableExecuteCommand": True}]),
    ("secretsmanager", "CreateSecret", [{"name": "s", "kmsKeyId": "arn:aws:kms:eu-west-1:1:key/k"}, {"name": "t"}]),
    ("dynamodb", "GetItem", [{"tableName": "t"}]),
    ("elasticfilesystem", "CreateFileSystem", [{"encrypted": True}, {"encrypted": False}]),
    ("signin", "ConsoleLogin", []),
    ("unknownservice", "DoThings", [{"a": 1}]),
    ("ec2", "NoSuchOperation", [{"a": 1}]),
    ("organizations", "EnableAWSServiceAccess", [{"servicePrincipal": "sso.amazonaws.com"}]),
]


def parameters(roll, choices):
    odd = roll.random()
    if odd < 0.06:
        return roll.choice(["absent", None, {}, {"omitted": True, "originalSize": 200000, "reason": "x"}, [], "text"])
    merged = {}
    for part in roll.sample(choices, k=min(len(choices), roll.choice([0, 1, 1, 2, 3]))):
        merged.update(part)
    if roll.random() < 0.1:
        merged.update(roll.choice(TAGS))
    if roll.random() < 0.05:
        merged["unimportant"] = roll.randint(1, 1000)
    return merged


def record(roll, account, region, day):
    service, operation, choices = roll.choice(CALLS)
    recipient = account
    found = {
        "eventVersion": "1.11", "userIdentity": caller(roll, account),
        "eventTime": f"{day}T{roll.randint(0, 23):02}:{roll.randint(0, 59):02}:00Z",
        "eventSource": f"{service}.amazonaws.com", "eventName": operation, "awsRegion": region,
        "sourceIPAddress": roll.choice(["203.0.113.10", "198.51.100.7", "2001:db8::1", "ec2.amazonaws.com", "AWS Internal"]),
        "userAgent": roll.choice(["aws-cli/2", "console", "\u00fc \"quoted\", and\nmore"]),
        "requestParameters": parameters(roll, choices), "responseElements": None,
        "requestID": f"{roll.random()}", "eventID": f"{roll.random()}", "readOnly": operation.startswith(("Get", "Describe")),
        "eventType": "AwsApiCall", "managementEvent": True, "recipientAccountId": recipient,
        "eventCategory": "Data" if operation.endswith("Object") else "Management",
    }
    if roll.random() < 0.3:
        found["errorCode"] = roll.choice(["AccessDenied", "Client.UnauthorizedOperation", "NoSuchBucket",
                                          "Client.DryRunOperation", ""])
        found["errorMessage"] = "no"
    if roll.random() < 0.3:
        found["vpcEndpointId"] = roll.choice(["vpce-0a1b2c3d", "vpce-11111111", ""])
    if roll.random() < 0.6:
        found["tlsDetails"] = roll.choice([{"tlsVersion": "TLSv1.2"}, {"tlsVersion": "TLSv1.3"}, {}, None])
    if roll.random() < 0.4:
        found["additionalEventData"] = roll.choice([
            {"SignatureVersion": "SigV4", "AuthenticationMethod": "AuthHeader", "bytesTransferredIn": 5},
            {"SignatureVersion": "SigV2", "AuthenticationMethod": "QueryString"}, {"SignatureVersion": 4}, None])
    if roll.random() < 0.4:
        owner = roll.choice(ACCOUNTS + ["123456789012"])
        found["resources"] = roll.choice([
            [{"ARN": "arn:aws:s3:::data/c", "type": "AWS::S3::Object"}, {"accountId": owner, "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::data"}],
            [{"ARN": f"arn:aws:kms:eu-west-1:{owner}:key/1234abcd", "accountId": owner, "type": "AWS::KMS::Key"}],
            [{"accountId": owner}], [], None])
    odd = roll.random()
    if odd < 0.02:
        found["eventType"] = roll.choice(["AwsServiceEvent", "AwsConsoleSignIn", None])
    elif odd < 0.03:
        found["eventCategory"] = roll.choice(["Insight", "Aggregated", None, "NetworkActivity"])
    elif odd < 0.05:
        found[roll.choice(["eventName", "eventSource"])] = roll.choice([None, "absent", ""])
    elif odd < 0.07:
        found["eventTime"] = roll.choice([None, "absent", "", "soon", f"{day} 09:00:00"])
    elif odd < 0.09:
        found[roll.choice(["awsRegion", "recipientAccountId", "sourceIPAddress", "userAgent", "readOnly"])] = \
            roll.choice([None, "absent", ""])
    elif odd < 0.1:
        found["readOnly"] = roll.choice(["true", "false", 1])
    elif odd < 0.11:
        found["recipientAccountId"] = roll.choice(ACCOUNTS)
    elif odd < 0.12:
        found["eventName"] = found["eventName"].swapcase() if isinstance(found["eventName"], str) else None
    return {name: value for name, value in found.items() if not (isinstance(value, str) and value == "absent")}


def again(roll, one, day):
    """The same call once more: what differs is the time, the ids, and often the session."""
    copy = json.loads(json.dumps(one))
    copy["requestID"], copy["eventID"] = f"{roll.random()}", f"{roll.random()}"
    if isinstance(copy.get("eventTime"), str) and copy["eventTime"].startswith(f"{day}T"):
        copy["eventTime"] = f"{day}T{roll.randint(0, 23):02}:{roll.randint(0, 59):02}:00Z"
    caller = copy.get("userIdentity")
    if caller and caller.get("type") == "AssumedRole" and caller.get("arn"):
        caller["arn"] = f"{caller['arn'].rsplit('/', 1)[0]}/session-{roll.randint(1, 500)}"
    return copy


def archive(folder):
    roll = random.Random(7)
    found = []
    for _ in range(RECORDS):
        account, region, day = roll.choice(ACCOUNTS + [MANAGEMENT]), roll.choice(REGIONS), roll.choice(DAYS)
        one = record(roll, account, region, day)
        found.append((account, region, day, one))
        found += [(account, region, day, again(roll, one, day)) for _ in range(roll.choice([0, 0, 1, 2, 6]))]
    found.sort(key=lambda one: one[:3])
    files = {}
    for account, region, day, one in found:
        files.setdefault((account, region, day), []).append(one)
    for (account, region, day), records in files.items():
        path = f"{folder}/{account}/CloudTrail/{region}/{day.replace('-', '/')}"
        os.makedirs(path, exist_ok=True)
        with gzip.open(f"{path}/{account}_{region}.json.gz", "wt") as file:
            json.dump({"Records": records}, file)
    return found


# The table.

def as_text(value):
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def as_type(value, kind):
    """A value of a record as the SerDe returns it for a column of a type."""
    if value is None:
        return None
    if kind.this == exp.DataType.Type.STRUCT:
        lower = {name.lower(): inner for name, inner in value.items()}
        return {field.name: as_type(lower.get(field.name), field.args["kind"]) for field in kind.expressions}
    if kind.this == exp.DataType.Type.ARRAY:
        return [as_type(item, kind.expressions[0]) for item in value]
    if kind.this == exp.DataType.Type.MAP:
        return {name: as_text(inner) for name, inner in value.items()}
    return as_text(value)


def load(connection, ddl, records, folder):
    """Creates the table of the statement in DuckDB, and returns its columns for sqlglot."""
    statement = sqlglot.parse_one(ddl, read="athena")
    assert isinstance(statement, exp.Create), type(statement)
    columns = {column.name: column.args["kind"] for column in statement.this.expressions}
    partitions = {column.name: column.args["kind"] for column in statement.find(exp.PartitionedByProperty).this.expressions}
    assert list(partitions) == ["account", "region", "day"], partitions
    rows = f"{folder}/rows.ndjson"
    with open(rows, "w") as file:
        for account, region, day, one in records:
            lower = {name.lower(): value for name, value in one.items()}
            row = {name: as_type(lower.get(name), kind) for name, kind in columns.items()}
            row.update(account=account, region=region, day=day.replace("-", "/"))
            file.write(json.dumps(row) + "\n")
    every = {**columns, **partitions}
    types = {name: kind.sql("duckdb") for name, kind in every.items()}
    schema = ", ".join(f"{name} {kind}" for name, kind in types.items())
    connection.execute("CREATE SCHEMA security")
    connection.execute(f"CREATE TABLE security.cloudtrail ({schema})")
    fields = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    connection.execute(f"INSERT INTO security.cloudtrail SELECT * FROM read_json('{rows}', format='newline_delimited', "
                       f"columns={{{fields}}})")
    assert connection.execute("SELECT count(*) FROM security.cloudtrail").fetchone()[0] == len(records)
    return {"security": {"cloudtrail": {name: kind.sql("athena") for name, kind in every.items()}}}


def result(connection, sql, schema, path):
    """Runs a query, and writes its result as Athena does. Returns the accounts that it reads and the number of rows.

    With a schema, sqlglot checks the columns.
    """
    tree = sqlglot.parse_one(sql, read="athena")
    assert isinstance(tree, exp.Select), type(tree)
    where = next(condition for condition in tree.find_all(exp.In) if condition.this.name == "account")
    accounts = [account.this for account in where.expressions]
    if schema:
        qualify(tree.copy(), schema=schema, dialect="athena", validate_qualify_columns=True)
    found = connection.execute(tree.sql("duckdb"))
    names = [column[0] for column in found.description]
    quoted = lambda cell: "" if cell is None else '"' + str(cell).replace('"', '""') + '"'
    count = 0
    with open(path, "w", newline="") as file:
        file.write(",".join(quoted(name) for name in names) + "\n")
        while rows := found.fetchmany(10000):
            count += len(rows)
            for row in rows:
                file.write(",".join(quoted(cell) for cell in row) + "\n")
    return accounts, count


# The comparison.

def program(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode in (0, 1, 3), f"{arguments}: {done.stderr}"
    return done.stdout


def comparable(report):
    """The report without what differs: the samples, and what is about files."""
    report = json.loads(report)
    for row in report["rows"]:
        del row["sample"]
    del report["coverage"]["bytes"], report["fromRows"]
    return report


def compare(name, change, connection, schema, folder, totals):
    options = ["--organization", f"{FOLDER}/org.json", *change]
    query = ["--athena", "security.cloudtrail", "--from", DAYS[0], "--to", DAYS[-1], "--regions", ",".join(REGIONS)]
    sql = program("dry-run", *options, *query)
    accounts, groups = result(connection, sql, schema, f"{folder}/result.csv")
    folders = [f"{FOLDER}/archive/{account}" for account in accounts]
    direct = comparable(program("dry-run", *options, "--format", "json", *folders))
    rows = comparable(program("dry-run", *options, "--format", "json", "--rows", f"{folder}/result.csv"))
    if direct != rows:
        for part in ["rows", "others", "coverage"]:
            if direct[part] != rows[part]:
                print(f"{name}: {part} differ", file=sys.stderr)
                show(direct[part], rows[part])
        sys.exit(f"{name}: the rows of the query do not give the answer of the archive")
    for column in sorted(columns(f"{folder}/result.csv") - OWN - MATTER.keys()):
        blank(f"{folder}/result.csv", f"{folder}/blank.csv", column)
        test(column, direct, options, f"{folder}/blank.csv", name)
    for regex in sorted(set(re.findall(r"'(\(\?i\)\"[^']*)'", sql)) - MATTER.keys()):
        result(connection, sql.replace(f"'{regex}'", "'nothing has this'"), None, f"{folder}/blank.csv")
        test(regex, direct, options, f"{folder}/blank.csv", name)
    with LOCK:
        totals["policies"] += 1
        totals["rows"] += len(direct["rows"])
        totals["groups"] += groups
        totals["records"] += direct["coverage"]["records"]
        totals["bytes"] = max(totals["bytes"], len(sql))
        for outcome, count in direct["coverage"]["outcomes"].items():
            totals["outcomes"][outcome] = totals["outcomes"].get(outcome, 0) + count


# What was left out of a result, and the policy whose answer then changes.
MATTER = {}
# What was left out without a change.
SILENT = set()
LOCK = Lock()
OWN = {"records", "first_time", "last_time", "hours", "made_for"}


def columns(path):
    with open(path, newline="") as file:
        return set(next(csv.reader(file)))


def blank(path, to, column):
    """The result without the values of a column."""
    with open(path, newline="") as file, open(to, "w", newline="") as out:
        rows = csv.reader(file)
        heading = next(rows)
        written = csv.writer(out)
        written.writerow(heading)
        at = heading.index(column)
        for row in rows:
            row[at] = ""
            written.writerow(row)


def test(part, direct, options, path, name):
    """Notes whether an answer is another one without a part."""
    SILENT.add(part)
    if comparable(program("dry-run", *options, "--format", "json", "--rows", path)) != direct:
        MATTER[part] = name


def show(direct, rows):
    if isinstance(direct, dict):
        for key in direct:
            if direct[key] != rows[key]:
                print(f"  {key}: {direct[key]} and {rows[key]}"[:2000], file=sys.stderr)
    elif isinstance(direct, list):
        text = lambda row: json.dumps(row, sort_keys=True)
        one, other = set(map(text, direct)), set(map(text, rows))
        for line in sorted(one - other)[:5]:
            print(f"  direct: {line}", file=sys.stderr)
        for line in sorted(other - one)[:5]:
            print(f"  rows:   {line}", file=sys.stderr)


def deny(action, resource="*", **conditions):
    """A policy with one statement."""
    statement = {"Sid": "S", "Effect": "Deny", "Resource": resource}
    statement.update({"NotAction": action[1:]} if action[0] == "not" else {"Action": action})
    if conditions:
        statement["Condition"] = {operator: {key: value} for operator, (key, value) in conditions.items()}
    return {"Version": "2012-10-17", "Statement": [statement]}


KEYS = [
    ("StringNotEquals", "aws:RequestedRegion", "eu-west-1"), ("ArnNotLike", "aws:PrincipalARN", "arn:aws:iam::*:role/app/*"),
    ("NotIpAddressIfExists", "aws:SourceIp", "203.0.113.0/24"), ("StringNotEquals", "aws:SourceVpce", "vpce-0a1b2c3d"),
    ("StringNotEquals", "aws:SourceVpc", "vpc-0a1b2c3d"), ("IpAddress", "aws:VpcSourceIp", "203.0.113.0/24"),
    ("StringLike", "aws:UserAgent", "*quoted*"), ("DateGreaterThan", "aws:CurrentTime", "2026-11-20T12:00:00Z"),
    ("NumericLessThan", "aws:EpochTime", "1795165633"), ("Bool", "aws:SecureTransport", "false"),
    ("BoolIfExists", "aws:MultiFactorAuthPresent", "false"), ("NumericGreaterThan", "aws:MultiFactorAuthAge", "10"),
    ("DateLessThan", "aws:TokenIssueTime", "2026-11-20T02:30:00Z"), ("StringNotEquals", "aws:SourceIdentity", "ann"),
    ("Null", "aws:FederatedProvider", "true"), ("StringEquals", "aws:username", "ann"), ("StringLike", "aws:userid", "AIDA1*"),
    ("StringEquals", "aws:PrincipalType", "User"), ("Bool", "aws:ViaAWSService", "true"), ("Null", "aws:CalledVia", "false"),
    ("StringNotEquals", "aws:PrincipalTag/team", "web"), ("StringEquals", "aws:RequestTag/team", "web"),
    ("ForAnyValue:StringEquals", "aws:TagKeys", ["env"]), ("StringNotEquals", "aws:ResourceAccount", "111122223333"),
    ("StringNotEquals", "aws:ResourceOrgID", ORGANIZATION), ("StringNotEquals", "aws:PrincipalOrgID", ORGANIZATION),
    ("StringEquals", "aws:ResourceTag/class", "secret"), ("StringNotEquals", "aws:PrincipalAccount", "111122223333"),
    ("Bool", "aws:PrincipalIsAWSService", "false"), ("StringEquals", "aws:PrincipalServiceName", "ec2.amazonaws.com"),
]
SERVICE_KEYS = [
    ("ec2:*", "StringNotEquals", "ec2:InstanceType", "t3.micro"), ("ec2:*", "StringNotEquals", "ec2:MetadataHttpTokens", "required"),
    ("ec2:*", "Bool", "ec2:Encrypted", "false"), ("ec2:CreateTags", "StringEquals", "ec2:CreateAction", "RunInstances"),
    ("ec2:*", "NumericLessThan", "ec2:RoleDelivery", "2.0"), ("ec2:*", "StringEquals", "ec2:Region", "us-east-1"),
    ("s3:*", "StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms"), ("s3:*", "NumericLessThan", "s3:TlsVersion", "1.3"),
    ("s3:*", "StringNotEquals", "s3:authType", "REST-HEADER"), ("s3:*", "StringNotEquals", "s3:signatureversion", "AWS4-HMAC-SHA256"),
    ("s3:*", "StringLike", "s3:prefix", "reports/*"), ("s3:*", "StringEquals", "s3:x-amz-acl", "public-read"),
    ("iam:*", "ArnEquals", "iam:PolicyARN", "arn:aws:iam::aws:policy/AdministratorAccess"),
    ("iam:*", "Null", "iam:PermissionsBoundary", "true"), ("iam:PassRole", "StringEquals", "iam:PassedToService", "lambda.amazonaws.com"),
    ("kms:*", "ForAnyValue:StringEquals", "kms:GrantOperations", ["Decrypt"]), ("kms:*", "StringEquals", "kms:RequestAlias", "alias/a"),
    ("kms:*", "StringEquals", "kms:EncryptionContext:aws:s3:arn", "x"), ("kms:*", "NumericLessThan", "kms:ScheduleKeyDeletionPendingWindowInDays", "30"),
    ("rds:*", "Bool", "rds:StorageEncrypted", "false"), ("rds:*", "StringNotEquals", "rds:DatabaseEngine", "postgres"),
    ("lambda:*", "ForAnyValue:StringLike", "lambda:Layer", ["arn:aws:lambda:*"]), ("lambda:*", "Null", "lambda:SubnetIds", "true"),
    ("lambda:*", "StringEquals", "lambda:Principal", "*"), ("ecs:*", "ArnLike", "ecs:cluster", "arn:aws:ecs:*:*:cluster/main"),
    ("ecs:*", "Bool", "ecs:enable-execute-command", "true"), ("secretsmanager:*", "Null", "secretsmanager:KmsKeyArn", "true"),
    ("elasticfilesystem:*", "Bool", "elasticfilesystem:Encrypted", "false"), ("sts:*", "Null", "sts:ExternalId", "true"),
    ("sts:*", "StringLike", "sts:RoleSessionName", "s*"), ("organizations:*", "StringEquals", "organizations:ServicePrincipal", "sso.amazonaws.com"),
]


def by_service():
    """Statements with the keys of services: in each list at most one of a service, so that they share hardly any operation."""
    lists = []
    for action, operator, key, value in SERVICE_KEYS:
        service = action.split(":")[0]
        statement = deny([action], **{operator: (key, value)})["Statement"][0]
        statement["Sid"] = service
        free = next((one for one in lists if all(other["Sid"] != service for other in one)), None)
        if free is None:
            free = []
            lists.append(free)
        free.append(statement)
    return lists


def policies():
    """The policies: a name, the type, the content, and whether facts are given."""
    principal = lambda policy: {**policy, "Statement": [{**policy["Statement"][0], "Principal": "*"}]}
    yield "an RCP", "rcp", principal(deny(["s3:*"], StringNotEqualsIfExists=("aws:PrincipalOrgID", ORGANIZATION))), False
    yield "an RCP on keys", "rcp", principal(deny(["kms:*", "sts:AssumeRole"], "*", StringNotEquals=("aws:PrincipalAccount", "111122223333"))), False
    yield "an RCP on a bucket", "rcp", principal(deny(["s3:GetObject"], ["arn:aws:s3:::data/*"], Bool=("aws:SecureTransport", "false"))), False
    yield "an RCP on callers", "rcp", principal(deny(["s3:*"], BoolIfExists=("aws:PrincipalIsAWSService", "false"))), False
    for operator, key, value in KEYS:
        yield key, "scp", deny(["*"], **{operator: (key, value)}), "Tag/" in key or key == "aws:SourceVpc"
    for number, statements in enumerate(by_service()):
        yield f"keys of services, {number}", "scp", {"Version": "2012-10-17", "Statement": statements}, False
    yield "an action", "scp", deny(["s3:GetObject", "ec2:RunInstances"]), False
    yield "not an action", "scp", deny(["not", "iam:*", "s3:Get*", "sts:*"]), False
    yield "a bucket", "scp", deny(["s3:*"], ["arn:aws:s3:::data", "arn:aws:s3:::data/*"]), False
    yield "any resource", "scp", deny(["*"], ["arn:aws:ec2:*:*:instance/*", "arn:aws:kms:*:*:key/1234abcd"]), False
    yield "a role that is passed", "scp", deny(["iam:PassRole"], ["arn:aws:iam::*:role/lambda"]), False
    yield "tags of new resources", "scp", deny(["ec2:CreateTags", "kms:TagResource"]), False
    yield "a variable", "scp", deny(["s3:*"], ["arn:aws:s3:::${aws:username}/*"]), False
    yield "a key of one action", "scp", deny(["s3:PutBucketPolicy", "iam:DeleteRole"], NotIpAddress=("aws:SourceIp", "203.0.113.0/24")), False
    yield "tags of resources", "scp", deny(["*"], StringEquals=("aws:ResourceTag/class", "secret")), True
    if EXTRA:
        for file in sorted(os.listdir(EXTRA)):
            content = json.load(open(f"{EXTRA}/{file}"))
            yield file, "rcp" if "Principal" in json.dumps(content) else "scp", content, False


FULL = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}


def organization():
    full = ["p-FullAWSAccess"]
    account = lambda one, more=(): {"id": one, "name": one, "policies": full + list(more)}
    return {
        "id": ORGANIZATION, "managementAccount": MANAGEMENT, "taken": "2026-11-20T00:00:00Z",
        "root": {"id": "r-ab12", "policies": full, "accounts": [account(MANAGEMENT)], "units": [
            {"id": "ou-ab12-dev00001", "name": "dev", "policies": full + ["p-before00"],
             "accounts": [account(ACCOUNTS[0]), account(ACCOUNTS[1])]},
            {"id": "ou-ab12-prod0001", "name": "prod", "policies": full, "accounts": [account(ACCOUNTS[2])]}]},
        "policies": {
            "p-FullAWSAccess": {"name": "FullAWSAccess", "type": "SERVICE_CONTROL_POLICY", "content": FULL},
            "p-before00": {"name": "before", "type": "SERVICE_CONTROL_POLICY", "content": deny(
                ["iam:DeleteRole", "ec2:StopInstances"], ArnNotLike=("aws:PrincipalArn", "arn:aws:iam::*:role/Reader"))}},
    }


FACTS = {
    "principal_tags": {"arn:aws:iam::111122223333:role/Deployer": {"team": "web"}, "arn:aws:iam::444455556666:role/Reader": {}},
    "resource_tags": {"arn:aws:s3:::data": {"class": "secret"}, "arn:aws:kms:eu-west-1:111122223333:key/1234abcd": {"class": "open"}},
    "endpoint_vpcs": {"vpce-0a1b2c3d": "vpc-0a1b2c3d"},
}


def jobs():
    """The comparisons, each in its own folder."""
    for number, (name, kind, policy, facts) in enumerate(policies()):
        target = ["r-ab12", "ou-ab12-dev00001", ACCOUNTS[2]][number % 3] if kind == "scp" else "ou-ab12-dev00001"
        options = ["--type", kind, "--target", target]
        if facts:
            options += ["--context", f"{FOLDER}/facts.json"]
        yield partial(job, number, name, policy, options)
    yield partial(job, "replace", "a policy that is replaced", deny(["ec2:StopInstances"]), ["--replace", "p-before00"])


def job(number, name, policy, options, connection, schema, totals):
    folder = f"{FOLDER}/{number}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/policy.json", "w") as file:
        json.dump(policy, file)
    kind = options[1:2] if options[0] == "--type" else ["scp"]
    if name.endswith(".json") and subprocess.run(
            [PROGRAM, "scp", "check", "--type", *kind, f"{folder}/policy.json"], capture_output=True).returncode > 1:
        return
    compare(name, ["--policy", f"{folder}/policy.json", *options], connection, schema, folder, totals)


def main():
    os.makedirs(FOLDER, exist_ok=True)
    write = lambda name, value: json.dump(value, open(f"{FOLDER}/{name}", "w"))
    write("org.json", organization())
    write("facts.json", FACTS)
    records = archive(f"{FOLDER}/archive")
    connection = duckdb.connect()
    write("policy.json", deny(["*"]))
    change = ["--policy", f"{FOLDER}/policy.json", "--target", "r-ab12"]
    ddl = program("dry-run", "--organization", f"{FOLDER}/org.json", *change, "--athena", "security.cloudtrail",
                  "--from", DAYS[0], "--to", DAYS[-1], "--regions", ",".join(REGIONS),
                  "--athena-ddl", "s3://amzn-s3-demo-bucket/AWSLogs/o-a1b2c3d4e5")
    schema = load(connection, ddl, records, FOLDER)
    totals = {"policies": 0, "records": 0, "groups": 0, "rows": 0, "bytes": 0, "outcomes": {}}
    # Two at a time: most of the time goes into runs of the program.
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda job: job(connection.cursor(), schema, totals), jobs()))
    assert totals["outcomes"].keys() >= {"newly-denied", "maybe-denied", "denied-already", "newly-allowed"}, totals
    if silent := sorted(SILENT - MATTER.keys()):
        sys.exit(f"no answer changes without {silent}")
    print(f"{len(MATTER)} columns and patterns of parameters matter: without each of them, an answer changes")
    print(f"{totals['policies']} policies, {totals['records']} records in {totals['groups']} groups, "
          f"{totals['rows']} rows of reports equal; the longest query has {totals['bytes']} bytes; {totals['outcomes']}")


main()
