"""企业联络员 as a registry: phone and e-mail are masked on screen, in Excel and in the API; a full view asks for a reason."""

from enterprises.profiles.models import Contact
from enterprises.profiles.registry import towns
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, register

COLUMNS = (
    Column("name", link=True, width=16),
    Column("enterprise.name", "企业名称", width=34, sort="enterprise__pinyin"),
    Column("duty"),
    Column("phone", kind="code", mask="phone", width=16),
    Column("email", mask="email", width=26),
    Column("enterprise.town.name", "镇街道", sort=""),
)
contacts = register(
    Registry(
        key="enterprises:contacts",
        model=Contact,
        title="企业联络员",
        lookup="uid",
        order=("enterprise__credit_code", "pk"),
        search=("name", "enterprise__name", "enterprise__pinyin"),
        search_hint="姓名或企业名称",
        columns=COLUMNS,
        filters=(Filter("town", "镇街道", lookup="enterprise__town", choices=towns),),
        form_fields=("enterprise", "name", "duty", "phone", "email"),
        hidden_history=frozenset({"phone", "email"}),
        sheet_title="企业联络员汇总表",
        empty="没有联络员。",
    )
)
