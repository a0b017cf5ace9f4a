"""Carriers with their operators, levels and lists."""

import datetime

import factory
from factory.django import DjangoModelFactory

from incubators.carriers.actions import number_carrier
from incubators.carriers.choices import Kind, Level, State
from incubators.carriers.models import Carrier, CarrierMember, FactKind, LevelBatch, LevelRecord
from pinghu_portal.accounts.models import Role
from pinghu_portal.workflow import engine
from tests.factories.accounts import UserFactory

LONG_AGO = datetime.date(2020, 1, 1)


class CarrierFactory(DjangoModelFactory):
    """A running incubator in 钟埭街道 with area and manager."""

    class Meta:
        model = Carrier

    name = factory.Sequence(lambda n: f"试验孵化器{n:04d}")
    kind = Kind.INCUBATOR
    state = State.RUNNING
    operator_name = factory.Sequence(lambda n: f"试验运营公司{n:04d}")
    manager = "试验负责人"
    phone = "13812345678"
    town_id = "330482002"
    area = 10000
    tenant_area = 8000

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        carrier = model_class(**kwargs)
        number_carrier(carrier)
        carrier.save()
        return carrier


def operator_of(carrier: Carrier):
    """Somebody who acts for the carrier, with the post 载体运营."""
    user = UserFactory(role=Role.CARRIER)
    CarrierMember.objects.create(carrier=carrier, user=user, valid_from=LONG_AGO)
    return user


def officer():
    """A clerk of 科创中心."""
    return UserFactory(role=Role.CLERK, role__department="kjj-kczx")


def head():
    """The head of 科创中心."""
    return UserFactory(role=Role.SECTION_HEAD, role__department="kjj-kczx")


def level(carrier: Carrier, at: int = Level.CITY, on: datetime.date = LONG_AGO, **more) -> LevelRecord:
    """A row of the level history."""
    return LevelRecord.objects.create(carrier=carrier, level=at, on=on, source="试验", **more)


def batch(n: int) -> LevelBatch:
    """A published list."""
    return LevelBatch.objects.create(
        title=f"试验名单{n}",
        kind=Kind.INCUBATOR,
        level=Level.CITY,
        year=1900 + n % 200,
        authority="试验",
        source="试验",
    )


def fact_kind(n: int) -> FactKind:
    """A field of the profile."""
    return FactKind.objects.create(code=f"test-{n}", title=f"试验字段{n}")


def planned_carrier(**more) -> Carrier:
    """A carrier in its first state, started by an officer of the section."""
    carrier = CarrierFactory(state=State.PLANNED, **more)
    engine.start(carrier, by=officer())
    return carrier


RECORDS = {
    "incubators.Carrier": lambda n: CarrierFactory(),
    "incubators.LevelRecord": lambda n: level(CarrierFactory()),
    "incubators.LevelBatch": batch,
    "incubators.FactKind": fact_kind,
}
MATTERS = {"incubators.carrier": planned_carrier}
