"""Panel with its items, seats and sheets. Points are decimals from 0 to the line's most."""

import json
import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from pinghu_portal.panels.choices import PanelState, SeatState
from pinghu_portal.panels.pool_models import Expert
from pinghu_portal.records.sealing import SealedTextField


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
    batch = models.CharField("批次", max_length=60, blank=True, help_text="同一批次的申报单位互为竞争者")
    by_lot = models.BooleanField("抽取专家", default=False)
    major = models.BooleanField("重大项目", default=False)
    blind = models.BooleanField("匿名评审", default=False)
    trim = models.BooleanField("去掉最高最低分", default=False)
    whole = models.BooleanField("整数评分", default=False)
    low_share = models.DecimalField("低分须说明（%）", max_digits=5, decimal_places=2, null=True, blank=True)
    high_share = models.DecimalField("高分须说明（%）", max_digits=5, decimal_places=2, null=True, blank=True)
    seal_key = models.CharField("封存公钥", max_length=64, blank=True, editable=False)
    seal_root = models.CharField("封存摘要", max_length=64, blank=True, editable=False)
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
    """A matter that is scored; parties and people are compared with the experts' ties (F80).

    `people` is a list of {name, organisation} of leader and members, `partners` of {name, code} of the other parties,
    `avoid` holds names or numbers of the experts whom the applicant asked to avoid, `field` words between 、.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, models.CASCADE, related_name="items", verbose_name="评审")
    key = models.CharField("事项", max_length=60)
    title = models.CharField("名称", max_length=120)
    party_name = models.CharField("单位", max_length=120, blank=True)
    party_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    field = models.CharField("领域", max_length=120, blank=True)
    people = models.JSONField("人员", default=list, blank=True)
    partners = models.JSONField("合作单位", default=list, blank=True)
    avoid = models.JSONField("申请回避的专家", default=list, blank=True)
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


@pghistory.track(exclude=["draft"])
class Sheet(models.Model):
    """One expert's work on one item. `recused` = he must not judge this one, and why.

    While he works his points lie in `draft` (sealed under FIELD_KEYS, in no history). When he submits they go to
    `SealedSheet` and the draft is gone. `points` ({code: points as text}) and `comment` are empty until the panel is closed.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets", verbose_name="席位")
    item = models.ForeignKey(PanelItem, models.PROTECT, related_name="sheets", verbose_name="评审对象")
    draft = SealedTextField("草稿", blank=True)
    points = models.JSONField("评分", default=dict, blank=True)
    comment = models.CharField("评审意见", max_length=500, blank=True)
    recused = models.CharField("回避原因", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "评分表"
        ordering = ["seat", "item"]
        constraints = [models.UniqueConstraint(fields=["seat", "item"], name="sheet_once")]

    def __str__(self):
        return f"{self.seat} {self.item}"

    @property
    def work(self) -> tuple[dict[str, str], str]:
        """Points and comment as the expert works on them: the draft, else what was opened after the end."""
        if not self.draft:
            return self.points, self.comment
        kept = json.loads(self.draft)
        return kept["points"], kept["comment"]

    def keep(self, points: dict[str, str], comment: str) -> None:
        """Put points and comment into the draft; nothing is saved yet."""
        self.draft = json.dumps({"points": points, "comment": comment}, ensure_ascii=False)
