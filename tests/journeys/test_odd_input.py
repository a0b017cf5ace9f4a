"""What a hostile or hasty hand sends: every answer is a page, nothing is written twice (found by trying, issue 2)."""

import datetime

import pytest
from django.urls import reverse

from pinghu_portal.publicity.actions import open_notice
from pinghu_portal.publicity.models import Objection
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.models import SavedView
from pinghu_portal.rulebook.models import CalendarDay

DAY = datetime.date(2031, 2, 3)


def test_form_with_a_nul_character_is_refused_and_saves_nothing(clerk_client):
    answer = clerk_client.post(reverse("enterprises:profiles:save_view"), {"name": "a\0b", "query": ""})
    assert (answer.status_code, SavedView.objects.count()) == (400, 0)


@pytest.mark.parametrize("field", ["query", "selected"])
def test_export_with_a_nul_character_starts_no_job(clerk_client, field):
    answer = clerk_client.post(reverse("enterprises:profiles:export"), {"scope": "selected", field: "\0"})
    assert answer.status_code == 400


def test_calendar_day_is_added_though_it_brings_its_own_key(section_head_client):
    answer = section_head_client.post(
        reverse("calendar:add"), {"date": DAY.isoformat(), "is_workday": "on", "source": "国办发明电〔2030〕1号"}
    )
    assert (answer.status_code, CalendarDay.objects.filter(date=DAY).count()) == (302, 1)


def test_calendar_day_keeps_its_date_when_changed(section_head_client):
    day = CalendarDay.objects.create(date=DAY, is_workday=True, source="甲")
    address = reverse("calendar:edit", args=[day.public_key])
    seen = section_head_client.get(address).context["form"]["seen"].value()
    answer = section_head_client.post(address, {"date": "2031-02-04", "source": "乙", "seen": seen})
    assert answer.status_code == 302
    assert list(CalendarDay.objects.filter(date__year=2031).values_list("date", "source")) == [(DAY, "乙")]


def test_double_click_files_one_objection(clerk, clerk_client):
    notice = open_notice(subject="t", title="公示", body="公示", columns=["名称"], rows=[["甲"]], by=clerk)
    words = {"about": "甲", "words": "数据与年报不一致，请核对原始凭证。"}
    first, second = (clerk_client.post(reverse("publicity:object", args=[notice.uid]), words) for _ in range(2))
    assert (first.url, Objection.objects.count()) == (second.url, 1)


def test_expiry_panel_is_not_shown_to_whom_no_certificate_is_shown(auditor_client, clerk_client):
    pages = [client.get("/").content.decode() for client in (auditor_client, clerk_client)]
    assert ["高企证书重新认定" in page for page in pages] == [False, True]


def test_phone_cards_name_every_figure(clerk_client):
    """Cards of the phone take their labels from `data-label`; empty labels left bare numbers."""
    assert 'data-label=""' not in clerk_client.get(reverse("rules:list")).content.decode()


@pytest.mark.parametrize(
    ("signed", "value", "text"),
    [(True, "4.35", "+4.35"), (True, "-0.65", "−0.65"), (True, "0", "0.00"), (False, "-2", "−2.00")],
)
def test_changes_carry_their_sign(signed, value, text):
    assert Column("x", kind="number", signed=signed).show(value) == text
