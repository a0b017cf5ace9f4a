"""Rule rows and profile fields the registry of carriers starts with; what staff changed stays."""

from incubators.carriers.choices import FactValue, Kind
from incubators.carriers.models import FactKind
from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("carriers.mend_days", "载体整改期限", "integer", "120", "工作日", "内部约定：6 个月（domain 5.5）", "proposed"),
    ("carriers.renewal_years", "载体级别有效期（有期限的）", "integer", "3", "年", "内部约定（domain 5.1）", "proposed"),
]  # fmt: skip
N, T = FactValue.NUMBER, FactValue.TEXT
FACT_KINDS = [
    # code, title, value, unit, type, many
    ("land", "基地面积", N, "亩", "", False),
    ("workshop", "车间及中心面积", N, "㎡", "", False),
    ("invested", "累计投入", N, "元", "", False),
    ("output", "年产值", N, "元", "", False),
    ("visitors", "年接待", N, "人次", "", False),
    ("jobs", "带动就业", N, "人", "", False),
    ("firms", "入驻企业", N, "家", "", False),
    ("high_projects", "入驻高层次人才项目", N, "个", "", False),
    ("talents_recommended", "推荐对接人才项目", N, "个", "", False),
    ("engineers_gathered", "集聚工程师", N, "人", "", False),
    ("crop", "品种与产品", T, "", Kind.AGRI, True),
    ("equipment", "设施设备", T, "", "", True),
    ("base", "示范基地", T, "", "", True),
    ("honour", "荣誉", T, "", "", True),
    ("partner", "合作单位", T, "", "", True),
    ("service", "为创客服务", T, "", "", True),
    ("goal", "建设目标", T, "", "", True),
]  # fmt: skip


def load() -> None:
    """Rules and fields of the profile."""
    standard.load(RULES)
    for order, (code, title, value_kind, unit, kind, many) in enumerate(FACT_KINDS):
        FactKind.objects.get_or_create(
            code=code,
            defaults={
                "title": title,
                "value_kind": value_kind,
                "unit": unit,
                "carrier_kind": kind,
                "many": many,
                "order": order * 10 + 10,
            },
        )
