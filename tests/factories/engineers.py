"""Engineers with an open archive."""

import datetime

import factory
from factory.django import DjangoModelFactory

from engineers.dossiers.actions import number_engineer, open_dossier
from engineers.dossiers.models import DossierFile, Engineer
from pinghu_portal.accounts.models import Role
from pinghu_portal.records.files import store
from tests.factories.accounts import UserFactory
from tests.factories.enterprises import EnterpriseFactory, MembershipFactory


class EngineerFactory(DjangoModelFactory):
    """An engineer from Japan at a small enterprise in 钟埭街道, in service, archive open."""

    class Meta:
        model = Engineer

    name = factory.Sequence(lambda n: f"Engineer {n:04d}")
    gender = "M"
    nationality = "JP"
    born_on = "1980-05-01"
    passport = factory.Sequence(lambda n: f"TX{1000000 + n}")
    passport_ends_on = datetime.date(2031, 5, 1)
    phone = "13812345678"
    email = "engineer@example.com"
    enterprise = factory.SubFactory(EnterpriseFactory)
    post = "传动系统设计工程师"
    arrived_on = datetime.date(2020, 3, 2)
    contract_starts_on = datetime.date(2024, 1, 1)
    contract_ends_on = datetime.date(2028, 12, 31)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        engineer = model_class(**kwargs)
        number_engineer(engineer)
        engineer.save()
        open_dossier(engineer)
        return engineer


def member_of_employer(engineer: Engineer):
    """A member of the engineer's employer."""
    user = UserFactory(role=Role.ENTERPRISE)
    MembershipFactory(enterprise=engineer.enterprise, user=user)
    return user


def passport_scan(engineer: Engineer, owner) -> DossierFile:
    """A sealed scan of the passport."""
    stored = store([b"%PDF-1.4 scan"], name="passport.pdf", owner=owner, content_type="application/pdf", sealed=True)
    return DossierFile.objects.create(item=engineer.items.get(kind=2), field="scan", file=stored)
