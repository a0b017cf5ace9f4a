"""The schemes the portal starts with, as data: one table per kind; staff replace them by later versions (domain 5.5).

Weights 30 / 50 / 20 and the indicator list follow the frame 国科火字〔2019〕239号 as domain 5.5 proposes them; full marks are
proposals. A row: (code, name, weight, full mark, formula kind, data items, scale).
"""

from incubators.carriers.choices import Kind
from incubators.evaluations.choices import EXPERT_FIELD

SERVICE, RESULT, OUTLOOK = "服务能力", "孵化绩效", "可持续发展"

INCUBATOR = {
    SERVICE: [
        ("S1", "孵化资金规模", 5, 500, "value", ("fund",), 1),
        ("S2", "获投企业占比", 5, 10, "ratio", ("invested_firms", "tenants"), 100),
        ("S3", "公共技术平台", 3, 3, "value", ("platforms",), 1),
        ("S4", "导师对接比", 3, 10, "ratio", ("mentors", "tenants"), 100),
        ("S5", "签约中介机构", 3, 10, "value", ("agencies",), 1),
        ("S6", "创业活动场次", 3, 10, "value", ("events",), 1),
        ("S7", "资源整合与特色（专家评议）", 8, 100, "value", (EXPERT_FIELD,), 1),
    ],
    RESULT: [
        ("R1", "在孵企业营收增长", 8, 20, "growth", ("revenue", "revenue_prev"), 100),
        ("R2", "在孵企业融资额", 5, 1000, "value", ("financing",), 1),
        ("R3", "研发投入强度", 6, 5, "ratio", ("rd", "revenue"), 100),
        ("R4", "每家有效知识产权", 5, 1, "ratio", ("ip", "tenants"), 1),
        ("R5", "高企和科小占比", 6, 30, "ratio", ("hightech", "tenants"), 100),
        ("R6", "新毕业企业数", 6, 3, "value", ("graduates",), 1),
        ("R7", "毕业率", 4, 10, "ratio", ("graduates", "tenants"), 100),
        ("R8", "新入驻企业数", 5, 8, "value", ("entered",), 1),
        ("R9", "带动就业", 5, 300, "value", ("jobs",), 1),
    ],
    OUTLOOK: [
        ("O1", "综合服务收入占比", 5, 30, "ratio", ("service_income", "income"), 100),
        ("O2", "总收入增长", 5, 10, "growth", ("income", "income_prev"), 100),
        ("O3", "专业人员占比", 4, 80, "ratio", ("staff_pro", "staff"), 100),
        ("O4", "每平方米税收", 3, 100, "ratio", ("tax", "area"), 10000),
        ("O5", "统计报送质量", 3, 100, "value", ("report_quality",), 1),
    ],
}
AGRI = {
    SERVICE: [
        ("S1", "示范基地面积", 8, 300, "value", ("land",), 1),
        ("S2", "创业导师", 6, 5, "value", ("mentors",), 1),
        ("S3", "培训和技术指导场次", 8, 12, "value", ("events",), 1),
        ("S4", "服务体系与特色（专家评议）", 8, 100, "value", (EXPERT_FIELD,), 1),
    ],
    RESULT: [
        ("R1", "入驻创客和企业", 12, 10, "value", ("tenants",), 1),
        ("R2", "引进推广新品种新技术", 12, 5, "value", ("novelties",), 1),
        ("R3", "带动农户", 10, 150, "value", ("farmers",), 1),
        ("R4", "带动就业", 8, 100, "value", ("jobs",), 1),
        ("R5", "营收增长", 8, 10, "growth", ("income", "income_prev"), 100),
    ],
    OUTLOOK: [
        ("O1", "专职服务人员", 6, 3, "value", ("staff",), 1),
        ("O2", "专业人员占比", 6, 60, "ratio", ("staff_pro", "staff"), 100),
        ("O3", "统计报送质量", 8, 100, "value", ("report_quality",), 1),
    ],
}
REMOTE = {
    "落户平湖": [
        ("L1", "落户平湖项目数", 30, 3, "value", ("landed",), 1),
        ("L2", "落户项目到位投资", 15, 3000, "value", ("landed_invested",), 1),
    ],
    RESULT: [
        ("R1", "入驻项目", 12, 10, "value", ("tenants",), 1),
        ("R2", "引进人才", 12, 5, "value", ("talents",), 1),
        ("R3", "对接活动", 6, 10, "value", ("events",), 1),
    ],
    SERVICE: [
        ("S1", "运营面积", 8, 1000, "value", ("area",), 1),
        ("S2", "财政投入产出", 12, 300, "ratio", ("landed_invested", "subsidy"), 100),
        ("S3", "服务能力（专家评议）", 5, 100, "value", (EXPERT_FIELD,), 1),
    ],
}
TABLES = {Kind.INCUBATOR: INCUBATOR, Kind.MAKERSPACE: INCUBATOR, Kind.AGRI: AGRI, Kind.REMOTE: REMOTE}
BASIS = {
    Kind.INCUBATOR: "参照国科火字〔2019〕239号框架，权重和满分值为建议值",
    Kind.MAKERSPACE: "参照国科火字〔2019〕239号框架，权重和满分值为建议值",
    Kind.AGRI: "星创天地年度评价，建议方案",
    Kind.REMOTE: "《平湖市域外孵化器年度绩效评价办法》名称见报纸第002版，指标和权重为建议值",
}
GRADE_LIMITS = (("A", "85"), ("B", "70"), ("C", "60"), ("D", "0"))
BONUS = [
    {"code": "X1", "name": "承担社会职能（市级以上）", "points": 1, "per_unit": True, "max": 3},
    {"code": "X2", "name": "承办市级以上创新创业大赛", "points": 1, "per_unit": True, "max": 2},
]
PARTS = {"value": ("num",), "ratio": ("num", "den"), "growth": ("cur", "prev")}


