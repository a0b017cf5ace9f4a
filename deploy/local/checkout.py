"""Where things lie in this checkout, and what it remembers between two starts: secrets, ports, who is running.

Everything made at run time lies below `var/`; deleting `var/` starts from nothing. Several checkouts live side by side.
"""

import fcntl
import hashlib
import json
import os
import random
import secrets
import shutil
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from . import machine

ROOT = Path(__file__).resolve().parent.parent.parent
THIS_MACHINE = "127.0.0.1,localhost,[::1]"
PORTS = range(20000, 32000)  # below the range from which the kernel takes ports for outgoing connections


class Checkout:
    """The paths of one clone of the repository."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.var = self.root / "var"
        self.venv = self.var / "venv"
        self.python = self.venv / "bin" / "python"
        self.log = self.var / "log"
        self.run = self.var / "run"
        self.stamps = self.var / "stamps"
        self.vendor = self.root / "static" / "vendor"
        self.axe = self.var / "axe.min.js"
        self.pdf_font = self.var / "fonts" / "NotoSansSC-Regular.ttf"

    def make_folders(self) -> None:
        """Makes what every command needs below `var/`; others may enter it, files with secrets are 0600."""
        for folder in (self.var, self.log, self.run, self.stamps):
            folder.mkdir(parents=True, exist_ok=True)
        self.run.chmod(0o700)

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of our own programs: ours, `.env`, the checkout's key and directories, and `more`."""
        paths = f"{self.venv / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        given = {
            "DJANGO_SETTINGS_MODULE": "pinghu_portal.settings.dev",
            "PORTAL_VAR_DIR": str(self.var),
            "ALLOWED_HOSTS": THIS_MACHINE,
            **dotenv(self.root / ".env"),
            **os.environ,
        }
        given.setdefault("SECRET_KEY", secret(self.var / "secret"))
        given.update(PATH=paths, VIRTUAL_ENV=str(self.venv), PYTHONUNBUFFERED="1", PYTHONUTF8="1", **more)
        return given

    def home(self, identity: Mapping[str, object]) -> Path:
        """The directory of the embedded services, which the user of PostgreSQL must be able to enter.

        That is `var/data`; where root's PostgreSQL user cannot reach it, `/var/lib/pinghu-portal/<checkout>`.
        A directory there that belongs to a `var/` which was deleted since is removed first.
        """
        inside = self.var / "data"
        inside.mkdir(parents=True, exist_ok=True)
        if not identity or machine.reaches(identity, inside):
            return inside
        name = hashlib.sha256(str(self.root).encode()).hexdigest()[:12]
        outside = Path("/var/lib/pinghu-portal") / name
        marker = inside / "lies-elsewhere"
        if outside.exists() and not marker.exists():
            shutil.rmtree(outside)
        outside.mkdir(parents=True, exist_ok=True)
        (outside / "checkout").write_text(f"{self.root}\n")
        marker.write_text(f"{outside}\n")
        return outside


def dotenv(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of an environment file; blank lines and comments are passed over."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, value in pairs}


def secret(path: Path) -> str:
    """The secret in a file that only its owner may read; made at random the first time."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def bound(port: int, host: str = "127.0.0.1") -> socket.socket | None:
    """A socket bound to the port, or None when somebody else has it."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        return None
    return listener


def free_port(preferred: int | None = None) -> int:
    """A port of this machine that is free now: the preferred one, or a random one below 32768."""
    for port in ([preferred] if preferred else []) + random.sample(PORTS, 50):
        listener = bound(port)
        if listener:
            listener.close()
            return port
    raise machine.Problem("找不到空闲端口（20000–32000 都被占用）")


class Ports:
    """The ports that the services of this checkout had last time, kept in a file so that they stay the same."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.known: dict[str, int] = json.loads(file.read_text()) if file.is_file() else {}

    def choose(self, name: str) -> int:
        """The remembered port when it is free, else another one, which is then remembered."""
        return self.remember(name, free_port(self.known.get(name)))

    def remember(self, name: str, port: int) -> int:
        """Notes the port of a service."""
        self.known[name] = port
        self.file.write_text(json.dumps(self.known))
        return port


def lock(file: Path, wait: bool) -> IO[str] | None:
    """Takes a lock that the kernel releases when this process ends, however it ends; None when another one has it."""
    handle = file.open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        handle.close()
        return None
    return handle
