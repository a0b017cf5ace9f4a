"""Carrier and what belongs to it. Areas are ㎡, land 亩, money yuan; every fact has its source."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from incubators.carriers.choices import FactValue, Kind, Level, LevelAct, Qualifier, State
from incubators.carriers.querysets import CarrierQuerySet, LevelQuerySet
from pinghu_portal.organisation.models import DatedQuerySet, Region


@pghistory.track()
class Carrier(models.Model):
    """One carrier, registered once whatever levels it holds (F66).

    `town` is empty for carriers outside 平湖 (域外孵化器, 人才飞地); then `place` says where. `operator_code` is the
    统一社会信用代码 of the 运营主体; `operator` is set when that enterprise stands in the enterprise registry.
    """

    number = models.CharField("载体编号", max_length=20, unique=True)
    name = models.CharField("载体名称", max_length=80, unique=True)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.PLANNED)
    operator = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, null=True, blank=True, related_name="carriers",
        verbose_name="运营主体（企业库）",
    )  # fmt: skip
    operator_name = models.CharField("运营主体", max_length=120, blank=True)
    operator_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    manager = models.CharField("负责人", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    town = models.ForeignKey(
        Region, models.PROTECT, limit_choices_to={"level": "town"}, null=True, blank=True,
        related_name="carriers", verbose_name="镇街道",
    )  # fmt: skip
    platform = models.ForeignKey(
        Region, models.PROTECT, limit_choices_to={"level": "platform"}, null=True, blank=True,
        related_name="platform_carriers", verbose_name="所属平台",
    )  # fmt: skip
    place = models.CharField("所在地", max_length=60, blank=True, help_text="域外载体填写，如：上海市闵行区")
    address = models.CharField("地址", max_length=200, blank=True)
    field = models.CharField("主攻领域", max_length=60, blank=True)
    area = models.DecimalField("场地面积（㎡）", max_digits=12, decimal_places=2, null=True, blank=True)
    tenant_area = models.DecimalField("在孵使用面积（㎡）", max_digits=12, decimal_places=2, null=True, blank=True)
    north = models.CharField("北至", max_length=30, blank=True)
    east = models.CharField("东至", max_length=30, blank=True)
    south = models.CharField("南至", max_length=30, blank=True)
    west = models.CharField("西至", max_length=30, blank=True)
    founded_year = models.PositiveSmallIntegerField("成立年份", null=True, blank=True)
    running_on = models.DateField("投入运行日期", null=True, blank=True)
    removed_on = models.DateField("撤销日期", null=True, blank=True)
    summary = models.TextField("简介", max_length=1000, blank=True)
    source = models.CharField("信息来源", max_length=200, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    registered_on = models.DateField("首次入库日期", auto_now_add=True)
    objects = CarrierQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "载体"
        ordering = ["number"]
        indexes = [
            models.Index(fields=["kind", "state"], name="carrier_kind"),
            models.Index(fields=["town", "kind"], name="carrier_town"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(area__isnull=True) | models.Q(area__gte=0),
                name="carrier_area_positive",
                violation_error_message="场地面积不能为负数。",
            ),
            models.CheckConstraint(
                condition=models.Q(tenant_area__isnull=True)
                | models.Q(tenant_area__gte=0, area__isnull=False, tenant_area__lte=models.F("area")),
                name="carrier_tenant_area_within",
                violation_error_message="在孵使用面积不能大于场地面积，请先填写场地面积。",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The carrier with its levels, facts and panels."""
        return reverse("incubators:carriers:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def location(self) -> str:
        """Where it is, in words: the town, else the place outside."""
        return self.town.name if self.town_id else self.place

    @property
    def boundary(self) -> str:
        """四至 in words, as 管理办法 print them: 兴工路以南、福善公路以西、五洲路以东、环北二路以北; "" when not set."""
        sides = ((self.north, "以南"), (self.east, "以西"), (self.west, "以东"), (self.south, "以北"))
        return "、".join(f"{road}{side}" for road, side in sides if road)


@pghistory.track()
class CarrierName(models.Model):
    """A former or second name; lists find the carrier under all of them (F66)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(Carrier, models.CASCADE, related_name="names", verbose_name="载体")
    name = models.CharField("别名", max_length=80)
    source = models.CharField("出处", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "载体别名"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["carrier", "name"], name="carrier_name_once")]

    def __str__(self):
        return self.name


@pghistory.track()
class CarrierMember(models.Model):
    """Who acts for a carrier, from–to; the operator's people see their own carriers only."""

    carrier = models.ForeignKey(Carrier, models.CASCADE, related_name="members", verbose_name="载体")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="用户")
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("终止日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "载体人员"
        ordering = ["carrier", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["carrier", "user", "valid_from"], name="carrier_member_once")]

    def __str__(self):
        return f"{self.user} － {self.carrier}"


