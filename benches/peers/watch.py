"""Prints three fields of each event: watch.py jq|json FILE, with jq's library or with Python's own reader of JSON."""

import json
import sys
from pathlib import Path

import jq

engine, file = sys.argv[1:]
lines = Path(file).read_text().splitlines()
if engine == "jq":
    fields = jq.compile("[.eventTime, .recipientAccountId, .eventName] | @tsv")
    for line in lines:
        print(fields.input_text(line).first())
else:
    for line in lines:
        event = json.loads(line)
        print(event["eventTime"], event["recipientAccountId"], event["eventName"], sep="\t")
