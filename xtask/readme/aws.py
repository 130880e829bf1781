"""Stands in for the AWS CLI while the README's commands run.

For the program safer-scps, which sets SAFER_SCPS_ANSWERS, it prints recorded answers. For commands of the README, it
runs the real AWS CLI against a port where nobody listens: what the CLI refuses before it calls AWS, such as an unknown
option or a file that is missing, is a mistake of the README.
"""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

DENIAL = json.dumps({
    "version": "0",
    "id": "0a1b",
    "detail-type": "AWS API Call via CloudTrail",
    "source": "aws.sqs",
    "account": "111122223333",
    "time": "2026-11-20T09:07:20Z",
    "region": "eu-west-1",
    "resources": [],
    "detail": {
        "eventTime": "2026-11-20T09:07:13Z",
        "eventSource": "sqs.amazonaws.com",
        "eventName": "CreateQueue",
        "awsRegion": "eu-west-1",
        "eventType": "AwsApiCall",
        "errorCode": "AccessDenied",
        "errorMessage": "User: ann is not authorized to perform: sqs:CreateQueue"
        " with an explicit deny in a service control policy",
        "recipientAccountId": "111122223333",
        "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/ann"},
    },
})
MISSING = "An error occurred (ResourceNotFoundException) when calling the operation: it does not exist"
EXPIRED = (
    "An error occurred (ExpiredTokenException) when calling the StartLiveTail operation:"
    " The security token included in the request is expired"
)


def tree(unit):
    """A unit of an organization's file, and all units below it."""
    yield unit
    for below in unit.get("units", []):
        yield from tree(below)


def organization(operation, arguments):
    """The answer of AWS Organizations for the archive's organization."""
    org = json.loads(Path("target/archive/org.json").read_text())
    units = list(tree(org["root"]))
    option = dict(zip(arguments, arguments[1:]))
    parent = next((unit for unit in units if unit["id"] == option.get("--parent-id")), None)
    named = lambda item: {"Id": item["id"], "Name": item.get("name", item["id"])}
    match operation:
        case "describe-organization":
            return {"Organization": {"Id": org["id"], "MasterAccountId": org["managementAccount"]}}
        case "list-roots":
            return {"Roots": [named(org["root"])]}
        case "list-policies":
            kind = option["--filter"]
            found = [(id, policy) for id, policy in org["policies"].items() if policy["type"] == kind]
            return {"Policies": [{"Id": id, "Name": policy["name"]} for id, policy in found]}
        case "describe-policy":
            return {"Policy": {"Content": json.dumps(org["policies"][option["--policy-id"]]["content"])}}
        case "list-targets-for-policy":
            targets = units + [account for unit in units for account in unit.get("accounts", [])]
            attached = [target for target in targets if option["--policy-id"] in target.get("policies", [])]
            return {"Targets": [{"TargetId": target["id"]} for target in attached]}
        case "list-accounts-for-parent":
            return {"Accounts": [named(account) for account in parent.get("accounts", [])]}
        case "list-organizational-units-for-parent":
            return {"OrganizationalUnits": [named(unit) for unit in parent.get("units", [])]}
    return None


def recorded(words):
    """The recorded answer of a whole monitor. Keys with more words are tried first."""
    answers = json.loads(Path("crates/safer-scps-cli/tests/verify/whole.json").read_text())
    words = ["scp-errors-bus" if word == "scp-errors" else word for word in words]
    for key in sorted(answers, key=lambda key: -len(key.split())):
        service, operation, *more = key.split()
        if words[:2] == [service, operation] and all(word in words for word in more):
            return answers[key]
    return None


def answer(words):
    if words[:2] == ["logs", "start-live-tail"]:
        print(DENIAL, flush=True)
        sys.exit(fail(EXPIRED))
    found = organization(words[1], words) if words[0] == "organizations" else None
    found = recorded(words) if found is None else found
    return fail(MISSING) if found is None else print(json.dumps(found))


def fail(message):
    print(f"\n{message}", file=sys.stderr)
    return 254


def rows():
    """A result of the query that the README's commands wrote, with one row."""
    sql = Path("query.sql").read_text()
    select = sql.split("\nSELECT\n")[1]
    ends = [line.rpartition(" AS ")[2].rstrip(",") for line in select.splitlines() if " AS " in line]
    names = [name for name in ends if " " not in name]
    values = {
        "eventsource": "ec2.amazonaws.com", "eventname": "StopInstances", "awsregion": "us-east-1",
        "recipientaccountid": "111100102947", "caller": "true", "caller_type": "AssumedRole",
        "caller_account": "111100102947", "caller_role": "arn:aws:iam::111100102947:role/web", "records": 1,
        "made_for": sql.split("'")[-2], "hours": json.dumps({"2026-11-20T09:": 1}),
        "first_time": "2026-11-20T09:07:13Z", "last_time": "2026-11-20T09:07:13Z",
    }  # fmt: skip
    table = io.StringIO()
    writer = csv.DictWriter(table, names, quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerow(values)
    return table.getvalue()


def check(words):
    """Runs the real AWS CLI as far as it gets without AWS."""
    if words[:2] == ["logs", "tail"]:
        print(f"2026-11-20T09:07:14+00:00 stream {DENIAL}")
        return 0
    real = [os.environ["REAL_PYTHON"], "-m", "awscli", *words, "--endpoint-url", "http://127.0.0.1:9"]
    ran = subprocess.run(real, capture_output=True, text=True)
    if "Could not connect to the endpoint URL" not in ran.stderr:
        print(ran.stdout + ran.stderr, file=sys.stderr)
        return ran.returncode or 1
    if words[:2] == ["s3", "cp"]:
        Path(words[3]).write_text(rows())
    return 0


words = sys.argv[1:]
sys.exit(answer(words) if "SAFER_SCPS_ANSWERS" in os.environ else check(words))
