"""企业标签 as a registry: dated, ended but never overwritten; 失信名单 bars applications elsewhere (domain 4.3)."""

from enterprises.profiles.choices import LabelKind
from enterprises.profiles.models import Label
from enterprises.profiles.registry import towns
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, register

labels = register(
    Registry(
        key="enterprises:labels",
        model=Label,
        title="企业标签",
        lookup="uid",
        order=("-valid_from", "-pk"),
        search=("enterprise__name", "enterprise__pinyin", "enterprise__credit_code"),
        search_hint="企业名称或信用代码",
        columns=(
            Column("enterprise.name", "企业名称", link=True, width=34, sort="enterprise__pinyin"),
            Column("kind", kind="choice"),
            Column("valid_from", kind="date"),
            Column("valid_to", kind="date"),
            Column("source", width=40, sort=""),
        ),
        filters=(
            Filter("kind", "标签", choices=lambda user: LabelKind.choices),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
        ),
        form_fields=("enterprise", "kind", "valid_from", "valid_to", "source"),
        sheet_title="企业标签汇总表",
        empty="没有标签。",
    )
)
