"""Words of the applications (domain 6, 9.4a)."""

from django.db import models


class State(models.TextChoices):
    """States of an application (domain 9.4a). From 评审中 on the steps are made by the review, not by hand."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "镇街道推荐"
    RETURNED = "returned", "退回修改"
    RECOMMENDED = "recommended", "形式审查"
    FORM_PASSED = "form_passed", "形审通过"
    FORM_FAILED = "form_failed", "形审不通过"
    REVIEWING = "reviewing", "专家评审"
    SCORED = "scored", "评分完成"
    SHORTLISTED = "shortlisted", "入围答辩"
    ELIMINATED = "eliminated", "淘汰"
    DEFENDED = "defended", "答辩完成"
    VISITED = "visited", "考察完成"
    PROPOSED = "proposed", "拟立项"
    RESERVE = "reserve", "备选"
    REJECTED = "rejected", "不立项"
    PUBLICISED = "publicised", "公示"
    WITHHELD = "withheld", "暂缓立项"
    GRANTED = "granted", "立项"
    REVOKED = "revoked", "撤销拟立项"
    ABANDONED = "abandoned", "放弃立项"
    WITHDRAWN = "withdrawn", "已撤回"


EDITABLE = (State.DRAFT, State.RETURNED)
"""With the enterprise, which may write."""
ENDED = (
    State.FORM_FAILED,
    State.ELIMINATED,
    State.REJECTED,
    State.GRANTED,
    State.REVOKED,
    State.ABANDONED,
    State.WITHDRAWN,
)
"""Nothing more happens here; a granted one goes on as a project."""


class Outcome(models.TextChoices):
    """What the 形审 says of a line of its check-list."""

    PASS = "pass", "通过"
    FAIL = "fail", "不通过"
    RETURN = "return", "退回修改"


class CostKind(models.TextChoices):
    """科目 of the budget."""

    EQUIPMENT = "equipment", "设备费"
    MATERIAL = "material", "材料费"
    TEST = "test", "测试化验加工费"
    ENERGY = "energy", "燃料动力费"
    TRAVEL = "travel", "差旅、会议、国际合作费"
    PAPER = "paper", "出版、文献、知识产权费"
    LABOUR = "labour", "劳务费"
    ADVICE = "advice", "专家咨询费"
    OTHER = "other", "其他费用"
