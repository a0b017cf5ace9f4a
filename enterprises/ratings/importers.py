"""The five workbooks of a rating year as departments send them: which column holds which data item, in which unit.

Pure declarations. Values come out in the units of the rating package (money in 万元, rating specification 3.2); the
statistics office may send 千元. A dash or an empty cell is missing, which is not 0 (rating specification 7). Rows
are matched by credit code.
"""

from pinghu_portal.sheets.columns import ImportColumn
from pinghu_portal.sheets.credit_codes import check_credit_code
from pinghu_portal.sheets.importing import Importer

MONEY_UNIT = "万元"

SIZES = {"大型": "L", "中型": "M", "小型": "S", "微型": "W"}
"""Size classes as people write them → codes of the scheme (统计上大中小微型企业划分办法)."""

CREDIT_CODE = ImportColumn(
    "credit_code",
    "统一社会信用代码",
    ("信用代码", "社会信用代码", "统一信用代码"),
    kind="code",
    required=True,
    check=check_credit_code,
    help="18 位，请设为文本格式",
    example="91330482MA0000001P",
)
NAME = ImportColumn("name", "企业名称", ("单位名称", "企业全称"), kind="name", required=True, example="样例企业0001")


def _money(code: str, label: str, *aliases: str) -> ImportColumn:
    """A money item: the column must be there, a cell may be empty."""
    return ImportColumn(code, label, aliases, kind="money", column_required=True, unit=MONEY_UNIT)


def _count(code: str, label: str, *aliases: str, unit: str = "项") -> ImportColumn:
    """A counted item: the column must be there, a cell may be empty."""
    return ImportColumn(code, label, aliases, kind="integer", column_required=True, unit=unit)


ENTERPRISES = Importer(
    "ratings.enterprises",
    "参评高新技术企业名录",
    (
        NAME,
        CREDIT_CODE,
        ImportColumn("town", "所属镇街道", ("镇街道", "所属镇（街道）"), required=True),
        ImportColumn("platform", "所属平台", ("平台",), column_required=True),
        ImportColumn("industry_code", "行业代码", kind="code", required=True),
        ImportColumn("industry", "行业名称"),
        ImportColumn("size", "企业规模", ("规模",), kind="choice", required=True, choices=SIZES),
        ImportColumn("certificate", "高企证书编号", ("证书编号", "高新技术企业证书编号"), kind="code", required=True),
        ImportColumn("reference", "备注编号", kind="code"),
    ),
    key=("credit_code",),
)

STATISTICS = Importer(
    "ratings.statistics",
    "高新技术企业创新能力评价统计局数据表",
    (
        NAME,
        CREDIT_CODE,
        _count("employees", "从业人员期末人数", "从业人员", "期末从业人数", unit="人"),
        _money("revenue", "营业收入", "本年营业收入"),
        _money("revenue_prev", "上年营业收入"),
        _money("value_added", "增加值"),
        _money("profit", "利润总额"),
        _count("rd_staff", "研究开发人员数", "研发人员数", unit="人"),
        _money("rd_exp", "研究开发费用", "研发费用", "本年研究开发费用"),
        _money("rd_exp_prev", "上年研究开发费用", "上年研发费用"),
        _money("rd_external", "委托外单位研究开发费用", "委外研发费用"),
        _money("newprod_revenue", "新产品销售收入"),
    ),
    key=("credit_code",),
)

SCIENCE = Importer(
    "ratings.science",
    "高新技术企业创新能力评价科技局数据表",
    (
        NAME,
        CREDIT_CODE,
        _count("staff_bachelor", "本科及以上科技人员数", unit="人"),
        _money("rd_equipment", "研发仪器设备原值"),
        _money("hitech_revenue", "高新技术产品（服务）收入", "高新技术产品收入"),
        _money("tech_contract", "技术合同成交额"),
        _count("patent_inv_valid", "有效发明专利数", unit="件"),
        _count("patent_inv_granted", "当年授权发明专利", unit="件"),
        _count("patent_um_granted", "当年授权实用新型", unit="件"),
        _count("patent_design_granted", "当年授权外观设计", unit="件"),
        _count("software_granted", "当年登记软件著作权", unit="件"),
        _count("transfers", "当年科技成果转化数"),
    ),
    key=("credit_code",),
)

INDUSTRY = Importer(
    "ratings.industry",
    "高新技术企业创新能力评价经信局数据表",
    (NAME, CREDIT_CODE, _money("tech_invest", "技术改造与数字化投资", "技改与数字化投资")),
    key=("credit_code",),
)

BONUS = Importer(
    "ratings.bonus",
    "附加评价加分项汇总表",
    (
        NAME,
        CREDIT_CODE,
        ImportColumn("group", "加分类别", ("类别",)),
        ImportColumn("item_name", "加分事项", ("事项",)),
        ImportColumn("item", "事项代码", ("加分代码",), kind="code", required=True),
        ImportColumn("count", "数量", kind="integer", required=True),
        ImportColumn("evidence", "佐证材料", ("证明材料",)),
    ),
    key=("credit_code", "item"),
)

BY_DEPARTMENT = {"统计局": STATISTICS, "科技局": SCIENCE, "经信局": INDUSTRY}
"""Which department answers for which data items; the items are the money and counted columns of its importer."""


def data_items(importer: Importer) -> tuple[ImportColumn, ...]:
    """The columns of an importer that are data items of the rating (figures), without names and codes."""
    return tuple(column for column in importer.columns if column.kind in ("money", "integer"))
