"""What page 004 prints of the projects of 2020; everything else of the demo's call of 2020 is invented and marked so."""

import datetime
from decimal import Decimal

SOURCE = "报纸第 004 版（2020 年秋）"
APPLIED, GRANTED = 114, 29
TOTAL, OUTPUT, TAX = Decimal("6623.48"), Decimal(98108), Decimal(6070)
"""研发总投入, 新增产值, 新增税收 of the 29 重大 and 重点 projects, in 万元."""
MAJOR = 9
"""How many of the 29 are 重大 is not printed: invented."""
SUBMITTED_ON = datetime.date(2020, 4, 24)
GRANTED_ON = datetime.date(2020, 9, 18)
STARTS_ON, ENDS_ON = datetime.date(2020, 9, 1), datetime.date(2022, 8, 31)
DOCUMENT = "平科〔2020〕合成号"
SUBJECTS = (
    "汽车线束连接器", "高速精密减速机", "童装功能性面料", "光伏组件封装胶膜", "锂电池隔膜", "半导体湿法清洗设备",
    "海上风电叶片", "智能卫浴控制模块", "生物基尼龙", "医用高分子导管", "冷链果蔬保鲜", "工业机器人关节",
)  # fmt: skip
METHODS = (
    "关键技术研究", "智能检测系统开发", "轻量化设计与制造", "绿色制备工艺", "可靠性评价方法", "数字化车间示范",
    "新材料应用研究", "节能改造技术", "国产化替代研究", "产业化关键工艺",
)  # fmt: skip
FATES = (
    # state, how many, of those not granted (invented; they add up to 114 − 29)
    ("form_failed", 14),
    ("eliminated", 46),
    ("rejected", 15),
    ("reserve", 10),
)
