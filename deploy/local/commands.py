"""The commands of `run.py`: start the portal, `test`, `manage` and `bench`, each in the order of its steps."""

import argparse
import json
import re
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from . import children, environment, machine
from .checkout import ROOT, THIS_MACHINE, Checkout, lock
from .console import Problem, Steps
from .content import Content
from .portal import Portal
from .services import DURABLE, QUICK, Embedded, Services

TEST_SETTINGS = "pinghu_portal.settings.test"
PREPARATION = 3
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def run(arguments: list[str], usage: str) -> int:
    """Runs the command that the arguments name and returns its exit code; what stops it is said in one sentence."""
    for number in STOPPING:
        signal.signal(number, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    checkout = Checkout(ROOT)
    command = {"test": test, "manage": manage, "bench": bench}.get(arguments[0] if arguments else "")
    try:
        checkout.make_folders()
        return command(checkout, arguments[1:]) if command else start(checkout, arguments, usage)
    except Problem as problem:
        print(*filter(None, (problem.proof, f"✗ {problem}")), sep="\n", file=sys.stderr, flush=True)
    except PermissionError as error:
        mend = f"sudo chown -R $(id -un) {checkout.var}"
        print(f"✗ 没有权限访问 {error.filename}（可能是另一个用户建立的），请运行：{mend}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return 130
    return 1


def prepare(checkout: Checkout, steps: Steps) -> Embedded:
    """Virtual environment, packages and front-end files; two commands at once in one checkout wait for each other."""
    with lock(checkout.run / "preparation.lock", wait=True):
        with steps.step("虚拟环境 virtual environment") as line:
            environment.provide_venv(checkout, line)
        with steps.step("Python 依赖 packages") as line:
            environment.provide_packages(checkout, line)
        with steps.step("前端资源 front-end files") as line:
            environment.provide_assets(checkout, line)
        return Embedded(checkout)


def start(checkout: Checkout, arguments: list[str], usage: str) -> int:
    """`python3 run.py`: the portal, until Ctrl-C (exit code 0) or until one of its programs ends (Problem)."""
    parser = argparse.ArgumentParser(usage=usage, add_help=False)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int)
    parser.add_argument("--empty", action="store_true")
    options = parser.parse_args(arguments)
    began = time.monotonic()
    claim = lock(checkout.run / "portal.lock", wait=False)
    if claim is None:
        raise Problem("本目录的平台（或 manage 命令）正在运行；要再开一个，请另外克隆一份")
    with claim:
        steps = Steps(PREPARATION + 5)
        embedded = prepare(checkout, steps)
        with steps.step("PostgreSQL, Redis"):
            services = embedded.provide(checkout.environment())
        env = environment_of(checkout, services, options.host)
        portal = Portal(checkout, env, services.started, options.host, options.port)
        try:
            start_on(services, Content(checkout, env, embedded.home_of(services)), portal, steps, options.empty, began)
            portal.watch()
        except KeyboardInterrupt:
            print("\n正在停止……", end="", flush=True)
        finally:
            seconds = stop(checkout, portal, services)
        print(f" 已全部停止（{seconds:.1f} s）。", flush=True)
    return 0


def start_on(services: Services, content: Content, portal: Portal, steps: Steps, empty: bool, began: float) -> None:
    """The steps of the start that need the services, and the greeting with address and accounts."""
    checkout = portal.checkout
    with steps.step("数据库结构 migrate") as line:
        content.migrate(line)
    with steps.step("演示数据 demo") as line:
        content.load_demo(line, empty)
    with steps.step("静态文件 static files") as line:
        content.collect_static(line)
    with steps.step("网站、任务、时钟 web, worker, beat") as line:
        portal.env = {**portal.env, "DATABASE_URL": services.portal_url()}  # after migrate: rights on every table
        portal.start_all(line)
        line.note = f"共 {time.monotonic() - began:.1f} s"
    address_book(checkout).write_text(json.dumps([services.database_url, services.redis_url]))
    print(f"\n平台已就绪 ready: http://{portal.host}:{portal.port}/\n\n{content.accounts()}")
    print(f"日志 logs: {checkout.log}    停止 stop: Ctrl-C", flush=True)


def stop(checkout: Checkout, portal: Portal, services: Services) -> float:
    """Stops everything, undisturbed by a second Ctrl-C; returns the seconds it took (at most 5)."""
    began = time.monotonic()
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)
    address_book(checkout).unlink(missing_ok=True)
    portal.stop()
    services.stop()
    return time.monotonic() - began


