"""Project (立项项目), its contract with the agreed targets and the seals, and its files. Money is yuan."""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pinghu_portal.records.models import StoredFile
from projects.applications.models import Application, yuan
from projects.calls.choices import Category
from projects.calls.models import ResearchField
from projects.contracts.choices import ContractState, FileKind, Side, State, Witness
from projects.contracts.querysets import ProjectQuerySet


@pghistory.track()
class Project(models.Model):
    """A granted application as it is carried out. `year` is the year of 立项, `total` the whole R&D spending planned."""

    number = models.CharField("项目编号", max_length=20, unique=True)
    application = models.OneToOneField(Application, models.PROTECT, related_name="project", verbose_name="申报")
    title = models.CharField("项目名称", max_length=120)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise", models.PROTECT, related_name="projects", verbose_name="承担单位"
    )
    year = models.PositiveSmallIntegerField("立项年度")
    category = models.CharField("类别", max_length=8, choices=Category.choices)
    field = models.ForeignKey(ResearchField, models.PROTECT, null=True, blank=True, verbose_name="技术领域")
    leader = models.CharField("项目负责人", max_length=40)
    leader_key = models.CharField("负责人标识", max_length=64, blank=True, editable=False)
    partners = models.CharField("合作单位", max_length=300, blank=True)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    extended_on = models.DateField("延期批准日期", null=True, blank=True)
    total = yuan("研发总投入（元）")
    grant = yuan("财政资助（元）")
    own = yuan("自筹（元）")
    output = yuan("预期新增产值（元）")
    tax = yuan("预期新增税收（元）")
    jobs = models.PositiveIntegerField("预期新增就业（人）", default=0)
    patents = models.PositiveIntegerField("预期知识产权（件）", default=0)
    state = models.CharField("状态", max_length=12, choices=State.choices, default=State.SIGNING)
    synthetic = models.BooleanField("合成数据", default=False)
    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "科技项目"
        ordering = ["-year", "number"]
        indexes = [
            models.Index(fields=["year", "category"], name="project_year"),
            models.Index(fields=["state", "ends_on"], name="project_state"),
            models.Index(fields=["enterprise"], name="project_enterprise"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="project_ends_after_start",
                violation_error_message="结束日期应晚于开始日期。",
            ),
            models.CheckConstraint(
                condition=Q(total__gte=0, grant__gte=0, own__gte=0, output__gte=0, tax__gte=0),
                name="project_money_not_negative",
                violation_error_message="金额不能为负。",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    def get_absolute_url(self):
        """The project."""
        return reverse("projects:projects:detail", args=[self.number])


@pghistory.track()
class Contract(models.Model):
    """The contract of a project. `content` and `digest` freeze what was sent to be signed."""

    number = models.CharField("合同编号", max_length=20, unique=True)
    project = models.OneToOneField(Project, models.PROTECT, related_name="contract", verbose_name="项目")
    witness = models.CharField("第三方", max_length=8, choices=Witness.choices, default=Witness.TOWN)
    terms = models.TextField("补充约定", max_length=2000, blank=True)
    sign_by = models.DateField("签订期限")
    state = models.CharField("状态", max_length=12, choices=ContractState.choices, default=ContractState.DRAFTING)
    content = models.JSONField("合同内容", default=dict, blank=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    warned_on = models.DateField("提醒日期", null=True, blank=True)
    effective_on = models.DateField("生效日期", null=True, blank=True)
    synthetic = models.BooleanField("合成数据", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "项目合同"
        ordering = ["-number"]
        indexes = [models.Index(fields=["state", "sign_by"], name="contract_state")]

    def __str__(self):
        return f"{self.project.title}合同"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number

    @property
    def enterprise(self):
        """The enterprise that signs."""
        return self.project.enterprise

    def get_absolute_url(self):
        """The contract."""
        return reverse("projects:contracts:detail", args=[self.number])


@pghistory.track()
class ContractTarget(models.Model):
    """An agreed indicator; taken from the application, negotiable until the contract is sent to be signed."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, models.CASCADE, related_name="targets", verbose_name="合同")
    name = models.CharField("指标", max_length=80)
    unit = models.CharField("单位", max_length=20, blank=True)
    current = models.DecimalField("现状", max_digits=18, decimal_places=4, null=True, blank=True)
    target = models.DecimalField("目标", max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = verbose_name_plural = "合同指标"
        ordering = ["contract", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "name"], name="contract_target_once", violation_error_message="该指标已登记。"
            )
        ]

    def __str__(self):
        return self.name


class Signature(models.Model):
    """A seal: which side, who, when, under which digest. Never changed; a returned contract keeps its old ones as void."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="signatures", verbose_name="合同")
    side = models.CharField("签署方", max_length=10, choices=Side.choices)
    name = models.CharField("签署人", max_length=80)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="操作人")
    at = models.DateTimeField("签署时间", auto_now_add=True)
    digest = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "合同签署"
        ordering = ["contract", "pk"]
        constraints = [models.UniqueConstraint(fields=["contract", "side", "digest"], name="signature_once")]
        triggers = [pgtrigger.Protect(name="signature_kept", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.get_side_display()} {self.name}"


class ProjectFile(models.Model):
    """A file of a project, by kind."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="files", verbose_name="项目")
    kind = models.CharField("类别", max_length=10, choices=FileKind.choices)
    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name="文件")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人")
    added_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "项目档案"
        ordering = ["project", "kind", "pk"]

    def __str__(self):
        return self.get_kind_display()