def definition(kind: str, year: int) -> dict:
    """The scheme part of the exchange package (rating specification 7) of one kind and year."""
    return {
        "code": f"PH-{kind.upper()}",
        "year": year,
        "version": 1,
        "title": f"{year}年度平湖市{Kind(kind).label}绩效评价方案",
        "comparability_key": f"PH-{kind.upper()}-1",
        "rounding": {"value_dp": 6, "ratio_dp": 6, "weight_dp": 6, "score_dp": 2},
        "sizes": {"mode": "given"},
        "levels": [{"code": "full", "share": 1}],
        "combine": "dual",
        "min_coverage": 0,
        "defaults": {
            "bad_den": "zero", "cap": 1, "floor": 0, "missing": "zero", "zero_benchmark": "full_if_positive",
        },
        "indicators": [
            _indicator(dimension, row) for dimension, rows in TABLES[kind].items() for row in rows
        ],
        "bonus": {"cap": 5, "groups": [{"code": row["code"], "name": row["name"], "items": [row]} for row in BONUS]},
        "colour": {"mode": "threshold", "green_min": "85", "yellow_below": "60"},
        "vetoes": [],
        "tie_break": ["base"],
        "grades": [{"code": code, "min": least} for code, least in GRADE_LIMITS],
    }  # fmt: skip


def _indicator(dimension: str, row: tuple) -> dict:
    code, name, weight, _, kind, fields, scale = row
    parts = {part: [[field, 1]] for part, field in zip(PARTS[kind], fields, strict=True)}
    return {
        "code": code,
        "name": name,
        "dimension": dimension,
        "weight": weight,
        "direction": "higher",
        "formula": {"kind": kind, "scale": scale, **parts},
    }


def full_marks(kind: str) -> list[dict]:
    """The benchmarks part: what earns the whole weight of each indicator."""
    return [
        {"indicator": row[0], "level": "full", "size": "ALL", "value": str(row[3])}
        for rows in TABLES[kind].values()
        for row in rows
    ]
