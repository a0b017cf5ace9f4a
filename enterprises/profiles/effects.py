"""What happens when a 信息变更 moves: the register changes, the people concerned are told."""

from enterprises.profiles.models import Enterprise, ProfileChange
from enterprises.profiles.rules import FIELDS
from pinghu_portal.organisation.models import Industry
from pinghu_portal.registry.codes import pinyin_key
from pinghu_portal.web.notices import tell


def apply_change(change: ProfileChange, *, by, record) -> None:
    """Write the approved values into the register; history names the case as the reason."""
    enterprise = Enterprise.objects.select_for_update().get(pk=change.enterprise_id)
    for name in FIELDS:
        setattr(enterprise, name, getattr(change, name))
    enterprise.pinyin = pinyin_key(enterprise.name)
    enterprise.division = Industry.objects.filter(code=enterprise.industry_code[:3]).first()
    enterprise.save()


def tell_enterprise(change: ProfileChange, *, by, record) -> None:
    """Tell the person who filed it what was decided."""
    words = f"：{record.note}" if record.note else ""
    tell(change.created_by, f"信息变更 {change.number} {record.title}{words}", change.get_absolute_url())
