"""技术领域 of the first two levels; a call's officers extend them."""

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


def load() -> None:
    """The fields; rows that stand are left alone."""
    for code, title in FIELDS:
        source = COUNTY if code == "09" else SOURCE
        ResearchField.objects.get_or_create(code=code, defaults={"title": title, "source": source})
