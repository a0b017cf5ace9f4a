"""Criteria and applications: whole and ready, so that no guard stands in the way."""

import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from incubators.carriers.choices import Kind, Level
from incubators.recognition.actions import start_application
from incubators.recognition.choices import Matter
from incubators.recognition.models import Criterion, RecognitionApplication, RecognitionFile, SiteVisit
from incubators.recognition.rules import criteria_of
from pinghu_portal.panels.actions import Matter as Item
from pinghu_portal.panels.models import Panel
from pinghu_portal.records.files import store
from tests.factories import panels
from tests.factories.carriers import CarrierFactory, head, officer, operator_of
from tests.factories.challenges import ended_notice

PDF = b"%PDF-1.4 test\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n test IEND"
FIGURES = {"months": "12", "area": "10000", "tenant_share": "80", "staff": "4"}


def criterion(n: int = 0, **more) -> Criterion:
    """A condition nobody asks for."""
    values = {
        "kind": Kind.PARK,
        "level": Level.COUNTY,
        "code": f"test-{n}",
        "title": f"试验条件{n}",
        "value": Decimal(10),
        "unit": "家",
        "basis": "试验",
        "valid_from": datetime.date(2020, 1, 1),
        **more,
    }
    return Criterion.objects.create(**values)


def upload(name: str = "证明.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def piece(application: RecognitionApplication, code: str, by) -> RecognitionFile:
    """A file of an application, whatever its state."""
    stored = store([PDF], name="证明.pdf", owner=by, content_type="application/pdf")
    return RecognitionFile.objects.create(application=application, code=code, title="证明", file=stored, added_by=by)


def application(n: int = 0, *, carrier=None, by=None, matter=Matter.NEW, level=Level.COUNTY, **more):
    """A draft that lacks nothing, by an operator of the carrier."""
    carrier = carrier or CarrierFactory()
    by = by or operator_of(carrier)
    found = start_application(carrier, matter, level, more.pop("track", ""), by=by)
    values = {
        "contact": "试验联系人", "phone": "13812345678", "statement": "面向初创团队提供服务。", "committed": True,
        "figures": FIGURES, **more,
    }  # fmt: skip
    RecognitionApplication.objects.filter(pk=found.pk).update(**values)
    found.refresh_from_db()
    for row in criteria_of(found):
        if row.proof:
            piece(found, row.code, by)
    return found


def ready_application() -> RecognitionApplication:
    """A draft with everything the later steps ask for: visit with photograph, closed panel, ended notice, papers."""
    found = application()
    today, clerk = timezone.localdate(), officer()
    SiteVisit.objects.create(
        application=found, held_on=today, first=clerk, second=head(), findings="与申报一致，运行正常。"
    )
    piece(found, "visit", clerk)
    item = Item(found.number, found.carrier.name, found.carrier.operator_name)
    panel: Panel = panels.closed_panel(items=(item,), by=clerk)
    RecognitionApplication.objects.filter(pk=found.pk).update(
        panel=panel,
        score=Decimal("80"),
        notice=ended_notice(),
        recommend_document="平科〔2026〕1号",
        document="平科〔2026〕2号",
        plaque="PH-2026-01",
        decided_on=today,
    )
    return RecognitionApplication.objects.get(pk=found.pk)


RECORDS = {"incubators.Criterion": criterion, "incubators.RecognitionApplication": application}
MATTERS = {"incubators.recognition": ready_application}
