"""Compares each NAME.yml of a folder, as a YAML 1.1 reader with CloudFormation's tags reads it, with NAME.json."""

import json
import pathlib
import sys

from cfnlint.decode import cfn_yaml


def plain(node):
    """Returns the same value without the types of the reader, which have positions."""
    if isinstance(node, dict):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(item) for item in node]
    if isinstance(node, str):
        return str(node)
    return node


def main(folder):
    pairs = sorted(pathlib.Path(folder).rglob("*.yml"))
    differing = 0
    for path in pairs:
        read = plain(cfn_yaml.loads(path.read_text(encoding="utf-8")))
        wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        # Compare as text, because Python treats True and 1, and 1 and 1.0, as equal.
        if json.dumps(read, sort_keys=True) != json.dumps(wanted, sort_keys=True):
            differing += 1
            print(f"{path}: differs\n  YAML: {read}\n  JSON: {wanted}")
    print(f"{len(pairs)} pairs of YAML and JSON, {differing} differ")
    return 1 if differing or not pairs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