def address_book(checkout: Checkout) -> Path:
    """Where a running portal notes the addresses of its services for `run.py manage`; lies in a 0700 directory."""
    return checkout.run / "services.json"


def environment_of(checkout: Checkout, services: Services, host: str) -> dict[str, str]:
    """The environment of the portal on these services; an address beyond this machine widens ALLOWED_HOSTS."""
    env = checkout.environment(DATABASE_URL=services.database_url, REDIS_URL=services.redis_url)
    if env["ALLOWED_HOSTS"] == THIS_MACHINE and host not in ("127.0.0.1", "localhost", "::1"):
        env["ALLOWED_HOSTS"] = "*" if host in ("0.0.0.0", "::") else f"{THIS_MACHINE},{host}"
    return env


def manage(checkout: Checkout, arguments: list[str]) -> int:
    """`run.py manage …`: manage.py on the services of the running portal, or on services started for it alone."""
    steps = Steps(PREPARATION, sys.stderr)
    embedded = prepare(checkout, steps)
    command = [checkout.python, "manage.py", *arguments]
    claim = lock(checkout.run / "portal.lock", wait=False)
    if claim is None:
        return children.foreground(command, env=running_environment(checkout), cwd=checkout.root)
    with claim:
        services = embedded.provide(checkout.environment())
        try:
            env = environment_of(checkout, services, "127.0.0.1")
            return children.foreground(command, env=env, cwd=checkout.root)
        finally:
            services.stop()


def running_environment(checkout: Checkout) -> dict[str, str]:
    """The environment of the portal that runs in this checkout. Raises Problem while it is still starting."""
    try:
        addresses = json.loads(address_book(checkout).read_text())
    except FileNotFoundError:
        raise Problem("平台正在启动或停止，或者另一个 manage 命令正在运行，请稍候再运行一次") from None
    return environment_of(checkout, Services(*addresses), "127.0.0.1")


def test(checkout: Checkout, arguments: list[str]) -> int:
    """`run.py test …`: the whole suite, or what the pytest arguments choose, on services of its own."""
    steps = Steps(PREPARATION + 2)
    embedded = prepare(checkout, steps)
    with steps.step("浏览器 Chromium") as line:
        with lock(checkout.run / "preparation.lock", wait=True):
            chromium, reason = machine.provide_chromium(log=checkout.log / "apt.log", line=line)
        line.note = chromium or f"浏览器测试将跳过：{reason}"
    browser = {"PORTAL_CHROMIUM": chromium} if chromium else {"PORTAL_CHROMIUM_REASON": reason}
    with throw_away(checkout, embedded, steps, QUICK) as env:
        command = [checkout.python, "-m", "pytest", *parallel(arguments), *arguments]
        return children.foreground(command, env={**env, **browser}, cwd=checkout.root)


def parallel(arguments: list[str]) -> list[str]:
    """Two processes, each taking whole files, unless the arguments say otherwise or ask for the debugger."""
    chosen = any(re.match(r"-n|--numprocesses|--dist|--pdb|--trace$", argument) for argument in arguments)
    return [] if chosen else ["-n", "2", "--dist", "loadfile"]


def bench(checkout: Checkout, arguments: list[str]) -> int:
    """`run.py bench <name> …`: a benchmark of `tests/bench` on a fresh database with PostgreSQL's full durability."""
    steps = Steps(PREPARATION + 2, sys.stderr)
    embedded = prepare(checkout, steps)
    with throw_away(checkout, embedded, steps, DURABLE) as env:
        with steps.step("数据库结构 migrate") as line:
            Content(checkout, env, None).migrate(line)
        return children.foreground([checkout.python, "-m", "tests.bench", *arguments], env=env, cwd=checkout.root)


@contextmanager
def throw_away(
    checkout: Checkout, embedded: Embedded, steps: Steps, settings: tuple[str, ...]
) -> Iterator[dict[str, str]]:
    """Services that live as long as the command, and the environment of a program that runs on them."""
    with ExitStack() as stack:
        with steps.step("PostgreSQL, Redis"):
            services, var = stack.enter_context(embedded.throw_away(settings))
        yield checkout.environment(
            DJANGO_SETTINGS_MODULE=TEST_SETTINGS,
            DATABASE_URL=services.database_url,
            REDIS_URL=services.redis_url,
            PORTAL_VAR_DIR=str(var),
            PORTAL_AXE=str(checkout.axe),
        )
