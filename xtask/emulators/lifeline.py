"""Ends this process and its children when the process that started it ends, for whatever reason.

The starter has the other end of this process's standard input. When it ends, normally, by a panic or by a signal
that cannot be caught, the system closes that end and the read below returns. Import this module first, so that it
already works while slow imports run.
"""

import os
import signal
import sys
import threading


def wait():
    while sys.stdin.buffer.read(1):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


# In a separate process group, Ctrl-C in the terminal ends only the starter, which then ends this process.
if hasattr(os, "setpgrp"):
    os.setpgrp()
threading.Thread(target=wait, daemon=True).start()
