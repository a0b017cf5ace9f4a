"""Engineers and what belongs to them; the schema of the archive and the rules are standard rows."""

import datetime

import factory
from factory.django import DjangoModelFactory

from engineers.dossiers.models import Engineer
from tests.factories.enterprises import EnterpriseFactory


class EngineerFactory(DjangoModelFactory):
    """A Japanese engineer in service since 2024, whose passport and contract last for years."""

    class Meta:
        model = Engineer

    number = factory.Sequence(lambda n: f"HG-2024-{n:04d}")
    name = factory.Sequence(lambda n: f"Taro Yamada {n}（样例）")
    nationality = "JP"
    born_on = "1980-05-01"
    passport = "TK1234567"
    passport_ends_on = datetime.date(2040, 1, 1)
    enterprise = factory.SubFactory(EnterpriseFactory)
    post = "工程师"
    arrived_on = datetime.date(2024, 1, 1)
    contract_starts_on = datetime.date(2024, 1, 1)
    contract_ends_on = datetime.date(2039, 12, 31)
