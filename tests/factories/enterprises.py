"""Enterprises with valid credit codes, contacts, members, certificates."""

import datetime

import factory
from factory.django import DjangoModelFactory
from stdnum.cn import uscc

from enterprises.certificates.models import Certificate
from enterprises.profiles.choices import MemberRole
from enterprises.profiles.models import Contact, Enterprise, Membership
from pinghu_portal.registry.codes import pinyin_key

ZHONGDAI = "330482002"
BEGAN = datetime.date(2020, 1, 1)


def credit_code(n: int) -> str:
    """The n-th invented 统一社会信用代码 with its right check digit."""
    body = f"91330482MA9X{n:05d}"
    return body + uscc.calc_check_digit(body)


class EnterpriseFactory(DjangoModelFactory):
    """A small enterprise in 钟埭街道."""

    class Meta:
        model = Enterprise

    credit_code = factory.Sequence(credit_code)
    name = factory.Sequence(lambda n: f"测试企业{n:04d}有限公司")
    pinyin = factory.LazyAttribute(lambda e: pinyin_key(e.name))
    package_id = factory.Sequence(lambda n: f"TST{n:06d}")
    size = "S"
    industry_code = "C3670"
    industry_name = "汽车零部件及配件制造"
    division_id = "C36"
    town_id = ZHONGDAI


class ContactFactory(DjangoModelFactory):
    """A 联络员 whose phone and mail must never be shown in full."""

    class Meta:
        model = Contact

    enterprise = factory.SubFactory(EnterpriseFactory)
    name = "联络员（测试）"
    phone = "13805731234"
    email = "secretary@example.com"


class MembershipFactory(DjangoModelFactory):
    """A member since 2020."""

    class Meta:
        model = Membership

    enterprise = factory.SubFactory(EnterpriseFactory)
    role = MemberRole.HEAD
    valid_from = BEGAN


class CertificateFactory(DjangoModelFactory):
    """A certificate of 2021, three years valid."""

    class Meta:
        model = Certificate

    enterprise = factory.SubFactory(EnterpriseFactory)
    number = factory.Sequence(lambda n: f"GR202133{n:06d}")
    issued_on = datetime.date(2021, 12, 1)
    expires_on = datetime.date(2024, 12, 1)
