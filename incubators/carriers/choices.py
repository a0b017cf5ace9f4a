"""Words of the carrier registry (domain 5.1, 9.3)."""

from django.db import models


class Kind(models.TextChoices):
    """One family, many names (domain 5.1; pages 000 to 003)."""

    INCUBATOR = "incubator", "科技企业孵化器"
    MAKERSPACE = "makerspace", "众创空间"
    AGRI = "agri", "星创天地"
    REMOTE = "remote", "域外孵化器"
    ENCLAVE = "enclave", "人才飞地"
    PARK = "park", "园区"
    COMPLEX = "complex", "产业创新服务综合体"
    INSTITUTE = "institute", "重大科创平台"
    CLUSTER = "cluster", "外国高端人才创新集聚区"


INCUBATING = (Kind.INCUBATOR, Kind.MAKERSPACE, Kind.AGRI, Kind.REMOTE, Kind.PARK)
"""Kinds that have tenants and are evaluated every year (domain 5.3, 5.5)."""


class Level(models.IntegerChoices):
    """Who recognised it; the smaller number is the higher level, so that ordering finds the highest."""

    NATIONAL = 1, "国家级"
    PROVINCIAL = 2, "省级"
    CITY = 3, "嘉兴市级"
    COUNTY = 4, "平湖市级"


class LevelAct(models.TextChoices):
    """What a row of the level history says; rows are added, never edited (domain 5.1)."""

    GRANTED = "granted", "认定（备案）"
    RENEWED = "renewed", "复核通过"
    REMOVED = "removed", "撤销"


class State(models.TextChoices):
    """载体状态 (domain 9.3)."""

    PLANNED = "planned", "筹建"
    BUILDING = "building", "建设中"
    RUNNING = "running", "运行中"
    MENDING = "mending", "整改中"
    REMOVED = "removed", "已撤销"


LIVE = (State.BUILDING, State.RUNNING, State.MENDING)
"""Counted as carriers that are there."""


class Qualifier(models.TextChoices):
    """How exact a printed figure is: 8000多万元, 近20家 (pages 000, 003)."""

    EXACT = "", "正好"
    OVER = "over", "以上"
    NEARLY = "nearly", "近"


class FactValue(models.TextChoices):
    """What a fact holds."""

    NUMBER = "number", "数值"
    TEXT = "text", "文字"
