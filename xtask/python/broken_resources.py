"""Records which of the broken resources and templates, and of the wrong templates, cfn-lint and
cloudformation-validate find, in a file beside each table.

Without an argument it checks that the records are up to date; with `--record` it writes them.
"""

import collections
import json
import pathlib
import re
import sys
import tempfile

import cfnlint.api
import cfnlint.config
import cloudformation_validate

TESTS = pathlib.Path(__file__).parents[2] / "crates/safer-scps/tests"
TABLES = ("broken-resources", "broken-templates", "wrong-templates")


def errors(engine, paths):
    """Returns the rules of both tools that report errors in each template, without advice.

    One run of cfn-lint is for all templates, because a run loads all rules.
    """
    config = cfnlint.config.ManualArgs(regions=["us-east-1"], templates=list(map(str, paths)))
    lint = collections.defaultdict(set)
    for match in cfnlint.api.lint_by_config(config):
        lint[match.filename].add(match.rule.id)
    for path in paths:
        report = engine.validate_template(str(path)).diagnostics
        validate = {found.rule_id for found in report if found.severity.name in ("ERROR", "FATAL")}
        yield {
            "cfn-lint": sorted(rule for rule in lint[str(path)] if rule.startswith("E")),
            "cloudformation-validate": sorted(validate),
        }


def filled(node, value):
    """Returns a wrong template with its value: `wrong_templates.rs` says what `<value>`, `<none>` and `<x 3>` mean."""
    if node == "<value>":
        return filled(value, None)
    if isinstance(node, str):
        return re.sub(r"<x (\d+)>", lambda found: "x" * int(found[1]), node)
    if isinstance(node, list):
        return [filled(item, value) for item in node]
    if isinstance(node, dict):
        entries = ((value if key == "<value>" else key, item) for key, item in node.items())
        return {filled(key, None): filled(item, value) for key, item in entries if key != "<none>"}
    return node


def template(case):
    """Returns the whole template of a case; `repeat` is short for many equal entries of a section."""
    if "type" in case:
        resource = {"Type": case["type"], "Properties": case["properties"]}
        return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"Broken": resource}}
    whole = {"AWSTemplateFormatVersion": "2010-09-09", **case["template"]}
    if "wrong" in case:
        return filled(whole, case["wrong"])
    for section, (count, entry) in whole.pop("repeat", {}).items():
        many = {f"Many{number}": entry for number in range(count)}
        whole[section] = {**many, **whole.get(section, {})}
    return whole


def check(engine, table, record):
    """Compares a table's record with what the tools say, or writes it; returns whether it is right."""
    with tempfile.TemporaryDirectory() as folder:
        cases = json.loads((TESTS / f"{table}.json").read_text(encoding="utf-8"))
        paths = [pathlib.Path(folder) / f"{number}.json" for number in range(len(cases))]
        for path, case in zip(paths, cases):
            path.write_text(json.dumps(template(case)), encoding="utf-8")
        names = [case["name"] for case in cases]
        found = dict(zip(names, errors(engine, paths), strict=True))
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
