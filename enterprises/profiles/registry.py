"""企业库 as a registry."""

from django.db.models import Q
from django.urls import reverse

from enterprises.profiles.choices import Size
from enterprises.profiles.models import Enterprise
from pinghu_portal.accounts.models import Role
from pinghu_portal.organisation.models import Industry, Region
from pinghu_portal.registry.codes import pinyin_key
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, QuickView, Registry, Tab, register


def towns(user) -> list[tuple[str, str]]:
    """Choices of the 镇街道 filter."""
    return list(Region.objects.filter(level="town").values_list("code", "name"))


def platforms(user) -> list[tuple[str, str]]:
    """Choices of the 平台 filter."""
    return list(Region.objects.filter(level="platform").values_list("code", "name"))


def divisions(user) -> list[tuple[str, str]]:
    """Choices of the 行业 filter."""
    return list(Industry.objects.values_list("code", "short_name"))


def prepare(enterprise: Enterprise) -> None:
    """Before saving: tidy the code, derive the pinyin key and the 大类 from the industry code."""
    enterprise.credit_code = enterprise.credit_code.strip().upper()
    enterprise.pinyin = pinyin_key(enterprise.name)
    enterprise.division = Industry.objects.filter(code=enterprise.industry_code[:3]).first()


def _contacts(enterprise, user):
    return {
        "rows": [
            (
                contact.name,
                contact.duty,
                Column("phone", mask="phone").text(contact),
                Column("email", mask="email").text(contact),
            )
            for contact in enterprise.contacts.all()[:50]
        ]
    }


def _actions(enterprise, user) -> list[dict]:
    """Members of the enterprise may ask for a change; everybody who sees it may open its score sheets."""
    found = [
        {
            "title": "三色评价",
            "icon": "palette",
            "url": f"{reverse('enterprises:ratings:list')}?q={enterprise.credit_code}",
            "post": False,
        }
    ]
    found.append(
        {
            "title": "联络员",
            "icon": "person-lines-fill",
            "url": f"{reverse('enterprises:contacts:list')}?q={enterprise.name}",
            "post": False,
        }
    )
    if user.has_role(Role.ENTERPRISE):
        found.append(
            {
                "title": "申请信息变更",
                "icon": "pencil-square",
                "post": True,
                "url": reverse("enterprises:profiles:start_change", args=[enterprise.credit_code]),
            }
        )
    return found


enterprises = register(
    Registry(
        key="enterprises:profiles",
        model=Enterprise,
        title="企业库",
        lookup="credit_code",
        order=("credit_code",),
        search=("name", "credit_code", "pinyin"),
        search_hint="企业名称、代码或拼音首字母",
        pick=("credit_code", "name"),
        base=lambda: Enterprise.objects.registered(),
        columns=(
            Column("name", link=True, width=34, sort="pinyin"),
            Column("credit_code", kind="code", width=22),
            Column("size", kind="choice", width=8),
            Column("town.name", "镇街道", sort="town"),
            Column("platform.name", "平台", sort="platform", width=20),
            Column("division.short_name", "行业", sort="division"),
            Column("industry_name", default=False, width=24, sort=""),
            Column("industry_code", kind="code", default=False, sort=""),
            Column("package_id", kind="code"),
            Column("registered_on", kind="date", default=False, sort=""),
        ),
        filters=(
            Filter("town", "镇街道", choices=towns),
            Filter("size", "规模", choices=lambda user: Size.choices),
            Filter("division", "行业", choices=divisions),
            Filter("platform", "平台", choices=platforms),
        ),
        views=(QuickView("all", "全部", Q()),),
        facts=(
            Column("credit_code", kind="code"),
            Column("size", kind="choice"),
            Column("town.name", "镇街道"),
            Column("platform.name", "平台"),
            Column("industry_name"),
            Column("registered_on", kind="date"),
        ),
        tabs=(
            Tab(
                "contacts",
                "联络员",
                "enterprises/profiles/contacts.html",
                _contacts,
                lambda e, user: e.contacts.count(),
            ),
        ),
        form_fields=("name", "credit_code", "size", "town", "platform", "industry_code", "industry_name", "address"),
        prepare=prepare,
        actions=_actions,
        sheet_title="平湖市科技企业汇总表",
        empty="企业库还没有企业，可先导入名录。",
    )
)
