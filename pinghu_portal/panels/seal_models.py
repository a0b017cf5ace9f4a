"""PanelKey and SealedSheet: what makes scores unreadable before the end and unchangeable after it (F90).

The guards are written in SQL (`migrations/0010_sealing.py`) because those of pgtrigger can be switched off by a setting.
"""

from django.conf import settings
from django.db import models

from pinghu_portal.panels.panel_models import Panel, PanelItem, Seat


class PanelKey(models.Model):
    """The secret half of a panel's key pair, itself sealed under FIELD_KEYS; whoever opens sheets needs both.

    Row-level security (forced, so that the owner of the table is bound, too) shows the row only while its panel is closed,
    and lets nobody change or delete it. A superuser of PostgreSQL passes by row-level security: the portal must not run
    as one (`checks.py` warns, `deploy/README.md` says how).
    """

    panel = models.OneToOneField(Panel, models.CASCADE, primary_key=True, related_name="+", verbose_name="评审")
    secret = models.TextField("封存私钥")

    class Meta:
        verbose_name = verbose_name_plural = "封存密钥"

    def __str__(self):
        return f"{self.panel_id}"


class SealedSheet(models.Model):
    """The points an expert submitted for an item, encrypted to the panel's key, with their commitment.

    `commitment` is the SHA-256 (64 hex digits) of the canonical JSON of points, comment and a nonce. Never changed,
    never deleted; none comes in before the panel scores or after it is closed.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sealed", verbose_name="席位")
    item = models.ForeignKey(PanelItem, models.PROTECT, related_name="sealed", verbose_name="评审对象")
    commitment = models.CharField("承诺值", max_length=64)
    content = models.TextField("密文")
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="封存人"
    )
    sealed_at = models.DateTimeField("封存时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "封存评分"
        ordering = ["seat", "item"]
        constraints = [models.UniqueConstraint(fields=["seat", "item"], name="sealed_once")]

    def __str__(self):
        return f"{self.seat_id} {self.item_id}"
