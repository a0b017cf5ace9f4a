"""Words of competitions and prizes (domain 7)."""

from django.db import models


class Level(models.TextChoices):
    """Who holds it."""

    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    CITY = "city", "嘉兴市级"


class Kind(models.TextChoices):
    """A competition, or a prize for science and technology."""

    CONTEST = "contest", "创新创业大赛"
    PRIZE = "prize", "科学技术奖"


class Group(models.TextChoices):
    """组别."""

    START = "start", "初创企业组"
    GROWTH = "growth", "成长企业组"
    NONE = "", "不分组"


class Round(models.TextChoices):
    """轮次."""

    FIRST = "first", "初赛"
    SEMI = "semi", "行业半决赛"
    INDUSTRY = "industry", "行业决赛"
    FINAL = "final", "总决赛"
    PRIZE = "prize", "评审"
