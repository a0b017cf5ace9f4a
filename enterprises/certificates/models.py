"""Certificate of a 高新技术企业 (domain 4.1): pattern GR + year + province 33 + six digits, three years of validity."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from enterprises.certificates.validators import NUMBER, validate_number
from enterprises.profiles.models import Enterprise

IN_FORCE = models.Q(superseded_on__isnull=True, revoked_on__isnull=True)


class CertificateQuerySet(models.QuerySet):
    """Certificates in the office's words."""

    def newest(self) -> "CertificateQuerySet":
        """The ones that count: not replaced by a later one, not revoked (they may have expired)."""
        return self.filter(IN_FORCE)


@pghistory.track()
class Certificate(models.Model):
    """A certificate as issued. There is no renewal, only 重新认定, which gives a new number and a new row."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="certificates", verbose_name="企业")
    number = models.CharField("证书编号", max_length=14, unique=True, validators=[validate_number])
    issued_on = models.DateField("发证日期")
    expires_on = models.DateField("有效期至")
    superseded_on = models.DateField("被新证书替代日期", null=True, blank=True, editable=False)
    revoked_on = models.DateField("取消日期", null=True, blank=True)
    source = models.CharField("来源", max_length=120, blank=True)
    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "高企证书"
        ordering = ["expires_on", "number"]
        indexes = [
            models.Index(fields=["expires_on", "number"], name="certificate_expiry", condition=IN_FORCE),
            models.Index(fields=["enterprise", "-expires_on"], name="certificate_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("issued_on")),
                name="certificate_ends_after_start",
                violation_error_message="有效期至必须晚于发证日期。",
            )
        ]

    def __str__(self):
        return self.number

    def clean(self):
        """The year inside the number must be the year of issue (domain 4.1)."""
        match = NUMBER.match(self.number or "")
        if match and self.issued_on and int(match[1]) != self.issued_on.year:
            raise ValidationError({"number": f"证书编号中的年份 {match[1]} 与发证年份 {self.issued_on.year} 不一致。"})

    def get_absolute_url(self):
        """The detail page."""
        return reverse("enterprises:certificates:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number
