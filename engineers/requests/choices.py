"""Closed lists of 诉求 and 专项."""

from django.db import models


class Kind(models.TextChoices):
    """What a request is about."""

    PERMIT = "permit", "工作许可"
    RESIDENCE = "residence", "居留与出入境"
    INSURANCE = "insurance", "社保医保"
    SCHOOL = "school", "子女教育"
    HOUSING = "housing", "住房与生活"
    MEDICAL = "medical", "就医与体检"
    TAX = "tax", "税收与资助"
    COMPANY = "company", "生产经营"
    OTHER = "other", "其他"


class State(models.TextChoices):
    """States of a request (domain 9.1)."""

    RAISED = "raised", "待派发"
    HANDLING = "handling", "办理中"
    SENT_BACK = "sent_back", "退单待重派"
    ANSWERED = "answered", "已答复"
    RATED = "rated", "已评价"
    ARCHIVED = "archived", "已归档"
    WITHDRAWN = "withdrawn", "已撤回"


TO_DISPATCH = (State.RAISED, State.SENT_BACK)
CLOSED = (State.ANSWERED, State.RATED, State.ARCHIVED)


class Stars(models.IntegerChoices):
    """满意度."""

    FIVE = 5, "5 很满意"
    FOUR = 4, "4 满意"
    THREE = 3, "3 一般"
    TWO = 2, "2 不满意"
    ONE = 1, "1 很不满意"
