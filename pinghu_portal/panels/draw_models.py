"""Draw: an append-only record from which a draw can be repeated to the last expert (F79)."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models

from pinghu_portal.panels.panel_models import Panel


class Draw(models.Model):
    """One draw of a panel; the first has sequence 1, later ones only fill what is missing.

    `pool` is the canonical JSON of everything the draw looked at (experts with ties and load, items, batch, rules, day),
    `pool_digest` its SHA-256, `seed` the text that orders equals. `result` is {seats, substitutes} by expert number,
    `excluded` a list of {number, name, reasons}.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    panel = models.ForeignKey(Panel, models.PROTECT, related_name="draws", verbose_name="评审")
    sequence = models.PositiveSmallIntegerField("序号")
    seed = models.CharField("随机种子", max_length=64)
    rules = models.JSONField("抽取规则")
    pool = models.TextField("抽取时的专家库")
    pool_digest = models.CharField("专家库摘要", max_length=64)
    result = models.JSONField("抽取结果")
    excluded = models.JSONField("未参加抽取", default=list)
    reason = models.CharField("补抽原因", max_length=200, blank=True)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="抽取人")
    drawn_at = models.DateTimeField("抽取时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "专家抽取"
        ordering = ["panel", "sequence"]
        constraints = [models.UniqueConstraint(fields=["panel", "sequence"], name="draw_sequence_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.panel} 第 {self.sequence} 次抽取"


class Replacement(models.Model):
    """A drawn expert who fell out, and the substitute who came in, with the reason; never changed, never deleted."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="replacements", verbose_name="评审")
    out = models.CharField("退出专家编号", max_length=20)
    replaced_by = models.CharField("候补专家编号", max_length=20)
    reason = models.CharField("原因", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "候补递补"
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.out} → {self.replaced_by}"
