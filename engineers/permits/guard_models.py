"""ResidencePermit, SocialInsurance, MedicalInsurance, CommercialInsurance, TreatyExemption; what expires and what was told."""

import uuid

import pghistory
from django.db import models
from django.urls import reverse

from engineers.dossiers.models import Engineer
from engineers.permits.choices import Cover, Insurance, MedicalState, Purpose, ResidenceState, Watched
from engineers.permits.querysets import CommercialQuerySet, ResidenceQuerySet
from pinghu_portal.records.sealing import SealedTextField
from pinghu_portal.rulebook.models import Certainty


@pghistory.track(exclude=["permit_number", "permit_number_index"])
class ResidencePermit(models.Model):
    """居留许可 as 公安局 gives it (domain 2.3); the number lies sealed."""

    number = models.CharField("编号", max_length=20, unique=True)
    engineer = models.ForeignKey(Engineer, models.PROTECT, related_name="residence_permits", verbose_name="海外工程师")
    state = models.CharField("状态", max_length=10, choices=ResidenceState.choices, default=ResidenceState.WAITING)
    permit_number = SealedTextField("居留许可号", blank=True)
    permit_number_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    purpose = models.CharField("事由", max_length=10, choices=Purpose.choices, default=Purpose.WORK)
    starts_on = models.DateField("签发日", null=True, blank=True)
    ends_on = models.DateField("有效期至", null=True, blank=True)
    office = models.CharField("签发机关", max_length=60, default="平湖市公安局")
    source = models.CharField("来源", max_length=200, blank=True)
    created_at = models.DateTimeField("创建时间", auto_now_add=True)
    objects = ResidenceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "居留许可"
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "ends_on"], name="residence_expiry")]
        constraints = [
            models.UniqueConstraint(
                fields=["engineer"], condition=models.Q(state__in=("valid", "renewing")), name="residence_one_in_force"
            )
        ]

    def __str__(self):
        return f"{self.engineer} 居留许可 {self.number}"

    def get_absolute_url(self):
        """The matter."""
        return reverse("engineers:residence:detail", args=[self.number])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return self.number


@pghistory.track()
class TreatyExemption(models.Model):
    """协定免缴: nationals of a country are exempt from one 险种 since a day, on showing a 参保证明 (人社部, domain 1.3).

    `from_on` is blank while the day of entry into force is not confirmed: then nobody is exempt by the row.
    """

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    country = models.CharField("国家", max_length=2, help_text="ISO 3166-1 两位代码，如 JP")
    insurance = models.CharField("险种", max_length=12, choices=Insurance.choices)
    from_on = models.DateField("生效日期", null=True, blank=True)
    to_on = models.DateField("失效日期", null=True, blank=True)
    source = models.CharField("依据", max_length=200)
    certainty = models.CharField("确定程度", max_length=10, choices=Certainty.choices, default=Certainty.GENERAL)

    class Meta:
        verbose_name = verbose_name_plural = "社保协定免缴"
        ordering = ["country", "insurance"]
        constraints = [models.UniqueConstraint(fields=["country", "insurance"], name="treaty_once")]

    def __str__(self):
        return f"{self.country} {self.get_insurance_display()}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


