"""One embedded PostgreSQL cluster: made, started on a free port of 127.0.0.1, and mended after a killed runner.

As root it runs as `nobody`, because PostgreSQL refuses root. For the demo and the tests only.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from . import children, machine
from .checkout import secret
from .console import Problem

DATABASE = "portal"
PORTAL_ROLE = "portal"
"""The role of web server, worker and beat: no superuser, owner of no table, so that sealed scores stay sealed for it."""
PORTAL_RIGHTS = f"""
DO $$ BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{PORTAL_ROLE}') THEN CREATE ROLE {PORTAL_ROLE}; END IF;
END $$;
ALTER ROLE {PORTAL_ROLE} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOBYPASSRLS PASSWORD '%s';
GRANT USAGE ON SCHEMA public TO {PORTAL_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {PORTAL_ROLE};
GRANT MAINTAIN ON ALL TABLES IN SCHEMA public TO {PORTAL_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {PORTAL_ROLE};
"""
READY_SECONDS = 30
PLAIN = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "Asia/Shanghai"}


@dataclass
class Cluster:
    """A data directory below `home` and the way to run it.

    `identity` are the Popen arguments of the user it runs as (empty: ourselves), `settings` go to `postgres -c`,
    and logs go to `logs`.
    """

    binaries: Path
    home: Path
    logs: Path
    identity: Mapping[str, object]
    settings: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        """The data directory itself."""
        return self.home / "postgres"

    @property
    def complete(self) -> Path:
        """The file that says that cluster and database were made to the end."""
        return self.home / "postgres-complete"

    @property
    def password(self) -> str:
        """The generated password of the user `postgres`, kept in a 0600 file."""
        return secret(self.home / "postgres-password")

    def start(self, choose_port: Callable[[], int]) -> tuple[children.Child, str]:
        """Starts the server, made first when it is new; returns it and its URL when it answers.

        When another program took the port in between, another port is tried.
        """
        new = not (self.complete.is_file() and (self.data / "PG_VERSION").is_file())
        if new:
            self.initialise()
        self.check_version()
        self.end_leftover()
        for _attempt in range(3):
            port = choose_port()
            child = self.launch(port)
            if self.answers(child):
                break
        else:
            raise Problem("内置 PostgreSQL 不能启动，日志的末尾如下", self.logs / "postgres.log")
        if new:
            self.create_database(port)
        return child, f"postgres://postgres:{self.password}@127.0.0.1:{port}/{DATABASE}"

    def initialise(self) -> None:
        """Makes an empty cluster and forgets what was done with an earlier one.

        The password is handed over in a file, which is deleted at once.
        """
        for old in (self.data, self.home / "stamps"):
            shutil.rmtree(old, ignore_errors=True)
        self.complete.unlink(missing_ok=True)
        self.data.mkdir(mode=0o700)
        handed_over = self.home / "initdb-password"
        handed_over.unlink(missing_ok=True)
        with os.fdopen(os.open(handed_over, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(self.password)
        if self.identity:
            for path in (self.data, handed_over):
                os.chown(path, self.identity["user"], self.identity["group"])
        command = [self.binaries / "initdb", "-D", self.data, "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8"]
        try:
            children.run(
                [*command, "--no-locale", "--no-sync", f"--pwfile={handed_over}"],
                log=self.logs / "initdb.log", env=PLAIN, cwd=Path("/"),
                failure="内置 PostgreSQL 初始化失败，日志的末尾如下", **self.identity,
            )  # fmt: skip
        finally:
            handed_over.unlink()

    def check_version(self) -> None:
        """Raises Problem when the data directory was made by another major version than the binaries'."""
        made = (self.data / "PG_VERSION").read_text().strip()
        answer = subprocess.run(
            [self.binaries / "postgres", "--version"], capture_output=True, text=True, cwd="/", **self.identity
        )
        if f" {made}." not in answer.stdout:
            raise Problem(f"{self.data} 是 PostgreSQL {made} 的数据，请备份后删除该目录，再运行：python3 run.py")

    def end_leftover(self) -> None:
        """Ends a server that still runs on this directory, and removes the `postmaster.pid` of one that is gone.

        The caller holds the lock of the checkout, so such a server can only be left over from a killed runner.
        """
        pid_file = self.data / "postmaster.pid"
        deadline = time.monotonic() + 10
        while pid_file.is_file():
            first = pid_file.read_text().split("\n", 1)[0]
            if not first.isdigit() or not serves(int(first), self.data):
                pid_file.unlink(missing_ok=True)
            elif time.monotonic() > deadline:
                raise Problem(f"上次留下的 PostgreSQL（进程 {first}）不能停止，请运行：kill -QUIT {first}")
            else:
                os.kill(int(first), signal.SIGINT)
                time.sleep(0.1)

    def launch(self, port: int) -> children.Child:
        """Starts the server process; SIGINT is PostgreSQL's fast, clean shutdown."""
        settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", *self.settings)
        command = [self.binaries / "postgres", "-D", self.data, "-p", str(port)]
        return children.start(
            "PostgreSQL", [*command, *(part for setting in settings for part in ("-c", setting))],
            log=self.logs / "postgres.log", env=PLAIN, cwd=Path("/"),
            stop_signal=signal.SIGINT, death_signal=signal.SIGINT, **self.identity,
        )  # fmt: skip

    def answers(self, child: children.Child) -> bool:
        """Waits until the server writes `ready` into `postmaster.pid`; False when it ended before."""
        deadline = time.monotonic() + READY_SECONDS
        pid_file = self.data / "postmaster.pid"
        while child.alive() and time.monotonic() < deadline:
            lines = pid_file.read_text().splitlines() if pid_file.is_file() else []
            if len(lines) > 7 and lines[0] == str(child.process.pid) and lines[7].strip() == "ready":
                return True
            time.sleep(0.01)
        children.stop([child], 2)
        return False

    def create_database(self, port: int) -> None:
        """Makes the portal's database in a new cluster, which is complete with that."""
        children.run(
            [self.binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres", DATABASE],
            log=self.logs / "createdb.log", env={**PLAIN, "PGPASSWORD": self.password}, cwd=Path("/"),
            failure="建立数据库失败，日志的末尾如下", **self.identity,
        )  # fmt: skip
        self.complete.write_text(DATABASE)

    def open_to_portal(self, url: str) -> str:
        """Lets the portal's own role work on all tables that are there; returns its URL. Safe to repeat.

        `url` is the superuser's. The statements go in by the standard input: arguments can be read by every user.
        """
        password = secret(self.home / "portal-password")
        address = urlsplit(url)
        answer = subprocess.run(
            [
                self.binaries / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", address.hostname,
                "-p", str(address.port), "-U", "postgres", address.path.lstrip("/"),
            ],
            input=PORTAL_RIGHTS % password, capture_output=True, text=True, cwd="/",
            env={**PLAIN, "PGPASSWORD": self.password}, **self.identity,
        )  # fmt: skip
        if answer.returncode:
            log = self.logs / "portal-role.log"
            log.write_text(answer.stderr)
            raise Problem("建立平台的数据库用户失败，日志的末尾如下", log)
        return f"postgres://{PORTAL_ROLE}:{password}@{address.hostname}:{address.port}{address.path}"


def serves(pid: int, data: Path) -> bool:
    """Whether the process is a PostgreSQL server on this data directory, not another program with a re-used number."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
    except OSError:
        return False
    return command[0].endswith("postgres") and str(data) in command


def reachable_binaries(package: Path, copy: Path, identity: Mapping[str, object]) -> Path:
    """The directory of `postgres` and `initdb`: the wheel's own, or a copy that the unprivileged user can execute.

    The libraries beside the package are found by a relative path (RPATH), so the copy keeps that layout.
    """
    binaries = package / "pginstall" / "bin"
    if not identity or machine.runs(identity, binaries / "postgres"):
        return binaries
    copied = copy / package.name / "pginstall" / "bin"
    if machine.runs(identity, copied / "postgres"):
        return copied
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(package / "pginstall", copied.parent, symlinks=True)
    shutil.copytree(package.with_name(f"{package.name}.libs"), copy / f"{package.name}.libs", symlinks=True)
    for folder, _folders, names in os.walk(copy):
        os.chmod(folder, 0o755)
        for path in (Path(folder, name) for name in names):
            path.chmod(path.stat().st_mode | 0o444)
    if not machine.runs(identity, copied / "postgres"):
        raise Problem(f"PostgreSQL 不能以 nobody 运行，原因请看：{copied / 'postgres'} --version")
    return copied
