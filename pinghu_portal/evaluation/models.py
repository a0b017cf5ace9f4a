"""Scheme, BenchmarkSet, Run and the pointer to what is published: composite indices for enterprises and carriers.

Schemes and benchmarks are data (rating specification 3.1); runs are frozen; results live in the app that owns the
subject (`enterprises.RatingResult`), because they carry its foreign key.
"""

import uuid

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse

from pinghu_portal.jobs.models import Job


class SchemeState(models.TextChoices):
    """Only a draft is editable; a first official run freezes the scheme (rating specification 3.1)."""

    DRAFT = "draft", "草案"
    SUBMITTED = "submitted", "待批准"
    APPROVED = "approved", "已批准"
    FROZEN = "frozen", "已冻结"
    ARCHIVED = "archived", "已归档"


class RevisionPolicy(models.TextChoices):
    """What a correction may change for the others once a result is published (rating specification 3.6)."""

    FULL = "full", "全部按更正后的数据重排"
    SELF_ONLY = "self_only", "只更正提出异议的企业"
    NO_WORSE = "no_worse", "其他企业的颜色不因更正而降低"


@pghistory.track()
class BenchmarkSet(models.Model):
    """Benchmarks by level × size × indicator for a year; `values` is the `benchmarks` part of the package.

    A draft belongs to a draft scheme (`Scheme.benchmark_set`) and comes into force with it.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField("评价对象", max_length=60)
    year = models.PositiveSmallIntegerField("数据年度")
    version = models.PositiveSmallIntegerField("版本", default=1)
    title = models.CharField("名称", max_length=120)
    values = models.JSONField("标杆值")
    provenance = models.CharField("来源", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=SchemeState.choices, default=SchemeState.APPROVED)

    class Meta:
        verbose_name = verbose_name_plural = "标杆值"
        ordering = ["-year", "-version"]
        constraints = [models.UniqueConstraint(fields=["subject", "year", "version"], name="benchmark_version_once")]

    def __str__(self):
        return f"{self.title} 第{self.version}版"


@pghistory.track()
class Scheme(models.Model):
    """A versioned rating scheme; `definition` is the `scheme` part of the exchange package.

    Only a draft is editable; a later version is a clone of `replaces`. The author never approves (specification 3.1).
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField("评价对象", max_length=60, help_text="如 enterprises.rating")
    year = models.PositiveSmallIntegerField("数据年度")
    version = models.PositiveSmallIntegerField("版本", default=1)
    title = models.CharField("名称", max_length=120)
    definition = models.JSONField("方案内容")
    sha256 = models.CharField("校验码", max_length=64)
    comparability_key = models.CharField("口径标识", max_length=40)
    basis = models.CharField("依据文件", max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=SchemeState.choices, default=SchemeState.DRAFT)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="起草人"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="批准人"
    )
    approved_at = models.DateTimeField("批准时间", null=True, blank=True)
    benchmark_set = models.ForeignKey(
        BenchmarkSet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="随方案的标杆值"
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来自版本"
    )
    change_note = models.CharField("修订说明", max_length=300, blank=True)
    revision_policy = models.CharField(
        "更正原则", max_length=10, choices=RevisionPolicy.choices, default=RevisionPolicy.NO_WORSE
    )

    class Meta:
        verbose_name = verbose_name_plural = "评价方案"
        ordering = ["-year", "-version"]
        constraints = [models.UniqueConstraint(fields=["subject", "year", "version"], name="scheme_version_once")]

    def __str__(self):
        return f"{self.title} 第{self.version}版"

    def get_absolute_url(self):
        """Its page in the editor."""
        return reverse("enterprises:schemes:scheme", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class RunKind(models.TextChoices):
    """What a run is for."""

    NIGHTLY = "nightly", "夜间测算"
    MANUAL = "manual", "手动测算"
    TRIAL = "trial", "试算"
    OFFICIAL = "official", "正式测算"


class RunState(models.TextChoices):
    """A run is unpublished until one pointer moves; `superseded` means a newer one took the pointer."""

    COMPUTING = "computing", "测算中"
    COMPUTED = "computed", "已测算"
    PUBLISHED = "published", "已发布"
    SUPERSEDED = "superseded", "已被替代"
    FAILED = "failed", "未通过检查"


COMPLETE = (RunState.COMPUTED, RunState.PUBLISHED, RunState.SUPERSEDED)
"""States of a run whose rows are whole and checked."""


class Run(models.Model):
    """One computation over frozen input. `input_sha256` is over the canonical package; `run_key` makes it single."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField("评价对象", max_length=60)
    year = models.PositiveSmallIntegerField("数据年度")
    number = models.PositiveIntegerField("测算序号")
    kind = models.CharField("类型", max_length=10, choices=RunKind.choices)
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="runs", verbose_name="方案")
    benchmark_set = models.ForeignKey(BenchmarkSet, models.PROTECT, related_name="runs", verbose_name="标杆值")
    state = models.CharField("状态", max_length=12, choices=RunState.choices, default=RunState.COMPUTING)
    run_key = models.CharField("唯一键", max_length=160, unique=True)
    engine_version = models.CharField("引擎版本", max_length=20)
    input_sha256 = models.CharField("输入校验码", max_length=64, blank=True)
    output_sha256 = models.CharField("结果校验码", max_length=64, blank=True)
    class_means = models.JSONField("同类均值", default=dict, blank=True)
    total = models.PositiveIntegerField("参评数", default=0)
    summary = models.JSONField("汇总", default=dict, blank=True)
    faults = models.JSONField("检查问题", default=list, blank=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="上年测算"
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="后台任务")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发起人"
    )
    started_at = models.DateTimeField("开始时间", auto_now_add=True)
    computed_at = models.DateTimeField("测算完成时间", null=True, blank=True)
    published_at = models.DateTimeField("发布时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "测算"
        ordering = ["-year", "-number"]
        constraints = [models.UniqueConstraint(fields=["subject", "year", "number"], name="run_number_once")]

    def __str__(self):
        return f"{self.year}年度 第{self.number}次测算"

    @property
    def means_used(self) -> dict:
        """The class means (`ClassMeans.stored`) that gaps took: those frozen with the published year, else its own."""
        return self.class_means.get("used", self.class_means.get("own", {}))

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class Published(models.Model):
    """The one pointer per subject and year that readers follow; moving it is the whole act of publication.

    Once a year is `locked` (its result was shown to the public), only a `Publication` moves the pointer: nightly and
    manual runs go on, but readers keep what was published.
    """

    subject = models.CharField("评价对象", max_length=60)
    year = models.PositiveSmallIntegerField("数据年度")
    run = models.ForeignKey(Run, models.PROTECT, related_name="+", verbose_name="现行测算")
    moved_at = models.DateTimeField("切换时间", auto_now=True)
    locked = models.BooleanField("已锁定", default=False, help_text="已公示或公布，夜间测算不再更换")

    class Meta:
        verbose_name = verbose_name_plural = "现行结果"
        constraints = [models.UniqueConstraint(fields=["subject", "year"], name="published_once")]

    def __str__(self):
        return f"{self.subject} {self.year} → {self.run_id}"


class Publication(models.Model):
    """An official result of a year, immutable: revision 0 is the first, k + 1 follows an accepted objection.

    `changes` lists every subject whose published row differs from the revision before: {key, name, old: {index, rank,
    colour}, new: {…}}. `kept` holds, where `policy` let the published place stand, {key: {computed: [rank, colour],
    kept: [rank, colour]}} (specification 3.6).
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField("评价对象", max_length=60)
    year = models.PositiveSmallIntegerField("数据年度")
    revision = models.PositiveSmallIntegerField("修订号", default=0)
    run = models.ForeignKey(Run, models.PROTECT, related_name="publications", verbose_name="测算")
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="替代"
    )
    policy = models.CharField("更正原则", max_length=10, choices=RevisionPolicy.choices)
    reason = models.CharField("依据或原因", max_length=300)
    objection = models.CharField("异议编号", max_length=20, blank=True)
    changes = models.JSONField("变动", default=list, blank=True)
    kept = models.JSONField("按原则保留的名次和颜色", default=dict, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="公布人")
    published_at = models.DateTimeField("公布时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "评价结果公布"
        ordering = ["-year", "-revision"]
        constraints = [models.UniqueConstraint(fields=["subject", "year", "revision"], name="publication_once")]
        triggers = [pgtrigger.Protect(name="published", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.year}年度 公布（修订 {self.revision}）"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class SensitivityRun(models.Model):
    """A robustness study of a run: what was varied, the seed, and what came out of `draws` draws (specification 3.7)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    run = models.ForeignKey(Run, models.CASCADE, related_name="sensitivities", verbose_name="测算")
    seed = models.PositiveBigIntegerField("随机种子")
    draws = models.PositiveIntegerField("抽样次数")
    varied = models.JSONField("扰动内容", default=list)
    summary = models.JSONField("汇总", default=dict)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="发起人"
    )
    made_at = models.DateTimeField("完成时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "稳健性分析"
        ordering = ["-made_at"]

    def __str__(self):
        return f"{self.run} 稳健性分析"
