"""Records which of the broken resources and templates cfn-lint and cloudformation-validate find, in a file beside
each table of broken cases.

Without an argument it checks that the records are up to date; with `--record` it writes them.
"""

import json
import pathlib
import sys
import tempfile

import cfnlint.api
import cfnlint.config
import cloudformation_validate

TESTS = pathlib.Path(__file__).parents[2] / "crates/safer-scps/tests"
TABLES = ("broken-resources", "broken-templates")


def errors(engine, path):
    """Returns the rules of both tools that report errors in the template, without advice."""
    config = cfnlint.config.ManualArgs(regions=["us-east-1"], templates=[str(path)])
    lint = {match.rule.id for match in cfnlint.api.lint_file(path, config)}
    report = engine.validate_template(str(path)).diagnostics
    validate = {found.rule_id for found in report if found.severity.name in ("ERROR", "FATAL")}
    return {
        "cfn-lint": sorted(rule for rule in lint if rule.startswith("E")),
        "cloudformation-validate": sorted(validate),
    }


def template(case):
    """Returns the whole template of a case; `repeat` is short for many equal entries of a section."""
    if "type" in case:
        resource = {"Type": case["type"], "Properties": case["properties"]}
        return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Broken": resource}}
    whole = {"AWSTemplateFormatVersion": "2010-09-09", **case["template"]}
    for section, (count, entry) in whole.pop("repeat", {}).items():
        many = {f"Many{number}": entry for number in range(count)}
        whole[section] = {**many, **whole.get(section, {})}
    return whole


def check(engine, table, record):
    """Compares a table's record with what the tools say, or writes it; returns whether it is right."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        cases = json.loads((TESTS / f"{table}.json").read_text(encoding="utf-8"))
        for number, case in enumerate(cases):
            path = pathlib.Path(folder) / f"{number}.json"
            path.write_text(json.dumps(template(case)), encoding="utf-8")
            found[case["name"]] = errors(engine, path)
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    print(f"{len(found)} {table}:")
    for tool in ("cfn-lint", "cloudformation-validate"):
        print(f"  {sum(bool(case[tool]) for case in found.values())} found by {tool}")
    print(f"  {sum(not any(case.values()) for case in found.values())} found by neither")
    kept = TESTS / f"{table}.linters.json"
    if record:
        kept.write_text(text, encoding="utf-8")
    return kept.read_text(encoding="utf-8") == text


def main(record):
    engine = cloudformation_validate.CompositeEngine()
    stale = [table for table in TABLES if not check(engine, table, record)]
    for table in stale:
        print(f"{table}.linters.json is not what the tools say; run broken_resources.py --record")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main("--record" in sys.argv[1:]))
