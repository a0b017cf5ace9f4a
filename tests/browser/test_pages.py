"""Every main page at three widths: nothing wider than the window, no console error, no request outside, no axe violation."""

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
WIDTHS = ((1366, 768), (1920, 1080), (390, 844))
ENTERPRISE_CODE = "91330482MA00000357"
PAGES = {
    "head": [
        ("workbench", "/"),
        ("tasks", "/tasks/"),
        ("enterprises", "/enterprises/"),
        ("enterprise", f"/enterprises/{ENTERPRISE_CODE}/"),
        ("edit", f"/enterprises/{ENTERPRISE_CODE}/edit/"),
        ("list", "/enterprises/ratings/"),
        ("score", f"/enterprises/ratings/2021/{ENTERPRISE_CODE}/"),
        ("runs", "/enterprises/ratings/runs/"),
        ("imports", "/imports/"),
        ("upload", "/imports/ratings.statistics/"),
        ("certificates", "/enterprises/certificates/"),
        ("changes", "/enterprises/changes/"),
        ("change", "/enterprises/changes/BG-2026-0004/"),
        ("cockpit", "/cockpit/"),
        ("rules", "/rules/"),
        ("notices", "/notices/"),
        ("search", "/search/?q=yl"),
        ("publicity", "/publicity/"),
    ],
    "enterprise": [("home", "/"), ("own-score", f"/enterprises/ratings/2021/{ENTERPRISE_CODE}/")],
}


def axe(portal) -> list[str]:
    """Violations of WCAG 2.1 A and AA on the page, as `rule: first target`."""
    source = os.environ.get("PORTAL_AXE")
    if not source or not Path(source).exists():
        pytest.skip("没有 axe-core：请以 python3 run.py test 运行")
    portal.page.evaluate(Path(source).read_text())  # not a script tag: the page forbids foreign scripts
    found = portal.page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(r => r.violations.map("
        "v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))"
    )
    return found


def test_pages_fit_three_widths_and_pass_axe(visitor, demo):
    faults = []
    for width, height in WIDTHS:
        for username, pages in PAGES.items():
            portal = visitor(width, height).sign_in(username)
            for name, path in pages:
                status = portal.go(path)
                if name == "cockpit":
                    portal.page.wait_for_selector("[data-chart][data-drawn] svg")
                portal.shot(f"{name}_{width}")
                if status != 200:
                    faults.append(f"{name} {width}: status {status}")
                if portal.sideways() > 0:
                    faults.append(f"{name} {width}: {portal.sideways()} px too wide")
                if width != 1920:
                    faults += [f"{name} {width}: {violation}" for violation in axe(portal)]
            faults += [f"{username} {width}: {text}" for text in portal.complaints]
    assert not faults, "\n".join(faults)


def test_login_page_is_accessible(visitor, transactional_db):
    portal = visitor()
    assert portal.go("/accounts/login/") == 200
    assert axe(portal) == []


def test_keyboard_reaches_search_and_hits_follow_pinyin(visitor, demo):
    portal = visitor().sign_in("clerk")
    portal.page.keyboard.press("/")
    portal.page.keyboard.type("ylqy0035", delay=10)
    hit = portal.page.wait_for_selector("#ph-hits a")
    assert "样例企业0035" in hit.inner_text()
    portal.page.keyboard.press("Escape")
    assert portal.page.locator("#ph-hits a").count() == 0


def test_selection_shows_the_bulk_bar_and_takes_the_whole_result(visitor, demo):
    portal = visitor().sign_in("clerk")
    portal.go("/enterprises/ratings/?view=yellow")
    portal.page.check("tbody tr:nth-child(1) input[name=selected]")
    assert portal.page.inner_text(".ph-bulk [data-count]") == "1"
    portal.page.click("[data-select-whole]")
    assert portal.page.inner_text(".ph-bulk [data-count]") == "21"
    portal.page.click("[data-clear-selection]")
    assert portal.page.locator(".ph-bulk").is_hidden()
