"""高企证书 as a registry: validity and the list of what expires (domain 4.1)."""

import datetime

from django.utils import timezone

from enterprises.certificates.actions import mark_superseded
from enterprises.certificates.models import Certificate
from enterprises.profiles.registry import towns
from pinghu_portal.registry.columns import Column
from pinghu_portal.registry.declaration import Filter, Registry, register


def days_left(certificate: Certificate) -> int:
    """Calendar days until the certificate expires; negative once it has."""
    return (certificate.expires_on - timezone.localdate()).days


WINDOWS = (("expired", "已过期"), ("7", "本周内"), ("30", "30 天内"), ("90", "90 天内"), ("365", "一年内"))


def expiring(queryset, window: str, today: datetime.date | None = None):
    """Certificates in force that expire within a window of calendar days, or have expired."""
    today = today or timezone.localdate()
    if window == "expired":
        return queryset.filter(expires_on__lt=today)
    if not window.isdecimal():
        return queryset.none()
    return queryset.filter(expires_on__gte=today, expires_on__lte=today + datetime.timedelta(days=int(window)))


certificates = register(
    Registry(
        key="enterprises:certificates",
        model=Certificate,
        title="高企证书",
        lookup="number",
        order=("expires_on", "number"),
        search=("number", "enterprise__name", "enterprise__pinyin"),
        search_hint="证书编号或企业名称",
        base=lambda: Certificate.objects.newest(),
        after_save=lambda certificate: mark_superseded([certificate.enterprise_id]),
        columns=(
            Column("number", kind="code", link=True, width=18),
            Column("enterprise.name", "企业名称", width=34, sort="enterprise__pinyin"),
            Column("enterprise.town.name", "镇街道", sort=""),
            Column("issued_on", kind="date"),
            Column("expires_on", kind="date"),
            Column("days_left", "剩余天数", kind="integer", value=days_left, sort="expires_on"),
            Column("enterprise.credit_code", "统一社会信用代码", kind="code", default=False, width=22, sort=""),
        ),
        filters=(
            Filter("expiry", "到期", choices=lambda user: WINDOWS, apply=expiring),
            Filter("town", "镇街道", lookup="enterprise__town", choices=towns),
            Filter("issued", "发证年份", lookup="issued_on__year", kind="year"),
        ),
        form_fields=("enterprise", "number", "issued_on", "expires_on", "source"),
        sheet_title="平湖市高新技术企业证书到期汇总表",
        empty="没有证书记录。",
    )
)
