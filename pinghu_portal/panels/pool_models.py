"""Expert, Tie and CreditEntry: the 专家库 (domain 6, features F78, F80)."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from pinghu_portal.organisation.models import DatedQuerySet
from pinghu_portal.panels.choices import ExpertKind, TieKind
from pinghu_portal.records.sealing import SealedTextField


@pghistory.track(exclude=["bank_card"])
class Expert(models.Model):
    """A person of the 专家库 (F78). `fields` are at most three words between 、; `user` is set once he has an account.

    Employers with their dates are ties of kind 任职单位. `credit` (信用分) moves only by `pool.change_credit`.
    """

    number = models.CharField("专家编号", max_length=20, unique=True)
    name = models.CharField("姓名", max_length=40)
    organisation = models.CharField("工作单位", max_length=120)
    title = models.CharField("职称", max_length=40, blank=True)
    fields = models.CharField("专业领域", max_length=120, help_text="用顿号分开，如：新材料、农业技术")
    kind = models.CharField("类型", max_length=10, choices=ExpertKind.choices, default=ExpertKind.TECHNICAL)
    senior = models.BooleanField("副高级以上", default=True)
    born_year = models.PositiveSmallIntegerField(
        "出生年份", null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    outside = models.BooleanField("省外专家", default=False)
    region = models.CharField("所在地", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=20, blank=True)
    bank_card = SealedTextField("银行卡号", blank=True)
    credit = models.SmallIntegerField("信用分", default=100, editable=False)
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

    @property
    def field_words(self) -> list[str]:
        """The fields one by one."""
        return [word.strip() for word in self.fields.replace("，", "、").replace(",", "、").split("、") if word.strip()]


@pghistory.track()
class Tie(models.Model):
    """A dated bond of an expert to a party, by credit code where there is one, else by name (F80).

    `person` names a single person of the party: the student, the relative.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    expert = models.ForeignKey(Expert, models.CASCADE, related_name="ties", verbose_name="专家")
    kind = models.CharField("关系", max_length=8, choices=TieKind.choices)
    party_name = models.CharField("单位名称", max_length=120)
    party_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    person = models.CharField("人员姓名", max_length=40, blank=True, help_text="师生、近亲属等针对个人的关系填写")
    valid_from = models.DateField("起始日期", null=True, blank=True)
    valid_to = models.DateField("终止日期", null=True, blank=True)
    source = models.CharField("来源", max_length=120)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "专家关系"
        ordering = ["expert", "kind", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}：{self.party_name}"


class CreditEntry(models.Model):
    """A change of an expert's 信用分 with its reason; never changed, never deleted (F78)."""

    expert = models.ForeignKey(Expert, models.PROTECT, related_name="credit_entries", verbose_name="专家")
    change = models.SmallIntegerField("变动")
    balance = models.SmallIntegerField("变动后")
    reason = models.CharField("原因", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="登记人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "信用分记录"
        ordering = ["-pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.expert} {self.change:+d}"
