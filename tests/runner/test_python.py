"""The runner says in one clear sentence that Python is too old, instead of failing somewhere later."""

import run


def test_python_problem_when_recent_enough():
    assert run.python_problem((3, 11, 2)) is None
    assert run.python_problem((3, 13, 0)) is None


def test_python_problem_when_too_old_names_the_command():
    assert run.python_problem((3, 9, 18), which=lambda name: None) == (
        "需要 Python 3.11 或更高版本，当前是 3.9，请运行：apt-get install python3.11 python3.11-venv\n"
        "Python 3.11 or newer is needed, this is 3.9; run: apt-get install python3.11 python3.11-venv"
    )


def test_python_problem_when_a_newer_one_is_installed():
    newer = {"python3.12": "/usr/bin/python3.12"}
    assert run.python_problem((2, 7, 18), which=newer.get) == (
        "需要 Python 3.11 或更高版本，当前是 2.7，请运行：python3.12 run.py\n"
        "Python 3.11 or newer is needed, this is 2.7; run: python3.12 run.py"
    )


def test_old_python_gets_exit_code_2(monkeypatch, capsys):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 18))
    assert run.main([]) == 2
    assert "3.9" in capsys.readouterr().err
