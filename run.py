#!/usr/bin/env python3
"""Starts the portal on one machine, or its tests; needs Python 3.11 and nothing else (everything made lies in var/)."""

import shutil
import sys

OLDEST = (3, 11)
USAGE = """用法 Usage:
  python3 run.py [--host 127.0.0.1] [--port 8000] [--empty]   启动平台 start the portal (--empty: 不装入评价数据)
  python3 run.py test [pytest 参数]                            运行全部测试 run the tests
  python3 run.py manage <命令> [参数]                          运行 manage.py
  python3 run.py bench <名称> [参数]                           运行性能测试 run a benchmark
"""


def python_problem(version, which=shutil.which):
    """One sentence in Chinese and English when this Python (`version`, a tuple) is too old, else None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    newer = [name for name in ("python3.12", "python3.11", "python3.13", "python3.14") if which(name)]
    mend = "%s run.py" % newer[0] if newer else "apt-get install python3.11 python3.11-venv"
    return (
        "需要 Python 3.11 或更高版本，当前是 %d.%d，请运行：%s\n"
        "Python 3.11 or newer is needed, this is %d.%d; run: %s"
        % (version[0], version[1], mend, version[0], version[1], mend)
    )


def main(arguments):
    """Checks Python, then hands over to `deploy/local` (which is written for Python 3.11). Returns the exit code."""
    problem = python_problem(sys.version_info)
    if problem:
        sys.stderr.write(problem + "\n")
        return 2
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        sys.stdout.write(USAGE)
        return 0
    from deploy.local import commands

    return commands.run(arguments, USAGE)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
