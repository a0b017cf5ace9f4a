"""Rule rows and data items the pillar starts with; idempotent, staff's own changes stay."""

from enterprises.ratings import importers
from enterprises.ratings.models import DataItem
from pinghu_portal.organisation.models import Department
from pinghu_portal.rulebook import standard

RULES = [
    (
        "certificates.validity_years",
        "高企证书有效期",
        "integer",
        "3",
        "年",
        "高新技术企业认定管理办法（国科发火〔2016〕32号）",
        "public",
    ),
    (
        "certificates.assumed_issue_day",
        "仅知证书年份时推定的发证日",
        "text",
        "12-01",
        "",
        "内部约定，以证书原件为准",
        "proposed",
    ),
    ("profiles.change.town_days", "信息变更：镇街道初审时限", "integer", "3", "工作日", "内部约定", "proposed"),
    ("profiles.change.section_days", "信息变更：科室审核时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("profiles.change.mend_days", "信息变更：企业补正时限", "integer", "15", "工作日", "补正告知通行做法", "proposed"),
    (
        "simulations.path_max_change",
        "提升路径：单项数据最大增幅",
        "integer",
        "30",
        "%",
        "内部约定，仅用于辅导测算",
        "proposed",
    ),
    ("robustness.draws", "稳健性分析抽样次数", "integer", "2000", "次", "评价方案说明 3.7", "proposed"),
    ("robustness.seed", "稳健性分析随机种子", "integer", "20220101", "", "内部约定，固定以便重算", "proposed"),
    ("robustness.borderline_below", "颜色稳定度低于此值为临界", "integer", "80", "%", "评价方案说明 3.7", "proposed"),
    ("rating_years.scheme_days", "评价年度：制定方案时限", "integer", "20", "工作日", "内部约定", "proposed"),
    ("rating_years.collect_days", "评价年度：数据采集时限", "integer", "30", "工作日", "内部约定", "proposed"),
    ("rating_years.check_days", "评价年度：数据核验时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("rating_years.compute_days", "评价年度：测算时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("rating_years.review_days", "评价年度：复核时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("rating_years.apply_days", "评价年度：结果应用时限", "integer", "20", "工作日", "内部约定", "proposed"),
    (
        "consequences.interview_lead_days",
        "答辩须在证书到期前多少天完成",
        "integer",
        "30",
        "日",
        "高新技术企业创新能力评价结果应用（内部约定）",
        "proposed",
    ),
    ("consequences.least_experts", "答辩专家组最少人数", "integer", "3", "人", "内部约定", "proposed"),
    ("consequences.talk_days", "答辩未通过后约谈时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("consequences.close_days", "整改报告核验时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("consequences.first_visit_days", "服务方案首次走访期限", "integer", "60", "日", "内部约定", "proposed"),
    ("collection.remind_days", "填报催报：距截止天数", "text", "3,1,0", "自然日", "催报通行做法", "proposed"),
    ("collection.jump_percent", "填报：须说明的同比变动", "number", "50", "%", "填报校核通行做法", "proposed"),
    ("collection.review_days", "填报：审核时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("collection.mend_days", "填报：退回修改时限", "integer", "5", "工作日", "内部约定", "proposed"),
    ("collection.discrepancy_days", "数据核验：核定时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("collection.evidence_mb", "佐证材料单个文件上限", "integer", "20", "MB", "内部约定", "proposed"),
    ("ratings.nightly_time", "夜间测算时刻", "time", "01:30", "", "内部约定", "proposed"),
]
DEPARTMENTS = {"统计局": "tjj", "科技局": "kjj", "经信局": "jxj"}


def load() -> None:
    """Rules of the pillar and the data items of the rating with the office that reports each."""
    standard.load(RULES)
    sort = 0
    for office, importer in importers.BY_DEPARTMENT.items():
        department = Department.objects.get(code=DEPARTMENTS[office])
        for column in importers.data_items(importer):
            sort += 1
            DataItem.objects.update_or_create(
                code=column.name,
                defaults={
                    "name": column.label,
                    "unit": column.unit,
                    "department": department,
                    "sort": sort,
                    "decimals": 2 if column.kind == "money" else 0,
                },
            )
