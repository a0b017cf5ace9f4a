"""Closed lists of the rating."""

from django.db import models


class Colour(models.TextChoices):
    """三色: never shown by colour alone, always with word and shape. Order 绿 蓝 黄."""

    GREEN = "green", "绿"
    BLUE = "blue", "蓝"
    YELLOW = "yellow", "黄"


COLOUR_MEANINGS = {
    # both label sets of the pages: 000 and 002
    Colour.GREEN: "创新能力强",
    Colour.BLUE: "创新能力中等、较强",
    Colour.YELLOW: "创新能力较弱、有待提高",
}


class ResultStatus(models.TextChoices):
    """Status of an enterprise in a run, first that holds (rating specification 3.3)."""

    RATED = "rated", "已参评"
    EXEMPT = "exempt", "免评"
    VETOED = "vetoed", "一票否决"
    INSUFFICIENT = "insufficient", "不定级"


class ReturnState(models.TextChoices):
    """State of a 填报单 (domain 8.9)."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提交"
    RETURNED = "returned", "退回修改"
    ACCEPTED = "accepted", "审核通过"


class ClaimState(models.TextChoices):
    """State of a bonus claim."""

    PENDING = "pending", "待核"
    ACCEPTED = "accepted", "已核"
    REFUSED = "refused", "不予认定"
