"""The whole story of the rating in a real browser: workbooks in, run, cockpit, export, own sheet and nobody else's."""

import gzip
import json
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command

from enterprises.demo import FOLDER, WORKBOOKS
from enterprises.profiles.models import Enterprise

pytestmark = [pytest.mark.browser, pytest.mark.celery]
RESULTS = Path(__file__).resolve().parents[1] / "data" / "rating_results_2021.json.gz"


def expected() -> dict[str, dict]:
    """The correct results by id."""
    return {row["id"]: row for row in json.loads(gzip.decompress(RESULTS.read_bytes()))["results"]}


def import_workbook(window, key: str, name: str) -> None:
    """Upload one workbook, read what was understood, confirm."""
    window.go(f"/imports/{key}/")
    window.page.set_input_files("#id_file", FOLDER / "workbooks_2021" / name)
    window.page.click("button:has-text('上传并检查')")
    window.page.wait_for_selector("text=识别结果")
    window.page.click("button:has-text('确认导入')")
    window.page.wait_for_selector(".ph-tag:has-text('已导入')")


def run_rating(window) -> None:
    """Start a run by hand and wait for its progress bar to finish."""
    window.go("/enterprises/ratings/runs/")
    window.page.select_option("#year", "2021")
    window.page.click("button:has-text('启动测算')")
    window.page.wait_for_selector("[data-job-state=done]", timeout=120_000)
    assert "绿 15，蓝 260，黄 21" in window.page.inner_text("#job-bar")


def export_list(window, path: Path) -> Path:
    """Export the shown list and download the finished file."""
    window.page.click("button:has-text('导出')")
    window.page.wait_for_selector("[data-job-state=done] >> text=下载", timeout=120_000)
    with window.page.expect_download() as download:
        window.page.click("a:has-text('下载')")
    download.value.save_as(path)
    return path


def test_story_from_workbooks_to_own_sheet(visitor, worker, transactional_db, tmp_path):
    call_command("demo", "--empty")
    clerk = visitor().sign_in("clerk")
    clerk.shot("workbench_empty")
    for key, name in WORKBOOKS:
        import_workbook(clerk, key, name)
    clerk.shot("import")
    run_rating(clerk)
    clerk.go("/enterprises/ratings/")
    counts = [text.split()[-1] for text in clerk.page.locator(".ph-views a").all_inner_texts()[:4]]
    assert counts == ["296", "15", "260", "21"]
    clerk.shot("list")

    leader = visitor(1920, 1080).sign_in("leader")
    leader.go("/cockpit/")
    leader.page.wait_for_selector("[data-chart][data-drawn] svg")
    assert leader.page.locator(".ph-figures .value").all_inner_texts()[:4] == ["296", "15", "260", "21"]
    leader.shot("cockpit")
    leader.page.click(".ph-figures .value >> nth=3")
    leader.page.wait_for_selector("text=共 21 条")
    book = openpyxl.load_workbook(export_list(leader, tmp_path / "yellow.xlsx"))
    correct = expected()
    yellow = {code for code, row in correct.items() if row["colour"] == "yellow"}
    shown = {
        cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if str(cell).startswith("SYN")
    }
    assert shown == yellow

    own, other = Enterprise.objects.get(package_id="SYN000035"), Enterprise.objects.get(package_id="SYN000036")
    call_command("demo")  # the accounts of the enterprises; figures are there already
    firm = visitor().sign_in("enterprise")
    assert firm.go(f"/enterprises/ratings/2021/{own.credit_code}/") == 200
    assert firm.page.inner_text(".ph-hero .index") == correct["SYN000035"]["index"]
    scores = [component["score"] for component in correct["SYN000035"]["components"]]
    printed = firm.page.locator(".ph-table.sheet tbody tr:not(.group):not(.sum) td:nth-last-child(2)").all_inner_texts()
    assert printed[:17] == scores
    firm.shot("score")
    assert firm.go(f"/enterprises/ratings/2021/{other.credit_code}/") == 404
    outside = [text for window in (clerk, leader) for text in window.complaints]
    assert outside == []
