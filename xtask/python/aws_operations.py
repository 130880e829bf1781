"""Prints the operations of all services that botocore knows, a line each: names of the service, operation.

    aws_operations.py BOTOCORE

BOTOCORE is the folder of the package. The names of a service, with commas between them, are those that CloudTrail
may use in `eventSource`: the first part of its address, and the name with which requests are signed.
"""

import gzip
import json
import sys
from pathlib import Path


def model(folder):
    """The newest model of a service."""
    newest = sorted(folder.glob("*/service-2.json*"))[-1]
    text = gzip.decompress(newest.read_bytes()) if newest.suffix == ".gz" else newest.read_bytes()
    return json.loads(text)


found = set()
for folder in sorted((Path(sys.argv[1]) / "data").iterdir()):
    if not any(folder.glob("*/service-2.json*")):
        continue
    service = model(folder)
    names = [service["metadata"]["endpointPrefix"], service["metadata"].get("signingName")]
    names = ",".join(dict.fromkeys(name for name in names if name))
    found.update((names, operation) for operation in service["operations"])
for names, operation in sorted(found):
    print(names, operation)
