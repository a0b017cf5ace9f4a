"""What a person does in a window of the journeys: fill in, press, act on a matter; a refusal is a failure."""

import datetime

import pgtrigger
from django.utils import timezone

from pinghu_portal.publicity.models import PublicNotice


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
