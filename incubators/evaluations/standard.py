"""Rule rows, data items and schemes the evaluation starts with; what staff changed stays."""

from incubators.evaluations import tables
from incubators.evaluations.models import EvaluationItem
from pinghu_portal.evaluation.canonical import as_written_sha256
from pinghu_portal.evaluation.models import BenchmarkSet, Scheme, SchemeState
from pinghu_portal.rulebook import standard

RULES = [
    # key, title, kind, value, unit, source, certainty
    ("evaluations.check_days", "绩效评价：填报审核时限", "integer", "5", "工作日", "内部约定（domain 9.3a）", "proposed"),
    ("evaluations.mend_days", "绩效评价：退回修改时限", "integer", "5", "工作日", "内部约定（domain 9.3a）", "proposed"),
    ("evaluations.score_days", "绩效评价：测算打分时限", "integer", "10", "工作日", "内部约定（domain 9.3a）", "proposed"),
    ("evaluations.apply_days", "绩效评价：结果应用时限", "integer", "10", "工作日", "内部约定", "proposed"),
    ("evaluations.expert_days", "绩效评价：专家打分期限", "integer", "14", "自然日", "内部约定", "proposed"),
    ("evaluations.mending_months", "绩效评价：不合格整改期", "integer", "6", "月", "内部约定（domain 5.5）", "proposed"),
    ("evaluations.removal", "连续不合格撤销的年数", "integer", "2", "年",
     "同类管理办法：连续两年评价不合格的取消资格（domain 5.5）", "general"),
    ("evaluations.reward_a", "绩效奖补：优秀（A）", "number", "20", "万元", "内部约定", "proposed"),
    ("evaluations.reward_b", "绩效奖补：良好（B）", "number", "10", "万元", "内部约定", "proposed"),
    ("evaluations.reward_c", "绩效奖补：合格（C）", "number", "0", "万元", "内部约定", "proposed"),
]  # fmt: skip
ITEMS = [
    # code, title, unit, whole, most, help
    ("fund", "自有或合作孵化资金规模", "万元", False, None, "年末可用的种子资金和孵化基金"),
    ("invested_firms", "获得投资的在孵企业", "家", True, None, ""),
    ("tenants", "年末在孵企业（入驻创客和企业、入驻项目）", "家", True, None, "以入驻登记为准"),
    ("platforms", "公共技术服务平台", "个", True, None, ""),
    ("mentors", "签约创业导师", "人", True, None, ""),
    ("agencies", "签约中介机构", "家", True, None, ""),
    ("events", "创业活动和培训", "场", True, None, "当年主办和承办"),
    ("revenue", "在孵企业营业收入", "万元", False, None, ""),
    ("revenue_prev", "在孵企业上年营业收入", "万元", False, None, ""),
    ("financing", "在孵企业融资额", "万元", False, None, ""),
    ("rd", "在孵企业研发投入", "万元", False, None, ""),
    ("ip", "在孵企业有效知识产权", "件", True, None, ""),
    ("hightech", "在孵高企和科技型中小企业", "家", True, None, ""),
    ("graduates", "当年毕业企业", "家", True, None, ""),
    ("entered", "当年新入驻企业", "家", True, None, ""),
    ("jobs", "带动就业", "人", True, None, ""),
    ("service_income", "综合服务收入", "万元", False, None, "不含房租和物业"),
    ("income", "总收入", "万元", False, None, ""),
    ("income_prev", "上年总收入", "万元", False, None, ""),
    ("staff", "专职服务人员", "人", True, None, ""),
    ("staff_pro", "其中专业人员", "人", True, None, "具备孵化、农业或相关专业背景"),
    ("tax", "在孵企业税收", "万元", False, None, ""),
    ("area", "运营面积", "㎡", False, None, ""),
    ("report_quality", "统计报送质量", "分", False, 100, "按报送及时性和差错率，0–100，科创中心核定"),
    ("land", "示范基地面积", "亩", False, None, ""),
    ("novelties", "引进推广新品种新技术", "项", True, None, ""),
    ("farmers", "带动农户", "户", True, None, ""),
    ("landed", "落户平湖项目", "个", True, None, "当年在平湖注册并实缴的项目"),
    ("landed_invested", "落户项目到位投资", "万元", False, None, ""),
    ("talents", "引进人才", "人", True, None, "县级以上人才计划或硕士以上"),
    ("subsidy", "当年财政投入", "万元", False, None, ""),
]  # fmt: skip
YEARS = range(2020, 2027)


def load() -> None:
    """Rules, data items, one approved scheme with full marks per kind and year."""
    standard.load(RULES)
    for order, (code, title, unit, whole, most, words) in enumerate(ITEMS):
        EvaluationItem.objects.get_or_create(
            code=code,
            defaults={
                "title": title, "unit": unit, "whole": whole, "most": most, "help": words, "order": order * 10 + 10,
            },
        )  # fmt: skip
    for kind in tables.TABLES:
        for year in YEARS:
            load_scheme(kind, year)


def load_scheme(kind: str, year: int) -> Scheme:
    """The scheme of a kind and year with its full marks."""
    subject = f"incubators.{kind}"
    marks, _ = BenchmarkSet.objects.get_or_create(
        subject=subject,
        year=year,
        version=1,
        defaults={
            "title": f"{year}年度满分值",
            "values": tables.full_marks(kind),
            "provenance": tables.BASIS[kind],
        },
    )
    text = tables.definition(kind, year)
    scheme, _ = Scheme.objects.get_or_create(
        subject=subject,
        year=year,
        version=1,
        defaults={
            "title": text["title"],
            "definition": text,
            "sha256": as_written_sha256(text),
            "comparability_key": text["comparability_key"],
            "basis": tables.BASIS[kind],
            "state": SchemeState.APPROVED,
            "benchmark_set": marks,
        },
    )
    return scheme
