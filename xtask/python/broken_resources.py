"""Says which of the broken resources cfn-lint and cloudformation-validate find: a record beside our own table.

Without an argument it checks that the record is what the tools say; with `--record` it writes it.
"""

import json
import pathlib
import sys
import tempfile

import cfnlint.api
import cfnlint.config
import cloudformation_validate

TESTS = pathlib.Path(__file__).parents[2] / "crates/safer-scps/tests"
TABLE = TESTS / "broken-resources.json"
RECORD = TESTS / "broken-resources.linters.json"


def errors(engine, path):
    """The rules of both tools that call the template wrong; advice does not count."""
    config = cfnlint.config.ManualArgs(regions=["us-east-1"], templates=[str(path)])
    lint = {match.rule.id for match in cfnlint.api.lint_file(path, config)}
    report = engine.validate_template(str(path)).diagnostics
    validate = {found.rule_id for found in report if found.severity.name in ("ERROR", "FATAL")}
    return {
        "cfn-lint": sorted(rule for rule in lint if rule.startswith("E")),
        "cloudformation-validate": sorted(validate),
    }


def main(record):
    engine = cloudformation_validate.CompositeEngine()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(json.loads(TABLE.read_text(encoding="utf-8"))):
            resource = {"Type": case["type"], "Properties": case["properties"]}
            template = {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Broken": resource}}
            path = pathlib.Path(folder) / f"{number}.json"
            path.write_text(json.dumps(template), encoding="utf-8")
            found[case["name"]] = errors(engine, path)
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    for tool in ("cfn-lint", "cloudformation-validate"):
        print(f"{sum(bool(case[tool]) for case in found.values())} of {len(found)} found by {tool}")
    print(f"{sum(not any(case.values()) for case in found.values())} found by neither")
    if record:
        RECORD.write_text(text, encoding="utf-8")
    elif RECORD.read_text(encoding="utf-8") != text:
        print(f"{RECORD.name} is not what the tools say; run broken_resources.py --record")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main("--record" in sys.argv[1:]))
