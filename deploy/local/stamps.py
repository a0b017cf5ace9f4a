"""Remembers what a step was last done with, so that a step whose inputs did not change is skipped."""

import hashlib
import os
from pathlib import Path

NOT_INPUT = {"__pycache__", ".git", "node_modules", "var"}


def files_below(path: Path) -> list[Path]:
    """All files below a directory, or the file itself, sorted by name; caches and hidden folders are left out."""
    if path.is_file():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in NOT_INPUT and not name.startswith(".")]
        found += [Path(folder, name) for name in names]
    return sorted(found)


def digest(*inputs: Path | str) -> str:
    """SHA-256 over texts and over names and contents of files; a directory stands for all files below it."""
    total = hashlib.sha256()
    for part in inputs:
        if isinstance(part, str):
            total.update(f"text {part}\0".encode())
            continue
        for file in files_below(part):
            total.update(f"file {file.relative_to(part.parent)}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


class Stamps:
    """One small file for each finished step in `directory`, holding the digest of the step's inputs."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def fresh(self, name: str, value: str) -> bool:
        """Whether the step was finished with exactly these inputs."""
        stamp = self.directory / name
        return stamp.is_file() and stamp.read_text() == value

    def write(self, name: str, value: str) -> None:
        """Notes that the step is finished. Written at its end, so a step that was interrupted runs again."""
        self.directory.mkdir(parents=True, exist_ok=True)
        (self.directory / name).write_text(value)

    def clear(self, name: str) -> None:
        """Forgets the step, which is going to be done again."""
        (self.directory / name).unlink(missing_ok=True)
