"""Packages as files: computed whole or not at all, verified figure by figure."""

import json
from pathlib import Path

import pytest

from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.engine import compute
from pinghu_portal.evaluation.package_files import compute_file, differences, verify_files
from pinghu_portal.evaluation.reading import BadPackage
from tests.core.evaluation.rating_data import file_text, problem_2021, results_2021, small_problem


@pytest.fixture
def problem_file(tmp_path: Path) -> Path:
    """The problem of 2021 as a file."""
    path = tmp_path / "problem.json"
    path.write_text(file_text("rating_problem_2021"), encoding="utf-8")
    return path


def test_computed_file_is_the_correct_one(problem_file: Path, tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    assert compute_file(problem_file, results) == []
    assert results.read_text(encoding="utf-8") == file_text("rating_results_2021")
    assert verify_files(problem_file, results) == []


def test_bad_package_writes_nothing(tmp_path: Path) -> None:
    problem = small_problem()
    problem["scheme"]["indicators"][0]["weight"] = 59
    path, results = tmp_path / "problem.json", tmp_path / "results.json"
    path.write_text(json.dumps(problem), encoding="utf-8")
    with pytest.raises(BadPackage) as refused:
        compute_file(path, results)
    assert refused.value.reasons == ["方案：权重合计为 99，应为 100"]
    assert [file.name for file in tmp_path.iterdir()] == ["problem.json"]


def test_unreadable_and_unwritable_files_are_said(problem_file: Path, tmp_path: Path) -> None:
    with pytest.raises(BadPackage, match="无法读取"):
        compute_file(tmp_path / "none.json", tmp_path / "results.json")
    with pytest.raises(BadPackage, match="无法写入"):
        compute_file(problem_file, tmp_path / "no" / "results.json")


def test_each_differing_figure_is_listed() -> None:
    stated = results_2021()
    row = stated["results"][0]
    row["components"][0]["score"] = "14.65"
    row["rank"] = 1
    stated["results"][1]["bonus_detail"]["groups"] = [{}]
    stated["summary"]["colours"]["green"] = 16
    del stated["results"][3]
    assert differences(problem_2021(), stated) == [
        "汇总 colours green：重算为 15，文件为 16",
        "企业 SYN000001 components I01 score：重算为 14.64，文件为 14.65",
        "企业 SYN000001 rank：重算为 178，文件为 1",
        "企业 SYN000002 bonus_detail groups：应有 0 项，现有 1 项",
        "企业 SYN000004：缺少结果",
    ]


def test_writing_of_a_figure_makes_no_difference() -> None:
    stated = results_2021()
    stated["results"][0]["base"] = "84.570"
    stated["results"][0]["rank"] = "178"
    assert differences(problem_2021(), stated) == []


def test_other_rows_and_order_are_listed() -> None:
    stated = results_2021()
    stated["results"].insert(0, {"id": "X"})
    assert differences(problem_2021(), stated) == ["企业 X：数据包中没有该企业", "结果：未按企业编号排序"]
    doubled = results_2021()
    doubled["results"].insert(0, doubled["results"][0])
    assert differences(problem_2021(), doubled) == ["企业 SYN000001：结果重复"]


def test_sum_of_the_package_as_written_is_accepted() -> None:
    problem = small_problem()
    stated = compute(problem)
    stated["summary"]["input_sha256"] = as_written_sha256(problem)
    assert differences(problem, stated) == []
    stated["summary"]["input_sha256"] = "0" * 64
    assert len(differences(problem, stated)) == 1


@pytest.mark.parametrize("stated", [{}, {"results": None, "summary": 3}, {"results": ["x"], "summary": {}}])
def test_nonsense_results_are_differences_not_crashes(stated: dict) -> None:
    assert "企业 E1：缺少结果" in differences(small_problem(), stated)
