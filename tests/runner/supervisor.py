"""A runner with dummy programs, started by `test_children.py` in a process of its own so that it can be killed.

Prints the process numbers of its programs, one line each, then waits like the real one.
"""

import os
import sys
from pathlib import Path

from deploy.local import children

PARENT_WITH_CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]])"
SLEEPER = "import os, signal; print(os.getpid(), flush=True); signal.pause()"
FAITHFUL = "import ctypes; ctypes.CDLL(None).prctl(1, 9, 0, 0, 0); " + SLEEPER


def main(folder: Path) -> None:
    """Starts a simple program and one that has a program of its own (which, as in Celery, dies with its parent)."""
    commands = {"simple": ["-c", SLEEPER], "parent": ["-c", PARENT_WITH_CHILD, FAITHFUL]}
    started = [
        children.start(name, [sys.executable, *command], log=folder / f"{name}.log", env=os.environ, cwd=folder)
        for name, command in commands.items()
    ]
    sys.stdout.write(" ".join(str(child.process.pid) for child in started) + "\n")
    sys.stdout.flush()
    sys.stdin.read()
    children.stop(started, 2)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
