"""`manage.py rating_package export|compute|verify`: the exchange package of a rating run (rating specification 7).

`compute` and `verify` run the portal's own engine on files and never touch the database, so the third party that checks
a run can use them anywhere. Exit status: 0 done or equal, 1 figures differ, 2 the package is faulty (nothing written).
"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandParser

from pinghu_portal.errors import RuleViolation
from pinghu_portal.evaluation.package_files import compute_file, verify_files, write_whole

DIFFERENT, FAULTY = 1, 2


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
        verify.add_argument("problem", type=Path, help="数据包文件 PROBLEM.json")
        verify.add_argument("results", type=Path, help="结果文件 RESULTS.json")

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
        found = verify_files(options["problem"], options["results"])
        if found:
            self._lines([*found, f"共 {len(found)} 处不一致"])
            sys.exit(DIFFERENT)
        self.stdout.write("核验一致")

    def export(self, options: dict) -> None:
        """The frozen package of a run in the database."""
        from enterprises.ratings.packages import export_run  # the only sub-command that needs the database

        write_whole(options["output"], export_run(options["run"]))
        self.stdout.write(f"已写出 {options['output']}")

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self.stderr.write(line.replace("\n", " "))
