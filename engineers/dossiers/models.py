"""Engineer, ItemKind and ItemField (the schema), DossierItem and DossierFile (what is filled in), Achievement (results)."""

import datetime
import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.urls import reverse

from engineers.dossiers.choices import Catalogue, Field, Filler, Gender, ItemState, PostKind, ValueKind
from engineers.dossiers.countries import CountryField
from engineers.dossiers.querysets import EngineerQuerySet
from engineers.dossiers.validators import check_person
from pinghu_portal.organisation.models import DatedQuerySet
from pinghu_portal.records.models import StoredFile
from pinghu_portal.records.sealing import SealedTextField


@pghistory.track(exclude=["passport", "passport_index", "phone", "email", "born_on"])
class Engineer(models.Model):
    """One overseas engineer (海外工程师). The public key is the archive number; passport, phone, e-mail, birthday are sealed.

    `enterprise` is the employer today, `left_on` the day of 离岗; who left is anonymised after the retention period
    (`anonymised_on`). `user` is the engineer's own account. Dates of passport and contract feed the expiry ladder.
    """

    number = models.CharField("档案号", max_length=20, unique=True)
    name = models.CharField("外文姓名", max_length=80)
    name_zh = models.CharField("中文姓名", max_length=40, blank=True)
    gender = models.CharField("性别", max_length=1, choices=Gender.choices, blank=True)
    nationality = CountryField("国籍", max_length=2)
    born_on = SealedTextField("出生日期", blank=True, help_text="如 1980-05-01")
    passport = SealedTextField("护照号码", blank=True)
    passport_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    passport_ends_on = models.DateField("护照有效期至", null=True, blank=True)
    phone = SealedTextField("境内手机", blank=True)
    email = SealedTextField("邮箱", blank=True)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="engineers", verbose_name="聘用单位"
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="engineer",
        verbose_name="本人账号",
    )
    post = models.CharField("岗位", max_length=60, blank=True)
    post_kind = models.CharField("岗位性质", max_length=10, choices=PostKind.choices, default=PostKind.RESEARCH)
    field = models.CharField("专业领域", max_length=14, choices=Field.choices, default=Field.MANUFACTURING)
    dispatched = models.BooleanField("外方派遣", default=False)
    arrived_on = models.DateField("到岗日期")
    contract_starts_on = models.DateField("合同起", null=True, blank=True)
    contract_ends_on = models.DateField("合同止", null=True, blank=True)
    left_on = models.DateField("离岗日期", null=True, blank=True)
    left_reason = models.CharField("离岗原因", max_length=200, blank=True)
    anonymised_on = models.DateField("匿名化日期", null=True, blank=True)
    completeness = models.PositiveSmallIntegerField("档案完整率", default=0, help_text="已核子信息占比，%")
    synthetic = models.BooleanField("合成数据", default=False)
    created_at = models.DateTimeField("建档时间", auto_now_add=True)
    objects = EngineerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "海外工程师"
        ordering = ["number"]
        indexes = [models.Index(fields=["enterprise", "left_on"], name="engineer_employer")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(left_on__gte=models.F("arrived_on")),
                name="engineer_leaves_after_arrival",
                violation_error_message="离岗日期不能早于到岗日期。",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The archive."""
        return reverse("engineers:dossiers:detail", args=[self.number])

    def clean(self):
        """Refuse what cannot be true: an unknown country, a date that is none, a contract that ends before it starts."""
        check_person(self)

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class ItemKind(models.Model):
    """One of the 23 子信息: its title, who fills it, whether it is one record or a list of records (domain 1.2)."""

    number = models.PositiveSmallIntegerField("序号", primary_key=True)
    catalogue = models.PositiveSmallIntegerField("目录", choices=Catalogue.choices)
    title = models.CharField("子信息", max_length=40)
    title_en = models.CharField("英文名称", max_length=60, blank=True)
    many = models.BooleanField("可多条", default=False)
    filler = models.CharField("来源", max_length=10, choices=Filler.choices, default=Filler.ENTERPRISE)
    hint = models.CharField("填报说明", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "档案子信息"
        ordering = ["number"]

    def __str__(self):
        return f"{self.number} {self.title}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.number)


@pghistory.track()
class ItemField(models.Model):
    """A field of a 子信息, in force from-to; `choices` is a list of texts; `sensitive` values lie sealed and masked."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    kind = models.ForeignKey(ItemKind, models.PROTECT, related_name="fields", verbose_name="子信息")
    key = models.SlugField("字段", max_length=30)
    title = models.CharField("名称", max_length=40)
    title_en = models.CharField("英文名称", max_length=60, blank=True)
    help = models.CharField("填报提示", max_length=200, blank=True)
    value_kind = models.CharField("类型", max_length=10, choices=ValueKind.choices, default=ValueKind.TEXT)
    choices = models.JSONField("选项", default=list, blank=True)
    required = models.BooleanField("必填", default=False)
    sensitive = models.BooleanField("敏感", default=False)
    order = models.PositiveSmallIntegerField("次序", default=100)
    valid_from = models.DateField("启用日期", default=datetime.date(2020, 1, 1))
    valid_to = models.DateField("停用日期", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "档案字段"
        ordering = ["kind", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="item_field_once")]

    def __str__(self):
        return f"{self.kind} {self.title}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def get_absolute_url(self):
        """The field of the schema."""
        return reverse("engineers:item_fields:detail", args=[self.uid])


@pghistory.track(exclude=["sealed", "proposed_sealed"])
class DossierItem(models.Model):
    """One 子信息 of one engineer. `rows` is a list of records (one, unless the kind is a list): field key → text.

    Sensitive fields are not in `rows` but in `sealed` (JSON of the same shape). A change of a verified item waits in
    `proposed` until it is verified; the verified rows stay readable beside it (old and new value, domain 9.1).
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="items", verbose_name="海外工程师")
    kind = models.ForeignKey(ItemKind, models.PROTECT, related_name="+", verbose_name="子信息")
    state = models.CharField("状态", max_length=10, choices=ItemState.choices, default=ItemState.EMPTY)
    source = models.CharField("来源", max_length=10, choices=Filler.choices, default=Filler.ENTERPRISE)
    source_words = models.CharField("来源说明", max_length=200, blank=True)
    rows = models.JSONField("内容", default=list, blank=True)
    sealed = SealedTextField("敏感内容", blank=True)
    proposed = models.JSONField("变更内容", default=list, blank=True)
    proposed_sealed = SealedTextField("变更的敏感内容", blank=True)
    filled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="填报人"
    )
    filled_at = models.DateTimeField("填报时间", null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="核验人"
    )
    verified_at = models.DateTimeField("核验时间", null=True, blank=True)
    remark = models.CharField("退回意见", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "档案内容"
        ordering = ["engineer", "kind"]
        constraints = [models.UniqueConstraint(fields=["engineer", "kind"], name="dossier_item_once")]

    def __str__(self):
        return f"{self.engineer} {self.kind}"

    def get_absolute_url(self):
        """The form or reading page of the item."""
        return reverse("engineers:items:detail", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class DossierFile(models.Model):
    """A scan of an item, sealed on disk; `row` and `field` say which record and field it proves."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(DossierItem, models.PROTECT, related_name="files", verbose_name="档案内容")
    row = models.PositiveSmallIntegerField("第几条", default=0)
    field = models.SlugField("字段", max_length=30)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "档案文件"
        ordering = ["item", "row", "pk"]

    def __str__(self):
        return f"{self.item} {self.file}"


class AchievementKind(models.TextChoices):
    """What an engineer brought about: items 18-22 (domain 1.2)."""

    PROJECT = "project", "参与研发项目"
    PROBLEM = "problem", "攻克技术难题"
    PROPERTY = "property", "知识产权与成果"
    TRAINING = "training", "培养技术人员"
    BENEFIT = "benefit", "经济效益"


class Achievement(models.Model):
    """One result of an engineer in one year, projected from a verified item 18-22 so that figures are queries.

    `count` counts the thing itself (problems 1, technicians trained n, patents n); `amount` is yuan (R&D money, benefit).
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="achievements", verbose_name="海外工程师")
    kind = models.CharField("类别", max_length=10, choices=AchievementKind.choices)
    position = models.PositiveSmallIntegerField("第几条")
    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=200)
    count = models.PositiveIntegerField("数量", default=1)
    amount = models.DecimalField("金额（元）", max_digits=18, decimal_places=2, default=0)

    class Meta:
        verbose_name = verbose_name_plural = "成效"
        ordering = ["engineer", "kind", "position"]
        indexes = [models.Index(fields=["kind", "year"], name="achievement_year")]
        constraints = [models.UniqueConstraint(fields=["engineer", "kind", "position"], name="achievement_once")]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)
