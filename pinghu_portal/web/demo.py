"""What `manage.py demo` loads from the floor, and the list of demo accounts that apps add theirs to."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from pinghu_portal.accounts.demo import ACCOUNTS, load_accounts
from pinghu_portal.accounts.models import Role
from pinghu_portal.contributions import DemoLoader, contribute
from pinghu_portal.organisation import standard as organisation
from pinghu_portal.rulebook import standard as rulebook
from pinghu_portal.web.models import Announcement


@dataclass(frozen=True)
class ListedAccount:
    """A line of `demo --accounts`."""

    role_title: str
    username: str
    sees: str


_more: list[Callable[[], list[ListedAccount]]] = []


def more_accounts(source: Callable[[], list[ListedAccount]]) -> None:
    """Let an app list accounts of its own (enterprises)."""
    _more.append(source)


def account_list() -> list[ListedAccount]:
    """Every demo account, the floor's first."""
    own = [ListedAccount(str(Role(a.role).label), a.username, a.sees) for a in ACCOUNTS]
    return own + [account for source in _more for account in source()]


ANNOUNCEMENTS = [
    (
        "important",
        "2021年度高新技术企业创新能力评价结果已发布（合成数据）",
        "2022-05-16",
        "评价结果按2021年度数据测算。企业可登录查看本企业评价单；如有疑问，请在办公时间向市科技局高新科提出。",
    ),
    (
        "notice",
        "请各镇街道核对辖区高新技术企业名录",
        "2022-05-12",
        "请对照名录核对企业名称、所属平台和联络员，如有变更，请企业在线提交信息变更。",
    ),
    (
        "rule",
        "节假日期间办件期限顺延说明",
        "2022-05-10",
        "办件期限按工作日计算；调休安排以国务院办公厅通知为准，尚未公布年度的期限标注“暂定”。",
    ),
    (
        "system",
        "数据为合成数据，仅供演示",
        "2022-05-09",
        "本系统演示环境中的企业、人员与数值均为合成，不对应任何真实单位。",
    ),
]


def _load(empty: bool, say) -> None:
    organisation.load()
    rulebook.load()
    load_accounts()
    for kind, title, day, body in ANNOUNCEMENTS:
        Announcement.objects.get_or_create(
            title=title, defaults={"kind": kind, "body": body, "published_on": datetime.date.fromisoformat(day)}
        )
    say(f"账号 {len(ACCOUNTS)} 个，区域、部门、规则已就绪")


contribute(DemoLoader("账号、区域与规则", _load, order=1))
