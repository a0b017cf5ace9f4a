"""`manage.py rating_package compute|verify` as the third party runs it: files in, files out, no database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.core.evaluation.rating_data import file_text, problem_2021, results_2021


def run(*arguments: object) -> tuple[int, list[str]]:
    """Exit status and the lines on stderr."""
    out, err = StringIO(), StringIO()
    try:
        call_command("rating_package", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as ended:
        return ended.code, err.getvalue().splitlines()
    return 0, err.getvalue().splitlines()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The problem of 2021 and a place for its results."""
    problem = tmp_path / "problem.json"
    problem.write_text(file_text("rating_problem_2021"), encoding="utf-8")
    return problem, tmp_path / "results.json"


def test_compute_writes_the_correct_results(files: tuple[Path, Path]) -> None:
    problem, results = files
    assert run("compute", problem, "-o", results) == (0, [])
    assert results.read_text(encoding="utf-8") == file_text("rating_results_2021")
    assert run("verify", problem, results) == (0, [])


def test_compute_of_a_bad_package_ends_with_2_and_writes_nothing(files: tuple[Path, Path]) -> None:
    problem, results = files
    bad = problem_2021()
    bad["scheme"]["indicators"][0]["weight"] = 15
    bad["enterprises"].append(bad["enterprises"][0])
    problem.write_text(json.dumps(bad, default=str), encoding="utf-8")
    assert run("compute", problem, "-o", results) == (2, ["方案：权重合计为 99，应为 100", "企业：编号 SYN000001 重复"])
    assert not results.exists()


def test_verify_ends_with_1_and_lists_each_figure(files: tuple[Path, Path]) -> None:
    problem, results = files
    stated = results_2021()
    stated["results"][0]["index"] = "87.08"
    results.write_text(json.dumps(stated), encoding="utf-8")
    assert run("verify", problem, results) == (1, ["企业 SYN000001 index：重算为 87.07，文件为 87.08", "共 1 处不一致"])


def test_note_is_said_but_does_not_refuse(files: tuple[Path, Path]) -> None:
    problem, results = files
    odd = problem_2021()
    odd["enterprises"][0]["raw"]["revenu"] = "1"
    problem.write_text(json.dumps(odd, default=str), encoding="utf-8")
    assert run("compute", problem, "-o", results) == (0, ["提示：企业：数据项 revenu 没有公式使用"])
    assert results.exists()


def test_missing_file_ends_with_2(tmp_path: Path) -> None:
    status, lines = run("verify", tmp_path / "a.json", tmp_path / "b.json")
    assert (status, len(lines)) == (2, 1)
