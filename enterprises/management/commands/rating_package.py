"""`manage.py rating_package export|compute|verify`: the exchange package of a rating run (rating specification 7).

`compute` and `verify` run the portal's own engine on files and never touch the database, so the third party that checks
a run can use them anywhere; `verify --run UID` computes a stored run again from its frozen inputs.
Exit status: 0 done or equal, 1 figures differ, 2 the package is faulty (nothing written).
"""

import sys
from itertools import islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.canonical import package_sha256
from pinghu_portal.evaluation.package import load_json
from pinghu_portal.evaluation.package_files import compute_file, verify_files, write_whole

DIFFERENT, FAULTY = 1, 2
MOST_SHOWN = 1000


class Command(BaseCommand):
    """Export, compute or verify a rating package."""

    help = "导出、计算或核验创新能力评价数据包（高新技术企业三色评价）"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One sub-command with its files."""
        commands = parser.add_subparsers(dest="command", required=True)
        export = commands.add_parser("export", help="导出一次测算的数据包 PROBLEM.json")
        export.add_argument("run", help="测算编号")
        export.add_argument("-o", "--output", type=Path, required=True, help="数据包文件")
        compute = commands.add_parser("compute", help="计算数据包，写出 RESULTS.json")
        compute.add_argument("problem", type=Path, help="数据包文件 PROBLEM.json")
        compute.add_argument("-o", "--output", type=Path, required=True, help="结果文件 RESULTS.json")
        verify = commands.add_parser("verify", help="重算数据包并逐项核对结果文件")
        verify.add_argument("problem", type=Path, nargs="?", help="数据包文件 PROBLEM.json")
        verify.add_argument("results", type=Path, nargs="?", help="结果文件 RESULTS.json")
        verify.add_argument("--run", help="测算编号：用数据库中封存的输入重算，逐项核对")

    def handle(self, *args: object, **options: object) -> None:
        """Run the sub-command; a refusal prints one line per fault and ends with status 2."""
        try:
            getattr(self, options["command"])(options)
        except RuleViolation as refused:
            self._lines(refused.reasons)
            sys.exit(FAULTY)

    def compute(self, options: dict) -> None:
        """PROBLEM.json -> RESULTS.json; what the engine left unused is said on stderr."""
        notes = compute_file(options["problem"], options["output"])
        self._lines([f"提示：{note}" for note in notes])
        self.stdout.write(f"已写出 {options['output']}")

    def verify(self, options: dict) -> None:
        """Compare every figure; differing ones are listed and end with status 1."""
        found = self._differences(options)
        if found:
            self._lines([*found, f"共 {len(found)} 处不一致"])
            sys.exit(DIFFERENT)
        self.stdout.write("核验一致")

    def _differences(self, options: dict) -> list[str]:
        if options["run"]:
            from enterprises.ratings.packages import run_by_uid, verify_run  # files alone need no database

            return list(islice(verify_run(run_by_uid(options["run"])), MOST_SHOWN))
        if options["results"] is None:
            raise RuleViolation("请给出数据包和结果文件，或用 --run 给出测算编号。")
        return verify_files(options["problem"], options["results"])

    def export(self, options: dict) -> None:
        """The frozen package of a run in the database; its sum over the canonical form is said."""
        from enterprises.ratings.packages import export_run  # files alone need no database

        text = export_run(options["run"])
        write_whole(options["output"], text)
        self.stdout.write(f"已写出 {options['output']}\n数据包校验码 {package_sha256(load_json(text))}")

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self.stderr.write(line.replace("\n", " "))
