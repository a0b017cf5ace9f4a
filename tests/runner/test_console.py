"""One line for each step, with its number, seconds and remark."""

import io
import re

import pytest

from deploy.local.console import Problem, Steps, columns, count_in_log, last_lines, padded


def test_steps_write_one_line_each():
    output = io.StringIO()
    steps = Steps(2, output)
    with steps.step("虚拟环境"):
        pass
    with steps.step("packages") as line:
        line.skip()
    lines = [re.sub(r"\d+\.\d s", "N s", text) for text in output.getvalue().splitlines()]
    assert lines == ["[1/2] 虚拟环境" + " " * 35 + "N s", "[2/2] packages" + " " * 35 + "N s  未变，跳过"]


def test_failed_step_is_marked():
    output = io.StringIO()
    with pytest.raises(Problem, match="broken"), Steps(1, output).step("migrate"):
        raise Problem("broken")
    assert output.getvalue().endswith("失败\n")


def test_problem_keeps_the_end_of_a_log_that_is_deleted_later(tmp_path):
    log = tmp_path / "web.log"
    log.write_text("\n".join(f"line {number}" for number in range(100)))
    problem = Problem("stopped", log)
    log.unlink()
    assert problem.proof.splitlines() == [*(f"line {number}" for number in range(80, 100)), f"({log})"]


def test_columns_counts_chinese_letters_double():
    assert columns("科技a") == 5
    assert padded("科技a", 7) == "科技a  "


def test_count_in_log_counts_lines_that_begin_with_the_word(tmp_path):
    log = tmp_path / "pip.log"
    text = count_in_log(log, "Collecting", 3)
    assert text() == "0/3"
    log.write_text("Collecting a\nother Collecting\nCollecting b\n")
    assert text() == "2/3"
    assert last_lines(log, 1) == "Collecting b"
