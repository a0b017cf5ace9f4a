"""Words of the provincial recommendation (domain 6, 9.4)."""

from django.db import models


class Program(models.TextChoices):
    """The two provincial programmes."""

    VANGUARD = "vanguard", "尖兵"
    LEADER = "leader", "领雁"


class RoundState(models.TextChoices):
    """States of a 推荐批次."""

    COLLECTING = "collecting", "征集"
    DEFENDING = "defending", "答辩"
    RANKED = "ranked", "已排序"
    SENT = "sent", "已推荐"
    CANCELLED = "cancelled", "已取消"


class State(models.TextChoices):
    """States of a candidate; from 答辩中 to 已推荐 the round moves it."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已申报"
    RETURNED = "returned", "退回修改"
    CHECKED = "checked", "县审核通过"
    HEARING = "hearing", "答辩中"
    RANKED = "ranked", "已排序"
    RECOMMENDED = "recommended", "已推荐"
    PASSED_OVER = "passed_over", "未推荐"
    GRANTED = "granted", "省立项"
    REFUSED = "refused", "省未立项"
    WITHDRAWN = "withdrawn", "已终止"


OPEN = (State.DRAFT, State.RETURNED)
"""The enterprise may write."""
LIVE = (*OPEN, State.SUBMITTED, State.CHECKED)
"""Before the defence."""
