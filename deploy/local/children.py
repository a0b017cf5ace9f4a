"""Starts other programs so that they never outlive the runner, and stops them together.

Every child asks the kernel for a signal when the runner dies (PR_SET_PDEATHSIG), so even SIGKILL of the runner leaves
nothing behind: gunicorn's and PostgreSQL's own children see that their parent is gone, Celery's ask for the same.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .console import Line, Problem

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(signal_number: int) -> Callable[[], None]:
    """A `preexec_fn` for Popen: the child gets `signal_number` when the runner dies. Call it on the main thread.

    Python changes the user before it calls this; the other order would lose the wish (pitfall 8 of the stack notes).
    """
    runner = os.getpid()

    def ask() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(signal_number), 0, 0, 0)
        if os.getppid() != runner:
            os._exit(1)

    return ask


@dataclass
class Child:
    """A running program; `stop_signal` ends it in good order."""

    name: str
    process: subprocess.Popen
    log: Path
    stop_signal: int = signal.SIGTERM

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path,
    stop_signal: int = signal.SIGTERM,
    death_signal: int = signal.SIGKILL,
    stdin: str = "",
    **popen: object,
) -> Child:
    """Starts a program in a session of its own, so that the terminal's Ctrl-C reaches only the runner.

    Output goes to `log`, begun afresh (the last one is kept as `.1`); `stdin` is a text for the program; `popen` takes
    what Popen takes (`user`, `group`, `extra_groups`, `pass_fds`).
    """
    if log.exists():
        log.replace(f"{log}.1")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=die_with_parent(death_signal),
            **popen,
        )
    if stdin:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    return Child(name, process, log, stop_signal)


def signal_group(child: Child, signal_number: int) -> None:
    """Sends a signal to the child and to everything that it started in its session."""
    try:
        os.killpg(child.process.pid, signal_number)
    except ProcessLookupError:
        pass


def stop(children: Sequence[Child], seconds: float) -> None:
    """Asks the children to end, waits up to `seconds` for all of them together, then kills what is left."""
    for child in children:
        if child.alive():
            child.process.send_signal(child.stop_signal)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and any(child.alive() for child in children):
        time.sleep(0.02)
    for child in children:
        signal_group(child, signal.SIGKILL)
        child.process.wait()


def run(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str],
    cwd: Path,
    line: Line | None = None,
    progress: Callable[[], str] = str,
    failure: str = "",
    **popen: object,
) -> None:
    """Runs a program to its end, output to `log`, seconds shown on `line`.

    Raises Problem with the sentence `failure` when its exit code is not 0.
    """
    child = start(Path(command[0]).name, command, log=log, env=env, cwd=cwd, **popen)
    try:
        while child.alive():
            try:
                child.process.wait(0.2)
            except subprocess.TimeoutExpired:
                if line:
                    line.tick(progress())
    finally:
        stop([child], 1)
    if child.process.returncode:
        raise Problem(failure or f"命令失败：{' '.join(map(str, command))}", log)


def foreground(command: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path) -> int:
    """Runs a program on the runner's own terminal and returns its exit code.

    Ctrl-C reaches the program directly and SIGTERM is handed on as Ctrl-C, so a test run takes its own children down.
    """
    process = subprocess.Popen(
        [str(part) for part in command], env=dict(env), cwd=cwd, preexec_fn=die_with_parent(signal.SIGINT)
    )
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGINT, lambda *_: None)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: process.send_signal(signal.SIGINT))
    try:
        return process.wait()
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
