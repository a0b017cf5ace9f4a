"""The figures of the pages about shared instruments, each with the list that proves it (features 48)."""

from functools import partial

from incubators.instruments.figures import done_uses, shared
from pinghu_portal.dashboard.headlines import Headline

INSTRUMENTS, BOOKINGS = "incubators:instruments:list", "incubators:bookings:list"
ZHEGONGDA = "浙江工业大学平湖新材料研究院"
HEADLINES = (
    Headline("共享大型科研仪器", "台", "可预约与维修中的仪器", shared, INSTRUMENTS, (("view", "offered"),)),
    Headline("仪器共享服务", "次", "已完成使用的预约，各载体合计", done_uses, BOOKINGS, (("view", "done"),)),
    Headline(
        "浙工大平湖院分析测试服务", "次", "分析测试中心已完成的共享与测试（报纸第 003 版：超 1000 次；数据为合成）",
        partial(done_uses, carrier=ZHEGONGDA), BOOKINGS, (("view", "done"), ("carrier", ZHEGONGDA)),
    ),
)  # fmt: skip
