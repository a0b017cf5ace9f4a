"""What a person does in a window of the journeys: read, fill in, press, act on a matter; a refusal is a failure."""

import datetime
import os

import pgtrigger
from django.utils import timezone

from pinghu_portal.publicity.models import PublicNotice

WIDTHS = ((390, 844), (1920, 1080), (1366, 768))
"""A telephone, a wall and a desk; the desk last, because the story goes on there."""


def state_of(found) -> str:
    """What the database says now."""
    found.refresh_from_db()
    return found.state


def words_of(window) -> str:
    """What a person reads."""
    return window.page.inner_text("main")


def faults(window) -> list[str]:
    """What console and network complained about; a refusal (422) that the story asks for is none."""
    return [words for words in window.complaints if "422" not in words]


def look(window, path: str, name: str, widths: tuple[tuple[int, int], ...] = WIDTHS) -> None:
    """The page at every width, where nothing may stand out sideways; a picture of each when pictures are wanted."""
    window.go(path)
    for width, height in widths:
        window.page.set_viewport_size({"width": width, "height": height})
        if "PORTAL_SHOTS" in os.environ:
            window.page.screenshot(path=window.shots / f"{name}_{width}.png", full_page=True)
        assert window.sideways() <= 0, (name, width)


def over(notice: PublicNotice) -> None:
    """Let the days of a 公示 pass: the only thing a test cannot wait for."""
    past = timezone.localdate() - datetime.timedelta(days=1)
    with pgtrigger.ignore("publicity.PublicNotice:frozen"):
        PublicNotice.objects.filter(pk=notice.pk).update(ends_on=past)


def act(window, url: str, title: str, note: str = "") -> None:
    """Open a matter and press a button of 办理."""
    window.go(url)
    if note:
        window.page.fill("#act-note", note)
    window.page.click(f"section:has(h2:text-is('办理')) button:has-text('{title}')")
    window.page.wait_for_load_state()
    assert "暂不能办理" not in window.page.title(), window.page.inner_text("body")


def fill(window, values: dict[str, str]) -> None:
    """Fill fields by their ids; a day, a figure or words."""
    for name, value in values.items():
        window.page.fill(f"#{name}", value)


def press(window, words: str) -> None:
    """Press a button and wait for a page that is no refusal."""
    window.page.click(f"main button:has-text('{words}')")
    window.page.wait_for_load_state()
    assert "暂不能办理" not in window.page.title(), window.page.inner_text("body")
