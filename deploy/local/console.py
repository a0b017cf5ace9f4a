"""What the person at the keyboard sees: one line for each step, and one sentence when something is missing."""

import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

WIDTH = 46


def columns(text: str) -> int:
    """Width of the text on a terminal, where a Chinese character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    """The text, filled with blanks up to `width` terminal columns."""
    return text + " " * max(0, width - columns(text))


def last_lines(log: Path, count: int = 20) -> str:
    """The last lines of a log file, or an empty text when there is none. Only its last 64 KiB are read."""
    if not log.is_file():
        return ""
    with log.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 65536))
        return "\n".join(file.read().decode("utf-8", "replace").splitlines()[-count:])


class Problem(Exception):
    """Stops the runner. `str()` is one sentence that says what is wrong and, where it can, the command that mends it.

    The end of the log that proves it is read at once, because logs of throw-away services are deleted with them.
    """

    def __init__(self, sentence: str, log: Path | None = None) -> None:
        super().__init__(sentence)
        self.proof = f"{last_lines(log)}\n({log})" if log else ""


class Line:
    """The line of a running step. `note` becomes its remark; `tick` shows seconds and progress on a terminal."""

    def __init__(self, head: str, stream: TextIO) -> None:
        self.head = head
        self.stream = stream
        self.note = ""
        self.started = time.monotonic()

    def tick(self, progress: str = "") -> None:
        """Redraws the line with the seconds so far; does nothing where the output is not a terminal."""
        if self.stream.isatty():
            self.stream.write(f"\r\x1b[K{padded(self.head, WIDTH)} {self.seconds():5.1f} s  {progress}")
            self.stream.flush()

    def skip(self) -> None:
        """Marks the step as unchanged since the last time."""
        self.note = "未变，跳过"

    def seconds(self) -> float:
        """Seconds since the step began."""
        return time.monotonic() - self.started

    def finish(self, failed: bool) -> None:
        """Writes the line for good."""
        start = "\r\x1b[K" if self.stream.isatty() else ""
        note = "失败" if failed else self.note
        self.stream.write(f"{start}{padded(self.head, WIDTH)} {self.seconds():5.1f} s  {note}".rstrip() + "\n")
        self.stream.flush()


class Steps:
    """Numbers the steps and writes one line for each: `[2/9] 安装依赖 packages      20.0 s`."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self.total = total
        self.done = 0
        self.stream = stream or sys.stdout

    @contextmanager
    def step(self, title: str) -> Iterator[Line]:
        """Runs a step; its line is finished also when the step raises."""
        self.done += 1
        line = Line(f"[{self.done}/{self.total}] {title}", self.stream)
        line.tick()
        failed = True
        try:
            yield line
            failed = False
        finally:
            line.finish(failed)


def count_in_log(log: Path, word: str, total: int) -> Callable[[], str]:
    """A progress text `34/78` that counts the lines of a growing log which start with `word`."""

    def text() -> str:
        lines = log.read_text("utf-8", "replace").splitlines() if log.is_file() else []
        return f"{min(total, sum(line.startswith(word) for line in lines))}/{total}"

    return text
