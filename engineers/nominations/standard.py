"""Rule rows and programme conditions the portal starts with; idempotent."""

import datetime

from engineers.nominations.models import ProgramRule
from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("nominations.town_days", "海外工程师申报：镇街道初审时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("nominations.form_days", "海外工程师申报：科室形审时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("nominations.mend_days", "海外工程师申报：补正时限", "integer", "15", "工作日", "补正告知通行做法", "proposed"),
    ("nominations.recommend_days", "海外工程师申报：审核推荐时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("nominations.publicise_days", "海外工程师申报：拟入选后发起公示时限", "integer", "5", "工作日", "内部约定", "proposed"),
]  # fmt: skip
PROVINCE_2023 = "浙江省引进海外工程师实施办法（浙科发外专〔2023〕29号），条件据丽水市申报通知"
PROGRAMMES = (
    # level, from, to, sectors, months, days, salary, permits, dispatch, source, certainty
    ("province", "2014-01-01", "2017-06-30", [], 12, 60, 500_000, [], False, "浙外专发〔2014〕27号", "public"),
    ("province", "2017-07-01", "2023-06-07", [], 12, None, None, [], False, "浙江省海外工程师引进办法（试行），2017年7月",
     "public"),
    ("province", "2023-06-08", None, ["C", "I", "M"], 12, 60, 300_000,
     ["a_permit", "invitation", "confirmation"], False, PROVINCE_2023, "public"),
    ("city", "2016-01-01", None, [], 12, 60, 300_000, [], True, "嘉兴市级条件（待补文号，比照省级）", "proposed"),
    ("county", "2016-01-01", None, [], 12, 60, 200_000, [], True, "平湖市级条件（待补文号）", "proposed"),
)  # fmt: skip


def load() -> None:
    """Rules and conditions; rows that staff changed stay."""
    standard.load(RULES)
    for level, first, last, sectors, months, days, salary, permits, dispatch, source, certainty in PROGRAMMES:
        ProgramRule.objects.get_or_create(
            level=level,
            valid_from=datetime.date.fromisoformat(first),
            defaults={
                "valid_to": datetime.date.fromisoformat(last) if last else None,
                "sectors": sectors,
                "min_contract_months": months,
                "min_work_days": days,
                "min_salary": salary,
                "permit_kinds": permits,
                "exclude_dispatch": dispatch,
                "source": source,
                "certainty": certainty,
            },
        )
