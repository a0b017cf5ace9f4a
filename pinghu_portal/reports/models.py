"""IssuedDocument: a paper or sheet that left the portal, with the code by which anybody can check it."""

import pgtrigger
from django.conf import settings
from django.db import models


class IssuedDocument(models.Model):
    """A document as it was issued; never changed, so that a paper years old can still be checked.

    `facts` is a list of [label, text] pairs, the same that are printed on the paper; nothing else is shown to the public.
    `sha256` is over the file as it was handed out. The same content issued again gets the same code (`content_key`).
    """

    code = models.CharField("核验码", max_length=19, unique=True, help_text="XXXX-XXXX-XXXX-XXXX")
    kind = models.CharField("文书类别", max_length=60)
    title = models.CharField("标题", max_length=160)
    facts = models.JSONField("要点", default=list)
    content_key = models.CharField("内容标识", max_length=64, unique=True)
    sha256 = models.CharField("文件 SHA-256", max_length=64, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="出具人"
    )
    issued_at = models.DateTimeField("出具时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "已出具文书"
        ordering = ["-issued_at"]
        triggers = [pgtrigger.Protect(name="issued", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.title} {self.code}"
