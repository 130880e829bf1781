"""Runs cfn-lint and cloudformation-validate over templates; fails if there is a finding that is not explained here."""

import collections
import pathlib
import sys

import cfnlint.api
import cfnlint.config
import cloudformation_validate

# The findings that remain, by tool and rule, each with its reason. docs/DESIGN.md has the same table.
EXPLAINED = {
    ("cfn-lint", "I3011"): (
        "the user decides whether a log group outlives its stack, with `deletion_policy`"
    ),
    ("cloudformation-validate", "I3011"): (
        "the user decides whether a log group outlives its stack, with `deletion_policy`"
    ),
    ("cfn-lint", "I1022"): (
        "the rule of a composite alarm joins texts and references to alarms; it is the same value as with Sub"
    ),
    ("cloudformation-validate", "I1022"): (
        "the rule of a composite alarm joins texts and references to alarms; it is the same value as with Sub"
    ),
    ("cloudformation-validate", "I4010"): (
        "a metadata block that describes the architecture does not affect what a template does"
    ),
    ("cloudformation-validate", "I9001"): "it says only that a change of the property replaces the resource",
    ("cloudformation-validate", "W9009"): (
        "an event bus policy given in parts is deprecated; only the corpus of every property has one"
    ),
    ("cloudformation-validate", "I9040"): "the user decides whether to tag, with `tag` on any scope",
}


def cfn_lint(paths):
    """Returns the findings by path. One run for all templates, because a run loads all rules."""
    config = cfnlint.config.ManualArgs(
        regions=["us-east-1"], include_checks=["I", "W", "E"], templates=list(map(str, paths))
    )
    found = collections.defaultdict(list)
    for match in cfnlint.api.lint_by_config(config):
        place = "/".join(map(str, getattr(match, "path", None) or []))
        found[match.filename].append((match.rule.id, place, match.message))
    return found


def validate(engine, path):
    for found in engine.validate_template(str(path)).diagnostics:
        yield found.rule_id, str(found.entity or ""), found.message


def main(files):
    engine = cloudformation_validate.CompositeEngine()
    explained = collections.Counter()
    unexplained = 0
    paths = list(map(pathlib.Path, files))
    linted = cfn_lint(paths)
    for path in paths:
        findings = [("cfn-lint", *found) for found in linted[str(path)]]
        findings += [("cloudformation-validate", *found) for found in validate(engine, path)]
        for tool, rule, place, message in findings:
            if (tool, rule) in EXPLAINED:
                explained[tool, rule] += 1
            else:
                unexplained += 1
                print(f"{path}: {tool} {rule}: {place}: {message}")
    for (tool, rule), count in sorted(explained.items()):
        print(f"{count:>5} × {tool} {rule}, explained: {EXPLAINED[tool, rule]}")
    print(f"{len(files)} templates, {unexplained} unexplained findings")
    return 1 if unexplained or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
