"""Runs commands of the AWS CLI, each in a copy of this process that has imported the client already.

Importing it takes longer than most commands. A copy gets the arguments, the environment and the folder of its command,
and then runs the same function as `run_aws.py`.

Each line of standard input is a request, a JSON object with `arguments`, `environment` and `folder`. Each answer is a
line of JSON with `code`, `output` and `errors`. The process ends when its standard input closes.
"""

import json
import os
import sys
import tempfile

BEFORE = dict(os.environ)

import run_aws  # noqa: E402  after BEFORE, because it sets where the client finds its data

ADDED = {name: value for name, value in os.environ.items() if BEFORE.get(name) != value}


def run(request, output, errors):
    """Runs a command in a new process with these files as its output and errors; returns its exit code."""
    process = os.fork()
    if process == 0:
        code = 255
        try:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(output.fileno(), 1)
            os.dup2(errors.fileno(), 2)
            os.chdir(request["folder"])
            os.environ.clear()
            os.environ.update(request["environment"])
            os.environ.update(ADDED)
            sys.argv = ["aws", *request["arguments"]]
            code = run_aws.main()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 255
        except BaseException as error:
            print(error, file=sys.stderr)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code or 0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def read(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace")


for line in sys.stdin:
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        code = run(json.loads(line), output, errors)
        print(json.dumps({"code": code, "output": read(output), "errors": read(errors)}), flush=True)
