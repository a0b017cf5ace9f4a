"""RatingYear (评价年度) and ThirdPartyCheck (第三方复算)."""

import uuid

import pghistory
from django.conf import settings
from django.db import models
from django.urls import reverse

from pinghu_portal.evaluation.models import Publication, Run, Scheme
from pinghu_portal.publicity.models import PublicNotice


class YearState(models.TextChoices):
    """Where a rating year stands (domain 9.2)."""

    SCHEME = "scheme", "制定方案"
    COLLECTING = "collecting", "数据采集"
    CHECKING = "checking", "数据核验"
    COMPUTING = "computing", "指数测算"
    REVIEW = "review", "结果复核"
    NOTICE = "notice", "结果公示"
    PUBLISHED = "published", "已公布"
    APPLIED = "applied", "结果应用"


@pghistory.track()
class RatingYear(models.Model):
    """One data year of the rating. `run` is the official result under review, `notice` its 公示, `publication` the latest."""

    year = models.PositiveSmallIntegerField("数据年度", unique=True)
    state = models.CharField("阶段", max_length=12, choices=YearState.choices, default=YearState.SCHEME)
    scheme = models.ForeignKey(Scheme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="评价方案")
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="正式测算")
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="测算人"
    )
    notice = models.ForeignKey(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公示"
    )
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="现行公布"
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发起人")
    opened_at = models.DateTimeField("发起时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "评价年度"
        ordering = ["-year"]

    def __str__(self):
        return f"{self.year}年度创新能力评价"

    def get_absolute_url(self):
        """Where the year stands."""
        return reverse("enterprises:rating_years:detail", args=[self.year])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.year)


class ThirdPartyCheck(models.Model):
    """第三方复算: results that a third party computed from the exported package, compared figure by figure."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    rating_year = models.ForeignKey(RatingYear, models.PROTECT, related_name="checks", verbose_name="评价年度")
    run = models.ForeignKey(Run, models.PROTECT, related_name="third_party_checks", verbose_name="测算")
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("文件 SHA-256", max_length=64)
    compared = models.PositiveIntegerField("比对项数", default=0)
    difference_count = models.PositiveIntegerField("不一致项数", default=0)
    differences = models.JSONField("不一致（前 200 项）", default=list)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="提交人")
    checked_at = models.DateTimeField("比对时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "第三方复算"
        ordering = ["-checked_at"]

    def __str__(self):
        return f"{self.rating_year} {self.file_name}"
