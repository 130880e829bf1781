"""Creates an organization in moto, and prints what the file for a dry run should have.

    organization.py ENDPOINT

It has an account in the root, a unit in a unit, more accounts in a unit than a page of an answer has, and an SCP at
a unit. The account that creates it has credentials in the environment.
"""

import json
import sys

import boto3

ACCOUNTS = 25
DENY = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": {"Sid": "NoStops", "Effect": "Deny", "Action": "ec2:StopInstances", "Resource": "*"},
    }
)
FULL = "p-FullAWSAccess"

client = boto3.client("organizations", endpoint_url=sys.argv[1], region_name="us-east-1")


def account(name, parent):
    """A new account below a unit."""
    status = client.create_account(Email=f"{name}@example.com", AccountName=name)["CreateAccountStatus"]
    if parent != root:
        client.move_account(AccountId=status["AccountId"], SourceParentId=root, DestinationParentId=parent)
    return {"id": status["AccountId"], "name": name, "policies": [FULL]}


def unit(name, parent):
    """A new unit below a unit; returns its id."""
    answer = client.create_organizational_unit(ParentId=parent, Name=name)
    return answer["OrganizationalUnit"]["Id"]


organization = client.create_organization(FeatureSet="ALL")["Organization"]
management = organization["MasterAccountId"]
root = client.list_roots()["Roots"][0]["Id"]
client.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
workloads = unit("workloads", root)
prod = unit("prod", workloads)
policy = client.create_policy(Name="no-stops", Type="SERVICE_CONTROL_POLICY", Description="", Content=DENY)
policy = policy["Policy"]["PolicySummary"]["Id"]
client.attach_policy(PolicyId=policy, TargetId=workloads)

in_root = [account("audit", root)]
in_workloads = [account(f"dev-{number}", workloads) for number in range(ACCOUNTS)]
in_prod = [account("shop", prod)]
print(
    json.dumps(
        {
            "id": organization["Id"],
            "managementAccount": management,
            "policy": policy,
            "content": DENY,
            "root": {
                "id": root,
                "policies": [FULL],
                "accounts": [{"id": management, "name": None, "policies": [FULL]}, *in_root],
                "units": [
                    {
                        "id": workloads,
                        "name": "workloads",
                        "policies": [FULL, policy],
                        "accounts": in_workloads,
                        "units": [
                            {"id": prod, "name": "prod", "policies": [FULL], "accounts": in_prod, "units": []}
                        ],
                    }
                ],
            },
        }
    )
)