@pghistory.track()
class LevelBatch(models.Model):
    """A published list of recognised carriers; `listed` counts all on it, those here are its level rows.

    So 嘉兴市 2021: 17 listed, 4 of them in 平湖 (page 000).
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField("名单", max_length=120)
    kind = models.CharField("类型", max_length=10, choices=Kind.choices)
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    year = models.PositiveSmallIntegerField("年度")
    authority = models.CharField("发布单位", max_length=60)
    document = models.CharField("文号", max_length=60, blank=True)
    listed = models.PositiveSmallIntegerField("名单家数", null=True, blank=True)
    source = models.CharField("来源", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "认定批次"
        ordering = ["-year", "level", "kind"]
        constraints = [models.UniqueConstraint(fields=["kind", "level", "year"], name="level_batch_once")]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The batch with the carriers on it."""
        return reverse("incubators:level_batches:detail", args=[self.uid])


class LevelRecord(models.Model):
    """A row of the level history: never edited, never deleted (domain 5.1).

    The level is held from `on` until a row 撤销 of the same level, or the day after `valid_until` where a period is set.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="levels", verbose_name="载体")
    level = models.PositiveSmallIntegerField("级别", choices=Level.choices)
    act = models.CharField("事项", max_length=8, choices=LevelAct.choices, default=LevelAct.GRANTED)
    on = models.DateField("日期")
    document = models.CharField("文号", max_length=60, blank=True)
    plaque = models.CharField("标牌编号", max_length=40, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    batch = models.ForeignKey(
        LevelBatch, models.PROTECT, null=True, blank=True, related_name="records", verbose_name="认定批次"
    )
    reason = models.CharField("说明", max_length=200, blank=True)
    source = models.CharField("来源", max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="登记人"
    )
    entered_at = models.DateTimeField("登记时间", auto_now_add=True)
    objects = LevelQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "级别记录"
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["carrier", "level", "on"], name="level_record_history")]
        triggers = [pgtrigger.Protect(name="level_history", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_level_display()}{self.get_act_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The row itself."""
        return reverse("incubators:levels:detail", args=[self.uid])


@pghistory.track()
class FactKind(models.Model):
    """A field of the type-specific profile: 基地面积, 累计投入, 荣誉 … (F67). An empty `carrier_kind` = for every type."""

    code = models.SlugField("代码", max_length=30, unique=True)
    title = models.CharField("名称", max_length=30)
    value_kind = models.CharField("取值", max_length=6, choices=FactValue.choices, default=FactValue.NUMBER)
    unit = models.CharField("单位", max_length=10, blank=True, help_text="金额填“元”，显示为万元")
    carrier_kind = models.CharField(
        "适用类型", max_length=10, choices=Kind.choices, blank=True, help_text="不选则适用于全部类型"
    )
    many = models.BooleanField("可有多条", default=False)
    order = models.PositiveSmallIntegerField("次序", default=100)

    class Meta:
        verbose_name = verbose_name_plural = "载体档案字段"
        ordering = ["order", "code"]

    def __str__(self):
        return f"{self.title}（{self.unit}）" if self.unit else self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.code

    def get_absolute_url(self):
        """The field."""
        return reverse("incubators:fact_kinds:detail", args=[self.code])


@pghistory.track()
class Fact(models.Model):
    """One fact about a carrier with its source: a number with its unit and how exact it is, or words."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    carrier = models.ForeignKey(Carrier, models.CASCADE, related_name="facts", verbose_name="载体")
    kind = models.ForeignKey(FactKind, models.PROTECT, related_name="facts", verbose_name="字段")
    number = models.DecimalField("数值", max_digits=18, decimal_places=2, null=True, blank=True)
    qualifier = models.CharField("精确程度", max_length=6, choices=Qualifier.choices, blank=True)
    text = models.CharField("文字", max_length=200, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    source = models.CharField("来源", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "载体事实"
        ordering = ["kind__order", "pk"]

    def __str__(self):
        return f"{self.kind.title}：{self.words}"

    @property
    def words(self) -> str:
        """The fact as it is read: 8,000 万元以上, 近 20 家, 荷兰型温室."""
        if self.kind.value_kind == FactValue.TEXT:
            return self.text
        number, unit = (self.number / 10000, "万元") if self.kind.unit == "元" else (self.number, self.kind.unit)
        shown = f"{number:,f}".rstrip("0").rstrip(".") if number % 1 else f"{number:,.0f}"
        before, after = ("近 ", "") if self.qualifier == Qualifier.NEARLY else ("", "")
        after = "以上" if self.qualifier == Qualifier.OVER else after
        return f"{before}{shown} {unit}{after}".strip()
