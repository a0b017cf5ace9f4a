"""The closed lists of a scheme in the words of the office; the codes are those of the exchange package (方案规范 7)."""

from django.db import models

from enterprises.profiles.choices import Size

DIMENSION_CHOICES = (("input", "创新投入"), ("output", "创新产出"))
DIRECTION_CHOICES = (("higher", "越高越好"), ("lower", "越低越好"))
FORMULA_CHOICES = (
    ("value", "数值：数据项之和"),
    ("ratio", "比率：分子 ÷ 分母"),
    ("growth", "增长率：（本年 − 上年）÷ 上年"),
    ("mean_growth", "平均增长率：三年两次增长率的平均"),
)
PART_WORDS = {
    "num": "分子",
    "den": "分母",
    "cur": "本年",
    "prev": "上年",
    "y1": "第一年",
    "y2": "第二年",
    "y3": "第三年",
}
SCORING_CHOICES = (
    ("ratio", "比值法：数值 ÷ 标杆"),
    ("difference", "差值法：1 +（数值 − 标杆）÷ 幅度"),
    ("band", "分档法：按分档表"),
)
MISSING_CHOICES = (("zero", "按 0 计"), ("rescale", "权重分摊给其他指标"), ("class_mean", "按同规模均值"))
BAD_DEN_CHOICES = (("missing", "视为缺报"), ("zero", "按 0 计"), ("full", "按 1 计（达到平均）"))
ZERO_BENCHMARK_CHOICES = (
    ("full_if_positive", "数值为正按 1 计，否则按 0 计"),
    ("cap_if_positive", "数值为正按封顶计，否则按 0 计"),
    ("neutral", "一律按 1 计"),
    ("drop", "不计该层级"),
    ("error", "不允许，须先更正标杆"),
)
COMBINE_CHOICES = (
    ("dual", "各层级分别比较后按份额平均"),
    ("blend", "与按份额加权的标杆比较"),
    ("max", "与最高的标杆比较"),
    ("min", "与最低的标杆比较"),
)
LEVEL_CHOICES = (("province", "省平均"), ("city", "市平均"))
SIZES_CHOICES = (("given", "按企业库登记的规模"), ("rule", "按当年数据判定"))
SIZE_CHOICES = tuple((size.value, f"{size.label}型") for size in Size)
COLOUR_CHOICES = (("quota", "按名次定额"), ("threshold", "按指数分数线"), ("hybrid", "定额与分数线并用"))
QUOTA_CHOICES = (("share", "比例"), ("count", "家数"))
ROUNDING_CHOICES = (("half_up", "四舍五入"), ("floor", "舍去小数"), ("ceil", "进一"))
TIES_CHOICES = (
    ("favour", "从优：并列者全部为绿、全部不为黄"),
    ("strict", "从严：并列者全部不为绿、全部为黄"),
    ("break", "按次序分先后"),
)
SCOPE_CHOICES = (("all", "全部企业"), ("size", "分规模"))
EFFECT_CHOICES = (("unrated", "不定级"), ("not_green", "不得为绿色"), ("yellow", "定为黄色"))


class Section(models.TextChoices):
    """The parts of a draft that are edited and saved by themselves, in the order of the editor's tabs."""

    BASICS = "basics", "基本信息"
    SIZES = "sizes", "规模划分"
    INDICATORS = "indicators", "指标与权重"
    BENCHMARKS = "benchmarks", "标杆值"
    BONUS = "bonus", "附加评价"
    COLOUR = "colour", "评色规则"
    REVISION = "revision", "更正原则"
