"""The AWS CLI, looking more often.

`aws cloudformation deploy` looks every 30 seconds whether a stack is ready, a constant of the client. An
emulator is ready within one. The pause between two looks is the only thing that differs from `aws`.
"""

import sys
import time

from awscli.clidriver import main  # puts the client's own botocore on the path
from botocore import waiter

SECONDS = 0.2


class Clock:
    @staticmethod
    def sleep(seconds):
        time.sleep(min(seconds, SECONDS))


waiter.time = Clock

if __name__ == "__main__":
    sys.exit(main())
