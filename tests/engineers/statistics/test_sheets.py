"""The statistics as an official workbook, and the official form of selections, subsidies and what expires (domain 8.8)."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engineers.permits.ladder import refresh
from engineers.statistics.facts import recompute
from engineers.statistics.headlines import HEADLINES
from engineers.statistics.measures import MEASURES
from engineers.statistics.models import EngineerYear
from pinghu_portal.accounts.models import Role
from pinghu_portal.jobs.execution import run
from pinghu_portal.jobs.queueing import enqueue
from pinghu_portal.records.files import content_of
from tests.factories.accounts import UserFactory
from tests.factories.engineers import EngineerFactory, member_of_employer
from tests.factories.nominations import claim, selection
from tests.factories.permits import work_permit

pytestmark = pytest.mark.django_db


@pytest.fixture
def talent():
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


def lines(sheet) -> list[list]:
    """Rows of a sheet without empty cells."""
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def sheet_of(client, year: int):
    """The workbook of the statistics page."""
    answer = client.post(reverse("engineers:level_sheet"), {"year": str(year)})
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_the_workbook_has_title_scope_date_maker_and_the_figures_of_the_page(client_of, talent):
    year, today = timezone.localdate().year, timezone.localdate()
    engineer = EngineerFactory()
    EngineerFactory()
    recompute()
    EngineerYear.objects.filter(engineer=engineer, year=year).update(subsidy=Decimal(123456))
    found = lines(sheet_of(client_of(talent), year)["统计表"])
    assert found[0] == [f"{year}年度海外工程师统计表（县级：平湖市）"]
    assert found[1][:2] == ["填表单位：平湖市科学技术局", f"填表日期：{today.year}年{today.month}月{today.day}日"]
    assert found[2][:5] == ["序号", "分组", "名称", "在平人数（人）", "申报数（人次）"]
    total = dict(zip([one.key for one in MEASURES], found[3][3:], strict=False))
    assert (found[3][1:3], total["in_service"], total["subsidy"]) == (["合计", "县级：平湖市"], 2, 12.35)
    assert any(str(talent) in str(row[0]) and "导出人" in str(row[0]) for row in found if row)


def test_every_figure_has_its_definition_in_the_second_sheet(client_of, talent):
    recompute()
    found = lines(sheet_of(client_of(talent), timezone.localdate().year)["口径说明"])
    named = {row[1]: row[-1] for row in found[3:] if len(row) > 3}
    assert [title for title in (one.title for one in (*HEADLINES, *MEASURES)) if not named.get(title)] == []
    assert named["补助金额"] == "资助年度为当年、已拨付的年薪资助"


def test_each_level_gets_its_own_scope_and_nobody_elses_names(client_of):
    mine, other = EngineerFactory(), EngineerFactory()
    other.enterprise.name = "嘉善某公司"
    other.enterprise.save()
    recompute()
    year = timezone.localdate().year
    book = sheet_of(client_of(member_of_employer(mine)), year)
    text = str([lines(sheet) for sheet in book])
    assert "企业：本单位" in text and "嘉善某公司" not in text
    upper = sheet_of(client_of(UserFactory(role=Role.PARTNER, role__department="jxkjj")), year)
    text = str([lines(sheet) for sheet in upper])
    assert "市级" in text and "嘉善某公司" not in text and mine.enterprise.name not in text
    assert client_of(UserFactory()).post(reverse("engineers:level_sheet"), {"year": str(year)}).status_code == 403


def exported(slug: str, user) -> list[list]:
    """An export of a registry as its rows."""
    job, _ = enqueue("registry.export", "导出", owner=user, registry=slug, query="", keys=[])
    assert run(job.pk) == "done"
    job.refresh_from_db()
    return lines(load_workbook(io.BytesIO(content_of(job.result_file)))["汇总表"])


def test_the_summary_of_subsidies_is_official_with_sums_in_ten_thousands(talent):
    made = [claim(salary=Decimal(800_000)), claim(salary=Decimal(600_000))]
    found = exported("engineers-subsidies", talent)
    assert found[0] == ["海外工程师年薪资助汇总表"]
    assert (
        found[1][0] == "填表单位：平湖市科学技术局"
        and found[1][1].startswith("填表日期：")
        and found[1][2] == "单位：万元"
    )
    assert [row[0] for row in found[3:5]] == [1, 2]
    total = found[5]
    assert total[0] == "合计" and sum(str(cell).startswith("=SUM(") for cell in total) == 2
    assert sum(one.salary_paid for one in made) == 1_400_000


def test_the_summaries_of_selections_and_of_what_expires_close_with_their_count(talent):
    selection()
    found = exported("engineers-selections", talent)
    assert (found[0], found[1][2]) == (["海外工程师入选汇总表"], "单位：人次")
    assert ["合计", "共 1 人次"] in found
    work_permit(state="valid")
    refresh(timezone.localdate())
    found = exported("engineers-expiring", talent)
    assert (found[0], found[1][2]) == (["证件到期预警汇总表"], "单位：件")
    assert any(row[:1] == ["合计"] and row[1].startswith("共 ") and row[1].endswith(" 件") for row in found)
