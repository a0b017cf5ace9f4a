"""`manage.py demo [--empty] [--accounts]`: deterministic demo data, only where the settings allow a demo."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pinghu_portal.accounts.demo import demo_password
from pinghu_portal.contributions import DemoLoader, contributed
from pinghu_portal.web.demo import account_list


class Command(BaseCommand):
    """Loads or lists."""

    help = "载入演示数据；--empty 不含评价数据；--accounts 以 JSON 列出各角色账号"

    def add_arguments(self, parser):
        """Two switches."""
        parser.add_argument("--empty", action="store_true", help="只建账号、区域与规则，不载入企业与评价数据")
        parser.add_argument("--accounts", action="store_true", help="以 JSON 输出演示账号")

    def handle(self, *args, empty=False, accounts=False, **options):
        """Run."""
        if not settings.DEMO:
            raise CommandError("正式环境不允许载入演示数据（settings.DEMO 为 False）。")
        if accounts:
            rows = [
                {"role": a.role_title, "username": a.username, "password": demo_password(), "sees": a.sees}
                for a in account_list()
            ]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for loader in contributed(DemoLoader):
            self.stdout.write(f"· {loader.title}")
            loader.load(empty, lambda text: self.stdout.write(f"  {text}"))
