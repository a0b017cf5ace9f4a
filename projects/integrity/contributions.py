"""Research integrity on shared pages: menu, the standing of enterprises, the night, what a failed acceptance brings."""

from pinghu_portal.contributions import EnterpriseFlag, MenuEntry, NightlyIndex, contribute
from pinghu_portal.policy.policy import policy_of
from projects.acceptance.effects import after_failed
from projects.integrity.actions import note_failure
from projects.integrity.models import IntegrityRecord
from projects.integrity.rules import barred_people, barred_units
from projects.integrity.sweep import nightly

SECTION = "科技项目"


def _sees(user) -> bool:
    return policy_of(IntegrityRecord).allows(user, "view")


after_failed(note_failure)
contribute(
    MenuEntry(SECTION, "科研诚信", "projects:integrity:list", "shield-exclamation", _sees, order=78),
    MenuEntry(SECTION, "失信公开名单", "projects:integrity:public", "list-ul", lambda user: user.is_bureau, order=79),
    EnterpriseFlag("project_barred", "科研失信处理期内", barred_units),
    EnterpriseFlag("project_barred_person", "负责人科研失信处理期内", barred_people),
    NightlyIndex("integrity", "诚信处理期满", nightly),
)
