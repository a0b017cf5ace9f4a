"""Brings database, demo data and static files of a checkout up to date before the portal starts.

What was done is remembered beside the data itself, so a deleted database is filled again.
"""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import children, stamps
from .checkout import Checkout
from .console import Line, Problem, columns, padded

NOT_CODE = {"tests", "deploy"}


def code_of(root: Path) -> str:
    """Digest of all that migrations, demo data and static files can depend on: our own packages and the pins."""
    packages = [folder for folder in sorted(root.iterdir()) if (folder / "__init__.py").is_file()]
    ours = [folder for folder in packages if folder.name not in NOT_CODE]
    return stamps.digest(*ours, root / "requirements.txt")


@dataclass
class Content:
    """What `manage.py` makes. `home` is the directory of the embedded database, None when the database is another."""

    checkout: Checkout
    env: dict[str, str]
    home: Path | None

    def known(self) -> stamps.Stamps:
        """Stamps of the steps whose result lies in the embedded database; they lie beside its data."""
        return stamps.Stamps(self.home / "stamps")

    def manage(self, line: Line, failure: str, *arguments: str) -> None:
        """Runs manage.py to its end; its output goes to `var/log/<command>.log`."""
        command = [self.checkout.python, "manage.py", *arguments]
        log = self.checkout.log / f"{arguments[0]}.log"
        children.run(command, log=log, env=self.env, cwd=self.checkout.root, line=line, failure=failure)

    def migrate(self, line: Line) -> None:
        """Brings the tables up to date; a database of somebody else's is looked at every time."""
        value = code_of(self.checkout.root)
        if self.home and self.known().fresh("migrate", value):
            return line.skip()
        self.manage(line, "数据库迁移失败，日志的末尾如下", "migrate", "--noinput")
        if self.home:
            self.known().write("migrate", value)

    def load_demo(self, line: Line, empty: bool) -> None:
        """Loads the demo data on the first start, and keeps the list of accounts for the greeting."""
        if not self.home:
            line.note = "外部数据库，未装入；需要时：python3 run.py manage demo"
            return
        loaded = self.home / "stamps" / "demo"
        if not loaded.is_file():
            self.manage(line, "装入演示数据失败，日志的末尾如下", "demo", *(["--empty"] if empty else []))
            self.known().write("demo", "empty" if empty else "full")
        elif empty and loaded.read_text() != "empty":
            line.note = f"已有数据；要从空库开始，请先删除 {self.home}"
        else:
            line.skip()
        code = code_of(self.checkout.root)
        if not self.known().fresh("accounts", code):
            self.keep_accounts()
            self.known().write("accounts", code)

    def keep_accounts(self) -> None:
        """Stores what `manage.py demo --accounts` prints: a list of role, username, password and what it may see."""
        command = [self.checkout.python, "manage.py", "demo", "--accounts"]
        answer = subprocess.run(command, env=self.env, cwd=self.checkout.root, capture_output=True, text=True)
        if answer.returncode:
            log = self.checkout.log / "accounts.log"
            log.write_text(answer.stderr)
            raise Problem("读取演示账号失败，日志的末尾如下", log)
        file = self.home / "accounts.json"
        file.touch(mode=0o600)
        file.write_text(answer.stdout)

    def accounts(self) -> str:
        """The accounts as a table for the terminal, empty when there are none."""
        file = self.home / "accounts.json" if self.home else None
        if file is None or not file.is_file():
            return ""
        rows = [("角色", "用户名", "密码", "可见范围")]
        for account in json.loads(file.read_text()):
            rows.append(tuple(str(account[name]) for name in ("role", "username", "password", "sees")))
        widths = [max(columns(row[index]) for row in rows) + 2 for index in range(3)]
        return "".join(
            "  " + "".join(padded(cell, width) for cell, width in zip(row, widths, strict=False)) + f"{row[3]}\n"
            for row in rows
        )

    def collect_static(self, line: Line) -> None:
        """Gathers the static files below `var/static`."""
        known = stamps.Stamps(self.checkout.stamps)
        value = stamps.digest(self.checkout.root / "static", code_of(self.checkout.root))
        if known.fresh("static", value) and (self.checkout.var / "static").is_dir():
            return line.skip()
        self.manage(line, "收集静态文件失败，日志的末尾如下", "collectstatic", "--noinput", "--clear", "-v", "0")
        known.write("static", value)
