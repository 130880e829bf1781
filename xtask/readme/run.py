"""Runs the console commands of the README, one after the other, and compares what they print with what it shows:
run.py ROOT FOLDER BUILT PYTHON, where FOLDER is empty, BUILT has the programs, and PYTHON has the AWS CLI.

In an output that the README shows, `…` stands for any characters, and for any lines if it is alone on a line.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

DOCUMENTS = ["README.md", "crates/safer-scps-cli/README.md", "docs/FAULTS.md", "docs/ROLLOUT.md"]

# Commands that do not run here, by their beginning, and why.
NOT_RUN = {
    "cargo xtask test": "this is a part of it",
    "cargo test --features rollout": "the step `tests of all crates` runs it",
    "cargo install --path crates/safer-scps-cli": "another step builds the program from its package, as this does",
    "cargo install cargo-insta": "this is a program of others",
    "cargo insta review": "it waits for answers; the step `a platform team's repository` runs `cargo insta test`",
    "npx aws-cdk@": "it needs an account; the step `the AWS CDK CLI reads the assemblies` runs other commands of it",
}

# Commands whose exit code is not 0, by their beginning.
EXITS = {
    "safer-scps dry-run --organization org.json": {0, 1},
    "safer-scps dry-run": {1},
    "safer-scps scp explain examples/dry-run/deny-regions.json": {1},
    # The stand-in ends the session with an error.
    "safer-scps watch --": {1},
}

# Commands whose output in the README is an example of another case, by their beginning, and why.
EXAMPLES = {
    "cargo run --example synth -- --diff": "the README shows a change",
    "safer-scps verify": "the README shows a monitor with faults",
}


def beginning(table, command):
    """The entry of the longest key with which a command begins."""
    found = [key for key in table if command.startswith(key)]
    return table[max(found, key=len)] if found else None


def commands(text):
    """The commands of console blocks, each with the lines that it prints."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            end = next(number for number, line in enumerate(lines) if not line.endswith("\\")) + 1
            yield "\n".join(lines[:end]), lines[end:]


def pattern(lines):
    """A regular expression for an output that the README shows."""
    parts = []
    for line in lines:
        any_lines = line.strip() == "…"
        parts.append("(?:.*\n)*?" if any_lines else ".*".join(map(re.escape, line.rstrip().split("…"))) + " *\n")
    return re.compile("".join(parts))


def executable(path, text):
    path.write_text(text)
    path.chmod(0o755)


def folder(root, folder, built, python):
    """What the commands need: the repository's files, the programs, and inputs. Returns the environment."""
    programs, home = folder / "bin", folder / "home"
    programs.mkdir()
    (home / ".local/share/bash-completion/completions").mkdir(parents=True)
    for name in ["crates", "examples"]:
        (folder / name).symlink_to(root / name)
    executable(programs / "safer-scps", f'#!/bin/sh\nSAFER_SCPS_ANSWERS=1 exec {built}/safer-scps "$@"\n')
    executable(programs / "aws", f'#!/bin/sh\nexec {python} {root}/xtask/readme/aws.py "$@"\n')
    # The examples are built already, with all features. Anything else is a command that this script does not know.
    executable(
        programs / "cargo",
        "#!/bin/sh\n[ \"$1\" = run ] || exit 97\nshift\n[ \"$1\" = --release ] && shift\n"
        "[ \"$1\" = --features ] && shift 2\n"
        f"[ \"$1\" = --example ] || exit 97\nprogram={built}/examples/$2\nshift 2\n"
        '[ "$1" = -- ] && shift\nexec "$program" "$@"\n',
    )
    subprocess.run([f"{built}/examples/archive", "1MB", home / "cloudtrail-logs"], check=True, capture_output=True)
    return os.environ | {
        "HOME": str(home),
        "PATH": f"{programs}:{os.environ['PATH']}",
        "REAL_PYTHON": str(python),
        "AWS_ACCESS_KEY_ID": "none",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


def inputs(root, folder):
    """Files that the commands name, and that users have."""
    archive = folder / "target/archive"
    if archive.exists():
        shutil.copy(archive / "org.json", folder / "org.json")
    policy = folder / "examples/dry-run/deny-regions.json"
    for name in ["scp.json", "deny-regions.json", "policies/deny-regions.json"]:
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(policy, folder / name)
    shown = re.search(r"`rollback.json`.*?^```json\n(.*?)^```$", (root / "docs/ROLLOUT.md").read_text(), re.M | re.S)
    (folder / "rollback.json").write_text(shown[1])
    (folder / "policies/keep-trails.yml").write_text("Resources: {}\n")
    (folder / "rule.json").write_text('{"errorCode": [{"suffix": "UnauthorizedOperation"}]}\n')
    (folder / "events.jsonl").write_text('{"errorCode": "Client.UnauthorizedOperation"}\n')


def remember(folder, env):
    """Makes the folder a repository whose branch origin/main has the templates."""
    git = ["git", "-c", "user.name=none", "-c", "user.email=none@example.com"]
    for call in [["init", "-q"], ["add", "templates"], ["commit", "-qm", "Write the templates"]]:
        subprocess.run(git + call, cwd=folder, env=env, check=True)
    subprocess.run(git + ["update-ref", "refs/remotes/origin/main", "HEAD"], cwd=folder, env=env, check=True)


def run(command, shown, folder, env):
    """Runs a command. Returns what is wrong, or None."""
    # Identifiers that readers fill in.
    text = command.replace("ou-…", "ou-ab12-dev00001").replace("….csv", "1.csv")
    ran = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", text],
        cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    expected = beginning(EXITS, command) or {0}
    if ran.returncode not in expected:
        return f"ended with {ran.returncode}, not {' or '.join(map(str, expected))}:\n{ran.stdout}"
    if shown and not beginning(EXAMPLES, command) and not pattern(shown).fullmatch(ran.stdout):
        return f"printed something else than the README shows:\n{ran.stdout}"
    return None


def main():
    root, place, built, python = map(Path, sys.argv[1:])
    env = folder(root, place, built, python)
    ran, wrong, used = 0, [], set()
    for document in DOCUMENTS:
        for command, shown in commands((root / document).read_text()):
            if reason := beginning(NOT_RUN, command):
                used.add(reason)
                print(f"not run: {command}: {reason}")
                continue
            inputs(root, place)
            print(f"$ {command}", flush=True)
            ran += 1
            if problem := run(command, shown, place, env):
                wrong.append(f"{document}: `{command}` {problem}")
            if not (place / ".git").exists():
                remember(place, env)
    wrong += [f"no command is left out because {reason}" for reason in NOT_RUN.values() if reason not in used]
    print("\n".join(wrong), file=sys.stderr)
    print(f"{ran} commands of the README ran, {len(wrong)} problems")
    return 1 if wrong or ran < 20 else 0


sys.exit(main())
