"""Demo accounts: one per role of F3, with a password derived from this installation's own key, so none stands in the code."""

import base64
import datetime
import hashlib
import hmac
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.contrib.auth.hashers import make_password

from pinghu_portal.accounts.models import Post, Role, User
from pinghu_portal.organisation.models import Department

BEGAN = datetime.date(2020, 1, 1)


@dataclass(frozen=True)
class DemoAccount:
    """A role to try: user name, invented person, post and what it may see, in a sentence."""

    role: str
    username: str
    person: str
    department: str
    sees: str
    region: str = ""
    language: str = "zh-hans"


ACCOUNTS = [
    DemoAccount(Role.CLERK, "clerk", "沈佳（样例）", "kjj-gxk", "全部企业与评价；导入、测算、导出"),
    DemoAccount(Role.SECTION_HEAD, "head", "陆明（样例）", "kjj-gxk", "全部企业与评价；审核、发布、维护规则"),
    DemoAccount(Role.VICE_DIRECTOR, "vice", "顾岚（样例）", "kjj", "全部企业与评价；审定、督办"),
    DemoAccount(Role.LEADER, "leader", "姚远（样例）", "kjj", "驾驶舱与全部名单；导出"),
    DemoAccount(Role.TOWN_ASSISTANT, "town", "张晴（样例）", "town-330482002", "钟埭街道的企业", region="330482002"),
    DemoAccount(Role.PARTNER, "statistics", "俞文（样例）", "tjj", "企业与评价（只读）"),
    DemoAccount(Role.CLERK, "talent", "许宁（样例）", "kjj-hzrc", "海外工程师：核验、受理、初审"),
    DemoAccount(Role.SECTION_HEAD, "talenthead", "谢蕾（样例）", "kjj-hzrc", "海外工程师：审核、核定、维护目录"),
    DemoAccount(Role.PARTNER, "police", "高宁（样例）", "gaj", "居留许可与本部门联办事项"),
    DemoAccount(Role.PARTNER, "labour", "任社（样例）", "rsj", "社会保险与本部门联办事项"),
    DemoAccount(Role.PARTNER, "medical", "白保（样例）", "ybj", "医疗保险与本部门联办事项"),
    DemoAccount(Role.PARTNER, "finance", "蔡政（样例）", "czj", "年薪资助复核与拨付"),
    DemoAccount(Role.PARTNER, "talentoffice", "殷才（样例）", "rcb", "商业保险、人才认定与本部门联办事项"),
    DemoAccount(Role.PARTNER, "province", "省厅统计（样例）", "kjt", "海外工程师分市统计（不看个人）"),
    DemoAccount(Role.PARTNER, "city", "嘉兴统计（样例）", "jxkjj", "海外工程师分县统计（不看个人）"),
    DemoAccount(Role.THIRD_PARTY, "thirdparty", "金检（样例）", "third-party", "企业、数据与评价；可测算，不可发布"),
    DemoAccount(Role.EXPERT, "expert", "方专（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert2", "钟评（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert3", "蓝析（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert4", "石研（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert5", "白桥（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert6", "赵源立（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert7", "钱立哲（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert8", "孙新清（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert9", "李明源（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert10", "周哲明（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert11", "吴文博（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.EXPERT, "expert12", "郑博思（样例）", "", "分配给本人的评审"),
    DemoAccount(Role.BANK, "bank", "钱融（样例）", "", "授权企业的融资事项（后续开通）"),
    DemoAccount(Role.CLERK, "carrierclerk", "姜蓉（样例）", "kjj-kczx", "创新载体：登记、受理、形审、布置评价"),
    DemoAccount(Role.SECTION_HEAD, "carrierhead", "程岳（样例）", "kjj-kczx", "创新载体：审核、认定、定等、撤销"),
    DemoAccount(Role.CLERK, "projectclerk", "凌珂（样例）", "kjj-zhjh", "科技项目：征集、形审、组织评审、合同"),
    DemoAccount(Role.SECTION_HEAD, "projecthead", "秦峰（样例）", "kjj-zhjh", "科技项目：审核、公示、下达、拨付"),
    DemoAccount(Role.CARRIER, "carrier", "孔育（样例）", "", "本载体：申报、年报、在孵企业、仪器"),
    DemoAccount(Role.CARRIER, "carrier2", "孙创（样例）", "", "另一家载体，只看本载体"),
    DemoAccount(Role.CLERK, "poolkeeper", "库珍（样例）", "kjj-zjk", "评审专家库：入库、利益关系、抽取；不组织评审"),
    DemoAccount(Role.INTERMEDIARY, "agent", "何介（样例）", "", "受委托的企业（后续开通）"),
    DemoAccount(
        Role.ENGINEER, "engineer", "Kenji Tanaka（样例）", "", "本人档案、办件与到期提醒（中英文）", language="en"
    ),
    DemoAccount(Role.SYSTEM_ADMIN, "sysadmin", "系统管理员（样例）", "kjj", "账号、职务、区域；不看业务数据"),
    DemoAccount(Role.SECURITY_ADMIN, "secadmin", "安全管理员（样例）", "kjj", "登录与授权日志"),
    DemoAccount(Role.AUDITOR, "auditor", "审计员（样例）", "kjj", "全部操作日志"),
]


def demo_password() -> str:
    """The one password of this installation's demo accounts: derived from SECRET_KEY, stable across restarts."""
    digest = hmac.new(settings.SECRET_KEY.encode(), b"demo accounts", hashlib.sha256).digest()
    return f"Ph-{base64.b32encode(digest).decode()[:10].lower()}"


@cache
def _hashed(password: str) -> str:
    """Hashing is slow on purpose; twenty accounts with one password need it once."""
    return make_password(password)


def make_user(username: str, person: str, language: str = "zh-hans", *, staff: bool = False) -> User:
    """Create a demo user with the demo password; one that exists already is left as it is."""
    user, _ = User.objects.get_or_create(
        username=username,
        defaults={
            "display_name": person,
            "language": language,
            "is_staff": staff,
            "password": _hashed(demo_password()),
        },
    )
    return user


def load_accounts() -> None:
    """All role accounts with their posts; idempotent."""
    for account in ACCOUNTS:
        admin = account.role == Role.SYSTEM_ADMIN
        user = make_user(account.username, account.person, account.language, staff=admin)
        Post.objects.get_or_create(
            user=user,
            role=account.role,
            valid_from=BEGAN,
            defaults={
                "department": Department.objects.filter(code=account.department).first(),
                "region_id": account.region or None,
            },
        )
