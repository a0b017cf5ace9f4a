"""The running portal: starts web server, worker and beat, waits until they are ready, watches over them, stops them."""

import http.client
import signal
import socket
import time
from dataclasses import dataclass, field

from . import children
from .checkout import Checkout, Ports, bound, free_port
from .console import Line, Problem

WEB, WORKER, BEAT = "web", "worker", "beat"
USUAL_PORTS = range(8000, 8010)
READY_SECONDS = 90
WORKER_RESTARTS = 3
STOP_SECONDS = 2.5


@dataclass
class Portal:
    """One running portal. `services` are the programs under it, which are already up; `env` names them."""

    checkout: Checkout
    env: dict[str, str]
    services: list[children.Child]
    host: str = "127.0.0.1"
    port: int | None = None
    running: list[children.Child] = field(default_factory=list)

    def listen(self) -> socket.socket:
        """Binds the address of the web server: the asked port, the last one, a usual one, or any free one."""
        if self.port:
            listener = bound(self.port, self.host)
            if listener is None:
                raise Problem(f"端口 {self.port} 已被占用，请换一个：python3 run.py --port {free_port()}")
            return listener
        ports = Ports(self.checkout.run / "ports.json")
        for port in (ports.known.get(WEB), *USUAL_PORTS, *(free_port() for _attempt in range(3))):
            listener = bound(port, self.host) if port else None
            if listener is not None:
                self.port = ports.remember(WEB, port)
                return listener
        raise Problem(f"不能监听 {self.host}，请换一个地址：python3 run.py --host 127.0.0.1")

    def start(self, name: str, *arguments: str, **popen: object) -> children.Child:
        """Starts one of our Python programs, output to `var/log/<name>.log`."""
        command = [self.checkout.python, "-m", *arguments]
        log = self.checkout.log / f"{name}.log"
        return children.start(name, command, log=log, env=self.env, cwd=self.checkout.root, **popen)

    def start_web(self) -> children.Child:
        """gunicorn inherits the bound socket, so nobody can take the port in between."""
        with self.listen() as listener:
            return self.start(
                WEB, "gunicorn", "pinghu_portal.wsgi", "--bind", f"fd://{listener.fileno()}", "--preload",
                "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "2",
                "--no-control-socket", pass_fds=[listener.fileno()], death_signal=signal.SIGQUIT,
            )  # fmt: skip

    def start_worker(self) -> children.Child:
        """One Celery worker for all queues; in production each queue has its own (`deploy/systemd`)."""
        return self.start(
            WORKER, "celery", "-A", "pinghu_portal", "worker", "--loglevel=INFO", "--concurrency=2",
            "-Q", "default,nightly,files", "--without-gossip", "--without-mingle",
        )  # fmt: skip

    def start_beat(self) -> children.Child:
        """The clock, which only says "look what is due"."""
        return self.start(BEAT, "celery", "-A", "pinghu_portal", "beat", "--loglevel=INFO", "--pidfile=")

    def start_all(self, line: Line) -> None:
        """Starts web server, worker and beat, and waits until `/readyz` says 200."""
        self.running += [self.start_web()]
        self.running += [self.start_worker(), self.start_beat()]
        deadline = time.monotonic() + READY_SECONDS
        answer = ""
        while time.monotonic() < deadline:
            self.check([*self.services, *self.running])
            status, answer = self.ask_ready()
            if status == 200:
                return
            line.tick(answer[:60])
            time.sleep(0.1)
        raise Problem(f"平台在 {READY_SECONDS} 秒内没有就绪：{answer}", self.checkout.log / "web.log")

    def ask_ready(self) -> tuple[int, str]:
        """Status and text of `/readyz`; 0 while nobody answers."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        connection = http.client.HTTPConnection(host, self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            response = connection.getresponse()
            return response.status, f"HTTP {response.status} {response.read(2000).decode('utf-8', 'replace')}"
        except (OSError, http.client.HTTPException) as error:
            return 0, str(error)
        finally:
            connection.close()

    def check(self, watched: list[children.Child]) -> None:
        """Raises Problem when one of the programs has ended."""
        for child in watched:
            if not child.alive():
                raise Problem(f"{child.name} 意外停止（退出码 {child.process.returncode}），日志的末尾如下", child.log)

    def watch(self) -> None:
        """Looks after the programs until one ends (Problem) or the runner is told to stop (KeyboardInterrupt).

        Only the worker may be started again, three times: PostgreSQL remembers its work.
        """
        restarts = 0
        while True:
            worker = self.running[1]
            if not worker.alive() and restarts < WORKER_RESTARTS:
                restarts += 1
                children.signal_group(worker, signal.SIGKILL)
                print(f"worker 意外停止（退出码 {worker.process.returncode}），第 {restarts} 次重新启动", flush=True)
                self.running[1] = self.start_worker()
            self.check([*self.services, *self.running])
            time.sleep(0.2)

    def stop(self) -> None:
        """Stops web server, worker and beat together; a task that takes longer is killed and done again later."""
        children.stop(self.running, STOP_SECONDS)
