"""The scene's names, the year's plan, Roadshow with projects, investors and follow-ups. Money is yuan."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from projects.applications.models import yuan
from projects.roadshows.choices import Mode, Outcome, Stage, State


@pghistory.track()
class SceneName(models.Model):
    """A name that the pages use for the one scene."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("场景名称", max_length=60, unique=True)
    as_of = models.CharField("使用时间", max_length=30)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "路演场景名称"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The name."""
        return reverse("projects:scene_names:detail", args=[self.uid])


@pghistory.track()
class RoadshowYear(models.Model):
    """The plan of a year; `brought` is a figure that a page prints, not a count of rows."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveSmallIntegerField("年度", unique=True)
    target = models.PositiveSmallIntegerField("计划场次", null=True, blank=True)
    brought = models.PositiveIntegerField("引进高层次科创项目（公布数）", null=True, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "路演年度计划"
        ordering = ["-year"]

    def __str__(self):
        return f"{self.year}年路演计划"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    @property
    def held(self) -> int:
        """Sessions held in the year."""
        return Roadshow.objects.filter(held_on__year=self.year, state__in=(State.HELD, State.ARCHIVED)).count()

    def get_absolute_url(self):
        """The year."""
        return reverse("projects:roadshow_years:detail", args=[self.uid])


@pghistory.track()
class Roadshow(models.Model):
    """One event."""

    number = models.CharField("路演编号", max_length=20, unique=True)
    title = models.CharField("名称", max_length=120)
    session = models.PositiveSmallIntegerField("场次", help_text="当年第几场")
    held_on = models.DateField("举办日期")
    closes_on = models.DateField("报名截止", null=True, blank=True)
    mode = models.CharField("形式", max_length=8, choices=Mode.choices, default=Mode.PLACE)
    place = models.CharField("地点", max_length=120, blank=True)
    hosts = models.CharField("主办单位", max_length=200)
    organisers = models.CharField("协办单位", max_length=200, blank=True)
    fields = models.CharField("主题领域", max_length=120)
    summary = models.TextField("小结", max_length=2000, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PLANNED)
    source = models.CharField("来源", max_length=200, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "科创路演"
        ordering = ["-held_on", "-number"]
        indexes = [models.Index(fields=["held_on", "state"], name="roadshow_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__lte=models.F("held_on")),
                name="roadshow_closes_before",
                violation_error_message="报名截止不能晚于举办日期。",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The event."""
        return reverse("projects:roadshows:detail", args=[self.number])


@pghistory.track()
class RoadshowProject(models.Model):
    """A project that is shown."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    roadshow = models.ForeignKey(Roadshow, models.PROTECT, related_name="projects", verbose_name="路演")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报名企业"
    )
    name = models.CharField("项目名称", max_length=120)
    field = models.CharField("领域", max_length=60)
    team = models.CharField("团队", max_length=120)
    origin = models.CharField("来源地", max_length=60, blank=True)
    stage = models.CharField("阶段", max_length=8, choices=Stage.choices, default=Stage.SAMPLE)
    wanted = yuan("融资需求（元）")
    talent = models.BooleanField("高层次人才项目", default=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="报名人"
    )
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "路演项目"
        ordering = ["roadshow", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["roadshow", "name"], name="roadshow_project_once", violation_error_message="该项目已报名。"
            ),
            models.CheckConstraint(condition=Q(wanted__gte=0), name="roadshow_wanted"),
        ]

    def __str__(self):
        return self.name

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The project."""
        return reverse("projects:roadshow_projects:detail", args=[self.uid])


@pghistory.track()
class Investor(models.Model):
    """An investor who came."""

    roadshow = models.ForeignKey(Roadshow, models.PROTECT, related_name="investors", verbose_name="路演")
    name = models.CharField("投资机构", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "投资机构"
        ordering = ["roadshow", "pk"]
        constraints = [models.UniqueConstraint(fields=["roadshow", "name"], name="investor_once")]

    def __str__(self):
        return self.name


@pghistory.track()
class FollowUp(models.Model):
    """What happened with a project after it was shown."""

    project = models.ForeignKey(RoadshowProject, models.PROTECT, related_name="follow_ups", verbose_name="路演项目")
    on = models.DateField("日期")
    outcome = models.CharField("结果", max_length=8, choices=Outcome.choices)
    investor = models.CharField("对接机构", max_length=120, blank=True)
    amount = yuan("金额（元）")
    park = models.CharField("落户园区", max_length=80, blank=True)
    words = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "对接记录"
        ordering = ["project", "-on", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="follow_up_amount")]

    def __str__(self):
        return f"{self.project}{self.get_outcome_display()}"
