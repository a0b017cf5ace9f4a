"""Fields and logic checks of the 火炬 year report the portal starts with (domain 5.4 [P40] [P41]); what staff changed stays."""

from incubators.tenants.choices import CheckKind, Field, Form, Value
from incubators.tenants.report_models import ReportCheck, ReportField

TORCH = "火炬统计调查制度（国家级科技企业孵化器、在孵企业报表）"
FIELDS_LINES = "\n".join(Field.labels)
N, D, M, P, T, DAY, C, B = (
    Value.INTEGER, Value.DECIMAL, Value.MONEY, Value.PERCENT, Value.TEXT, Value.DATE, Value.CHOICE, Value.BOOLEAN,
)  # fmt: skip
MOST_MONEY = "50000000"  # 千元, that is 500 亿元: nobody here has more, so the figure was typed in yuan
UNIT_NATURES = "事业单位\n国有企业\n民营企业\n合资企业\n其他"
REGISTER_TYPES = "有限责任公司\n股份有限公司\n个人独资企业\n合伙企业\n外商投资企业\n港澳台商投资企业\n其他"
TRAITS = "科技人员创业\n大学生创业\n留学人员创业\n大企业高管创业\n连续创业者创业\n其他"
CARRIER = [
    # code, section, title, value, unit, most, options, help
    ("legal_person", "基本情况", "法人代表", T, "", None, "", ""),
    ("unit_nature", "基本情况", "单位性质", C, "", None, UNIT_NATURES, ""),
    ("registered_on", "基本情况", "注册时间", DAY, "", None, "", ""),
    ("land_area", "场地", "占地面积", D, "㎡", None, "", ""),
    ("floor_area", "场地", "建筑面积", D, "㎡", None, "", ""),
    ("own_area", "场地", "可自主支配面积", D, "㎡", None, "", "不超过建筑面积"),
    ("used_area", "场地", "在孵企业使用面积", D, "㎡", None, "", "不超过可自主支配面积"),
    ("used_share", "场地", "在孵企业使用面积占比", P, "%", "100", "", "在孵企业使用面积 ÷ 可自主支配面积"),
    ("rooms", "场地", "房间数", N, "间", None, "", ""),
    ("desks", "场地", "工位数", N, "个", None, "", ""),
    ("staff", "管理人员", "管理机构从业人员", N, "人", None, "", ""),
    ("staff_college", "管理人员", "大专以上人员", N, "人", None, "", ""),
    ("staff_college_share", "管理人员", "大专以上人员占比", P, "%", "100", "", "大专以上人员 ÷ 管理机构从业人员"),
    ("staff_trained", "管理人员", "接受专业培训人员", N, "人", None, "", ""),
    (
        "staff_trained_share",
        "管理人员",
        "接受专业培训人员占比",
        P,
        "%",
        "100",
        "",
        "接受专业培训人员 ÷ 管理机构从业人员",
    ),
    ("tenants", "孵化情况", "在孵企业数", N, "家", None, "", "与在孵企业表份数一致"),
    ("patent_tenants", "孵化情况", "已申请专利的在孵企业", N, "家", None, "", ""),
    ("patent_share", "孵化情况", "已申请专利的在孵企业占比", P, "%", "100", "", "已申请专利的在孵企业 ÷ 在孵企业数"),
    ("graduated_total", "孵化情况", "累计毕业企业", N, "家", None, "", "自成立起累计，不低于上年"),
    ("jobs", "孵化情况", "在孵企业就业人员", N, "人", None, "", ""),
    ("jobs_college", "孵化情况", "在孵企业大专以上人员", N, "人", None, "", ""),
    ("jobs_college_share", "孵化情况", "在孵企业大专以上人员占比", P, "%", "100", "", "大专以上人员 ÷ 就业人员"),
    ("seed_fund", "孵化资金", "种子资金（孵化资金）总额", M, "千元", MOST_MONEY, "", ""),
]
TENANT = [
    ("t_founded_on", "基本情况", "成立时间", DAY, "", None, "", ""),
    ("t_register_type", "基本情况", "登记注册类型", C, "", None, REGISTER_TYPES, ""),
    ("t_field", "基本情况", "技术领域", C, "", None, FIELDS_LINES, ""),
    ("t_taxpayer", "基本情况", "纳税人类型", C, "", None, "一般纳税人\n小规模纳税人", ""),
    ("t_mentor", "基本情况", "有对接创业导师意愿", B, "", None, "", ""),
    ("t_hitech", "基本情况", "是否高新技术企业", B, "", None, "", ""),
    ("t_trait", "基本情况", "创业特征", C, "", None, TRAITS, ""),
    ("t_serial", "基本情况", "是否连续创业", B, "", None, "", ""),
    ("t_invested", "融资", "天使投资、风险投资总额", M, "千元", MOST_MONEY, "", "累计"),
    ("t_staff", "从业人员", "年末从业人员", N, "人", None, "", "等于各学历人数之和"),
    ("t_doctors", "从业人员", "博士", N, "人", None, "", ""),
    ("t_masters", "从业人员", "硕士", N, "人", None, "", ""),
    ("t_bachelors", "从业人员", "本科", N, "人", None, "", ""),
    ("t_college", "从业人员", "大专", N, "人", None, "", ""),
    ("t_below", "从业人员", "大专以下", N, "人", None, "", ""),
    ("t_returned", "从业人员", "留学人员", N, "人", None, "", "不超过年末从业人员"),
    ("t_graduates", "从业人员", "吸纳应届大学毕业生", N, "人", None, "", "不超过年末从业人员"),
    ("t_ip_applied", "知识产权", "当年知识产权申请数", N, "件", None, "", ""),
    ("t_ip_granted", "知识产权", "当年知识产权授权数", N, "件", None, "", ""),
    ("t_ip_valid", "知识产权", "拥有有效知识产权数", N, "件", None, "", ""),
    ("t_inventions", "知识产权", "有效发明专利", N, "件", None, "", "不超过有效知识产权数"),
    ("t_software", "知识产权", "有效软件著作权", N, "件", None, "", "不超过有效知识产权数"),
    ("t_layouts", "知识产权", "有效集成电路布图设计", N, "件", None, "", "不超过有效知识产权数"),
    ("t_foreign_patents", "知识产权", "购买国外专利", N, "件", None, "", ""),
    ("t_contracts", "技术合同与项目", "当年技术合同数", N, "项", None, "", ""),
    ("t_contract_value", "技术合同与项目", "当年技术合同成交额", M, "千元", MOST_MONEY, "", ""),
    ("t_national", "技术合同与项目", "当年承担国家级科技项目", N, "项", None, "", ""),
    ("t_awards", "技术合同与项目", "当年获省级以上奖励", N, "项", None, "", ""),
]
CHECKS = [
    # code, kind, field, others (for 占比: the whole, then the part, in the order of the form), what to do
    ("own_area_within", CheckKind.AT_MOST, "own_area", ("floor_area",), "请核对两项面积"),
    ("used_area_within", CheckKind.AT_MOST, "used_area", ("own_area",), "请核对两项面积"),
    ("used_share_fits", CheckKind.RATIO, "used_share", ("own_area", "used_area"), "请按两项面积重新计算"),
    ("college_within", CheckKind.AT_MOST, "staff_college", ("staff",), "请核对人数"),
    ("college_share_fits", CheckKind.RATIO, "staff_college_share", ("staff", "staff_college"), "请按人数重新计算"),
    ("trained_within", CheckKind.AT_MOST, "staff_trained", ("staff",), "请核对人数"),
    ("trained_share_fits", CheckKind.RATIO, "staff_trained_share", ("staff", "staff_trained"), "请按人数重新计算"),
    ("tenants_count", CheckKind.COUNT, "tenants", (), "请核对在孵企业名单，或修改此数"),
    ("patent_within", CheckKind.AT_MOST, "patent_tenants", ("tenants",), "请核对家数"),
    ("patent_share_fits", CheckKind.RATIO, "patent_share", ("tenants", "patent_tenants"), "请按家数重新计算"),
    ("graduated_grows", CheckKind.NOT_BELOW_LAST, "graduated_total", (), "累计数只增不减，请核对本年与上年口径"),
    ("jobs_within", CheckKind.AT_MOST, "jobs_college", ("jobs",), "请核对人数"),
    ("jobs_share_fits", CheckKind.RATIO, "jobs_college_share", ("jobs", "jobs_college"), "请按人数重新计算"),
    ("staff_adds_up", CheckKind.SUM, "t_staff", ("t_doctors", "t_masters", "t_bachelors", "t_college", "t_below"),
     "请核对各学历人数"),
    ("returned_within", CheckKind.AT_MOST, "t_returned", ("t_staff",), "请核对人数"),
    ("graduates_within", CheckKind.AT_MOST, "t_graduates", ("t_staff",), "请核对人数"),
    ("inventions_within", CheckKind.AT_MOST, "t_inventions", ("t_ip_valid",), "请核对件数"),
    ("software_within", CheckKind.AT_MOST, "t_software", ("t_ip_valid",), "请核对件数"),
    ("layouts_within", CheckKind.AT_MOST, "t_layouts", ("t_ip_valid",), "请核对件数"),
]  # fmt: skip


def load() -> None:
    """Fields, then checks."""
    for form, rows in ((Form.CARRIER, CARRIER), (Form.TENANT, TENANT)):
        for place, (code, section, title, value, unit, most, options, words) in enumerate(rows, start=1):
            ReportField.objects.get_or_create(
                code=code,
                defaults={
                    "form": form, "section": section, "title": title, "value": value, "unit": unit, "most": most,
                    "options": options, "help": words, "order": place * 10, "source": TORCH,
                },
            )  # fmt: skip
    known = {field.code: field for field in ReportField.objects.all()}
    for place, (code, kind, field, others, mend) in enumerate(CHECKS, start=1):
        check, made = ReportCheck.objects.get_or_create(
            code=code, defaults={"kind": kind, "field": known[field], "mend": mend, "order": place * 10}
        )
        if made:
            check.others.set(known[other] for other in others)
