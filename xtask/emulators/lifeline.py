"""Ends this process, and all it started, when the process that started it has gone, however it went.

The starter holds the other end of this process's standard input. When it ends, by itself, by a panic or by a
signal that nobody can catch, the system closes that end and the read below returns. Imported first, so that
it holds while slow imports run.
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


# A group of its own: the terminal's Ctrl-C ends the starter, which ends this one.
if hasattr(os, "setpgrp"):
    os.setpgrp()
threading.Thread(target=wait, daemon=True).start()