@pghistory.track()
class SocialInsurance(models.Model):
    """社会保险 of an engineer: each of the five 险种 is 参保, 协定免缴 or 未参保; exemption needs a proof (domain 1.3)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    engineer = models.OneToOneField(
        Engineer, models.PROTECT, related_name="social_insurance", verbose_name="海外工程师"
    )
    registered_on = models.DateField("社保登记日", null=True, blank=True)
    pension = models.CharField("养老", max_length=8, choices=Cover.choices, default=Cover.INSURED)
    medical = models.CharField("医疗", max_length=8, choices=Cover.choices, default=Cover.INSURED)
    injury = models.CharField("工伤", max_length=8, choices=Cover.choices, default=Cover.INSURED)
    unemployment = models.CharField("失业", max_length=8, choices=Cover.choices, default=Cover.INSURED)
    maternity = models.CharField("生育", max_length=8, choices=Cover.choices, default=Cover.INSURED)
    proof = models.CharField("免缴证明", max_length=100, blank=True, help_text="参保证明的出具机构和编号")
    proof_ends_on = models.DateField("证明有效期至", null=True, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "社会保险"
        ordering = ["engineer"]

    def __str__(self):
        return f"{self.engineer} 社会保险"

    def get_absolute_url(self):
        """The record."""
        return reverse("engineers:social:detail", args=[self.uid])

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)

    def kinds(self, cover: str) -> list[str]:
        """Codes of the 险种 that stand so."""
        return [insurance.value for insurance in Insurance if getattr(self, insurance.value) == cover]

    def words(self, cover: str) -> str:
        """The same in words."""
        return "、".join(Insurance(code).label for code in self.kinds(cover))


@pghistory.track()
class MedicalInsurance(models.Model):
    """医保 of an engineer, kept by 医保局 beside the social insurance."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    engineer = models.OneToOneField(
        Engineer, models.PROTECT, related_name="medical_insurance", verbose_name="海外工程师"
    )
    state = models.CharField("医保状态", max_length=8, choices=MedicalState.choices, default=MedicalState.NONE)
    enrolled_on = models.DateField("参保日期", null=True, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "基本医疗保险"
        ordering = ["engineer"]

    def __str__(self):
        return f"{self.engineer} 医保"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


@pghistory.track(exclude=["policy", "policy_index"])
class CommercialInsurance(models.Model):
    """人才商业保险 of an engineer; sum and subsidy in yuan, the policy number lies sealed."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    engineer = models.ForeignKey(
        Engineer, models.PROTECT, related_name="commercial_insurances", verbose_name="海外工程师"
    )
    insurer = models.CharField("承保公司", max_length=80)
    kind = models.CharField("险种", max_length=60, blank=True)
    policy = SealedTextField("保单号", blank=True)
    policy_index = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    starts_on = models.DateField("保险期起", null=True, blank=True)
    ends_on = models.DateField("保险期止", null=True, blank=True)
    insured = models.DecimalField("保额（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    subsidy = models.DecimalField("财政补贴（元）", max_digits=18, decimal_places=2, null=True, blank=True)
    source = models.CharField("来源", max_length=200, blank=True)
    objects = CommercialQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "商业保险"
        ordering = ["-ends_on", "-pk"]

    def __str__(self):
        return f"{self.engineer} {self.insurer}"

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class ExpiringPaper(models.Model):
    """One dated paper of an engineer in service, as last looked up; `earliest` marks the one that ends first (domain 2.3)."""

    uid = models.UUIDField("公开编号", default=uuid.uuid4, unique=True, editable=False)
    engineer = models.ForeignKey(Engineer, models.CASCADE, related_name="expiring", verbose_name="海外工程师")
    kind = models.CharField("证件", max_length=10, choices=Watched.choices)
    ends_on = models.DateField("到期日")
    earliest = models.BooleanField("最早到期", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "到期预警"
        ordering = ["ends_on", "pk"]
        indexes = [models.Index(fields=["ends_on"], name="expiring_paper_date")]
        constraints = [models.UniqueConstraint(fields=["engineer", "kind"], name="expiring_paper_once")]

    def __str__(self):
        return f"{self.engineer} {self.get_kind_display()}"

    def get_absolute_url(self):
        """The archive of the engineer."""
        return self.engineer.get_absolute_url()

    @property
    def public_key(self) -> str:
        """What may stand in a URL."""
        return str(self.uid)


class SentRung(models.Model):
    """A rung of the ladder that was told, or passed over because a nearer one was told at the same time; each once."""

    engineer = models.ForeignKey(Engineer, models.CASCADE, related_name="sent_rungs", verbose_name="海外工程师")
    kind = models.CharField("证件", max_length=10, choices=Watched.choices)
    ends_on = models.DateField("到期日")
    rung = models.PositiveSmallIntegerField("提前天数")
    sent_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "已发预警"
        ordering = ["-sent_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["engineer", "kind", "ends_on", "rung"], name="rung_once")]

    def __str__(self):
        return f"{self.engineer} {self.kind} {self.rung}"
