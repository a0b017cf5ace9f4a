"""The conditions of the documents as they print them (domain 5.2), and the bureau's own proposals for 平湖市级.

A row is (code, title, operator, value, unit, group, proof, help). Nothing here is a rule of the code: the rows are loaded
once and then belong to the head of the section.
"""

import datetime

from incubators.carriers.choices import Kind, Level
from incubators.recognition.choices import Operator, Track
from pinghu_portal.rulebook.models import Certainty

D = datetime.date
GE, GT = Operator.AT_LEAST, Operator.MORE
LEASE = "房产证或租赁合同"
STAFF = "人员名册与社保证明"

_2018 = [
    ("months", "运营时间", GE, "36", "月", "", "营业执照", "从开始运营之月算起"),
    ("statistics", "连续报送统计数据", GE, "2", "年", "", "", "真实完整的火炬统计数据"),
    ("area", "自主支配场地面积", GE, "10000", "㎡", "", LEASE, ""),
    ("tenant_share", "在孵企业使用面积占比", GE, "75", "%", "", "", "含公共服务面积"),
    ("fund", "种子或孵化资金规模", GE, "500", "万元", "", "资金证明", "自有或合作设立"),
    ("funded_share", "获得投融资的在孵企业占比", GE, "10", "%", "", "投资协议", ""),
    ("fund_cases", "孵化资金使用案例", GE, "3", "个", "", "投资协议", ""),
    ("professional_share", "专业孵化服务人员占比", GE, "80", "%", "", STAFF, ""),
    ("staff_per_ten", "每10家在孵企业的专业服务人员", GE, "1", "人", "", "", ""),
    ("mentors_per_ten", "每10家在孵企业的创业导师", GE, "1", "人", "", "导师聘书", ""),
    ("ip_applied", "申请知识产权的在孵企业占比", GE, "50", "%", "ip", "", ""),
    ("ip_owned", "拥有有效知识产权的在孵企业占比", GE, "30", "%", "ip", "", ""),
]
_BROAD = [
    ("tenants", "在孵企业", GE, "50", "家", "", "在孵企业名录", ""),
    ("density", "每千平方米在孵企业", GE, "3", "家", "", "", ""),
    ("graduates", "累计毕业企业", GE, "20", "家", "", "毕业企业名录", ""),
]
_SPECIAL = [
    ("tenants", "在孵企业", GE, "30", "家", "", "在孵企业名录", ""),
    ("density", "每千平方米在孵企业", GE, "2", "家", "", "", ""),
    ("field_share", "同一领域在孵企业占比", GE, "75", "%", "", "", "从事同一产业领域"),
    ("graduates", "累计毕业企业", GE, "15", "家", "", "毕业企业名录", ""),
]
_2025 = [
    ("equity_share", "获得股权投资的在孵企业占比", GE, "10", "%", "money", "投资协议", ""),
    ("financed_share", "获得融资的在孵企业占比", GE, "20", "%", "money", "融资证明", ""),
    ("growth_share", "营收或研发投入增长超过20%的在孵企业占比", GE, "30", "%", "", "", ""),
    ("other_income", "租金以外收入占比", GE, "30", "%", "", "审计报告", ""),
]
_CITY = [
    ("months", "运营时间", GE, "12", "月", "", "营业执照", "从开始运营之月算起"),
    ("area", "自主支配场地面积", GE, "5000", "㎡", "", LEASE, ""),
    ("tenant_share", "在孵企业使用面积占比", GE, "75", "%", "", "", "含公共服务面积"),
    ("lease_years", "场地租期", GE, "3", "年", "", "租赁合同", "自有场地填 99"),
    ("staff", "专职管理人员", GE, "5", "人", "", STAFF, ""),
    ("college_share", "大专以上人员占比", GE, "80", "%", "", STAFF, ""),
    ("professionals", "专业孵化服务人员", GE, "3", "人", "", STAFF, ""),
]
_SPACE = [
    ("months", "运营时间", GE, "18", "月", "", "营业执照", "从开始运营之月算起"),
    ("area", "服务场地面积", GE, "500", "㎡", "space", LEASE, ""),
    ("seats", "创业工位", GE, "30", "个", "space", "", ""),
    ("usable_share", "创业团队和企业使用面积占比", GE, "75", "%", "", "", "含公共服务面积"),
    ("teams", "每年入驻创业团队和企业", GE, "20", "家", "", "入驻名录", ""),
    ("registered", "每年新注册企业", GE, "10", "家", "outcome", "", ""),
    ("financed", "每年获得融资的团队和企业", GE, "5", "家", "outcome", "融资证明", ""),
    ("cases", "典型孵化案例", GE, "3", "个", "", "", ""),
    ("staff", "专职服务人员", GE, "3", "人", "", STAFF, ""),
    ("mentors", "创业导师", GE, "3", "人", "", "导师聘书", ""),
    ("events", "每年创业活动", GE, "10", "场", "", "活动记录", ""),
]
_HANGZHOU = [
    ("base_land", "示范基地面积", GE, "300", "亩", "", "土地流转合同", ""),
    ("area", "创业服务场地面积", GE, "300", "㎡", "", LEASE, ""),
    ("months", "运营时间", GE, "3", "月", "", "", ""),
]
_FUZHOU = [
    ("area", "自有创业服务场地面积", GE, "200", "㎡", "", LEASE, ""),
    ("seats", "创业工位", GE, "10", "个", "", "", ""),
    ("mentors", "创业导师", GE, "5", "人", "", "导师聘书", ""),
    ("staff", "专职服务人员", GE, "3", "人", "", STAFF, ""),
    ("base_land", "示范基地面积", GE, "30", "亩", "", "土地流转合同", ""),
    ("months", "运营时间", GE, "12", "月", "", "", ""),
]
_COUNTY_INCUBATOR = [
    ("months", "运营时间", GE, "6", "月", "", "营业执照", "从开始运营之月算起"),
    ("area", "自主支配场地面积", GE, "3000", "㎡", "", LEASE, ""),
    ("tenant_share", "在孵企业使用面积占比", GE, "70", "%", "", "", "含公共服务面积"),
    ("staff", "专职管理人员", GE, "3", "人", "", STAFF, ""),
]
_COUNTY_SPACE = [
    ("months", "运营时间", GE, "6", "月", "", "营业执照", "从开始运营之月算起"),
    ("area", "服务场地面积", GE, "300", "㎡", "space", LEASE, ""),
    ("seats", "创业工位", GE, "20", "个", "space", "", ""),
    ("staff", "专职服务人员", GE, "2", "人", "", STAFF, ""),
]
_COUNTY_REMOTE = [
    ("area", "运营场地面积", GE, "500", "㎡", "", LEASE, ""),
    ("staff", "专职服务人员", GE, "2", "人", "", STAFF, ""),
]

