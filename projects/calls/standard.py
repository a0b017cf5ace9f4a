"""技术领域 of the first level, which a call's officers extend, and the rule rows of the calls."""

from pinghu_portal.rulebook import standard as rulebook
from projects.calls.models import ResearchField

SOURCE = "国家重点支持的高新技术领域（国科发火〔2016〕32号附件）"
FIELDS = (
    ("01", "电子信息"),
    ("02", "生物与新医药"),
    ("03", "航空航天"),
    ("04", "新材料"),
    ("05", "高技术服务"),
    ("06", "新能源与节能"),
    ("07", "资源与环境"),
    ("08", "先进制造与自动化"),
    ("09", "现代农业"),
)
COUNTY = "平湖市科技计划分类（内部约定）"


OWN = "内部约定"
RULES = [
    # key, title, kind, value, unit, source, certainty
    ("calls.least_days", "项目征集最短开放时间", "integer", "30", "天", "内部约定（domain 9.4：≥ 30 天）", "proposed"),
    ("calls.countersign_days", "项目指南会签时限", "integer", "5", "工作日", OWN, "proposed"),
    ("calls.decide_days", "项目指南审定时限", "integer", "5", "工作日", OWN, "proposed"),
]


def load() -> None:
    """Rules and fields; rows that stand are left alone."""
    rulebook.load(RULES)
    for code, title in FIELDS:
        source = COUNTY if code == "09" else SOURCE
        ResearchField.objects.get_or_create(code=code, defaults={"title": title, "source": source})
