"""What the machine itself must have: ensurepip, an unprivileged user for PostgreSQL, Chromium, node.

As root on Debian a missing package is installed with apt-get; otherwise one sentence names the command that mends it.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from . import children
from .console import Line, Problem

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
OLDEST_NODE = 18


def may_install() -> bool:
    """Whether packages of the system can be installed here: root, and apt-get is there."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: list[str], *, log: Path, line: Line | None = None) -> None:
    """Installs packages of the distribution without asking questions. Raises Problem when that fails."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wait = ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
    sentence = f"apt-get 安装失败，请手工运行：apt-get update && apt-get install {' '.join(packages)}"
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        children.run(
            ["apt-get", *wait, *command], log=log, env=env, cwd=Path("/"), line=line, failure=sentence,
            progress=lambda: f"apt-get {' '.join(packages)}",
        )  # fmt: skip


def provide_ensurepip(*, log: Path, line: Line | None = None) -> None:
    """Debian keeps `ensurepip`, without which no virtual environment can be made, in a package of its own."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not may_install():
        raise Problem(f"本机缺少 {package}，无法建立虚拟环境，请运行：sudo apt-get install {package}")
    apt_install([package], log=log, line=line)


def unprivileged() -> dict[str, object]:
    """Popen arguments that start a program as `nobody` when we are root (PostgreSQL refuses root), else nothing."""
    if os.geteuid() != 0:
        return {}
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError as missing:
        raise Problem("本机没有 nobody 用户，PostgreSQL 不能以 root 运行，请运行：useradd -r nobody") from missing
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def reaches(identity: Mapping[str, object], directory: Path) -> bool:
    """Whether a program under this identity can enter the directory (a 0700 parent such as /root prevents it)."""
    answer = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(directory)], cwd="/", capture_output=True, **identity
    )  # fmt: skip
    return answer.returncode == 0


def runs(identity: Mapping[str, object], program: Path) -> bool:
    """Whether a program of ours can be executed under this identity."""
    try:
        return subprocess.run([program, "--version"], cwd="/", capture_output=True, **identity).returncode == 0
    except OSError:
        return False


def system_npm() -> str | None:
    """Path of the machine's npm when its node is recent enough, else None."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True)
    version = re.match(r"v(\d+)\.", answer.stdout)
    return npm if version and int(version[1]) >= OLDEST_NODE else None


def chromium() -> str | None:
    """Path of a Chromium that starts, from PORTAL_CHROMIUM or the usual names; a stub that points to snap is none."""
    for name in (os.environ.get("PORTAL_CHROMIUM"), *BROWSERS):
        path = shutil.which(name) if name else None
        if path and subprocess.run([path, "--version"], capture_output=True).returncode == 0:
            return path
    return None


def provide_chromium(*, log: Path, line: Line | None = None) -> tuple[str | None, str]:
    """The path of Chromium, installed when it can be, and otherwise the reason why there is none."""
    if os.environ.get("PORTAL_CHROMIUM_REASON"):
        return None, os.environ["PORTAL_CHROMIUM_REASON"]
    path = chromium()
    if path:
        return path, ""
    if not may_install():
        return None, "本机没有 Chromium，请运行：sudo apt-get install chromium fonts-noto-cjk"
    try:
        apt_install(["chromium", "fonts-noto-cjk"], log=log, line=line)
    except Problem as problem:
        return None, str(problem)
    path = chromium()
    return (path, "") if path else (None, "已安装 chromium，但它不能启动，请运行：chromium --version")
