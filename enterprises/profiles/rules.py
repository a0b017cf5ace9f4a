"""Why a 信息变更 may not be submitted: all reasons at once, pure except for the one look at open requests."""

from enterprises.profiles.models import ProfileChange

FIELDS = ("name", "town_id", "platform_id", "industry_code", "industry_name", "address")


def differences(change: ProfileChange) -> list[tuple[str, str, str]]:
    """(label, registered, requested) of every field that would change."""
    found = []
    for name in FIELDS:
        field = ProfileChange._meta.get_field(name.removesuffix("_id"))
        old, new = getattr(change.enterprise, field.name), getattr(change, field.name)
        if (old or None) != (new or None):
            found.append((str(field.verbose_name), str(old or "空"), str(new or "空")))
    return found


def why_not_submit(change: ProfileChange) -> list[str]:
    """Nothing changed, no reason given, or another request is still open (domain 8.5: one matter, one case)."""
    reasons = []
    if not differences(change):
        reasons.append("填写内容与登记信息完全一致，没有需要变更的项目。")
    if not change.reason.strip():
        reasons.append("未填写变更原因。")
    if change.town and change.town.level != "town":
        reasons.append("镇街道应选择本市镇、街道。")
    if change.platform and change.platform.level != "platform":
        reasons.append("所属平台应选择已登记的平台，或留空。")
    if (
        ProfileChange.objects.under_way()
        .filter(enterprise=change.enterprise)
        .exclude(pk=change.pk)
        .exclude(state="draft")
        .exists()
    ):
        reasons.append("本企业另有信息变更正在办理，请待其办结。")
    return reasons
