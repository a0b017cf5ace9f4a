"""The five workbooks of 2021 read by their declarations equal the rating package, figure by figure."""

import gzip
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from enterprises.ratings import importers

ROOT = Path(__file__).parents[3]
BOOKS = ROOT / "enterprises" / "ratings" / "demo" / "workbooks_2021"
PROBLEM = ROOT / "tests" / "data" / "rating_problem_2021.json.gz"
DEPARTMENTS = {"statistics": importers.STATISTICS, "science": importers.SCIENCE, "industry": importers.INDUSTRY}


@pytest.fixture(scope="module")
def enterprises():
    """Credit code → enterprise of the package."""
    codes = json.loads((BOOKS / "credit_codes_2021.json").read_text("utf-8"))
    problem = json.loads(gzip.decompress(PROBLEM.read_bytes()), parse_float=Decimal)
    return {codes[enterprise["id"]]: enterprise for enterprise in problem["enterprises"]}


@pytest.fixture(scope="module")
def readings():
    everything = {"enterprises": importers.ENTERPRISES, "bonus": importers.BONUS, **DEPARTMENTS}
    return {name: importer.read(BOOKS / f"{name}_2021.xlsx") for name, importer in everything.items()}


@pytest.mark.parametrize(
    ("name", "office", "unit", "headers", "converted", "unit_changes", "totals"),
    [
        ("enterprises", "平湖市科学技术局", "—", (3,), 0, 0, 0),
        ("bonus", "平湖市科技局", "项", (3,), 0, 0, 0),
        ("statistics", "平湖市统计局", "千元", (3, 4), 70, 8, 10),
        ("science", "平湖市科技局", "万元", (3, 4), 83, 0, 10),
        ("industry", "平湖市经信局", "万元", (3,), 18, 0, 1),
    ],
)
def test_workbook_is_understood(readings, name, office, unit, headers, converted, unit_changes, totals):
    reading = readings[name]
    said = reading.understood
    assert (reading.errors, reading.questions, len(reading.rows)) == ([], [], 296)
    assert (said.office, said.filled_on, said.unit, said.header_rows) == (office, date(2022, 4, 15), unit, headers)
    assert (len(said.converted_cells), len(said.unit_changes), len(said.total_checked)) == (
        converted,
        unit_changes,
        totals,
    )
    assert all(check.found == check.computed for check in said.total_checked)
    assert said.notes[-1].endswith("行是表注（注：本表为合成数据，仅供系统测试。），未作为数据读取。")


def test_totals_are_those_of_the_offices(readings):
    found = {check.label: check.found for check in readings["statistics"].understood.total_checked}
    assert found["从业人员期末人数"] == Decimal(66921)
    assert found["营业收入"] == Decimal("57334988.3")
    assert found["研究开发费用"] == Decimal("2612309.9")
    assert readings["industry"].understood.total_checked[0].found == Decimal("170049.16")


def test_figures_equal_the_package_for_all_enterprises(readings, enterprises):
    """All 21 data items of all 296 enterprises, 千元 converted to 万元; missing stays missing and is not 0."""
    compared = missing = 0
    found = {code: {} for code in enterprises}
    for name, importer in DEPARTMENTS.items():
        for row in readings[name].rows:
            found[row["credit_code"]] |= {item.name: row[item.name] for item in importers.data_items(importer)}
    for code, enterprise in enterprises.items():
        raw = {item: None if value is None else Decimal(str(value)) for item, value in enterprise["raw"].items()}
        assert found[code] == raw, code
        compared += len(raw)
        missing += sum(value is None for value in raw.values())
    assert (len(enterprises), compared, missing) == (296, 296 * 21, 27)


def test_names_and_sizes_equal_the_package(readings, enterprises):
    assert {row["credit_code"]: (row["name"], row["size"]) for row in readings["enterprises"].rows} == {
        code: (enterprise["name"], enterprise["size"]) for code, enterprise in enterprises.items()
    }
    for name in DEPARTMENTS:
        for row in readings[name].rows:
            assert row["name"] == enterprises[row["credit_code"]]["name"]


def test_bonus_claims_equal_the_package(readings, enterprises):
    claimed = Counter({(row["credit_code"], row["item"]): row["count"] for row in readings["bonus"].rows})
    assert claimed == Counter(
        {
            (code, claim["item"]): claim["count"]
            for code, enterprise in enterprises.items()
            for claim in enterprise["bonus"]
        }
    )


def test_every_data_item_has_one_department(enterprises):
    items = [item.name for importer in importers.BY_DEPARTMENT.values() for item in importers.data_items(importer)]
    assert sorted(items) == sorted(next(iter(enterprises.values()))["raw"])
    assert len(set(items)) == len(items)


def test_bonus_items_are_those_of_the_scheme(readings):
    scheme = json.loads(gzip.decompress(PROBLEM.read_bytes()))["scheme"]
    names = {
        item["code"]: (group["name"], item["name"]) for group in scheme["bonus"]["groups"] for item in group["items"]
    }
    assert {row["item"]: (row["group"], row["item_name"]) for row in readings["bonus"].rows}.items() <= names.items()
