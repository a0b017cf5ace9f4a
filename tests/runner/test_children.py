"""No program outlives the runner, whether it stops in good order or is killed with SIGKILL."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from deploy.local import children
from deploy.local.checkout import ROOT
from deploy.local.console import Problem
from tests.runner.supervisor import PARENT_WITH_CHILD, SLEEPER

SECONDS = 5


def is_running(pid: int) -> bool:
    """Whether the process exists and is not merely waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition) -> bool:
    """Whether the condition came true within SECONDS."""
    deadline = time.monotonic() + SECONDS
    while not condition() and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    return condition()


@pytest.fixture
def supervisor(tmp_path):
    """A running supervisor with dummy programs, and the process numbers of those and of their own child."""
    command = [sys.executable, "-m", "tests.runner.supervisor", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        pids = [int(pid) for pid in process.stdout.readline().split()]
        logs = [tmp_path / "simple.log", tmp_path / "parent.log"]
        assert wait_until(lambda: all(log.read_text().endswith("\n") for log in logs))
        grandchild = int(logs[1].read_text())
        assert all(is_running(pid) for pid in (*pids, grandchild))
        yield process, [*pids, grandchild]
        process.kill()


def test_sigkill_of_the_runner_leaves_no_process(supervisor):
    process, pids = supervisor
    process.send_signal(signal.SIGKILL)
    assert wait_until(lambda: not any(is_running(pid) for pid in pids))


def test_stop_ends_children_and_grandchildren(supervisor):
    process, pids = supervisor
    process.stdin.close()
    assert process.wait(SECONDS) == 0
    assert [pid for pid in pids if is_running(pid)] == []


def test_stop_ends_grandchildren_that_do_not_look_after_their_parent(tmp_path):
    command = [sys.executable, "-c", PARENT_WITH_CHILD, SLEEPER]
    child = children.start("parent", command, log=tmp_path / "log", env=os.environ, cwd=tmp_path)
    assert wait_until(lambda: (tmp_path / "log").read_text().endswith("\n"))
    grandchild = int((tmp_path / "log").read_text())
    assert is_running(grandchild)
    children.stop([child], 2)
    assert wait_until(lambda: not is_running(grandchild))


def test_stop_kills_what_does_not_obey_within_its_time(tmp_path):
    stubborn = "import signal; signal.signal(15, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    command = [sys.executable, "-c", stubborn]
    child = children.start("stubborn", command, log=tmp_path / "log", env=os.environ, cwd=tmp_path)
    assert wait_until(lambda: (tmp_path / "log").read_text() == "deaf\n")
    began = time.monotonic()
    children.stop([child], 0.3)
    assert time.monotonic() - began < 1.5
    assert child.process.returncode == -signal.SIGKILL


def test_run_raises_the_sentence_with_the_end_of_the_log(tmp_path):
    with pytest.raises(Problem, match="迁移失败") as caught:
        children.run(
            [sys.executable, "-c", "print('no such table'); raise SystemExit(3)"],
            log=tmp_path / "log", env=os.environ, cwd=tmp_path, failure="迁移失败",
        )  # fmt: skip
    assert caught.value.proof == f"no such table\n({tmp_path / 'log'})"


def test_start_keeps_the_last_log(tmp_path):
    for word in ("first", "second"):
        children.run(["/bin/echo", word], log=tmp_path / "log", env=os.environ, cwd=tmp_path)
    assert (tmp_path / "log").read_text() == "second\n"
    assert (tmp_path / "log.1").read_text() == "first\n"


def test_start_hands_over_standard_input(tmp_path):
    child = children.start("cat", ["/bin/cat"], log=tmp_path / "log", env=os.environ, cwd=tmp_path, stdin="hello")
    assert child.process.wait(SECONDS) == 0
    assert (tmp_path / "log").read_text() == "hello"


def test_foreground_returns_the_exit_code(tmp_path):
    command = [sys.executable, "-c", "raise SystemExit(5)"]
    assert children.foreground(command, env=os.environ, cwd=tmp_path) == 5
