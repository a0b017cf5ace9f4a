"""The people of the bureau and its partners who work on overseas engineers."""

from pinghu_portal.accounts.models import Role
from tests.factories.accounts import UserFactory


def head():
    """科长 of the talent section."""
    return UserFactory(role=Role.SECTION_HEAD, role__department="kjj-hzrc")


def clerk():
    """经办 of the talent section."""
    return UserFactory(role=Role.CLERK, role__department="kjj-hzrc")


def vice():
    """分管局长."""
    return UserFactory(role=Role.VICE_DIRECTOR, role__department="kjj")


def town():
    """科技助理员 of 钟埭街道."""
    return UserFactory(role=Role.TOWN_ASSISTANT, role__region="330482002")


def finance():
    """财政局."""
    return UserFactory(role=Role.PARTNER, role__department="czj")
