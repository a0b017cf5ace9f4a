"""WorkPermit and MutualRecognition; PointsBand (the points table) and Grant (results that were entered, each once)."""

import datetime
import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.permits.choices import (
    IN_FORCE,
    Business,
    Carrier,
    Category,
    Factor,
    PermitState,
    RecognitionState,
    Route,
    StayState,
)
from engineers.permits.points import Band
from engineers.permits.querysets import PermitQuerySet
from pinghu_portal.organisation.models import DatedQuerySet
from pinghu_portal.records.sealing import SealedTextField
from pinghu_portal.rulebook.models import Certainty


@pghistory.track()
class PointsBand(models.Model):
    """A row of 积分要素计分赋值表, in force from-to: numbers from `lower` up to below `upper`, or a code; → points."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    factor = models.CharField("计分项", max_length=10, choices=Factor.choices)
    title = models.CharField("标准", max_length=60)
    title_en = models.CharField("英文", max_length=100)
    lower = models.DecimalField("下限（含）", max_digits=14, decimal_places=2, null=True, blank=True)
    upper = models.DecimalField("上限（不含）", max_digits=14, decimal_places=2, null=True, blank=True)
    code = models.SlugField("代码", max_length=30, blank=True)
    points = models.PositiveSmallIntegerField("得分")
    order = models.PositiveSmallIntegerField("次序", default=100)
    source = models.CharField("依据", max_length=200)
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.PUBLIC)
    valid_from = models.DateField("生效日期", default=datetime.date(2017, 4, 1))
    valid_to = models.DateField("失效日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "积分要素计分赋值表"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["factor", "title", "valid_from"], name="points_band_once")]

    def __str__(self):
        return f"{self.get_factor_display()} {self.title}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    @property
    def band(self) -> Band:
        """The row as the pure function takes it."""
        texts = (self.factor, self.title, self.title_en, self.points)
        return Band(*texts, self.lower, self.upper, self.code, self.source)


@pghistory.track(exclude=["permit_number", "permit_number_index"])
class WorkPermit(models.Model):
    """来华工作许可 of one engineer with one employer, from the application to 注销 or 过期 (domain 2.1-2.3, 9.1).

    `declared` is what the employer states for points and routes (JSON of `points.Declared` and the claimed routes);
    `sheet` and `routes` are frozen when it is handed in. `category` and `route` are the officer's, beside the proposal.
    `papers` holds the codes of the documents handed in. The certificate number lies sealed.
    """

    number = models.CharField("申请编号", max_length=20, unique=True)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="work_permits", verbose_name="海外工程师")
    enterprise = models.ForeignKey("enterprises.Enterprise", models.PROTECT, related_name="+", verbose_name="用人单位")
    business = models.CharField("业务种类", max_length=10, choices=Business.choices, default=Business.NEW)
    state = models.CharField("状态", max_length=10, choices=PermitState.choices, default=PermitState.DRAFT)
    declared = models.JSONField("申报情况", default=dict, blank=True)
    sheet = models.JSONField("积分单", default=dict, blank=True)
    routes = models.JSONField("认定路径核对", default=list, blank=True)
    proposed_category = models.CharField("建议类别", max_length=1, choices=Category.choices, blank=True)
    proposed_route = models.CharField("建议路径", max_length=12, choices=Route.choices, blank=True)
    category = models.CharField("类别", max_length=1, choices=Category.choices, blank=True)
    route = models.CharField("认定路径", max_length=12, choices=Route.choices, blank=True)
    points = models.PositiveSmallIntegerField("积分", null=True, blank=True)
    papers = models.JSONField("已交材料", default=list, blank=True)
    pledged = models.BooleanField("A类承诺", default=False, help_text="工作资历、学历、无犯罪以承诺代替证明（限A类）")
    exempted = models.JSONField("免交材料", default=list, blank=True)
    wanted_until = models.DateField("申请有效期至", null=True, blank=True)
    change_words = models.CharField("变更事项", max_length=300, blank=True, help_text="如：护照换发、职务变动")
    event_on = models.DateField("变更或离岗发生日", null=True, blank=True)
    permit_number = SealedTextField("许可证号", blank=True)
    permit_number_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    starts_on = models.DateField("有效期起", null=True, blank=True)
    ends_on = models.DateField("有效期至", null=True, blank=True)
    carrier = models.CharField("载体", max_length=6, choices=Carrier.choices, default=Carrier.SOCIAL)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="申请人"
    )
    source = models.CharField("来源", max_length=200, blank=True)
    created_at = models.DateTimeField("创建时间", auto_now_add=True)
    objects = PermitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "来华工作许可"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["engineer", "state"], name="work_permit_engineer"),
            models.Index(fields=["state", "ends_on"], name="work_permit_expiry"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["engineer"], condition=models.Q(state__in=IN_FORCE), name="work_permit_one_in_force"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="work_permit_ends_after_start",
                violation_error_message="有效期止不能早于起。",
            ),
        ]

    def __str__(self):
        return f"{self.engineer} 工作许可 {self.number}"

    def get_absolute_url(self):
        """The matter."""
        return reverse("engineers:work_permits:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track(exclude=["permit_number", "permit_number_index"])
class MutualRecognition(models.Model):
    """A类跨区域互认: a class A given in 上海金山 is taken over when the employer changes across the boundary (2.6)."""

    number = models.CharField("编号", max_length=20, unique=True)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="recognitions", verbose_name="海外工程师")
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="+", verbose_name="新用人单位"
    )
    state = models.CharField("状态", max_length=10, choices=RecognitionState.choices, default=RecognitionState.APPLIED)
    place = models.CharField("原认定地", max_length=60, default="上海市金山区")
    permit_number = SealedTextField("原许可证号", blank=True)
    permit_number_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    category = models.CharField("原类别", max_length=1, choices=Category.choices, default=Category.A)
    old_employer = models.CharField("原单位", max_length=120, blank=True)
    released_on = models.DateField("原单位解除日", null=True, blank=True)
    left_china = models.BooleanField("解除后曾离境", default=False)
    stay = models.CharField("居留状态", max_length=10, choices=StayState.choices, default=StayState.RESIDENCE)
    stay_visa_on = models.DateField("停留签证签发日", null=True, blank=True)
    same_post = models.BooleanField("岗位相同", default=True)
    answer_number = models.CharField("金山复函文号", max_length=60, blank=True)
    answered_on = models.DateField("复函日期", null=True, blank=True)
    permit = models.OneToOneField(
        WorkPermit, models.PROTECT, null=True, blank=True, related_name="recognition", verbose_name="转入的工作许可"
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="申请人"
    )
    created_at = models.DateTimeField("创建时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "A类跨区域互认"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.engineer} A类互认 {self.number}"

    def get_absolute_url(self):
        """The matter."""
        return reverse("engineers:recognitions:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


class Grant(models.Model):
    """A result that was entered under a key, so that entering it again changes nothing; `digest` tells an equal result."""

    key = models.CharField("键", max_length=100, unique=True)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="grants", verbose_name="海外工程师")
    kind = models.CharField("种类", max_length=12)
    digest = models.CharField("摘要", max_length=64)
    record = models.CharField("记录", max_length=60)
    source = models.CharField("来源", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="录入人"
    )
    at = models.DateTimeField("时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "办理结果"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.kind} {self.key}"
