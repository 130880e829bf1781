"""Copies what the generator reads of CloudFormation's resource schemas.

    python3 extract.py CFN_LINT OUT SERVICE...
    python3 extract.py CFN_LINT OUT --all

CFN_LINT is the folder of an installed cfn-lint (the one with `data/schemas`
in it), OUT the folder to write to, SERVICE a name such as `Logs`.

One file a service, one resource type a line. Prose, handlers, permissions and
whatever else the generator does not read are left out. `types.txt` has the names
of AWS's resource types of all services and Regions, one service a line.
"""

import json
import sys
from importlib.metadata import PathDistribution
from pathlib import Path

REGION = "us-east-1"

# Keywords kept; those of the second group hold schemas, those of the third names of properties.
FACTS = """
    type $ref required enum enumCaseInsensitive pattern minLength maxLength minimum maximum
    minItems maxItems uniqueItems format requiredXor requiredOr dependentRequired
    dependentExcluded dependencies createOnlyProperties conditionalCreateOnlyProperties
    readOnlyProperties primaryIdentifier deprecatedProperties
""".split()
SCHEMAS = "items anyOf oneOf allOf".split()
NAMED = "properties definitions patternProperties".split()


def strip(schema):
    if isinstance(schema, list):
        return [strip(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {}
    for key, value in schema.items():
        if key in FACTS and value not in ([], {}):
            kept[key] = value
        elif key in SCHEMAS:
            kept[key] = strip(value)
        elif key in NAMED and value:
            kept[key] = {name: strip(inner) for name, inner in value.items()}
    if "tagProperty" in schema.get("tagging", {}):
        kept["tagProperty"] = schema["tagging"]["tagProperty"]
    return kept


def version(cfn_lint):
    for info in cfn_lint.parent.glob("cfn_lint-*.dist-info"):
        return PathDistribution(info).version
    sys.exit(f"no cfn-lint is installed in {cfn_lint.parent}")


def type_names(schemas):
    """The names of AWS's types in any Region: `SQS Queue QueuePolicy`."""
    names = {}
    for provider in sorted((schemas / "providers").glob("*.json")):
        for type_name in json.loads(provider.read_text()):
            vendor, service, name = type_name.split("::")
            if vendor == "AWS":
                names.setdefault(service, set()).add(name)
    lines = (" ".join([service, *sorted(names[service])]) for service in sorted(names))
    return "".join(f"{line}\n" for line in lines)


def main(cfn_lint, out, *services):
    schemas = cfn_lint / "data" / "schemas"
    provider = json.loads((schemas / "providers" / f"{REGION}.json").read_text())
    grouped = {}
    for type_name, digest in sorted(provider.items()):
        service = type_name.split("::")[1]
        if "--all" in services or service in services:
            schema = json.loads((schemas / "resources" / f"{digest}.json").read_text())
            grouped.setdefault(service, {})[type_name] = strip(schema)
    if missing := set(services) - set(grouped) - {"--all"}:
        sys.exit(f"no such service: {', '.join(sorted(missing))}")

    out.mkdir(parents=True, exist_ok=True)
    for service, types in grouped.items():
        lines = (
            f"{json.dumps(name)}: {json.dumps(schema, separators=(',', ':'))}"
            for name, schema in types.items()
        )
        (out / f"{service.lower()}.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
    (out / "types.txt").write_text(type_names(schemas))
    origin = {
        "source": f"cfn-lint {version(cfn_lint)}, {REGION}",
        "date": json.loads((schemas / "version.json").read_text())["schema_date"],
    }
    (out / "origin.json").write_text(json.dumps(origin, indent=2) + "\n")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
