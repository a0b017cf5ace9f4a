"""Expert and Tie; Panel with its items, seats and sheets. Points are decimals from 0 to the item's most."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from pinghu_portal.organisation.models import DatedQuerySet
from pinghu_portal.panels.choices import PanelState, SeatState, TieKind


@pghistory.track()
class Expert(models.Model):
    """A person of the 专家库 (F78). `fields` are words between 、; `user` is set once he has an account."""

    number = models.CharField("专家编号", max_length=20, unique=True)
    name = models.CharField("姓名", max_length=40)
    organisation = models.CharField("工作单位", max_length=120)
    title = models.CharField("职称", max_length=40, blank=True)
    fields = models.CharField("专业领域", max_length=120, help_text="用顿号分开，如：新材料、农业技术")
    region = models.CharField("所在地", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="expert", verbose_name="账号"
    )
    active = models.BooleanField("在库", default=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "专家"
        ordering = ["number"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The expert with his ties and panels."""
        return reverse("experts:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Tie(models.Model):
    """A dated bond of an expert to a party, by credit code where there is one, else by name (F80)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    expert = models.ForeignKey(Expert, models.CASCADE, related_name="ties", verbose_name="专家")
    kind = models.CharField("关系", max_length=8, choices=TieKind.choices)
    party_name = models.CharField("单位名称", max_length=120)
    party_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    valid_from = models.DateField("起始日期", null=True, blank=True)
    valid_to = models.DateField("终止日期", null=True, blank=True)
    source = models.CharField("来源", max_length=120)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专家关系"
        ordering = ["expert", "kind", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}：{self.party_name}"


@pghistory.track()
class Panel(models.Model):
    """A group of experts that scores several matters on one sheet.

    `subject` names the kind of matter (incubators.evaluation), `matter` the public key it belongs to, `url` its page.
    `sheet` is a list of {code, title, most, hint}: points of each line run from 0 to `most`.
    """

    number = models.CharField("评审编号", max_length=20, unique=True)
    title = models.CharField("评审名称", max_length=120)
    subject = models.CharField("事项类型", max_length=60)
    matter = models.CharField("所属事项", max_length=60)
    url = models.CharField("事项页面", max_length=200, blank=True)
    sheet = models.JSONField("评分表")
    quorum = models.PositiveSmallIntegerField("最少专家数", default=3)
    closes_on = models.DateField("评审截止日期")
    section = models.SlugField("组织科室", max_length=40)
    state = models.CharField("状态", max_length=10, choices=PanelState.choices, default=PanelState.FORMING)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="组织人")
    opened_at = models.DateTimeField("建立时间", auto_now_add=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "专家评审"
        ordering = ["-number"]
        indexes = [models.Index(fields=["subject", "matter"], name="panel_matter")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """The panel's page for its organisers."""
        return reverse("panels:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def most(self):
        """Full marks of the sheet."""
        return sum(line["most"] for line in self.sheet)


class PanelItem(models.Model):
    """A matter that is scored; `party_code` and `party_name` are compared with the experts' ties."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="items", verbose_name="评审")
    key = models.CharField("事项", max_length=60)
    title = models.CharField("名称", max_length=120)
    party_name = models.CharField("单位", max_length=120, blank=True)
    party_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    brief = models.JSONField("评审材料", default=list, blank=True, help_text="[标题, 内容] 的列表")

    class Meta:
        verbose_name = verbose_name_plural = "评审对象"
        ordering = ["panel", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "key"], name="panel_item_once")]

    def __str__(self):
        return self.title


@pghistory.track()
class Seat(models.Model):
    """An expert in a panel. The pledge (回避与保密) comes before he sees a name (F80)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="seats", verbose_name="评审")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="seats", verbose_name="专家")
    state = models.CharField("状态", max_length=10, choices=SeatState.choices, default=SeatState.INVITED)
    pledged_at = models.DateTimeField("承诺时间", null=True, blank=True)
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评审席位"
        ordering = ["panel", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "expert"], name="seat_once")]

    def __str__(self):
        return f"{self.expert} － {self.panel}"

    def get_absolute_url(self):
        """The expert's own page of the panel."""
        return reverse("seats:detail", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


@pghistory.track()
class Sheet(models.Model):
    """The points of one expert for one item: {code: points as text}. `recused` = he must not judge this one, and why."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets", verbose_name="席位")
    item = models.ForeignKey(PanelItem, models.PROTECT, related_name="sheets", verbose_name="评审对象")
    points = models.JSONField("评分", default=dict, blank=True)
    comment = models.CharField("评审意见", max_length=500, blank=True)
    recused = models.CharField("回避原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        ordering = ["seat", "item"]
        constraints = [models.UniqueConstraint(fields=["seat", "item"], name="sheet_once")]

    def __str__(self):
        return f"{self.seat} {self.item}"
