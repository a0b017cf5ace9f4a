"""A real Chromium, a live server on the test database, a real Celery worker; skipped with the reason without a browser."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from pinghu_portal.accounts.demo import demo_password
from pinghu_portal.jobs import queueing

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # Playwright's loop runs in this thread; the ORM is used beside it


@pytest.fixture(scope="session")
def chromium():
    """The browser of the machine, by Playwright's `executable_path`."""
    path = os.environ.get("PORTAL_CHROMIUM")
    if not path:
        pytest.skip(os.environ.get("PORTAL_CHROMIUM_REASON", "没有 Chromium：请以 python3 run.py test 运行"))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def database_url() -> str:
    """The address of the running test database, for processes of their own."""
    found = connection.settings_dict
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


@pytest.fixture
def worker(transactional_db, files_root, tmp_path):
    """A real Celery worker with its clock on the test database; stopped at the end."""
    queueing._silence_until = 0.0  # an earlier test of this process may have met a silent Redis
    environment = {**os.environ, "DATABASE_URL": database_url(), "PORTAL_VAR_DIR": str(files_root.parent)}
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "pinghu_portal",
        "worker",
        "--loglevel=WARNING",
        "--concurrency=1",
        "-Q",
        "default,nightly,files",
        "--without-gossip",
        "--without-mingle",
        "--beat",
        "--schedule",
        str(tmp_path / "beat"),
    ]
    with (tmp_path / "worker.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        yield process
        process.terminate()
        process.wait(20)


class Portal:
    """A visitor with a window: signs in, walks, and keeps what the console and the network complained about."""

    def __init__(self, browser, base: str, width: int, height: int, shots: Path):
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", accept_downloads=True
        )
        self.page = self.context.new_page()
        self.base, self.shots, self.complaints = base, shots, []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._only_here)
        self.page.on("dialog", lambda dialog: dialog.accept())  # what cannot be undone asks first

    def _only_here(self, request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"outside: {request.url}")

    def go(self, path: str) -> int:
        """Open a path; returns the status."""
        return self.page.goto(f"{self.base}{path}").status

    def sign_in(self, username: str) -> "Portal":
        """Through the form, as a person does."""
        self.go(reverse("account_login"))
        self.page.fill("#id_login", username)
        self.page.fill("#id_password", demo_password())
        self.page.click("form button.btn-primary")
        self.page.wait_for_selector("h1:has-text('工作台')")
        return self

    def shot(self, name: str) -> None:
        """A picture in the folder of PORTAL_SHOTS, or in the test's own."""
        self.page.screenshot(path=self.shots / f"{name}.png")

    def sideways(self) -> int:
        """How many pixels the page is wider than the window."""
        return self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.fixture
def visitor(chromium, live_server, tmp_path):
    """A function: (width, height) → Portal."""
    shots = Path(os.environ.get("PORTAL_SHOTS", tmp_path))
    shots.mkdir(parents=True, exist_ok=True)
    opened = []

    def open_window(width: int = 1366, height: int = 768) -> Portal:
        opened.append(Portal(chromium, live_server.url, width, height, shots))
        return opened[-1]

    yield open_window
    for portal in opened:
        portal.context.close()


@pytest.fixture
def people(visitor, demo):
    """The demo, and a function that signs people in once a day: a session ends after twelve hours."""
    windows = {}

    def person(name: str):
        key = (name, timezone.localdate())
        if key not in windows:
            windows[key] = visitor().sign_in(name)
        return windows[key]

    return person
