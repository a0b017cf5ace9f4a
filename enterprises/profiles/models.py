"""Enterprise, Contact, Membership, Label (F1-F3, domain 4.8)."""

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse

from enterprises.profiles.choices import LabelKind, MemberRole, Size
from enterprises.profiles.querysets import EnterpriseQuerySet, ProfileChangeQuerySet
from enterprises.profiles.validators import validate_credit_code
from pinghu_portal.organisation.models import DatedQuerySet, Industry, Region

TOWNS, PLATFORMS = {"level": "town"}, {"level": "platform"}


@pghistory.track()
class Enterprise(models.Model):
    """One enterprise. Its public key in every URL is the 统一社会信用代码."""

    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True, validators=[validate_credit_code])
    name = models.CharField("企业名称", max_length=120)
    pinyin = models.CharField(
        "拼音", max_length=400, blank=True, editable=False, help_text="全拼与首字母，检索与排序用"
    )
    package_id = models.CharField(
        "交换编号", max_length=20, unique=True, null=True, blank=True, help_text="测算数据包中的编号"
    )
    size = models.CharField("规模", max_length=1, choices=Size.choices, blank=True)
    industry_code = models.CharField("行业代码", max_length=5, blank=True, help_text="GB/T 4754-2017，字母加四位数字")
    industry_name = models.CharField("行业名称", max_length=60, blank=True)
    division = models.ForeignKey(Industry, models.PROTECT, null=True, blank=True, verbose_name="行业大类")
    town = models.ForeignKey(
        Region, models.PROTECT, limit_choices_to=TOWNS, null=True, related_name="enterprises", verbose_name="镇街道"
    )
    platform = models.ForeignKey(
        Region,
        models.PROTECT,
        limit_choices_to=PLATFORMS,
        null=True,
        blank=True,
        related_name="platform_enterprises",
        verbose_name="所属平台",
    )
    address = models.CharField("地址", max_length=200, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)
    registered_on = models.DateField("入库日期", auto_now_add=True)
    left_on = models.DateField("出库日期", null=True, blank=True)
    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业"
        ordering = ["credit_code"]
        indexes = [
            models.Index(fields=["pinyin"], name="enterprise_pinyin"),
            models.Index(fields=["town", "credit_code"], name="enterprise_town"),
            models.Index(fields=["platform", "credit_code"], name="enterprise_platform"),
            models.Index(fields=["division", "credit_code"], name="enterprise_division"),
            models.Index(fields=["size", "credit_code"], name="enterprise_size"),
            models.Index(fields=["credit_code"], name="enterprise_here", condition=models.Q(left_on__isnull=True)),
            models.Index(fields=["id"], name="enterprise_synthetic", condition=models.Q(synthetic=True)),
            # the three texts that the search box looks through, anywhere in them (registry `search`, icontains)
            GinIndex(OpClass(Upper("name"), "gin_trgm_ops"), name="enterprise_name_part"),
            GinIndex(OpClass(Upper("pinyin"), "gin_trgm_ops"), name="enterprise_pinyin_part"),
            GinIndex(OpClass(Upper("credit_code"), "gin_trgm_ops"), name="enterprise_code_part"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The detail page."""
        return reverse("enterprises:profiles:detail", args=[self.credit_code])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.credit_code


@pghistory.track()
class Contact(models.Model):
    """A contact of an enterprise (企业联络员, page 004). Phone and e-mail are masked everywhere by default."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="contacts", verbose_name="企业")
    name = models.CharField("姓名", max_length=40)
    duty = models.CharField("职务", max_length=40, blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    email = models.EmailField("邮箱", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "联络员"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The detail page."""
        return reverse("enterprises:contacts:detail", args=[self.uid])


@pghistory.track()
class Membership(models.Model):
    """Who acts for an enterprise, from–to (F2). Siblings look it up as `enterprise__members__user`."""

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="members", verbose_name="企业")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name="用户")
    role = models.CharField("角色", max_length=10, choices=MemberRole.choices)
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("终止日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业成员"
        constraints = [models.UniqueConstraint(fields=["enterprise", "user", "role", "valid_from"], name="member_once")]

    def __str__(self):
        return f"{self.user}·{self.get_role_display()}"


class ChangeState(models.TextChoices):
    """States of a 信息变更."""

    DRAFT = "draft", "草稿"
    TOWN = "town", "待镇街道初审"
    SECTION = "section", "待科室审核"
    RETURNED = "returned", "待企业补正"
    APPLIED = "applied", "已变更"
    REFUSED = "refused", "不予变更"
    WITHDRAWN = "withdrawn", "已撤回"


@pghistory.track()
class ProfileChange(models.Model):
    """信息变更: an enterprise asks to change its registered facts; the register changes only when the section approves."""

    number = models.CharField("编号", max_length=20, unique=True)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="profile_changes", verbose_name="企业")
    name = models.CharField("企业名称", max_length=120)
    town = models.ForeignKey(Region, models.PROTECT, limit_choices_to=TOWNS, related_name="+", verbose_name="镇街道")
    platform = models.ForeignKey(
        Region,
        models.PROTECT,
        limit_choices_to=PLATFORMS,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="所属平台",
    )
    industry_code = models.CharField("行业代码", max_length=5, blank=True)
    industry_name = models.CharField("行业名称", max_length=60, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    reason = models.CharField(
        "变更原因", max_length=300, blank=True, help_text="如：迁址、更名，并写明登记机关核准日期"
    )
    state = models.CharField("状态", max_length=10, choices=ChangeState.choices, default=ChangeState.DRAFT)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="填报人")
    created_at = models.DateTimeField("填报时间", auto_now_add=True)
    objects = ProfileChangeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "信息变更"
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.enterprise} 信息变更 {self.number}"

    def get_absolute_url(self):
        """The detail page."""
        return reverse("enterprises:changes:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class Label(models.Model):
    """A dated label of an enterprise (domain 4.3); never overwritten, only ended."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="labels", verbose_name="企业")
    kind = models.CharField("标签", max_length=20, choices=LabelKind.choices)
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("终止日期", null=True, blank=True)
    source = models.CharField("来源", max_length=120, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "企业标签"
        constraints = [models.UniqueConstraint(fields=["enterprise", "kind", "valid_from"], name="label_once")]

    def __str__(self):
        return self.get_kind_display()

    def clean(self):
        """A person types no end before the start (a label the portal takes back at once ends the day before)."""
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "终止日期不能早于起始日期。"})

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The label."""
        return reverse("enterprises:labels:detail", args=[self.uid])