OLD = "《科技企业孵化器管理办法》国科发区〔2018〕300号"
NEW = "《科技企业孵化器管理办法》工信部科〔2025〕131号"
CITY = "嘉兴市科技企业孵化器管理办法（新）"
SPACE = "《国家众创空间备案暂行规定》国科火字〔2017〕120号"
HANGZHOU, FUZHOU = "杭州市星创天地管理办法（征求意见稿），参照", "福州市星创天地备案条件，参照"
OWN = "内部约定：平湖市级办法发布前的建议条件"
P, G, W = Certainty.PUBLIC, Certainty.GENERAL, Certainty.PROPOSED

SETS = [
    # type, level, track, rows, document, where the figures were read, certainty, from, to
    (Kind.INCUBATOR, Level.NATIONAL, Track.COMPREHENSIVE, _2018 + _BROAD, OLD, "公开文本", P, D(2019, 1, 1), D(2025, 6, 30)),
    (Kind.INCUBATOR, Level.NATIONAL, Track.PROFESSIONAL, _2018 + _SPECIAL, OLD, "公开文本", P, D(2019, 1, 1), D(2025, 6, 30)),
    (Kind.INCUBATOR, Level.NATIONAL, Track.STANDARD, _2025, NEW, "公开文本；面积、在孵数未载", P, D(2025, 7, 1), None),
    (Kind.INCUBATOR, Level.CITY, Track.PLAIN, _CITY, CITY, "公开文本；在孵数、毕业数未载", P, D(2021, 1, 1), None),
    (Kind.MAKERSPACE, Level.NATIONAL, Track.PLAIN, _SPACE, SPACE, "公开文本", P, D(2017, 10, 1), None),
    (Kind.AGRI, Level.PROVINCIAL, Track.PLAIN, _HANGZHOU, HANGZHOU, "外地征求意见稿", W, D(2020, 1, 1), None),
    (Kind.AGRI, Level.CITY, Track.PLAIN, _FUZHOU, FUZHOU, "外地文件", G, D(2020, 1, 1), None),
    (Kind.INCUBATOR, Level.COUNTY, Track.PLAIN, _COUNTY_INCUBATOR, OWN, "内部约定", W, D(2020, 1, 1), None),
    (Kind.MAKERSPACE, Level.COUNTY, Track.PLAIN, _COUNTY_SPACE, OWN, "内部约定", W, D(2020, 1, 1), None),
    (Kind.REMOTE, Level.COUNTY, Track.PLAIN, _COUNTY_REMOTE, OWN, "内部约定", W, D(2020, 1, 1), None),
]  # fmt: skip
