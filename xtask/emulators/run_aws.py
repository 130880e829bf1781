"""Runs the AWS CLI with a shorter polling interval.

`aws cloudformation deploy` checks every 30 seconds whether a stack is ready, which is a constant of the client. An
emulator is ready within a second. The interval is the only difference from `aws`.
"""

import sys
import time

from awscli.clidriver import main  # adds the botocore of the client to the path
from botocore import waiter

SECONDS = 0.2


class Clock:
    @staticmethod
    def sleep(seconds):
        time.sleep(min(seconds, SECONDS))


waiter.time = Clock

if __name__ == "__main__":
    sys.exit(main())
