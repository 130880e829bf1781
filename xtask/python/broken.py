"""What the linters find in the table of broken templates, kept in broken-found.json beside this script.

Run as it is, it fails if the record is not what the tools say; with --record it writes the record.
Each tool's findings on an unbroken resource of the same type are taken away, so that what remains
is found for the fault alone.
"""

import json
import pathlib
import sys
import tempfile

import cfnlint.api
import cfnlint.config
import cloudformation_validate

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "crates/safer-scps/tests/broken-templates.json"
RECORD = HERE / "broken-found.json"

# Notes that say nothing of a fault: metadata, tags, deletion policies, replacement.
NOTES = ("I", "W")
